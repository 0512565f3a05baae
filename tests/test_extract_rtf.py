"""Rich text files."""

from pathlib import Path

import pytest
from office import FILLER, blocks, document, texts

from lmagree.extract import ExtractOptions
from lmagree.model.document import BlockKind, Note

HEAD = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s9 Title;}}{\info{\title Delavtale}{\author Ola}}"


def rtf(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "avtale.rtf"
    path.write_bytes(f"{HEAD}{body}}}".encode("cp1252"))
    return path


def test_headings_lists_and_letters_are_read(tmp_path: Path) -> None:
    body = (
        r"\pard\s9 Delavtale 2\par\pard\s1\b L\'e6ring og mestring\b0\par\pard " + FILLER + r"\par"
        r"{\listtext\'b7\tab}Kurs p\u229?  sykehuset\par{\listtext a)\tab}R\'e5d\par"
    )
    found = blocks(rtf(tmp_path, body))
    assert [(block.kind, block.label, block.text) for block in found] == [
        (BlockKind.TITLE, "", "Delavtale 2"),
        (BlockKind.HEADING, "", "Læring og mestring"),
        (BlockKind.PARAGRAPH, "", FILLER),
        (BlockKind.LIST_ITEM, "•", "Kurs på sykehuset"),
        (BlockKind.LIST_ITEM, "a)", "Råd"),
    ]
    assert document(rtf(tmp_path, body)).title == "Delavtale"


def test_table_rows_know_their_heads(tmp_path: Path) -> None:
    row = r"\trowd\cellx1000\cellx2000\pard\intbl %s\cell %s\cell\row "
    found = blocks(
        rtf(tmp_path, row % ("Kurs", "Ansvar") + row % ("Smerte", "Kommunen") + r"\pard " + FILLER + r"\par")
    )
    assert [block.cells for block in found[:2]] == [("Kurs", "Ansvar"), ("Smerte", "Kommunen")]
    assert found[1].header_cells == ("Kurs", "Ansvar")


def test_tracked_hidden_and_struck_text_is_told_of(tmp_path: Path) -> None:
    body = r"\pard Foretaket {\deleted kan}{\revised skal} holde kurs for pasienter{\v  internt}{\strike  ikke}.\par"
    found = document(rtf(tmp_path, body))
    assert [block.text for block in found.blocks] == ["Foretaket skal holde kurs for pasienter."]
    assert texts(rtf(tmp_path, body), ExtractOptions(revision="original")) == [
        "Foretaket kan holde kurs for pasienter."
    ]
    assert found.notes == (
        Note("tracked-changes", "1 insertions, 1 deletions"),
        Note("hidden-text", "1"),
        Note("struck-text", "1"),
    )


def test_headers_notes_and_field_codes_are_kept_out_of_the_text(tmp_path: Path) -> None:
    body = (
        r"{\header\pard Utkast\par}\pard " + FILLER + r"{\footnote\pard Se loven.}"
        r" Se {\field{\*\fldinst REF x}{\fldrslt punkt 4}}.\par{\*\unknown hemmelig}{\pict\bin4 \{}}\{}"
    )
    found = blocks(rtf(tmp_path, body))
    assert [(block.kind, block.text) for block in found] == [
        (BlockKind.HEADER, "Utkast"),
        (BlockKind.PARAGRAPH, f"{FILLER} Se punkt 4."),
        (BlockKind.FOOTNOTE, "Se loven."),
    ]


def test_unbalanced_groups_lose_no_text(tmp_path: Path) -> None:
    assert texts(rtf(tmp_path, r"}}}\pard " + FILLER + r"\par{{{{\b Kommunen betaler."))[:1] == [FILLER]


@pytest.mark.parametrize("text", [rf"{{\rtf1 {FILLER}\par {{\b Økonomi", rf"{{\rtf1 }}{FILLER}}}\par}}"])
def test_a_file_whose_groups_do_not_end_as_they_began_says_that_it_is_damaged(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(text.encode("cp1252"))
    assert document(path).notes == (Note("damaged"),)
