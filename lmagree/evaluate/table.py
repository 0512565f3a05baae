"""An evaluation for the terminal: what each method reaches in each group, and the tool on each requirement."""

import io
from collections.abc import Iterator
from textwrap import wrap

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from lmagree.evaluate.bootstrap import Interval
from lmagree.evaluate.evaluation import Evaluation, Group, Row, Scores
from lmagree.evaluate.figures import HIGHER_IS_BETTER
from lmagree.evaluate.gate import TOTAL, Breach
from lmagree.model.finding import Finding
from lmagree.wording import text

_SHOWN = tuple(name for name in HIGHER_IS_BETTER if name != "reason")
"""The reason is told in files only: the catalogue asks for no more than a reader's best choice of it."""
_NONE = "–"


def render(evaluation: Evaluation, lang: str, width: int, *, colour: bool = False) -> str:
    """The tables, at most `width` columns wide where that is 90 or more; figures are percentages."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for group in evaluation.groups:
        console.print(_title(group, lang), style="bold")
        console.print(_totals(group, lang))
        console.print(_requirements(group, lang))
    for line in _remarks(evaluation, lang):
        console.print(line)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def disagreements(evaluation: Evaluation, lang: str, width: int) -> Iterator[str]:
    """Every row whose verdict is not the reader's, with both sentences, as lines."""
    for group in evaluation.groups:
        rows = sorted((row for row in group.rows if not row.agrees), key=lambda row: row.label.requirement)
        yield f"{_title(group, lang)}: {text('evaluate.disagreements', lang, count=len(rows))}"
        for row in rows:
            yield ""
            yield f"{row.name}  {row.label.requirement}"
            yield from _quoted("evaluate.reader", _labelled(row, lang), row.label.evidence, lang, width)
            yield from _quoted("evaluate.tool", _found(row.finding, lang), _passage(row.finding), lang, width)
        yield ""


def fallen(breaches: tuple[Breach, ...], lang: str) -> Iterator[str]:
    """Every figure that is worse than recorded, as a line."""
    for breach in breaches:
        what = text("evaluate.total", lang) if breach.requirement == TOTAL else breach.requirement
        yield text(
            "evaluate.fallen",
            lang,
            group=breach.group,
            requirement=what,
            figure=breach.figure,
            recorded=f"{breach.recorded:.4f}",
            found=_NONE if breach.found is None else f"{breach.found:.4f}",
        )


def _title(group: Group, lang: str) -> str:
    key = f"evaluate.group.{group.key}"
    return text(key, lang, texts=group.texts, rows=len(group.rows))


def _table(lang: str, first: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=0, show_edge=False)
    table.add_column(text(first, lang), no_wrap=True)
    return table


def _totals(group: Group, lang: str) -> Table:
    table = _table(lang, "evaluate.method")
    for name in _SHOWN:
        table.add_column(text(f"evaluate.figure.{name}", lang), justify="right", min_width=9)
    for method in group.methods:
        found = method.total
        table.add_row(
            text(f"evaluate.method.{method.name}", lang),
            *(_percent(getattr(found.figures, name), 1) for name in _SHOWN),
            style="bold" if method is group.methods[0] else None,
        )
        table.add_row(
            f"  {text('evaluate.interval', lang)}",
            *(_range(found.intervals.get(name)) for name in _SHOWN),
            style="dim",
        )
    return table


def _requirements(group: Group, lang: str) -> Table:
    table = _table(lang, "table.requirement")
    table.add_column(text("evaluate.rows", lang), justify="right")
    for name in _SHOWN:
        table.add_column(text(f"evaluate.figure.{name}", lang), justify="right", min_width=5)
        if name == "exact":
            table.add_column(text("evaluate.interval", lang), justify="right", no_wrap=True)
    for requirement, scores in group.methods[0].requirements.items():
        table.add_row(requirement, str(scores.figures.rows), *_cells(scores))
    return table


def _cells(scores: Scores) -> Iterator[str]:
    for name in _SHOWN:
        yield _percent(getattr(scores.figures, name), 0)
        if name == "exact":
            yield _range(scores.intervals.get(name))


def _remarks(evaluation: Evaluation, lang: str) -> Iterator[str]:
    yield text("evaluate.about", lang)
    unreadable = evaluation.unreadable()
    if unreadable:
        yield text("table.unreadable", lang) + ":"
        yield from (f"  {name}: {text(f'unreadable.{reason}', lang)}" for name, reason in unreadable.items())
    if evaluation.left_out:
        names = ", ".join(evaluation.left_out)
        yield text("evaluate.left-out", lang, rows=sum(evaluation.left_out.values()), names=names)


def _percent(value: float | None, digits: int) -> str:
    return _NONE if value is None else f"{100 * value:.{digits}f}"


def _range(ends: Interval | None) -> str:
    return _NONE if ends is None else f"{100 * ends[0]:.0f}–{100 * ends[1]:.0f}"


def _labelled(row: Row, lang: str) -> str:
    return _verdict(row.label.verdict, row.label.reason, lang)


def _found(finding: Finding, lang: str) -> str:
    said = _verdict(finding.verdict, finding.reason or "", lang)
    return f"{said} ({finding.confidence:.2f})"


def _verdict(verdict: str, reason: str, lang: str) -> str:
    said = text(f"verdict.{verdict}", lang)
    if not reason or reason == "not-found":
        return said
    kind = "unreadable" if verdict == "unreadable" else "reason"
    return f"{said}: {text(f'{kind}.{reason}', lang)}"


def _passage(finding: Finding) -> str:
    passage = finding.evidence or finding.clue
    return passage.quote if passage else ""


def _quoted(key: str, said: str, quote: str, lang: str, width: int) -> Iterator[str]:
    yield f"  {text(key, lang)}: {said}"
    if quote:
        yield from wrap(f"«{quote}»", width, initial_indent="    ", subsequent_indent="    ")
