"""E-mails and web pages saved as MIME, and old Word files through a converter."""

import os
from email.message import EmailMessage
from pathlib import Path

import pytest
from office import FILLER, compound, document, outcome, p, texts, word

from lmagree.discover import discover
from lmagree.extract import extract
from lmagree.model.document import Document, Note, Unreadable, UnreadableReason


def old_word(path: Path, flags: int = 0) -> Path:
    return compound(path, {"WordDocument": bytes(10) + flags.to_bytes(2, "little")})


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def test_the_text_of_an_e_mail_is_its_body(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Avtale om kurs på Årnes"
    message["From"], message["To"] = "a@example.org", "b@example.org"
    message.set_content(FILLER)
    path = tmp_path / "post.eml"
    path.write_bytes(bytes(message))
    assert texts(path) == [FILLER]
    assert (document(path).title, document(path).media_type) == ("Avtale om kurs på Årnes", "mail")


def test_a_page_saved_as_one_file_is_read_as_a_page(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Subject"] = "Avtale"
    message.set_content(
        f"<html><body><nav>Meny for siden</nav><h1>Avtale</h1><p>{FILLER}</p></body></html>", subtype="html"
    )
    path = tmp_path / "side.mht"
    path.write_bytes(bytes(message))
    assert texts(path) == ["Avtale", FILLER]


def test_an_old_word_file_needs_a_converter_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_word(tmp_path / "gammel.doc")
    monkeypatch.setenv("PATH", str(tmp_path))
    found = outcome(path)
    assert isinstance(found, Unreadable)
    assert (found.reason, found.detail) == (UnreadableReason.MISSING_TOOL, "LibreOffice, antiword or catdoc")


def test_an_old_word_file_is_read_through_the_converter_that_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_word(tmp_path / "gammel.doc")
    _program(tmp_path / "antiword", f'printf "Delavtale\\n\\n%s\\n" "{FILLER}"')
    monkeypatch.setenv("PATH", f"{tmp_path}")
    assert texts(path) == ["Delavtale", FILLER]
    assert document(path).notes == (Note("converted", "antiword"),)


def test_a_converter_that_fails_makes_the_file_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_word(tmp_path / "gammel.doc")
    _program(tmp_path / "catdoc", "exit 3")
    monkeypatch.setenv("PATH", f"{tmp_path}")
    found = outcome(path)
    assert isinstance(found, Unreadable)
    assert (found.reason, found.detail) == (UnreadableReason.DAMAGED, "catdoc exit 3")


def test_an_old_word_file_with_a_password_is_encrypted(tmp_path: Path) -> None:
    found = outcome(old_word(tmp_path / "gammel.doc", flags=0x0100))
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.ENCRYPTED


def test_an_e_mail_saved_by_outlook_is_its_body(tmp_path: Path) -> None:
    streams = {
        "__properties_version1.0": b"x",
        "__substg1.0_0037001F": utf16("Avtale på Årnes"),
        "__substg1.0_1000001F": utf16(FILLER + "\n"),
    }
    found = document(compound(tmp_path / "post.msg", streams))
    assert (found.title, [block.text for block in found.blocks]) == ("Avtale på Årnes", [FILLER])


def test_an_agreement_attached_to_an_e_mail_saved_by_outlook_is_read(tmp_path: Path) -> None:
    inner = word(tmp_path / "inne.docx", p(FILLER)).read_bytes()
    (tmp_path / "inne.docx").unlink()
    attached = "__attach_version1.0_#00000000"
    streams = {
        "__properties_version1.0": b"x",
        "__substg1.0_1000001F": utf16("Hei! Her er avtalen vi snakket om."),
        f"{attached}/__substg1.0_3707001F": utf16("Avtale på Røros.docx"),
        f"{attached}/__substg1.0_37010102": inner,
    }
    compound(tmp_path / "post.msg", streams)
    (found,) = discover([tmp_path]).files
    assert found.name == "post.msg/Avtale på Røros.docx"
    read = extract(found)
    assert isinstance(read, Document)
    assert [block.text for block in read.blocks] == [FILLER]


def test_an_old_word_file_attached_by_outlook_does_not_make_the_e_mail_one(tmp_path: Path) -> None:
    attached = "__attach_version1.0_#00000000"
    streams = {
        f"{attached}/__substg1.0_3707001F": utf16("avtale.doc"),
        f"{attached}/__substg1.0_37010102": old_word(tmp_path / "avtale.doc").read_bytes(),
        "__properties_version1.0": b"x",
        "__substg1.0_1000001F": utf16(FILLER),
    }
    assert texts(compound(tmp_path / "post.msg", streams)) == [FILLER]


def test_an_agreement_in_an_e_mail_attached_to_another_is_found(tmp_path: Path) -> None:
    inner = word(tmp_path / "inne.docx", p(FILLER)).read_bytes()
    (tmp_path / "inne.docx").unlink()
    outer = "__attach_version1.0_#00000000"
    forwarded = f"{outer}/__substg1.0_3701000D/__attach_version1.0_#00000000"
    streams = {
        "__properties_version1.0": b"x",
        "__substg1.0_1000001F": utf16("Se vedlagt e-post."),
        f"{outer}/__substg1.0_3707001F": utf16("Videresendt.msg"),
        f"{forwarded}/__substg1.0_3707001F": utf16("avtale.docx"),
        f"{forwarded}/__substg1.0_37010102": inner,
    }
    compound(tmp_path / "post.msg", streams)
    (found,) = discover([tmp_path]).files
    assert found.name == "post.msg/avtale.docx"
    read = extract(found)
    assert isinstance(read, Document)
    assert [block.text for block in read.blocks] == [FILLER]


@pytest.mark.parametrize(
    ("stream", "encoding"), [("__substg1.0_10130102", "utf-8"), ("__substg1.0_1013001F", "utf-16-le")]
)
def test_an_e_mail_of_which_outlook_kept_only_the_page_is_read(tmp_path: Path, stream: str, encoding: str) -> None:
    page = f"<html><head><meta charset='utf-8'></head><body><p>{FILLER} På Røros.</p></body></html>"
    path = compound(tmp_path / "post.msg", {"__properties_version1.0": b"x", stream: page.encode(encoding)})
    assert texts(path) == [f"{FILLER} På Røros."]


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    assert os.access(path, os.X_OK)


def test_an_old_spreadsheet_that_holds_a_word_document_is_none(tmp_path: Path) -> None:
    path = compound(tmp_path / "regneark.xls", {"Workbook": b"x", "MBD0001/WordDocument": b"y"})
    found = outcome(path)
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.UNSUPPORTED


def test_an_e_mail_with_more_attachments_than_anyone_sends_is_no_archive(tmp_path: Path) -> None:
    part = "--b\nContent-Disposition: attachment; filename={}.txt\n\nx\n"
    parts = "".join(part.format(number) for number in range(5_001))
    mail = f'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n{parts}--b--\n'
    (tmp_path / "mange.eml").write_text(mail, encoding="utf-8")
    assert [file.name for file in discover([tmp_path]).files] == ["mange.eml"]
