"""Agreements into coverage: areas, and tallies by trust, region and year."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from lmagree.coverage.areas import region_of, trust_areas
from lmagree.coverage.texts import Text, area_of, texts_of
from lmagree.model.audit import Audit
from lmagree.model.coverage import NAMES_LM, Coverage, CoverageGroup, Measure, Tally, TrustArea
from lmagree.model.finding import Verdict
from lmagree.model.record import record
from lmagree.registry import trusts

_RANK = {verdict: place for place, verdict in enumerate(Verdict)}


def coverage(audit: Audit) -> Coverage:
    """How far the agreements of `audit` reach."""
    texts = texts_of(audit)
    areas = trust_areas(audit, texts)
    counting = _Counting(texts, areas, (NAMES_LM, *(requirement.id for requirement in audit.requirements)))
    regions = tuple(dict.fromkeys(area.region for area in areas))
    nowhere = any(not text.trusts for text in texts)
    return Coverage(
        areas=areas,
        by_trust=tuple(map(counting.of_trust, (*(area.trust for area in areas), *([""] if nowhere else [])))),
        by_region=tuple(map(counting.of_region, (*filter(None, regions), *([""] if nowhere or "" in regions else [])))),
        by_year=tuple(map(counting.of_year, sorted({text.year for text in texts}, key=lambda year: (not year, year)))),
        total=counting.of_all(),
        unplaced=tuple(text.name for text in texts if not text.parties),
    )


@record
class _Counting:
    """Counts the agreements of one group after the other."""

    texts: Sequence[Text]
    areas: Sequence[TrustArea]
    asked: Sequence[str]

    def of_trust(self, trust: str) -> CoverageGroup:
        """The agreements of one trust; of those whose trust is not known when it is empty."""
        mine = [text for text in self.texts if (trust in text.trusts if trust else not text.trusts)]
        return self._group(trust, region_of(trust), mine, lambda one: one == trust, [trust] if trust else [])

    def of_region(self, region: str) -> CoverageGroup:
        """The agreements of one region's trusts; of those whose region is not known when it is empty."""
        mine = [text for text in self.texts if region in _regions(text)]
        within = [trust.name for trust in trusts() if trust.region == region]
        return self._group(region, "", mine, lambda one: region_of(one) == region, within)

    def of_year(self, year: str) -> CoverageGroup:
        """The agreements of one year."""
        return self._group(year, "", [text for text in self.texts if text.year == year], lambda _: True, None)

    def of_all(self) -> CoverageGroup:
        """Every agreement of the audit, beside the areas of all its trusts."""
        return self._group("", "", self.texts, lambda _: True, [area.trust for area in self.areas])

    def _group(
        self,
        name: str,
        region: str,
        texts: Sequence[Text],
        takes: Callable[[str], bool],
        within: Collection[str] | None,
    ) -> CoverageGroup:
        """The texts counted, by the municipalities whose trust the group `takes`; `within` are the trusts of its area."""
        by_place = _by_place(texts, takes)
        covered = set(by_place)
        if within is not None:
            covered |= {
                place.number for area in self.areas if area.trust in within for place in area.places if place.wide
            }
        area = None if within is None else {known.number for trust in within for known in area_of(trust)}
        return CoverageGroup(
            name,
            region,
            agreements=len(texts),
            municipalities=len(covered),
            area=None if area is None else len(area),
            in_area=None if area is None else len(covered & area),
            measures=tuple(self._measures(texts, by_place)),
        )

    def _measures(self, texts: Sequence[Text], by_place: dict[str, list[Text]]) -> Iterator[Measure]:
        for asked in self.asked:
            said = [text.verdicts[asked] for text in texts if asked in text.verdicts]
            best = [
                min((text.verdicts[asked] for text in signed if asked in text.verdicts), key=_RANK.__getitem__)
                for signed in by_place.values()
                if any(asked in text.verdicts for text in signed)
            ]
            if said:
                yield Measure(asked, _tally(said), _tally(best))


def _regions(text: Text) -> set[str]:
    return {region_of(trust) for trust in text.trusts} or {""}


def _by_place(texts: Iterable[Text], takes: Callable[[str], bool]) -> dict[str, list[Text]]:
    """The agreements of each municipality."""
    found: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts:
        for key in dict.fromkeys(party.key for party in text.parties if takes(party.trust)):
            found[key].append(text)
    return found


def _tally(verdicts: Iterable[Verdict]) -> Tally:
    counts = Counter(verdicts)
    return Tally(*(counts[verdict] for verdict in Verdict))
