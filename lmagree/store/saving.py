"""An audit into rows."""

import hashlib
import json
from collections.abc import Iterable
from sqlite3 import Connection

from lmagree.model.audit import Agreement, Audit, DocumentInfo
from lmagree.model.finding import Evidence, Finding
from lmagree.model.record import replace
from lmagree.store.codec import packed
from lmagree.store.facts import facts_json


def save_audit(connection: Connection, audit: Audit, digest: str) -> int:
    """Insert `audit`, whose content has this digest, inside the transaction that is open, and return the id it was given."""
    audit_id = _insert(
        connection,
        "INSERT INTO audits (created, tool_version, digest) VALUES (?, ?, ?)",
        (audit.created, audit.tool_version, digest),
    )
    _insert_all(connection, "INSERT INTO options VALUES (?, ?, ?, ?)", audit_id, audit.options)
    _insert_all(
        connection,
        "INSERT INTO rulesets VALUES (?, ?, ?, ?, ?, ?, ?)",
        audit_id,
        ((r.name, r.version, _json(dict(r.title)), r.sha256, _json(r.requirements)) for r in audit.rulesets),
    )
    _insert_all(
        connection,
        "INSERT INTO requirements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        audit_id,
        (
            (r.id, r.group, r.level, _json(dict(r.title)), _json(r.sources), r.condition, _json(dict(r.remedy)))
            for r in audit.requirements
        ),
    )
    _insert_all(
        connection, "INSERT INTO skipped VALUES (?, ?, ?, ?)", audit_id, ((s.name, s.reason) for s in audit.skipped)
    )
    _insert_all(
        connection,
        "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?)",
        audit_id,
        ((s.name, _json(dict(s.title)), s.date, s.url) for s in audit.sources),
    )
    for position, document in enumerate(audit.documents):
        _save_document(connection, audit_id, position, document)
    for position, agreement in enumerate(audit.agreements):
        _save_agreement(connection, audit_id, position, agreement)
    return audit_id


def digest_of(audit: Audit) -> str:
    """The SHA-256 of all that an audit says but its id and date: the same for the same documents, rules and choices."""
    return hashlib.sha256(packed(replace(audit, id=0, created=""))).hexdigest()


def _save_document(connection: Connection, audit_id: int, position: int, document: DocumentInfo) -> None:
    document_id = _insert(
        connection,
        "INSERT INTO documents (audit, position, name, sha256, media_type, pages, title, language, unreadable, detail, facts,"
        " names_lm) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            audit_id,
            position,
            document.name,
            document.sha256,
            document.media_type,
            document.pages,
            document.title,
            document.language,
            document.unreadable,
            document.detail,
            facts_json(document.facts),
            document.names_lm,
        ),
    )
    _insert_all(
        connection, "INSERT INTO notes VALUES (?, ?, ?, ?)", document_id, ((n.code, n.detail) for n in document.notes)
    )


def _save_agreement(connection: Connection, audit_id: int, position: int, agreement: Agreement) -> None:
    agreement_id = _insert(
        connection,
        "INSERT INTO agreements (audit, position, name, trust, municipality, documents, numbers)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            audit_id,
            position,
            agreement.name,
            agreement.trust,
            agreement.municipality,
            _json(agreement.documents),
            _json(agreement.numbers),
        ),
    )
    for place, finding in enumerate(agreement.findings):
        _save_finding(connection, agreement_id, place, finding)


def _save_finding(connection: Connection, agreement_id: int, position: int, finding: Finding) -> None:
    finding_id = _insert(
        connection,
        "INSERT INTO findings"
        " (agreement, position, requirement, verdict, reason, document, clue_reason, confidence, review, notes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            agreement_id,
            position,
            finding.requirement,
            finding.verdict,
            finding.reason,
            finding.document,
            finding.clue_reason,
            finding.confidence,
            finding.review,
            _json([(note.code, note.detail) for note in finding.notes]),
        ),
    )
    passages = [("evidence", 0, finding.evidence), ("clue", 0, finding.clue)]
    passages += [("also", place, passage) for place, passage in enumerate(finding.also)]
    connection.executemany(
        "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(finding_id, role, place, *_evidence(passage)) for role, place, passage in passages if passage],
    )


def _evidence(passage: Evidence) -> tuple[object, ...]:
    return (
        passage.document,
        passage.quote,
        passage.section,
        passage.heading,
        passage.page,
        passage.block,
        passage.start,
        passage.end,
        passage.why,
        _json(passage.words),
        passage.ocr_confidence,
        passage.before,
        passage.after,
    )


def _insert(connection: Connection, statement: str, row: tuple[object, ...]) -> int:
    """Insert one row and return its id."""
    row_id = connection.execute(statement, row).lastrowid
    if row_id is None:  # SQLite gives every row of these tables an id
        raise AssertionError(statement)
    return row_id


def _insert_all(connection: Connection, statement: str, owner: int, rows: Iterable[tuple[object, ...]]) -> None:
    """Insert rows that belong to `owner`, numbered in their order."""
    connection.executemany(statement, [(owner, position, *row) for position, row in enumerate(rows)])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
