"""A whole audit as CSV tables for R, Excel or a database: one file for each kind of record, joined by names.

`docs/export.md` describes every column; `documented` prints it.
"""

from lmagree.report.export.files import documented, files_of

__all__ = ["documented", "files_of"]
