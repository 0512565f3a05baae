"""How far the agreements reach: each trust's municipalities with and without one, and how many agreements say what."""

from collections.abc import Iterator

from lmagree.coverage import coverage
from lmagree.model.audit import Audit
from lmagree.model.coverage import NAMES_LM, Coverage, CoverageGroup, CoveredPlace, TrustArea
from lmagree.registry import trust_named
from lmagree.report.html.markup import Markup, element, scrolled
from lmagree.report.marks import codes
from lmagree.report.shares import places, share
from lmagree.wording import pick, text

_COVERED = "lm-covered"


def reach(audit: Audit, lang: str) -> Iterator[Markup]:
    """A table of the trusts, their municipalities by name, and a table of trusts by requirements."""
    found = coverage(audit)
    yield element("p", text("page.reach.help", lang), class_="help")
    label = f"{text('page.reach', lang)}: {text('coverage.agreements', lang)}"
    yield scrolled(label, _table(found, lang))
    if found.areas:
        summary = element("summary", text("page.reach.places", lang))
        yield element("details", summary, *(part for area in found.areas for part in _area(area, lang)))
    if found.unplaced:
        yield element("h3", text("coverage.unplaced", lang))
        yield element("p", "; ".join(found.unplaced))
    summary = element("summary", text("coverage.by-agreement", lang))
    note = element("p", text("coverage.cells", lang), class_="help")
    by_requirement = scrolled(text("coverage.by-agreement", lang), _by_requirement(audit, found, lang))
    yield element("details", summary, note, by_requirement, class_="broad")


def _table(found: Coverage, lang: str) -> Markup:
    keys = ("trust", "agreements", "municipalities", NAMES_LM, "covered")
    heads = element("tr", *(element("th", text(f"coverage.{key}", lang), scope="col") for key in keys))
    rows = []
    for group in (*found.by_trust, found.total):
        known = {measure.requirement: measure.agreements for measure in group.measures}
        shares = (share(known.get(asked), lang) for asked in (NAMES_LM, _COVERED))
        said = (str(group.agreements), places(group, lang), *shares)
        name = element("th", _name(found, group, lang), scope="row")
        rows.append(element("tr", name, *(element("td", one) for one in said)))
    return element("table", element("thead", heads), element("tbody", *rows), class_="listing")


def _by_requirement(audit: Audit, found: Coverage, lang: str) -> Markup:
    """Requirements down and trusts across: met and partial, of those that could be read."""
    short = codes(audit.requirements)
    shown = (*found.by_trust, found.total)
    heads = [text("table.requirement", lang), *(_name(found, group, lang) for group in shown)]
    rows = []
    for asked in audit.requirements:
        tallies = ({measure.requirement: measure.agreements for measure in group.measures} for group in shown)
        cells = (element("td", share(tally.get(asked.id), lang)) for tally in tallies)
        name = element("th", f"{short[asked.id]} {pick(asked.title, lang)}", scope="row")
        rows.append(element("tr", name, *cells))
    head = element("tr", *(element("th", said, scope="col") for said in heads))
    return element("table", element("thead", head), element("tbody", *rows), class_="listing")


def _name(found: Coverage, group: CoverageGroup, lang: str) -> str:
    if group is not found.total:
        known = trust_named(group.name)
        return known.short if known else group.name or text("coverage.no-trust", lang)
    said = text("coverage.total", lang)
    return f"{said[:1].upper()}{said[1:]}"


def _area(area: TrustArea, lang: str) -> Iterator[Markup]:
    """The municipalities of a trust, by whether they have an agreement in the audit."""
    within = [place for place in area.places if place.in_area]
    lists = {
        "with": [place for place in within if place.agreements],
        "wide": [place for place in within if place.wide],
        "outside": [place for place in area.places if not place.in_area],
        "without": [place for place in within if not place.covered],
    }
    yield element("h3", area.trust)
    for key, listed in lists.items():
        if listed:
            label = element("b", text(f"coverage.{key}", lang, count=len(listed)))
            yield element("p", label, " ", ", ".join(map(_place, listed)), class_="places")


def _place(place: CoveredPlace) -> str:
    return f"{place.name} (bydel {', '.join(place.districts)})" if place.districts else place.name
