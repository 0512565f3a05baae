"""Highlights and notes in copies of PDFs."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import Ended
from pdfs import drawn, lines
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from lmagree.pipeline import ScanOptions, scan

Call = Callable[..., Ended]

SAMPLES = sorted((Path(__file__).parent.parent / "samples" / "agreements").glob("*.pdf"))
HEDGED = "Hver part bør dekke sine egne kostnader til lærings- og mestringskurs."
TEXT = (
    "Samarbeidsavtale mellom sykehuset og kommunen",
    "1 Læring og mestring",
    "Partene møtes to ganger i året. " + HEDGED,
    "2 Varighet",
    "Avtalen gjelder til den blir sagt opp av en av partene.",
)


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def annotations(path: Path) -> list[tuple[int, Any]]:
    """lmagree's annotations, each with its 1-based page."""
    found = [
        (number, annotation.get_object())
        for number, page in enumerate(PdfReader(path).pages, start=1)
        for annotation in page.get("/Annots", ())
    ]
    return [(number, one) for number, one in found if one.get("/T") == "lmagree"]


def is_on_funding(annotation: Any) -> bool:
    return annotation["/Subtype"] == "/Highlight" and "Finansieringen er avtalt" in annotation["/Contents"]


def under(path: Path, page: int, annotation: Any) -> str:
    """The words that a highlight covers."""
    quads = [float(value) for value in annotation["/QuadPoints"]]
    with pypdfium2.PdfDocument(path) as document:
        text = document[page - 1].get_textpage()
        boxes = [quads[at : at + 8] for at in range(0, len(quads), 8)]
        return " ".join(text.get_text_bounded(box[0], box[5] + 2, box[2], box[1] - 2) for box in boxes)


@pytest.fixture
def commented(lmagree: Call, tmp_path: Path) -> Callable[..., Path]:
    """The copy of a draft, made by the command line."""

    def made(draft: Path, *options: str) -> Path:
        copy = tmp_path / "kopi.pdf"
        before = draft.read_bytes()
        ended = lmagree("annotate", draft, "-o", copy, "--force", *options)
        assert ended.code == 0, ended.err
        assert draft.read_bytes() == before
        assert copy.read_bytes().startswith(before)
        return copy

    return made


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return drawn(tmp_path / "utkast.pdf", lines(*TEXT, leading=24))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem[:12])
def test_every_passage_that_decides_is_highlighted(sample: Path, commented: Callable[..., Path]) -> None:
    copy = commented(sample, "--all")
    (agreement,) = scan([sample], options=ScanOptions(by="document")).agreements
    covered = [letters(under(copy, page, one)) for page, one in annotations(copy) if one["/Subtype"] == "/Highlight"]
    missed = []
    for finding in agreement.findings:
        quote = letters(finding.evidence.quote) if finding.evidence else ""
        if quote and not any(quote in words or (words in quote and len(words) > 20) for words in covered):
            missed.append(finding.requirement)
    assert covered
    assert missed == []


def test_a_highlight_covers_the_sentence_and_no_more(draft: Path, commented: Callable[..., Path]) -> None:
    found = [(page, one) for page, one in annotations(commented(draft)) if is_on_funding(one)]
    assert [(page, letters(under(draft, page, one))) for page, one in found] == [(1, letters(HEDGED))]
    ((_, one),) = found
    assert "Finansieringen er avtalt\nDelvis, ikke bindende (skal-krav)\n" in one["/Contents"]
    assert one["/AP"]["/N"].get_object().get_data().startswith(b"/Over gs")


def test_a_highlight_is_seen_and_the_words_under_it_too(draft: Path, commented: Callable[..., Path]) -> None:
    copy = commented(draft)
    ((page, one),) = [(page, one) for page, one in annotations(copy) if is_on_funding(one)]
    left, bottom, right, top = (float(value) for value in one["/Rect"])
    with pypdfium2.PdfDocument(copy) as document:
        image = document[page - 1].render(scale=2).to_pil().convert("RGB")
        height = document[page - 1].get_height()
    part = image.crop((int(left * 2), int((height - top) * 2), int(right * 2), int((height - bottom) * 2)))
    colours = {colour for _, colour in part.getcolors(100_000)}
    red, green, blue = max(colours, key=lambda colour: part.tobytes().count(bytes(colour)))
    assert (red, green) > (250, 210)
    assert blue < 90
    assert min(map(sum, colours)) < 150


