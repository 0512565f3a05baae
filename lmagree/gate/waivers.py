"""Waivers on an audit's findings.  A waived finding keeps its verdict; it only does not stop a draft."""

from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatchcase
from unicodedata import normalize

from lmagree.model.audit import Agreement, Audit
from lmagree.model.check import WaiverRemark
from lmagree.model.finding import Finding, Verdict, Waiver
from lmagree.model.record import replace

_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-"})


def waive(audit: Audit, waivers: Sequence[Waiver], today: date) -> tuple[Audit, tuple[WaiverRemark, ...]]:
    """The audit with each finding that falls short bearing the first waiver that fits it, and what is to be said of the others.

    A waiver fits an agreement whose name, or one of whose documents' names, it gives or matches; capitals and the kind
    of dash make no difference.  One that has expired fits nothing.
    """
    remarks = []
    standing: list[Waiver] = []
    for waiver in waivers:
        code = _idle(audit, waiver, today)
        if code:
            remarks.append(WaiverRemark(code, waiver))
        else:
            standing.append(waiver)
    agreements = tuple(
        replace(one, findings=tuple(_waived(one, finding, standing) for finding in one.findings))
        for one in audit.agreements
    )
    return replace(audit, agreements=agreements), tuple(remarks)


def _waived(agreement: Agreement, finding: Finding, waivers: Sequence[Waiver]) -> Finding:
    if finding.verdict not in {Verdict.PARTIAL, Verdict.MISSING}:
        return finding
    fitting = (one for one in waivers if one.requirement == finding.requirement and _fits(one, agreement))
    waiver = next(fitting, None)
    return replace(finding, waiver=waiver) if waiver else finding


def _idle(audit: Audit, waiver: Waiver, today: date) -> str:
    """Why a waiver does nothing; empty when it does something."""
    if waiver.expires and date.fromisoformat(waiver.expires) < today:
        return "expired"
    if all(requirement.id != waiver.requirement for requirement in audit.requirements):
        return "unknown-requirement"
    agreements = [agreement for agreement in audit.agreements if _fits(waiver, agreement)]
    if not agreements:
        return "unknown-agreement"
    return (
        ""
        if any(_waived(one, found, (waiver,)) is not found for one in agreements for found in one.findings)
        else "unused"
    )


def _fits(waiver: Waiver, agreement: Agreement) -> bool:
    pattern = _plain(waiver.agreement)
    names = [_plain(name) for name in (agreement.name, *agreement.documents)]
    return any(name == pattern or fnmatchcase(name, pattern) for name in names)


def _plain(name: str) -> str:
    return normalize("NFC", name).casefold().translate(_DASHES)
