"""How to get, on this system, the programs that some formats are read with."""

import shutil
import sys
from typing import Literal

Tool = Literal["tesseract", "office"]

_LINUX: tuple[tuple[str, dict[Tool, str]], ...] = (
    (
        "apt-get",
        {
            "tesseract": "sudo apt-get install tesseract-ocr tesseract-ocr-nor",
            "office": "sudo apt-get install libreoffice-writer",
        },
    ),
    (
        "dnf",
        {
            "tesseract": "sudo dnf install tesseract tesseract-langpack-nor",
            "office": "sudo dnf install libreoffice-writer",
        },
    ),
    (
        "zypper",
        {
            "tesseract": "sudo zypper install tesseract-ocr tesseract-ocr-traineddata-nor",
            "office": "sudo zypper install libreoffice-writer",
        },
    ),
    (
        "pacman",
        {
            "tesseract": "sudo pacman -S tesseract tesseract-data-nor",
            "office": "sudo pacman -S libreoffice-still",
        },
    ),
    (
        "apk",
        {
            "tesseract": "sudo apk add tesseract-ocr tesseract-ocr-data-nor",
            "office": "sudo apk add libreoffice-writer",
        },
    ),
)
_ELSEWHERE: dict[str, dict[Tool, str]] = {
    "darwin": {
        "tesseract": "brew install tesseract tesseract-lang",
        "office": "brew install --cask libreoffice",
    },
    "win32": {
        # Its installer asks which languages to add.
        "tesseract": "winget install --interactive UB-Mannheim.TesseractOCR",
        "office": "winget install TheDocumentFoundation.LibreOffice",
    },
}
_HOMES: dict[Tool, str] = {
    "tesseract": "https://tesseract-ocr.github.io/tessdoc/Installation.html",
    "office": "https://www.libreoffice.org/download/",
}


def install_line(tool: Tool) -> str:
    """The command that installs `tool` here, Norwegian included, or the address that tells how."""
    if sys.platform in _ELSEWHERE:
        return _ELSEWHERE[sys.platform][tool]
    return next((lines[tool] for manager, lines in _LINUX if shutil.which(manager)), _HOMES[tool])