def test_what_is_missing_is_a_note_in_the_margin_beside_the_chapter(
    draft: Path, commented: Callable[..., Path]
) -> None:
    notes = [(page, one) for page, one in annotations(commented(draft)) if one["/Subtype"] == "/Text"]
    assert len(notes) > 10
    rectangles = [tuple(float(value) for value in one["/Rect"]) for _, one in notes]
    assert {page for page, _ in notes} == {1}
    assert len(set(rectangles)) == len(rectangles)
    assert all(0 <= left < right <= 595 and 0 <= bottom < top <= 842 for left, bottom, right, top in rectangles)
    assert all("Forslag til tekst: " in one["/Contents"] for _, one in notes)
    with pypdfium2.PdfDocument(draft) as document:
        text = document[0].get_textpage()
        heading = text.search("1 Læring og mestring").get_next()
        _, _, _, top = text.get_charbox(heading[0])
    assert abs(rectangles[0][3] - top) < 12


def test_what_is_missing_from_a_draft_without_a_chapter_is_noted_on_the_first_page(
    tmp_path: Path, commented: Callable[..., Path]
) -> None:
    other = drawn(tmp_path / "u.pdf", lines(*TEXT[3:], leading=24), lines("Partene møtes to ganger i året."))
    assert {page for page, one in annotations(commented(other)) if one["/Subtype"] == "/Text"} == {1}


def test_other_peoples_notes_and_the_files_own_words_stay(draft: Path, commented: Callable[..., Path]) -> None:
    writer = PdfWriter(draft)
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Rect"): ArrayObject(map(NumberObject, (10, 10, 30, 30))),
            NameObject("/T"): TextStringObject("Kari"),
            NameObject("/Contents"): TextStringObject("Se på dette."),
        }
    )
    listed = writer._add_object(ArrayObject([writer._add_object(note)]))  # noqa: SLF001  # an indirect list, as Acrobat writes it
    writer.pages[0][NameObject("/Annots")] = listed
    writer.add_metadata({"/Title": "Utkast", "/Author": "Kari"})
    writer.write(draft)
    copy = commented(draft)
    reader = PdfReader(copy)
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Utkast", "Kari")
    said = [one.get_object().get("/T") for one in reader.pages[0]["/Annots"]]
    assert said[0] == "Kari"
    assert set(said[1:]) == {"lmagree"}


def last_list(path: Path) -> str:
    """The kind of the last list of objects in a PDF."""
    content = path.read_bytes()
    start = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    return "table" if content.startswith(b"xref", start) else "stream"


def with_stream(path: Path) -> Path:
    """The PDF with a list of objects that is a stream: an update of pypdf's own."""
    writer = PdfWriter(io.BytesIO(path.read_bytes()), incremental=True)
    writer.add_metadata({"/Title": "Ny"})
    with path.open("wb") as file:
        writer.write(file)
    return path


def test_the_list_of_what_was_appended_is_of_the_files_own_kind(draft: Path, commented: Callable[..., Path]) -> None:
    assert last_list(draft) == last_list(commented(draft)) == "table"
    other = with_stream(draft)
    assert last_list(other) == last_list(commented(other)) == "stream"
    assert len(annotations(commented(other))) == len(annotations(commented(draft))) > 10


def test_a_copy_can_be_commented_on_again(draft: Path, commented: Callable[..., Path]) -> None:
    first = commented(draft).rename(draft.with_name("første.pdf"))
    assert len(annotations(commented(first))) == 2 * len(annotations(first))


def test_a_pdf_takes_no_insertions(draft: Path, lmagree: Call) -> None:
    ended = lmagree("annotate", draft, "-o", "k.pdf", "--suggest")
    assert (ended.code, Path("k.pdf").exists()) == (2, False)
    assert "det kan bare Word-filer ha" in ended.err


def test_a_pdf_that_is_encrypted_is_told(draft: Path, lmagree: Call) -> None:
    writer = PdfWriter(draft)
    writer.encrypt("", "eieren", algorithm="RC4-128")
    writer.write(draft)
    ended = lmagree("annotate", draft, "-o", "k.pdf")
    assert (ended.code, Path("k.pdf").exists()) == (2, False)
    assert "låst eller kryptert" in ended.err


def test_a_pdf_whose_end_is_cut_off_is_told(draft: Path, lmagree: Call) -> None:
    draft.write_bytes(draft.read_bytes().replace(b"startxref", b"startxxxx"))
    ended = lmagree("annotate", draft, "-o", "k.pdf")
    assert (ended.code, Path("k.pdf").exists()) == (2, False)
    assert "uvanlig måte" in ended.err
