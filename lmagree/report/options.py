"""The choices that change how a report looks; never what it says."""

from lmagree.model.record import record


@record
class ReportOptions:
    """How to show an audit.

    `lang` is the language of the report's own words.  `width` is in columns and `colour` asks for ANSI colours: both are
    for terminals.  `excel` and `wide` are for CSV: what a Norwegian Excel opens by double click, and one row for each agreement.
    """

    lang: str = "nb"
    width: int = 100
    colour: bool = False
    excel: bool = False
    wide: bool = False
