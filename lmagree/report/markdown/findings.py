"""One agreement: what must be there and falls short, with quote and remedy, and the rest folded."""

from collections.abc import Iterable, Iterator

from lmagree.model.audit import Agreement
from lmagree.model.finding import Verdict
from lmagree.model.requirement import Level
from lmagree.report.about import counted
from lmagree.report.inert import inert
from lmagree.report.markdown.summary import folds
from lmagree.report.marks import mark
from lmagree.report.told import Passage, Teller, Told
from lmagree.wording import text


def section(teller: Teller, agreement: Agreement, *, folded: bool) -> str:
    """The agreement under its name; as a whole `folded` when asked for."""
    lang = teller.lang
    told = list(teller.tell(agreement))
    short = [one for one in told if one.finding.verdict is not Verdict.MET]
    required = [one for one in short if one.asked.requirement.level is Level.SKAL and not one.finding.waiver]
    others = [one for one in short if one not in required]
    met = [one for one in told if one.finding.verdict is Verdict.MET]
    blocks = ["\n".join(_finding(one, lang)) for one in required] or [text("markdown.none", lang)]
    for key, rest in (("markdown.others", others), ("markdown.met", met)):
        if rest:
            opening, closing = folds(text(key, lang, count=len(rest)))
            blocks.append(opening + "\n\n".join("\n".join(_finding(one, lang)) for one in rest) + closing)
    said = "\n\n".join(blocks)
    if folded:
        opening, closing = folds(f"{agreement.name}: {counted(agreement.findings, lang)}")
        return f"{opening}{said}{closing}"
    return f"### {inert(agreement.name)}\n\n{said}"


def _finding(told: Told, lang: str) -> Iterator[str]:
    """A finding as the lines of one item of a list."""
    verdict = f"{mark(told.finding.verdict, lang)} {told.verdict}"
    yield f"- **{inert(f'{told.asked.code} {told.asked.title}')}**: {inert(verdict)}{_because(told)}  "
    yield f"  {inert(told.asked.strength)}. {text('column.sources', lang)}: {inert(told.asked.sources)}"
    if told.finding.verdict is not Verdict.MET:
        yield f"  {inert(told.why)}"
    if told.passage:
        yield from _quoted(told.passage)
    if told.clue:
        yield from _block(f"{text('detail.clue', lang)} ({inert(told.clue_why)}):")
        yield from _quoted(told.clue)
    for passage in told.also:
        yield from _block(f"{text('detail.also', lang)}:")
        yield from _quoted(passage)
    for said in (*told.notes, told.waiver, told.opinion):
        if said:
            yield from _block(inert(said))
    if told.remedy:
        yield from _block(f"{text('detail.remedy', lang)}:")
        yield from _block(f"> {inert(told.remedy)}")


def _because(told: Told) -> str:
    return f" ({inert(told.reason)})" if told.reason else ""


def _quoted(passage: Passage) -> Iterable[str]:
    place = f" ({inert(passage.place)})" if passage.place else ""
    return _block(f"> «{inert(passage.quote)}»{place}")


def _block(said: str) -> Iterable[str]:
    """A paragraph of its own within the item."""
    return "", f"  {said}"
