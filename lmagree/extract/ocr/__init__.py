"""OCR: pages without usable text, recognised by Tesseract and given back as lines, for the same layout as any PDF page.

What this package names is light; `lmagree.extract.ocr.pages`, which brings what handles pictures, is imported where there is one.
"""

from lmagree.extract.ocr.tesseract import LANGUAGE, can_recognise, languages, models, program

__all__ = ["LANGUAGE", "can_recognise", "languages", "models", "program"]
