"""How a file's format is told, and what becomes of files that cannot be read."""

import hashlib
import hmac
import os
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile
from office import FILLER, document, odt, outcome, p, row, source, table, word

from lmagree.discover import SUFFIXES, discover
from lmagree.extract import FORMATS, ExtractOptions, extract
from lmagree.extract import registry as extract_registry
from lmagree.model.document import Document, SourceFile, Unreadable, UnreadableReason

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def made(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def refused(path: Path) -> tuple[str, str]:
    found = outcome(path)
    assert isinstance(found, Unreadable)
    return found.reason.value, found.detail


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("tom.pdf", b"", "empty"),
        ("tom.txt", b" \n\n ", "empty"),
        ("nuller.docx", bytes(5000), "empty"),
        ("avtale.pdf", b"Dette er bare tekst, ikke en PDF i det hele tatt.", "wrong-type"),
        ("avtale.pdf", b"<html><body>Logg inn for aa lese avtalen</body></html>", "wrong-type"),
        ("avtale.docx", b"Dette er bare tekst, ikke et Word-dokument.", "wrong-type"),
        ("avtale.docx", b"PK\x03\x04 og saa bare soppel", "damaged"),
        ("avtale.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("bilde.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "wrong-type"),
        ("regneark.bin", OLE, "unsupported"),
        ("ukjent.bin", b"\x00\x01\x02\x03" * 50, "unsupported"),
        ("kort.txt", b"Side 1", "no-text"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    assert refused(made(tmp_path / name, data))[0] == reason


def test_a_locked_word_file_opens_with_its_password_alone(tmp_path: Path) -> None:
    locked = tmp_path / "avtale.docx"
    large = {"word/media/bilde.png": os.urandom(9000)}  # the library that locks it here fails on tiny files
    with word(tmp_path / "plain.docx", p(FILLER), large).open("rb") as plain, locked.open("wb") as out:
        OOXMLFile(plain).encrypt("riktig", out)
    found = [extract(source(locked), ExtractOptions(password=password)) for password in (None, "feil", "riktig")]
    assert [one.detail for one in found if isinstance(one, Unreadable)] == ["no password", "wrong password"]
    assert isinstance(found[2], Document)
    assert ([block.text for block in found[2].blocks], found[2].source.path) == ([FILLER], locked)


def zip_lock(data: bytes, password: bytes) -> bytes:
    """`data` locked as zip programs have done since 1989 (APPNOTE 6.1), its twelve bytes of salt before it."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def crc(value: int, byte: int) -> int:
        return zlib.crc32(bytes([byte]), value ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    def update(byte: int) -> None:
        keys[0] = crc(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = crc(keys[2], keys[1] >> 24)

    for byte in password:
        update(byte)
    locked = bytearray()
    for byte in bytes(11) + bytes([zlib.crc32(data) >> 24]) + data:
        mask = (keys[2] & 0xFFFF) | 2
        locked.append(byte ^ ((mask * (mask ^ 1) >> 8) & 0xFF))
        update(byte)
    return bytes(locked)


def aes_lock(data: bytes, password: bytes) -> bytes:
    """`data` packed and locked as 7-Zip does it with a key of 256 bits."""
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packing.compress(data) + packing.flush()
    keys = hashlib.pbkdf2_hmac("sha1", password, b"s" * 16, 1000, 66)
    blocks = b"".join(number.to_bytes(16, "little") for number in range(1, len(packed) // 16 + 2))
    mask = Cipher(algorithms.AES(keys[:32]), modes.ECB()).encryptor().update(blocks)  # noqa: S305  # as the format has it
    locked = bytes(one ^ other for one, other in zip(packed, mask, strict=False))
    return b"s" * 16 + keys[64:] + locked + hmac.digest(keys[32:64], locked, "sha1")[:10]


def locked_zip(path: Path, data: bytes, password: bytes, *, aes: bool = False, extra: bytes = b"") -> Path:
    """A zip archive of one locked file, ``avtale.docx``."""
    locked, raw = (aes_lock if aes else zip_lock)(data, password), b"avtale.docx"
    method, checksum = (99, 0) if aes else (0, zlib.crc32(data))
    sizes = len(locked), len(data), len(raw), len(extra)
    facts = struct.pack("<HHHHHIIIHH", 20, 1, method, 0, 0, checksum, *sizes)
    local = b"PK\x03\x04" + facts + raw + extra + locked
    central = b"PK\x01\x02" + struct.pack("<H", 20) + facts + bytes(14) + raw + extra
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    path.write_bytes(local + central + end)
    return path


AES = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, 8)
"""What a member's extra fields say of a key of 256 bits."""


@pytest.mark.parametrize(("aes", "extra"), [(False, b""), (True, AES)])
def test_agreements_in_a_locked_archive_open_with_its_password_alone(tmp_path: Path, aes: Any, extra: bytes) -> None:
    plain = word(tmp_path / "plain.docx", p(FILLER)).read_bytes()
    folder = tmp_path / "avtaler"
    folder.mkdir()
    locked_zip(folder / "pakke.zip", plain, "blåbær".encode(), aes=aes, extra=extra)
    (member,) = discover([folder]).files
    assert member.name == "pakke.zip/avtale.docx"
    found = [extract(member, ExtractOptions(password=password)) for password in (None, "feil", "blåbær")]
    assert [(one.reason, one.detail) for one in found if isinstance(one, Unreadable)] == [
        (UnreadableReason.ENCRYPTED, "zip password"),
        (UnreadableReason.ENCRYPTED, "wrong password"),
    ]
    assert isinstance(found[2], Document)
    assert [block.text for block in found[2].blocks] == [FILLER]


@pytest.mark.parametrize(
    ("extra", "reason", "detail"),
    [
        (b"", UnreadableReason.ENCRYPTED, "unknown cipher"),
        (AES[:-1] + b"\x01", UnreadableReason.DAMAGED, "unknown packing"),
        (AES.replace(b"AE\x03", b"AE\x09"), UnreadableReason.ENCRYPTED, "unknown cipher"),
    ],
)
def test_an_archive_that_is_locked_in_a_way_not_known_here_is_refused(
    tmp_path: Path, extra: bytes, reason: UnreadableReason, detail: str
) -> None:
    locked_zip(tmp_path / "pakke.zip", b"innhold", b"riktig", aes=True, extra=extra)
    (member,) = discover([tmp_path]).files
    found = extract(member, ExtractOptions(password="riktig"))  # noqa: S106  # nobody's
    assert isinstance(found, Unreadable)
    assert (found.reason, found.detail) == (reason, detail)


def test_a_locked_member_that_was_changed_is_damaged(tmp_path: Path) -> None:
    path = locked_zip(tmp_path / "pakke.zip", b"innhold" * 9, b"riktig", aes=True, extra=AES)
    data = bytearray(path.read_bytes())
    data[80] ^= 1
    path.write_bytes(data)
    (member,) = discover([tmp_path]).files
    found = extract(member, ExtractOptions(password="riktig"))  # noqa: S106  # nobody's
    assert isinstance(found, Unreadable)
    assert (found.reason, found.detail) == (UnreadableReason.DAMAGED, "seal")


def test_a_plain_zip_is_no_agreement_and_a_spreadsheet_neither(tmp_path: Path) -> None:
    for name, member in (("a.zip", "les.txt"), ("b.xlsx", "[Content_Types].xml")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(member, "innhold")
        assert refused(tmp_path / name)[0] == "unsupported"


@pytest.mark.parametrize("name", ["avtale.pdf", "avtale.odt", "avtale", "avtale.txt"])
def test_content_tells_the_format_whatever_the_name(tmp_path: Path, name: str) -> None:
    assert document(word(tmp_path / name, p(FILLER))).media_type == "docx"


def test_a_web_page_under_the_name_of_an_old_word_file_is_read(tmp_path: Path) -> None:
    path = made(tmp_path / "avtale.rtf", f"<html><body><p>{FILLER}</p></body></html>".encode())
    assert document(path).media_type == "html"


def test_a_file_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "avtale.txt", FILLER.encode())
    known = source(path)

    def denied(_: Path) -> str:
        raise PermissionError

    monkeypatch.setattr(extract_registry, "sniff", denied)  # the tests may run as root, whom nothing is denied
    assert extract(known) == Unreadable(known, UnreadableReason.NO_PERMISSION)


def test_a_file_over_the_cap_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "avtale.pdf"
    with path.open("wb") as file:
        file.truncate(extract_registry.SIZE_CAP + 1)
    found = extract(SourceFile(path, path.name, "", 0))
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.TOO_LARGE


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "avtale.txt"
    os.mkfifo(path)
    found = extract(SourceFile(path, path.name, "", 0))
    assert isinstance(found, Unreadable)


def test_what_a_reader_did_not_foresee_is_told_by_its_class_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: str) -> object:
        message = "hemmelig innhold"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(extract_registry, "import_module", broken)
    assert refused(made(tmp_path / "avtale.txt", FILLER.encode())) == ("crashed", "ZeroDivisionError")


def test_discovery_looks_for_every_format_that_can_be_read() -> None:
    assert {suffix for known in FORMATS for suffix in known.suffixes} | {".zip"} == SUFFIXES


def _packages(folder: Path) -> list[bytes]:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = p(FILLER) + p("Kurs", properties=listed) + table(row("Kurs", "Ansvar"), row("Smerte", "Kommunen"))
    stored = folder / "stored.docx"
    with (
        zipfile.ZipFile(word(folder / "a.docx", body, numbering=numbering)) as package,
        zipfile.ZipFile(stored, "w") as copy,
    ):
        for name in package.namelist():
            copy.writestr(name, package.read(name))
    texts = odt(folder / "b.odt", f"<text:p>{FILLER}</text:p><table:table><table:table-row/></table:table>")
    rtf = rb"{\rtf1\ansi\trowd\cellx100\intbl Kurs\cell\row\pard{\b " + FILLER.encode() + rb"}\par}"
    html = f"<html><body><table><tr><td rowspan=3>Kurs<td>{FILLER}</table><ol><li>a</ol></body></html>".encode()
    return [stored.read_bytes(), texts.read_bytes(), rtf, html]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_of_any_format_becomes_a_document_or_a_reason(tmp_path: Path, data: st.DataObject) -> None:
    originals = _packages(tmp_path)
    content = bytearray(data.draw(st.sampled_from(originals)))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=6))
    found = outcome(made(tmp_path / "avtale.doc", bytes(content) or b"x"))
    assert isinstance(found, Document) or (
        isinstance(found, Unreadable) and found.reason is not UnreadableReason.CRASHED
    ), found
