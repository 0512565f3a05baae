"""What tells a finding from others for as long as the words it rests on stay the same, wherever in a document they stand."""

import hashlib
import re
from unicodedata import normalize

from lmagree.model.finding import Finding

_NOT_WORDS = re.compile(r"[\W_]+")


def clause_fingerprint(agreement: str, finding: Finding) -> str:
    """A digest of agreement, requirement and the clause that decided; no page and no line is in it.

    What is not found has no clause, whatever came closest: it stays one gap while the text around it is written.
    """
    return _digest(agreement, finding.requirement, finding.evidence.quote if finding.evidence else "")


def evidence_fingerprint(agreement: str, finding: Finding) -> str:
    """As `clause_fingerprint`, of every passage that a reader of the finding was shown: another one is another question."""
    passages = (finding.evidence, finding.clue, *finding.also)
    return _digest(agreement, finding.requirement, *(passage.quote if passage else "" for passage in passages))


def _digest(*parts: str) -> str:
    """SHA-256 of the parts' words: case, punctuation and blanks make no difference, for they change with every conversion."""
    words = (_NOT_WORDS.sub(" ", normalize("NFKC", part).casefold()).strip() for part in parts)
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
