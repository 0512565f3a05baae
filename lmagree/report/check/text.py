"""A check on the screen: first the answer, then what falls short with what to do about it, then the rest in short."""

from collections.abc import Iterator, Mapping, Sequence

from lmagree.errors import ExitCode
from lmagree.model.audit import Agreement
from lmagree.model.check import Check, Result, Standing
from lmagree.model.finding import Verdict
from lmagree.report.check.answers import answer, in_doubt, in_order, quoted, remark_lines, verdict_and_reason
from lmagree.report.check.changes import change_lines
from lmagree.report.lines import visible
from lmagree.report.marks import STYLES, level_in_short, mark
from lmagree.report.options import ReportOptions
from lmagree.report.phrases import said_of_document
from lmagree.report.styled import Span, Styled, inset, painted, styled, wrapped
from lmagree.report.told import Teller, Told
from lmagree.wording import text

_SHORT = (Standing.NOTED, Standing.TOLERATED, Standing.WAIVED, Standing.KNOWN)
"""What falls short without stopping the draft, in the order in which it is listed."""
_NARROWEST = 50
_SCREEN = 30
"""Lines that a person sees without scrolling back."""
_INSET = 4
_CLAUSE = 6
_AFTER_MARK = 9
"""Columns before what belongs to a requirement, before the clause to paste, and before what stands after a verdict's mark."""


def render(check: Check, options: ReportOptions) -> str:
    """The check as text of at most `options.width` columns, with ANSI colours when `options.colour` asks for them.

    The answer stands first, and in a long report once more at the end, where a terminal is left standing.
    """
    page = _Page(check, options.lang, max(options.width, _NARROWEST))
    lines = list(page.lines())
    if len(lines) > _SCREEN:
        lines += [(), *page.answer()]
    return painted(lines, colour=options.colour)


