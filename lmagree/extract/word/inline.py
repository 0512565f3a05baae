"""What stands inside a Word paragraph: runs, fields, tracked changes, hidden text, note references and text boxes."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal

from lxml import etree

from lmagree.extract.lines import Piece
from lmagree.extract.word.names import (
    ALTERNATE,
    CHOICE,
    DELETED,
    DIAGRAM,
    FALLBACK,
    INSERTED,
    NOTE_ID,
    RPR,
    TEXT_BOX,
    TYPE,
    VAL,
    P,
    R,
    T,
    W,
)
from lmagree.extract.word.pictures import large_pictures
from lmagree.extract.word.styles import PLAIN, SPEAKING, Look, Styles, run_look
from lmagree.model.record import record

_TEXT = frozenset({T, W + "delText", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_WRITTEN = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
}
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_SILENT = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "instrText", "delInstrText", "bookmarkStart", "bookmarkEnd", "proofErr", "sectPr", "sdtPr",
        "annotationRef", "footnoteRef", "endnoteRef", "rt", "fldData", "ffData", "smartTagPr", "customXmlPr",
    )
)  # fmt: skip
_SPECIAL = frozenset(
    {
        *(INSERTED | DELETED | SPEAKING | _DRAWINGS | (_TEXT - {T}) | _WRITTEN.keys() | _NOTES.keys()),
        *(
            W + name
            for name in ("br", "sym", "fldChar", "ruby", "commentReference", "lastRenderedPageBreak", "instrText")
        ),
        ALTERNATE,
    }
)
"""What makes a paragraph more than its texts in a row."""
_SYMBOLS = {"F0A8": "☐", "F06F": "☐", "F071": "☐", "F0FE": "☒", "F078": "☒", "F0FD": "☒", "F0FC": "✓", "F0E0": "→"}


@record(frozen=False)
class Inline:
    r"""What a paragraph holds: its pieces, the notes it refers to and the text boxes and diagrams that hang on it.

    In the texts ``\n`` is a line break and ``\f`` the beginning of a new page.
    """

    pieces: list[Piece]
    notes: list[tuple[str, str]]
    boxes: list[Any]


@record(frozen=False)
class _Field:
    """A field that has begun: its code so far, and whether its result is being read."""

    code: str = ""
    result: bool = False


class InlineReader:
    """Reads paragraphs one after the other; fields may reach over several, so it keeps their state."""

    def __init__(
        self, styles: Styles, revision: Literal["accepted", "original"], breaks: Literal["rendered", "hard", "none"]
    ) -> None:
        """Choose the side of tracked changes, and which breaks begin a page: Word's rendered ones, hard ones, or none."""
        self._styles = styles
        self._looks: dict[tuple[object, ...], Look] = {}
        self._gone = DELETED if revision == "accepted" else INSERTED
        self._breaks = breaks
        self._fields: list[_Field] = []
        self._plain: set[Any] = set()
        self.in_contents = False
        """Whether what is read now is the result of a table-of-contents field."""
        self.counts: Counter[str] = Counter()
        """How often was met: insertions, deletions, hidden, struck, comments, and pictures that may hold text."""

    def end_fields(self, *, results: bool = False) -> None:
        """Forget fields whose code never ended, or (with `results`) every field, so that a broken one swallows nothing."""
        self._fields = [] if results else [part for part in self._fields if part.result]
        self._note_contents()

    @property
    def changes(self) -> tuple[int, int]:
        """How many insertions and deletions were met so far."""
        return self.counts["insertions"], self.counts["deletions"]

    def survey(self, root: Any, paragraphs: Iterable[Any]) -> None:
        """Tell those of the `paragraphs` under `root` that are nothing but text from the others, in one pass outside Python.

        Word cuts a sentence into a run for every edit; the texts of most paragraphs can be taken together all the same.
        `root` must have no white space between its elements.
        """
        special = {next(element.iterancestors(P), None) for element in root.iter(*_SPECIAL)}
        self._plain = set(paragraphs) - special

    def read(self, paragraph: Any, base: Look) -> Inline:
        """What `paragraph` holds; `base` is how its style writes it."""
        if paragraph in self._plain and not self._fields and not base.hidden and not base.struck:
            text = etree.tostring(paragraph, method="text", encoding="unicode", with_tail=False)
            return Inline([Piece(text, base.bold is True, base.size)], [], [])
        inline = Inline([], [], [])
        self._children(paragraph, base, inline)
        if self._fields:
            self.end_fields()
        return inline

    def _children(self, parent: Any, base: Look, inline: Inline) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child, base, inline)
            elif tag in INSERTED or tag in DELETED:
                self._revision(child, base, inline)
            elif tag in _TEXT:
                inline.pieces.append(Piece(child.text or "", bool(base.bold), base.size))
            elif tag not in _SILENT and len(child):
                self._nested(child, base, inline)

    def _nested(self, child: Any, base: Look, inline: Inline) -> None:
        """Links, controls, drawings and whatever else wraps content."""
        if child.tag in _DRAWINGS:
            self._drawing(child, inline)
        elif child.tag == ALTERNATE:
            self._children(choice(child), base, inline)
        else:
            self._children(child, base, inline)

    def _drawing(self, drawing: Iterable[Any], inline: Inline) -> None:
        inline.boxes += _boxes(drawing)
        self.counts["pictures"] += large_pictures(drawing)

    def _revision(self, element: Any, base: Look, inline: Inline) -> None:
        if len(element):
            self.counts["insertions" if element.tag in INSERTED else "deletions"] += 1
        if element.tag not in self._gone:
            self._children(element, base, inline)

    def _run(self, run: Any, base: Look, inline: Inline) -> None:
        look = base
        for child in run:
            tag = child.tag
            if tag == T:
                text = child.text
                if text and self._shows(look):
                    inline.pieces.append(Piece(text, look.bold is True, look.size))
            elif tag == RPR:
                look = self._look(child, base)
            else:
                self._other(child, look, inline)

    def _other(self, child: Any, look: Look, inline: Inline) -> None:
        """The rarer things that stand in a run."""
        text = self._written(child)
        if text:
            if text == "\f" or self._shows(look):
                inline.pieces.append(Piece(text, bool(look.bold), look.size))
        elif child.tag == W + "fldChar":
            self._field(child.get(W + "fldCharType"))
        elif child.tag == W + "instrText" and self._fields:
            self._fields[-1].code += child.text or ""
        elif child.tag in _NOTES and self._shows(look):
            inline.notes.append((_NOTES[child.tag], child.get(NOTE_ID, "")))
        elif child.tag == W + "commentReference":
            self.counts["comments"] += 1
        elif child.tag == ALTERNATE:
            self._drawing(choice(child), inline)
        elif child.tag not in _SILENT and len(child):
            self._nested(child, look, inline)

    def _written(self, child: Any) -> str:
        """The text that an element of a run stands for, empty for one that is no text."""
        tag = child.tag
        if tag in _TEXT:
            return child.text or ""
        if tag == W + "br":
            return self._break(child)
        if tag == W + "lastRenderedPageBreak":
            return "\f" if self._breaks == "rendered" else ""
        if tag == W + "sym":
            return _SYMBOLS.get(child.get(W + "char", "").upper(), "•")
        return _WRITTEN.get(tag, "")

    def _break(self, element: Any) -> str:
        hard = element.get(TYPE) == "page" and self._breaks == "hard"
        return "\n\f" if hard else "\n"

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()
        self._note_contents()

    def _note_contents(self) -> None:
        self.in_contents = any(part.result and part.code.lstrip()[:4].upper() == "TOC " for part in self._fields)

    def _shows(self, look: Look) -> bool:
        """Whether text of this look is on the page; what is hidden or struck out is counted."""
        if self._fields and any(not part.result for part in self._fields):
            return False
        if look.hidden:
            self.counts["hidden"] += 1
        elif look.struck:
            self.counts["struck"] += 1
        return not (look.hidden or look.struck)

    def _look(self, properties: Any, base: Look) -> Look:
        """How a run looks; worked out once for each way of saying it over each base."""
        said = [(child.tag, child.get(VAL)) for child in properties if child.tag in SPEAKING]
        if not said:
            return base
        key = (base, *said)
        look = self._looks.get(key)
        if look is None:
            style = properties.find(W + "rStyle")
            named = self._styles.run(style.get(VAL, "")) if style is not None else PLAIN
            look = self._looks[key] = run_look(properties).over(named.over(base))
        return look


def choice(alternate: Any) -> Any:
    """The branch of an alternative that is read: the first choice, the fallback when there is none."""
    branch = alternate.find(CHOICE)
    if branch is None:
        branch = alternate.find(FALLBACK)
    return branch if branch is not None else ()


def _boxes(drawing: Iterable[Any]) -> list[Any]:
    """The outermost text boxes and the diagrams within a drawing, each once though older programs get a second copy of it."""
    boxes: list[Any] = []
    for child in drawing:
        if child.tag in {TEXT_BOX, DIAGRAM}:
            boxes.append(child)
        elif child.tag == ALTERNATE:
            boxes += _boxes(choice(child))
        else:
            boxes += _boxes(child)
    return boxes
