"""How text is written, as far as it tells headings from text, the same for every format whose styles build on each other.

Word has a record of its own, which is compared by identity: its looks are the keys of the table that spares most of the work.
"""

from lmagree.model.record import record, replace


@record
class Look:
    """How text is written; None where nothing is said.

    `size` is in points, `breaks` tells of a page break before the paragraph.  `outline` (1 is outermost) and
    `named` (the name of a style that tells what its paragraphs are) are said by styles that have names.
    """

    bold: bool | None = None
    size: float | None = None
    centred: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    breaks: bool | None = None
    outline: int | None = None
    named: str | None = None

    def over(self, base: "Look") -> "Look":
        """This look where it says something, `base` where it does not."""
        if self == PLAIN:
            return base
        known = {name: value for name in Look.__match_args__ if (value := getattr(self, name)) is not None}
        return replace(base, **known)


PLAIN = Look()
"""A look that says nothing."""
