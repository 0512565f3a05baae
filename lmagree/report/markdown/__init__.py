"""Markdown, fit for a comment on a pull request: a summary, then what falls short, and the rest folded.

Texts from documents pass through `inert`, so that an agreement can call nobody, link nowhere and break no table.
"""

from collections.abc import Iterator

from lmagree.model.audit import Audit
from lmagree.ours import COMMENT
from lmagree.report.about import advice
from lmagree.report.markdown.findings import section
from lmagree.report.markdown.summary import summary, unread_and_skipped
from lmagree.report.options import ReportOptions
from lmagree.report.told import Teller
from lmagree.wording import text

_LONGEST = 60_000
"""Characters that are used; a comment on GitHub holds 65 536."""

_FOLDED = 4
"""Agreements from which each is folded, so that the summary is not lost."""


def render(audit: Audit, options: ReportOptions) -> str:
    """The audit as Markdown of at most one comment's length; what there is no room for is counted at its end."""
    lang = options.lang
    ending = [*unread_and_skipped(audit, lang), advice(lang), COMMENT]
    parts = list(summary(audit, lang))
    room = _LONGEST - sum(len(part) + 2 for part in [*parts, *ending])
    left = len(audit.agreements)
    for block in _sections(audit, lang):
        room -= len(block) + 2
        if room < 0:
            break
        parts.append(block)
        left -= 1
    if left:
        parts.append(text("markdown.left", lang, count=left))
    return "\n\n".join([*parts, *ending]) + "\n"


def _sections(audit: Audit, lang: str) -> Iterator[str]:
    teller = Teller(audit, lang)
    folded = len(audit.agreements) >= _FOLDED
    for agreement in audit.agreements:
        yield section(teller, agreement, folded=folded)
