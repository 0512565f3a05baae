"""OpenDocument texts."""

import base64
import hashlib
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from office import FILLER, ODF, blocks, document, odt, outcome, texts

from lmagree.extract import ExtractOptions
from lmagree.model.document import BlockKind, Document, Note, Unreadable, UnreadableReason

CHANGES = (
    "<text:tracked-changes>"
    '<text:changed-region text:id="i1"><text:insertion/></text:changed-region>'
    '<text:changed-region text:id="d1"><text:deletion><text:p>kan</text:p></text:deletion></text:changed-region>'
    "</text:tracked-changes>"
)
LISTS = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
)


def test_headings_titles_and_bold_paragraphs_keep_their_looks(tmp_path: Path) -> None:
    common = (
        '<style:style style:name="Title" style:family="paragraph"/>'
        '<style:style style:name="Sterk" style:family="paragraph"><style:text-properties fo:font-weight="bold" fo:font-size="14pt"/></style:style>'
    )
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Sterk"/>'
    body = (
        '<text:p text:style-name="Title">Delavtale 2</text:p><text:h text:outline-level="2">Formål</text:h>'
        f'<text:p text:style-name="P1">Økonomi</text:p><text:p>{FILLER}</text:p>'
    )
    found = blocks(odt(tmp_path / "a.odt", body, automatic, common))
    assert [(block.kind, block.level, block.bold, block.size) for block in found] == [
        (BlockKind.TITLE, None, False, None),
        (BlockKind.HEADING, 2, False, None),
        (BlockKind.PARAGRAPH, None, True, 14),
        (BlockKind.PARAGRAPH, None, False, None),
    ]


def test_lists_are_numbered_as_shown(tmp_path: Path) -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('smerte', '')}{item.format('søvn', '')}</text:list>"
    body = (
        f'<text:list text:style-name="L1">{item.format("Kurs", inner)}{item.format("Råd", "")}</text:list><text:p>{FILLER}</text:p>'
        f'<text:list text:style-name="L1" text:continue-numbering="true">{item.format("Penger", "")}</text:list>'
        f'<text:list text:style-name="L2">{item.format("punkt", "")}</text:list>'
    )
    found = blocks(odt(tmp_path / "a.odt", body, LISTS))
    assert [(block.label, block.level) for block in found] == [
        ("1.", 1),
        ("a)", 2),
        ("b)", 2),
        ("2.", 1),
        ("", None),
        ("3.", 1),
        ("•", 1),
    ]


def test_tracked_changes_are_read_on_the_chosen_side(tmp_path: Path) -> None:
    body = (
        f'{CHANGES}<text:p>Foretaket <text:change text:change-id="d1"/><text:change-start text:change-id="i1"/>skal'
        '<text:change-end text:change-id="i1"/> holde kurs for pasienter.</text:p>'
    )
    path = odt(tmp_path / "a.odt", body)
    assert texts(path) == ["Foretaket skal holde kurs for pasienter."]
    assert texts(path, ExtractOptions(revision="original")) == ["Foretaket kan holde kurs for pasienter."]
    assert document(path).notes == (Note("tracked-changes", "1 insertions, 1 deletions"),)
    assert document(path, ExtractOptions(revision="original")).notes == (
        Note("tracked-changes-undone", "1 insertions, 1 deletions"),
    )


def test_tables_have_heads_and_spans(tmp_path: Path) -> None:
    def cells(*texts: str) -> str:
        return "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)

    body = (
        f"<table:table><table:table-header-rows><table:table-row>{cells('Tema', 'Foretaket', 'Kommunen')}</table:table-row></table:table-header-rows>"
        f'<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Kurs</text:p></table:table-cell>{cells("holder", "finner deltakere")}</table:table-row>'
        f"<table:table-row><table:covered-table-cell/>{cells('betaler', 'låner ut rom')}</table:table-row></table:table><text:p>{FILLER}</text:p>"
    )
    found = blocks(odt(tmp_path / "a.odt", body))
    assert [block.cells for block in found[1:3]] == [
        ("Kurs", "holder", "finner deltakere"),
        ("Kurs", "betaler", "låner ut rom"),
    ]
    assert found[2].header_cells == ("Tema", "Foretaket", "Kommunen")


