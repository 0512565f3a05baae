// The panel beside the matrix: a verdict with its text, or a requirement with what it rests on.

const panel = $("panel");
let shown = null; // the place in the matrix that the panel tells of; row -1 is a requirement
let opener = null; // what had the focus before; the browser gives it back, but a matrix follows where the panel went

const findingAt = (row, column) => details().findings[details().rows[row][column]];

function openPanel(row, column) {
  const asked = index.requirements[column];
  if (!asked || (row >= 0 && !findingAt(row, column))) return;
  shown = { row, column };
  panel.replaceChildren(
    node("header", {},
      node("p", { class: "kicker" }, row < 0 ? say("table.requirement") : index.agreements[row].name),
      node("h2", { id: "panel-title", tabindex: "-1" }, `${asked.code} ${asked.title}`),
      button("page.close", () => panel.close(), "close")),
    node("div", { class: "content" }, row < 0 ? aboutRequirement(asked) : aboutFinding(row, asked, findingAt(row, column))),
    node("footer", {},
      button("page.before", () => turn(-1)), button("page.after", () => turn(1)),
      row >= 0 && node("a", { href: `#${index.agreements[row].id}--${asked.id}` }, say("page.whole"))));
  if (!panel.open) {
    opener = document.activeElement;
    panel.showModal();
  }
  panel.querySelector(".content").scrollTop = 0;
  $("panel-title").focus();
}

function aboutFinding(row, asked, finding) {
  return [
    verdictLine(finding, asked, finding.verdict !== "unreadable" &&
      node("small", {}, `${say("page.confidence")}: ${say("page.percent", { percent: finding.percent })}`)),
    told(finding, "h3"),
    node("h3", { class: "label" }, say("page.demand")), demand(asked),
  ];
}

function aboutRequirement(asked) {
  return [node("h3", { class: "label" }, say("page.demand")), demand(asked), node("p", { class: "aside" }, asked.id)];
}

function button(key, pressed, kind = "") {
  const made = node("button", { type: "button", class: kind }, say(key));
  made.addEventListener("click", pressed);
  return made;
}

/** To the next requirement that is shown, forwards or backwards. */
function turn(step) {
  let column = shown.column + step;
  const passed = () => !columnShown(column) || (shown.row >= 0 && !findingAt(shown.row, column));
  while (index.requirements[column] && passed()) column += step;
  openPanel(shown.row, column);
}

panel.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    turn(step);
  }
});
panel.addEventListener("click", (event) => {
  if (event.target === panel || event.target.closest("footer a")) panel.close(); // beside it, or away from it
});
panel.addEventListener("close", () => {
  const { row, column } = shown;
  if (grid.contains(opener)) goTo((row < 0 ? head : rows[row]).cells[column + 1]);
});
