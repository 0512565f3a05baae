"""Drafts before the gate: read and judged as an audit is, then held against waivers and a recorded state."""

from collections.abc import Mapping, Sequence
from datetime import date
from os.path import relpath
from pathlib import Path

from lmagree.compare import compare
from lmagree.errors import BrokenBaselineError, PathNotFoundError
from lmagree.extract import ExtractOptions
from lmagree.extract.options import Revision
from lmagree.gate import Baseline, assess, read_baseline, waive
from lmagree.gathering import Found, find
from lmagree.model.audit import Audit
from lmagree.model.check import Check, Policy
from lmagree.model.document import Note, SourceFile
from lmagree.model.finding import Waiver
from lmagree.model.record import field, record, replace
from lmagree.pipeline import DEFAULT_RULES, By, Progress, ScanOptions, scan
from lmagree.store import Store

_LOCKS = ("~$", ".~lock.")
_MOST_DROPPED = 2
"""Word's lock file bears the name of the document behind ``~$``, in long names without the first letters."""


@record
class CheckOptions:
    """The choices of a check.  With `compare_revisions` the text before the tracked changes is judged, too."""

    policy: Policy = field(default_factory=Policy)
    rules: Sequence[str] = DEFAULT_RULES
    by: By = "document"
    extract: ExtractOptions = field(default_factory=ExtractOptions)
    waivers: Sequence[Waiver] = ()
    baseline: Baseline | None = None
    compare_revisions: bool = False


def check(
    found: Found, options: CheckOptions, *, progress: Progress | None = None, store: Store | None = None
) -> Check:
    """The drafts in `found` before the gate; nothing is stored unless a `store` is given.

    Raises UnknownRulesetError and BrokenRulesError, and what the store raises.
    """

    def audited(revision: Revision) -> Audit:
        chosen = ScanOptions(by=options.by, extract=replace(options.extract, revision=revision))
        return scan(found, rules=options.rules, options=chosen, progress=progress, cache=store)

    sides = {side: audited(side) for side in _sides(options)}
    judged = _with_locks(sides[options.extract.revision], found.files)
    if store is not None:
        judged = store.keep(judged).audit
    audit, remarks = waive(judged, options.waivers, date.today())  # noqa: DTZ011  # a waiver ends with the day of its place
    checked = assess(audit, options.policy, options.baseline)
    changes = compare(sides["original"], sides["accepted"]) if options.compare_revisions else None
    return replace(checked, places=places(found.files), remarks=remarks, changes=changes)


def _sides(options: CheckOptions) -> tuple[Revision, ...]:
    """The sides of tracked changes to judge."""
    return ("original", "accepted") if options.compare_revisions else (options.extract.revision,)


def drafts(paths: Sequence[Path]) -> Found:
    """The drafts under `paths`; a lock file that a shell's ``*`` took along is none.

    Raises PathNotFoundError, NothingToReadError and BrokenManifestError.
    """
    return find([path for path in paths if not path.name.startswith(_LOCKS)] or paths)


def baseline_at(path: Path) -> Baseline:
    """The recorded state in a file.  Raises PathNotFoundError, and BrokenBaselineError when it is none."""
    if not path.is_file():
        raise PathNotFoundError(path=str(path))
    try:
        return read_baseline(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise BrokenBaselineError(path=str(path)) from error


def places(files: Sequence[SourceFile]) -> Mapping[str, str]:
    """Where each document's file lies: below the working folder relative to it, else with its whole path; with forward slashes."""
    return {source.name: _place(source.path) for source in files}


def _place(path: Path) -> str:
    here = Path.cwd()
    if path.is_relative_to(here):
        return Path(relpath(path, here)).as_posix()
    return path.as_posix()


def _with_locks(audit: Audit, files: Sequence[SourceFile]) -> Audit:
    """The audit with a note on each document that is open in Word or LibreOffice: what was read is what was last saved."""
    locked = {source.name for source in files if is_open_elsewhere(source.path)}
    documents = tuple(
        replace(document, notes=(*document.notes, Note("open-elsewhere"))) if document.name in locked else document
        for document in audit.documents
    )
    return replace(audit, documents=documents)


def is_open_elsewhere(path: Path) -> bool:
    """Whether the lock file of Word (``~$name.docx``) or of LibreOffice (``.~lock.name.docx#``) lies beside a document."""
    names = [f"~${path.name[dropped:]}" for dropped in range(_MOST_DROPPED + 1)]
    return any(path.with_name(name).exists() for name in (*names, f".~lock.{path.name}#"))
