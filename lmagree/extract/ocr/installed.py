"""Where Tesseract is installed, and what it knows of languages."""

import os
import shutil
import sys
from functools import cache
from pathlib import Path

_WINDOWS = (("PROGRAMFILES", "."), ("LOCALAPPDATA", "Programs"))
"""Where its installer for Windows puts it, for all users and for one without an administrator's rights; it does not tell PATH."""


@cache
def program() -> str | None:
    """The path of the program, None when it is not installed."""
    found = shutil.which("tesseract")
    if found is None and sys.platform == "win32":
        homes = ((os.environ.get(variable), folder) for variable, folder in _WINDOWS)
        programs = (Path(home, folder, "Tesseract-OCR", "tesseract.exe") for home, folder in homes if home)
        return next((str(path) for path in programs if path.is_file()), None)
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
