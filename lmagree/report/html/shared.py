"""Values that many findings have in common, each kept once and told by its number."""

import json
from collections.abc import Sequence
from typing import Any


class Shared:
    """A list in which no value stands twice."""

    def __init__(self, first: Sequence[Any] = ()) -> None:
        self.values: list[Any] = []
        self._numbers: dict[str, int] = {}
        for value in first:
            self.number(value)

    def number(self, value: Any) -> int:
        """The place of `value`, anything that JSON can hold, in the list."""
        key = json.dumps(value, ensure_ascii=False)
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


def island(value: Any) -> str:
    """`value` as JSON that may stand inside a ``<script>`` of HTML: no tag, comment or line separator can begin in it."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written
