"""What people have said of findings, apart from every audit: it holds for as long as the words it was said of stay the same."""

from collections.abc import Mapping
from sqlite3 import Connection

from lmagree.model.audit import Agreement, Audit
from lmagree.model.finding import Finding, Opinion, Verdict
from lmagree.model.fingerprint import evidence_fingerprint
from lmagree.model.record import replace

_WRITE = (
    "INSERT OR REPLACE INTO opinions (fingerprint, agreement, requirement, verdict, justification, person, date)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_READ = "SELECT fingerprint, verdict, justification, person, date FROM opinions"
_EARLIER = "SELECT agreement, requirement, verdict, justification, person, date FROM opinions ORDER BY date, rowid"

Earlier = Mapping[tuple[str, str], Opinion]
"""The last opinion on each agreement and requirement, whatever the words were then."""


def write_opinion(connection: Connection, agreement: str, finding: Finding, opinion: Opinion) -> None:
    """Keep an opinion on a finding, in the place of one on the same words."""
    key = evidence_fingerprint(agreement, finding)
    said = (opinion.verdict, opinion.justification, opinion.by, opinion.date)
    connection.execute(_WRITE, (key, agreement, finding.requirement, *said))


def with_opinions(connection: Connection, audit: Audit) -> Audit:
    """The audit with each finding bearing the opinion on its very words."""
    opinions = {key: _opinion(*said) for key, *said in connection.execute(_READ)}
    if not opinions:
        return audit
    return replace(audit, agreements=tuple(_with(one, opinions) for one in audit.agreements))


def earlier_opinions(connection: Connection) -> Earlier:
    """What was said last of each agreement and requirement, also where the words have changed since."""
    rows = connection.execute(_EARLIER)
    return {(agreement, requirement): _opinion(*said) for agreement, requirement, *said in rows}


def _with(agreement: Agreement, opinions: Mapping[str, Opinion]) -> Agreement:
    findings = (
        replace(finding, opinion=opinions.get(evidence_fingerprint(agreement.name, finding)))
        for finding in agreement.findings
    )
    return replace(agreement, findings=tuple(findings))


def _opinion(verdict: str, justification: str, person: str, date: str) -> Opinion:
    return Opinion(Verdict(verdict), justification, person, date)
