"""The choices that change what is read from a file."""

from typing import Literal

from lmagree.model.record import field, record

Revision = Literal["accepted", "original"]
"""A side of tracked changes."""


@record
class ExtractOptions:
    """How to read.

    `revision` tells which side of tracked changes exists: `accepted` (insertions in, deletions out) or `original`.
    `ocr` recognises pages without usable text `auto` (when Tesseract is installed), `always` or `never`.  `password` opens encrypted files.
    `lanes` is how many programs may run beside each other on one document; it changes how fast, not what is read.
    """

    revision: Revision = "accepted"
    ocr: Literal["auto", "always", "never"] = "auto"
    password: str | None = None
    lanes: int = field(default=1, compare=False)
