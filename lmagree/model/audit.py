"""An audit: what was read, by which rules, and every finding.  All that a report shows comes from here."""

from dataclasses import dataclass

from lmagree.model.document import Note, SkippedFile
from lmagree.model.finding import Finding
from lmagree.model.requirement import Level, Text


@dataclass(frozen=True, slots=True)
class RequirementInfo:
    """What a report needs to know of a requirement, as it was when the audit was made."""

    id: str
    group: str
    level: Level
    title: Text
    sources: tuple[str, ...]
    condition: str | None
    remedy: Text


@dataclass(frozen=True, slots=True)
class RuleSetInfo:
    """A rule set that the audit applied: its name, version, digest, and its requirements' ids in the set's order."""

    name: str
    version: str
    title: Text
    sha256: str
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document of the audit.  `unreadable` is the reason's code, None when it was read; `detail` its technical cause."""

    name: str
    sha256: str
    media_type: str
    pages: int | None
    title: str
    language: str
    unreadable: str | None = None
    detail: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """What one trust and one municipality have signed: its documents' names and one finding for each requirement.

    `trust` and `municipality` are empty where they could not be told.
    """

    name: str
    trust: str
    municipality: str
    documents: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """One run of the tool.  `id` is given by the store (0 before it is stored), `created` is ISO 8601 in UTC.

    `options` are the choices that can change a verdict, as sorted (name, value) pairs.
    """

    id: int
    created: str
    tool_version: str
    options: tuple[tuple[str, str], ...]
    rulesets: tuple[RuleSetInfo, ...]
    requirements: tuple[RequirementInfo, ...]
    documents: tuple[DocumentInfo, ...]
    agreements: tuple[Agreement, ...]
    skipped: tuple[SkippedFile, ...] = ()
