"""What reports say of a finding, a document or a passage in words, alike in every form of report."""

from collections.abc import Iterator

from lmagree.model.audit import Agreement, Audit, Facts, RequirementInfo
from lmagree.model.document import Note
from lmagree.model.finding import Evidence, Finding, Opinion, Waiver, Why
from lmagree.report.lines import visible
from lmagree.wording import has, pick, text


def why_it_counts(evidence: Evidence, lang: str) -> str:
    """Why a deciding passage counts; one that is out of scope does where the requirement asks for none."""
    return text("why.any-scope" if evidence.why is Why.NO_SCOPE else f"why.{evidence.why}", lang)


def why_not_clue(finding: Finding, lang: str) -> str:
    """Why the passage that came closest does not count."""
    key = f"clue.{finding.clue_reason}"
    return text(key if has(key, lang) else "clue.unexplained", lang)


def said_of_document(note: Note, lang: str) -> str:
    """A note on how a document was read."""
    key = f"note.{note.code}"
    return text(key, lang, detail=visible(note.detail)) if has(key, lang) else f"{note.code} {visible(note.detail)}"


def said_of_finding(note: Note, lang: str) -> str:
    """A note on what the other documents of a set have to do with a verdict."""
    return text(f"finding.{note.code}", lang, detail=visible(note.detail))


def kind_and_date(facts: Facts, lang: str) -> str:
    """What a document calls itself and when it was signed; empty when it says neither."""
    kind = text(f"kind.{facts.kind.value}", lang) if facts.kind else ""
    number = visible(facts.number.value) if facts.number and kind else ""
    return ", ".join(filter(None, (f"{kind} {number}".strip(), facts.signed.value if facts.signed else "")))


def place(passage: Evidence, lang: str) -> Iterator[str]:
    """Where a passage stands in its document: section, heading and page, as far as there are any."""
    if passage.section:
        yield text("detail.section", lang, section=visible(passage.section))
    if passage.heading:
        yield visible(passage.heading)
    if passage.page:
        yield text("detail.page", lang, page=passage.page)


def unmet_condition(audit: Audit, agreement: Agreement, finding: Finding) -> RequirementInfo | None:
    """The requirement whose absence is why this one is not met, so that it is no gap of its own; None where it is one."""
    return audit.unmet_condition(agreement, finding)


def remedy(audit: Audit, agreement: Agreement, requirement: RequirementInfo, lang: str) -> str:
    """The model clause in the agreement's own form of Norwegian; empty where the requirement has none."""
    return pick(requirement.remedy, written_in(audit, agreement) or lang)


def written_in(audit: Audit, agreement: Agreement) -> str:
    """The form of Norwegian that an agreement's documents share; empty when they differ or it could not be told."""
    written = {document.language for document in audit.documents if document.name in agreement.documents}
    return written.pop() if len(written) == 1 else ""


def waiver_in_words(waiver: Waiver, lang: str) -> str:
    """That a requirement is waived, by whom, why and until when; the verdict stands beside it."""
    until = text("waiver.until", lang, date=waiver.expires) if waiver.expires else ""
    return visible(text("waiver.said", lang, owner=waiver.owner, justification=waiver.justification, until=until))


def opinion_in_words(opinion: Opinion, lang: str) -> str:
    """What verdict a person gave, who, when and why; it stands beside the tool's own."""
    verdict = text(f"verdict.{opinion.verdict}", lang)
    said = text("opinion.said", lang, verdict=verdict, by=opinion.by, date=opinion.date)
    return visible(f"{said} {opinion.justification}".strip())
