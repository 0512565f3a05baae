"""``lmagree show``: the evidence behind the verdicts on one agreement, or on one requirement in all of them."""

import os
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Annotated

import typer

from lmagree.cli.asked import plain, requirement_asked
from lmagree.cli.options import AuditNumber, Language, StorePath, Waivers, command_app
from lmagree.cli.pager import show as page
from lmagree.cli.terminal import for_screen
from lmagree.cli.waived import waived, waivers_in
from lmagree.errors import AmbiguousAgreementError, NoAgreementError, UnknownAgreementError
from lmagree.model.audit import Agreement, Audit
from lmagree.report.options import ReportOptions
from lmagree.store import Store, choose_store

app = command_app()

_SHOWN = 10
"""Agreements that a name is answered with when it fits many."""

_EXAMPLES = """\b
Examples:
  lmagree show hemnes
  lmagree show 'Vestre Viken – Ringerike' A5
  lmagree show agreements/hemnes-delavtale-2.pdf lm-funding
  lmagree show hemnes A5 --audit 3 --lang en
  lmagree show --requirement A5
  lmagree show 'Vestre Viken' --requirement lm-funding

\b
Exit codes:
  0  shown, whatever the verdicts
  2  the call is wrong, or there is no such audit, agreement or requirement"""


@app.command(epilog=_EXAMPLES)
def show(  # noqa: PLR0913, PLR0917  # one for each option
    agreement: Annotated[
        str | None,
        typer.Argument(
            metavar="[AGREEMENT]",
            help="The agreement's name, one of its documents, or a part of either that no other agreement has.",
            show_default=False,
        ),
    ] = None,
    requirement: Annotated[
        str | None,
        typer.Argument(
            metavar="[REQUIREMENT]",
            help="One requirement, by its id (lm-funding), its heading in the matrix (A5) or a word of its title that no other has.  Else all of them.",
            show_default=False,
        ),
    ] = None,
    across: Annotated[
        str | None,
        typer.Option(
            "--requirement",
            metavar="REQUIREMENT",
            help="Show this requirement alone, in every agreement; with AGREEMENT, in all whose name, parties or documents hold it.",
            show_default=False,
        ),
    ] = None,
    audit: AuditNumber = None,
    waivers: Waivers = None,
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """Show the sentences behind the verdicts on an agreement.

    For each requirement: the verdict, the sentence it rests on, its section, heading and page, and why it counted.  For
    what was not found: the sentence that came closest, and why it was not enough.
    """
    if across and requirement:
        message = f"Got unexpected extra argument ({requirement})"
        raise typer.BadParameter(message)
    if not (agreement or across):
        raise NoAgreementError
    granted, screen = waivers_in(waivers), for_screen(lang)
    with Store(choose_store(store, os.environ)) as audits:
        stored = waived(audits.load(audit), granted, screen.lang)
    page(
        _across(stored, agreement or "", across, screen)
        if across
        else _alone(stored, agreement or "", requirement, screen),
        screen.lang,
    )


def _alone(audit: Audit, agreement: str, requirement: str | None, screen: ReportOptions) -> str:
    """One agreement in detail."""
    from lmagree.report import detail  # noqa: PLC0415  # brings Rich, which the help does not need

    chosen = _agreement(audit, agreement)
    wanted = (requirement_asked(requirement, audit.requirements, screen.lang).id,) if requirement else ()
    return detail.render(audit, chosen, wanted, screen)


def _across(audit: Audit, part: str, requirement: str, screen: ReportOptions) -> str:
    """One requirement in every agreement with this `part` in its name, its parties or its documents; an empty one is in all."""
    from lmagree.report import across  # noqa: PLC0415  # as above

    wanted = requirement_asked(requirement, audit.requirements, screen.lang)
    chosen = [
        agreement
        for agreement in audit.agreements
        if any(
            plain(part) in plain(name)
            for name in (agreement.name, agreement.trust, agreement.municipality, *agreement.documents)
        )
    ]
    if not chosen:
        raise _unknown(audit, part)
    return across.render(audit, chosen, wanted, screen)


def _agreement(audit: Audit, name: str) -> Agreement:
    """The agreement of this name, else the one with this document, else the only one whose name, or a document's, holds it.

    Capitals, accents and the kind of dash make no difference.  Raises UnknownAgreementError or AmbiguousAgreementError.
    """
    asked = plain(name)
    path = PurePath(name).as_posix()
    ways: tuple[Callable[[Agreement], bool], ...] = (
        lambda agreement: agreement.name == name,
        lambda agreement: any(f"/{path}".endswith(f"/{document}") for document in agreement.documents),
        lambda agreement: asked in plain(agreement.name),
        lambda agreement: any(asked in plain(document) for document in agreement.documents),
    )
    for fits in ways if asked else ():
        found = [agreement for agreement in audit.agreements if fits(agreement)]
        if len(found) == 1:
            return found[0]
        if found:
            shown = [agreement.name for agreement in found[:_SHOWN]] + ["…"] * (len(found) > _SHOWN)
            raise AmbiguousAgreementError(name=name, known="\n  ".join(shown))
    raise _unknown(audit, name)


def _unknown(audit: Audit, name: str) -> UnknownAgreementError:
    close = _closest(name, (agreement.name for agreement in audit.agreements))
    return UnknownAgreementError(name=name, known="\n  ".join(close))


def _closest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names most like `name`, at most five, best first."""
    from rapidfuzz import process  # noqa: PLC0415  # only a slip needs it

    return tuple(found for found, _, _ in process.extract(name, list(known), limit=5))
