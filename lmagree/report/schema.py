"""The JSON Schema of the JSON report; ``docs/schema/audit-v1.json`` is this, written out."""

from dataclasses import fields
from typing import Any

from lmagree.model.audit import Facts
from lmagree.model.check import Standing
from lmagree.model.comparison import Change
from lmagree.model.document import UnreadableReason
from lmagree.model.finding import Reason, Verdict, Why
from lmagree.model.requirement import Level

FORMAT = "lmagree-audit"
VERSION = 1
"""Raised when a field goes away or changes its meaning; a new field does not raise it."""

_STRING = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_STRINGS = {"type": "array", "items": _STRING}
_SHA256 = {
    "type": "string",
    "pattern": "^([0-9a-f]{64})?$",
    "description": "SHA-256 in hexadecimal; empty when the file could not be opened.",
}
_TEXT = {"type": "object", "additionalProperties": _STRING, "description": "One text by language: nb, nn, en."}
_PAGE = {"type": ["integer", "null"], "minimum": 1, "description": "1-based; null in formats without pages."}
_NOTES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"code": _STRING, "detail": _STRING},
        "required": ["code", "detail"],
    },
}


def schema() -> dict[str, Any]:
    """The schema as JSON Schema 2020-12."""
    audit = _audit()
    audit["properties"]["check"] = _check()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An audit by lmagree",
        **audit,
        "$defs": {"passage": _record(**_passage()), "fact": _fact()},
    }


def _audit() -> dict[str, Any]:
    """All that every report holds."""
    return _record(
        format={"const": FORMAT},
        version={"const": VERSION},
        tool=_record(name={"const": "lmagree"}, version=_STRING),
        audit=_record(
            date={"type": "string", "format": "date", "description": "In UTC."},
            options={"type": "object", "additionalProperties": _STRING},
        ),
        summary=_record(
            agreements=_COUNT,
            requirements=_COUNT,
            documents=_COUNT,
            unreadable=_COUNT,
            verdicts=_record(**{verdict.value: _COUNT for verdict in Verdict}),
        ),
        rulesets=_list(_record(name=_STRING, version=_STRING, title=_TEXT, sha256=_SHA256, requirements=_STRINGS)),
        sources=_list(
            _record(
                name={**_STRING, "description": "The first word of the requirements' sources that cite it."},
                title=_TEXT,
                date={**_STRING, "description": "ISO 8601, as exact as it is known; empty where it is not."},
                url=_STRING,
            )
        ),
        requirements=_list(_requirement()),
        documents=_list(_document()),
        skipped=_list(_record(name=_STRING, reason=_STRING)),
        agreements=_list(
            _record(
                name=_STRING,
                trust=_STRING,
                municipality={**_STRING, "description": "Several are parted by semicolons."},
                municipality_numbers={**_STRINGS, "description": "Official numbers of four digits."},
                documents=_STRINGS,
                findings=_list(_finding()),
            )
        ),
    )


def _check() -> dict[str, Any]:
    """What a report of a check holds besides."""
    standings = {"enum": [standing.value for standing in Standing]}
    mended = {**_COUNT, "description": "How many recorded gaps are none any more."}
    return {
        **_record(
            passed={"type": "boolean", "description": "Nothing stops the drafts, and all of them could be read."},
            policy=_record(
                fail_on={"enum": [level.value for level in Level]},
                allow_partial={"type": "boolean"},
                fail_on_review={"type": "boolean"},
            ),
            baseline=_optional(_record(mended=mended), "The recorded state; null where none was given."),
            results=_list(_record(agreement=_STRING, requirement=_STRING, standing=standings)),
            waiver_remarks=_list(_record(code=_STRING, line=_COUNT, requirement=_STRING)),
            files={"type": "object", "additionalProperties": _STRING, "description": "Where each document lies."},
            changes={
                "type": ["array", "null"],
                "items": _change(),
                "description": "The verdicts that tracked changes change; null where that was not asked.",
            },
        ),
        "description": "Where the findings stand before the gate; only in the report of `lmagree check`.",
    }


def _change() -> dict[str, Any]:
    reasons = {"enum": [None, *(reason.value for reason in (*Reason, *UnreadableReason))]}
    verdict = {
        "anyOf": [{"type": "null"}, _record(verdict={"enum": [verdict.value for verdict in Verdict]}, reason=reasons)]
    }
    return _record(
        agreement=_STRING,
        requirement=_STRING,
        change={"enum": [change.value for change in Change]},
        original=verdict,
        accepted=verdict,
    )


