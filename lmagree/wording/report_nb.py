"""Reports, in bokmål."""

TEXTS = {
    # Where reports go
    "error.binary-on-screen": "{name} er ikke tekst og kan ikke vises på skjermen.",
    "error.binary-on-screen.hint": "Skriv rapporten til en fil: -o lmagree.{ending}",
    "error.several-on-screen": "Flere formater kan ikke vises på skjermen samtidig.",
    "error.several-on-screen.hint": "Skriv dem til en mappe, én fil for hvert format: -o rapport/",
    "error.output-not-writable.is-file": "det er en fil, ikke en mappe",
}
