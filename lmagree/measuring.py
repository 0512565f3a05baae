"""A labelled set through the pipeline: every agreement and clause as an audit would read and judge it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial

from lmagree.batch import Job, Memory, Outcome, results
from lmagree.discover import discover
from lmagree.evaluate import Answers, Evaluation, Floors, Label, LabelledClause, LabelledDocument, LabelSet, Row
from lmagree.evaluate import evaluation as measured
from lmagree.extract import ExtractOptions
from lmagree.judge import judge
from lmagree.model.document import Document, Unreadable, UnreadableReason
from lmagree.model.finding import Finding, Verdict
from lmagree.model.record import field, record
from lmagree.model.requirement import Requirement
from lmagree.pipeline import Progress, extracted_for, kept
from lmagree.read import Reader
from lmagree.rulesets import Rules
from lmagree.rulesets.examples import document_of
from lmagree.store import Store
from lmagree.structure import structure


@record
class MeasureOptions:
    """`only` are the requirements to measure (all, when empty), `hold_out` patterns of names to report apart."""

    only: tuple[str, ...] = ()
    hold_out: tuple[str, ...] = ()
    extract: ExtractOptions = field(default_factory=ExtractOptions)


def measure(
    labels: LabelSet,
    rules: Rules,
    options: MeasureOptions,
    *,
    progress: Progress | None = None,
    cache: Store | None = None,
) -> Evaluation:
    """How often the verdicts by `rules` are those of `labels`; labels of requirements that the rules lack are left out.

    What `cache` knows of an agreement from earlier runs is not read or judged again.
    """
    wanted = tuple(item for item in rules.requirements if not options.only or item.id in options.only)
    known = {item.id for item in wanted}
    everything = [
        *(label for document in labels.documents for label in document.labels),
        *(clause.label for clause in labels.clauses),
    ]
    left_out = Counter(
        label.requirement
        for label in everything
        if label.requirement not in known and (not options.only or label.requirement in options.only)
    )
    work = _Work(wanted, Reader(rules.lexicon), Floors(rules.lexicon), options.extract)
    rows = [
        *_document_rows(labels.documents, work, rules, progress, cache),
        *_clause_rows(labels.clauses, work),
    ]
    order = {item.id: place for place, item in enumerate(wanted)}
    rows.sort(key=lambda row: order[row.label.requirement])
    return measured(rows, dict(sorted(left_out.items())), options.hold_out)


@record
class _Work:
    """Answers for one file, in whatever process it is called."""

    requirements: tuple[Requirement, ...]
    reader: Reader
    floors: Floors
    options: ExtractOptions

    def __call__(self, job: Job) -> Outcome[Answers]:
        """The answers; a fault of a stage makes the document unreadable, which counts as wrong."""
        try:
            extracted = extracted_for(job, self.options)
            if not isinstance(extracted, Unreadable):
                return Outcome(self.answers(extracted, self.requirements), kept(extracted))
        except Exception as error:  # noqa: BLE001  # one agreement must not end the measuring of all
            extracted = Unreadable(job.source, UnreadableReason.CRASHED, type(error).__name__)
        return Outcome(_unread(extracted, self.requirements))

    def answers(self, document: Document, requirements: Sequence[Requirement]) -> Answers:
        """What is said of a document for some requirements."""
        outline = structure(document)
        reading = self.reader.read(outline)
        name = document.source.name
        findings = tuple(judge(reading, requirement, name) for requirement in requirements)
        return Answers(findings, self.floors.marks(outline, requirements))


def _document_rows(
    documents: Sequence[LabelledDocument],
    work: _Work,
    rules: Rules,
    progress: Progress | None,
    cache: Store | None,
) -> Iterator[Row]:
    files = [discover([document.path]).files[0] for document in documents]
    options = work.options
    memory = Memory(
        Answers,
        cache,
        (options.revision, options.ocr, options.password),
        tuple((ruleset.name, ruleset.sha256) for ruleset in rules.rulesets)
        + tuple(("", item.id) for item in work.requirements),
    )
    found = results(files, work, memory=memory, lost=partial(_unread, requirements=work.requirements))
    with closing(found):
        for done, (document, answers) in enumerate(zip(documents, found, strict=True), start=1):
            if progress:
                progress(done, len(files), document.name)
            given = dict(zip((item.id for item in work.requirements), range(len(work.requirements)), strict=True))
            for label in document.labels:
                if label.requirement in given:
                    yield _row(document.name, label, answers, given[label.requirement])


def _row(name: str, label: Label, answers: Answers, place: int) -> Row:
    marks = answers.marks[place] if answers.marks else None
    return Row("documents", name, label, answers.findings[place], marks)


def _clause_rows(clauses: Sequence[LabelledClause], work: _Work) -> Iterator[Row]:
    requirements = {item.id: item for item in work.requirements}
    for clause in clauses:
        requirement = requirements.get(clause.label.requirement)
        if requirement is not None:
            document = document_of(clause.title, clause.headings, clause.text)
            answers = work.answers(document, (requirement,))
            yield Row("clauses", clause.name, clause.label, answers.findings[0], answers.marks[0])


def _unread(unread: Unreadable, requirements: Sequence[Requirement]) -> Answers:
    reason, name = unread.reason.value, unread.source.name
    return Answers(tuple(Finding(item.id, Verdict.UNREADABLE, reason, name) for item in requirements), ())
