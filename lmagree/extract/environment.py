"""What of this machine can change what is read: the programs that some formats are read with, and their models."""

import shutil

from lmagree.extract.converters import CONVERTERS
from lmagree.extract.ocr import models, program

LIBRARIES = ("pypdfium2", "pypdfium2_raw", "pdfplumber", "pdfminer", "lxml", "PIL", "striprtf")
"""Packages that take part in reading."""


def programs() -> tuple[str, ...]:
    """The paths of all programs and folders of models that reading may use here."""
    found = (program(), *map(shutil.which, CONVERTERS), *map(str, models()))
    return tuple(path for path in found if path)
