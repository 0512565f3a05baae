"""A document after judgement, with all that grouping needs to know of it."""

from lmagree.model.audit import DocumentInfo
from lmagree.model.finding import Finding
from lmagree.model.record import record


@record
class Judged:
    """What a report says of a document, and its findings in the requirements' order.

    Where the document does not name LM, `general` holds the findings that would be others if another document of the set
    did: a clause for the whole agreement then counts.
    """

    info: DocumentInfo
    findings: tuple[Finding, ...]
    general: tuple[Finding, ...] = ()
