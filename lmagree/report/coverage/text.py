"""Coverage for the terminal: areas and agreements, then how many agreements and municipalities meet each requirement."""

from collections.abc import Iterator, Sequence

from lmagree.model.audit import Audit
from lmagree.model.coverage import NAMES_LM, Coverage, CoverageGroup, CoveredPlace, TrustArea
from lmagree.registry import trust_named
from lmagree.report.about import advice
from lmagree.report.coverage.registry import By, groups
from lmagree.report.coverage.tallies import Side, Tallies, of_agreements, of_municipalities
from lmagree.report.lines import visible
from lmagree.report.options import ReportOptions
from lmagree.report.shares import places, share
from lmagree.report.styled import Styled, inset, painted, styled, table, wrapped
from lmagree.wording import text

_COVERED = "lm-covered"


def render(audit: Audit, found: Coverage, by: By, options: ReportOptions) -> str:
    """The coverage as text of at most `options.width` columns."""
    return painted(_lines(audit, found, by, options), colour=options.colour)


def _lines(audit: Audit, found: Coverage, by: By, options: ReportOptions) -> Iterator[Styled]:
    lang, width = options.lang, options.width
    shown = [*groups(found, by), found.total]
    yield from _reach(shown, by, options)
    yield ()
    if by == "trust":
        for area in found.areas:
            yield from _area(area, options)
    if found.unplaced:
        yield from wrapped(styled(text("coverage.unplaced", lang), "bold"), width)
        yield from inset(styled("; ".join(map(visible, found.unplaced))), width)
        yield ()
    names = [_short(_name(group, by, lang, total=group is found.total)) for group in shown]
    tallies = Tallies(audit, text(f"coverage.{by}", lang), names, shown, options)
    for key, side in _sides(shown):
        yield from wrapped(styled(text(key, lang), "bold"), width)
        yield from tallies.lines(side)
    yield from wrapped(styled(text("coverage.cells", lang), "dim"), width)
    yield ()
    yield from tallies.legend()
    yield from wrapped(styled(advice(lang), "dim"), width)


def _sides(shown: Sequence[CoverageGroup]) -> Iterator[tuple[str, Side]]:
    """What is counted: agreements, and municipalities where that is not the same."""
    measures = [measure for group in shown for measure in group.measures]
    if all(measure.agreements == measure.municipalities for measure in measures):
        yield "coverage.by-both", of_agreements
        return
    yield "coverage.by-agreement", of_agreements
    yield "coverage.by-municipality", of_municipalities


def _reach(shown: Sequence[CoverageGroup], by: By, options: ReportOptions) -> list[Styled]:
    """How many agreements each group has, for how many municipalities, and how many of them name and cover LM."""
    lang = options.lang
    heads = [text(f"coverage.{key}", lang) for key in (by, "agreements", "municipalities", NAMES_LM, "covered")]
    rows = []
    for group in shown:
        known = {measure.requirement: measure.agreements for measure in group.measures}
        shares = [share(known.get(asked), lang) for asked in (NAMES_LM, _COVERED)]
        name = _name(group, by, lang, total=group is shown[-1])
        rows.append([name, str(group.agreements), places(group, lang), *shares])
    heads, *rows = _set_right(heads, rows)
    cells = [[styled(said, "bold" if row is rows[-1] else "") for said in row] for row in rows]
    return table(cells, options.width, head=[styled(said, "bold") for said in heads], flexible=0)


def _set_right(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The heads and the rows with every column but the first set to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    return [
        [row[0], *(said.rjust(width) for said, width in zip(row[1:], widths[1:], strict=True))]
        for row in (heads, *rows)
    ]


def _name(group: CoverageGroup, by: By, lang: str, *, total: bool) -> str:
    if total:
        return text("coverage.total", lang)
    return visible(group.name) or text(f"coverage.no-{by}", lang)


def _area(area: TrustArea, options: ReportOptions) -> Iterator[Styled]:
    """The municipalities of a trust, by whether they have an agreement."""
    within = [place for place in area.places if place.in_area]
    lists = (
        ("coverage.with", [place for place in within if place.agreements]),
        ("coverage.wide", [place for place in within if place.wide]),
        ("coverage.outside", [place for place in area.places if not place.in_area]),
        ("coverage.without", [place for place in within if not place.covered]),
    )
    yield from wrapped(styled(visible(area.trust), "bold"), options.width)
    for key, found in lists:
        if found:
            said = f"{text(key, options.lang, count=len(found))} {', '.join(map(_place, found))}"
            yield from inset(styled(said), options.width)
    yield ()


def _place(place: CoveredPlace) -> str:
    return f"{visible(place.name)} (bydel {', '.join(place.districts)})" if place.districts else visible(place.name)


def _short(name: str) -> str:
    """A trust's short name; another group's own."""
    known = trust_named(name)
    return known.short if known else name
