"""What the store says of an audit that it was given."""

from lmagree.model.audit import Audit
from lmagree.model.record import record


@record
class Kept:
    """An audit that is in the store.  `fresh` is false when the last one said the same, and `audit` is that one."""

    audit: Audit
    fresh: bool
