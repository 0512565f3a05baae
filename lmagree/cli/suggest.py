"""``lmagree suggest``: model clauses to paste, and the skeleton of a chapter."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from lmagree.cli.asked import requirements_named
from lmagree.cli.files import check_file, write_file
from lmagree.cli.options import Force, Language, UsualRules, command_app
from lmagree.cli.screen import tell, write
from lmagree.cli.terminal import for_screen
from lmagree.wording import pick, text

if TYPE_CHECKING:
    from lmagree.model.requirement import Requirement
    from lmagree.rulesets import Rules

app = command_app()

_EXAMPLES = """\b
Examples:
  lmagree suggest
  lmagree suggest lm-funding lm-guidelines --lang nn
  lmagree suggest --skeleton -o chapter.docx --lang nn --trust "Helse Fonna HF" --municipality "Stord kommune"

\b
Exit codes:
  0  printed or written
  2  the call is wrong, or the file cannot be written
  4  a rule set cannot be used"""


@app.command(epilog=_EXAMPLES)
def suggest(  # noqa: PLR0913  # one for each option
    requirements: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REQUIREMENT]...",
            help="Requirements by their ids (lm-funding) or their headings in the matrix (A5).  Else all of the rule set.",
            show_default=False,
        ),
    ] = None,
    *,
    skeleton: Annotated[
        bool, typer.Option("--skeleton", help="Write a Word file with parties, headings and the clauses.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The Word file of --skeleton.", show_default=False),
    ] = None,
    trust: Annotated[str, typer.Option("--trust", metavar="NAME", help="The health trust in the skeleton.")] = "",
    municipality: Annotated[
        str, typer.Option("--municipality", metavar="NAME", help="The municipality in the skeleton.")
    ] = "",
    rules: UsualRules = None,
    force: Force = False,
    lang: Language = None,
) -> None:
    """Print model clauses to paste, or write the skeleton of a chapter.

    The clauses are in bokmål, or in nynorsk with --lang nn, under the headings of the catalogue.  The skeleton is a Word file
    with real headings and numbers that the check passes in full; adapt it to what has been agreed.
    """
    screen = for_screen(lang)
    form = screen.lang if screen.lang in {"nb", "nn"} else "nb"
    if skeleton != (output is not None):
        missing = "--output" if skeleton else "--skeleton"
        message = f"--skeleton and --output belong together; {missing} is missing."
        raise typer.BadParameter(message)
    from lmagree.rulesets import DEFAULT, load  # noqa: PLC0415  # the help does not need it

    if output is not None:
        check_file(output, force=force)
    chosen = load(rules or ([DEFAULT] if not requirements else ["all"]))
    wanted = requirements_named(requirements, chosen, screen.lang) if requirements else list(chosen.requirements)
    if output is None:
        write(
            "".join(f"{line}\n" for line in _lines(wanted, chosen, form, screen.width if sys.stdout.isatty() else None))
        )
        return
    from lmagree.annotate.skeleton import written  # noqa: PLC0415  # brings python-docx
    from lmagree.annotating.clauses import Parties, skeleton_of  # noqa: PLC0415  # as above

    made = skeleton_of(wanted, form, Parties(trust, municipality))
    write_file(output, written(made), force=force)
    tell(text("suggest.skeleton", screen.lang, count=len(wanted), path=output))


def _lines(requirements: "Sequence[Requirement]", rules: "Rules", form: str, width: int | None) -> Iterator[str]:
    """The clauses under their headings; unbroken lines, to be pasted from a file, when there is no `width`."""
    from lmagree.annotating.clauses import asked_by, grouped  # noqa: PLC0415  # the help does not need it

    for place, (heading, found) in enumerate(grouped(requirements, form)):
        yield from ([""] if place else [])
        yield heading.upper()
        for requirement in found:
            about = f"{pick(requirement.title, form)} ({requirement.id}, {text(f'level.{requirement.level}', form)})"
            source = f"{text('detail.sources', form)}: {asked_by(requirement, rules, form)}"
            yield ""
            yield from _inset(about, width, 0)
            yield from _inset(pick(requirement.remedy, form), width, 4)
            yield from _inset(source, width, 2)


def _inset(words: str, width: int | None, columns: int) -> list[str]:
    if width is None:
        return [" " * columns + words]
    return wrap(words, width, initial_indent=" " * columns, subsequent_indent=" " * columns, break_long_words=False)
