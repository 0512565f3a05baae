"""How many agreements came to each verdict: for all requirements together and for each, as numbers and bars."""

from collections.abc import Iterator, Mapping

from lmagree.model.audit import Audit, RequirementInfo
from lmagree.model.finding import Finding, Verdict
from lmagree.report.about import all_findings, counts
from lmagree.report.html.markup import Markup, element
from lmagree.report.html.names import CLASSES, badge, level
from lmagree.report.marks import codes
from lmagree.wording import pick, text


def summary(audit: Audit, lang: str) -> Markup:
    """Every verdict with its number, and all of them as one bar."""
    counted = counts(all_findings(audit))
    numbers = (
        element("li", element("span", str(count), class_="number"), badge(verdict, lang), data_verdict=verdict)
        for verdict, count in counted.items()
    )
    return element("div", _bar(counted), element("ul", *numbers, class_="numbers"), id="sum")


def totals(audit: Audit, lang: str) -> Markup:
    """A table of the requirements, with a bar and four numbers for each."""
    found: dict[str, list[Finding]] = {requirement.id: [] for requirement in audit.requirements}
    for finding in all_findings(audit):
        found[finding.requirement].append(finding)
    short = codes(audit.requirements)
    heads = (
        element("th", text("table.requirement", lang), scope="col", colspan=2),
        element("th", text("table.level", lang), scope="col"),
        element("th", text("page.totals.share", lang), scope="col", class_="share"),
        *(element("th", badge(verdict, lang), scope="col", class_="count") for verdict in Verdict),
    )
    rows = (_row(asked, short[asked.id], counts(found[asked.id]), lang) for asked in audit.requirements)
    return element(
        "table",
        element("caption", text("page.totals", lang), class_="unseen"),
        element("thead", element("tr", *heads)),
        element("tbody", *rows),
        id="counts",
    )


def _row(asked: RequirementInfo, short: str, counted: Mapping[Verdict, int], lang: str) -> Markup:
    return element(
        "tr",
        element("td", short, class_="code"),
        element("th", element("button", pick(asked.title, lang), type="button", class_="plain"), scope="row"),
        element("td", level(asked, lang)),
        element("td", _bar(counted), class_="share"),
        *_numbers(asked, counted, lang),
    )


def _numbers(asked: RequirementInfo, counted: Mapping[Verdict, int], lang: str) -> Iterator[Markup]:
    for verdict, count in counted.items():
        said = text(f"verdict.{verdict}", lang)
        label = text("page.totals.choose", lang, requirement=pick(asked.title, lang), count=count, verdict=said)
        number = element("button", str(count), type="button", class_="plain", data_verdict=verdict, aria_label=label)
        yield element("td", number, class_=f"count {CLASSES[verdict]}")


def _bar(counted: Mapping[Verdict, int]) -> Markup:
    """The shares side by side; drawn, for a page that allows no inline style can set no width, and seen, not heard."""
    parts = []
    start = 0
    for verdict, count in counted.items():
        parts.append(element("rect", x=start, y=0, width=count, height=1, class_=CLASSES[verdict]))
        start += count
    return element(
        "svg", *parts, class_="bar", viewBox=f"0 0 {start or 1} 1", preserveAspectRatio="none", aria_hidden="true"
    )
