"""From PDFium's coordinates, which ignore how the page is turned, to the page as it is shown, and back."""

from typing import Any, NamedTuple

import pypdfium2_raw as raw


class View(NamedTuple):
    """The page's box in PDF coordinates and its rotation in quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """Points from the top left corner of the page as it is shown."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:  # noqa: PLR2004  # quarter turns
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def drawn(self, x: float, y: float) -> tuple[float, float]:
        """PDF coordinates of a point that is shown at (x, y)."""
        if self.turns == 0:
            return x + self.left, self.top - y
        if self.turns == 1:
            return y + self.left, x + self.bottom
        if self.turns == 2:  # noqa: PLR2004  # quarter turns
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x


def view_of(page: Any) -> View:
    """The view of a raw PDFium page."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return View(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page) % 4)