class _Page:
    """One check in one language, in lines of one width."""

    def __init__(self, check: Check, lang: str, width: int) -> None:
        self.check = check
        self.lang = lang
        self.width = width
        self.teller = Teller(check.audit, lang)

    def answer(self) -> Iterator[Styled]:
        """Whether the drafts pass."""
        style = "bold green" if self.check.exit_code is ExitCode.OK else "bold red"
        yield from self._wrapped(answer(self.check, self.lang), style)

    def lines(self) -> Iterator[Styled]:
        """The whole report."""
        check = self.check
        yield from self.answer()
        if check.changes:
            yield from self._listed(text("check.changes", self.lang), change_lines(check.changes, self.lang))
        several = len(check.audit.agreements) > 1
        for agreement in in_order(check):
            if several:
                yield ()
                yield from self._wrapped(f"── {visible(agreement.name)}", "bold")
                yield from self._wrapped(answer(check, self.lang, agreement))
            yield from self._agreement(agreement)
        yield from self._listed(text("waiver-remark.heading", self.lang), remark_lines(check.remarks, self.lang))
        yield ()
        if check.mended:
            yield from self._wrapped(text("check.mended", self.lang, count=check.mended))
        rulesets = ", ".join(f"{ruleset.name} {ruleset.version}" for ruleset in check.audit.rulesets)
        held = text("check.rules", self.lang, rulesets=rulesets, version=check.audit.tool_version)
        yield from self._wrapped(held, "dim")
        yield from self._wrapped(text("summary.advice", self.lang), "dim")

    def _agreement(self, agreement: Agreement) -> Iterator[Styled]:
        told = {one.finding.requirement: one for one in self.teller.tell(agreement)}
        yield from self._documents(agreement)
        failing = self.check.of(Standing.FAILS, agreement=agreement)
        if failing:
            yield ()
            yield from self._wrapped(f"{text('check.standing.fails', self.lang)}:", "bold")
        for number, result in enumerate(failing, start=1):
            yield ()
            yield from self._in_full(number, result, told[result.requirement.id])
        for standing in _SHORT:
            yield from self._in_short(standing, self.check.of(standing, agreement=agreement), told)
        yield from self._following(agreement, told)
        met = self.check.of(Standing.MET, agreement=agreement)
        for key, style, doubt in (("look-over", "bold yellow", True), ("standing.met", "bold green", False)):
            titles = [told[one.requirement.id].asked.title for one in met if in_doubt(one.finding) is doubt]
            if titles:
                yield from self._counted(text(f"check.{key}", self.lang, count=len(titles)), titles, style)

    def _documents(self, agreement: Agreement) -> Iterator[Styled]:
        """What a reader should know of the drafts themselves: how they were read, and why not."""
        if self.check.changes:
            yield ()
        for document in self.check.audit.documents:
            if document.name not in agreement.documents:
                continue
            if document.unreadable is not None:
                reason = text(f"unreadable.{document.unreadable}", self.lang)
                cure = text(f"unreadable.{document.unreadable}.hint", self.lang, detail=document.detail)
                yield from self._wrapped(f"{visible(document.name)}: {reason}. {cure}", STYLES[Verdict.UNREADABLE])
            name = f"{visible(document.name)}: " if len(agreement.documents) > 1 else ""
            for note in document.notes:
                yield from self._wrapped(f"{name}{said_of_document(note, self.lang)}", "dim")

    def _in_full(self, number: int, result: Result, told: Told) -> Iterator[Styled]:
        finding, lang = result.finding, self.lang
        level = level_in_short(result.requirement, lang)
        head = (Span(f"{number:2}. {told.asked.title}", "bold"), Span(f"  {result.requirement.id}, {level}", "dim"))
        yield from self._hanging(head, 0, _INSET)
        verdict = f"{mark(finding.verdict, lang)}  {verdict_and_reason(finding, lang)}"
        yield from self._inset(styled(verdict, STYLES[finding.verdict]))
        if told.passage:
            yield from self._labelled("check.says", quoted(told.passage))
            yield from self._labelled("check.why", told.why)
        elif told.clue:
            yield from self._labelled("check.closest", quoted(told.clue))
            yield from self._labelled("check.why", told.clue_why)
        else:
            yield from self._inset(styled(text("check.nothing-close", lang)))
        for passage in told.also:
            yield from self._labelled("detail.also", quoted(passage))
        for note in (*told.notes, told.opinion):
            if note:
                yield from self._inset(styled(note))
        if told.remedy:
            yield from self._labelled("check.clause", "")
            yield from inset(styled(f"«{told.remedy}»", "green"), self.width, _CLAUSE)
        yield from self._labelled("check.asked-by", "")
        for source in told.asked.full:
            yield from self._hanging(styled(f"– {source}", "dim"), _CLAUSE, _CLAUSE + 2)

    def _in_short(self, standing: Standing, results: Sequence[Result], told: Mapping[str, Told]) -> Iterator[Styled]:
        if not results:
            return
        yield ()
        yield from self._wrapped(f"{text(f'check.standing.{standing}', self.lang, count=len(results))}:", "bold")
        for result in results:
            known, finding = told[result.requirement.id], result.finding
            level = level_in_short(result.requirement, self.lang)
            said = f"  {known.asked.title} ({level}): {verdict_and_reason(finding, self.lang)}"
            line = (Span(mark(finding.verdict, self.lang), STYLES[finding.verdict]), Span(said))
            yield from self._hanging(line, _INSET, _AFTER_MARK)
            doubt = text("check.in-doubt", self.lang) if in_doubt(finding) else ""
            for note in filter(None, (doubt, known.opinion, known.waiver)):
                yield from inset(styled(note, "dim"), self.width, _AFTER_MARK)

    def _following(self, agreement: Agreement, told: Mapping[str, Told]) -> Iterator[Styled]:
        """What follows from another requirement that is missing, in one paragraph for each such requirement."""
        by_condition: dict[str, list[str]] = {}
        for result in self.check.of(Standing.NOT_ASKED, agreement=agreement):
            title = told[result.requirement.id].asked.title
            by_condition.setdefault(result.requirement.condition or "", []).append(title)
        for condition, titles in by_condition.items():
            facts = {"condition": told[condition].asked.title, "count": len(titles)}
            yield from self._counted(text("check.standing.not-asked", self.lang, **facts), titles, "bold")

    def _counted(self, heading: str, titles: Sequence[str], style: str) -> Iterator[Styled]:
        yield ()
        yield from wrapped((Span(f"{heading}: ", style), Span(f"{'; '.join(titles)}.")), self.width)

    def _listed(self, heading: str, lines: Sequence[str]) -> Iterator[Styled]:
        if lines:
            yield ()
            yield from self._wrapped(f"{heading}:", "bold")
        for line in lines:
            yield from self._hanging(styled(line), _INSET, _INSET + 2)

    def _labelled(self, key: str, said: str) -> Iterator[Styled]:
        yield from self._inset((Span(f"{text(key, self.lang)}:", "bold"), Span(f" {said}")))

    def _hanging(self, line: Styled, first: int, rest: int) -> Iterator[Styled]:
        """The line broken so that its first piece stands after `first` blanks and the others after `rest`."""
        pieces = wrapped((Span(" " * first), *line), self.width)
        yield pieces[0]
        if len(pieces) > 1:
            taken = sum(len(span.text) for span in pieces[0])
            yield from inset(_from(line, taken - first), self.width, rest)

    def _inset(self, line: Styled) -> Iterator[Styled]:
        yield from inset(line, self.width, _INSET)

    def _wrapped(self, line: str, style: str = "") -> Iterator[Styled]:
        yield from wrapped(styled(line, style), self.width)


def _from(line: Styled, start: int) -> Styled:
    """The line without its first `start` characters."""
    left: list[Span] = []
    for span in line:
        if start < len(span.text):
            left.append(Span(span.text[start:], span.style))
        start = max(start - len(span.text), 0)
    return tuple(left)
