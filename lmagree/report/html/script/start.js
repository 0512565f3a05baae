// Light and dark, the agreements' own addresses, and printing.

const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
const nameTheme = () => { $("theme").textContent = say(isDark() ? "page.theme.light" : "page.theme.dark"); };
$("theme").addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  nameTheme();
});
dark.addEventListener("change", nameTheme);
nameTheme();
$("print").addEventListener("click", () => print());

let left = 0; // how far down the overview was when an agreement was opened

/** Shows the agreement that the address names, else the overview. */
function route() {
  const [address, ...rest] = location.hash.slice(1).split("--");
  const row = index.agreements.findIndex((agreement) => agreement.id === address);
  const came = document.body.classList.contains("one");
  if (row < 0) {
    if (!came) return;
    document.body.classList.remove("one");
    $("sheets").replaceChildren();
    document.title = say("page.title");
    scrollTo(0, left);
    goTo(current);
    return;
  }
  if (!came) left = scrollY;
  document.body.classList.add("one");
  goTo(rows[row].cells[0], false);
  showSheet(row, rest.join("--"));
}
addEventListener("hashchange", route);
route();

// On paper the overview is followed by every agreement that is shown, and nothing is folded.  Beyond some number a browser
// takes minutes, and no one reads thousands of pages: then each agreement has its verdicts without their texts.
const READABLE = 100;
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const part of folded) part.open = true;
  if (document.body.classList.contains("one")) return;
  const live = [...rows.keys()].filter((row) => !rows[row].hidden);
  const short = live.length > READABLE;
  const note = short ? [node("p", { class: "advice" }, say("page.print.short"))] : [];
  $("sheets").replaceChildren(...note, ...live.map((row) => sheet(row, { linked: false, short })));
});
addEventListener("afterprint", () => {
  for (const part of folded) part.open = false;
  if (!document.body.classList.contains("one")) $("sheets").replaceChildren();
});

document.documentElement.classList.add("alive");
apply();
