"""Documents of a set that another of the set says it replaces: they hold no longer.

A wrong guess would take a clause away that still binds, so a document counts as replaced only when what the newer one says
fits it (kind and number, and the year where one is given), and nothing tells that it is as new itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lmagree.model.audit import Agreement, DocumentInfo, Fact
from lmagree.model.document import Note
from lmagree.model.record import replace

_NUMBERED = re.compile(
    r"\b(?:del|tj?eneste?|sær|under)-?avtal\w*(?:\s+(?:nr\.?|nummer))?\s+(?P<numbers>\d{1,2}[a-h]?(?:\s*(?:,|og|-|–)\s*\d{1,2}[a-h]?)*)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ABOVE = re.compile(r"\b(?:overordn\w+|ramme|hoved|samarbeids|samhandlings)-?\s?(?:\w+)?avtal", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:del|tj?eneste?|sær|under)-?avtal", re.IGNORECASE)
_WITH_ALL_BELOW = re.compile(
    r"\b(?:tilhørende|tilhøyrande|underliggende|underliggjande|alle|samtlige|samtlege)\s+(?:\w+\s+){0,2}?"
    r"(?:(?:del|tj?eneste?|sær|under)-?)?avtal",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"avtal\w*\b[^.;]*? om\b", re.IGNORECASE)
"""All agreements about one matter are not all agreements."""
_RANGE = re.compile(r"(\d{1,2})\s*[-–]\s*(\d{1,2})")
_OF_ITS_KIND = re.compile(
    r"\b(?:tidligere|tidlegare|forrige|førre|gjeldende|gjeldande|eldre|versjon|utgave|utgåve|avtale|avtalen|avtala|avtalar|avtaler"
    r"|dokument\w*|retningslin\w+)\b",
    re.IGNORECASE,
)
_LEVELS = {
    "framework": "above",
    "cooperation-agreement": "above",
    "sub-agreement": "under",
    "service-agreement": "under",
    "special-agreement": "special",
}
_SAME_SUBJECT = 8
"""So many letters of two subjects are alike when they are one."""


def replaced(documents: Sequence[DocumentInfo]) -> dict[str, str]:
    """The names of the documents of one set that hold no longer, each with the name of one that replaces it."""
    found = {
        old.name: new.name
        for new in documents
        for old in documents
        if new.facts.replaces is not None and new.facts.draft is None and old is not new and _replaces(new, old)
    }
    return found if len(found) < len(documents) else {}


def noted(documents: Sequence[DocumentInfo], agreements: Sequence[Agreement]) -> tuple[DocumentInfo, ...]:
    """The documents, with a note on each that is replaced in every agreement it belongs to."""
    known = {document.name: document for document in documents}
    gone = {
        agreement.name: replaced([known[name] for name in agreement.documents])
        for agreement in agreements
        if len(agreement.documents) > 1
    }
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for agreement in agreements:
        for name in agreement.documents:
            homes[name].append(gone.get(agreement.name, {}).get(name, ""))
    return tuple(
        replace(document, notes=(*document.notes, Note("replaced", homes[document.name][0])))
        if homes[document.name] and all(homes[document.name])
        else document
        for document in documents
    )


def _replaces(new: DocumentInfo, old: DocumentInfo) -> bool:
    said = new.facts.replaces.value if new.facts.replaces else ""
    if old.unreadable is not None or not _fits(said, new, old):
        return False
    years = set(_YEAR.findall(said))
    told = {date[:4] for date in _dates(old)}
    if years and told:
        return bool(years & told) and not _as_new(old, new)
    return _older(old, new) or (not told and old.facts.replaces is None and _says_which(said))


def _fits(said: str, new: DocumentInfo, old: DocumentInfo) -> bool:
    """Whether what is replaced may be the old document: by the kind and the numbers that are named, else its namesake."""
    if _WITH_ALL_BELOW.search(said) and not _ABOUT.search(said):
        return _level(new) == "above" and _level(old) in {"above", "under"}
    if _says_which(said):
        return _number(old) in set(_numbers(said)) and _level(old) in {"under", "special"}
    if _UNDER.search(said):
        return _level(old) == "under" and _same(new, old)
    if _ABOVE.search(said):
        return _level(old) == "above" and not _number(old)
    return _OF_ITS_KIND.search(said) is not None and _level(old) == _level(new) and _same(new, old)


def _says_which(said: str) -> bool:
    return _NUMBERED.search(said) is not None


def _numbers(said: str) -> Iterator[str]:
    for match in _NUMBERED.finditer(said):
        for first, last in _RANGE.findall(match["numbers"]):
            yield from map(str, range(int(first), int(last) + 1))
        yield from (part.lower() for part in re.findall(r"\d{1,2}[a-h]?", match["numbers"], re.IGNORECASE))


def _same(new: DocumentInfo, old: DocumentInfo) -> bool:
    """Whether two documents bear one number, or neither bears one and they are about one thing."""
    if _number(new) or _number(old):
        return _number(new) == _number(old)
    subjects = [
        fact.value.casefold()[:_SAME_SUBJECT] if fact else "" for fact in (new.facts.subject, old.facts.subject)
    ]
    return subjects[0] == subjects[1]


def _number(document: DocumentInfo) -> str:
    return document.facts.number.value.lower() if document.facts.number else ""


def _level(document: DocumentInfo) -> str:
    kind = document.facts.kind.value if document.facts.kind else ""
    return _LEVELS.get(kind, kind)


def _dates(document: DocumentInfo) -> tuple[str, ...]:
    facts = document.facts
    dated: tuple[Fact | None, ...] = (facts.signed, facts.adopted, facts.valid_from)
    return tuple(date.value for date in dated if date)


def _older(old: DocumentInfo, new: DocumentInfo) -> bool:
    """Whether both are dated, and the newest date of one lies before the newest of the other, as exact as both are."""
    dates = _dates(old), _dates(new)
    if not all(dates):
        return False
    before, after = map(max, dates)
    exact = min(len(before), len(after))
    return before[:exact] < after[:exact]


def _as_new(old: DocumentInfo, new: DocumentInfo) -> bool:
    """Whether the old document is dated no earlier than the new one: another copy of it."""
    return bool(_dates(old) and _dates(new)) and not _older(old, new)
