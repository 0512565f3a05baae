"""Texts from documents as Markdown that shows them and does nothing else."""

import re
from html import escape

from lmagree.report.lines import visible

_NOTHING = "\u200b"
"""A blank of no width: it keeps signs from becoming something together, and is not seen."""

_CALLS = re.compile(r"[@#!$%~&](?=\S)|:(?=//)|:(?=[\w+-]+:)|\b(?:www|ftp)(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
"""What GitHub and GitLab make people, issues, addresses, labels or pictures of, also where Markdown itself would not."""

_SIGNS = re.compile(r"[\\`*_\[\]|~$^#!]")
"""What Markdown itself gives a meaning within a line."""

_BEGINNING = re.compile(r"^(\d*)([-+.)](?=\s|$)|[-=](?=[-=\s]*$))")
"""What makes a line an item of a list, or the line above it a heading."""


def inert(said: str) -> str:
    r"""`said` on one line of Markdown: every sign stands for itself, nobody is called and nothing is linked.

    >>> print(inert("<b>*fet*</b> | [se](x)"))
    &lt;b&gt;\*fet\*&lt;/b&gt; \| \[se\](x)
    >>> print(inert("1. januar"))
    1\. januar
    """
    return _BEGINNING.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", inert_html(said)))


def inert_html(said: str) -> str:
    """`said` on one line inside an HTML tag of Markdown, where a backslash would be seen."""
    return escape(_CALLS.sub(rf"\g<0>{_NOTHING}", " ".join(visible(said).split())), quote=False)
