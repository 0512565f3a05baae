"""RTF as a run of tokens: groups, control words and text (RTF specification 1.9.1)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\"
)


class Token(NamedTuple):
    """One token.

    `kind` is ``open`` or ``close`` for a group's ends, ``word`` for a control word (`text` its name, `number` its
    argument, None when it has none), ``byte`` for a character of the code page (`number`), ``text`` for plain text.
    """

    kind: str
    text: str = ""
    number: int | None = None


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF file in order; binary data is stepped over."""
    source = data.decode("latin-1")
    position = 0
    while True:
        match = _TOKEN.match(source, position)
        if match is None:
            return
        position = match.end()
        word, number, byte, symbol, brace, text = match.groups()
        if word:
            argument = int(number) if number else None
            if word == "bin":
                position += max(argument or 0, 0)
            else:
                yield Token("word", word, argument)
        elif byte:
            yield Token("byte", number=int(byte, 16))
        elif symbol:
            yield Token("word", symbol)
        elif brace:
            yield Token("open" if brace == "{" else "close")
        elif text:
            yield Token("text", text)
