"""What tracked changes do to the verdicts, one line for each that they change."""

from collections.abc import Iterator

from lmagree.model.comparison import Comparison, FindingChange
from lmagree.report.check.answers import verdict_and_reason
from lmagree.report.comparison.shown import SIGNS, changed, requirement_of
from lmagree.report.lines import visible
from lmagree.wording import pick, text


def change_lines(changes: Comparison, lang: str) -> list[str]:
    """The changed verdicts, worse ones first; one line that says so where there are none."""
    return list(_lines(changes, lang)) or [text("check.changes.none", lang)]


def _lines(changes: Comparison, lang: str) -> Iterator[str]:
    several = len(changes.agreements) > 1
    for agreement in changes.agreements:
        where = f" ({visible(agreement.name)})" if several else ""
        for found in changed(agreement):
            title = pick(requirement_of(changes, found).title, lang)
            said = f"{text(f'change.{found.change}', lang)}: {title}: {_step(found, lang)}{where}"
            yield f"{SIGNS[found.change]} {said}"


def _step(found: FindingChange, lang: str) -> str:
    return " → ".join(verdict_and_reason(one, lang) for one in (found.old, found.new) if one)
