"""What a list of audits shows of each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuditSummary:
    """One stored audit in short: when, by which version and rule sets, and how many agreements, documents and unread ones."""

    id: int
    created: str
    tool_version: str
    rulesets: tuple[str, ...]
    agreements: int
    documents: int
    unreadable: int
