"""What the store says of audits."""

from lmagree.model.audit import Audit
from lmagree.model.record import record


@record
class AuditSummary:
    """One stored audit in short: when, by which version and rule sets, and how many agreements, documents and unread ones."""

    id: int
    created: str
    tool_version: str
    rulesets: tuple[str, ...]
    agreements: int
    documents: int
    unreadable: int


@record
class Kept:
    """An audit that is in the store.  `fresh` is false when the last one said the same, and `audit` is that one."""

    audit: Audit
    fresh: bool
