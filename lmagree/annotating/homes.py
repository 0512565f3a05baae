"""Where in an agreement a clause that it lacks belongs: in its chapter on LM, else at the end of its body."""

import re

from lmagree.model.document import Block, BlockKind, Document
from lmagree.model.outline import Outline, Role, Section
from lmagree.model.record import record

_SIGNING = re.compile(r"_{4}|\.{4}|…{2}|^(?:for|på vegne av|på vegner av|sted|stad|dato)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:!?][»”\")]?$")
_OUT_OF_FLOW = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
_LONGEST_SIGNING = 160
_TYPED_NUMBER = re.compile(r"(?P<lead>(?:\d{1,2}\.)*)(?P<last>\d{1,2})(?P<mark>\.?[ \t]+)(?=[A-ZÆØÅ])")
_ANNEX = re.compile(r"(?:vedlegg|bilag)\b", re.IGNORECASE)


@record
class Home:
    """A place for clauses, by the indexes of blocks.

    `after` is the block they come after, `like` the paragraph they are written like, `anchor` what a remark on what is
    lacking stands on.  `heading` is the heading to write the new one like where there is no chapter on LM, None where there is
    one or where the agreement has no headings.  `chapter` tells that it is the chapter on LM.
    """

    after: int
    like: int
    anchor: int
    heading: int | None
    chapter: bool


def home_of(document: Document, outline: Outline, about_lm: tuple[bool, ...]) -> Home:
    """The place for what `document` lacks; `about_lm` tells of each section whether it stands under a heading about LM."""
    heads = _headings(document, outline)
    for section in outline.sections:
        if about_lm[section.index] and _in_body(section) and section.index in heads:
            return _in_chapter(document, outline, section, heads[section.index])
    return _at_the_end(document, outline, heads)


def numbered_on(like: str, words: str, steps: int, *, chapter: str = "") -> str:
    """`words` with the number that is `steps` after the one typed before `like`; as they are where none is.

    `chapter` is the number of a new chapter, in which the numbers begin anew.

    >>> numbered_on("7.2 Partene samarbeider om kurs.", "Hver part betaler selv.", 1)
    '7.3 Hver part betaler selv.'
    >>> numbered_on("7.2 Partene samarbeider om kurs.", "Hver part betaler selv.", 1, chapter="8")
    '8.1 Hver part betaler selv.'
    """
    typed = _TYPED_NUMBER.match(like)
    if typed is None:
        return words
    number = f"{chapter}.{steps}" if chapter and typed["lead"] else f"{typed['lead']}{int(typed['last']) + steps}"
    return f"{number}{typed['mark']}{words}"


def _in_chapter(document: Document, outline: Outline, section: Section, head: int) -> Home:
    own = [clause.block for clause in outline.clauses if clause.section == section.index]
    inside = [clause.block for clause in outline.clauses if _is_under(outline, clause.section, section.index)]
    after = max(own, default=head)
    like = _like(document, own) or _like(document, inside) or _like(document, _body(document, outline))
    return Home(after, after if like is None else like, head, None, chapter=True)


def _at_the_end(document: Document, outline: Outline, heads: dict[int, int]) -> Home:
    body = _body(document, outline)
    flow = [index for index, block in enumerate(document.blocks) if block.kind not in _OUT_OF_FLOW]
    after = (body or flow)[-1]
    like = _like(document, body)
    top = [section for section in outline.sections if section.index in heads and heads[section.index] <= after]
    top = [section for section in top if _in_body(section)]
    level = min((section.level for section in top), default=0)
    last = [heads[section.index] for section in top if section.level == level]
    return Home(after, after if like is None else like, after, last[-1] if last else None, chapter=False)


def _body(document: Document, outline: Outline) -> list[int]:
    """The blocks of the body's clauses, up to where the signatures or the annexes begin."""
    end = next(
        (clause.block for clause in outline.clauses if _after_body(outline.sections[clause.section])),
        len(document.blocks),
    )
    body = [
        clause.block
        for clause in outline.clauses
        if clause.block < end and _in_body(outline.sections[clause.section]) and clause.kind is not BlockKind.FOOTNOTE
    ]
    unsigned = body.copy()
    while len(unsigned) > 1 and _signs(document.blocks[unsigned[-1]]):
        unsigned.pop()
    # What a line with a colon introduces is no signature.
    return body if not unsigned or document.blocks[unsigned[-1]].text.endswith(":") else unsigned


def _after_body(section: Section) -> bool:
    """Whether a section is signatures or an annex, which may bear its name as a number ("Vedlegg 1 Sjekkliste")."""
    return section.role in {Role.SIGNATURE, Role.ANNEX} or bool(_ANNEX.match(section.number))


def _in_body(section: Section) -> bool:
    return section.role not in {Role.TITLE, Role.CONTENTS} and not _after_body(section)


def _signs(block: Block) -> bool:
    """Whether a block at the end of the body is a line to sign on, or beside one: a place with a date, a name, an office."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.TABLE_ROW} or len(block.text) > _LONGEST_SIGNING:
        return False
    return bool(_SIGNING.search(block.text)) or not _SENTENCE_END.search(block.text)


def _like(document: Document, indexes: list[int]) -> int | None:
    """The last of some blocks that is a paragraph of text: plain, or numbered as clauses are; no bullet, no table."""
    for index in reversed(indexes):
        block = document.blocks[index]
        numbered = block.kind is BlockKind.LIST_ITEM and block.label[:1].isdigit() and "." in block.label.strip(".")
        if block.kind is BlockKind.PARAGRAPH or numbered:
            return index
    return None


def _is_under(outline: Outline, section: int | None, top: int) -> bool:
    while section is not None and section != top:
        section = outline.sections[section].parent
    return section == top


def _headings(document: Document, outline: Outline) -> dict[int, int]:
    """The block of each section's heading, by the section's index."""
    clauses = {clause.block for clause in outline.clauses}
    free = iter(index for index, block in enumerate(document.blocks) if index not in clauses and block.text.strip())
    found: dict[int, int] = {}
    for section in outline.sections:
        if section.heading and section.role is not Role.TITLE:
            index = next((index for index in free if section.heading in document.blocks[index].text), None)
            if index is None:
                break
            found[section.index] = index
    return found
