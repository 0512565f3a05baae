"""What stands inside an OpenDocument paragraph: text, spans, notes, tracked changes, text boxes."""

from collections import Counter
from typing import Any

from lmagree.extract.lines import Piece
from lmagree.extract.look import Look
from lmagree.extract.opendoc.names import CHANGE_ID, DRAW, OFFICE, STYLE_NAME, SVG, TEXT, H, P
from lmagree.extract.opendoc.styles import Styles
from lmagree.extract.pictures import may_hold_text, points
from lmagree.model.record import field, record

_SILENT = frozenset(
    (
        *(
            TEXT + name
            for name in ("tracked-changes", "note-citation", "sequence-decls", "variable-decls", "ruby-text")
        ),
        *(OFFICE + name for name in ("annotation-end", "forms", "scripts", "event-listeners")),
        *("{http://www.w3.org/2000/svg}title", "{http://www.w3.org/2000/svg}desc"),
        *("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}" + name for name in ("title", "desc")),
    )
)
_PICTURES = frozenset(DRAW + name for name in ("image", "object", "object-ole"))
_WIDEST_GAP = 100


@record(frozen=False)
class Inline:
    """What a paragraph holds: its pieces, its notes and the text boxes that hang on it."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


class InlineReader:
    """Reads paragraphs one after the other; a tracked insertion may reach over several, so it keeps that state."""

    def __init__(self, styles: Styles, changes: Any | None, *, original: bool) -> None:
        """`changes` is the document's list of tracked changes; with `original` insertions are out and deletions in."""
        self._styles = styles
        self._original = original
        self._deleted: dict[str, Any] = {}
        self._inserted: set[str] = set()
        self._open: set[str] = set()
        self.counts: Counter[str] = Counter()
        """How often was met: insertions, deletions, hidden, struck, comments."""
        for region in changes if changes is not None else ():
            key = region.get(TEXT + "id") or region.get("{http://www.w3.org/XML/1998/namespace}id", "")
            for change in region:
                if change.tag == TEXT + "insertion":
                    self._inserted.add(key)
                    self.counts["insertions"] += 1
                elif change.tag == TEXT + "deletion":
                    self._deleted[key] = change
                    self.counts["deletions"] += 1

    @property
    def in_gone_insertion(self) -> bool:
        """Whether what is read now was inserted and is left out."""
        return self._original and bool(self._open)

    def read(self, paragraph: Any, look: Look) -> Inline:
        """What `paragraph` holds; `look` is how its style writes it."""
        inline = Inline()
        self._children(paragraph, look, inline)
        return inline

    def _children(self, element: Any, look: Look, inline: Inline) -> None:
        self._text(element.text, look, inline)
        for child in element:
            self._element(child, look, inline)
            self._text(child.tail, look, inline)

    def _text(self, text: str | None, look: Look, inline: Inline) -> None:
        if not text or self.in_gone_insertion:
            return
        if look.hidden or look.struck:
            self.counts["hidden" if look.hidden else "struck"] += bool(text.strip())
            return
        inline.pieces.append(Piece(text.replace("\n", " ").replace("\f", " "), bool(look.bold), look.size))

    def _element(self, child: Any, look: Look, inline: Inline) -> None:
        tag = child.tag
        if tag == TEXT + "span":
            self._children(child, self._styles.look("text", child.get(STYLE_NAME)).over(look), inline)
        elif tag in {TEXT + "change-start", TEXT + "change-end", TEXT + "change"}:
            self._change(child, look, inline)
        elif tag == TEXT + "note":
            if not self.in_gone_insertion:
                inline.notes.append(child)
        elif tag == OFFICE + "annotation":
            self.counts["comments"] += 1
        elif tag == DRAW + "frame" or tag.startswith(DRAW):
            inline.boxes += [box for box in _boxes(child) if not self.in_gone_insertion]
            self.counts["pictures"] += _is_large_picture(child)
        elif tag not in _SILENT:
            sign = _sign(child)
            if sign:
                inline.pieces.append(Piece(sign, bool(look.bold), look.size))
            self._children(child, look, inline)

    def _change(self, child: Any, look: Look, inline: Inline) -> None:
        key = child.get(CHANGE_ID, "")
        if child.tag == TEXT + "change-end":
            self._open.discard(key)
        elif child.tag == TEXT + "change-start":
            if key in self._inserted:
                self._open.add(key)
        elif self._original and key in self._deleted:
            for index, paragraph in enumerate(self._deleted[key].iter(P, H)):
                if index:
                    inline.pieces.append(Piece("\n", bool(look.bold), look.size))
                self._children(paragraph, look, inline)


def _sign(child: Any) -> str:
    """The text that an empty element stands for."""
    if child.tag == TEXT + "s":
        count = child.get(TEXT + "c") or "1"
        return " " * min(int(count), _WIDEST_GAP) if count.isdecimal() else " "
    if child.tag == TEXT + "soft-page-break":
        return "\f"
    return {TEXT + "tab": "\t", TEXT + "line-break": "\n"}.get(child.tag, "")


def _is_large_picture(frame: Any) -> bool:
    """Whether a frame shows an image or an embedded object, and is large enough for text."""
    if not any(child.tag in _PICTURES for child in frame):
        return False
    return may_hold_text(points(frame.get(SVG + "width", "")), points(frame.get(SVG + "height", "")))


def _boxes(drawing: Any) -> list[Any]:
    """The outermost text boxes and shapes with text of a drawing."""
    if drawing.tag == DRAW + "text-box" or any(child.tag in {P, H} for child in drawing):
        return [drawing]
    return [box for child in drawing for box in _boxes(child)]
