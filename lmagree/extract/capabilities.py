"""What can be read on this machine, and what is missing for the rest."""

import shutil
from collections.abc import Iterator

from lmagree.extract.converters import CONVERTERS
from lmagree.extract.install import install_line
from lmagree.extract.ocr import program
from lmagree.extract.ocr.tesseract import can_recognise
from lmagree.extract.registry import FORMATS
from lmagree.model.record import record


@record
class Capability:
    """A kind of file: its `name`, how its files' names end, the program it takes, and how to `install` what is missing.

    `program` is empty when this tool needs no other; `install` is empty when all is there.
    """

    name: str
    suffixes: tuple[str, ...]
    program: str = ""
    install: str = ""


def capabilities() -> Iterator[Capability]:
    """Every kind of file in the order of the registry, then archives, then scanned pages."""
    for known in FORMATS:
        if known.name == "doc":
            found = next(filter(shutil.which, CONVERTERS), "")
            yield Capability(known.name, known.suffixes, found, "" if found else install_line("office"))
        else:
            yield Capability(known.name, known.suffixes)
    yield Capability("zip", (".zip",))
    yield Capability("scan", (".pdf",), program() or "", "" if can_recognise() else install_line("tesseract"))
