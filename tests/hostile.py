"""Files made to harm their reader, for the tests of what becomes of it."""

import contextlib
import io
import random
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

from office import compound

SAMPLES = Path(__file__).parent.parent / "samples" / "agreements"
SENTENCE = "Partene samarbeider om opplaering av pasienter og naere"
_TEXT = f"BT /F 12 Tf 72 700 Td ({SENTENCE}) Tj ET".encode()
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_A4 = b"[0 0 595 842]"
_SPITEFUL = (
    b"99999999999",
    b"-1",
    b"0",
    b"<<",
    b">>",
    b"[",
    b"(",
    b"/",
    b"%",
    b"<",
    b">",
    b"&",
    b"\0" * 8,
    b"\xff" * 8,
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"


def pdf(
    path: Path, content: bytes = _TEXT, *, resources: bytes = b"", box: bytes = _A4, more: Sequence[bytes] = ()
) -> Path:
    """A PDF of one page with this content; `more` are objects from number 6 on."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        _PAGE % (box, resources),
        content if content.startswith(b"<<") else stream(content),
        _FONT,
        *more,
    ]
    return pdf_of(path, objects)


def pdf_of(path: Path, objects: Sequence[bytes]) -> Path:
    """A PDF of these objects, with a table that is right."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, thing in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    path.write_bytes(out)
    return path


def stream(data: bytes, facts: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (facts, len(data), data)


def bomb(piece: bytes, times: int) -> bytes:
    """`piece` over and over, deflated."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()


def docx(path: Path, body: str, head: str = "") -> Path:
    """A Word file with this body and, before it, `head`."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
            ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        package.writestr("word/document.xml", f"{head}<w:document {_W}><w:body>{body}</w:body></w:document>")
    return path


def damaged_copies(folder: Path, count: int, seed: int) -> Iterator[Path]:
    """So many copies of the samples, each damaged in another way; the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # damage, not secrets
    samples = sorted(path for path in SAMPLES.iterdir() if path.stat().st_size < 200_000)
    samples += _other_kinds(folder, samples)
    for number in range(count):
        sample = chance.choice(samples)
        zipped = sample.suffix in {".docx", ".odt"} and chance.random() < 0.6
        packed = sample.suffix == ".pdf" and chance.random() < 0.5
        path = folder / f"{number:04}{sample.suffix}"
        if zipped:
            path.write_bytes(_rezipped(sample, chance))
        else:
            data = sample.read_bytes()
            path.write_bytes(_repacked(data, chance) if packed else damaged(data, chance))
        yield path


def _other_kinds(folder: Path, samples: Sequence[Path]) -> list[Path]:
    """Files of the formats that no sample has: rich text, and an e-mail of either kind."""
    plain = next(path for path in samples if path.suffix == ".txt").read_text(encoding="utf-8")
    lines = "".join(f"\\pard {{\\b {line[:20]}}}{line[20:]}\\par\n" if line else "" for line in plain.splitlines())
    rich, mail, saved = (folder / f"sound.{suffix}" for suffix in ("rtf", "eml", "msg"))
    rich.write_bytes(f"{{\\rtf1\\ansi\\ansicpg1252 {lines}}}".encode("cp1252", "replace"))
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Avtale", "a@example.org", "b@example.org"
    message.set_content(plain)
    message.add_alternative(f"<html><body><p>{plain}</p></body></html>", subtype="html")
    mail.write_bytes(bytes(message))
    compound(saved, {"__properties_version1.0": b"x", "__substg1.0_1000001F": plain.encode("utf-16-le")})
    return [rich, mail, saved]


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """The PDF `data` with what is inside some of its packed streams damaged, so that it is more than a broken packing."""
    found = bytearray(data)
    streams = list(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL))
    for stream_of in chance.sample(streams, min(len(streams), chance.choice((1, 2, 4)))):
        with contextlib.suppress(zlib.error):
            again = zlib.compress(damaged(zlib.decompress(stream_of[1]), chance), 9)
            if len(again) <= len(stream_of[1]):
                found[stream_of.start(1) : stream_of.end(1)] = again.ljust(len(stream_of[1]), b"\0")
    return bytes(found)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """`data` with bytes changed, left out, doubled, or put in out of spite."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20, 100))):
        if len(found) < 10:
            break
        start = chance.randrange(len(found))
        end = min(len(found), start + chance.choice((1, 4, 30, 400, 5000)))
        found[start:end] = chance.choice(
            (
                chance.randbytes(1) + found[start + 1 : end],
                b"",
                bytes(2 * found[start:end]),
                chance.randbytes(end - start),
                chance.choice(_SPITEFUL),
            )
        )
    return bytes(found[: chance.randrange(len(found) + 1)] if chance.random() < 0.05 else found)


def _rezipped(path: Path, chance: random.Random) -> bytes:
    """The zip file at `path` with some of its parts damaged and the rest, and the zip itself, whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        victims = {*chance.sample(names, min(len(names), chance.choice((1, 1, 3)))), "word/document.xml", "content.xml"}
        for name in names:
            data = old.read(name)
            new.writestr(name, damaged(data, chance) if name in victims else data)
    return out.getvalue()
