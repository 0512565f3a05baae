"""What stands on an agreement's pages: the facts, the requirements one by one, and what the signs and sources mean."""

import re
from collections.abc import Iterator
from itertools import count, starmap

from lmagree.model.audit import Agreement, DocumentInfo
from lmagree.model.finding import Verdict
from lmagree.report.about import advice, counted, created, cure, documents_read, rulesets, why_unread
from lmagree.report.docx.markup import cell, field, paragraph, row, run, table
from lmagree.report.docx.style import WIDTH
from lmagree.report.marks import mark
from lmagree.report.phrases import kind_and_date
from lmagree.report.told import Passage, Teller, Told
from lmagree.wording import text

_WIDTHS = (2700, 1750, 1750, 4040, 1700, 2800)
"""The columns of the table, in twentieths of a point: together `WIDTH`."""

_HEADINGS = ("requirement", "level", "verdict", "quote", "place", "add")

_LABELS = 2600
"""The width of the facts' labels."""

_LETTER = 88
"""Twentieths of a point that a letter of the table takes, reckoned generously."""

_TALL = 28
"""Lines from which a row may break over pages: kept whole, it might be taller than one."""

_TAG = re.compile("<[^>]+>")

_GROUNDS = {
    Verdict.MET: "D5EEDB",
    Verdict.PARTIAL: "FFEFC2",
    Verdict.MISSING: "F9D8D4",
    Verdict.UNREADABLE: "E5DDF0",
}


def pages(teller: Teller) -> Iterator[str]:
    """Each agreement's pages as WordprocessingML; one sentence when there is none."""
    documents = {document.name: document for document in teller.audit.documents}
    numbers = count(1)
    for place, agreement in enumerate(teller.audit.agreements):
        own = [documents[name] for name in agreement.documents if name in documents]
        yield _head(teller, agreement, own, new_page=place > 0)
        told = list(teller.tell(agreement))
        if any(one.finding.verdict is not Verdict.UNREADABLE for one in told):
            yield _findings(teller, agreement, told, next(numbers))
            yield _notes(teller, told)
        yield paragraph(run(advice(teller.lang)), style="TableNote")
    if not teller.audit.agreements:
        yield paragraph(run(text("report.title", teller.lang)), style="Heading1")
        yield paragraph(run(f"{documents_read(teller.audit.documents, teller.lang)}. {advice(teller.lang)}"))


def _head(teller: Teller, agreement: Agreement, documents: list[DocumentInfo], *, new_page: bool) -> str:
    """The heading, and what a reader must know before the verdicts."""
    heading = paragraph(run(agreement.name), style="Heading1", new_page=new_page)
    rows = (
        row(
            (
                cell(paragraph(run(label, bold=True), style="TableText"), width=_LABELS),
                cell(*(paragraph(run(said), style="TableText") for said in lines), width=WIDTH - _LABELS),
            )
        )
        for label, lines in _facts(teller, agreement, documents)
    )
    widths = (_LABELS, WIDTH - _LABELS)
    return heading + table(rows, widths, style="FactsTable", title=text("docx.facts", teller.lang), headed=False)


def _facts(teller: Teller, agreement: Agreement, documents: list[DocumentInfo]) -> Iterator[tuple[str, list[str]]]:
    audit, lang = teller.audit, teller.lang
    parties = {"trust": agreement.trust, "municipality": agreement.municipality}
    named = [f"{text(f'column.{party}', lang)}: {name}" for party, name in parties.items() if name]
    yield text("docx.parties", lang), named or [text("docx.parties.unknown", lang)]
    read = [_named(document, lang) for document in documents if document.unreadable is None]
    if read:
        yield text("docx.read", lang), read
    unread = [document for document in documents if document.unreadable is not None]
    if unread:
        said = [f"{document.name}: {why_unread(document, lang)} {cure(document, lang)}" for document in unread]
        yield text("docx.unread", lang), said
    yield text("about.ruleset", lang), [rulesets(audit)]
    yield text("about.created", lang), [f"{created(audit)}, lmagree {audit.tool_version}"]
    if read:
        verdicts = text(
            "docx.verdicts", lang, count=len(agreement.findings), verdicts=counted(agreement.findings, lang)
        )
        yield text("docx.result", lang), [f"{verdicts} {documents_read(documents, lang)}."]


