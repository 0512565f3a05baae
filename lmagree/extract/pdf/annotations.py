"""Form fields and text boxes laid over a page, pressed into it so that they are read as text in their place."""

from typing import Any

import pypdfium2_raw as raw

_SAY_SOMETHING = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP})
_MOST = 2_000


def pressed(document: Any, page: Any, index: int) -> Any:
    """The raw page with its filled-in fields as part of it: the same handle, or a new one and the old one closed."""
    if not any(_says_something(page, number) for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST))):
        return page
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page
    raw.FPDF_ClosePage(page)
    return raw.FPDF_LoadPage(document.raw, index)


def _says_something(page: Any, number: int) -> bool:
    annotation = raw.FPDFPage_GetAnnot(page, number)
    if not annotation:
        return False
    try:
        return raw.FPDFAnnot_GetSubtype(annotation) in _SAY_SOMETHING
    finally:
        raw.FPDFPage_CloseAnnot(annotation)
