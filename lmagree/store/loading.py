"""Rows into the audit they were made from."""

import json
from collections import defaultdict
from collections.abc import Iterator
from sqlite3 import Connection
from typing import Any

from lmagree.model.audit import Agreement, Audit, DocumentInfo, RequirementInfo, RuleSetInfo, SourceInfo
from lmagree.model.document import Note, SkippedFile
from lmagree.model.finding import Evidence, Finding, Verdict, Why
from lmagree.model.record import replace
from lmagree.model.requirement import Level
from lmagree.store.facts import facts_from

_Passages = dict[tuple[int, str], list[Evidence]]
"""Evidence by its finding's id and its role."""


def load_audit(connection: Connection, audit_id: int) -> Audit:
    """The audit with this id, which must exist, equal to the one that was saved."""

    def rows(query: str) -> Iterator[tuple[Any, ...]]:
        return connection.execute(query, (audit_id,))

    created, tool_version = next(rows("SELECT created, tool_version FROM audits WHERE id = ?"))
    return Audit(
        id=audit_id,
        created=created,
        tool_version=tool_version,
        options=tuple(rows("SELECT name, value FROM options WHERE audit = ? ORDER BY position")),
        rulesets=tuple(
            RuleSetInfo(name, version, json.loads(title), sha256, tuple(json.loads(requirements)))
            for name, version, title, sha256, requirements in rows(
                "SELECT name, version, title, sha256, requirements FROM rulesets WHERE audit = ? ORDER BY position"
            )
        ),
        requirements=tuple(map(_requirement, rows("SELECT * FROM requirements WHERE audit = ? ORDER BY position"))),
        documents=_documents(connection, audit_id),
        agreements=_agreements(connection, audit_id),
        skipped=tuple(
            SkippedFile(*row) for row in rows("SELECT name, reason FROM skipped WHERE audit = ? ORDER BY position")
        ),
        sources=tuple(
            SourceInfo(name, json.loads(title), date, url)
            for name, title, date, url in rows(
                "SELECT name, title, date, url FROM sources WHERE audit = ? ORDER BY position"
            )
        ),
    )


def _requirement(row: tuple[Any, ...]) -> RequirementInfo:
    _, _, name, group, level, title, sources, condition, remedy = row
    return RequirementInfo(
        name, group, Level(level), json.loads(title), tuple(json.loads(sources)), condition, json.loads(remedy)
    )


def _documents(connection: Connection, audit_id: int) -> tuple[DocumentInfo, ...]:
    notes: defaultdict[int, list[Note]] = defaultdict(list)
    for document_id, code, detail in connection.execute(
        "SELECT document, code, notes.detail FROM notes JOIN documents ON documents.id = document"
        " WHERE audit = ? ORDER BY document, notes.position",
        (audit_id,),
    ):
        notes[document_id].append(Note(code, detail))
    return tuple(
        replace(
            DocumentInfo(*plain),
            notes=tuple(notes[document_id]),
            facts=facts_from(facts),
            names_lm=None if names_lm is None else bool(names_lm),
        )
        for document_id, facts, names_lm, *plain in connection.execute(
            "SELECT id, facts, names_lm, name, sha256, media_type, pages, title, language, unreadable, detail"
            " FROM documents WHERE audit = ? ORDER BY position",
            (audit_id,),
        )
    )


def _agreements(connection: Connection, audit_id: int) -> tuple[Agreement, ...]:
    findings = _findings(connection, audit_id)
    return tuple(
        Agreement(
            name,
            trust,
            municipality,
            documents=tuple(json.loads(documents)),
            findings=tuple(findings[agreement_id]),
            numbers=tuple(json.loads(numbers)),
        )
        for agreement_id, name, trust, municipality, documents, numbers in connection.execute(
            "SELECT id, name, trust, municipality, documents, numbers FROM agreements WHERE audit = ? ORDER BY position",
            (audit_id,),
        )
    )


def _findings(connection: Connection, audit_id: int) -> defaultdict[int, list[Finding]]:
    """The audit's findings in their order, by the id of their agreement."""
    passages = _passages(connection, audit_id)
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for (
        finding_id,
        agreement_id,
        requirement,
        verdict,
        reason,
        document,
        clue_reason,
        confidence,
        review,
        said,
    ) in connection.execute(
        "SELECT findings.id, agreement, requirement, verdict, reason, document, clue_reason, confidence, review, notes"
        " FROM findings JOIN agreements ON agreements.id = agreement"
        " WHERE audit = ? ORDER BY agreement, findings.position",
        (audit_id,),
    ):
        found[agreement_id].append(
            Finding(
                requirement,
                Verdict(verdict),
                reason,
                document,
                evidence=_only(passages, finding_id, "evidence"),
                also=tuple(passages.get((finding_id, "also"), ())),
                clue=_only(passages, finding_id, "clue"),
                clue_reason=clue_reason,
                confidence=confidence,
                review=bool(review),
                notes=tuple(Note(*note) for note in json.loads(said)),
            )
        )
    return found


def _passages(connection: Connection, audit_id: int) -> _Passages:
    passages: _Passages = defaultdict(list)
    for row in connection.execute(
        'SELECT finding, role, evidence.document, quote, section, heading, page, block, "start", "end",'
        " why, words, ocr_confidence, before, after"
        " FROM evidence JOIN findings ON findings.id = finding JOIN agreements ON agreements.id = agreement"
        " WHERE audit = ? ORDER BY finding, role, evidence.position",
        (audit_id,),
    ):
        (
            finding_id,
            role,
            document,
            quote,
            section,
            heading,
            page,
            block,
            start,
            end,
            why,
            words,
            sure,
            before,
            after,
        ) = row
        place = (document, quote, section, heading, page, block, start, end)
        passages[finding_id, role].append(
            Evidence(*place, Why(why), tuple(json.loads(words)), sure, before=before, after=after)
        )
    return passages


def _only(passages: _Passages, finding_id: int, role: str) -> Evidence | None:
    found = passages.get((finding_id, role))
    return found[0] if found else None
