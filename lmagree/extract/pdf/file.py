"""A PDF as PDFium opens it, by PDFium's own functions.

pypdfium2's classes around them would take longer to import than a page takes to read, so its package of bare functions is
used alone.
"""

import os
from pathlib import Path
from typing import Any

import pypdfium2_raw as raw

from lmagree.extract.unread import Unread
from lmagree.model.document import UnreadableReason

_VERSION = 2
"""Of the structures that PDFium is set up with."""

raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=_VERSION))


class PdfFile:
    """An open document; `raw` is PDFium's handle, its length the number of pages."""

    __slots__ = ("_count", "_forms", "_settings", "raw")

    def __init__(self, path: Path, password: str | None) -> None:
        """Open the file at `path`, its forms too.  Raises Unread when it is encrypted or no PDF that PDFium can open."""
        key = None if password is None else password.encode()
        self._forms: Any = None
        self.raw: Any = raw.FPDF_LoadDocument(os.fsencode(path), key)
        self._count: int = raw.FPDF_GetPageCount(self.raw) if self.raw else 0
        if self._count < 1:
            wrong = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
            self.close()
            if wrong:
                detail = "the password is wrong" if password else "a password is needed"
                raise Unread(UnreadableReason.ENCRYPTED, detail)
            raise Unread(UnreadableReason.DAMAGED, "PDFium cannot open it")
        self._settings: Any = raw.FPDF_FORMFILLINFO(version=_VERSION)  # PDFium reads it as long as the forms are open
        if raw.FPDF_GetFormType(self.raw) != raw.FORMTYPE_NONE:
            self._forms = raw.FPDFDOC_InitFormFillEnvironment(self.raw, self._settings)

    def __len__(self) -> int:
        """The number of pages."""
        return self._count

    def close(self) -> None:
        """Let go of the document; its pages have been closed by then."""
        if self._forms:
            raw.FPDFDOC_ExitFormFillEnvironment(self._forms)
            self._forms = None
        if self.raw:
            raw.FPDF_CloseDocument(self.raw)
            self.raw = None
