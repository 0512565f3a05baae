"""Where Tesseract is installed, and what it knows of languages."""

import os
import shutil
import sys
from functools import cache
from pathlib import Path

_WINDOWS = Path("C:/Program Files/Tesseract-OCR/tesseract.exe")
"""Where its installer for Windows puts it, without telling PATH."""


@cache
def program() -> str | None:
    """The path of the program, None when it is not installed."""
    found = shutil.which("tesseract")
    if found is None and sys.platform == "win32" and _WINDOWS.is_file():
        return str(_WINDOWS)
    return found


def models() -> tuple[Path, ...]:
    """The folders where what Tesseract knows of languages may lie; which of them it uses only it knows."""
    path = program()
    if path is None:
        return ()
    home = Path(path).resolve().parent
    asked = os.environ.get("TESSDATA_PREFIX")
    shares = (home.parent / "share" / "tessdata", *sorted((home.parent / "share" / "tesseract-ocr").glob("*/tessdata")))
    return (*([Path(asked)] if asked else []), home / "tessdata", *shares)
