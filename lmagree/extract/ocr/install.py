"""How to get Tesseract with Norwegian on this system."""

import shutil
import sys

_LINUX = (
    ("apt-get", "sudo apt-get install tesseract-ocr tesseract-ocr-nor"),
    ("dnf", "sudo dnf install tesseract tesseract-langpack-nor"),
    ("zypper", "sudo zypper install tesseract-ocr tesseract-ocr-traineddata-nor"),
    ("pacman", "sudo pacman -S tesseract tesseract-data-nor"),
    ("apk", "sudo apk add tesseract-ocr tesseract-ocr-data-nor"),
)
_ELSEWHERE = {
    "darwin": "brew install tesseract tesseract-lang",
    "win32": "winget install --interactive UB-Mannheim.TesseractOCR",
}
"""On Windows the installer asks which languages to add."""
_HOME = "https://tesseract-ocr.github.io/tessdoc/Installation.html"


def install_line() -> str:
    """The command that installs it here, or the address that tells how."""
    if sys.platform in _ELSEWHERE:
        return _ELSEWHERE[sys.platform]
    return next((line for manager, line in _LINUX if shutil.which(manager)), _HOME)
