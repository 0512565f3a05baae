"""``lmagree evaluate``: how often the verdicts are a careful reader's."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lmagree.cli.asked import requirements_named
from lmagree.cli.delivery import put
from lmagree.cli.options import AllRules, Force, Language, NoCache, Ocr, StorePath, command_app
from lmagree.cli.progress import progress_bar
from lmagree.cli.screen import tell, write
from lmagree.cli.terminal import for_screen
from lmagree.errors import ExitCode
from lmagree.extract.options import ExtractOptions
from lmagree.report.options import ReportOptions
from lmagree.store import Store, choose_store
from lmagree.wording import text

if TYPE_CHECKING:
    from lmagree.evaluate import Evaluation
    from lmagree.evaluate.gate import Gate

app = command_app()

_EXAMPLES = """\b
Examples:
  lmagree evaluate tests/gold
  lmagree evaluate tests/gold --only lm-funding --rows
  lmagree evaluate tests/gold --hold-out 'd4*' --hold-out c4 --json figures.json
  lmagree evaluate tests/gold --gate tests/gold/gate.json

\b
Exit codes:
  0  measured, and no figure fell
  1  a figure is worse than --gate has recorded
  2  the call is wrong, or the labels cannot be used
  4  a rule set cannot be used"""


@app.command(epilog=_EXAMPLES)
def evaluate(  # noqa: PLR0913  # one for each option
    labels: Annotated[
        list[Path],
        typer.Argument(
            metavar="LABELS...",
            help="Tables of labels, or folders that hold them beside their agreements.",
            show_default=False,
        ),
    ],
    *,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", metavar="REQUIREMENT", help="Measure this requirement alone; may be repeated.", show_default=False
        ),
    ] = None,
    hold_out: Annotated[
        list[str] | None,
        typer.Option(
            "--hold-out",
            metavar="PATTERN",
            help="Report agreements and tables of clauses with such names apart; may be repeated.",
            show_default=False,
        ),
    ] = None,
    rules: AllRules = None,
    rows: Annotated[bool, typer.Option("--rows", help="Show every disagreement with both sentences.")] = False,
    rows_csv: Annotated[
        Path | None,
        typer.Option("--rows-csv", metavar="FILE", help="Write every disagreement as CSV.", show_default=False),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write the figures as CSV.", show_default=False)
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write the figures as JSON.", show_default=False)
    ] = None,
    gate: Annotated[
        Path | None,
        typer.Option(
            "--gate", metavar="FILE", help="End with 1 when a figure is worse than recorded here.", show_default=False
        ),
    ] = None,
    write_gate: Annotated[
        Path | None,
        typer.Option("--write-gate", metavar="FILE", help="Record the figures for --gate.", show_default=False),
    ] = None,
    force: Force = False,
    ocr: Ocr = "auto",
    no_cache: NoCache = False,
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """Measure the verdicts against labelled agreements and clauses.

    Prints, for each requirement and in total: exact agreement, macro F1, Cohen's kappa, the F1 of finding at all, how much
    of what was said to be met is not, how much of what is met was lost, how often the sentence is the reader's, and how
    often a person is asked; with 95 % intervals, beside two methods that do not read.
    """
    from lmagree import measuring  # noqa: PLC0415  # brings every stage, which the help does not need
    from lmagree.evaluate.gate import read_gate  # noqa: PLC0415  # as above
    from lmagree.evaluate.labels import read_labels  # noqa: PLC0415  # as above
    from lmagree.rulesets import load  # noqa: PLC0415  # as above

    screen = for_screen(lang)
    recorded = read_gate(gate) if gate else None
    chosen = load(rules or ["all"])
    options = measuring.MeasureOptions(
        only=tuple(requirement.id for requirement in requirements_named(only or [], chosen, screen.lang)),
        hold_out=tuple(hold_out or ()),
        extract=ExtractOptions(ocr=ocr),
    )
    with Store(choose_store(store, os.environ)) as audits, progress_bar(screen.lang) as progress:
        cache = None if no_cache else audits
        found = measuring.measure(read_labels(labels), chosen, options, progress=progress, cache=cache)
    _show(found, screen, rows=rows)
    outputs = {"csv": csv, "json": json, "rows": rows_csv, "gate": write_gate}
    _write(found, {name: path for name, path in outputs.items() if path}, screen.lang, force=force)
    if recorded and not _holds(found, recorded, screen.lang):
        raise typer.Exit(ExitCode.NOT_MET)
    if gate:
        tell(text("evaluate.gate-held", screen.lang, path=gate))


def _show(found: "Evaluation", screen: ReportOptions, *, rows: bool) -> None:
    from lmagree.evaluate import table  # noqa: PLC0415  # brings Rich
    from lmagree.report.lines import visible  # noqa: PLC0415  # as above

    write(table.render(found, screen.lang, screen.width, colour=screen.colour))
    if rows:
        lines = table.disagreements(found, screen.lang, screen.width)
        write("".join(f"{visible(line)}\n" for line in ("", *lines)))


def _write(found: "Evaluation", outputs: Mapping[str, Path], lang: str, *, force: bool) -> None:
    from lmagree.evaluate.export import disagreements_csv, figures_csv, figures_json  # noqa: PLC0415  # seldom asked for
    from lmagree.evaluate.gate import recorded  # noqa: PLC0415  # as above

    forms = {"csv": figures_csv, "json": figures_json, "rows": disagreements_csv, "gate": recorded}
    for name, path in outputs.items():
        put(forms[name](found), path, lang, force=force)


def _holds(found: "Evaluation", recorded: "Gate", lang: str) -> bool:
    """Whether no figure is worse than recorded; those that are have then been told."""
    from lmagree.evaluate.gate import breaches  # noqa: PLC0415  # as above
    from lmagree.evaluate.table import fallen  # noqa: PLC0415  # as above

    lines = list(fallen(breaches(found, recorded), lang))
    for line in lines:
        tell(line)
    return not lines
