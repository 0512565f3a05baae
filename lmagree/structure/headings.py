"""Which blocks are headings, and how deep: by the format's word for it, else by numbering and looks."""

import re

from lmagree.model.document import Block, BlockKind, Document
from lmagree.model.record import record

_LONGEST_HEADING = 110
_NUMBER = re.compile(
    r"^(?P<label>(?:(?:§|pkt\.?|punkt|kap\.?|kapittel|artikkel|del|vedlegg|bilag|tiltak)\s*)?"
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-ZÆØÅ]\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,4}\.|(?<=del )[IVX]{1,4}|[A-H]\.?)\)?)"
    r"[\s:–-]+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_ONLY_NUMBER = re.compile(
    r"^(?:§|pkt\.?|punkt|kap\.?|kapittel|artikkel|tiltak)\s*\d+(?:[.-]\d+)*\s*[a-z]?\.?$|^\d+(?:\.\d+)*\.?$",
    re.IGNORECASE,
)
_WORDED = re.compile(r"(?:del|kapittel|kap\.?|artikkel|§)\s", re.IGNORECASE)
"""Numbers that no clause of running text bears."""
_BARE_LETTER = re.compile(r"^[a-h][.)]?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;,!]$")
_FINITE_VERB = re.compile(
    r"\b(?:skal|må|er|har|kan|bør|vil|ble|blir|vert|vart|plikter|pliktar|sørger|syter|gjelder|gjeld|omfatter|omfattar|sender|gir|gjev)\b",
    re.IGNORECASE,
)
_SPEAKS_AT_LENGTH = 8
_DATE_LIKE = re.compile(
    r"^\d{1,2}\.\s*(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b",
    re.IGNORECASE,
)


@record
class Heading:
    """A block taken for a heading: its number as printed (may be empty), its words, and its depth (1 is outermost)."""

    number: str
    text: str
    level: int


@record
class Looks:
    """What headings of one document look like: its body size, and whether headings are styled, bold or numbered at all."""

    body_size: float | None
    styled: bool
    sizes: tuple[float, ...]

    @classmethod
    def of(cls, document: Document) -> "Looks":
        """Measured on the whole document: the body size is the size most characters are set in."""
        weight: dict[float, int] = {}
        for block in document.blocks:
            if block.size and block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
                weight[block.size] = weight.get(block.size, 0) + len(block.text)
        body = max(weight, key=lambda size: (weight[size], -size)) if weight else None
        styled = sum(block.kind is BlockKind.HEADING for block in document.blocks) > 1
        larger = sorted(
            {block.size for block in document.blocks if block.size and body and block.size > body + 0.4}, reverse=True
        )
        return cls(body, styled, tuple(larger))


def split_number(text: str) -> tuple[str, str]:
    """The number a heading opens with and the rest.

    >>> split_number("7.1 Hvem som svarer for hva")
    ('7.1', 'Hvem som svarer for hva')
    """
    if _ONLY_NUMBER.match(text):
        return text, ""
    match = _NUMBER.match(text)
    if match is None or _DATE_LIKE.match(text):
        return "", text
    return match["label"].rstrip(".:"), match["rest"].strip()


def heading_of(block: Block, looks: Looks) -> Heading | None:
    """`block` as a heading, or None when it is body text."""
    if block.kind is BlockKind.HEADING:
        number, text = (block.label.rstrip("."), block.text) if block.label else split_number(block.text)
        return Heading(number, text, block.level or _depth(number, block, looks))
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or not block.text.strip():
        return None
    text = block.text.strip()
    number, rest = (block.label.rstrip("."), text) if block.label else split_number(text)
    if len(text) > _LONGEST_HEADING or _reads_as_sentence(rest, number):
        return None
    if not _looks_like_one(block, looks, number, rest):
        return None
    return Heading(number, rest, _depth(number, block, looks))


def _reads_as_sentence(rest: str, number: str) -> bool:
    if not rest:
        return not number
    if _SENTENCE_END.search(rest) or rest.endswith(":"):
        return True
    return len(rest.split()) > _SPEAKS_AT_LENGTH and bool(_FINITE_VERB.search(rest))


def _looks_like_one(block: Block, looks: Looks, number: str, rest: str) -> bool:
    larger = bool(block.size and looks.body_size and block.size > looks.body_size + 0.4)
    capitals = rest.isupper() and len(rest) > 3  # noqa: PLR2004  # abbreviations are no headings
    if block.bold or larger or capitals:
        return not (block.kind is BlockKind.LIST_ITEM and not _numbered_like_a_heading(number))
    if block.kind is BlockKind.LIST_ITEM:
        return False
    opens_like_one = _numbered_like_a_heading(number) and (not rest or rest[0].isupper() or rest[0] in '«"')
    return opens_like_one and (not looks.styled or bool(_WORDED.match(number)))


def _numbered_like_a_heading(number: str) -> bool:
    return bool(number) and not _BARE_LETTER.match(number) and not number.endswith(")")


def _depth(number: str, block: Block, looks: Looks) -> int:
    digits = re.findall(r"\d+", number)
    if digits:
        return len(digits) + bool(re.match(r"[A-ZÆØÅ]\d", number))
    if block.size in looks.sizes:
        return looks.sizes.index(block.size) + 1
    return 1 if number or block.text.isupper() else 2
