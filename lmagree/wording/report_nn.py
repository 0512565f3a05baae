"""Reports, in nynorsk."""

TEXTS = {
    # Where reports go
    "error.binary-on-screen": "{name} er ikkje tekst og kan ikkje visast på skjermen.",
    "error.binary-on-screen.hint": "Skriv rapporten til ei fil: -o lmagree.{ending}",
    "error.several-on-screen": "Fleire format kan ikkje visast på skjermen samtidig.",
    "error.several-on-screen.hint": "Skriv dei til ei mappe, éi fil for kvart format: -o rapport/",
    "error.output-not-writable.is-file": "det er ei fil, ikkje ei mappe",
}
