"""HTML files and saved web pages."""

from pathlib import Path

import pytest
from office import FILLER, blocks, document, outcome, texts

from lmagree.model.document import BlockKind, Note, Unreadable, UnreadableReason

BODY = f"<h1>Delavtale 2</h1><p>{FILLER}</p><h2>Læring og mestring</h2><p>Kommunen skal holde kurs.</p>"
KEPT = ["Delavtale 2", FILLER, "Læring og mestring", "Kommunen skal holde kurs."]


def page(tmp_path: Path, body: str, head: str = "") -> Path:
    path = tmp_path / "avtale.html"
    path.write_text(
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>', encoding="utf-8"
    )
    return path


def test_headings_have_their_level(tmp_path: Path) -> None:
    found = blocks(page(tmp_path, BODY, "<title>Avtalen</title>"))
    assert [(block.kind, block.level) for block in found] == [
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, None),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, None),
    ]
    assert document(page(tmp_path, BODY, "<title>Avtalen</title>")).title == "Avtalen"


def test_what_is_not_the_document_is_cut_and_told_of(tmp_path: Path) -> None:
    body = (
        '<nav><a href="/">Forsiden</a> <a href="/helse">Helse</a></nav><div class="cookie-consent">Vi bruker informasjonskapsler.</div>'
        f'<script>alert("hei")</script><main>{BODY}</main><div style="display:none">Skjult</div>'
        '<h3>Like dokumenter</h3><ul><li><a href="/1">Delavtale 1 om samarbeid</a></li><li><a href="/3">Delavtale 3 om innleggelse</a></li></ul>'
        "<footer>Kommunen, Rådhusgata 1</footer>"
    )
    found = document(page(tmp_path, body))
    assert [block.text for block in found.blocks] == KEPT
    assert found.notes == (Note("cut-from-page", "1 cookie-banner, 1 hidden, 1 navigation, 1 page-footer, 1 related"),)


def test_menus_without_a_name_are_known_by_their_links(tmp_path: Path) -> None:
    links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Barnehage", "Skole", "Helse", "Kultur"))
    found = document(page(tmp_path, f"<ul>{links}</ul>{BODY}"))
    assert [block.text for block in found.blocks] == KEPT


def test_links_into_the_page_are_its_contents_and_stay(tmp_path: Path) -> None:
    links = "".join(f'<li><a href="#{name}">{name}</a></li>' for name in ("Parter", "Formål", "Økonomi"))
    assert texts(page(tmp_path, f"<ul>{links}</ul>{BODY}"))[:3] == ["Parter", "Formål", "Økonomi"]


def test_a_page_whose_whole_text_stands_in_a_menu_loses_nothing(tmp_path: Path) -> None:
    assert texts(page(tmp_path, f'<div class="menu sidebar-nav">{BODY}</div>')) == KEPT


def test_lists_are_numbered(tmp_path: Path) -> None:
    body = f"<p>{FILLER}</p><ol start=3><li>Kurs<ul><li>smerte</li></ul></li><li>Råd</li></ol><ol type=a><li>Penger</li></ol>"
    found = blocks(page(tmp_path, body))
    assert [(block.label, block.level, block.text) for block in found[1:]] == [
        ("3.", 1, "Kurs"),
        ("•", 2, "smerte"),
        ("4.", 1, "Råd"),
        ("a.", 1, "Penger"),
    ]


def test_table_rows_know_their_heads_and_cells_that_reach_down(tmp_path: Path) -> None:
    body = (
        "<table><thead><tr><th>Tema</th><th>Foretaket</th><th>Kommunen</th></tr></thead><tbody>"
        "<tr><td rowspan=2>Kurs</td><td>holder</td><td>finner deltakere</td></tr><tr><td>betaler</td><td>låner ut rom</td></tr>"
        f"</tbody></table><p>{FILLER}</p>"
    )
    found = blocks(page(tmp_path, body))
    assert [block.cells for block in found[1:3]] == [
        ("Kurs", "holder", "finner deltakere"),
        ("Kurs", "betaler", "låner ut rom"),
    ]
    assert {block.header_cells for block in found[:3]} == {("Tema", "Foretaket", "Kommunen")}


