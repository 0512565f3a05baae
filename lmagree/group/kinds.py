"""What kind of document it is, its number and subject, and what it says of its version and of other documents."""

import re
from collections.abc import Sequence

from lmagree.group.lines import Line, Zone
from lmagree.group.names import names_in
from lmagree.group.quotes import fact
from lmagree.model.audit import Fact
from lmagree.model.record import record

_NUMBER = r"(?P<number>\d{1,2}(?:[.-]\d{1,2}){0,2}(?: ?[a-h])?\b(?! ?(?:\.|%))|[a-h]\))"
_LIST = rf"(?:{_NUMBER}(?: og (?P<second>\d{{1,2}}))?)"
_KINDS: tuple[tuple[str, str], ...] = (
    ("special-agreement", r"sær-?avtal\w*|under-?avtal\w*|drifts-?avtal\w*"),
    ("service-agreement", r"tj?eneste?-?avtal\w*"),
    ("sub-agreement", r"del-?avtal\w*"),
    (
        "framework",
        r"overordn\w+ (?:samarbeids|samhandlings)?-?avtal\w*|(?:ramme|hoved|samhandlings)-?avtal\w*|samarbeids-?avtal\w* del 1",
    ),
    (
        "guideline",
        r"retningslin(?:j)?er?\w*|prosedyre\w*|rutine(?:bok\w*|r|hefte\w*)?\b|rutinar|rutiner|veileder|rettleiar",
    ),
    ("annex", r"vedlegg"),
    ("cooperation-agreement", r"(?:samarbeids)?avtal[ea]\w*|enighet mellom"),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"\b(?:{words})(?:(?:\s+(?:nr\.?|nummer))?\s*[:.]?\s*{_LIST})?", re.IGNORECASE))
    for kind, words in _KINDS
)
_POINTS = re.compile(
    r"\b(?:til|under|etter|med|følger av|følgjer av|knytt?et? til|knytt til|i)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
"""What stands before the name of a document that is not this one."""
_NUMBERED = re.compile(r"\bavtalen har nr\.? ?(?P<number>\d{1,2})", re.IGNORECASE)
_DRAFT = re.compile(
    r"\b(?:revisjons)?utkast\w*|\bframlegg til\b|\bforslag til\b|\bomforent forslag\b|\bhøringsutkast|\bsaksfremlegg|\bsaksframlegg"
    r"|\bikkje underskriven\b|\bikke (?:godkjent|undertegnet)\b",
    re.IGNORECASE,
)
_DRAFT_OF = re.compile(r"\b(?:revisjons)?(?:utkast|framlegg|forslag) til (?:revidert |ny )?", re.IGNORECASE)
_VERSION = re.compile(
    r"\b(?:versjon|ver\.|v\.|utkast nr\.?|revisjonsutkast nr\.?|revisjon nr\.?|revisjon)\s*(?P<value>\d+(?:\.\d+)*)",
    re.IGNORECASE,
)
_REPLACES = re.compile(
    r"\b(?:erstatter|erstattar|avløser|avløyser|løyser av|trer i stedet for|kommer i stedet for|kjem i staden for)\s+"
    r"(?P<value>(?:[^.;]|\.(?= ?[a-z\d])){3,120})",
    re.IGNORECASE,
)
_CONFLICT = re.compile(
    r"\b(?:motstrid|strid mellom|(?:sier|seier|står) .{0,60}(?:anna|annet|forskjellig\w*|ulik\w*)|går .{0,40}\b(?:føre|foran)\b|forrang)",
    re.IGNORECASE,
)
_WINNER = (
    re.compile(r"\bgår (?P<value>[^.,;]{3,80}?) (?:føre|foran)\b", re.IGNORECASE),
    re.compile(r"\bhar (?P<value>[^.,;]{3,60}?) forrang\b", re.IGNORECASE),
    re.compile(r"\b(?:viker|vik) [^.,;]{3,60}? for (?P<value>[^.,;]{3,60})", re.IGNORECASE),
    re.compile(r"\ber det (?P<value>[^.,;]{3,80}?) som (?:gjelder|gjeld)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:gjelder|gjeld) (?P<value>(?:den |det |dei |de )?[\wæøå -]*?(?:avtale\w*|dokument\w*))\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?P<value>(?:den |denne |det )?[\w -]{0,40}avtale\w*) (?:har forrang|går (?:føre|foran))", re.IGNORECASE
    ),
)
_IS_DOCUMENT = re.compile(r"avtale|dokument|retningslin|rutine|vedlegg|prosedyre", re.IGNORECASE)
_NOT_THE_SUBJECT = re.compile(
    r"\bmellom\b.*?(?=\bom\b|$)|\b(?:revisjons)?utkast til\b|\bsaksfremlegg\b\s*[–-]?|\brevidert\b|^\s*(?:om|for)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"\d{4}|\b(?:vedtatt|vedteke\w*|godkjent|godkjend|handsama|behandlet|fremforhandla?e?t?|gjelder|gjeld|malen|utkast|omforent"
    r"|saksnummer|saksnr|side|helsefellesskapet|kommune|gielda|mellom|knyttet til|frist for)\b",
    re.IGNORECASE,
)
_SHORTEST_SUBJECT = 9


@record
class Kind:
    """The kind of a document, its number and its subject."""

    kind: Fact | None
    number: Fact | None
    subject: Fact | None


def kind_of(lines: Sequence[Line]) -> Kind:
    """What the document calls itself in its title, else in the lines below it, else in its running header."""
    for zones in ({Zone.TITLE}, {Zone.FRONT}, {Zone.MARGIN}, {Zone.PARTIES, Zone.OPENING}):
        for line in lines:
            found = _kind_in(line) if line.zone in zones else None
            if found:
                kind, number = found
                return Kind(fact(kind, line), _number(number, line, lines), _subject(lines))
    return Kind(None, None, _subject(lines))


def kind_in_name(name: str) -> tuple[str, str]:
    """The kind and number that a file's name tells, empty where it does not."""
    plain = re.sub(r"[_\-]+", " ", name)
    return next(
        (
            (kind, (match["number"] or "").replace(" ", ""))
            for kind, pattern in _PATTERNS
            if kind != "cooperation-agreement" and (match := pattern.search(plain))
        ),
        ("", ""),
    )


def _kind_in(line: Line) -> tuple[str, str] | None:
    """The kind named first in the line; what is only pointed to counts for nothing."""
    text = _DRAFT_OF.sub("", line.text)
    found = [
        (match.start(), place, kind, _numbers(match))
        for place, (kind, pattern) in enumerate(_PATTERNS)
        for match in pattern.finditer(text)
        if not _POINTS.search(text[: match.start()])
    ]
    if not found:
        return None
    special = [one for one in found if one[2] == "special-agreement"]
    named = [one for one in found if one[2] != "cooperation-agreement"]
    _, _, kind, number = min(special or named or found)
    return kind, number


def _numbers(match: re.Match[str]) -> str:
    number = (match["number"] or "").replace(" ", "").rstrip(")")
    return f"{number} og {match['second']}" if match["second"] else number


def _number(number: str, line: Line, lines: Sequence[Line]) -> Fact | None:
    """The number beside the kind, else one that the lines below the title give."""
    if number:
        return fact(number, line)
    for other in lines:
        if other.zone in {Zone.FRONT, Zone.MARGIN}:
            if match := _NUMBERED.search(other.text):
                return fact(match["number"], other)
            found = _kind_in(other)
            if found and found[1] and found[0] != "cooperation-agreement" and "special" not in found[0]:
                return fact(found[1], other)
    return None


def _subject(lines: Sequence[Line]) -> Fact | None:
    """The title without kind, number and parties; else the first line below it that is about something."""
    titles = [line for line in lines if line.zone is Zone.TITLE]
    below = [line for line in lines if line.zone is Zone.FRONT and not names_in(line.text)]
    for line in (*titles, *below[:2]):
        for part in re.split(r"\s[–—-]\s|:\s|\.\s", line.text):
            subject = _stripped(part)
            if (
                len(subject) >= _SHORTEST_SUBJECT
                and subject[0].isalpha()
                and not names_in(subject)
                and not _NO_SUBJECT.search(subject)
            ):
                return fact(subject, line)
    return None


def _stripped(text: str) -> str:
    text = _NOT_THE_SUBJECT.sub(" ", text)
    for kind, pattern in _PATTERNS:
        if kind != "guideline":
            text = pattern.sub(" ", text, count=1)
    text = _NOT_THE_SUBJECT.sub(" ", text.strip(" .,:;–—-")).strip(" .,:;–—-")
    return " ".join((text if "(" in text else text.strip("()")).split())


def draft(lines: Sequence[Line]) -> Fact | None:
    """Where the text calls itself a draft, a proposal or a case to be decided."""
    for line in lines:
        if line.zone in {Zone.TITLE, Zone.FRONT, Zone.MARGIN} or (line.zone is Zone.CLOSING and line.cells):
            match = _DRAFT.search(line.text)
            if match:
                return fact(match[0].lower(), line)
    return None


def version(lines: Sequence[Line]) -> Fact | None:
    """The version's number."""
    for line in lines:
        if line.zone in {Zone.TITLE, Zone.FRONT, Zone.MARGIN} and (match := _VERSION.search(line.text)):
            return fact(match["value"], line)
    return None


def replaces(lines: Sequence[Line]) -> Fact | None:
    """The texts that this one takes the place of, in its own words."""
    for line in lines:
        match = _REPLACES.search(line.text)
        if match and re.search(
            r"avtale|dokument|versjon|rutin|retningslin|utgave|hefte|prosedyre", match["value"], re.IGNORECASE
        ):
            return fact(match["value"].strip(), line)
    return None


def prevails(lines: Sequence[Line]) -> Fact | None:
    """The document that goes before where two disagree, in the text's own words."""
    for line in lines:
        if not _CONFLICT.search(line.text):
            continue
        for pattern in _WINNER:
            match = pattern.search(line.text)
            if match and (_IS_DOCUMENT.search(match["value"]) or "motstrid" in line.text.lower()):
                return fact(" ".join(match["value"].split()), line)
    return None
