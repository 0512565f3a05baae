"""A plan carried out in a Word file: comments on passages, and model clauses as tracked insertions."""

from collections.abc import Iterator, Mapping
from typing import Any

from lmagree.annotate.remark import Line, Remark, Tone
from lmagree.annotate.word import Insertion, LayoutError, Passage, annotated, text_of
from lmagree.annotating.homes import numbered_on
from lmagree.annotating.plan import Plan
from lmagree.extract.package import parse_xml
from lmagree.extract.places import Span, stretches
from lmagree.model.document import Block, Document
from lmagree.wording import text


def in_word(content: bytes, document: Document, plan: Plan, when: str) -> bytes:
    """The Word file `content`, which `document` was read from, with what is planned.  Raises LayoutError and ArchiveError."""
    root = parse_xml(text_of(content))
    order = {element: number for number, element in enumerate(_texts(root))}
    comments = [(_passage(root, order, span), remark) for span, remark in plan.on]
    anchor = Passage(_paragraph(document.blocks[plan.home.anchor]))
    comments += [(anchor, remark) for remark in plan.lacking]
    return annotated(content, comments, list(_insertions(document, plan)), when)


def _texts(root: Any) -> Iterator[Any]:
    space = root.tag.partition("}")[0]
    yield from root.iter(f"{space}}}t", f"{space}}}delText")


def _passage(root: Any, order: Mapping[Any, int], span: Span) -> Passage:
    """Where a span stands; its whole paragraph where its words are in another part, such as a footnote."""
    found = stretches(root, *span)
    paragraph = _paragraph(span.block)
    if not found:
        return Passage(paragraph)
    return Passage(paragraph, (order[found[0].element], found[0].start), (order[found[-1].element], found[-1].end))


def _paragraph(block: Block) -> int:
    if not block.anchor.isdecimal():
        raise LayoutError
    return int(block.anchor)


def _insertions(document: Document, plan: Plan) -> Iterator[Insertion]:
    """The model clauses, under a heading of their own where the agreement has no chapter on LM."""
    home, blocks = plan.home, document.blocks
    after = _paragraph(blocks[home.after])
    typed = blocks[home.like].text if not blocks[home.like].label else ""
    chapter = ""
    if plan.clauses and not home.chapter:
        like = home.like if home.heading is None else home.heading
        words = text("annotate.chapter", plan.lang)
        head = "" if home.heading is None or blocks[home.heading].label else numbered_on(blocks[like].text, words, 1)
        remark = Remark((Line(text("annotate.chapter.remark", plan.lang)),), Tone.WEAK)
        yield Insertion(after, _paragraph(blocks[like]), head or words, heading=True, remark=remark)
        chapter = (head or words).removesuffix(words).strip(" .\t")
    for step, clause in enumerate(plan.clauses, start=1):
        words = numbered_on(typed, clause.words, step, chapter=chapter)
        yield Insertion(after, _paragraph(blocks[home.like]), words, remark=clause.remark)
