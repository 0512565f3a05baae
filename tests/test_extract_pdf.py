"""The text of a PDF comes out as a person reads it: paragraphs, headings, lists, what stands at the edges."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import BODY, BOLD, OUT_OF_FLOW, PROSE, STYLES, drawn, flow, lines, read, typeset
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph

from lmagree.extract.pdf.signs import clean
from lmagree.model.document import BlockKind


def test_wrapped_lines_become_whole_paragraphs(tmp_path: Path) -> None:
    texts = [PROSE * 3, "Avtalen gjelder fra 1. mars 2024.", PROSE * 2]
    found = flow(typeset(tmp_path / "a.pdf", *(Paragraph(text, BODY) for text in texts)))
    assert [(block.kind, block.text, block.page) for block in found] == [
        (BlockKind.PARAGRAPH, text.strip(), 1) for text in texts
    ]


def test_headings_are_told_by_number_and_weight_and_size(tmp_path: Path) -> None:
    story = [
        Paragraph("Samarbeidsavtale om læring og mestring", STYLES["Title"]),
        Paragraph("1. Formål", BOLD),
        Paragraph(PROSE, BODY),
        Paragraph("1.2 Ansvar for opplæring", BODY),
        Paragraph(PROSE, BODY),
        Paragraph("Økonomi", BOLD),
        Paragraph(PROSE, BODY),
    ]
    found = flow(typeset(tmp_path / "a.pdf", *story))
    heads = [(b.kind, b.label, b.text, b.bold) for b in found if b.kind is not BlockKind.PARAGRAPH]
    assert heads == [
        (BlockKind.TITLE, "", "Samarbeidsavtale om læring og mestring", True),
        (BlockKind.HEADING, "1.", "Formål", True),
        (BlockKind.HEADING, "1.2", "Ansvar for opplæring", False),
        (BlockKind.HEADING, "", "Økonomi", True),
    ]
    assert [block.level for block in found if block.label] == [1, 2]


def test_list_items_keep_their_labels_apart(tmp_path: Path) -> None:
    items = [
        (70, 100, "•"),
        (90, 100, "holder kurs for pasienter"),
        (70, 114, "•"),
        (90, 114, "gir veiledning til ansatte"),
    ]
    letters = lines(
        "a) Kommunen skal tilby lokaler.", "b) Foretaket skal dekke", "utgiftene.", "c) Partene møtes.", y=150
    )
    numbers = lines("1. Første punkt er dette.", "2. Andre punkt er dette.", y=230)
    found = flow(drawn(tmp_path / "a.pdf", [*items, *letters, *numbers]))
    assert [(block.label, block.text) for block in found] == [
        ("•", "holder kurs for pasienter"),
        ("•", "gir veiledning til ansatte"),
        ("a)", "Kommunen skal tilby lokaler."),
        ("b)", "Foretaket skal dekke utgiftene."),
        ("c)", "Partene møtes."),
        ("1.", "Første punkt er dette."),
        ("2.", "Andre punkt er dette."),
    ]
    assert {block.kind for block in found} == {BlockKind.LIST_ITEM}


def test_a_paragraph_that_wraps_before_a_number_stays_whole(tmp_path: Path) -> None:
    found = flow(
        drawn(
            tmp_path / "a.pdf",
            lines(
                "Foretaket har ansvar for opplæring av pasienter og pårørende etter spesialisthelsetjenesteloven",
                "§ 3-8 og kommunen skal gi sine egne tilbud i samsvar med helse- og omsorgstjenesteloven av",
                "24. juni 2011, slik at pasientene får det de trenger nær der de bor.",
            ),
        )
    )
    assert len(found) == 1
    assert "spesialisthelsetjenesteloven § 3-8 og" in found[0].text
    assert "av 24. juni 2011" in found[0].text


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Avtalen gjelder for helse-", "foretaket og kommunen.", "Avtalen gjelder for helseforetaket og kommunen."),
        ("Avtalen gjelder i hele Nord-", "Norge fra i år.", "Avtalen gjelder i hele Nord-Norge fra i år."),
        (
            "Partene samarbeider om lærings-",
            "og mestringstilbud.",
            "Partene samarbeider om lærings- og mestringstilbud.",
        ),
        (
            "Partene har felles ansvar for LM-",
            "tilbudet i kommunen.",
            "Partene har felles ansvar for LM-tilbudet i kommunen.",
        ),
        ("Legevakten skal være åpen 24-", "timer i døgnet.", "Legevakten skal være åpen 24-timer i døgnet."),
    ],
)
def test_words_broken_at_a_line_end_are_mended(tmp_path: Path, before: str, after: str, whole: str) -> None:
    (found,) = flow(drawn(tmp_path / "a.pdf", lines(before, after)))
    assert found.text == whole


def test_a_hyphen_stays_where_the_document_knows_only_the_hyphenated_word(tmp_path: Path) -> None:
    page = lines("Kommunen bruker e-læring til ansatte, og e-", "læring er gratis for alle som jobber der.")
    (found,) = flow(drawn(tmp_path / "a.pdf", page))
    assert found.text == "Kommunen bruker e-læring til ansatte, og e-læring er gratis for alle som jobber der."


def test_running_headers_and_page_numbers_are_kept_out_of_the_flow(tmp_path: Path) -> None:
    def running(canvas: Canvas, document: object) -> None:
        canvas.drawString(72, A4[1] - 40, "Tjenesteavtale 2 mellom partene")
        canvas.drawString(270, 30, f"Side {canvas.getPageNumber()} av 4")

    story = [part for _ in range(4) for part in (Paragraph(PROSE, BODY), PageBreak())]
    document = read(typeset(tmp_path / "a.pdf", *story, running=running))
    assert [block.text for block in document.blocks if block.kind is BlockKind.HEADER] == [
        "Tjenesteavtale 2 mellom partene"
    ] * 4
    assert [block.text for block in document.blocks if block.kind is BlockKind.FOOTER] == [
        f"Side {n} av 4" for n in range(1, 5)
    ]
    assert [block.text for block in document.blocks if block.kind not in OUT_OF_FLOW] == [PROSE.strip()] * 4


def test_a_paragraph_runs_on_over_the_page_break(tmp_path: Path) -> None:
    first = lines("Foretaket skal holde kurs for pasienter og pårørende i samarbeid med kommunen, og skal ved", y=760)
    second = lines("behov stille med fagfolk i kommunens lokaler.", "", "Kommunen melder fra.", y=80)
    found = flow(drawn(tmp_path / "a.pdf", first, second))
    joint = found[0]
    assert joint.text.startswith("Foretaket skal")
    assert joint.text.endswith("kommunens lokaler.")
    assert joint.page == 1
    ((offset, page),) = joint.page_breaks
    assert (joint.text[offset:].split()[0], page) == ("behov", 2)
    assert [block.text for block in found[1:]] == ["Kommunen melder fra."]


@pytest.mark.parametrize("row_wise", [True, False])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, *, row_wise: bool) -> None:
    words = PROSE.split()
    left = [" ".join(words[i : i + 5]) for i in range(0, 25, 5)] + ["kommunen har ansvar for dette arbeidet."]
    right = [f"Høyre spalte fortsetter her med linje {i}" for i in range(6)]
    columns = [lines(*left, x=60), lines(*right, x=320)]
    page = [item for pair in zip(*columns, strict=True) for item in pair] if row_wise else columns[0] + columns[1]
    found = flow(
        drawn(
            tmp_path / "a.pdf",
            [(60, 70, "En overskrift som går tvers over hele siden og begge spaltene i teksten"), *page],
        )
    )
    text = " ".join(block.text for block in found)
    assert " ".join(left) in text
    assert text.endswith(" ".join(right))


def test_a_contents_list_is_told_from_the_text(tmp_path: Path) -> None:
    contents = lines(
        "Innhold",
        "1 Formål ................................ 2",
        "2 Læring og mestring .............. 3",
        "Vedlegg 7",
        y=100,
        leading=24,
    )
    found = flow(drawn(tmp_path / "a.pdf", contents, lines("Formålet er å samarbeide om kurs.")))
    assert [block.kind for block in found] == [BlockKind.HEADING, *[BlockKind.CONTENTS] * 3, BlockKind.PARAGRAPH]
    assert [(block.label, block.text) for block in found[1:4]] == [
        ("1", "Formål 2"),
        ("2", "Læring og mestring 3"),
        ("", "Vedlegg 7"),
    ]


def test_ligatures_and_odd_spaces_are_spelt_out() -> None:

    assert clean("ﬁnansiering  av oﬃsielle til\u00adbud") == "finansiering av offisielle tilbud"


def test_a_rotated_page_is_read_as_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=landscape(A4))
    canvas.setPageRotation(90)
    canvas.translate(A4[1], 0)
    canvas.rotate(90)
    for number, text in enumerate(["Kommunen skal holde kurs for alle pasienter", "og pårørende som ønsker det."]):
        canvas.drawString(70, 700 - 14 * number, text)
    canvas.save()
    (found,) = flow(path)
    assert found.text == "Kommunen skal holde kurs for alle pasienter og pårørende som ønsker det."


def test_filled_in_fields_are_read_in_their_place(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawString(70, 700, "Avtalen gjelder for denne kommunen:")
    canvas.acroForm.textfield(
        name="kommune", value="Evenes kommune", x=70, y=660, width=200, height=20, borderStyle="underlined"
    )
    canvas.drawString(70, 640, "Den gjelder til den blir sagt opp.")
    canvas.save()
    assert [block.text for block in flow(path)] == [
        "Avtalen gjelder for denne kommunen:",
        "Evenes kommune",
        "Den gjelder til den blir sagt opp.",
    ]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(PROSE.replace(",", "").split()), min_size=30, max_size=400), st.integers(30, 90))
def test_every_word_comes_out_once_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], wide: int
) -> None:
    rows: list[str] = [""]
    for word in words:
        if len(rows[-1]) + len(word) >= wide:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    pages = [lines(*rows[start : start + 40], y=80) for start in range(0, len(rows), 40)]
    found = flow(drawn(tmp_path_factory.mktemp("pdf") / "a.pdf", *pages, size=9))
    assert " ".join(block.text for block in found).split() == words
    for block in found:
        offsets = [offset for offset, _ in block.page_breaks]
        assert offsets == sorted(offsets)
        assert all(block.text[offset - 1] == " " and block.text[offset] != " " for offset in offsets)


def test_footnotes_stand_apart_and_let_paragraphs_pass(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)

    def put(y: float, text: str, size: float = 11, x: float = 70) -> float:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, A4[1] - y, text)
        return x + canvas.stringWidth(text, "Helvetica", size)

    for number in range(5):
        put(600 + 14 * number, "Kommunen skal holde kurs for pasienter og pårørende i samarbeid med foretaket. Og så")
    put(666, "2", 6, x=put(670, "Foretaket skal gi lærings- og mestringstilbud"))
    put(670, "til alle pasienter som trenger det, og skal", x=310)
    put(760, "2", 5)
    put(763, "Helse- og omsorgstjenesteloven § 6-1 gjelder her.", 8, x=76)
    put(775, "Den gjelder alle.", 8, x=76)
    canvas.showPage()
    put(80, "også melde fra til kommunen.")
    canvas.save()
    found = flow(path)
    whole = "Foretaket skal gi lærings- og mestringstilbud til alle pasienter som trenger det, og skal også melde fra"
    assert whole in found[0].text
    assert [(block.kind, block.label, block.text) for block in found[1:]] == [
        (BlockKind.FOOTNOTE, "2", "Helse- og omsorgstjenesteloven § 6-1 gjelder her. Den gjelder alle.")
    ]