def test_notes_text_boxes_and_comments_have_their_places(tmp_path: Path) -> None:
    body = (
        f'<text:p>{FILLER}<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Se loven.</text:p>'
        "</text:note-body></text:note><office:annotation><text:p>Internt</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>Kontakt</text:p></draw:text-box></draw:frame></text:p>"
    )
    found = document(odt(tmp_path / "a.odt", body))
    assert [(block.kind, block.text) for block in found.blocks] == [
        (BlockKind.PARAGRAPH, FILLER),
        (BlockKind.PARAGRAPH, "Kontakt"),
        (BlockKind.FOOTNOTE, "Se loven."),
    ]
    assert found.notes == (Note("comments", "1"),)


def test_pages_come_from_the_breaks_that_were_saved(tmp_path: Path) -> None:
    body = f"<text:p>{FILLER}</text:p><text:soft-page-break/><text:p>Kommunen <text:soft-page-break/>betaler.</text:p>"
    found = document(odt(tmp_path / "a.odt", body))
    assert found.pages == 3
    assert [(block.page, block.page_breaks) for block in found.blocks] == [(1, ()), (2, ((9, 3),))]


def test_a_table_of_contents_is_contents(tmp_path: Path) -> None:
    body = f"<text:table-of-content><text:index-body><text:p>1 Parter 2</text:p></text:index-body></text:table-of-content><text:p>{FILLER}</text:p>"
    assert [block.kind for block in blocks(odt(tmp_path / "a.odt", body))] == [BlockKind.CONTENTS, BlockKind.PARAGRAPH]


def test_a_locked_file_is_encrypted(tmp_path: Path) -> None:
    found = outcome(odt(tmp_path / "a.odt", "", manifest="<encryption-data/>"))
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.ENCRYPTED


def locked(
    path: Path, password: str, *, cipher: str = "http://www.w3.org/2001/04/xmlenc#aes256-cbc", rounds: int = 1000
) -> Path:
    """A copy of an OpenDocument file whose content is locked as LibreOffice locks it."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packing.compress(parts["content.xml"]) + packing.flush()
    checksum = base64.b64encode(hashlib.sha256(packed[:1024]).digest()).decode()
    padding = 16 - len(packed) % 16
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(password.encode()).digest(), b"s" * 16, rounds, 32)
    locking = Cipher(algorithms.AES(key), modes.CBC(b"v" * 16)).encryptor()
    parts["content.xml"] = locking.update(packed + bytes(padding - 1) + bytes([padding])) + locking.finalize()
    salt, vector = (base64.b64encode(letter * 16).decode() for letter in (b"s", b"v"))
    parts["META-INF/manifest.xml"] = (
        f'<m:manifest xmlns:m="{ODF}manifest:1.0"><m:file-entry m:full-path="content.xml">'
        f'<m:encryption-data m:checksum="{checksum}"><m:algorithm m:algorithm-name="{cipher}" '
        f'm:initialisation-vector="{vector}"/><m:key-derivation m:key-derivation-name="PBKDF2" m:salt="{salt}" '
        f'm:iteration-count="{rounds}"/></m:encryption-data></m:file-entry></m:manifest>'
    ).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def test_a_locked_file_opens_with_its_password_alone(tmp_path: Path) -> None:
    path = locked(odt(tmp_path / "a.odt", f"<text:p>{FILLER}</text:p>"), "blåbær")
    found = [outcome(path, ExtractOptions(password=password)) for password in (None, "feil", "blåbær")]
    assert [(one.reason, one.detail) for one in found if isinstance(one, Unreadable)] == [
        (UnreadableReason.ENCRYPTED, "no password"),
        (UnreadableReason.ENCRYPTED, "wrong password"),
    ]
    assert isinstance(found[2], Document)
    assert [block.text for block in found[2].blocks] == [FILLER]


@pytest.mark.parametrize(
    ("choices", "reason"),
    [({"cipher": "Blowfish CFB"}, UnreadableReason.ENCRYPTED), ({"rounds": 5_000_001}, UnreadableReason.DAMAGED)],
)
def test_a_file_locked_otherwise_is_refused(tmp_path: Path, choices: dict[str, Any], reason: UnreadableReason) -> None:
    path = locked(odt(tmp_path / "a.odt", f"<text:p>{FILLER}</text:p>"), "riktig", **choices)
    found = outcome(path, ExtractOptions(password="riktig"))  # noqa: S106  # nobody's
    assert isinstance(found, Unreadable)
    assert found.reason is reason
