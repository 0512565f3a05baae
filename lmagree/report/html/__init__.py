"""HTML: one file that needs no network and no server, to click in, filter, print and hand on.

The page is whole without its script: summary, matrix, totals, documents and requirements are plain HTML.  The script filters
them and shows what is kept as JSON beside them: the text behind each verdict and a page for each agreement.  A content
security policy allows this script and this style sheet by their digests, and nothing else: no other script, no request.
"""

from lmagree.report.html.page import render

__all__ = ["render"]
