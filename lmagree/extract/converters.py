"""The programs that can read Word files from before 2007, the best first."""

OFFICES = ("soffice", "libreoffice")
"""Names of LibreOffice, which keeps headings, tables and tracked changes."""
READERS = (
    ("antiword", ("-m", "UTF-8.txt", "-w", "0")),
    ("catdoc", ("-d", "utf-8", "-w")),
)
"""Programs that give plain text, with their arguments."""
CONVERTERS = (*OFFICES, *(name for name, _ in READERS))
