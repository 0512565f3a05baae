"""How to read the report: what the verdicts, levels and signs mean, and what each requirement rests on."""

from collections.abc import Iterator

from lmagree.model.audit import Audit, RequirementInfo
from lmagree.model.finding import Verdict
from lmagree.model.requirement import Level
from lmagree.report.about import all_findings
from lmagree.report.html.markup import Markup, element, join, scrolled
from lmagree.report.html.names import SIGNS, badge, level
from lmagree.report.marks import codes, flags
from lmagree.wording import pick, text


def guide(audit: Audit, lang: str) -> Iterator[Markup]:
    """The meanings, then the requirements with their sources."""
    yield element("dl", *_meanings(audit, lang), class_="meanings")
    short = codes(audit.requirements)
    keys = ("table.requirement", "table.level", "page.demand")
    head = element("tr", *(element("th", text(key, lang), scope="col") for key in keys))
    rows = (
        element(
            "tr",
            element("th", f"{short[asked.id]} {pick(asked.title, lang)}", element("small", asked.id), scope="row"),
            element("td", level(asked, lang)),
            element("td", "; ".join(asked.sources)),
        )
        for asked in audit.requirements
    )
    table = element("table", element("thead", head), element("tbody", *rows), class_="listing")
    summary = element("summary", f"{text('page.requirements', lang)} ({len(audit.requirements)})")
    yield element(
        "details",
        summary,
        scrolled(text("page.requirements", lang), table),
        element("h3", text("page.sources", lang)),
        _texts(audit, lang),
    )


def legend(audit: Audit, lang: str) -> Markup:
    """The verdicts and those signs that occur, in one line."""
    parts = [badge(verdict, lang) for verdict in Verdict]
    seen = {sign for finding in all_findings(audit) for sign in flags(finding)}
    for sign, name in SIGNS.items():
        if sign in seen:
            parts.append(element("span", f"{sign} {text(f'page.mark.{name}', lang)}"))
    if any(asked.condition for asked in audit.requirements):
        parts.append(element("span", text("table.conditional", lang)))
    return element("p", join(parts), class_="legend")


def citations(audit: Audit, asked: RequirementInfo, lang: str) -> Iterator[tuple[str, str, str]]:
    """What a requirement rests on: the place as it is cited, the text's full title with its date, and its address."""
    for citation in asked.sources:
        known = audit.source(citation)
        if known is None:
            yield citation, "", ""
            continue
        title = pick(known.title, lang)
        said = text("page.source.dated", lang, title=title, date=known.date) if known.date else title
        yield citation, said, known.url if known.url.startswith(("https://", "http://")) else ""


def _texts(audit: Audit, lang: str) -> Markup:
    """The texts that the requirements cite, each once, under the word by which they are cited."""
    cited: dict[str, tuple[str, str]] = {}
    for asked in audit.requirements:
        for citation, title, address in citations(audit, asked, lang):
            if title:
                cited[citation.split()[0]] = title, address
    items = []
    for name, (title, address) in sorted(cited.items()):
        named = element("a", title, href=address, rel="noreferrer") if address else title
        items += [element("dt", name), element("dd", named)]
    return element("dl", *items, class_="meanings")


def _meanings(audit: Audit, lang: str) -> Iterator[Markup]:
    for verdict in Verdict:
        yield element("dt", badge(verdict, lang))
        yield element("dd", text(f"page.verdict.{verdict}", lang))
    asked = {requirement.level for requirement in audit.requirements}
    for known in (one for one in Level if one in asked):
        yield element("dt", element("span", text(f"level.{known}", lang), class_="level"))
        yield element("dd", text(f"page.level.{known}", lang))
