"""Dei lagra revisjonane, på nynorsk."""

TEXTS = {
    "audits.none": "Ingen revisjonar er lagra. «lmagree scan MAPPE» lagar den første.",
    "audits.number": "nr.",
    "audits.date": "dato",
    "audits.rulesets": "regelsett",
    "audits.documents": "dokument",
    "audits.unread": "ulesne",
    "audits.agreements": "avtalar",
    "audits.version": "versjon",
    "audits.options": "val som er ulike",
    "audits.made": "Revisjon {id}, {created} UTC, lmagree {version}",
    "audits.removed": "Revisjon {id} er fjerna frå {store}.",
    "audits.exported": "{count} filer skrivne til {path}",
    "export.number": "nr. {number}",
    "error.not-confirmed": "Revisjon {id} er ikkje fjerna.",
    "error.not-confirmed.hint": "Det som blir fjerna, kan ikkje hentast tilbake. Skriv --yes for å fjerne han.",
}
