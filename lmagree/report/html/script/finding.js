// One finding in words, for the panel and for an agreement's page.

/** The quote's words that decided, marked; they are matched as whole words, the longest first. */
function marked(quote, words) {
  const wanted = words.filter(Boolean).sort((one, other) => other.length - one.length);
  if (!wanted.length) return [quote];
  const either = wanted.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${either})(?![\\p{L}\\p{N}])`, "u");
  return quote.split(pattern).map((part, place) => (place % 2 ? node("mark", {}, part) : part));
}

/** A passage in its context, and where it stands. */
function passage(number) {
  const [file, place, before, quote, after, words, recognised, written] = details().passages[number];
  return node("figure", { class: "passage" },
    node("blockquote", { lang: string(written) },
      before && node("span", { class: "around" }, string(before), " "),
      node("span", { class: "quote" }, "«", marked(string(quote), words.map(string)), "»"),
      after && node("span", { class: "around" }, " ", string(after))),
    node("figcaption", {},
      [string(file), string(place)].filter(Boolean).join(", "), recognised && node("small", {}, string(recognised))));
}

const badge = (verdict) => node("span", { class: `badge ${verdict.class}` }, `${verdict.mark} ${verdict.said}`);
const level = (asked) => node("span", { class: "level" }, asked.shown);

/** The verdict with its reason in short, and how strongly the requirement is asked for. */
function verdictLine(finding, asked, ...more) {
  return node("p", { class: "verdict" },
    badge(index.verdicts[finding.verdict]), finding.short && node("span", {}, string(finding.short)), level(asked), more);
}

const labelled = (label, ...said) => node("p", { class: "said" }, node("b", {}, `${label}: `), said);

/** What a requirement rests on, and how strongly it asks. */
function demand(asked) {
  const sources = asked.sources.map(([citation, title, address]) => {
    const named = address ? node("a", { href: address, rel: "noreferrer" }, title) : title;
    return node("li", {}, node("b", {}, citation), title && " – ", named);
  });
  return [node("p", { class: "said" }, level(asked), " ", asked.strength), node("ul", { class: "sources" }, sources)];
}

/** Why the verdict is what it is, the text it rests on, what people have said of it, and what would mend it. */
function told(finding, heading) {
  const head = (key) => node(heading, { class: "label" }, say(key));
  const passages = finding.passage?.map(passage);
  return [
    finding.review && node("p", { class: "review" }, say("detail.review", { percent: finding.percent })),
    people(finding),
    finding.long && node("p", { class: "said" }, string(finding.long)),
    finding.consequence && node("p", { class: "said" }, string(finding.consequence)),
    passages && [head("page.text"), passages],
    finding.counts && labelled(say("detail.counted"), string(finding.counts)),
    finding.also && [head("detail.also"), finding.also.map(passage)],
    finding.clue && [head("detail.clue"), finding.clue.map(passage)],
    finding.unsaid && finding.clue && labelled(say("detail.clue-why"), string(finding.unsaid)),
    finding.unsaid && !finding.clue && node("p", { class: "said" }, string(finding.unsaid)),
    finding.notes?.map((note) => labelled(say("detail.note"), string(note))),
    finding.remedy && [
      head("detail.remedy"),
      node("p", { class: "remedy", lang: finding.written }, string(finding.remedy)),
      node("p", { class: "aside" }, say("page.remedy.note")),
    ],
  ];
}

/** A person's own verdict and a waiver, beside the tool's verdict. */
function people(finding) {
  return [
    finding.opinion && node("p", { class: "person" }, string(finding.opinion)),
    finding.waiver && node("p", { class: "person" }, string(finding.waiver)),
  ];
}
