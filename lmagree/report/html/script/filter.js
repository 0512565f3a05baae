// Showing less: rows and columns that the selection leaves out are hidden, cells that do not fit it are dimmed.

const form = $("filters");
const counts = [...$("counts").tBodies[0].rows];
const hiding = new CSSStyleSheet(); // hides columns by their number: quicker than cell by cell
document.adoptedStyleSheets = [hiding];

let columns = index.requirements.map(() => true);
const columnShown = (column) => columns[column];

const letters = Object.values(index.verdicts).map((verdict) => verdict.class);
const letterOf = Object.fromEntries(Object.entries(index.verdicts).map(([name, verdict]) => [name, verdict.class]));
/** Of each row the verdicts by column, as the letters of their classes; empty where there is none. */
const verdicts = rows.map((row) => [...row.cells].slice(1).map((cell) => cell.className[0] ?? ""));

const hay = { rows: [], findings: [] };
const found = (text, words) => words.every((word) => text.includes(word));

function nameHay(row) {
  const { name, trust, municipality } = index.agreements[row];
  const papers = details().documents[row].map((paper) => paper.name);
  return (hay.rows[row] ??= [name, trust, municipality, ...papers].join(" ").toLowerCase());
}

function findingHay(number) {
  if (number < 0) return "";
  const finding = details().findings[number];
  return (hay.findings[number] ??= [finding.passage, finding.also, finding.clue].flat().filter((one) => one !== undefined)
    .map((one) => { const [, place, , quote] = details().passages[one]; return `${string(place)} ${string(quote)}`; })
    .join(" ").toLowerCase());
}

/** Whether a party is the one asked for; several stand in one name, parted by semicolons. */
const isParty = (asked, named) => !asked || (asked === "-" ? !named : named.split("; ").includes(asked));

function selection() {
  const asked = Object.fromEntries(new FormData(form));
  return { ...asked, review: "review" in asked, words: (asked.text ?? "").toLowerCase().split(/\s+/).filter(Boolean) };
}

/** Shows what fits the selection and tells how much that is. */
function apply() {
  const asked = selection();
  columns = index.requirements.map((requirement) =>
    (!asked.requirement || requirement.id === asked.requirement) && (!asked.level || requirement.level === asked.level));
  const visible = [...columns.keys()].filter(columnShown);
  const hidden = [...columns.keys()].filter((column) => !columns[column]).map((column) => column + 2);
  hiding.replaceSync(hidden.map((place) => `#grid tr > :nth-child(${place}) { display: none }`).join("\n"));
  const picky = Boolean(asked.verdict || asked.review || asked.words.length);
  let cells = 0;
  rows.forEach((row, number) => {
    const fitting = fittingCells(row, number, asked, visible);
    row.hidden = !fitting.size;
    if (row.hidden) return;
    cells += fitting.size;
    for (const column of visible) row.cells[column + 1].classList.toggle("dim", picky && !fitting.has(column));
  });
  tally(visible, cells);
  if (current.parentElement.hidden || (current.cellIndex && !columns[current.cellIndex - 1])) {
    goTo(rows.find((row) => !row.hidden)?.cells[0] ?? head.cells[0], false);
  }
}

/** The columns of a row in which the selection is met. */
function fittingCells(row, number, asked, visible) {
  const agreement = index.agreements[number];
  if (!isParty(asked.trust, agreement.trust) || !isParty(asked.municipality, agreement.municipality)) return new Set();
  const letter = letterOf[asked.verdict];
  const named = !asked.words.length || found(nameHay(number), asked.words);
  return new Set(visible.filter((column) =>
    verdicts[number][column] &&
    (!letter || verdicts[number][column] === letter) &&
    (!asked.review || row.cells[column + 1].classList.contains("r")) &&
    (named || found(findingHay(details().rows[number][column]), asked.words))));
}

/** Brings numbers and bars in line with the rows that are shown. */
function tally(visible, cells) {
  const sum = Object.fromEntries(letters.map((letter) => [letter, 0]));
  const live = [...rows.keys()].filter((row) => !rows[row].hidden);
  counts.forEach((line, column) => {
    line.hidden = !columns[column];
    const counted = Object.fromEntries(letters.map((letter) => [letter, 0]));
    for (const row of live) if (verdicts[row][column]) counted[verdicts[row][column]] += 1;
    if (columns[column]) for (const letter of letters) sum[letter] += counted[letter];
    showCounts(line, counted);
    for (const number of line.querySelectorAll("button[data-verdict]")) {
      const { said } = index.verdicts[number.dataset.verdict];
      const values = { requirement: index.requirements[column].title, count: number.textContent, verdict: said };
      number.setAttribute("aria-label", say("page.totals.choose", values));
    }
  });
  showCounts($("sum"), sum);
  const said = { agreements: live.length, all: rows.length, requirements: visible.length, every: columns.length, cells };
  $("chosen").textContent = chosen();
  $("shown").textContent = live.length ? say("page.shown", said) : say("page.none");
}

/** The selection in words, for a paper on which the form cannot be seen. */
function chosen() {
  const set = [...form.elements].filter((field) => field.name && (field.type === "checkbox" ? field.checked : field.value));
  return set.map((field) => {
    const label = field.labels[0].textContent;
    return field.type === "checkbox" ? label : `${label}: ${field.selectedOptions?.[0].textContent ?? field.value}`;
  }).join("; ");
}

function showCounts(within, counted) {
  let start = 0;
  for (const letter of letters) {
    const part = within.querySelector(`rect.${letter}`);
    part.setAttribute("x", start);
    part.setAttribute("width", counted[letter]);
    start += counted[letter];
  }
  within.querySelector("svg").setAttribute("viewBox", `0 0 ${start || 1} 1`);
  for (const number of within.querySelectorAll("[data-verdict]")) {
    (number.querySelector(".number") ?? number).textContent = counted[letterOf[number.dataset.verdict]];
  }
}

form.addEventListener("input", apply);
form.addEventListener("reset", () => setTimeout(apply));
form.addEventListener("submit", (event) => event.preventDefault());
$("counts").addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (!pressed) return;
  const column = counts.indexOf(pressed.closest("tr"));
  if (!pressed.dataset.verdict) return openPanel(-1, column);
  form.elements.requirement.value = index.requirements[column].id;
  form.elements.verdict.value = pressed.dataset.verdict;
  apply();
  $("matrix").scrollIntoView();
  const first = rows.find((row) => !row.hidden);
  if (first) goTo(first.cells[column + 1]);
});
