"""``lmagree watch``: a draft checked again at every save."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lmagree.cli.options import LEVELS, Language, LevelName, Ocr, Revision, UsualRules, Waivers, command_app
from lmagree.cli.screen import tell, write
from lmagree.cli.terminal import for_screen
from lmagree.cli.waived import waiver_file, waivers_in
from lmagree.extract.options import ExtractOptions
from lmagree.model.check import Policy
from lmagree.wording import text

if TYPE_CHECKING:
    from lmagree.model.audit import Audit
    from lmagree.watching import Seen

app = command_app()

_EXAMPLES = """\b
Examples:
  lmagree watch draft.docx
  lmagree watch draft.docx --fail-on bor --lang nn

\b
Exit codes:
  0  ended by Ctrl-C, whatever the verdicts
  2  the call is wrong, or there is no such draft
  4  a rule set cannot be used"""


@app.command(epilog=_EXAMPLES)
def watch(  # noqa: PLR0913  # one for each option
    draft: Annotated[
        Path, typer.Argument(metavar="DRAFT", readable=False, help="The draft to watch.", show_default=False)
    ],
    *,
    fail_on: Annotated[
        LevelName,
        typer.Option("--fail-on", help="The weakest level of requirement that would stop the draft."),
    ] = "skal",
    rules: UsualRules = None,
    waivers: Waivers = None,
    ocr: Ocr = "auto",
    revision: Revision = "accepted",
    lang: Language = None,
) -> None:
    """Check a draft again at every save, and show what changed.

    Prints how the draft stands, and after each save only the verdicts that the save has changed.  The draft may stay open in
    Word all the while: what counts is what was last saved.  Nothing is stored.  Ctrl-C ends it.
    """
    from lmagree.checking import CheckOptions  # noqa: PLC0415  # brings every stage, which the help does not need
    from lmagree.pipeline import DEFAULT_RULES  # noqa: PLC0415  # as above
    from lmagree.watching import watch as seen  # noqa: PLC0415  # as above

    screen = for_screen(lang)
    options = CheckOptions(
        policy=Policy(LEVELS[fail_on]),
        rules=rules or DEFAULT_RULES,
        extract=ExtractOptions(revision=revision, ocr=ocr),
        waivers=waivers_in(waiver_file(waivers)),
    )
    try:
        _show(seen(draft, options), draft, screen.lang)
    except KeyboardInterrupt:
        tell(f"\n{text('watch.ended', screen.lang)}")


def _show(moments: "Iterable[Seen]", draft: Path, lang: str) -> None:
    """Print what is seen, as it is seen; a comparison is with the last time that the draft could be read."""
    from lmagree.compare import compare  # noqa: PLC0415  # the help does not need it
    from lmagree.report.check import watched  # noqa: PLC0415  # as above

    before: Audit | None = None
    for number, moment in enumerate(moments):
        if moment.check is None:
            _print([watched.gone_line(draft.name, moment.at, lang)])
            continue
        if moment.check.unread:
            _print(watched.unread_lines(moment.check, moment.at, lang))
        elif before is None:
            _print(watched.first_lines(moment.check, moment.at, lang))
        else:
            _print(watched.next_lines(moment.check, compare(before, moment.check.audit), moment.at, lang))
        if not moment.check.unread:
            before = moment.check.audit
        if number == 0:
            tell(text("watch.began", lang, path=draft))


def _print(lines: Iterable[str]) -> None:
    write("".join(f"{line}\n" for line in lines))
