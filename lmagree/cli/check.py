"""``lmagree check``: drafts before the gate, for people and for CI."""

import os
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from lmagree.cli.delivery import deliver, put
from lmagree.cli.files import check_file, form_by_ending, keep_apart
from lmagree.cli.options import (
    FORM,
    LEVELS,
    Force,
    Language,
    LevelName,
    Ocr,
    Password,
    Revision,
    StorePath,
    UsualRules,
    Waivers,
    command_app,
)
from lmagree.cli.pager import show
from lmagree.cli.paths import expanded
from lmagree.cli.progress import progress_bar
from lmagree.cli.screen import tell, write
from lmagree.cli.terminal import for_screen
from lmagree.cli.waived import waiver_file, waivers_in
from lmagree.extract.options import ExtractOptions
from lmagree.model.check import Policy
from lmagree.model.record import record
from lmagree.report.check import FORMS, render
from lmagree.report.check.answers import remark_lines
from lmagree.report.options import ReportOptions
from lmagree.store import Store, choose_store

if TYPE_CHECKING:
    from lmagree.model.check import Check

app = command_app()

_ENDINGS = {f".{ending}": form for form, ending in FORMS.items() if ending}

_EXAMPLES = """\b
Examples:
  lmagree check draft.docx
  lmagree check framework.docx annex.docx --set --fail-on bor
  lmagree check draft.docx --compare-revisions
  lmagree check drafts/ --format sarif -o lmagree.sarif
  lmagree check drafts/ --write-baseline known-gaps.json
  lmagree check drafts/ --baseline known-gaps.json

\b
Exit codes:
  0   everything required is met, waived, or a known gap
  1   something required is not met
  2   the call, a file of waivers or a baseline is wrong, or a file cannot be written
  3   a draft could not be read, or there was nothing to read
  4   a rule set cannot be used
  70  the tool itself failed"""


@record
class _Output:
    """Where the report goes: a file in one form while the screen shows the text, or the screen in that form."""

    form: str
    path: Path | None
    force: bool
    screen: ReportOptions

    def deliver(self, check: "Check") -> None:
        """Write the report where it belongs, and what machines are not told to stderr."""
        if self.path is None and self.form == "text":
            show(str(render(check, "text", self.screen)), self.screen.lang)
        elif self.path is None:
            write(render(check, self.form, self.screen))
            for line in remark_lines(check.remarks, self.screen.lang):
                tell(line)
        else:
            write(render(check, "text", self.screen))
            deliver(partial(render, check, self.form), self.path, self.screen, force=self.force)


@app.command(epilog=_EXAMPLES)
def check(  # noqa: PLR0913, PLR0917  # one parameter for each option of the command
    drafts: Annotated[
        list[Path],
        typer.Argument(
            metavar="DRAFT...",
            readable=False,
            help="Drafts, or folders that hold them, searched to the bottom.",
            show_default=False,
        ),
    ],
    together: Annotated[  # noqa: FBT002  # Typer calls by name
        bool, typer.Option("--set", help="Judge all of them as one agreement: the best document decides.")
    ] = False,
    fail_on: Annotated[
        LevelName,
        typer.Option("--fail-on", help="The weakest level of requirement that stops a draft."),
    ] = "skal",
    allow_partial: Annotated[  # noqa: FBT002  # as above
        bool, typer.Option("--allow-partial", help="Let pass what is met by half.")
    ] = False,
    fail_on_review: Annotated[  # noqa: FBT002  # as above
        bool, typer.Option("--fail-on-review", help="Stop at what a person should look at, whatever its verdict.")
    ] = False,
    rules: UsualRules = None,
    waivers: Waivers = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Fail only on what is worse than recorded here.", show_default=False
        ),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            "--write-baseline", metavar="FILE", help="Record what falls short now, for --baseline.", show_default=False
        ),
    ] = None,
    form: Annotated[Literal["text", "json", "sarif", "junit", "github", "markdown"] | None, FORM] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the report to this file; the screen then shows the text.",
            show_default=False,
        ),
    ] = None,
    force: Force = False,  # noqa: FBT002  # as above
    ocr: Ocr = "auto",
    revision: Revision = "accepted",
    compare_revisions: Annotated[  # noqa: FBT002  # as above
        bool, typer.Option("--compare-revisions", help="Show what the tracked changes do to the verdicts.")
    ] = False,
    password: Password = None,
    save: Annotated[  # noqa: FBT002  # as above
        bool, typer.Option("--save", help="Store the audit as well, for report, show and review.")
    ] = False,
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """Check drafts, and fail when something required is missing.

    The first line is the answer.  Under it stands what falls short, each with the sentence that came closest, the text that
    asks for it, and a model clause to put in, in the draft's own form of Norwegian.  Tracked changes are judged as if they
    were accepted.  Each draft is judged by itself unless --set is given.  Nothing is stored unless --save is given.

    The file lmagree-waivers.yaml in the working folder, or the one that --waivers names, holds what the drafts may do
    without.  docs/ci.md tells how to run this for every change.
    """
    from lmagree import checking  # noqa: PLC0415  # brings every stage, which the help does not need
    from lmagree.gate import recorded  # noqa: PLC0415  # as above
    from lmagree.pipeline import DEFAULT_RULES  # noqa: PLC0415  # as above

    screen = for_screen(lang)
    granted = waiver_file(waivers)
    found = checking.drafts(expanded(drafts))
    inputs = [source.path for source in found.files]
    inputs += [path for path in (granted, *map(Path, rules or ())) if path]
    chosen = form or form_by_ending(output, _ENDINGS, "text")
    keep_apart([output], [*inputs, *([baseline] if baseline else [])])
    keep_apart([write_baseline], [*inputs, *([output] if output else [])])
    for path in (output, write_baseline):
        if path:
            check_file(path, force=force)
    options = checking.CheckOptions(
        policy=Policy(LEVELS[fail_on], allow_partial=allow_partial, fail_on_review=fail_on_review),
        rules=rules or DEFAULT_RULES,
        by="set" if together else "document",
        extract=ExtractOptions(revision=revision, ocr=ocr, password=password),
        waivers=waivers_in(granted),
        baseline=checking.baseline_at(baseline) if baseline else None,
        compare_revisions=compare_revisions,
    )
    with ExitStack() as open_:
        audits = open_.enter_context(Store(choose_store(store, os.environ))) if save else None
        if audits:
            audits.remember({})  # a store that cannot be written is found out before anything is read
        with progress_bar(screen.lang) as progress:
            checked = checking.check(found, options, progress=progress, store=audits)
    _Output(chosen, output, force, screen).deliver(checked)
    if write_baseline:
        put(recorded(checked.audit), write_baseline, screen.lang, force=force)
    raise typer.Exit(checked.exit_code)
