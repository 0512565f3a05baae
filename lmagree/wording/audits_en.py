"""The stored audits, in English."""

TEXTS = {
    "audits.none": 'No audits are stored. "lmagree scan FOLDER" makes the first one.',
    "audits.number": "no.",
    "audits.date": "date",
    "audits.rulesets": "rule sets",
    "audits.documents": "documents",
    "audits.unread": "unread",
    "audits.agreements": "agreements",
    "audits.version": "version",
    "audits.options": "options that differ",
    "audits.made": "Audit {id}, {created} UTC, lmagree {version}",
    "audits.removed": "Audit {id} has been removed from {store}.",
    "audits.exported": "{count} files written to {path}",
    "export.number": "no. {number}",
    "error.not-confirmed": "Audit {id} has not been removed.",
    "error.not-confirmed.hint": "What is removed cannot be brought back. Write --yes to remove it.",
}
