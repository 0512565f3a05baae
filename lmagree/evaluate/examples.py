"""What people overruled, as labelled clauses in the form that `lmagree.evaluate.labels` reads."""

import re
from collections.abc import Iterator

from lmagree.model.audit import Audit, DocumentInfo
from lmagree.model.finding import Evidence, Finding, Opinion, Reason, Verdict

_COLUMNS = ("requirement", "verdict", "reason", "lang", "title", "heading", "text", "note")


def labelled_examples(audit: Audit) -> tuple[str, int, int]:
    """A table of the overruled findings of `audit`, how many rows it has, and how many findings have no text to show.

    A row is the passage that decided or came closest with the text around it, under its heading and the document's title,
    and the person's verdict.  The reason is left open but for what is missing, for a person gives none of the catalogue's.
    """
    documents = {document.name: document for document in audit.documents}
    rows, without = [], 0
    for finding, opinion in _overruled(audit):
        passage = finding.evidence or finding.clue
        if passage is None:
            without += 1
        else:
            rows.append(_row(finding, opinion, passage, documents.get(passage.document)))
    lines = ("\t".join(map(_cell, row)) for row in (_COLUMNS, *rows))
    return "".join(f"{line}\n" for line in lines), len(rows), without


def _overruled(audit: Audit) -> Iterator[tuple[Finding, Opinion]]:
    for agreement in audit.agreements:
        for finding in agreement.findings:
            if finding.opinion is not None and finding.opinion.verdict is not finding.verdict:
                yield finding, finding.opinion


def _row(finding: Finding, opinion: Opinion, passage: Evidence, document: DocumentInfo | None) -> tuple[str, ...]:
    reason = Reason.NOT_FOUND if opinion.verdict is Verdict.MISSING else ""
    around = (_whole_from(passage.before), passage.quote, _whole_to(passage.after))
    return (
        finding.requirement,
        opinion.verdict,
        reason,
        document.language if document else "",
        document.title if document else "",
        f"{passage.section} {passage.heading}",
        " ".join(around),
        opinion.justification,
    )


def _whole_from(before: str) -> str:
    """The text before a passage from its first whole sentence on."""
    return before.partition(". ")[2] if before.startswith("…") else before


def _whole_to(after: str) -> str:
    """The text after a passage to the end of its last whole sentence."""
    whole, stop, _ = after.rpartition(". ")
    return whole + stop if after.endswith("…") else after


def _cell(value: str) -> str:
    """A value that stays in its cell: a table of labels knows no quoting."""
    return re.sub(r"\s+", " ", value).strip()