def _named(document: DocumentInfo, lang: str) -> str:
    said = kind_and_date(document.facts, lang)
    return f"{document.name} ({said})" if said else document.name


def _findings(teller: Teller, agreement: Agreement, told: list[Told], number: int) -> str:
    """The table of requirements, under its caption."""
    lang = teller.lang
    title = text("docx.caption", lang, agreement=agreement.name)
    label = text("docx.table", lang)
    headings = (
        cell(paragraph(run(text(f"docx.column.{key}", lang)), style="TableText", stays=True), width=width)
        for key, width in zip(_HEADINGS, _WIDTHS, strict=True)
    )
    rows = [row(headings, heading=True), *(_finding(one, lang) for one in told)]
    return paragraph(
        run(f"{label} "), field(f"SEQ {label} \\* ARABIC", str(number)), run(f". {title}"), style="Caption", stays=True
    ) + table(rows, _WIDTHS, style="FindingsTable", title=title, headed=True)


def _finding(told: Told, lang: str) -> str:
    columns = (_point(told), _level(told), _verdict(told, lang), _quote(told, lang), _place(told), _remedy(told))
    grounds = ["", "", _GROUNDS[told.finding.verdict], "", "", ""]
    cells = [
        cell(*(paragraph(said, style="TableText") for said in column), width=width, ground=ground)
        for column, width, ground in zip(columns, _WIDTHS, grounds, strict=True)
    ]
    return row(cells, whole=max(starmap(_lines, zip(columns, _WIDTHS, strict=True))) < _TALL)


def _lines(column: list[str], width: int) -> int:
    """About how many lines the runs of a cell take."""
    return sum(len(_TAG.sub("", said)) * _LETTER // width + 1 for said in column)


def _point(told: Told) -> list[str]:
    return [run(f"{told.asked.code}  ", bold=True) + run(told.asked.title)]


def _level(told: Told) -> list[str]:
    asked = told.asked
    remarks = [run(said, style="Remark") for said in (asked.condition, asked.sources) if said]
    return [run(asked.level, bold=True), *remarks]


def _verdict(told: Told, lang: str) -> list[str]:
    said = [run(f"{mark(told.finding.verdict, lang)}  {told.verdict}", bold=True)]
    return said + [run(words) for words in (told.reason, told.waiver, told.opinion) if words]


def _quote(told: Told, lang: str) -> list[str]:
    said = [_quoted(told.passage)] if told.passage else []
    if told.finding.verdict is not Verdict.MET:
        said.append(run(told.why, style="Remark"))
    if told.clue:
        said.append(run(f"{text('detail.clue', lang)}: ", style="Remark") + _quoted(told.clue))
        said.append(run(" – ".join(filter(None, (told.clue.place, told.clue_why))), style="Remark"))
    for passage in told.also:
        said.append(run(f"{text('detail.also', lang)}: ", style="Remark") + _quoted(passage))
        said.append(run(passage.place, style="Remark"))
    return said + [run(note, style="Remark") for note in told.notes]


def _quoted(passage: Passage) -> str:
    return run(f"«{passage.quote}»", language=passage.language)


def _place(told: Told) -> list[str]:
    return [run(told.passage.place)] if told.passage and told.passage.place else []


def _remedy(told: Told) -> list[str]:
    return [run(told.remedy, language=told.language)] if told.remedy else []


def _notes(teller: Teller, told: list[Told]) -> str:
    """What the signs stand for, and the full titles of the sources that the table cites."""
    lang = teller.lang
    signs = "   ".join(f"{mark(verdict, lang)} {text(f'verdict.{verdict}', lang)}" for verdict in Verdict)
    full = list(dict.fromkeys(source for one in told for source in one.asked.texts))
    heading = run(f"{text('column.full-sources', lang)}\n", bold=True)
    lines = [run(signs), heading + run("\n".join(full))] if full else [run(signs)]
    return "".join(paragraph(line, style="TableNote") for line in lines)
