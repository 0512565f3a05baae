"""Extraction: one file per format, a registry by what the content is, and one way in.

To add a format, write a module with ``read(source, options) -> Document`` and add one line to `FORMATS`.
"""

from lmagree.extract.options import ExtractOptions
from lmagree.extract.registry import FORMATS, Format, extract

__all__ = ["FORMATS", "ExtractOptions", "Format", "extract"]
