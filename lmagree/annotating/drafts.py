"""One draft from its file to a copy of it with remarks."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from lmagree.annotate.word import ArchiveError, LayoutError
from lmagree.annotating.homes import home_of
from lmagree.annotating.in_pdf import in_pdf
from lmagree.annotating.in_word import in_word
from lmagree.annotating.plan import Choice, Plan, plan_of
from lmagree.errors import DraftChangedError, NotAnnotatableError
from lmagree.extract import ExtractOptions
from lmagree.gate import waive
from lmagree.gathering import Found
from lmagree.model.audit import Audit
from lmagree.model.document import Document, SourceFile, Unreadable, UnreadableReason
from lmagree.model.finding import Waiver
from lmagree.model.outline import Outline
from lmagree.model.record import field, record
from lmagree.pipeline import DEFAULT_RULES, Progress, ScanOptions, read, scan
from lmagree.read.chapters import sections_about_lm
from lmagree.report.phrases import written_in
from lmagree.rulesets import load


@record
class AnnotateOptions:
    """The choices of a copy.

    `lang` is the language of the remarks, the draft's own form of Norwegian when it is None.  `when` (UTC) is what the remarks
    are dated, the time of the audit when it is None.
    """

    rules: Sequence[str] = DEFAULT_RULES
    choice: Choice = field(default_factory=Choice)
    extract: ExtractOptions = field(default_factory=ExtractOptions)
    waivers: Sequence[Waiver] = ()
    lang: str | None = None
    when: datetime | None = None


@record
class Copy:
    """A copy with remarks: its bytes, the audit behind them, and how many remarks and insertions it holds."""

    content: bytes
    audit: Audit
    remarks: int
    insertions: int


def annotate(found: Found, options: AnnotateOptions, *, progress: Progress | None = None) -> Copy | Unreadable:
    """A copy of the one draft in `found` with what falls short written beside its text.

    Raises NotAnnotatableError for formats without comments, DraftChangedError for a draft that is saved meanwhile,
    UnknownRulesetError and BrokenRulesError.
    """
    (source,) = found.files
    if source.member:
        raise NotAnnotatableError(path=source.name, detail="archive")
    audit = scan(
        found, rules=options.rules, options=ScanOptions(by="document", extract=options.extract), progress=progress
    )
    (judged,) = audit.documents
    if judged.unreadable is not None:
        return Unreadable(source, UnreadableReason(judged.unreadable), judged.detail)
    audit, _ = waive(audit, options.waivers, date.today())  # noqa: DTZ011  # a waiver ends with the day of its place
    (reread,) = read([source.path], options.extract)
    if isinstance(reread, Unreadable):
        return reread
    document, outline = reread
    _refuse(document, options)
    content = _content(source)
    if not judged.sha256 == document.source.sha256 == hashlib.sha256(content).hexdigest():
        raise DraftChangedError(path=source.name)
    plan = _plan(audit, document, outline, options)
    written = _written(content, document, plan, options.when or datetime.fromisoformat(audit.created))
    return Copy(written, audit, plan.remarks, len(plan.clauses))


def _content(source: SourceFile) -> bytes:
    """The draft's bytes.  Raises DraftChangedError when it is gone or locked by now."""
    try:
        return source.path.read_bytes()
    except OSError as error:
        raise DraftChangedError(path=source.name) from error


def _plan(audit: Audit, document: Document, outline: Outline, options: AnnotateOptions) -> Plan:
    home = home_of(document, outline, sections_about_lm(outline, load(options.rules).lexicon))
    lang = options.lang or written_in(audit, audit.agreements[0]) or "nb"
    return plan_of(audit, document, home, options.choice, lang)


def _refuse(document: Document, options: AnnotateOptions) -> None:
    """Raise NotAnnotatableError for a draft that cannot hold what is wanted."""
    if document.media_type not in {"docx", "pdf"}:
        raise NotAnnotatableError(path=document.source.name, detail="format")
    if document.media_type == "pdf" and options.choice.suggest:
        raise NotAnnotatableError(path=document.source.name, detail="no-insertions")


def _written(content: bytes, document: Document, plan: Plan, when: datetime) -> bytes:
    """The copy.  Raises NotAnnotatableError."""
    if document.media_type == "pdf":
        return in_pdf(content, document, plan, when)
    try:
        return in_word(content, document, plan, f"{when:%Y-%m-%dT%H:%M:%SZ}")
    except (LayoutError, ArchiveError) as error:
        raise NotAnnotatableError(path=document.source.name, detail="written-otherwise") from error
