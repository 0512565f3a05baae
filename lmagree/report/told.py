"""Findings in words, fit for a page: what Excel, Word and Markdown lay out, each in its own way."""

from collections.abc import Iterator, Mapping

from lmagree.model.audit import Agreement, Audit, RequirementInfo
from lmagree.model.finding import Evidence, Finding, Verdict
from lmagree.model.record import record
from lmagree.report.lines import visible
from lmagree.report.marks import codes, reason_in_short
from lmagree.report.phrases import (
    opinion_in_words,
    place,
    said_of_finding,
    unmet_condition,
    waiver_in_words,
    why_it_counts,
    why_not_clue,
    written_in,
)
from lmagree.wording import pick, text


@record
class Asked:
    """A requirement in words: its short heading, its level with the condition under which it binds, and what asks for it.

    `condition` is empty where it binds without one; `sources` are the citations, `full` each of them with the title and date of
    the text that it cites, `texts` those texts under their short names.
    """

    requirement: RequirementInfo
    code: str
    title: str
    level: str
    condition: str
    sources: str
    full: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def strength(self) -> str:
        """How strongly it is asked for, in one line."""
        return f"{self.level} ({self.condition})" if self.condition else self.level


@record
class Passage:
    """A quote and where it stands; `place` names the document where the agreement has several.  `language` may be empty."""

    quote: str
    place: str
    language: str


@record
class Told:
    """A finding in words.  What there is nothing to say of is empty or None.

    `why` tells why the passage counts, or why the verdict is not `met`; `clue` is the passage that came closest, `clue_why` why it
    does not count.  `remedy` is the model clause, in `language`, the agreement's own form of Norwegian.  `notes` hold what else
    a reader should know, `waiver` and `opinion` what people have decided.
    """

    finding: Finding
    asked: Asked
    verdict: str
    reason: str
    why: str
    passage: Passage | None
    clue: Passage | None
    clue_why: str
    also: tuple[Passage, ...]
    remedy: str
    language: str
    notes: tuple[str, ...]
    waiver: str
    opinion: str


def asked(audit: Audit, lang: str) -> Mapping[str, Asked]:
    """Every requirement of `audit` by its id, in the audit's order."""
    short = codes(audit.requirements)
    titles = {requirement.id: visible(pick(requirement.title, lang)) for requirement in audit.requirements}
    return {
        requirement.id: Asked(
            requirement,
            short[requirement.id],
            titles[requirement.id],
            text(f"level.{requirement.level}", lang),
            _condition(titles.get(requirement.condition or "", requirement.condition or ""), lang),
            visible("; ".join(requirement.sources)),
            tuple(_full(audit, citation, citation, lang) for citation in requirement.sources),
            tuple(_full(audit, citation, citation.split(maxsplit=1)[0], lang) for citation in requirement.sources),
        )
        for requirement in audit.requirements
    }


def _condition(title: str, lang: str) -> str:
    return text("report.condition", lang, title=title) if title else ""


def _full(audit: Audit, citation: str, called: str, lang: str) -> str:
    """The text that a citation cites, under the name that it is `called` here; the citation where the audit does not know it."""
    source = audit.source(citation)
    if source is None:
        return visible(citation)
    dated = f" ({source.date})" if source.date else ""
    return visible(f"{called}: {pick(source.title, lang)}{dated}")


class Teller:
    """Says the findings of one audit in one language; what many of them share is looked up once."""

    def __init__(self, audit: Audit, lang: str) -> None:
        self.audit = audit
        self.lang = lang
        self.asked = asked(audit, lang)
        self._languages = {document.name: document.language for document in audit.documents}

    def tell(self, agreement: Agreement) -> Iterator[Told]:
        """The findings of `agreement`, in their own order."""
        language = written_in(self.audit, agreement) or self.lang
        alone = len(agreement.documents) == 1
        for finding in agreement.findings:
            yield self._told(agreement, finding, language, alone=alone)

    def _told(self, agreement: Agreement, finding: Finding, language: str, *, alone: bool) -> Told:
        lang = self.lang
        known = self.asked[finding.requirement]
        short = finding.verdict in {Verdict.PARTIAL, Verdict.MISSING}
        return Told(
            finding,
            known,
            text(f"verdict.{finding.verdict}", lang),
            "" if finding.reason == "not-found" else reason_in_short(finding, lang),
            self._why(finding),
            self._passage(finding.evidence, alone=alone),
            self._passage(finding.clue, alone=alone),
            why_not_clue(finding, lang) if finding.clue else "",
            tuple(self._also(finding, alone=alone)),
            visible(pick(known.requirement.remedy, language)) if short else "",
            language,
            tuple(self._notes(agreement, finding)),
            waiver_in_words(finding.waiver, lang) if finding.waiver else "",
            opinion_in_words(finding.opinion, lang) if finding.opinion else "",
        )

    def _why(self, finding: Finding) -> str:
        if finding.verdict is Verdict.UNREADABLE:
            return text("report.unreadable", self.lang, reason=reason_in_short(finding, self.lang))
        if finding.reason:
            return text(f"reason.{finding.reason}.long", self.lang)
        return (
            text("report.counts", self.lang, why=why_it_counts(finding.evidence, self.lang)) if finding.evidence else ""
        )

    def _passage(self, passage: Evidence | None, *, alone: bool) -> Passage | None:
        if passage is None:
            return None
        document = [] if alone else [visible(passage.document)]
        where = ", ".join([*document, *place(passage, self.lang)])
        return Passage(visible(passage.quote), where, self._languages.get(passage.document, ""))

    def _also(self, finding: Finding, *, alone: bool) -> Iterator[Passage]:
        """What else should be seen; what has been quoted is not quoted again."""
        quoted = {self._passage(finding.evidence, alone=alone)}
        for passage in finding.also:
            told = self._passage(passage, alone=alone)
            if told and told not in quoted:
                quoted.add(told)
                yield told

    def _notes(self, agreement: Agreement, finding: Finding) -> Iterator[str]:
        condition = unmet_condition(self.audit, agreement, finding)
        if condition:
            yield text("detail.consequence", self.lang, condition=self.asked[condition.id].title)
        for note in finding.notes:
            yield said_of_finding(note, self.lang)
        recognised = finding.evidence.ocr_confidence if finding.evidence else None
        if recognised is not None:
            yield text("detail.ocr", self.lang, percent=round(recognised))
        if finding.review and finding.opinion is None:
            yield text("detail.review", self.lang, percent=round(finding.confidence * 100))
