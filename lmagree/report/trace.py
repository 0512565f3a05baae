"""The whole way to one verdict, for a reader who wants to know why: what was read, what was tried, and what decided."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import shorten, wrap

from lmagree.model.finding import Reason, Verdict
from lmagree.model.reading import ReadSentence
from lmagree.model.requirement import Condition
from lmagree.model.trace import Attempt, Held, Kind, Near, Trace
from lmagree.report.lines import visible
from lmagree.report.sentences import sentence_lines, wanted_by
from lmagree.wording import pick, text

InWords = Callable[[Condition, bool], Iterable[tuple[int, str]]]
"""Says a condition in plain words, as lines with their depth; True leaves out how binding the sentence must be."""

_FEW = 5
_FEW_HELD = 3
_SHORT = 60
_KINDS: tuple[Kind, ...] = ("met", "partial", "about")


def render(found: Trace, in_words: InWords, lang: str, width: int, *, everything: bool = False) -> str:
    """The way to a verdict, at most `width` columns wide; `everything` shows every sentence in scope, else the best few."""
    page = _Page(found, in_words, lang, width, everything=everything)
    return "".join(f"{visible(line).rstrip()}\n" for line in page.lines())


class _Page:
    def __init__(self, found: Trace, in_words: InWords, lang: str, width: int, *, everything: bool) -> None:
        self.found = found
        self.in_words = in_words
        self.lang = lang
        self.width = width
        self.everything = everything
        self.sentences = found.reading.sentences
        self.best = None if found.decided is None else found.attempts[found.decided[0]].held[found.decided[1]]

    def lines(self) -> Iterator[str]:
        requirement, finding = self.found.requirement, self.found.finding
        yield f"{finding.document}"
        yield f"{pick(requirement.title, self.lang)}  ({requirement.id})"
        said = _verdict(finding.verdict, finding.reason, self.lang)
        yield f"{said}  {self._say('confidence', percent=round(100 * finding.confidence))}"
        yield ""
        yield from self._scope()
        yield ""
        yield from self._decided()
        for kind in _KINDS:
            yield from self._tried(kind)
        yield from self._lost()
        yield from self._shown()

    def _scope(self) -> Iterator[str]:
        why = Counter(sentence.why for sentence in self.sentences if sentence.why is not None)
        general = sum(sentence.general for sentence in self.sentences)
        counts = self._say("scope", count=len(self.sentences), scope=sum(why.values()), general=general)
        yield from self._wrapped(counts, "")
        for reason, count in why.most_common():
            yield from self._wrapped(text(f"why.{reason}", self.lang), f"  {count:3}  ")

    def _decided(self) -> Iterator[str]:
        if self.best is None or self.found.decided is None:
            yield from self._wrapped(self._say("nothing-decided"), "")
            clue = self.found.finding.clue
            if clue:
                yield from self._wrapped(f"{text('detail.clue', self.lang)}: «{_short(clue.quote)}»", "  ")
            return
        attempt = self.found.attempts[self.found.decided[0]]
        number = [other for other in self.found.attempts if other.kind == attempt.kind].index(attempt) + 1
        yield from self._wrapped(
            self._say(
                "decided", sentence=self._named(self.best.sentence), kind=self._kind(attempt.kind), number=number
            ),
            "",
        )

    def _tried(self, kind: Kind) -> Iterator[str]:
        attempts = [attempt for attempt in self.found.attempts if attempt.kind == kind]
        if attempts:
            yield ""
            yield self._kind(kind)
        for number, attempt in enumerate(attempts, start=1):
            sign = _sign(attempt)
            for depth, words in self.in_words(attempt.condition, kind == "about"):
                yield from self._wrapped(words, "       – " if depth else f"  {sign} {number}. ", "       ")
            yield from self._outcome(attempt)
            for place, part in enumerate(attempt.parts):
                yield f"       {self._say('half', number=place + 1)}"
                yield from self._outcome(part)

    def _outcome(self, attempt: Attempt) -> Iterator[str]:
        """Where a condition held, or where it came closest and what was missing."""
        shown = attempt.held if self.everything else attempt.held[:_FEW_HELD]
        for held in shown:
            yield from self._wrapped(self._held(held), "       → ", "         ")
        if len(attempt.held) > len(shown):
            yield f"         {self._say('more', count=len(attempt.held) - len(shown))}"
        if attempt.near:
            yield from self._wrapped(self._near(attempt.near), "       → ", "         ")
        elif not attempt.held and not attempt.parts:
            yield f"       → {self._say('near-none')}"

    def _held(self, held: Held) -> str:
        named = ", ".join([self._named(held.sentence), *(f"[{other + 1}]" for other in held.others)])
        force = text(f"explain.force.{held.force}", self.lang)
        if held.verdict is None:
            return self._say("holds-for-nothing", sentence=named, force=force)
        said = _verdict(held.verdict, held.reason, self.lang)
        return self._say("holds", sentence=named, force=force, verdict=said)

    def _near(self, near: Near) -> str:
        parts = []
        if near.found:
            parts.append(self._say("found", names=", ".join(near.found)))
        choices = [self._say("or").join(choice) for choice in near.missing]
        if choices:
            parts.append(self._say("missing", names="; ".join(choices)))
        parts += [self._say(f"hindrance.{code}", names=", ".join(names)) for code, names in near.hindered]
        return self._say("near", sentence=self._named(near.sentence), how="; ".join(parts))

    def _lost(self) -> Iterator[str]:
        """The candidates that would have given a verdict and did not decide, each sentence and verdict once."""
        lost: dict[tuple[int, Verdict, Reason | None], Held] = {}
        for held in (held for attempt in self.found.attempts for held in attempt.held):
            if held.verdict is not None and not (self.best and _says(held) == _says(self.best)):
                lost.setdefault((held.sentence, held.verdict, held.reason), held)
        if not lost:
            return
        yield ""
        yield self._say("lost")
        order = list(Verdict)
        candidates = sorted(lost, key=lambda key: (order.index(key[1]), key[0]))
        shown = candidates if self.everything else candidates[:_FEW]
        for sentence, verdict, reason in shown:
            why = self._say(f"lost.{self._why_lost(lost[sentence, verdict, reason])}")
            said = _verdict(verdict, reason, self.lang)
            yield from self._wrapped(f"{self._named(sentence)}: {said}; {why}", "  – ", "    ")
        if len(candidates) > len(shown):
            yield f"    {self._say('more', count=len(candidates) - len(shown))}"

    def _why_lost(self, held: Held) -> str:
        best = self.best
        if best is None or held.reason is best.reason:
            return "later"
        if best.reason is Reason.DEFERRED and held.verdict is Verdict.MET:
            return "passing"
        return "excluded" if best.reason is Reason.EXCLUDED else "weaker"

    def _shown(self) -> Iterator[str]:
        wanted = wanted_by(attempt.condition for attempt in self.found.attempts)
        yield ""
        yield self._say("sentences")
        for number in self._chosen():
            sentence = self.sentences[number]
            yield from self._wrapped(self._place(sentence), f"[{number + 1}] ", "    ")
            yield from self._wrapped(f"«{sentence.text}»", "    ")
            for line in sentence_lines(sentence, wanted, self.lang, others=self.everything):
                yield from self._wrapped(line, "      ", "        ")

    def _chosen(self) -> Sequence[int]:
        """The sentences to show, in the order of the document."""
        if self.everything:
            return [sentence.index for sentence in self.sentences if sentence.why is not None or sentence.general]
        best = [self.best.sentence, *self.best.others] if self.best else []
        held = [held.sentence for attempt in self.found.attempts for held in attempt.held if held.verdict]
        parts = [part for attempt in self.found.attempts for part in (attempt, *attempt.parts)]
        near = [part.near.sentence for part in parts if part.near]
        return sorted(list(dict.fromkeys((*best, *held, *near)))[: max(_FEW, len(best))])

    def _place(self, sentence: ReadSentence) -> str:
        section = self.found.reading.outline.sections[sentence.section]
        parts = [text("detail.section", self.lang, section=section.number)] if section.number else []
        parts += [section.heading] if section.heading else []
        parts += [text("detail.page", self.lang, page=sentence.page)] if sentence.page else []
        if self.best and sentence.index == self.best.sentence:
            parts.append(self._say("decides"))
        return ", ".join(parts)

    def _named(self, number: int) -> str:
        return f"[{number + 1}] «{_short(self.sentences[number].text)}»"

    def _kind(self, kind: Kind) -> str:
        return text(f"rules.show.{kind}", self.lang)

    def _say(self, key: str, **params: object) -> str:
        return text(f"explain.{key}", self.lang, **params)

    def _wrapped(self, words: str, first: str, rest: str | None = None) -> list[str]:
        rest = " " * len(first) if rest is None else rest
        return wrap(words, self.width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _verdict(verdict: Verdict, reason: str | None, lang: str) -> str:
    said = text(f"verdict.{verdict}", lang)
    return said if reason in (None, "not-found") else f"{said}: {text(f'reason.{reason}', lang)}"


def _says(held: Held) -> tuple[int, Verdict | None, Reason | None]:
    return held.sentence, held.verdict, held.reason


def _sign(attempt: Attempt) -> str:
    """Whether a condition did not hold, held without effect, or held and gave a verdict."""
    if not attempt.held:
        return "✗"
    return "✓" if any(held.verdict for held in attempt.held) else "~"


def _short(quote: str) -> str:
    return shorten(quote, _SHORT, placeholder=" …")
