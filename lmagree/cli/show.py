"""``lmagree show``: the evidence behind the verdicts on one agreement."""

import os
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Annotated
from unicodedata import combining, normalize

import typer

from lmagree.cli.options import AuditNumber, Language, StorePath, Waivers, command_app
from lmagree.cli.screen import write
from lmagree.cli.terminal import for_screen
from lmagree.cli.waived import waived, waivers_in
from lmagree.errors import AmbiguousAgreementError, UnknownAgreementError, UnknownRequirementError
from lmagree.model.audit import Agreement, Audit
from lmagree.store import Store, choose_store

app = command_app()

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "–": "-", "—": "-"})

_EXAMPLES = """\b
Examples:
  lmagree show hemnes
  lmagree show 'Vestre Viken – Ringerike' A5
  lmagree show agreements/hemnes-delavtale-2.pdf lm-funding
  lmagree show hemnes A5 --audit 3 --lang en

\b
Exit codes:
  0  shown, whatever the verdicts
  2  the call is wrong, or there is no such audit, agreement or requirement"""


@app.command(epilog=_EXAMPLES)
def show(  # noqa: PLR0913, PLR0917  # one for each option
    agreement: Annotated[
        str,
        typer.Argument(
            metavar="AGREEMENT",
            help="The agreement's name, one of its documents, or a part of either that no other agreement has.",
            show_default=False,
        ),
    ],
    requirement: Annotated[
        str | None,
        typer.Argument(
            metavar="[REQUIREMENT]",
            help="One requirement, by its id (lm-funding) or its heading in the matrix (A5).  Else all of them.",
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
    from lmagree.report import detail  # noqa: PLC0415  # brings Rich, which the help does not need

    granted, screen = waivers_in(waivers), for_screen(lang)
    with Store(choose_store(store, os.environ)) as audits:
        stored = waived(audits.load(audit), granted, screen.lang)
    chosen = _agreement(stored, agreement)
    wanted = (_requirement(stored, requirement),) if requirement else ()
    write(detail.render(stored, chosen, wanted, screen))


def _agreement(audit: Audit, name: str) -> Agreement:
    """The agreement of this name, else the one with this document, else the only one whose name, or a document's, holds it.

    Capitals, accents and the kind of dash make no difference.  Raises UnknownAgreementError or AmbiguousAgreementError.
    """
    asked = _plain(name)
    path = PurePath(name).as_posix()
    ways: tuple[Callable[[Agreement], bool], ...] = (
        lambda agreement: agreement.name == name,
        lambda agreement: any(f"/{path}".endswith(f"/{document}") for document in agreement.documents),
        lambda agreement: asked in _plain(agreement.name),
        lambda agreement: any(asked in _plain(document) for document in agreement.documents),
    )
    for fits in ways if asked else ():
        found = [agreement for agreement in audit.agreements if fits(agreement)]
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousAgreementError(name=name, known="\n  ".join(agreement.name for agreement in found))
    close = _closest(name, (agreement.name for agreement in audit.agreements))
    raise UnknownAgreementError(name=name, known="\n  ".join(close))


def _plain(name: str) -> str:
    """A name without capitals, accents, æ, ø and å, and with the dash that keyboards have."""
    folded = normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(sign for sign in folded if not combining(sign))


def _requirement(audit: Audit, name: str) -> str:
    """The id of the requirement of this id or short heading.  Raises UnknownRequirementError."""
    from lmagree.report.marks import codes  # noqa: PLC0415  # as above

    ids = [requirement.id for requirement in audit.requirements]
    known = {code.casefold(): id_ for id_, code in codes(audit.requirements).items()} | {id_: id_ for id_ in ids}
    if name.casefold() in known:
        return known[name.casefold()]
    raise UnknownRequirementError(name=name, close=_closest(name.casefold(), ids))


def _closest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names most like `name`, at most five, best first."""
    from rapidfuzz import process  # noqa: PLC0415  # only a slip needs it

    return tuple(found for found, _, _ in process.extract(name, list(known), limit=5))
