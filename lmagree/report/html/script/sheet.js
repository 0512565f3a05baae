// An agreement's own page, to hand to the one who looks after it.

/**
 * The page of the agreement in a row of the matrix; a short one leaves the texts out.  Not linked is one for paper: with many
 * of them, links to places within take a browser minutes.
 */
function sheet(row, { linked = true, short = false } = {}) {
  const agreement = index.agreements[row];
  const found = details().rows[row]
    .map((number, column) => ({ finding: details().findings[number], asked: index.requirements[column] }))
    .filter(({ finding }) => finding);
  return node("article", { class: short ? "sheet short" : "sheet", "aria-labelledby": agreement.id },
    node("p", { class: "kicker" }, say("page.title")),
    node("h1", { id: agreement.id, tabindex: "-1" }, agreement.name),
    parties(agreement),
    node("p", { class: "aside" }, details().origin),
    papers(details().documents[row]),
    node("h2", {}, say("page.overview")),
    brief(agreement, found, linked),
    !short && [node("h2", {}, say("page.details")), found.map(({ finding, asked }) => section(agreement, finding, asked))],
    node("p", { class: "advice" }, details().advice));
}

function parties(agreement) {
  const known = ["trust", "municipality"].filter((kind) => agreement[kind]);
  return node("dl", { class: "facts" }, known.map((kind) =>
    node("div", {}, node("dt", {}, say(`page.filter.${kind}`)), node("dd", {}, agreement[kind]))));
}

/** The agreement's documents, with what could not be read and what a reader should know. */
function papers(documents) {
  return node("ul", { class: "papers" }, documents.map((paper) =>
    node("li", {}, node("b", {}, paper.name), [paper.kind, paper.pages].filter(Boolean).map((said) => `, ${said}`),
      paper.unread && node("p", { class: "unread" }, paper.unread),
      paper.notes.map((note) => labelled(say("detail.note"), note)))));
}

function brief(agreement, found, linked) {
  const heads = ["table.requirement", "table.level", "table.verdict"].map((key) => node("th", { scope: "col" }, say(key)));
  const rows = found.map(({ finding, asked }) =>
    node("tr", {},
      node("th", { scope: "row" }, `${asked.code} `,
        linked ? node("a", { href: `#${agreement.id}--${asked.id}` }, asked.title) : asked.title),
      node("td", {}, level(asked)),
      node("td", {}, badge(index.verdicts[finding.verdict]), finding.short && ` ${string(finding.short)}`)));
  return node("table", { class: "brief" }, node("thead", {}, node("tr", {}, heads)), node("tbody", {}, rows));
}

function section(agreement, finding, asked) {
  const id = `${agreement.id}--${asked.id}`;
  return node("section", { class: "finding", "aria-labelledby": id },
    node("h3", { id, tabindex: "-1" }, `${asked.code} ${asked.title}`),
    verdictLine(finding, asked),
    told(finding, "h4"),
    labelled(say("detail.sources"), asked.sources.map(([citation]) => citation).join("; ")));
}

/** Shows one agreement alone, at one of its requirements if one is named. */
function showSheet(row, requirement) {
  const agreement = index.agreements[row];
  const button = node("button", { type: "button" }, say("page.print-one"));
  button.addEventListener("click", () => print());
  const beside = (other, key) => index.agreements[other] && node("a", { href: `#${index.agreements[other].id}` }, say(key));
  $("sheets").replaceChildren(
    node("nav", { class: "steps", "aria-label": say("page.agreement") },
      node("a", { href: "#matrix" }, say("page.back")), beside(row - 1, "page.previous"), beside(row + 1, "page.next"), button),
    sheet(row));
  document.title = `${agreement.name} – ${say("page.title")}`;
  const place = $(`${agreement.id}--${requirement}`);
  (place ?? $(agreement.id)).focus({ preventScroll: true });
  if (place) place.scrollIntoView();
  else scrollTo(0, 0);
}
