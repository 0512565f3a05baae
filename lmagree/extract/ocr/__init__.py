"""OCR: pages without usable text, recognised by Tesseract and given back as lines, for the same layout as any PDF page.

What this package names is light; `tesseract`, which starts programs, and `pages`, which brings what handles pictures, are
imported where they are needed.
"""

from lmagree.extract.ocr.installed import models, program

__all__ = ["models", "program"]
