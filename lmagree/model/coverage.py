"""What coverage gives: which municipalities have an agreement in an audit, and how many agreements say what."""

from lmagree.model.finding import Verdict
from lmagree.model.record import record

NAMES_LM = "names-lm"
"""The measure that is no requirement: whether learning and mastery are named at all."""


@record
class Tally:
    """How many have each verdict.  What could not be read is counted apart and belongs to no share."""

    met: int = 0
    partial: int = 0
    missing: int = 0
    unreadable: int = 0

    @property
    def judged(self) -> int:
        """How many could be read: what shares are of."""
        return self.met + self.partial + self.missing

    def of(self, verdict: Verdict) -> int:
        """How many have this verdict."""
        found: int = getattr(self, verdict.value)
        return found


@record
class Measure:
    """One requirement (or `NAMES_LM`) in one group: by agreements as they stand in the audit, and by municipalities.

    One text may speak for many municipalities: it is one agreement, and counts once for each of them.  A municipality
    that has several agreements in the group counts once, with the best verdict.
    """

    requirement: str
    agreements: Tally
    municipalities: Tally


@record
class CoverageGroup:
    """The agreements of one trust, region or year; `name` is empty where it could not be told, and for the total.

    `region` is the trust's.  `municipalities` counts those that have an agreement here, `area` those there are (those of
    the trust's area, or of all areas in the region), of which `in_area` have an agreement; both are None for a year.
    """

    name: str
    region: str
    agreements: int
    municipalities: int
    area: int | None
    in_area: int | None
    measures: tuple[Measure, ...]


@record
class CoveredPlace:
    """A municipality of a trust's area, or one outside it that has signed with the trust.

    `agreements` are the names of its agreements with the trust in the audit, `wide` those of documents that speak for the
    trust's whole area, where it has no other.  `districts` are the bydeler that act for the city.  `number` is empty for one that
    the registry does not know.
    """

    number: str
    name: str
    county: str
    in_area: bool
    agreements: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()

    @property
    def covered(self) -> bool:
        """Whether it has an agreement in the audit."""
        return bool(self.agreements or self.wide)


@record
class TrustArea:
    """A trust that is in the audit, and its municipalities by number, those outside its area last."""

    trust: str
    region: str
    places: tuple[CoveredPlace, ...]


@record
class Coverage:
    """How far an audit's agreements reach.  Trusts and regions stand from north to south, years in order: nothing is ranked.

    `unplaced` names the agreements whose trust or municipality could not be told (templates among them): they count
    among agreements and for no municipality.
    """

    areas: tuple[TrustArea, ...]
    by_trust: tuple[CoverageGroup, ...]
    by_region: tuple[CoverageGroup, ...]
    by_year: tuple[CoverageGroup, ...]
    total: CoverageGroup
    unplaced: tuple[str, ...]
