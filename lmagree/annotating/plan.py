"""What is to be written beside a draft and where: remarks on passages, and on what it lacks."""

from collections.abc import Sequence

from lmagree.annotate.remark import Remark
from lmagree.annotating.homes import Home
from lmagree.annotating.remarks import Speaker
from lmagree.extract.places import Span
from lmagree.model.audit import Audit
from lmagree.model.document import Document
from lmagree.model.finding import Evidence, Finding, Verdict
from lmagree.model.record import record
from lmagree.model.requirement import Level

_LEVELS = tuple(Level)


@record
class Clause:
    """A model clause to be put in, with its remark."""

    words: str
    remark: Remark


@record
class Plan:
    """`on` are remarks on passages of the text, in its order; `lacking` are those on what is not there, which belong at
    `home`; `clauses` are model clauses to be put in there.
    """

    on: tuple[tuple[Span, Remark], ...]
    lacking: tuple[Remark, ...]
    clauses: tuple[Clause, ...]
    home: Home
    lang: str

    @property
    def remarks(self) -> int:
        """How many remarks there are in all."""
        return len(self.on) + len(self.lacking) + len(self.clauses)


@record
class Choice:
    """What is remarked on: with `everything` also what is met; requirements of `level` and stronger ones; with `suggest`
    model clauses are put in.
    """

    everything: bool = False
    level: Level = Level.KAN
    suggest: bool = False


def plan_of(audit: Audit, document: Document, home: Home, choice: Choice, lang: str) -> Plan:
    """What to write beside `document`, the one document of `audit`, in `lang`."""
    (agreement,) = audit.agreements
    speaker = Speaker(audit, agreement, lang)
    levels = {requirement.id: _LEVELS.index(requirement.level) for requirement in audit.requirements}
    asked = [finding for finding in agreement.findings if levels[finding.requirement] <= _LEVELS.index(choice.level)]
    # The strongest first, as a reader wants them where several stand in one place.
    wanted = sorted(
        (finding for finding in asked if choice.everything or _needs_a_remark(finding)),
        key=lambda finding: levels[finding.requirement],
    )
    gone = [finding for finding in wanted if finding.evidence is None]
    put_in = [finding for finding in gone if choice.suggest and finding.waiver is None and speaker.remedy(finding)]
    return Plan(
        on=tuple(
            (Span(document.blocks[block], start, end), speaker.remark(findings))
            for (block, start, end), findings in _by_passage(wanted)
        ),
        lacking=tuple(speaker.remark([finding]) for finding in gone if finding not in put_in),
        clauses=tuple(Clause(speaker.remedy(finding), speaker.remark([finding], clause=False)) for finding in put_in),
        home=home,
        lang=lang,
    )


def _needs_a_remark(finding: Finding) -> bool:
    """Whether something is to be done about it; what is waived is settled."""
    return (finding.verdict is not Verdict.MET and finding.waiver is None) or finding.review


def _by_passage(findings: Sequence[Finding]) -> list[tuple[tuple[int, int, int], list[Finding]]]:
    """The findings that rest on a passage, by block, start and end, in the order of the text."""
    found: dict[tuple[int, int, int], list[Finding]] = {}
    for finding in findings:
        passage: Evidence | None = finding.evidence
        if passage is not None:
            found.setdefault((passage.block, passage.start, passage.end), []).append(finding)
    return sorted(found.items())
