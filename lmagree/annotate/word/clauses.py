"""A model clause as a paragraph that was inserted with tracked changes, in the manner of the one beside it."""

from lmagree.annotate.remark import AUTHOR
from lmagree.annotate.word.layout import Element, Layout, children
from lmagree.annotate.word.parts import escaped
from lmagree.model.record import record

_OWN = frozenset({"rPr", "sectPr", "pPrChange", "framePr", "pageBreakBefore"})
"""What a paragraph's properties say of it alone: the look of its mark, the section that it ends, and how it came about."""
_HISTORY = frozenset({"rPrChange", "ins", "del", "moveFrom", "moveTo"})
_FONT = frozenset({"rFonts", "sz", "szCs", "color", "lang"})
"""What a clause takes from the look of a text; that one word of it is bold or a link is the word's own."""


@record
class Change:
    """A tracked insertion: the numbers of its two marks, and when it was made (ISO 8601)."""

    mark: int
    text: int
    when: str


def paragraph(  # noqa: PLR0913  # what it is like, what it says, and how
    layout: Layout, like: Element, words: str, change: Change, *, heading: bool, marks: tuple[str, str] = ("", "")
) -> bytes:
    """A paragraph like `like` that holds `words`, with `marks` around them.

    A heading takes over the whole look of the other's text, a clause its font alone.
    """
    w = layout.prefix
    by = f'{w}author="{AUTHOR}" {w}date="{change.when}"'
    look = _look(layout, like, heading=heading)
    before, after = marks
    return (
        f'<{w}p><{w}pPr>{_manner(layout, like)}<{w}rPr><{w}ins {w}id="{change.mark}" {by}/></{w}rPr></{w}pPr>'
        f'{before}<{w}ins {w}id="{change.text}" {by}><{w}r>{f"<{w}rPr>{look}</{w}rPr>" if look else ""}'
        f'<{w}t xml:space="preserve">{escaped(words)}</{w}t></{w}r>{after}</{w}ins></{w}p>'
    ).encode()


def _manner(layout: Layout, like: Element) -> str:
    """What a paragraph hands on to the next: style, numbering, indents, spacing."""
    properties = layout.properties.get(like)
    said = children(layout.of(properties)) if properties is not None else []
    return "".join(written for name, written in said if name.removeprefix(layout.prefix) not in _OWN)


def _look(layout: Layout, like: Element, *, heading: bool) -> str:
    """What the run with the most text hands on."""
    texts = [text for text in layout.texts if next(text.above("p"), None) is like]
    longest = max(texts, key=lambda text: text.close - text.inner, default=None)
    run = longest.parent if longest is not None else None
    properties = layout.properties.get(run) if run is not None else None
    said = children(layout.of(properties)) if properties is not None else []
    names = [(name.removeprefix(layout.prefix), written) for name, written in said]
    return "".join(written for name, written in names if (name not in _HISTORY if heading else name in _FONT))
