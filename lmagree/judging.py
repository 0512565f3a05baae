"""One document through the stages that follow its extraction: structure, reading and judgement."""

from collections.abc import Sequence

from lmagree.group import Judged, facts_of, facts_of_name
from lmagree.judge import judge
from lmagree.model.audit import DocumentInfo
from lmagree.model.document import Document, Unreadable
from lmagree.model.finding import Finding, Verdict
from lmagree.model.outline import Outline
from lmagree.model.reading import Reading
from lmagree.model.record import replace
from lmagree.model.requirement import Requirement, ScopeWanted
from lmagree.read import Reader
from lmagree.rulesets import Rules
from lmagree.structure import structure


def judge_document(document: Document, rules: Rules, reader: Reader | None = None) -> Judged:
    """The findings on one document that has been extracted; `reader` saves building one for each of many documents."""
    outline = structure(document)
    reading = (reader or Reader(rules.lexicon)).read(outline)
    name = document.source.name
    findings = tuple(judge(reading, requirement, name) for requirement in rules.requirements)
    info = replace(info_of(document, outline), names_lm=reading.names_lm)
    return Judged(info, findings, _if_lm_were_named(reading, rules, findings, name))


def unread_document(unread: Unreadable, requirements: Sequence[Requirement]) -> Judged:
    """A document that could not be read: every requirement is undecided, for the reason it could not."""
    source = unread.source
    info = DocumentInfo(
        name=source.name,
        sha256=source.sha256,
        media_type="",
        pages=None,
        title="",
        language="",
        unreadable=unread.reason.value,
        detail=unread.detail,
        facts=facts_of_name(source.name),
    )
    findings = (
        Finding(requirement.id, Verdict.UNREADABLE, unread.reason.value, source.name) for requirement in requirements
    )
    return Judged(info, tuple(findings))


def info_of(document: Document, outline: Outline) -> DocumentInfo:
    """What an audit keeps of a document beside its findings."""
    return DocumentInfo(
        name=document.source.name,
        sha256=document.source.sha256,
        media_type=document.media_type,
        pages=document.pages,
        title=outline.title,
        language=outline.language,
        notes=document.notes,
        facts=facts_of(document, outline),
    )


def _if_lm_were_named(
    reading: Reading, rules: Rules, findings: Sequence[Finding], document: str
) -> tuple[Finding, ...]:
    """The findings that would be others if LM were named: a set may name it in another document."""
    if reading.names_lm:
        return ()
    named = replace(reading, names_lm=True)
    instead = (
        judge(named, requirement, document) for requirement in rules.requirements if _looks_everywhere(requirement)
    )
    return tuple(finding for finding in instead if finding not in findings)


def _looks_everywhere(requirement: Requirement) -> bool:
    """Whether a clause that speaks for the whole agreement can count."""
    conditions = [*requirement.met, *requirement.partial, *requirement.about]
    parts = [part for condition in conditions for part in (condition, *condition.together)]
    return any(part.scope is ScopeWanted.AGREEMENT for part in parts)
