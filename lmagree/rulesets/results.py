"""What `rules test` says: each example that failed and why, and how much the examples prove."""

from collections.abc import Collection, Iterator, Sequence

from lmagree.model.finding import Evidence, Finding, Verdict
from lmagree.model.lexicon import Concept
from lmagree.rulesets.trial import Coverage, Outcome, proved
from lmagree.wording import text


def failure(outcome: Outcome, lang: str) -> Iterator[str]:
    """An example that failed: what was expected, what came, the text, and what decided."""
    place = f"{outcome.file}:{outcome.line}"
    finding = outcome.finding
    expected = _said(outcome.verdict, outcome.reason)
    got = _said(finding.verdict, finding.reason)
    yield text("rules.test.failed", lang, place=place, id=outcome.name, expected=expected, got=got)
    yield from _grounds(outcome, lang)


def concept_failure(outcome: Outcome, lang: str) -> Iterator[str]:
    """A concept's own example that failed."""
    code = "missed" if outcome.verdict is Verdict.MET else "wrong"
    yield text(f"rules.test.concept-{code}", lang, place=f"{outcome.file}:{outcome.line}", id=outcome.name)
    yield from _grounds(outcome, lang)


def summary(outcomes: Sequence[Outcome], covered: Coverage, concepts: Collection[Concept], lang: str) -> Iterator[str]:
    """How many examples ran and failed, and what they prove."""
    failed = sum(not outcome.passed for outcome in outcomes)
    yield text("rules.test.summary", lang, count=len(outcomes), failed=failed)
    yield text("rules.test.coverage", lang, percent=covered.percent, held=covered.held, cells=covered.cells)
    if concepts:
        yield text("rules.test.concept-coverage", lang, held=sum(map(proved, concepts)), cells=len(concepts))


def gaps(covered: Coverage, lang: str) -> Iterator[str]:
    """Each kind of example that there is none of."""
    for cell in covered.gaps:
        verdict = _said(cell.verdict, cell.reason)
        yield text("rules.test.gap", lang, id=cell.requirement, verdict=verdict, language=cell.lang)


def _grounds(outcome: Outcome, lang: str) -> Iterator[str]:
    yield "    " + text("rules.test.text", lang, text=outcome.text)
    yield "    " + _decided(outcome.finding, lang)


def _decided(finding: Finding, lang: str) -> str:
    if finding.evidence:
        return _quoted("decided", finding.evidence, lang)
    return _quoted("closest", finding.clue, lang) if finding.clue else text("rules.test.nothing", lang)


def _quoted(key: str, evidence: Evidence, lang: str) -> str:
    words = f" [{', '.join(evidence.words)}]" if evidence.words else ""
    return text(f"rules.test.{key}", lang, quote=evidence.quote, why=text(f"why.{evidence.why}", lang)) + words


def _said(verdict: Verdict, reason: str | None) -> str:
    """In codes, which is how the author of a rule writes it."""
    return f"{verdict} ({reason})" if reason else str(verdict)
