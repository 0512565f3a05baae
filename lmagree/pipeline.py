"""The stages in order, from paths to an audit."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

from lmagree import __version__
from lmagree.batch import Job, Memory, Outcome, results, workers_for
from lmagree.extract import ExtractOptions, extract
from lmagree.extract.workers import Lost, cores, worked
from lmagree.gathering import Found, discovered, find
from lmagree.group import Judged, Manifest, as_one, by_agreement, by_document, noted
from lmagree.judging import info_of, judge_document, unread_document
from lmagree.model.audit import Agreement, Audit, DocumentInfo
from lmagree.model.document import Document, SourceFile, Unreadable, UnreadableReason
from lmagree.model.outline import Outline
from lmagree.model.record import field, record, replace
from lmagree.read import Reader
from lmagree.rulesets import DEFAULT, Rules, load, requirement_info, ruleset_info, source_infos
from lmagree.store import Store, packed, unpacked
from lmagree.structure import structure

DEFAULT_RULES = (DEFAULT,)
"""The rule set a run judges by when none is named."""

By = Literal["agreement", "document", "set"]
"""What counts as one agreement: what one trust and one municipality have signed, each document by itself, or all there is."""

Progress = Callable[[int, int, str], None]
"""Told before each document is read: how many are done, how many there are, and the document's name."""


@record
class ScanOptions:
    """The choices that can change a verdict."""

    by: By = "agreement"
    extract: ExtractOptions = field(default_factory=ExtractOptions)

    def recorded(self, manifest: Manifest) -> tuple[tuple[str, str], ...]:
        """The choices as the audit keeps them, sorted by name; a password is never among them."""
        said = (("manifest", manifest.sha256),) if manifest.sha256 else ()
        return (("by", self.by), *said, ("ocr", self.extract.ocr), ("revision", self.extract.revision))


def scan(
    paths: Sequence[Path] | Found,
    *,
    rules: Sequence[str] = DEFAULT_RULES,
    options: ScanOptions | None = None,
    progress: Progress | None = None,
    cache: Store | None = None,
) -> Audit:
    """Audit the files under `paths`, or those found there, by the rule sets and files `rules`; the audit is not stored.

    What `cache` knows of a file from earlier runs is not read or judged again.  A document that cannot be read takes part:
    alone with every verdict `unreadable`, in a set with a note on what the rest does not hold.  Raises PathNotFoundError,
    NothingToReadError, BrokenManifestError, UnknownRulesetError and BrokenRulesError.
    """
    options = options or ScanOptions()
    chosen = load(rules)
    found = paths if isinstance(paths, Found) else find(paths)
    judged = list(_judged(found.files, chosen, options, cache, progress))
    agreements = tuple(_agreements(judged, found.manifest, options.by))
    return Audit(
        id=0,
        created=_now().isoformat(timespec="seconds"),
        tool_version=__version__,
        options=options.recorded(found.manifest),
        rulesets=tuple(map(ruleset_info, chosen.rulesets)),
        requirements=tuple(map(requirement_info, chosen.requirements)),
        documents=noted([document.info for document in judged], agreements),
        agreements=agreements,
        skipped=found.skipped,
        sources=source_infos(chosen),
    )


def _agreements(judged: Sequence[Judged], manifest: Manifest, by: By) -> Iterator[Agreement]:
    if by == "agreement":
        return by_agreement(judged, manifest)
    return by_document(judged) if by == "document" else as_one(judged)


def _now() -> datetime:
    """The time in UTC; SOURCE_DATE_EPOCH, in seconds since 1970, sets it for builds that are to be reproduced."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)


def _judged(
    files: Sequence[SourceFile],
    rules: Rules,
    options: ScanOptions,
    cache: Store | None,
    progress: Progress | None,
) -> Iterator[Judged]:
    """Every file judged, in order."""
    reading = options.extract
    memory = Memory(
        Judged,
        cache,
        (reading.revision, reading.ocr, reading.password),
        tuple((ruleset.name, ruleset.sha256) for ruleset in rules.rulesets),
    )
    lanes = max(cores() // workers_for(len(files)), 1)
    work = _Work(rules, Reader(rules.lexicon), replace(reading, lanes=lanes), keeps=cache is not None)
    found = results(files, work, memory=memory, lost=partial(unread_document, requirements=rules.requirements))
    with closing(found):
        for done, source in enumerate(files):
            if progress:
                progress(done, len(files), source.name)
            yield next(found)


@record
class _Work:
    """Reads and judges one file, in whatever process it is called; `keeps` tells whether the document is wanted too."""

    rules: Rules
    reader: Reader
    options: ExtractOptions
    keeps: bool

    def __call__(self, job: Job) -> Outcome[Judged]:
        """The findings; a fault of a stage costs this document only and never reads as a verdict."""
        try:
            extracted = extracted_for(job, self.options)
            if not isinstance(extracted, Unreadable):
                judged = judge_document(extracted, self.rules, self.reader)
        except Exception as error:  # noqa: BLE001  # an audit of hundreds of agreements must not end on one of them
            extracted = Unreadable(job.source, UnreadableReason.CRASHED, type(error).__name__)
        if isinstance(extracted, Unreadable):
            return Outcome(unread_document(extracted, self.rules.requirements))
        return Outcome(judged, kept(extracted) if self.keeps else None)


def extracted_for(job: Job, options: ExtractOptions) -> Document | Unreadable:
    """The job's document: as it was read before, else as it is read now."""
    if job.document is not None:
        with suppress(ValueError):  # no document after all
            return replace(unpacked(Document, job.document), source=job.source)
    return extract(job.source, options)


def kept(document: Document) -> bytes | None:
    """The document as the cache keeps it, without where its file was; None when another attempt may read it better."""
    if any(note.code == "recognition-failed" for note in document.notes):
        return None
    return packed(replace(document, source=SourceFile(Path(), "", "", 0)))


def read(paths: Sequence[Path], options: ExtractOptions) -> Iterator[tuple[Document, Outline] | Unreadable]:
    """Every file under `paths` as it is read, before anything is judged, in workers as for a scan.

    Raises PathNotFoundError and NothingToReadError.
    """
    files = discovered(paths).files
    workers = workers_for(len(files))
    work = partial(_structured, options=replace(options, lanes=max(cores() // workers, 1)))
    with closing(worked(work, files, workers=workers)) as outcomes:
        for source, outcome in zip(files, outcomes, strict=True):
            yield Unreadable(source, outcome.reason, outcome.detail) if isinstance(outcome, Lost) else outcome


def _structured(source: SourceFile, options: ExtractOptions) -> tuple[Document, Outline] | Unreadable:
    extracted = extract(source, options)
    return extracted if isinstance(extracted, Unreadable) else (extracted, structure(extracted))


def survey(paths: Sequence[Path], options: ExtractOptions) -> tuple[DocumentInfo, ...]:
    """What the documents under `paths` say of themselves; nothing is judged.  Raises PathNotFoundError and NothingToReadError."""
    return tuple(
        unread_document(one, ()).info if isinstance(one, Unreadable) else info_of(*one) for one in read(paths, options)
    )
