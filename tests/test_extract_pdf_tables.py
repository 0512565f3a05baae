"""Tables of a PDF come out row by row, with their cells and header."""

from pathlib import Path

from pdfs import BODY, PROSE, drawn, flow, read, typeset
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from lmagree.model.document import BlockKind


def test_a_ruled_table_gives_rows_with_cells_and_header(tmp_path: Path) -> None:
    rows = [
        ["Oppgave", "Kommunen", "Helseforetaket"],
        ["Kurs", Paragraph(PROSE, BODY), "Fagfolk"],
        ["Lokaler", "Skaffer", "–"],
    ]
    table = Table(rows, colWidths=[100, 200, 120], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
    found = flow(typeset(tmp_path / "a.pdf", Paragraph("Slik er det delt:", BODY), table, Paragraph(PROSE, BODY)))
    heads = ("Oppgave", "Kommunen", "Helseforetaket")
    assert [(b.kind, b.cells, b.header_cells, b.table) for b in found[1:-1]] == [
        (BlockKind.TABLE_ROW, heads, heads, 1),
        (BlockKind.TABLE_ROW, ("Kurs", PROSE.strip(), "Fagfolk"), heads, 1),
        (BlockKind.TABLE_ROW, ("Lokaler", "Skaffer", "–"), heads, 1),
    ]
    assert found[1].text == "Oppgave | Kommunen | Helseforetaket"
    assert [found[0].text, found[-1].text] == ["Slik er det delt:", PROSE.strip()]


def test_a_table_that_runs_on_is_one_table_with_one_header(tmp_path: Path) -> None:
    def running(canvas: Canvas, document: object) -> None:
        canvas.drawString(72, A4[1] - 40, "Tjenesteavtale 2 mellom partene")

    rows = [["Oppgave", "Ansvar"], *([f"Oppgave nummer {n}", "Kommunen"] for n in range(60))]
    table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")], repeatRows=1)
    path = typeset(tmp_path / "a.pdf", table, running=running)
    found = flow(path)
    assert [block.cells for block in found] == [tuple(row) for row in rows]
    assert {block.table for block in found} == {1}
    assert {block.header_cells for block in found} == {("Oppgave", "Ansvar")}
    assert [found[0].page, found[-1].page] == [1, 2]
    kinds = [(block.page, block.kind) for block in read(path).blocks]
    assert list(dict.fromkeys(kinds)) == [
        (page, kind) for page in (1, 2) for kind in (BlockKind.HEADER, BlockKind.TABLE_ROW)
    ]


def test_merged_cells_say_their_text_once(tmp_path: Path) -> None:
    rows = [
        ["Fase", "Kommunen", "Foretaket"],
        ["Før kurset", "Melder på", "Sender brev"],
        ["", "Skaffer lokale", "Svarer"],
        ["Felles for begge partene", "", ""],
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("SPAN", (0, 1), (0, 2)),
        ("SPAN", (0, 3), (2, 3)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    found = flow(typeset(tmp_path / "a.pdf", Table(rows, style=style)))
    assert [block.cells for block in found] == [tuple(row) for row in rows]


def test_a_table_without_rules_gives_rows(tmp_path: Path) -> None:
    cells = [
        (70, 100, "Område"), (200, 100, "Kommunen"), (400, 100, "Foretaket"),
        (70, 120, "Kurs"), (200, 120, "Skaffer lokaler og melder på"), (400, 120, "Stiller med fagfolk"),
        (200, 133, "deltakere"),
        (70, 153, "Økonomi"), (200, 153, "Dekker egne utgifter"), (400, 153, "Dekker lønn"),
    ]  # fmt: skip
    found = flow(drawn(tmp_path / "a.pdf", [(70, 70, "Slik er oppgavene delt mellom partene."), *cells]))
    heads = ("Område", "Kommunen", "Foretaket")
    assert [(block.cells, block.header_cells) for block in found[1:]] == [
        (heads, heads),
        (("Kurs", "Skaffer lokaler og melder på deltakere", "Stiller med fagfolk"), heads),
        (("Økonomi", "Dekker egne utgifter", "Dekker lønn"), heads),
    ]
