"""Reports, in English."""

TEXTS = {
    # Where reports go
    "error.binary-on-screen": "{name} is not text and cannot be shown on the screen.",
    "error.binary-on-screen.hint": "Write the report to a file: -o lmagree.{ending}",
    "error.several-on-screen": "Several formats cannot be shown on the screen at once.",
    "error.several-on-screen.hint": "Write them to a folder, one file for each format: -o report/",
    "error.output-not-writable.is-file": "it is a file, not a folder",
}
