"""Makes the pictures in docs/images anew from an audit of the samples: the page in Chromium, and the matrix of a terminal.

    python docs/screenshots.py [FOLDER]

Needs the development tools (``pip install -e '.[dev]'``) and Chromium.  The audit bears a fixed date, so that a picture changes
only when what it shows does.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from lmagree.model.audit import Audit
from lmagree.report import REPORTERS, ReportOptions
from lmagree.store import Store

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SAMPLES = ROOT / "samples" / "agreements"

_DATE = "2026-01-15T09:00:00+00:00"
_AGREEMENT = "Vestre Viken – Ringerike"
_COLUMNS, _LINES = 130, 33
"""Of the terminal: a window as people have it, without what they would scroll to."""
_WIDTH, _HEIGHT = 1280, 1000
_COLOURS = 96
"""Enough for flat surfaces and the edges of letters; a picture takes a third of the room."""

_DRAWN = "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
"""Rows that come into sight are drawn a frame later."""

_TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1b2227; width: fit-content }}
pre {{ margin: 0; padding: 18px 22px; color: #dfe5e6; font: 14px/1.35 "DejaVu Sans Mono", Consolas, Menlo, monospace }}
{stylesheet}</style><pre>{code}</pre>"""


def main(folder: Path = IMAGES) -> None:
    """Write every picture into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    audit = _audit()
    for name, take in PICTURES.items():
        with _page() as page:
            take(page, audit)
            page.evaluate(_DRAWN)
            shot = page.screenshot(full_page=name.startswith("terminal"))
        _save(shot, folder / f"{name}.png")


def _audit() -> Audit:
    """The samples as `lmagree scan` stores them, at a fixed date."""
    with TemporaryDirectory() as folder:
        store = Path(folder) / "audits.sqlite"
        scan = [sys.executable, "-m", "lmagree", "scan", SAMPLES, "--store", store]
        subprocess.run(scan, stdout=subprocess.DEVNULL, check=True)  # noqa: S603  # our own program on our own samples
        with Store(store) as audits:
            return replace(audits.load(None), id=1, created=_DATE)


@contextmanager
def _page() -> Iterator[Page]:
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        yield chromium.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, color_scheme="light")
        chromium.close()


def _open(page: Page, audit: Audit) -> None:
    """The report as a page, from a file as its readers have it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "rapport.html"
        file.write_text(str(REPORTERS["html"].render(audit, ReportOptions(lang="nb"))), encoding="utf-8")
        page.goto(file.as_uri())


def _matrix(page: Page, audit: Audit) -> None:
    _open(page, audit)
    page.evaluate("document.getElementById('matrix').scrollIntoView()")


def _top(page: Page, audit: Audit) -> None:
    _open(page, audit)


def _evidence(page: Page, audit: Audit) -> None:
    _matrix(page, audit)
    row = page.locator("#grid tbody tr").filter(has_text=_AGREEMENT)
    row.locator("td.p").first.click()


def _agreement(page: Page, audit: Audit) -> None:
    _open(page, audit)
    page.get_by_role("link", name=_AGREEMENT).click()


def _terminal(page: Page, audit: Audit) -> None:
    """The matrix in a terminal's colours."""
    drawn = Console(record=True, width=_COLUMNS, file=StringIO(), legacy_windows=False)
    report = str(REPORTERS["table"].render(audit, ReportOptions("nb", _COLUMNS, colour=True)))
    drawn.print(Text.from_ansi("\n".join(report.splitlines()[:_LINES])))
    page.set_content(drawn.export_html(theme=MONOKAI, code_format=_TERMINAL, inline_styles=False))
    page.set_viewport_size(page.evaluate("({width: document.body.offsetWidth, height: document.body.offsetHeight})"))


def _save(shot: bytes, path: Path) -> None:
    """The picture in few colours, so that it takes little room."""
    with Image.open(BytesIO(shot)) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1024} kB")


PICTURES: dict[str, Callable[[Page, Audit], None]] = {
    "page-top": _top,
    "page-matrix": _matrix,
    "page-evidence": _evidence,
    "page-agreement": _agreement,
    "terminal-matrix": _terminal,
}
"""Each picture by its file's name, and how the page that is photographed comes about."""


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
