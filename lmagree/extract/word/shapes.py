"""What a Word paragraph is, from its properties: heading, list item or text, and how its runs look."""

from typing import Any

from lmagree.extract.word.names import RPR, VAL, W
from lmagree.extract.word.numbering import Numbering
from lmagree.extract.word.styles import Look, Styles, paragraph_look
from lmagree.model.document import BlockKind
from lmagree.model.record import record, replace

_OUTLINE_BODY = 9
_STYLE = W + "pStyle"
_SPEAKING = frozenset(W + name for name in ("jc", "outlineLvl", "numPr"))


@record(eq=False)
class Shape:
    """What a paragraph is.  `number` is its list, empty outside lists, and `list_level` the level there (0 is outermost)."""

    kind: BlockKind
    level: int | None
    centred: bool
    look: Look
    number: str = ""
    list_level: int = 0


class Shapes:
    """The shapes of a document's paragraphs; those that have a style and nothing else are worked out once."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Take the styles, and the lists that some styles belong to."""
        self._styles = styles
        self._numbering = numbering
        self._by_style: dict[str, Shape] = {}

    def of(self, properties: Any | None) -> tuple[Shape, Any | None]:
        """The shape that a ``w:pPr`` gives, and what it says of the paragraph's mark (a ``w:rPr``)."""
        style = ""
        mark = None
        speaks = False
        if properties is None:
            return self._styled(""), None
        for child in properties:
            tag = child.tag
            if tag == _STYLE:
                style = child.get(VAL, "")
            elif tag == RPR:
                mark = child
            elif tag in _SPEAKING:
                speaks = True
        if speaks:
            return self._shape(style, paragraph_look(properties)), mark
        return self._styled(style), mark

    def _styled(self, style: str) -> Shape:
        """The shape that a style alone gives."""
        shape = self._by_style.get(style)
        if shape is None:
            shape = self._by_style[style] = self._shape(style, Look())
        return shape

    def _shape(self, style: str, own: Look) -> Shape:
        if own.number is not None and own.number_level is None:
            own = replace(own, number_level=0)
        look = own.over(self._styles.paragraph(style or None))
        kind, level = BlockKind.PARAGRAPH, None
        if look.kind is not None:
            kind = look.kind
        elif look.outline is not None and look.outline < _OUTLINE_BODY:
            kind, level = BlockKind.HEADING, look.outline + 1
        number = look.number if look.number and look.number != "0" else ""
        list_level = look.number_level
        if list_level is None:
            list_level = self._numbering.level_of_style(number, style) or 0
        return Shape(kind, level, bool(look.centred), look, number, list_level)