def _requirement() -> dict[str, Any]:
    return _record(
        id=_STRING,
        group=_STRING,
        level={"enum": [level.value for level in Level]},
        condition={
            "type": ["string", "null"],
            "description": "The requirement without which this one is only a consequence.",
        },
        title=_TEXT,
        sources=_STRINGS,
        remedy=_TEXT,
    )


def _document() -> dict[str, Any]:
    reasons = {"enum": [reason.value for reason in UnreadableReason]}
    return _record(
        name=_STRING,
        sha256=_SHA256,
        media_type=_STRING,
        pages=_PAGE,
        title=_STRING,
        language=_STRING,
        names_lm={"type": ["boolean", "null"]},
        unreadable={"anyOf": [{"type": "null"}, _record(reason=reasons, detail=_STRING)]},
        notes=_NOTES,
        facts=_facts(),
    )


def _facts() -> dict[str, Any]:
    """What a document says of itself: lists of parties, and what it says once or not at all."""
    fact = {"$ref": "#/$defs/fact"}
    several = {field.name for field in fields(Facts) if field.default == ()}
    return _record(
        **{
            field.name: _list(fact) if field.name in several else {"anyOf": [{"type": "null"}, fact]}
            for field in fields(Facts)
        }
    )


def _fact() -> dict[str, Any]:
    return _record(
        value={
            **_STRING,
            "description": "Today's name of a party, a code for the kind, an ISO 8601 date or duration, else the document's words.",
        },
        code={**_STRING, "description": "A municipality's number; empty otherwise."},
        quote={**_STRING, "description": "The line it was read from, or the file's name."},
        page=_PAGE,
    )


def _finding() -> dict[str, Any]:
    reasons = [reason.value for reason in (*Reason, *UnreadableReason)]
    passage = {"$ref": "#/$defs/passage"}
    return _record(
        requirement=_STRING,
        verdict={"enum": [verdict.value for verdict in Verdict]},
        reason={"enum": [None, *reasons], "description": "Null exactly when the verdict is met."},
        document={**_STRING, "description": "The file the verdict rests on."},
        confidence={"type": "number", "minimum": 0, "maximum": 1},
        review={"type": "boolean", "description": "A person should look at this."},
        evidence={"anyOf": [{"type": "null"}, passage], "description": "The deciding passage."},
        also={**_list(passage), "description": "What else a reader should see beside it."},
        notes={**_NOTES, "description": "What the set's other documents have to do with the verdict."},
        clue={
            "anyOf": [{"type": "null"}, _record(reason=_STRING, **_passage())],
            "description": "The passage that came closest without counting, and why it did not.",
        },
        waiver=_optional(
            _waiver(), "A written decision to live with this; the verdict stays, and a check does not fail on it."
        ),
        opinion=_optional(_opinion(), "A person's own verdict, beside the tool's."),
    )


def _waiver() -> dict[str, Any]:
    return _record(
        agreement={**_STRING, "description": "The agreement's name, or a pattern that it fits."},
        justification=_STRING,
        owner=_STRING,
        expires={**_STRING, "description": "The last day on which it counts, ISO 8601; empty where it never ends."},
    )


def _opinion() -> dict[str, Any]:
    return _record(
        verdict={"enum": [verdict.value for verdict in Verdict]},
        justification=_STRING,
        by=_STRING,
        date={**_STRING, "description": "ISO 8601."},
    )


def _passage() -> dict[str, Any]:
    return {
        "document": _STRING,
        "section": _STRING,
        "heading": _STRING,
        "page": _PAGE,
        "block": {**_COUNT, "description": "The block's number in the document, from 0."},
        "start": {**_COUNT, "description": "Offset in characters into the block's text."},
        "end": _COUNT,
        "before": {**_STRING, "description": "The text before the quote, shortened with … at its beginning."},
        "quote": _STRING,
        "after": {**_STRING, "description": "The text after the quote, shortened with … at its end."},
        "why": {"enum": [why.value for why in Why]},
        "words": _STRINGS,
        "ocr_confidence": {"type": ["number", "null"], "minimum": 0, "maximum": 100},
    }


def _record(**fields: Any) -> dict[str, Any]:
    """An object in which every field must be present; fields of later versions may stand beside them."""
    return {"type": "object", "properties": fields, "required": list(fields)}


def _optional(record: dict[str, Any], description: str) -> dict[str, Any]:
    return {"anyOf": [{"type": "null"}, record], "description": description}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
