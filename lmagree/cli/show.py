"""``lmagree show``: the evidence behind the verdicts on one agreement."""

import os
from collections.abc import Iterable
from typing import Annotated

import typer

from lmagree.cli.options import AuditNumber, Language, StorePath, command_app, for_screen
from lmagree.cli.screen import write
from lmagree.errors import UnknownAgreementError, UnknownRequirementError
from lmagree.model.audit import Agreement, Audit
from lmagree.store import Store, choose_store

app = command_app()

_EXAMPLES = """\b
Examples:
  lmagree show hemnes
  lmagree show agreements/hemnes-delavtale-2.pdf lm-funding
  lmagree show hemnes A5 --audit 3 --lang en"""


@app.command(epilog=_EXAMPLES)
def show(
    agreement: Annotated[
        str,
        typer.Argument(
            metavar="AGREEMENT", help="The agreement's name, or a part of it that no other has.", show_default=False
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
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """Show the sentences behind the verdicts on an agreement.

    For each requirement: the verdict, the sentence it rests on, its section, heading and page, and why it counted.  For
    what was not found: the sentence that came closest, and why it was not enough.
    """
    from lmagree.report import detail  # noqa: PLC0415  # brings Rich, which the help does not need

    with Store(choose_store(store, os.environ)) as audits:
        stored = audits.load(audit)
    chosen = _agreement(stored, agreement)
    wanted = (_requirement(stored, requirement),) if requirement else ()
    write(detail.render(stored, chosen, wanted, for_screen(lang)))


def _agreement(audit: Audit, name: str) -> Agreement:
    """The agreement of this name, else the only one whose name holds it.  Raises UnknownAgreementError."""
    holding = [agreement for agreement in audit.agreements if name.casefold() in agreement.name.casefold()]
    exact = [agreement for agreement in holding if agreement.name == name]
    if len(exact or holding) == 1:
        return (exact or holding)[0]
    names = [agreement.name for agreement in holding or audit.agreements]
    raise UnknownAgreementError(name=name, known=_closest(name, names))


def _requirement(audit: Audit, name: str) -> str:
    """The id of the requirement of this id or short heading.  Raises UnknownRequirementError."""
    from lmagree.report.marks import codes  # noqa: PLC0415  # as above

    short = {code.casefold(): known for known, code in codes(audit.requirements).items()}
    ids = [requirement.id for requirement in audit.requirements]
    if name in ids:
        return name
    if name.casefold() in short:
        return short[name.casefold()]
    raise UnknownRequirementError(name=name, close=_closest(name, ids))


def _closest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names most like `name`, at most five, best first."""
    from rapidfuzz import process  # noqa: PLC0415  # only a slip needs it

    return tuple(found for found, _, _ in process.extract(name, list(known), limit=5))
