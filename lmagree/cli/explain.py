"""``lmagree explain``: the whole way to one verdict."""

from pathlib import Path
from typing import Annotated

import typer

from lmagree.cli.asked import requirements_named
from lmagree.cli.options import AllRules, Language, Ocr, Password, Revision, command_app
from lmagree.cli.screen import write
from lmagree.cli.terminal import for_screen
from lmagree.cli.unread import tell_unread
from lmagree.errors import ExitCode
from lmagree.extract.options import ExtractOptions
from lmagree.model.document import Unreadable

app = command_app()

_EXAMPLES = """\b
Examples:
  lmagree explain agreement.pdf lm-funding
  lmagree explain agreement.pdf A5 --all --lang en

\b
Exit codes:
  0  explained, whatever the verdict
  2  the call is wrong
  3  the document could not be read
  4  a rule set cannot be used"""


@app.command(epilog=_EXAMPLES)
def explain(  # noqa: PLR0913  # one for each option
    document: Annotated[
        Path, typer.Argument(metavar="DOCUMENT", readable=False, help="One agreement.", show_default=False)
    ],
    requirement: Annotated[
        str,
        typer.Argument(
            metavar="REQUIREMENT",
            help="One requirement, by its id (lm-funding), its heading in the matrix (A5) or a word of its title that no other has.",
            show_default=False,
        ),
    ],
    *,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Show every sentence in scope, all concepts in it, and every place that was tried."),
    ] = False,
    rules: AllRules = None,
    ocr: Ocr = "auto",
    revision: Revision = "accepted",
    password: Password = None,
    lang: Language = None,
) -> None:
    """Explain how the verdict on one requirement came about.

    Tells which sentences are in scope and why, which concepts they hold and from which words, who acts, how binding each
    part is and what made it so, how far every condition of the requirement came, which one decided, and what lost.
    """
    from lmagree.report.trace import render  # noqa: PLC0415  # the help does not need it
    from lmagree.rulesets import load  # noqa: PLC0415  # as above
    from lmagree.rulesets.plain import in_words  # noqa: PLC0415  # as above
    from lmagree.tracing import trace_document  # noqa: PLC0415  # brings every stage

    screen = for_screen(lang)
    chosen = load(rules or ["all"])
    (wanted,) = requirements_named([requirement], chosen, screen.lang)
    found = trace_document(document, wanted, chosen, ExtractOptions(revision=revision, ocr=ocr, password=password))
    if isinstance(found, Unreadable):
        tell_unread(found, screen.lang)
        raise typer.Exit(ExitCode.UNREADABLE)
    write(
        render(
            found,
            lambda condition, any_force: in_words(condition, screen.lang, whatever_force=any_force),
            screen.lang,
            screen.width,
            everything=everything,
        )
    )
