"""Options that several commands share."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

import typer

from lmagree.model.requirement import Level
from lmagree.store import STORE_VARIABLE
from lmagree.wording import LANG_VARIABLE

Language = Annotated[
    Literal["nb", "nn", "en"] | None,
    typer.Option(
        "--lang",
        help=f"Language of the output: bokmål, nynorsk or English.  Else {LANG_VARIABLE}, else the locale's, else bokmål.",
        show_default=False,
    ),
]

StorePath = Annotated[
    Path | None,
    typer.Option(
        "--store",
        metavar="FILE",
        help=f"The file that keeps the audits.  Else {STORE_VARIABLE}, else .lmagree/audits.sqlite in the working folder.",
        show_default=False,
    ),
]

Ocr = Annotated[
    Literal["auto", "always", "never"],
    typer.Option("--ocr", help="Recognise pages without text (auto), every page, or none.  Needs Tesseract."),
]

Revision = Annotated[
    Literal["accepted", "original"],
    typer.Option("--revision", help="Which side of tracked changes counts."),
]

Password = Annotated[
    str | None,
    typer.Option("--password", metavar="TEXT", help="Opens encrypted files; never stored.", show_default=False),
]

Waivers = Annotated[
    Path | None,
    typer.Option(
        "--waivers", metavar="FILE", help="What the agreements may do without, and why; YAML.", show_default=False
    ),
]

AuditNumber = Annotated[
    int | None,
    typer.Option("--audit", metavar="ID", help="Number of a stored audit.  Else the last one.", show_default=False),
]

Excel = Annotated[
    bool,
    typer.Option("--excel", help="CSV that a Norwegian Excel opens by double click: semicolons and a byte order mark."),
]

NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Read and judge every file, also those that have not changed.")
]

Force = Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")]

OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to this file and not to the screen.", show_default=False
    ),
]

FORM = typer.Option(
    "--format",
    "-f",
    help="The form of the report.  Else what the output file's name ends in, else text.",
    show_default=False,
)
"""How the form is asked for; which forms there are is the command's own."""

LevelName = Literal["skal", "bør", "bor", "kan"]
LEVELS: Mapping[LevelName, Level] = MappingProxyType(
    {"skal": Level.SKAL, "bør": Level.BOR, "bor": Level.BOR, "kan": Level.KAN}
)
"""Levels of requirements by what is typed, also on keyboards without ø."""


def _rules_option(default: str) -> Any:
    return typer.Option(
        "--rules",
        metavar="NAME_OR_FILE",
        help=f"A rule set by name, or a YAML file of your own.  May be given several times.  [default: {default}]",
        show_default=False,
    )


UsualRules = Annotated[list[str] | None, _rules_option("hdir-lm")]
"""The rules of a command that judges by the usual rule set unless told otherwise."""

AllRules = Annotated[list[str] | None, _rules_option("all")]
"""The rules of a command that looks at every requirement unless told otherwise."""


def command_app() -> typer.Typer:
    """An application for one command: plain help, and errors left to `lmagree.cli.main`."""
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    )
