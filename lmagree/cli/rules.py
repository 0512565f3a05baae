"""``lmagree rules``: list, show, test and check the rules, and print their JSON Schema."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from lmagree.cli.asked import is_heading, requirements_named
from lmagree.cli.delivery import put
from lmagree.cli.options import Force, Language, OutputFile, command_app
from lmagree.cli.screen import write
from lmagree.cli.terminal import for_screen
from lmagree.errors import ExitCode, TakenRequirementIdError, UnknownRequirementError
from lmagree.rulesets import DEFAULT, Library, Problem, choose, load_library
from lmagree.wording import text

if TYPE_CHECKING:
    from lmagree.rulesets.trial import Judge

app = command_app()

_Files = Annotated[
    list[str] | None,
    typer.Option("--rules", metavar="FILE", help="A rule file of your own, beside the shipped rules; may be repeated."),
]
_Name = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="A requirement (lm-funding, or A5 of the matrix) or a concept (money).", show_default=False
    ),
]


_LIST = """\b
Examples:
  lmagree rules list
  lmagree rules list --rules fjord.yaml --lang nn"""
_SHOW = """\b
Examples:
  lmagree rules show lm-funding
  lmagree rules show money --lang en"""
_TEST = """\b
Examples:
  lmagree rules test
  lmagree rules test lm-funding
  lmagree rules test --rules fjord.yaml --gaps

\b
Exit codes:
  0  every example gets its verdict
  1  an example fails
  2  the call is wrong
  4  the rules are broken"""
_LINT = """\b
Examples:
  lmagree rules lint
  lmagree rules lint fjord.yaml

\b
Exit codes:
  0  nothing is wrong
  2  the call is wrong
  4  something is wrong with the rules"""
_NEW = """\b
Examples:
  lmagree rules new fjord-transport -o fjord.yaml
  lmagree rules new fjord-transport --lang nn

