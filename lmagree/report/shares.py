"""Parts of wholes in words: how many agreements meet a requirement, and how many municipalities have an agreement."""

from lmagree.model.coverage import CoverageGroup, Tally
from lmagree.wording import text


def met_and_partial(tally: Tally) -> str:
    """Met and partial, such as 3+1."""
    return f"{tally.met}+{tally.partial}" if tally.partial else str(tally.met)


def share(tally: Tally | None, lang: str) -> str:
    """Met and partial of those that could be read, such as 3+1 of 5; a dash where the audit did not ask."""
    if tally is None or not tally.judged:
        return "–"
    return text("coverage.of", lang, count=met_and_partial(tally), whole=tally.judged)


def places(group: CoverageGroup, lang: str) -> str:
    """The municipalities with an agreement, of those of the area; those outside it after a plus."""
    if not group.area or group.in_area is None:
        return str(group.municipalities)
    outside = group.municipalities - group.in_area
    said = text("coverage.of", lang, count=group.in_area, whole=group.area)
    return f"{said} (+{outside})" if outside else said
