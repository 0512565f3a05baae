"""Word: pages for each agreement that can be pasted into a case paper.

`pages` says what stands on them, `style` how they look, `markup` writes it as WordprocessingML.
"""

from lmagree.model.audit import Audit
from lmagree.report.docx.pages import pages
from lmagree.report.docx.style import Paper
from lmagree.report.options import ReportOptions
from lmagree.report.told import Teller


def render(audit: Audit, options: ReportOptions) -> bytes:
    """The audit as a Word document, the same bytes for the same audit and language."""
    paper = Paper(audit, options.lang)
    for page in pages(Teller(audit, options.lang)):
        paper.add(page)
    return paper.content()