def test_looks_come_from_elements_styles_and_classes(tmp_path: Path) -> None:
    body = f'<p class="T1">Avtale om kurs</p><p><b>Formål</b></p><p style="text-align:center">Parter</p><p>{FILLER}</p>'
    found = blocks(page(tmp_path, body, "<style>.T1 { font-size:18pt; font-weight:bold; }</style>"))
    assert [(block.bold, block.size, block.centred) for block in found] == [
        (True, 18, False),
        (True, None, False),
        (False, None, True),
        (False, None, False),
    ]


def test_text_parted_by_breaks_alone_is_parted_where_it_begins_anew(tmp_path: Path) -> None:
    body = f"<div><b>Økonomi</b><br>{FILLER}<br>- Kommunen betaler<br>- Foretaket betaler</div>"
    assert texts(page(tmp_path, body)) == ["Økonomi", FILLER, "- Kommunen betaler", "- Foretaket betaler"]


def test_crossed_out_text_is_left_out(tmp_path: Path) -> None:
    found = document(page(tmp_path, f"<p>{FILLER} <del>Kommunen betaler.</del></p>"))
    assert [block.text for block in found.blocks] == [FILLER]
    assert found.notes == (Note("struck-text", "1"),)


def test_the_encoding_that_a_page_names_is_used(tmp_path: Path) -> None:
    path = tmp_path / "avtale.htm"
    path.write_bytes(
        f"<html><meta charset=iso-8859-1><body><p>{FILLER} Læring på norsk.</p></body></html>".encode("latin-1")
    )
    assert texts(path) == [f"{FILLER} Læring på norsk."]


def test_a_page_nested_beyond_what_the_parser_takes_says_so(tmp_path: Path) -> None:
    found = outcome(page(tmp_path, f"<p>{FILLER}</p>" + "<div>" * 400 + "Kommunen betaler." + "</div>" * 400))
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.TOO_LARGE


@pytest.mark.parametrize("sign", ["&#2;", "\x0b", "&#xFFFE;"])
def test_control_characters_beside_what_is_cut_do_no_harm(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>Avtale</p><nav>Meny</nav>{sign}{FILLER}</body></html>", encoding="utf-8")
    assert texts(path) == ["Avtale", FILLER]


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="data:," width="640" height="360">',
        '<img src="tabell.png" style="max-width:100%;width:16cm; height:9cm">',
    ],
)
def test_a_large_picture_is_told_of_and_a_logo_is_not(tmp_path: Path, picture: str) -> None:
    logo = '<img src="logo.png" width="120" height="60"><img src="strek.png" width="100%" height="4"><img src="ukjent.png">'
    assert document(page(tmp_path, f"<p>{FILLER}</p>{logo}{picture}")).notes == (Note("pictures", "1"),)
    assert document(page(tmp_path, f"<p>{FILLER}</p>{logo}")).notes == ()


def test_a_transcript_on_a_page_of_a_viewer_is_taken_apart(tmp_path: Path) -> None:
    parties = f"2 1. Parter Partene er Vik kommune og Fjord sykehus. {FILLER}"
    courses = f"2. Læring og mestring Sykehuset tilbyr kurs. {FILLER} {FILLER} 3. Økonomi Hver part betaler sitt."
    pages = f"<p>1 Tjenesteavtale 2 om læring og mestring</p><p>{parties} {courses}</p>"
    path = page(tmp_path, f"<h1>Tjenesteavtale 2</h1><h2>Transkript</h2>{pages}")
    assert [(one.label, one.text) for one in blocks(path) if one.kind is BlockKind.HEADING and one.label] == [
        ("1.", "Parter"),
        ("2.", "Læring og mestring"),
        ("3.", "Økonomi"),
    ]
    assert [one.text for one in blocks(path) if one.kind is BlockKind.FOOTER] == ["2"]
