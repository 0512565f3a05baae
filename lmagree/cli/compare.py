"""``lmagree compare``: two audits, or two drafts, side by side."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from lmagree.cli.delivery import deliver
from lmagree.cli.files import check_file, form_by_ending
from lmagree.cli.options import (
    FORM,
    Excel,
    Force,
    Language,
    Ocr,
    OutputFile,
    Password,
    Revision,
    StorePath,
    command_app,
)
from lmagree.cli.progress import progress_bar
from lmagree.cli.terminal import for_screen
from lmagree.errors import ExitCode, NotForFormatError, NothingToCompareError, UnknownRulesetError
from lmagree.extract.options import ExtractOptions
from lmagree.model.record import record, replace
from lmagree.report.comparison import render
from lmagree.store import Store, choose_store

if TYPE_CHECKING:
    from lmagree.model.audit import Audit
    from lmagree.pipeline import By, ScanOptions

app = command_app()

_ENDINGS = {".json": "json", ".csv": "csv", ".md": "markdown"}

_EXAMPLES = """\b
Examples:
  lmagree compare 3 5
  lmagree compare draft-1.docx draft-2.docx
  lmagree compare 3 agreements/ --fail-on-regression
  lmagree compare last-year/ this-year/ -o changes.md

\b
Exit codes:
  0  compared, whatever changed
  1  with --fail-on-regression: a verdict got worse, or an agreement is gone
  2  the call is wrong, there is no such audit, or the file cannot be written
  3  a document could not be read, or there was nothing to read
  4  a rule set cannot be used"""


@app.command(epilog=_EXAMPLES)
def compare(  # noqa: PLR0913  # one parameter for each option of the command
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD", help="The number of a stored audit, or a document or folder.", show_default=False
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, to compare with OLD.", show_default=False)],
    *,
    fail_on_regression: Annotated[
        bool,
        typer.Option("--fail-on-regression", help="End with 1 when a verdict got worse or an agreement is gone."),
    ] = False,
    form: Annotated[Literal["text", "json", "csv", "markdown"] | None, FORM] = None,
    output: OutputFile = None,
    force: Force = False,
    excel: Excel = False,
    by: Annotated[
        Literal["agreement", "document"] | None,
        typer.Option(
            "--by",
            help="For documents and folders: whether a set is judged as one, or each document by itself.  Else as in the"
            " stored audit on the other side, else agreement.",
            show_default=False,
        ),
    ] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option(
            "--rules",
            metavar="NAME_OR_FILE",
            help="For documents and folders: a rule set by name, or a YAML file of your own.  May be given several times."
            "  Else those of the stored audit on the other side, else hdir-lm.",
            show_default=False,
        ),
    ] = None,
    ocr: Ocr = "auto",
    revision: Revision = "accepted",
    password: Password = None,
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """Show what got better, worse, new or gone between two audits.

    Every change comes with the sentence before and the sentence now.  Compares two stored audits by their numbers
    (`lmagree audits` lists them), two documents such as two drafts, two folders, or a stored audit with a folder as it is
    today.  Documents and folders are judged at once and not stored.

    Agreements are the same when they are between the same parties, else when they bear the same name; two single documents
    are two drafts of one agreement.  Where a document could not be read, nothing is called better or worse.
    """
    from lmagree.compare import compare as compared  # noqa: PLC0415  # the help does not need it
    from lmagree.pipeline import ScanOptions  # noqa: PLC0415  # brings every stage

    chosen = form or form_by_ending(output, _ENDINGS, "text")
    if excel and chosen != "csv":
        raise NotForFormatError(name="--excel")
    if output is not None:
        check_file(output, force=force)
    options = replace(for_screen(lang), excel=excel)
    reading = ExtractOptions(revision=revision, ocr=ocr, password=password)
    with Store(choose_store(store, os.environ)) as audits:
        _check_paths(old, new)
        known = [audits.load(int(given)) if given.isdecimal() else None for given in (old, new)]
        beside = next(filter(None, known), None)
        judging = _Judging(audits, _rules(rules, beside), ScanOptions(_by(by, beside), reading), options.lang)
        before, after = (one or judging.of(given) for one, given in zip(known, (old, new), strict=True))
    comparison = compared(before, after)
    deliver(lambda options: render(comparison, chosen, (old, new), options), output, options, force=force)
    if fail_on_regression and comparison.regressed:
        raise typer.Exit(ExitCode.NOT_MET)
    if any(not audit.id and _unread(audit) for audit in (before, after)):
        raise typer.Exit(ExitCode.UNREADABLE)


def _check_paths(*given: str) -> None:
    """Raise NothingToCompareError for what is neither a number nor a path."""
    for one in given:
        if not one.isdecimal() and not Path(one).exists():
            raise NothingToCompareError(given=one)


def _rules(given: Sequence[str] | None, beside: "Audit | None") -> Sequence[str]:
    """The rules to judge by: those asked for, else those of the stored audit beside, where they can still be had."""
    from lmagree.rulesets import DEFAULT, load  # noqa: PLC0415  # as above

    if given or beside is None:
        return given or (DEFAULT,)
    names = [ruleset.name for ruleset in beside.rulesets]
    try:
        load(names)
    except UnknownRulesetError:  # it came from a file, and the comparison will say that the rules are others
        return (DEFAULT,)
    return names


def _by(given: "By | None", beside: "Audit | None") -> "By":
    kept = dict(beside.options).get("by") if beside else None
    return given or ("document" if kept == "document" else "agreement")


@record
class _Judging:
    """Judges documents and folders; what they hold is not stored."""

    audits: Store
    rules: Sequence[str]
    options: "ScanOptions"
    lang: str

    def of(self, given: str) -> "Audit":
        """What is found under a path."""
        from lmagree import pipeline  # noqa: PLC0415  # as above

        with progress_bar(self.lang) as progress:
            return pipeline.scan(
                [Path(given)],
                rules=self.rules,
                options=self.options,
                progress=progress,
                cache=self.audits if self.audits.path.exists() else None,
            )


def _unread(audit: "Audit") -> bool:
    return any(document.unreadable is not None for document in audit.documents)
