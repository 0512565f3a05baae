"""The file of waivers: YAML checked with the machinery of rule files, every mistake at once with its line."""

from datetime import date
from pathlib import Path

from lmagree.errors import BrokenWaiversError, PathNotFoundError
from lmagree.model.finding import Waiver
from lmagree.model.record import record
from lmagree.rulesets.nodes import MAX_BYTES, Scalar, parse
from lmagree.rulesets.problems import Report
from lmagree.rulesets.schema import NAME
from lmagree.rulesets.shapes import Entry, Many, Record, Word

DEFAULT_FILE = "lmagree-waivers.yaml"
"""Read from the working folder when no other file is named."""

_REQUIREMENT = Word(pattern=NAME, doc="The requirement's id, such as lm-network.")
_WAIVER = Record(
    {
        "requirement": _REQUIREMENT,
        "agreement": Word(doc="The agreement's name, a document's, or a pattern with * and ? that either fits."),
        "justification": Word(doc="Why the agreement may do without."),
        "owner": Word(doc="Who answers for the waiver."),
        "expires": Word(pattern=r"\d{4}-\d\d-\d\d", doc="The last day on which it counts, year-month-day."),
    },
    required=("requirement", "agreement", "justification", "owner"),
)
WAIVERS_FILE = Record(
    {
        "not-waivable": Many(_REQUIREMENT, single=True, doc="Requirements that nothing may be waived of."),
        "waivers": Many(_WAIVER),
    },
    required=("waivers",),
)


@record
class _File:
    """The file while it is read: its name for messages, and what is wrong with it."""

    name: str
    report: Report

    def waiver(self, entry: Entry) -> Waiver:
        """The waiver that an entry gives; a day that no calendar has is reported."""
        expires = entry.word("expires")
        try:
            if expires:
                date.fromisoformat(expires)
        except ValueError:
            self.report.add(self.name, entry.lines["expires"], "no-such-day", value=expires)
        return Waiver(
            entry.word("requirement"),
            entry.word("agreement"),
            entry.word("justification"),
            entry.word("owner"),
            expires,
            entry.line,
        )

    def twice(self, waivers: list[Waiver]) -> None:
        """Report a waiver of what another has waived: one of the two would never be looked at."""
        seen: dict[tuple[str, str], int] = {}
        for waiver in waivers:
            first = seen.setdefault((waiver.requirement, waiver.agreement), waiver.line)
            if first != waiver.line:
                self.report.add(self.name, waiver.line, "waiver-twice", id=waiver.requirement, where=str(first))


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file, in its order.

    Raises PathNotFoundError, and BrokenWaiversError with every mistake: among them a waiver of a requirement that the
    file itself lists as not waivable.
    """
    if not path.is_file():
        raise PathNotFoundError(path=str(path))
    file = _File(path.name, Report())
    entry = _entry(path, file)
    waivers = [] if entry is None else [file.waiver(item) for item in entry.many("waivers")]
    fixed = set() if entry is None else set(entry.words("not-waivable"))
    for waiver in waivers:
        if waiver.requirement in fixed:
            file.report.add(file.name, waiver.line, "not-waivable", id=waiver.requirement)
    file.twice(waivers)
    if file.report.found:
        raise BrokenWaiversError(path=str(path), problems=file.report.all())
    return tuple(waivers)


def _entry(path: Path, file: _File) -> Entry | None:
    """The checked content of the file, None where nothing can be made of it."""
    try:
        content = path.read_bytes()
        if len(content) > MAX_BYTES:
            file.report.add(file.name, 1, "too-large", most=str(MAX_BYTES // 1_000_000))
            return None
        node = parse(content.decode("utf-8-sig"), file.name, file.report)
    except OSError as error:
        file.report.add(file.name, 1, "not-readable", detail=error.strerror or "")
        return None
    except UnicodeDecodeError as error:
        file.report.add(file.name, content[: error.start].count(b"\n") + 1, "not-utf8")
        return None
    if node is None or (isinstance(node, Scalar) and not node.value.strip()):
        return None
    return WAIVERS_FILE.read(node, file.name, file.report)
