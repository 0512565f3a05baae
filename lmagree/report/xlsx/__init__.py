"""Excel: the matrix, every finding, the requirements with their sources, the documents, and what the audit was.

Each sheet is a module; `book` holds what they share.
"""

from lmagree.model.audit import Audit
from lmagree.report.options import ReportOptions
from lmagree.report.told import Teller
from lmagree.report.xlsx import documents, findings, matrix, preface, requirements
from lmagree.report.xlsx.book import Book


def render(audit: Audit, options: ReportOptions) -> bytes:
    """The audit as an Excel workbook, the same bytes for the same audit and language.

    Nothing in it is a formula and nothing is fetched; texts from documents are only ever texts.
    """
    book = Book(audit, options.lang)
    teller = Teller(audit, options.lang)
    matrix.write(book, teller)
    findings.write(book, teller)
    requirements.write(book, teller)
    documents.write(book)
    preface.write(book)
    return book.content()
