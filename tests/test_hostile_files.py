"""A bad file harms nothing: no crash, no hang, no secret read, and nothing unread that looks read."""

from collections.abc import Sequence
from pathlib import Path

import hostile
import pytest
from office import source

from lmagree.extract import ExtractOptions, extract
from lmagree.extract.limits import Limits
from lmagree.extract.workers import Lost, worked
from lmagree.model.document import BlockKind, Document, SourceFile, Unreadable, UnreadableReason
from lmagree.structure import structure

DAMAGED_FILES = 400
LIMITS = Limits(seconds=20)


def reading(file: SourceFile) -> Document | Unreadable:
    found = extract(file, ExtractOptions(ocr="never"))
    if isinstance(found, Document):
        structure(found)
    return found


def read_all(paths: Sequence[Path]) -> list[Document | Unreadable | Lost]:
    return list(worked(reading, [source(path) for path in paths], workers=2, limits=LIMITS))


def read(path: Path) -> Document | Unreadable | Lost:
    return read_all([path])[0]


def words(document: Document) -> int:
    flow = (block for block in document.blocks if block.kind not in {BlockKind.HEADER, BlockKind.FOOTER})
    return sum(len(block.text.split()) for block in flow)


@pytest.mark.parametrize("seed", [1, 2])
def test_damaged_files_are_read_or_say_why_not_and_never_crash_or_hang(tmp_path: Path, seed: int) -> None:
    paths = list(hostile.damaged_copies(tmp_path, DAMAGED_FILES // 2, seed))
    found = read_all(paths)
    assert len(found) == len(paths)
    trouble = [(path.name, one) for path, one in zip(paths, found, strict=True) if isinstance(one, Lost)]
    trouble += [
        (path.name, one)
        for path, one in zip(paths, found, strict=True)
        if isinstance(one, Unreadable) and one.reason is UnreadableReason.CRASHED
    ]
    assert trouble == []
    assert all(words(one) >= 5 for one in found if isinstance(one, Document))
    assert sum(isinstance(one, Document) for one in found) > DAMAGED_FILES // 20


def test_a_sound_page_is_read(tmp_path: Path) -> None:
    found = read(hostile.pdf(tmp_path / "a.pdf"))
    assert isinstance(found, Document)
    assert hostile.SENTENCE in found.blocks[0].text


@pytest.mark.parametrize("times", [1_000])
def test_a_word_file_that_unpacks_to_gigabytes_is_too_large(tmp_path: Path, times: int) -> None:
    found = read(hostile.docx(tmp_path / "a.docx", hostile.PARAGRAPH + " " * 100_000 * times))
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.TOO_LARGE


def test_entities_that_multiply_are_not_expanded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    found = read(hostile.docx(tmp_path / "a.docx", f"&l9;{hostile.PARAGRAPH}", f"<!DOCTYPE w [{entities}]>"))
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.DAMAGED


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_other_files_are_not_read_through_entities(tmp_path: Path, suffix: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelighet", encoding="utf-8")
    head = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    path = tmp_path / f"a{suffix}"
    if suffix == ".docx":
        hostile.docx(path, f"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>{hostile.PARAGRAPH}", head)
    else:
        path.write_text(f"{head}<html><body><p>&x; {hostile.SENTENCE} {hostile.SENTENCE}</p></body></html>")
    assert "hemmelighet" not in repr(read(path))


def test_nesting_without_end_is_read_or_refused(tmp_path: Path) -> None:
    tables = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    (tmp_path / "a.html").write_text("<html><body>" + "<div>" * 100_000 + hostile.SENTENCE)
    (tmp_path / "a.rtf").write_text("{\\rtf1 " + "{" * 100_000 + hostile.SENTENCE + "}" * 100_001)
    found = read_all(
        [
            hostile.docx(tmp_path / "a.docx", tables[0] * 1000 + hostile.PARAGRAPH + tables[1] * 1000),
            hostile.pdf(tmp_path / "a.pdf", b"[" * 100_000 + b"]" * 100_000),
            hostile.pdf(tmp_path / "b.pdf", resources=b"/Deep " + b"[" * 50_000 + b"]" * 50_000),
            tmp_path / "a.html",
            tmp_path / "a.rtf",
        ]
    )
    assert all(isinstance(one, (Document, Unreadable)) for one in found)


def test_pages_and_forms_that_hold_themselves_end(tmp_path: Path) -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>>>"
    content = f"BT /F 12 Tf 72 700 Td ({hostile.SENTENCE}) Tj ET".encode()
    pages = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        hostile.stream(content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    found = read_all(
        [
            hostile.pdf_of(tmp_path / "pages.pdf", pages),
            hostile.pdf(
                tmp_path / "form.pdf",
                content + b" /X Do",
                resources=b"/XObject<</X 6 0 R>>",
                more=[hostile.stream(b"/X Do", form)],
            ),
        ]
    )
    assert all(isinstance(one, Document) for one in found)


def test_forms_that_multiply_cost_a_worker_and_nothing_else(tmp_path: Path) -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>>>"
    spiteful = hostile.pdf(
        tmp_path / "a.pdf",
        b"/X Do",
        resources=b"/XObject<</X 6 0 R>>",
        more=[hostile.stream(b"/X Do /X Do", form)],
    )
    jobs = [source(spiteful), source(hostile.pdf(tmp_path / "b.pdf"))]
    lost, sound = worked(reading, jobs, workers=1, limits=Limits(seconds=10, memory=512 * 2**20))
    assert not isinstance(lost, Document)
    assert isinstance(sound, Document)


@pytest.mark.parametrize(
    ("width", "height"), [(30_000, 30_000), (2_000_000_000, 2_000_000_000)], ids=["gigapixel", "more than there is"]
)
def test_giant_pictures_are_no_text_and_no_harm(tmp_path: Path, width: int, height: int) -> None:
    facts = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode"
    )
    picture = hostile.stream(hostile.bomb(b"\0" * 100_000, 1_000), facts % (width, height))
    path = hostile.pdf(
        tmp_path / "a.pdf",
        b"q 595 0 0 842 0 0 cm /I Do Q",
        resources=b"/XObject<</I 6 0 R>>",
        more=[picture],
    )
    found = worked(extract, [source(path)], workers=1, limits=LIMITS)
    one = next(found)
    found.close()
    assert isinstance(one, Unreadable)
    assert one.reason is UnreadableReason.NO_TEXT


def test_a_file_said_to_have_a_hundred_million_pages_is_read_as_what_it_has(tmp_path: Path) -> None:
    path = hostile.pdf(tmp_path / "a.pdf")
    path.write_bytes(path.read_bytes().replace(b"/Count 1>>", b"/Count 100000000>>"))
    found = read(path)
    assert isinstance(found, (Document, Unreadable))
