"""The matrix as a table that is walked with the arrow keys: agreements down, requirements across."""

from collections.abc import Iterator, Sequence

from lmagree.model.audit import Agreement, Audit, RequirementInfo
from lmagree.model.finding import Finding
from lmagree.report.html.markup import Markup, element
from lmagree.report.html.names import CLASSES, level
from lmagree.report.marks import codes, flags, mark
from lmagree.wording import pick, text


def matrix(audit: Audit, addresses: Sequence[str], lang: str) -> Markup:
    """The verdicts of `audit`; each agreement's name leads to its page at its address."""
    rows = (
        _row(audit, agreement, address, lang) for agreement, address in zip(audit.agreements, addresses, strict=True)
    )
    return element(
        "table",
        element("caption", text("page.matrix.label", lang), class_="unseen"),
        element("thead", element("tr", *_heads(audit.requirements, lang))),
        element("tbody", *rows),
        role="grid",
        id="grid",
        aria_describedby="matrix-help",
    )


def _heads(requirements: Sequence[RequirementInfo], lang: str) -> Iterator[Markup]:
    short = codes(requirements)
    named = text("table.agreement", lang)
    yield element("th", f"{named[:1].upper()}{named[1:]}", scope="col")
    for requirement in requirements:
        title = element("span", pick(requirement.title, lang), class_="title")
        code = element("b", short[requirement.id])
        yield element("th", title, " ", code, " ", level(requirement, lang), scope="col")


def _row(audit: Audit, agreement: Agreement, address: str, lang: str) -> Markup:
    found = {finding.requirement: finding for finding in agreement.findings}
    parties = element("small", agreement.trust) if agreement.trust and agreement.trust != agreement.name else ""
    name = element("a", agreement.name, href=f"#{address}", tabindex=-1)
    return element(
        "tr",
        element("th", name, parties, scope="row"),
        *(_cell(found.get(requirement.id), lang) for requirement in audit.requirements),
    )


def _cell(finding: Finding | None, lang: str) -> Markup:
    if finding is None:
        return element("td")
    beside = flags(finding)
    classes = CLASSES[finding.verdict] + (" r" if "*" in beside else "")
    return element("td", f"{mark(finding.verdict, lang)}{beside}", class_=classes)