\b
Exit codes:
  0  written
  2  the id cannot be used, or the file cannot be written"""
_SCHEMA = """\b
Example:
  lmagree rules schema > rules-ruleset.json"""


@app.callback(no_args_is_help=True)
def rules() -> None:
    """List, show, test, check and begin rules to judge by."""


@app.command("list", epilog=_LIST)
def list_rules(files: _Files = None, lang: Language = None) -> None:
    """List the rule sets and the requirements."""
    from lmagree.rulesets.describe import overview  # noqa: PLC0415  # the help does not need it

    screen = for_screen(lang)
    _print(overview(load_library(files or ()), screen.lang, screen.width))


@app.command(epilog=_SHOW)
def show(name: _Name, files: _Files = None, lang: Language = None) -> None:
    """Show one requirement in full, or one concept.

    Of a requirement: its level, sources, conditions in plain words, model clause and examples.  Of a concept: its terms,
    its false friends, and who uses it.
    """
    from lmagree.rulesets.describe import concept_page, requirement_page  # noqa: PLC0415  # as above

    screen = for_screen(lang)
    library = load_library(files or ())
    if is_heading(name):
        name = requirements_named([name], choose(library, [DEFAULT]), screen.lang)[0].id
    if name in library.requirements:
        _print(requirement_page(library.requirements[name], library, screen.lang, screen.width))
    elif name in library.concepts:
        _print(concept_page(library.concepts[name], library, screen.lang, screen.width))
    else:
        raise _unknown(name, library)


@app.command("test", epilog=_TEST)
def try_examples(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="One requirement or concept.  Else all of them.", show_default=False),
    ] = None,
    files: _Files = None,
    show_gaps: Annotated[bool, typer.Option("--gaps", help="List the kinds of examples there are none of.")] = False,  # noqa: FBT002  # Typer's way
    lang: Language = None,
) -> None:
    """Run the examples that stand beside the rules.

    Every example is made into a document and judged as an agreement is.
    """
    from lmagree.rulesets import results, trial  # noqa: PLC0415  # as above

    language = for_screen(lang).lang
    library = load_library(files or ())
    requirements = [item for item in library.requirements.values() if name in {None, item.id}]
    concepts = [item for item in library.concepts.values() if name in {None, item.name}]
    if not requirements and not concepts:
        raise _unknown(name or "", library)
    judge = _judge(library)
    tried = [outcome for item in requirements for outcome in trial.try_requirement(item, judge)]
    probed = [outcome for item in concepts for outcome in trial.try_concept(item, judge)]
    covered = trial.coverage(requirements)
    lines = [line for outcome in tried if not outcome.passed for line in results.failure(outcome, language)]
    lines += [line for outcome in probed if not outcome.passed for line in results.concept_failure(outcome, language)]
    lines += results.gaps(covered, language) if show_gaps else ()
    _print([*lines, *results.summary([*tried, *probed], covered, concepts, language)])
    if not all(outcome.passed for outcome in (*tried, *probed)):
        raise typer.Exit(ExitCode.NOT_MET)


@app.command(epilog=_LINT)
def lint(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...", help="Rule files of your own.  Else the shipped rules.", show_default=False
        ),
    ] = None,
    lang: Language = None,
) -> None:
    """Check the rules themselves.

    Finds what can never hold, what no example proves, and what is left unsaid.
    """
    from lmagree.rulesets.lint import lint as problems_of  # noqa: PLC0415  # as above

    language = for_screen(lang).lang
    library = load_library(files or ())
    problems = [problem for problem in problems_of(library) if not files or problem.file in files]
    _print(_report(problems, len(files or library.digests), language))
    if problems:
        raise typer.Exit(ExitCode.BROKEN_RULES)


@app.command(epilog=_NEW)
def new(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="What the requirement is to be called in reports.", show_default=False),
    ],
    output: OutputFile = None,
    force: Force = False,  # noqa: FBT002  # Typer's way
    lang: Language = None,
) -> None:
    """Make a rule file with one requirement of your own to fill in.

    Every blank is a ___; once all are filled in, `lmagree rules lint` has nothing to say.
    """
    from lmagree.rulesets.skeleton import skeleton  # noqa: PLC0415  # as above

    language = for_screen(lang).lang
    page = skeleton(name, DEFAULT, language)
    if name in load_library(()).requirements:
        raise TakenRequirementIdError(name=name)
    if output is None:
        write(page)
    else:
        put(page, output, language, force=force)


@app.command(epilog=_SCHEMA)
def schema(
    kind: Annotated[
        Literal["ruleset", "requirements", "lexicon", "sources"],
        typer.Argument(metavar="[KIND]", help="ruleset (also a file of your own), requirements, lexicon or sources."),
    ] = "ruleset",
) -> None:
    """Print the JSON Schema of rule files, for an editor."""
    from lmagree.rulesets.schema import json_schema  # noqa: PLC0415  # as above

    _print([json.dumps(json_schema(kind), indent=2, ensure_ascii=False)])


def _judge(library: Library) -> "Judge":
    """The way of an agreement, for one document and one requirement."""
    from lmagree.judging import judge_document  # noqa: PLC0415  # brings every stage
    from lmagree.read import Reader  # noqa: PLC0415  # as above

    rules = choose(library, ())
    reader = Reader(rules.lexicon)
    return lambda document, requirement: judge_document(document, rules.only(requirement), reader).findings[0]


def _report(problems: Sequence[Problem], files: int, lang: str) -> list[str]:
    said = [problem.say(lang) for problem in problems]
    if not said:
        return [text("rules.lint.clean", lang, count=files)]
    return [*said, text("rules.lint.problems", lang, count=len(said))]


def _unknown(name: str, library: Library) -> UnknownRequirementError:
    from lmagree.rulesets.problems import near  # noqa: PLC0415  # only a slip needs it

    return UnknownRequirementError(name=name, close=near(name, [*library.requirements, *library.concepts]))


def _print(lines: Iterable[str]) -> None:
    write("".join(f"{line}\n" for line in lines))
