"""``lmagree annotate``: a copy of a draft with what falls short written beside its text."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lmagree.cli.files import check_file, keep_apart, write_file
from lmagree.cli.options import LEVELS, Force, Language, LevelName, Ocr, Revision, UsualRules, Waivers, command_app
from lmagree.cli.progress import progress_bar
from lmagree.cli.screen import tell
from lmagree.cli.terminal import for_screen
from lmagree.cli.unread import tell_unread
from lmagree.cli.waived import waiver_file, waivers_in
from lmagree.errors import ExitCode, NotOneDocumentError, OpenElsewhereError, WrongEndingError
from lmagree.extract.options import ExtractOptions
from lmagree.model.document import Unreadable
from lmagree.model.finding import Verdict
from lmagree.wording import text

if TYPE_CHECKING:
    from lmagree.annotating import Copy

app = command_app()

_EXAMPLES = """\b
Examples:
  lmagree annotate draft.docx -o commented.docx
  lmagree annotate draft.docx -o commented.docx --suggest --level skal
  lmagree annotate draft.pdf -o commented.pdf --all

\b
Exit codes:
  0  the copy was written, whatever the verdicts
  2  the call is wrong, the draft is open elsewhere or cannot hold remarks, or the copy cannot be written
  3  the draft could not be read
  4  a rule set cannot be used"""


@app.command(epilog=_EXAMPLES)
def annotate(  # noqa: PLR0913  # one for each option
    draft: Annotated[
        Path, typer.Argument(metavar="DRAFT", readable=False, help="A Word file or PDF.", show_default=False)
    ],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="COPY", help="The copy to write; the draft is untouched.", show_default=False
        ),
    ],
    suggest: Annotated[
        bool,
        typer.Option("--suggest", help="Put the model clauses for what is missing in as tracked insertions (Word)."),
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Comment on what is met as well.")] = False,
    level: Annotated[
        LevelName,
        typer.Option("--level", help="The weakest level of requirement to comment on."),
    ] = "kan",
    rules: UsualRules = None,
    date: Annotated[
        datetime | None,
        typer.Option(
            "--date",
            metavar="DATE",
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"],
            help="What the comments are dated (2026-01-31), in UTC.  Else now.",
            show_default=False,
        ),
    ] = None,
    waivers: Waivers = None,
    ocr: Ocr = "auto",
    revision: Revision = "accepted",
    force: Force = False,
    lang: Language = None,
) -> None:
    """Write a copy of a draft with comments on what falls short.

    Each comment stands on the sentence that decides, with the requirement, the verdict, its reason and the text that asks for
    it.  What is missing is commented on at the chapter on learning and mastery, else at the end of the body, with a model
    clause in the draft's own form of Norwegian; --suggest puts these in as tracked insertions.  A PDF gets highlights and
    notes.  What is waived gets none unless --all is given.  All else in the copy is as it was, byte for byte.  The comments are in the draft's language unless --lang is given.
    """
    from lmagree import annotating, checking  # noqa: PLC0415  # brings every stage, which the help does not need
    from lmagree.pipeline import DEFAULT_RULES  # noqa: PLC0415  # as above

    screen = for_screen(lang)
    found = checking.drafts([draft])
    if len(found.files) != 1:
        raise NotOneDocumentError(path=str(draft), documents=len(found.files))
    keep_apart([output], [draft])
    check_file(output, force=force)
    if output.suffix.lower() != draft.suffix.lower():
        raise WrongEndingError(path=str(output), ending=draft.suffix)
    for path in (draft, output):
        if checking.is_open_elsewhere(path):
            raise OpenElsewhereError(path=str(path))
    options = annotating.AnnotateOptions(
        rules=rules or DEFAULT_RULES,
        choice=annotating.Choice(everything=everything, level=LEVELS[level], suggest=suggest),
        extract=ExtractOptions(revision=revision, ocr=ocr),
        waivers=waivers_in(waiver_file(waivers)),
        lang=lang,
        when=date.replace(tzinfo=UTC) if date else None,
    )
    with progress_bar(screen.lang) as progress:
        copy = annotating.annotate(found, options, progress=progress)
    if isinstance(copy, Unreadable):
        tell_unread(copy, screen.lang)
        raise typer.Exit(ExitCode.UNREADABLE)
    write_file(output, copy.content, force=force)
    _tell(copy, draft, output, screen.lang)


def _tell(copy: "Copy", draft: Path, output: Path, lang: str) -> None:
    """Say what was written where."""
    if not copy.remarks:
        tell(text("annotate.none", lang, path=output))
        return
    told = text("annotate.remarks", lang, count=copy.remarks)
    if copy.insertions:
        told += ", " + text("annotate.insertions", lang, count=copy.insertions)
    tell(text("annotate.written", lang, told=told, path=output, draft=draft))
    (agreement,) = copy.audit.agreements
    met = sum(finding.verdict is Verdict.MET for finding in agreement.findings)
    tell(text("annotate.met", lang, count=met, total=len(agreement.findings)))
