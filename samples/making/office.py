"""What LibreOffice makes of a Word file, and files whose bytes do not depend on the hour they were made."""

import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

OLDEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
PDF_DATE = re.compile(rb"/CreationDate\(D:\d{14}[^)]*\)")
PDF_ID = re.compile(rb"/ID \[ ?<[0-9A-F]+>\s*<[0-9A-F]+> ?\]")
PDF_CHECKSUM = re.compile(rb"/DocChecksum /[0-9A-F]+")
ODT_MOMENT = re.compile(rb"(<(?:meta:creation-date|dc:date|meta:print-date)>)[^<]*")
ODT_LIST_ID = re.compile(rb'(?<=")list\d+(?=")')
ODT_RSID = re.compile(rb'(config:name="Rsid(?:Root)?" config:type="int">)\d+')
ODT_CHANCE = re.compile(rb"<meta:(?:editing-duration|editing-cycles|generator)>[^<]*</meta:[a-z-]+>")


class OfficeMissingError(RuntimeError):
    """LibreOffice is not installed."""


def convert(word_file: Path, target: Path) -> None:
    """Make `target` (.pdf or .odt) from `word_file`; raises OfficeMissingError without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        message = "soffice is not found: apt-get install libreoffice-writer-nogui"
        raise OfficeMissingError(message)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603  # our own files
            [
                office,
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                target.suffix[1:],
                "--outdir",
                folder,
                str(word_file),
            ],
            check=True,
            capture_output=True,
        )
        made = Path(folder, word_file.with_suffix(target.suffix).name)
        target.write_bytes(made.read_bytes())
    if target.suffix == ".pdf":
        _settle_pdf(target)
    else:
        settle_zip(target)


def settle_zip(path: Path) -> None:
    """Rewrite a .docx or .odt with fixed dates, its parts in their own order."""
    with zipfile.ZipFile(path) as old:
        parts = [(info.filename, old.read(info)) for info in old.infolist() if info.filename[-1] != "/"]
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts:
            info = zipfile.ZipInfo(name, OLDEST_ZIP_DATE)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(info, _settled(name, data))


def _settle_pdf(path: Path) -> None:
    """Overwrite the date and the random identifiers of a PDF with equally long fixed ones."""
    data = path.read_bytes()
    data = PDF_DATE.sub(lambda m: b"/CreationDate(D:20240101000000" + m[0][30:], data)
    for pattern in (PDF_ID, PDF_CHECKSUM):
        data = pattern.sub(lambda m: re.sub(rb"[0-9A-F]{32}", b"0" * 32, m[0]), data)
    path.write_bytes(data)


def _settled(name: str, data: bytes) -> bytes:
    """A part of an .odt without the moment, the machine and random numbers; other parts as they are."""
    match name:
        case "meta.xml":
            return ODT_CHANCE.sub(b"", ODT_MOMENT.sub(rb"\g<1>2024-01-01T00:00:00", data))
        case "settings.xml":
            return ODT_RSID.sub(rb"\g<1>1", data)
        case "content.xml":
            seen: dict[bytes, bytes] = {}
            return ODT_LIST_ID.sub(lambda m: seen.setdefault(m[0], b"list%d" % (len(seen) + 1)), data)
        case _:
            return data
