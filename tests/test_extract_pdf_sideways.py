"""Text that does not run level: it is read in its own direction, and cuts nothing in two."""

from pathlib import Path

import pytest
from pdfs import BODY, OUT_OF_FLOW, PROSE, flow, read, typeset
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table

from lmagree.extract.places import Span, boxes
from lmagree.model.document import BlockKind

WIDTH, HEIGHT = A4
STAMP = "Dokumentnr. 2014/1234-5 Arkivert av kommunen"


def put(canvas: Canvas, thing: Flowable, x: float, y: float, width: float = 450) -> None:
    thing.wrap(width, 400)
    thing.drawOn(canvas, x, y)


def on_its_side(canvas: Canvas, degrees: int) -> None:
    """Let what is drawn from here on run that way, its origin in the corner that is then at the lower left."""
    canvas.translate(*{90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}[degrees])
    canvas.rotate(degrees)


def responsibilities() -> Table:
    rows = [["Oppgave", "Kommunen", "Foretaket"]]
    rows += [[f"Kurs {number}", "Dekker lokaler", "Dekker kursledere"] for number in range(5)]
    return Table(rows, colWidths=[120, 150, 150], style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])


def test_a_stamp_up_the_margin_cuts_no_paragraph(tmp_path: Path) -> None:
    def stamp(canvas: Canvas, _: object) -> None:
        canvas.saveState()
        canvas.translate(30, 200)
        canvas.rotate(90)
        canvas.drawString(0, 0, STAMP)
        canvas.restoreState()

    paragraphs = [f"Ledd {number}: {PROSE}" for number in range(20)]
    path = typeset(tmp_path / "a.pdf", *(Paragraph(text, BODY) for text in paragraphs), running=stamp)
    assert [block.text for block in flow(path)] == [text.strip() for text in paragraphs]
    assert {block.text for block in read(path).blocks if block.kind in OUT_OF_FLOW} == {STAMP}


def test_a_watermark_across_the_page_cuts_no_paragraph(tmp_path: Path) -> None:
    def mark(canvas: Canvas, _: object) -> None:
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "UTKAST til høring")
        canvas.restoreState()

    paragraphs = [f"Ledd {number}: {PROSE}" for number in range(12)]
    path = typeset(tmp_path / "a.pdf", *(Paragraph(text, BODY) for text in paragraphs), running=mark)
    assert [block.text for block in flow(path)] == [text.strip() for text in paragraphs]
    assert "UTKAST til høring" in {block.text for block in read(path).blocks}


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_drawn_on_its_side_is_read_the_way_its_text_runs(tmp_path: Path, degrees: int) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    on_its_side(canvas, degrees)
    put(canvas, Paragraph(f"1. {PROSE * 2}", BODY), 80, 420)
    put(canvas, Paragraph(f"2. {PROSE}", BODY), 80, 300)
    canvas.save()
    assert [(block.label, block.text) for block in flow(path)] == [("1.", (PROSE * 2).strip()), ("2.", PROSE.strip())]


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_table_on_its_side_keeps_its_rows_and_the_text_above_it_is_read_too(tmp_path: Path, degrees: int) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    put(canvas, Paragraph(PROSE, BODY), 70, 770)
    canvas.saveState()
    on_its_side(canvas, degrees)
    put(canvas, responsibilities(), 150, 200)
    canvas.restoreState()
    canvas.save()
    found = flow(path)
    rows = [block for block in found if block.kind is BlockKind.TABLE_ROW]
    assert rows[0].cells == ("Oppgave", "Kommunen", "Foretaket")
    assert [row.cells[0] for row in rows[1:]] == [f"Kurs {number}" for number in range(5)]
    assert all(row.header_cells == rows[0].cells for row in rows)
    assert PROSE.strip() in [block.text for block in found]


def test_a_small_table_on_its_side_is_read_beside_much_text(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(6):
        put(canvas, Paragraph(f"Ledd {number}: {PROSE}", BODY), 60, 770 - 60 * number)
    canvas.saveState()
    on_its_side(canvas, 90)
    put(canvas, responsibilities(), 20, 100)
    canvas.restoreState()
    canvas.save()
    found = flow(path)
    assert [block.text for block in found[:6]] == [f"Ledd {number}: {PROSE}".strip() for number in range(6)]
    assert [block.cells[0] for block in found[6:]] == ["Oppgave", *(f"Kurs {number}" for number in range(5))]


def test_heads_that_run_up_their_columns_stay_heads(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    xs, ys = (70, 220, 260, 300, 340), (700, 620, 600, 580, 560)
    canvas.grid(xs, ys)
    for x, head in zip(xs[1:], ("Kommunen", "Foretaket", "Felles"), strict=False):
        canvas.saveState()
        canvas.translate(x + 25, 625)
        canvas.rotate(90)
        canvas.drawString(0, 0, head)
        canvas.restoreState()
    canvas.drawString(75, 640, "Oppgave")
    for number, task in enumerate(("Holde kurs", "Betale lokaler", "Evaluere tilbud"), start=1):
        canvas.drawString(75, ys[number] - 14, task)
        canvas.drawString(xs[number] + 15, ys[number] - 14, "X")
    canvas.save()
    assert [block.cells for block in flow(path)] == [
        ("Oppgave", "Kommunen", "Foretaket", "Felles"),
        ("Holde kurs", "X", "", ""),
        ("Betale lokaler", "", "X", ""),
        ("Evaluere tilbud", "", "", "X"),
    ]


def test_what_runs_up_the_page_has_boxes_there(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    on_its_side(canvas, 90)
    put(canvas, Paragraph(PROSE * 2, BODY), 80, 420)
    canvas.save()
    (block,) = flow(path)
    (found,) = boxes(path, [Span(block, 0, len(block.text))])
    assert len(found) > 3
    assert all(box.top - box.bottom > 100 > box.right - box.left for box in found[:-1])
    assert [box.left for box in found] == sorted(box.left for box in found)
