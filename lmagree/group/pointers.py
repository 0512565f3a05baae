"""Where a sentence points when it leaves a matter to another document."""

import re
from collections.abc import Sequence

from lmagree.model.audit import DocumentInfo

_NUMBER = r"(?:\s+(?:nr\.?|nummer))?\s+(?P<number>\d{1,2}(?:[.-]\d{1,2}){0,2} ?[a-h]?\b|[a-h]\))"
_NUMBERED = re.compile(
    rf"\b(?P<kind>(?:del|tj?eneste?|sær|under)-?avtal\w*|retningslin(?:j)?e\w*|prosedyre\w*){_NUMBER}", re.IGNORECASE
)
_ABOVE = re.compile(
    r"\b(?:(?:den )?(?:overordn\w+|generelle) (?:samarbeids|samhandlings)?-?avtal\w*|(?:hoved|ramme|samarbeids|samhandlings)-?avtal\w*)",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?P<kind>(?:del|tj?eneste?|sær)-?avtal\w* om [\wæøå,]+(?: [\wæøå,]+){0,3})", re.IGNORECASE)
_NAMELESS = re.compile(
    r"\b(?:egen|eigen|eiga|egne|eigne|særskilt\w*|særskild\w*|separat\w*|annen|anna|andre)\s+(?:skriftlig\s+|skriftleg\s+)?"
    r"(?:(?:del|tj?eneste?|sær|under)?-?avtal\w*|retningslin(?:j)?e\w*|prosedyre\w*|rutine\w*|rutinar)",
    re.IGNORECASE,
)
_KINDS = (
    ("special-agreement", re.compile(r"sær|under", re.IGNORECASE)),
    ("guideline", re.compile(r"retnings|prosedyre", re.IGNORECASE)),
)
_UNDER = frozenset({"sub-agreement", "service-agreement"})


def pointed_to(quote: str, document: str, others: Sequence[DocumentInfo]) -> tuple[DocumentInfo | None, str]:
    """The document of the set that the quoted sentence of `document` points to, and the words that name it.

    The document is None when it is not among `others`; the words are empty when the sentence names none.
    """
    candidates = [other for other in others if other.name != document]
    for match in _NUMBERED.finditer(quote):
        wanted = match["number"].replace(" ", "").rstrip(")").lower()
        found = next((other for other in candidates if _is(other, match["kind"], wanted)), None)
        if found is None and any(other.name == document and _is(other, match["kind"], wanted) for other in others):
            continue  # it names itself
        return found, match[0].strip()
    if above := _ABOVE.search(quote):
        return _above(candidates), above[0]
    if bare := _BARE.search(quote):
        return next((other for other in candidates if _about(other, bare["kind"])), None), bare[0]
    nameless = _NAMELESS.search(quote)
    below = any(_kind(other) in {*_UNDER, "special-agreement", "guideline"} for other in candidates)
    return None, nameless[0] if nameless and not below else ""


def _above(candidates: Sequence[DocumentInfo]) -> DocumentInfo | None:
    """The framework agreement; where none calls itself so, the only cooperation agreement without a number."""
    framework = next((other for other in candidates if _kind(other) == "framework"), None)
    plain = [other for other in candidates if _kind(other) == "cooperation-agreement" and not other.facts.number]
    return framework or (plain[0] if len(plain) == 1 else None)


def _is(document: DocumentInfo, kind: str, number: str) -> bool:
    """Whether a document bears the number, and is of the kind that is meant."""
    facts = document.facts
    if facts.number is None or number not in facts.number.value.lower().split(" og "):
        return False
    meant = next((code for code, pattern in _KINDS if pattern.match(kind)), "")
    return _kind(document) == meant if meant else _kind(document) in _UNDER


def _about(document: DocumentInfo, words: str) -> bool:
    """Whether the document's subject begins as the pointer says."""
    subject = document.facts.subject
    meant = words.casefold().split(" om ", 1)[1].split()[0]
    return subject is not None and subject.value.casefold().startswith(meant[:8])


def _kind(document: DocumentInfo) -> str:
    return document.facts.kind.value if document.facts.kind else ""
