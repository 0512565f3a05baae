"""What has been read and judged before is not read again, and never shown when anything that matters has changed."""

import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import FILLER

from lmagree import pipeline
from lmagree.extract import ExtractOptions
from lmagree.group import Judged
from lmagree.model.audit import Audit
from lmagree.model.document import Block, BlockKind, Document, Note, SourceFile
from lmagree.pipeline import ScanOptions, kept, scan
from lmagree.store import Store, packed, unpacked

LM = "Partene samarbeider om lærings- og mestringstilbud. Hver part dekker sine egne kostnader ved kursene."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "avtaler"
    place.mkdir()
    for name, text in (("en.txt", LM), ("to.txt", FILLER)):
        (place / name).write_text(f"Delavtale\n\n1 Samarbeid\n\n{text}\n", encoding="utf-8")
    return place


@pytest.fixture
def audited(tmp_path: Path) -> Callable[..., Audit]:
    """Scan with a cache; gives the audit without what differs from run to run."""

    def audit(folder: Path, **choices: object) -> Audit:
        with Store(tmp_path / "store.sqlite") as store:
            return replace(scan([folder], cache=store, **choices), created="")

    return audit


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[str]]:
    """The names of the files that were read since the last call, by whatever process."""
    log = tmp_path / "read.log"
    extract = pipeline.extract

    def noted(source: SourceFile, options: ExtractOptions) -> object:
        with log.open("a") as file:
            file.write(f"{source.name}\n")
        return extract(source, options)

    monkeypatch.setattr(pipeline, "extract", noted)

    def since() -> list[str]:
        names = sorted(log.read_text().split()) if log.exists() else []
        log.unlink(missing_ok=True)
        return names

    return since


def test_a_second_scan_reads_nothing_and_says_the_same(
    folder: Path, audited: Callable[..., Audit], reads: Callable[[], list[str]]
) -> None:
    first = audited(folder)
    assert reads() == ["en.txt", "to.txt"]
    assert audited(folder) == first
    assert reads() == []


def test_only_what_has_changed_is_read_again(
    folder: Path, audited: Callable[..., Audit], reads: Callable[[], list[str]]
) -> None:
    first = audited(folder)
    reads()
    (folder / "to.txt").write_text(f"Delavtale\n\n1 Samarbeid\n\n{FILLER} {LM}\n", encoding="utf-8")
    second = audited(folder)
    assert reads() == ["to.txt"]
    assert second.agreements[0] == first.agreements[0]
    assert second.agreements[1] != first.agreements[1]


def test_other_rules_judge_again_what_was_read_before(
    folder: Path, audited: Callable[..., Audit], reads: Callable[[], list[str]]
) -> None:
    first = audited(folder)
    reads()
    second = audited(folder, rules=["nklmh-2013"])
    assert reads() == []
    assert {finding.requirement for finding in second.agreements[0].findings} != {
        finding.requirement for finding in first.agreements[0].findings
    }
    with_both = audited(folder, rules=["nklmh-2013"])
    assert with_both == second


@pytest.mark.parametrize(
    "options",
    [ExtractOptions(revision="original"), ExtractOptions(ocr="never"), ExtractOptions(password="hemmelig")],  # noqa: S106  # nobody's
    ids=["revision", "ocr", "password"],
)
def test_choices_that_change_what_is_read_read_again(
    folder: Path, audited: Callable[..., Audit], reads: Callable[[], list[str]], options: ExtractOptions
) -> None:
    audited(folder)
    reads()
    audited(folder, options=ScanOptions(extract=options))
    assert reads() == ["en.txt", "to.txt"]


def test_a_file_under_another_name_is_shown_under_that_name(
    folder: Path, audited: Callable[..., Audit], reads: Callable[[], list[str]]
) -> None:
    audited(folder)
    reads()
    (folder / "en.txt").rename(folder / "tre.txt")
    names = {
        finding.evidence.document for one in audited(folder).agreements for finding in one.findings if finding.evidence
    }
    assert "en.txt" not in names
    assert "tre.txt" in names
    assert reads() == []


def test_a_file_of_another_kind_by_its_name_is_read_again(
    folder: Path, audited: Callable[..., Audit], reads: Callable[[], list[str]]
) -> None:
    audited(folder)
    reads()
    (folder / "en.txt").rename(folder / "en.html")
    audited(folder)
    assert reads() == ["en.html"]


