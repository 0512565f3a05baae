"""Waivers on an audit that a command shows."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lmagree.cli.screen import tell
from lmagree.model.audit import Audit
from lmagree.model.finding import Waiver
from lmagree.wording import text


def waiver_file(given: Path | None) -> Path | None:
    """The file of waivers of a command about drafts: the one that was named, else the one in the working folder."""
    from lmagree.rulesets.waivers import DEFAULT_FILE  # noqa: PLC0415  # brings YAML, which the help does not need

    usual = Path(DEFAULT_FILE)
    return given or (usual if usual.is_file() else None)


def waivers_in(path: Path | None) -> Sequence[Waiver]:
    """The waivers of the file that was named, none when none was.  Raises PathNotFoundError and BrokenWaiversError."""
    if path is None:
        return ()
    from lmagree.rulesets.waivers import read_waivers  # noqa: PLC0415  # brings YAML, and most calls name no file

    return read_waivers(path)


def waived(audit: Audit, waivers: Sequence[Waiver], lang: str) -> Audit:
    """The audit with `waivers`; those that do nothing are told of on stderr."""
    if not waivers:
        return audit
    from lmagree.gate import waive  # noqa: PLC0415  # most calls bring no waivers
    from lmagree.report.check.answers import remark_lines  # noqa: PLC0415  # as above

    with_waivers, remarks = waive(audit, waivers, date.today())  # noqa: DTZ011  # a waiver ends with the day of its place
    if remarks:
        tell(f"{text('waiver-remark.heading', lang)}:")
    for line in remark_lines(remarks, lang):
        tell(f"  {line}")
    return with_waivers
