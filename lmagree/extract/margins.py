"""Lines of plain text that stood in the margins of pages, where no form feed tells where a page ends."""

import re
from collections import Counter
from collections.abc import Sequence

PAGE = r"side\s+\d{1,3}(?:\s*(?:av|/)\s*\d{1,3})?"
"""A page's number in words."""
_FOLIO = re.compile(rf"[-–—\s]*{PAGE}[-–—.\s]*", re.IGNORECASE)
_RUNNING = re.compile(rf"(?P<head>\S.{{2,78}}?)(?:\s*[|–-]\s*|\s{{2,}}){PAGE}[-–—.\s]*", re.IGNORECASE)
"""A running header with the page's number."""
_REPEATED = 2


def in_margin(lines: Sequence[str]) -> frozenset[int]:
    """The places of the lines that are a page's number ("Side 2 av 5"), alone or after a running header that comes again."""
    # A document may begin with what its running header repeats: that is its title.
    first = next((number for number, line in enumerate(lines) if line), 0)
    heads = {number: _key(match["head"]) for number, line in enumerate(lines) if (match := _RUNNING.fullmatch(line))}
    often = {head for head, count in Counter(heads.values()).items() if count >= _REPEATED}
    alone = (number for number, line in enumerate(lines) if line and _FOLIO.fullmatch(line))
    return frozenset(alone).union(number for number, head in heads.items() if head in often and number != first)


def _key(head: str) -> str:
    return "".join(sign for sign in head.casefold() if sign.isalnum())
