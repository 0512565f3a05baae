"""Text as Markdown shows it unchanged."""

import re

from lmagree.report.lines import visible

_SYNTAX = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def in_markdown(said: str) -> str:
    """`said` in one line that is text and nothing else: agreements come from others, and may hold links and HTML."""
    escaped = _SYNTAX.sub(r"\\\1", " ".join(visible(said).split())).replace("&", "&amp;")
    return _LINE_START.sub(r"\1\\\2", escaped)
