"""A check as SARIF 2.1.0, which code hosts and editors show beside the files.

Written after the OASIS standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".  Requirements are its
rules, what falls short its results; waived results are suppressed, and what could not be read is a notification.
"""

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from lmagree.model.audit import DocumentInfo, RequirementInfo
from lmagree.model.check import Check, Result, Standing
from lmagree.model.finding import Evidence, Finding, Verdict, Waiver
from lmagree.model.fingerprint import clause_fingerprint
from lmagree.model.requirement import Level
from lmagree.report.check.answers import in_doubt, in_one_paragraph, severity
from lmagree.report.lines import visible
from lmagree.report.options import ReportOptions
from lmagree.report.phrases import place
from lmagree.report.told import Asked, Teller, Told
from lmagree.wording import pick, text

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "notice": "note"}
_BY_LEVEL = {Level.SKAL: "error", Level.BOR: "warning", Level.KAN: "note"}
_FINGERPRINT = "lmagreeClause/v1"
_HOSTS_FINGERPRINT = "primaryLocationLineHash"
"""What GitHub tells results apart by; where it is missing, GitHub makes one of lines, which agreements do not have."""


def render(check: Check, options: ReportOptions) -> str:
    """The check as a SARIF log of one run, in the language of `options`; equal for equal checks."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(check, options.lang)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(check: Check, lang: str) -> dict[str, Any]:
    audit = check.audit
    teller = Teller(audit, lang)
    told = {id(one.finding): one for agreement in audit.agreements for one in teller.tell(agreement)}
    rules = "-".join(ruleset.name for ruleset in audit.rulesets)
    return {
        "tool": {
            "driver": {
                "name": "lmagree",
                "version": audit.tool_version,
                "language": lang,
                "rules": [_rule(check, teller.asked[requirement.id], lang) for requirement in audit.requirements],
            }
        },
        "automationDetails": {"id": f"lmagree/{rules}/"},
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(check, lang)],
        "artifacts": [_artifact(check, document) for document in audit.documents],
        "results": [
            _result(check, result, told[id(result.finding)], lang) for result in check.results if result.falls_short
        ],
    }


def _rule(check: Check, asked: Asked, lang: str) -> dict[str, Any]:
    requirement = asked.requirement
    strength = f"{asked.title} ({asked.strength})."
    cited = f"{text('check.asked-by', lang)}: {'; '.join(asked.full)}."
    clause = visible(pick(requirement.remedy, lang))
    wording = f"{text('check.clause', lang)}: «{clause}»" if clause else ""
    rule = {
        "id": requirement.id,
        "name": requirement.id,
        "shortDescription": {"text": asked.title},
        "fullDescription": {"text": strength},
        "help": {
            "text": "\n\n".join(filter(None, (strength, cited, wording))),
            "markdown": "\n\n".join(filter(None, (f"**{strength}**", *(f"- {one}" for one in asked.full), wording))),
        },
        "defaultConfiguration": {"level": _BY_LEVEL[requirement.level]},
        "properties": {
            "tags": ["lmagree", requirement.group, requirement.level],
            "level": requirement.level,
            "sources": list(requirement.sources),
        },
    }
    url = _address(check, requirement)
    return {**rule, "helpUri": url} if url else rule


def _address(check: Check, requirement: RequirementInfo) -> str:
    """Where the first text that asks for a requirement and has an address can be read."""
    sources = (check.audit.source(citation) for citation in requirement.sources)
    return next((source.url for source in sources if source and source.url), "")


def _result(check: Check, result: Result, told: Told, lang: str) -> dict[str, Any]:
    ids = [requirement.id for requirement in check.audit.requirements]
    fingerprint = clause_fingerprint(result.agreement.name, result.finding)
    found: dict[str, Any] = {
        "ruleId": result.requirement.id,
        "ruleIndex": ids.index(result.requirement.id),
        "kind": "fail",
        "level": _LEVELS[severity(result)],
        "message": {"text": f"{told.asked.title}: {in_one_paragraph(told, lang)}"},
        "locations": [_location(check, result.finding, lang)],
        "partialFingerprints": {_FINGERPRINT: fingerprint, _HOSTS_FINGERPRINT: f"{fingerprint[:16]}:1"},
        "properties": {
            "agreement": visible(result.agreement.name),
            "verdict": result.finding.verdict,
            "reason": result.finding.reason,
            "standing": result.standing,
            "confidence": result.finding.confidence,
            "review": in_doubt(result.finding),
        },
    }
    if check.baseline:
        found["baselineState"] = "unchanged" if result.standing is Standing.KNOWN else "new"
    if result.finding.waiver:
        found["suppressions"] = [_suppression(result.finding.waiver)]
    return found


def _suppression(waiver: Waiver) -> dict[str, Any]:
    return {
        "kind": "external",  # accepted, when nothing else is said
        "justification": visible(waiver.justification),
        "properties": {"owner": visible(waiver.owner), "expires": waiver.expires},
    }


def _location(check: Check, finding: Finding, lang: str) -> dict[str, Any]:
    """The document, with the section as a logical place; hosts show nothing without a line, and an agreement's first is as good as any."""
    passage = finding.evidence or finding.clue
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(check, passage.document if passage else finding.document)},
            "region": {"startLine": 1},
        }
    }
    section = _section(passage, lang) if passage else ""
    if section:
        location["logicalLocations"] = [{"name": section, "kind": "section"}]
    return location


def _section(passage: Evidence, lang: str) -> str:
    return ", ".join(place(passage, lang))


def _artifact(check: Check, document: DocumentInfo) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": {"uri": _uri(check, document.name)}, "roles": ["analysisTarget"]}
    return {**artifact, "hashes": {"sha-256": document.sha256}} if document.sha256 else artifact


def _uri(check: Check, document: str) -> str:
    """A document's file as a reference: relative to the working folder where it lies below it."""
    path = check.places.get(document, document)
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    # A colon before the first slash would make the beginning a scheme.
    return quote(path, safe="/", errors="surrogatepass")


def _invocation(check: Check, lang: str) -> dict[str, Any]:
    return {
        "executionSuccessful": not check.unread,
        "exitCode": int(check.exit_code),
        "toolExecutionNotifications": list(_notifications(check, lang)),
    }


def _notifications(check: Check, lang: str) -> Iterator[dict[str, Any]]:
    for document in check.audit.documents:
        if document.unreadable is not None:
            reason = text(f"unreadable.{document.unreadable}", lang)
            cure = text(f"unreadable.{document.unreadable}.hint", lang, detail=document.detail)
            yield {
                "level": "error",
                "descriptor": {"id": f"{Verdict.UNREADABLE}/{document.unreadable}"},
                "message": {"text": f"{visible(document.name)}: {reason}. {cure}"},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(check, document.name)}}}],
            }
