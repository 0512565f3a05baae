"""Grouping: what documents say of themselves, which of them are one agreement, and the verdicts on what they are together."""

from lmagree.group.agreements import as_one, by_agreement, by_document
from lmagree.group.drafting import drafted
from lmagree.group.facts import facts_of, facts_of_name
from lmagree.group.judged import Judged
from lmagree.group.manifest import NAME as MANIFEST_NAME
from lmagree.group.manifest import Manifest, manifest_of
from lmagree.group.replaced import noted

__all__ = [
    "MANIFEST_NAME",
    "Judged",
    "Manifest",
    "as_one",
    "by_agreement",
    "by_document",
    "drafted",
    "facts_of",
    "facts_of_name",
    "manifest_of",
    "noted",
]
