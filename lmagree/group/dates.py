"""When a document was signed and adopted, and from when to when it holds."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lmagree.group.lines import Line, Zone
from lmagree.group.quotes import fact
from lmagree.model.audit import Fact

_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_DAY = r"[0-3lIO]?[0-9lIO]"
_DATE = (
    rf"(?:(?P<day>{_DAY})\. ?(?:(?P<month>{'|'.join(_MONTHS)}),? |(?P<number>[01lO]?[0-9lO])\. ?)"
    rf"|(?:(?P<bare>{'|'.join(_MONTHS)}),? )|(?<![\d/.]))(?P<year>(?:19|20)\d\d)(?![\d/])"
)
"""A date as exact as it is given: day, month or year.  Recognition takes 1 for l and 0 for O."""
_SECOND = re.sub(r"\?P<(\w+)>", r"?P<\1_>", _DATE)
"""The same for another place in one pattern."""
_PLACE_AND_DATE = re.compile(
    rf"^(?:[A-ZÆØÅ][\w .’'-]{{0,30}}(?:\s*[/,]\s*|\s+og\s+|\s*$)){{1,3}},?\s*(?:den\s+)?[.…_ ]*{_DATE}\.?$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"\b(?:under(?:skriven|skrive|tegnet|skrevet)|signert|inngått)\b[^.]{{0,60}}?{_DATE}", re.IGNORECASE
)
_ADOPTED = re.compile(
    rf"\b(?:vedtatt|vedteke?n?|vedteken|godkjent|godkjend|handsama|behandlet|behandla)\b.*?{_DATE}",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b(?:gjelder|gjeld|gjeldende|gjeldande|løper|varer|virker|i kraft|trer i kraft|iverksettes|har verknad|med virkning|"
    rf"med verknad)\b(?: \w+){{0,4}}? (?:fra|frå)(?: og med)?(?: den)? {_DATE}"
    rf"|\b(?:tek til å gjelde|tar til å gjelde|trer i kraft|trår i kraft|i kraft|starter|startar)(?: den)? {_SECOND}",
    re.IGNORECASE,
)
_UNTIL = re.compile(rf"\b(?:til|til og med|utløper|går ut)\s+(?:og med )?{_DATE}", re.IGNORECASE)
_TERM = re.compile(
    r"\b(?:gjelder|gjeld|varer|løper|har en varighet på|varighei?t \||avtaletida er|avtaletiden er)\s+(?:for |i )?(?:en periode på )?"
    r"(?P<count>\d+|ett?|eitt?|to|tre|fire|fem|seks|ti)\s+(?P<unit>år|måneder|månader)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(r"\b(?:gjelder|gjeld|varer|løper)\b", re.IGNORECASE)
_ITSELF = re.compile(
    r"\b(?:(?:del|tjeneste|teneste|sær|hoved|ramme|samarbeids|samhandlings)?avtalen|retningslin\w+|prosedyren|dokumentet|"
    r"rutineboka|den|han|gyldighei?t|varighei?t|avtaletid)\b",
    re.IGNORECASE,
)
_SAYS_ITSELF = re.compile(
    r"(?:\S+ ){0,2}(?:\w*avtalen|han|den|retningslin\w+|prosedyren|dokumentet|rutineboka)\s+"
    r"(?:gjelder|gjeld|varer|løper|trer|tek|tar|starter)\b",
    re.IGNORECASE,
)
_COUNTS = {"et": 1, "ett": 1, "eit": 1, "eitt": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "ti": 10}


def signed(lines: Sequence[Line]) -> Fact | None:
    """The day of signing: the line of place and date, the latest where there are several, else a sentence that says it."""
    placed = [
        (date, line)
        for line in lines
        if line.zone not in {Zone.TITLE, Zone.FRONT} and len(line.text) < 90  # noqa: PLR2004  # a line, not a sentence
        for text in (line.cells or (line.text,))
        if (date := _placed(text))
    ]
    if placed:
        date, line = max(placed, key=lambda found: found[0])
        return fact(date, line)
    return _first(lines, _SIGNED, {Zone.FRONT, Zone.CLOSING, Zone.PARTIES})


def adopted(lines: Sequence[Line]) -> Fact | None:
    """The day on which a council or board adopted it."""
    return _first(lines, _ADOPTED, {Zone.TITLE, Zone.FRONT, Zone.PARTIES, Zone.OPENING})


def valid_from(lines: Sequence[Line]) -> Fact | None:
    """The day from which it holds: what the document says of itself at its head or its end."""
    return _first(_of_itself(lines), _FROM, None)


def valid_until(lines: Sequence[Line]) -> Fact | None:
    """The day until which it holds, or for how long."""
    for line in _of_itself(lines):
        holds = _FROM.search(line.text) or _HOLDS.search(line.text)
        match = _UNTIL.search(line.text, holds.start()) if holds else None
        if match:
            return fact(_iso(match), line)
    for line in _of_itself(lines):
        if match := _TERM.search(line.text):
            count = _COUNTS.get(match["count"].lower()) or int(match["count"])
            return fact(f"P{count}{'Y' if match['unit'].lower() == 'år' else 'M'}", line)
    return None


def _of_itself(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines in which a document speaks of itself: its head, then its end, then the rest where the agreement is named."""
    head = [line for line in lines if line.zone in {Zone.TITLE, Zone.FRONT}]
    rest = [line for line in lines if line.zone not in {Zone.TITLE, Zone.FRONT, Zone.MARGIN}]
    yield from head
    yield from (line for line in reversed(rest) if line.zone is Zone.CLOSING and _ITSELF.search(line.text))
    yield from (line for line in reversed(rest) if line.zone is not Zone.CLOSING and _SAYS_ITSELF.match(line.text))


def _placed(text: str) -> str | None:
    match = _PLACE_AND_DATE.match(text.strip())
    return _iso(match) if match else None


def _first(lines: Iterable[Line], pattern: re.Pattern[str], zones: set[Zone] | None) -> Fact | None:
    for line in lines:
        if (zones is None or line.zone in zones) and (match := pattern.search(line.text)):
            return fact(_iso(match), line)
    return None


def _iso(match: re.Match[str]) -> str:
    """The date found, as exact as it is given."""
    part = {name.rstrip("_"): said for name, said in match.groupdict().items() if said}
    month = part.get("month") or part.get("bare")
    number = _MONTHS.index(month.lower()) + 1 if month else _number(part.get("number"))
    day = _number(part.get("day"))
    if not 1 <= number <= len(_MONTHS):
        return part["year"]
    return f"{part['year']}-{number:02}-{day:02}" if day else f"{part['year']}-{number:02}"


def _number(digits: str | None) -> int:
    return int(digits.translate(str.maketrans("lIO", "110"))) if digits else 0
