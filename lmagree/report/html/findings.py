"""What the page shows when a verdict is opened: every finding in words, with what repeats itself kept once."""

from typing import Any

from lmagree.model.audit import Agreement, Audit, RequirementInfo
from lmagree.model.finding import Evidence, Finding, Verdict
from lmagree.report.about import cure
from lmagree.report.html.shared import Shared
from lmagree.report.lines import visible
from lmagree.report.marks import flags, reason_in_short
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


class Findings:
    """The findings of an audit by number.  `strings` begins with the empty one, so that 0 means nothing to say.

    `passages` are lists in the order of `_passage`; `findings` are records that leave out what is empty.
    """

    def __init__(self, audit: Audit, lang: str) -> None:
        self.audit = audit
        self.lang = lang
        self.strings = Shared([""])
        self.passages = Shared()
        self.findings = Shared()
        self._known = {requirement.id: requirement for requirement in audit.requirements}
        self._documents = {document.name: document for document in audit.documents}

    def of(self, agreement: Agreement) -> list[int]:
        """The numbers of an agreement's findings in the order of the audit's requirements; -1 where there is none."""
        found = {finding.requirement: finding for finding in agreement.findings}
        written = written_in(self.audit, agreement) or self.lang
        return [
            self.findings.number(self._finding(agreement, found[name], self._known[name], written))
            if name in found
            else -1
            for name in self._known
        ]

    def string(self, said: str) -> int:
        """The number of a text, fit for a screen."""
        return self.strings.number(visible(said))

    def _finding(self, agreement: Agreement, finding: Finding, asked: RequirementInfo, written: str) -> dict[str, Any]:
        short = finding.verdict in {Verdict.PARTIAL, Verdict.MISSING}
        condition = unmet_condition(self.audit, agreement, finding)
        record = {
            "verdict": str(finding.verdict),
            "short": self.string("" if finding.reason == "not-found" else reason_in_short(finding, self.lang)),
            "long": self.string(self._long(finding)),
            "consequence": self.string(
                text("detail.consequence", self.lang, condition=pick(condition.title, self.lang)) if condition else ""
            ),
            "notes": [self.string(said_of_finding(note, self.lang)) for note in finding.notes],
            "percent": round(finding.confidence * 100),
            "review": "*" in flags(finding),
            "remedy": self.string(pick(asked.remedy, written) if short else ""),
            "written": written,
            **self._passages(finding),
            "opinion": self.string(opinion_in_words(finding.opinion, self.lang) if finding.opinion else ""),
            "waiver": self.string(waiver_in_words(finding.waiver, self.lang) if finding.waiver else ""),
        }
        return {key: value for key, value in record.items() if value not in (0, False, [], None) or key == "percent"}

    def _long(self, finding: Finding) -> str:
        if finding.verdict is Verdict.UNREADABLE:
            document = self._documents.get(finding.document)
            return cure(document, self.lang) if document and document.unreadable else ""
        return text(f"reason.{finding.reason}.long", self.lang) if finding.reason else ""

    def _passages(self, finding: Finding) -> dict[str, Any]:
        record: dict[str, Any] = {"also": [self._passage(passage) for passage in finding.also]}
        if finding.evidence:
            record["passage"] = [self._passage(finding.evidence)]
            record["counts"] = self.string(why_it_counts(finding.evidence, self.lang))
        if finding.clue:
            record["clue"] = [self._passage(finding.clue)]
            record["unsaid"] = self.string(why_not_clue(finding, self.lang))
        elif finding.evidence is None and finding.verdict is Verdict.MISSING:
            record["unsaid"] = self.string(text("detail.clue-none", self.lang))
        return record

    def _passage(self, passage: Evidence) -> int:
        recognised = passage.ocr_confidence
        return self.passages.number(
            [
                self.string(passage.document),
                self.string(", ".join(place(passage, self.lang))),
                self.string(passage.before),
                self.string(passage.quote),
                self.string(passage.after),
                [self.string(word) for word in passage.words],
                self.string("" if recognised is None else text("detail.ocr", self.lang, percent=round(recognised))),
                self.string(self._documents[passage.document].language if passage.document in self._documents else ""),
            ]
        )
