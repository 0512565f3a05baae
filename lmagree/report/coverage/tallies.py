"""How many agreements, or municipalities, of each group meet each requirement, as a terminal's tables."""

from collections.abc import Callable, Iterator, Sequence

from lmagree.model.audit import Audit
from lmagree.model.coverage import CoverageGroup, Measure, Tally
from lmagree.model.record import record
from lmagree.report.lines import broken, longest_piece
from lmagree.report.marks import codes, level_in_short
from lmagree.report.options import ReportOptions
from lmagree.report.shares import met_and_partial
from lmagree.report.styled import Styled, styled, table
from lmagree.wording import pick, text

_CELL = 5
"""Columns of "12+34"."""
_LEAST_NAME = 12
_LEAST_TITLE = 30
_TITLE = 2
"""The place of the titles among the columns."""
_GAP = 2
_CODE_AND_LEVEL = 5 + 2 * _GAP

Side = Callable[[Measure], Tally]
"""Which of a measure's tallies is shown."""


def of_agreements(measure: Measure) -> Tally:
    """By agreement."""
    return measure.agreements


def of_municipalities(measure: Measure) -> Tally:
    """By municipality."""
    return measure.municipalities


@record
class Tallies:
    """The groups under their names as they are shown, the total last; `heading` says what they are."""

    audit: Audit
    heading: str
    names: Sequence[str]
    groups: Sequence[CoverageGroup]
    options: ReportOptions

    @property
    def turned(self) -> bool:
        """Whether the groups fit side by side, so that requirements stand below each other with their titles."""
        columns = sum(max(len(name), _CELL) + _GAP for name in self.names)
        return columns + _CODE_AND_LEVEL + _LEAST_TITLE <= self.options.width

    def lines(self, side: Side) -> Iterator[Styled]:
        """The tables, each with an empty line after it."""
        yield from self._down(side) if self.turned else self._across(side)

    def legend(self) -> list[Styled]:
        """What the short headings stand for, where the tables do not say it themselves."""
        if self.turned:
            return []
        return [*table(self._titles(), self.options.width, flexible=_TITLE), ()]

    def _titles(self) -> list[list[Styled]]:
        lang = self.options.lang
        short = codes(self.audit.requirements)
        return [
            [styled(short[one.id]), styled(level_in_short(one, lang)), styled(pick(one.title, lang))]
            for one in self.audit.requirements
        ]

    def _down(self, side: Side) -> Iterator[Styled]:
        """Requirements down, groups across."""
        lang = self.options.lang
        columns = [self._column(group, side) for group in self.groups]
        widths = [max(len(name), _CELL) for name in self.names]
        rows = [
            [*title, *(styled(column[place].rjust(width)) for column, width in zip(columns, widths, strict=True))]
            for place, title in enumerate(
                [[styled(""), styled(""), styled(text("coverage.judged", lang))], *self._titles()]
            )
        ]
        head = ["", text("table.level", lang), text("table.requirement", lang)]
        head += [name.rjust(width) for name, width in zip(self.names, widths, strict=True)]
        yield from table(rows, self.options.width, head=[styled(name, "bold") for name in head], flexible=_TITLE)
        yield ()

    def _across(self, side: Side) -> Iterator[Styled]:
        """Groups down, requirements across, in as many tables of about one size as the width asks for."""
        names, lang, width = self.names, self.options.lang, self.options.width
        widest = max(_LEAST_NAME, width // 4, *map(longest_piece, names))
        room = min(max(map(len, (*names, self.heading))), widest)
        columns = [self._column(group, side) for group in self.groups]
        short = list(codes(self.audit.requirements).values())
        fitting = max((width - room - _CELL - 1) // (_CELL + 1), 1)
        parts = max(-(-len(short) // fitting), 1)
        size = -(-len(short) // parts)
        for start in range(0, len(short), max(size, 1)):
            places = range(start, min(start + size, len(short)))
            heads = [
                self.heading,
                *(one.rjust(_CELL) for one in (text("coverage.judged", lang), *short[start : start + size])),
            ]
            rows = [
                [
                    styled("\n".join(broken(name, room))),
                    *(styled(column[place].rjust(_CELL)) for place in (0, *(place + 1 for place in places))),
                ]
                for name, column in zip(names, columns, strict=True)
            ]
            yield from table(rows, width, head=[styled(one, "bold") for one in heads], gap=1)
            yield ()

    def _column(self, group: CoverageGroup, side: Side) -> list[str]:
        """How many could be read, then how many of them meet each requirement."""
        known = {measure.requirement: side(measure) for measure in group.measures}
        tallies = [known.get(requirement.id) for requirement in self.audit.requirements]
        judged = max((tally.judged for tally in tallies if tally), default=0)
        return [str(judged), *(met_and_partial(tally) if tally and judged else "–" for tally in tallies)]