def test_a_program_that_has_changed_reads_everything_again(
    folder: Path, audited: Callable[..., Audit], reads: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    audited(folder)
    reads()
    monkeypatch.setattr("lmagree.batch.fingerprint", lambda _libraries: "another")
    audited(folder)
    assert reads() == ["en.txt", "to.txt"]


def test_what_could_not_be_read_is_tried_again(
    folder: Path, audited: Callable[..., Audit], reads: Callable[[], list[str]]
) -> None:
    (folder / "tre.docx").write_bytes(b"PK\x03\x04" + b"\0" * 200)
    audited(folder)
    reads()
    audited(folder)
    assert reads() == ["tre.docx"]


def test_nothing_is_kept_without_a_cache(folder: Path, reads: Callable[[], list[str]]) -> None:
    scan([folder])
    scan([folder])
    assert reads() == ["en.txt", "en.txt", "to.txt", "to.txt"]


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense", zlib.compress(b"[]"), zlib.compress(b'{"a": 1}'), zlib.compress(b"[" * 100_000)],
    ids=["empty", "no archive", "no record", "another record", "too deep"],
)
def test_a_spoilt_cache_is_passed_over(
    folder: Path, tmp_path: Path, audited: Callable[..., Audit], reads: Callable[[], list[str]], content: bytes
) -> None:
    first = audited(folder)
    reads()
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        connection.execute("UPDATE cache SET content = ?", (content,))
    connection.close()
    assert audited(folder) == first
    assert reads() == ["en.txt", "to.txt"]


def test_a_store_that_is_none_costs_the_cache_and_not_the_audit(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_text("This is a text file that somebody has named so, and no store at all.")
    with Store(tmp_path / "store.sqlite") as store:
        assert len(scan([folder], cache=store).agreements) == 2


def test_the_cache_does_not_tell_where_files_were(folder: Path, tmp_path: Path, audited: Callable[..., Audit]) -> None:
    audited(folder)
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        contents = [zlib.decompress(content) for (content,) in connection.execute("SELECT content FROM cache")]
    connection.close()
    assert contents
    assert not any(str(tmp_path).encode() in content for content in contents)


def test_what_has_long_not_been_used_is_forgotten(folder: Path, tmp_path: Path, audited: Callable[..., Audit]) -> None:
    def entries() -> int:
        with sqlite3.connect(tmp_path / "store.sqlite") as connection:
            count: int = connection.execute("SELECT count(*) FROM cache").fetchone()[0]
        connection.close()
        return count

    audited(folder)
    before = entries()
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        connection.execute("UPDATE cache SET used = date('now', '-100 days')")
    connection.close()
    audited(folder)
    assert entries() == before / 2  # the findings were used; the documents behind them were not
    (folder / "to.txt").unlink()
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        connection.execute("UPDATE cache SET used = date('now', '-100 days')")
    connection.close()
    audited(folder)
    assert entries() == 1


def test_a_document_that_another_attempt_may_read_better_is_not_kept() -> None:
    source = SourceFile(Path("a.pdf"), "a.pdf", "0" * 64, 1)
    assert kept(Document(source, "pdf", (), notes=(Note("recognition-failed", "2"),))) is None
    assert kept(Document(source, "pdf", (), notes=(Note("recognised", "2"),))) is not None


_blocks = st.builds(
    Block,
    kind=st.sampled_from(BlockKind),
    text=st.text(),
    page=st.none() | st.integers(),
    cells=st.lists(st.text()).map(tuple),
    page_breaks=st.lists(st.tuples(st.integers(), st.integers())).map(tuple),
    confidence=st.none() | st.floats(0, 100),
)


@given(st.lists(_blocks, max_size=3), st.text(), st.lists(st.builds(Note, st.text(), st.text()), max_size=2))
def test_a_document_comes_out_of_the_cache_as_it_went_in(blocks: list[Block], title: str, notes: list[Note]) -> None:
    source = SourceFile(Path("a.pdf"), "a.pdf", "0" * 64, 1)
    document = Document(source, "pdf", tuple(blocks), 3, title, tuple(notes))
    assert unpacked(Document, packed(document)) == document


def test_findings_come_out_of_the_cache_as_they_went_in(audit: Audit) -> None:
    for info, agreement in zip(audit.documents, audit.agreements, strict=True):
        judged = Judged(info, agreement.findings)
        assert unpacked(Judged, packed(judged)) == judged
