"""``lmagree doctor``: try every part of the reading on this machine, and say how to mend what does not work."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import typer

from lmagree.cli.options import Language, StorePath, command_app
from lmagree.cli.screen import write
from lmagree.errors import ExitCode, LmagreeError
from lmagree.wording import choose, said, text

app = command_app()

_EXAMPLES = """\b
Examples:
  lmagree doctor
  lmagree doctor --store /shared/audits.sqlite

\b
Exit codes:
  0  everything that is installed works
  2  the rules or the store cannot be used
  3  something that is installed cannot be read with"""

_SENTENCE = "Partene samarbeider om opplæring av pasienter"
_PAGE = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    f"4 0 obj<</Length {len(_SENTENCE) + 29}>>stream\nBT /F 14 Tf 72 720 Td ({_SENTENCE}) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
    "trailer<</Root 1 0 R>>\n"
)
"""A page with `_SENTENCE`; readers find the objects without a table of them."""


class Check(NamedTuple):
    """One thing that was tried: its wording key, whether it works (None: not installed), what to do or what was found."""

    key: str
    works: bool | None
    remark: str = ""


@app.command(epilog=_EXAMPLES)
def doctor(store: StorePath = None, lang: Language = None) -> None:
    """Check that agreements can be read, judged and stored here.

    Reads a page with text and a page that is a picture, loads the rules and opens the store.  What is missing and what
    does not work is listed with what to do about it.
    """
    spoken = choose(lang, os.environ)
    code = ExitCode.OK
    for check, failure in _checks(store, spoken):
        sign = {True: "✓", False: "✗", None: "–"}[check.works]
        write(f"{sign} {text(f'doctor.{check.key}', spoken)}\n" + (f"    {check.remark}\n" if check.remark else ""))
        code = max(code, failure) if check.works is False else code
    raise typer.Exit(code)


def _checks(store: Path | None, lang: str) -> Iterator[tuple[Check, ExitCode]]:
    """Every check, and the exit code that its failure gives."""
    from lmagree.extract.capabilities import capabilities  # noqa: PLC0415  # asks Tesseract what it can read

    yield _rules(lang), ExitCode.USAGE
    yield _reading("pdf", lambda page: page.write_text(_PAGE, "cp1252"), "never"), ExitCode.UNREADABLE
    known = {one.name: one for one in capabilities()}
    if known["scan"].install:
        yield Check("scan", None, known["scan"].install), ExitCode.OK
    else:
        yield _reading("scan", _draw, "always"), ExitCode.UNREADABLE
    yield Check("doc", True if known["doc"].program else None, known["doc"].install), ExitCode.OK
    yield _store(store, lang), ExitCode.USAGE


def _rules(lang: str) -> Check:
    from lmagree.rulesets import DEFAULT, load  # noqa: PLC0415  # slow, and the help does not need it

    try:
        load([DEFAULT])
    except LmagreeError as error:
        return Check("rules", works=False, remark=said(error, lang)[0])
    return Check("rules", works=True)


def _reading(key: str, make: Callable[[Path], object], ocr: str) -> Check:
    """Whether a page that `make` writes is read as what it says, in a worker."""
    from lmagree import pipeline  # noqa: PLC0415  # brings every stage
    from lmagree.extract import ExtractOptions  # noqa: PLC0415  # as above
    from lmagree.model.document import Unreadable  # noqa: PLC0415  # as above

    with tempfile.TemporaryDirectory(prefix="lmagree-") as folder:
        page = Path(folder) / "page.pdf"
        make(page)
        options = ExtractOptions(ocr="always" if ocr == "always" else "never")
        found = next(iter(pipeline.read([page], options)))
    if isinstance(found, Unreadable):
        return Check(key, works=False, remark=f"{found.reason} {found.detail}".strip())
    shown = " ".join(block.text for block in found[0].blocks)
    return Check(key, works=_SENTENCE in shown, remark="" if _SENTENCE in shown else f"«{shown}»")


def _draw(page: Path) -> None:
    """A picture of the page that `_PAGE` describes."""
    import pypdfium2  # noqa: PLC0415  # only for this check

    with pypdfium2.PdfDocument(_PAGE.encode("cp1252")) as printed:
        printed[0].render(scale=200 / 72).to_pil().save(page, "PDF", resolution=200)


def _store(store: Path | None, lang: str) -> Check:
    from lmagree.store import Store, choose_store  # noqa: PLC0415  # the help does not need it

    place = choose_store(store, os.environ)
    try:
        with Store(place) as audits:
            audits.probe()
    except LmagreeError as error:
        return Check("store", works=False, remark="\n    ".join(said(error, lang)))
    return Check("store", works=True, remark=str(place))
