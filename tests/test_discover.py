"""From paths to files that may be agreements."""

import os
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from office import FILLER, p, word

from lmagree.discover import Discovery, discover
from lmagree.errors import NothingToReadError, PathNotFoundError
from lmagree.extract import extract
from lmagree.model.document import Document, SkippedFile, Unreadable, UnreadableReason


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return files(
        tmp_path / "avtaler",
        *("delavtale 10.docx", "delavtale 2.docx", "nord/avtale.pdf", "nord/bilde.png", "~$delavtale 2.docx"),
        *(".skjult.txt", ".lmagree/audit.sqlite", "nord/~$tavle.docx", ".~lock.a.odt#"),
    )


def files(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def names(found: Discovery) -> list[str]:
    return [file.name for file in found.files]


def test_folders_are_searched_to_the_bottom_and_sorted_as_people_count(folder: Path) -> None:
    assert names(discover([folder])) == ["delavtale 2.docx", "delavtale 10.docx", "nord/avtale.pdf"]


def test_what_is_left_out_is_listed_with_its_reason(folder: Path) -> None:
    assert discover([folder]).skipped == (
        SkippedFile(".lmagree", "hidden"),
        SkippedFile(".skjult.txt", "hidden"),
        SkippedFile(".~lock.a.odt#", "lock-file"),
        SkippedFile("nord/bilde.png", "not-an-agreement-format"),
        SkippedFile("nord/~$tavle.docx", "lock-file"),
        SkippedFile("~$delavtale 2.docx", "lock-file"),
    )


def test_a_file_named_outright_is_never_left_out(folder: Path) -> None:
    found = discover([folder / "nord" / "bilde.png", folder / ".skjult.txt"])
    assert names(found) == [".skjult.txt", "bilde.png"]


def test_the_same_file_is_read_once_however_it_is_given(folder: Path) -> None:
    found = discover(
        [folder / "delavtale 2.docx", folder, folder / "nord", folder / "." / "nord" / ".." / "delavtale 2.docx"]
    )
    assert names(found) == ["delavtale 2.docx", "delavtale 10.docx", "nord/avtale.pdf"]
    assert {
        file.reason for file in found.skipped if file.name.endswith(("avtale.pdf", "2.docx")) and "~" not in file.name
    } == {"duplicate"}


def test_equal_content_stays_and_can_be_told_by_its_digest(tmp_path: Path) -> None:
    folder = files(tmp_path / "a", "x.txt")
    (folder / "y.txt").write_text("x.txt", encoding="utf-8")
    first, second = discover([folder]).files
    assert first.sha256 == second.sha256
    assert (first.size, first.name, second.name) == (5, "x.txt", "y.txt")


def test_names_that_clash_are_told_apart_by_the_folders_above(tmp_path: Path) -> None:
    files(tmp_path, "øst/a/avtale.pdf", "vest/a/avtale.pdf", "vest/a/annen.pdf")
    found = discover([tmp_path / "øst" / "a", tmp_path / "vest" / "a"])
    assert names(found) == ["annen.pdf", "vest/a/avtale.pdf", "øst/a/avtale.pdf"]


def test_links_that_lead_in_a_circle_end(folder: Path) -> None:
    (folder / "nord" / "opp").symlink_to(folder, target_is_directory=True)
    (folder / "borte.pdf").symlink_to(folder / "finnes-ikke.pdf")
    found = discover([folder])
    assert names(found) == ["delavtale 2.docx", "delavtale 10.docx", "nord/avtale.pdf"]
    assert SkippedFile("borte.pdf", "broken-link") in found.skipped


def test_a_missing_path_and_an_empty_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(PathNotFoundError) as missing:
        discover([tmp_path / "finnes-ikke"])
    assert missing.value.params == {"path": str(tmp_path / "finnes-ikke")}
    with pytest.raises(NothingToReadError):
        discover([files(tmp_path / "bilder", "a.png")])


def test_a_pipe_in_a_folder_is_left_out(folder: Path) -> None:
    os.mkfifo(folder / "rør.txt")
    assert SkippedFile("rør.txt", "not-an-agreement-format") in discover([folder]).skipped


def test_agreements_in_an_archive_are_documents_of_their_own(tmp_path: Path) -> None:
    word(tmp_path / "inne.docx", p(FILLER))
    with zipfile.ZipFile(tmp_path / "pakke.zip", "w") as archive:
        archive.write(tmp_path / "inne.docx", "nord/avtale ø.docx")
        archive.writestr("nord/bilde.png", "x")
        archive.writestr("__MACOSX/._avtale.docx", "x")
        archive.writestr("indre.zip", "x")
        archive.writestr("../../ut.txt", FILLER)
    (tmp_path / "inne.docx").unlink()
    found = discover([tmp_path])
    assert names(found) == ["pakke.zip/nord/avtale ø.docx", "pakke.zip/ut.txt"]
    assert {file.reason for file in found.skipped} == {"hidden", "not-an-agreement-format"}
    read = [extract(file) for file in found.files]
    assert [document.blocks[0].text for document in read if isinstance(document, Document)] == [FILLER, FILLER]
    assert [document.source for document in read] == list(found.files)
    assert not (tmp_path.parent / "ut.txt").exists()


def test_names_from_old_archives_keep_their_letters(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "gammel.zip", "w") as archive:
        archive.writestr("xlring.txt", FILLER)
    data = (tmp_path / "gammel.zip").read_bytes().replace(b"xlring", "lærin".encode("cp850") + b"g")
    (tmp_path / "gammel.zip").write_bytes(data)
    assert names(discover([tmp_path])) == ["gammel.zip/læring.txt"]


def test_an_attached_agreement_is_read_and_its_letter_is_not(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Vedlagt avtale"
    message.set_content("Hei! Her er avtalen vi snakket om i går.")
    attached = word(tmp_path / "inne.docx", p(FILLER)).read_bytes()
    message.add_attachment(attached, maintype="application", subtype="octet-stream", filename="Avtale på Røros.docx")
    (tmp_path / "inne.docx").unlink()
    (tmp_path / "post.eml").write_bytes(bytes(message))
    (found,) = discover([tmp_path]).files
    assert found.name == "post.eml/Avtale på Røros.docx"
    read = extract(found)
    assert isinstance(read, Document)
    assert [block.text for block in read.blocks] == [FILLER]


@pytest.mark.parametrize(("content", "reason"), [(b"PK\x03\x04 ...", "damaged"), (b"", "empty")])
def test_an_archive_that_cannot_be_opened_is_left_to_say_why(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "pakke.zip").write_bytes(content)
    (found,) = discover([tmp_path]).files
    assert found.name == "pakke.zip"
    read = extract(found)
    assert isinstance(read, Unreadable)
    assert read.reason == UnreadableReason(reason)
