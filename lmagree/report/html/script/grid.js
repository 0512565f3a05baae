// The matrix by keyboard: one stop for the tab key, the arrow keys from cell to cell, Enter or a space to open one.

const grid = $("grid");
const head = grid.tHead.rows[0];
const rows = [...grid.tBodies[0].rows];

/** What takes the focus in a cell: the link in it, else the cell. */
const holder = (cell) => cell.querySelector("a") ?? cell;
let current = null;

/** Makes a cell the matrix's stop, and moves the focus there. */
function goTo(cell, focus = true) {
  if (current) holder(current).tabIndex = -1;
  current = cell;
  holder(cell).tabIndex = 0;
  if (focus) holder(cell).focus();
}

function walk(event) {
  const cell = event.target.closest("th, td");
  const lines = [head, ...rows.filter((row) => !row.hidden)];
  const columns = [0, ...[...index.requirements.keys()].filter(columnShown).map((column) => column + 1)];
  let line = lines.indexOf(cell.parentElement);
  let column = columns.indexOf(cell.cellIndex);
  const [lastLine, lastColumn] = [lines.length - 1, columns.length - 1];
  const far = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case "ArrowUp": line -= 1; break;
    case "ArrowDown": line += 1; break;
    case "ArrowLeft": column -= 1; break;
    case "ArrowRight": column += 1; break;
    case "PageUp": line -= 10; break;
    case "PageDown": line += 10; break;
    case "Home": column = 0; if (far) line = 0; break;
    case "End": column = lastColumn; if (far) line = lastLine; break;
    default: return;
  }
  event.preventDefault();
  line = Math.max(0, Math.min(line, lastLine));
  column = Math.max(0, Math.min(column, lastColumn));
  goTo(lines[line].cells[columns[column]]);
}

/** Opens what a cell stands for: a verdict, or the requirement of a column; an agreement's name is a link. */
function open(cell) {
  if (cell.cellIndex === 0) return;
  openPanel(rows.indexOf(cell.parentElement), cell.cellIndex - 1);
}

grid.addEventListener("keydown", (event) => {
  if (event.key === "Enter" || event.key === " ") {
    const cell = event.target.closest("th, td");
    if (cell.cellIndex > 0) {
      event.preventDefault();
      open(cell);
    }
  } else walk(event);
});
grid.addEventListener("click", (event) => {
  const cell = event.target.closest("th, td");
  if (cell) {
    goTo(cell);
    open(cell);
  }
});
goTo(rows[0]?.cells[0] ?? head.cells[0], false);

/**
 * Says every cell in words, for those who hear the page: a symbol and a letter are for the eye.  The roles are named since
 * rows that lay themselves out are no rows to some browsers.
 */
function nameCells() {
  const said = Object.fromEntries(Object.values(index.verdicts).map((verdict) => [verdict.class, verdict.said]));
  for (const part of [grid.tHead, grid.tBodies[0]]) part.setAttribute("role", "rowgroup");
  for (const row of [head, ...rows]) {
    row.setAttribute("role", "row");
    for (const cell of row.cells) cell.setAttribute("role", row === head ? "columnheader" : "gridcell");
    if (row !== head) row.cells[0].setAttribute("role", "rowheader");
  }
  for (const row of rows) {
    for (const cell of [...row.cells].slice(1)) {
      const besides = [...cell.textContent].map((sign) => index.signs[sign]).filter(Boolean);
      cell.setAttribute("aria-label", [said[cell.className[0]] ?? say("page.mark.none"), ...besides].join(", "));
    }
  }
}
nameCells();
