"""From blocks to an outline: one pass that keeps the stack of open sections."""

import re

from lmagree.model.document import Block, BlockKind, Document
from lmagree.model.outline import Clause, Outline, Role, Section, Sentence
from lmagree.model.record import field, record, replace
from lmagree.structure.front import front_matter
from lmagree.structure.headings import Heading, Looks, heading_of
from lmagree.structure.language import language_of
from lmagree.structure.roles import role_below, role_of
from lmagree.structure.sentences import split

_OUT_OF_FLOW = {BlockKind.HEADER, BlockKind.FOOTER}
_NUMBER_ALONE = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?$")
_NO_LEAD_BEYOND = 3
_STATEMENT = re.compile(r"(?:[^\W\d]+[,;]? ){4,}[^\W\d]+\.")
"""Words and nothing but words to a full stop; a line of a table of contents ends in its page's number, or in nothing."""


def structure(document: Document) -> Outline:
    """The outline of `document`: its title, its sections with roles, its clauses and their sentences in reading order."""
    flow = _flow(document)
    looks = Looks.of(document)
    front = front_matter(flow, looks)
    builder = _Builder()
    builder.open(Heading("", front.title, 0), Role.TITLE, flow[0][1].page if flow else None)
    for index, block in flow[: front.length]:
        builder.add(index, block)
    if front.length < len(flow):
        builder.body()
    for index, block in flow[front.length :]:
        heading = heading_of(block, looks)
        if block.kind is BlockKind.TITLE and heading is None:
            heading = Heading("", block.text, 1)
        if heading is not None:
            builder.open(heading, None, block.page)
        else:
            builder.add(index, block)
    language = language_of(block.text for _, block in flow)
    return Outline(front.title or document.title, language, tuple(builder.sections), tuple(builder.clauses))


def _flow(document: Document) -> list[tuple[int, Block]]:
    """The blocks of the running text with their places; a number that stands alone labels the text after it."""
    flow: list[tuple[int, Block]] = []
    number = ""
    for index, block in enumerate(document.blocks):
        text = block.text.strip()
        if block.kind in _OUT_OF_FLOW or not text:
            continue
        if block.kind is BlockKind.PARAGRAPH and _NUMBER_ALONE.match(text):
            number = text
            continue
        if number and block.kind is BlockKind.PARAGRAPH and not block.label:
            block = replace(block, label=number)  # noqa: PLW2901  # the same block with its number
        number = ""
        flow.append((index, block))
    return flow


_NAME = 3
"""Words of a line that only names who does what stands below it."""


@record(frozen=False)
class _Builder:
    """The sections and clauses made so far, the open sections, and the clause that may introduce a list."""

    sections: list[Section] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)
    leads: list[tuple[int, int]] = field(default_factory=list)
    """(depth, clause index) of clauses that can introduce what follows, innermost last."""
    last_depth: int = 0

    def body(self) -> None:
        """Open the heading-less section that holds operative text before the first heading."""
        self.stack = []
        self._append(Heading("", "", 0), Role.OPERATIVE, None)

    def open(self, heading: Heading, role: Role | None, page: int | None) -> None:
        """Open a section under the innermost open section that is less deep."""
        while self.stack and self.sections[self.stack[-1]].level >= heading.level:
            self.stack.pop()
        self._append(heading, role, page)

    def _append(self, heading: Heading, role: Role | None, page: int | None) -> None:
        parent = self.stack[-1] if self.stack else None
        above = self.sections[parent] if parent is not None else None
        inherited = role_below(above.heading, above.role) if above else Role.OPERATIVE
        inner = above is not None and above.level > 0
        path = (
            (*(above.path if above else ()), heading.text)
            if heading.text and role is not Role.TITLE
            else (above.path if above else ())
        )
        section = Section(
            index=len(self.sections),
            number=heading.number,
            heading=heading.text,
            level=heading.level,
            role=role
            if role is not None
            else role_of(heading.text, inherited, within_text=bool(heading.number or inner)),
            parent=parent,
            path=path,
            page=page,
        )
        self.sections.append(section)
        self.stack.append(section.index)
        self.leads = []

    def add(self, index: int, block: Block) -> None:
        """Add a clause to the innermost open section."""
        spans = _spans(block)
        number = len(self.clauses)
        section = self.sections[-1]
        if section.role is Role.CONTENTS and block.kind is BlockKind.PARAGRAPH and _STATEMENT.fullmatch(block.text):
            # "Innhald" over sentences heads what a course holds.
            self.sections[-1] = replace(section, role=Role.OPERATIVE)
        clause = Clause(
            index=number,
            block=index,
            section=self.sections[-1].index,
            kind=block.kind,
            text=block.text,
            label=block.label,
            page=block.page,
            lead=self._lead_for(block),
            cells=block.cells,
            header_cells=block.header_cells,
            table=block.table,
            sentences=tuple(
                Sentence(order, number, block.text[start:end], start, end, _page_at(block, start))
                for order, (start, end) in enumerate(spans)
            ),
            confidence=block.confidence,
        )
        self.clauses.append(clause)
        self._remember_lead(block, clause)

    def _lead_for(self, block: Block) -> int | None:
        if block.kind is BlockKind.LIST_ITEM:
            depth = block.level or 1
            while self.leads and self.leads[-1][0] >= depth and not self._goes_on(block, *self.leads[-1]):
                self.leads.pop()
            return self.leads[-1][1] if self.leads else None
        if block.kind is BlockKind.TABLE_ROW and self.leads:
            return self.leads[-1][1]
        return None

    def _goes_on(self, item: Block, depth: int, lead: int) -> bool:
        """Whether `item` stands under the item `lead` of its own list, which was written without a level below it.

        "Sykehuset:", "holder kurs", "Kommunen:", "stiller lokaler": what begins with a small letter right behind such an item, or
        behind what it introduces, belongs to it.
        """
        last, head = self.clauses[-1], self.clauses[lead]
        led = lead in {last.index, last.lead}
        own_list = head.kind is BlockKind.LIST_ITEM and (item.level or 1) == depth == self.last_depth
        names_one = head.text[:1].isupper() and head.text.endswith(":") and len(head.text.split()) <= _NAME
        return own_list and led and names_one and item.text[:1].islower() and not item.text.rstrip().endswith(":")

    def _remember_lead(self, block: Block, clause: Clause) -> None:
        text = block.text.rstrip()
        unfinished = len(text) > _NO_LEAD_BEYOND and text[-1] not in ".!?»)"
        stands_alone = block.kind is BlockKind.PARAGRAPH or block.label[:1].isdigit()
        introduces = text.endswith((":", "å", "at", "–", "skal", "følgende", "følgjande")) or (
            stands_alone and unfinished
        )
        if block.kind is BlockKind.LIST_ITEM:
            self.last_depth = block.level or 1
            if introduces:
                self.leads.append((block.level or 1, clause.index))
        elif block.kind is BlockKind.PARAGRAPH:
            self.leads = [(0, clause.index)] if introduces else []


def _spans(block: Block) -> tuple[tuple[int, int], ...]:
    """A table row is one statement; everything else is split into sentences."""
    if block.kind is BlockKind.TABLE_ROW:
        return ((0, len(block.text)),)
    return split(block.text)


def _page_at(block: Block, offset: int) -> int | None:
    page = block.page
    for start, number in block.page_breaks:
        if offset >= start:
            page = number
    return page
