"""What is said of a finding beside the text: the requirement, the verdict with its reason, the source, and a model clause."""

from collections.abc import Iterator, Sequence

from lmagree.annotate.remark import Line, Remark, Tone
from lmagree.annotating.citations import called, together
from lmagree.model.audit import Agreement, Audit, RequirementInfo
from lmagree.model.finding import Finding, Reason, Verdict
from lmagree.report.phrases import place, remedy, unmet_condition, waiver_in_words
from lmagree.wording import pick, text

_LONGEST_QUOTE = 160
_TONES = {Verdict.MET: Tone.GOOD, Verdict.PARTIAL: Tone.WEAK, Verdict.MISSING: Tone.LACKING}
_WORST_FIRST = (Tone.LACKING, Tone.WEAK, Tone.GOOD)


class Speaker:
    """Says what is found in one agreement of an audit, in one language."""

    def __init__(self, audit: Audit, agreement: Agreement, lang: str) -> None:
        """`lang` is the language of the remarks; model clauses are in the agreement's own."""
        self._audit = audit
        self._agreement = agreement
        self._lang = lang
        self._known = {requirement.id: requirement for requirement in audit.requirements}

    def remark(self, findings: Sequence[Finding], *, clause: bool = True) -> Remark:
        """One remark on findings that share a place; without the model clause where that is put into the text itself."""
        lines = [line for finding in findings for line in self._lines(finding, clause=clause)]
        tones = {self._tone(finding) for finding in findings}
        return Remark(tuple(lines), next(tone for tone in _WORST_FIRST if tone in tones))

    def remedy(self, finding: Finding) -> str:
        """The model clause of a finding's requirement; empty where it has none."""
        return remedy(self._audit, self._agreement, self._known[finding.requirement], self._lang)

    def _tone(self, finding: Finding) -> Tone:
        return Tone.WEAK if finding.review and finding.verdict is Verdict.MET else _TONES[finding.verdict]

    def _lines(self, finding: Finding, *, clause: bool) -> Iterator[Line]:
        requirement, lang = self._known[finding.requirement], self._lang
        yield Line(pick(requirement.title, lang), bold=True)
        yield Line(self._verdict(finding, requirement))
        if finding.verdict is not Verdict.MET:
            if finding.reason != Reason.NOT_FOUND:  # the verdict has said it
                yield Line(text(f"reason.{finding.reason}.long", lang))
            condition = unmet_condition(self._audit, self._agreement, finding)
            if condition is not None:
                yield Line(text("detail.consequence", lang, condition=pick(condition.title, lang)))
        yield from self._beside(finding)
        if finding.waiver is not None:
            yield Line(waiver_in_words(finding.waiver, lang))
        if finding.review:
            yield Line(text("detail.review", lang, percent=round(finding.confidence * 100)))
        yield Line(f"{text('detail.sources', lang)}: {together(self._sources(requirement))}")
        words = self.remedy(finding) if finding.verdict is not Verdict.MET and finding.waiver is None and clause else ""
        if words:
            yield Line(f"{text('detail.remedy', lang)}: {words}")
        elif not clause:
            yield Line(text("annotate.inserted", lang))

    def _verdict(self, finding: Finding, requirement: RequirementInfo) -> str:
        verdict = text(f"verdict.{finding.verdict}", self._lang)
        if finding.reason not in {None, Reason.NOT_FOUND}:
            verdict = f"{verdict}, {text(f'reason.{finding.reason}', self._lang)}"
        level = text(f"annotate.level.{requirement.level}", self._lang)
        return f"{verdict[:1].upper()}{verdict[1:]} ({level})"

    def _beside(self, finding: Finding) -> Iterator[Line]:
        """What else a reader should see: the other half of a rule, and what came closest where nothing was found."""
        passages = [("detail.also", passage) for passage in finding.also]
        if finding.clue is not None and finding.evidence is None:
            passages.append(("detail.clue", finding.clue))
        for key, passage in passages:
            quote = passage.quote
            if len(quote) > _LONGEST_QUOTE:
                quote = quote[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
            where = ", ".join(place(passage, self._lang))
            yield Line(f"{text(key, self._lang)}: «{quote}»" + (f" ({where})" if where else ""))

    def _sources(self, requirement: RequirementInfo) -> list[str]:
        """The texts that ask for it, as people call them: "helse- og omsorgstjenesteloven § 6-2 andre ledd"."""
        known = ((citation, self._audit.source(citation)) for citation in requirement.sources)
        return [called(citation, source.title, self._lang) if source else citation for citation, source in known]
