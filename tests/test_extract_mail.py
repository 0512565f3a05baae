"""E-mails and web pages saved as MIME, and old Word files through a converter."""

import os
from email.message import EmailMessage
from pathlib import Path

import pytest
from office import FILLER, document, outcome, texts

from lmagree.model.document import Note, Unreadable, UnreadableReason

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


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
    path = tmp_path / "gammel.doc"
    path.write_bytes(OLE + bytes(600) + "WordDocument".encode("utf-16-le"))
    monkeypatch.setenv("PATH", str(tmp_path))
    found = outcome(path)
    assert isinstance(found, Unreadable)
    assert (found.reason, found.detail) == (UnreadableReason.MISSING_TOOL, "LibreOffice, antiword or catdoc")


def test_an_old_word_file_is_read_through_the_converter_that_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gammel.doc"
    path.write_bytes(OLE + bytes(600) + "WordDocument".encode("utf-16-le"))
    _program(tmp_path / "antiword", f'printf "Delavtale\\n\\n%s\\n" "{FILLER}"')
    monkeypatch.setenv("PATH", f"{tmp_path}")
    assert texts(path) == ["Delavtale", FILLER]
    assert document(path).notes == (Note("converted", "antiword"),)


def test_a_converter_that_fails_makes_the_file_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "gammel.doc"
    path.write_bytes(OLE + bytes(600) + "WordDocument".encode("utf-16-le"))
    _program(tmp_path / "catdoc", "exit 3")
    monkeypatch.setenv("PATH", f"{tmp_path}")
    found = outcome(path)
    assert isinstance(found, Unreadable)
    assert (found.reason, found.detail) == (UnreadableReason.DAMAGED, "catdoc exit 3")


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    assert os.access(path, os.X_OK)
