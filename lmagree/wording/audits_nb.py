"""De lagrede revisjonene, i bokmål."""

TEXTS = {
    "audits.none": "Ingen revisjoner er lagret. «lmagree scan MAPPE» lager den første.",
    "audits.number": "nr.",
    "audits.date": "dato",
    "audits.rulesets": "regelsett",
    "audits.documents": "dokumenter",
    "audits.unread": "uleste",
    "audits.agreements": "avtaler",
    "audits.version": "versjon",
    "audits.options": "valg som er ulike",
    "audits.made": "Revisjon {id}, {created} UTC, lmagree {version}",
    "audits.removed": "Revisjon {id} er fjernet fra {store}.",
    "audits.exported": "{count} filer skrevet til {path}",
    "export.number": "nr. {number}",
    "error.not-confirmed": "Revisjon {id} er ikke fjernet.",
    "error.not-confirmed.hint": "Det som fjernes, kan ikke hentes tilbake. Skriv --yes for å fjerne den.",
}
