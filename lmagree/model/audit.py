"""An audit: what was read, by which rules, and every finding.  All that a report shows comes from here."""

from lmagree.model.document import Note, SkippedFile
from lmagree.model.finding import Finding, Verdict
from lmagree.model.record import record
from lmagree.model.requirement import Level, Text


@record
class RequirementInfo:
    """What a report needs to know of a requirement, as it was when the audit was made."""

    id: str
    group: str
    level: Level
    title: Text
    sources: tuple[str, ...]
    condition: str | None
    remedy: Text


@record
class SourceInfo:
    """A text that asks for something: a requirement's source leads here by its first word ("hol § 6-2" to ``hol``).

    `date` is ISO 8601, as exact as it is known; it and `url` are empty where there is none.
    """

    name: str
    title: Text
    date: str = ""
    url: str = ""


@record
class RuleSetInfo:
    """A rule set that the audit applied: its name, version, digest, and its requirements' ids in the set's order."""

    name: str
    version: str
    title: Text
    sha256: str
    requirements: tuple[str, ...]


@record
class Fact:
    """Something a document says of itself: the `value`, and the words it was read from with their page.

    `code` is the official number of a municipality, empty for everything else and for one that the registry lacks.  `page`
    is None in formats without pages and for what the name of the file or its folder told.
    """

    value: str
    quote: str = ""
    page: int | None = None
    code: str = ""


@record
class Facts:
    """What a document says of itself; None or empty where it does not say.

    `trusts` and `municipalities` are the parties under the names they have today, `districts` the bydeler of Oslo that
    act for it.  `area` tells that the text speaks for every municipality of the trust, `template` that the municipality is
    left blank.  `kind` is a code (wording ``kind.<value>``), `number` what follows the kind ("2", "4.3.2", "2e"),
    `draft` set where the text calls itself one.  `signed`, `adopted`, `valid_from` and `valid_until` are ISO 8601 dates as
    exact as the text has them (2024, 2024-03, 2024-03-01); `valid_until` may be a duration (P4Y).  `replaces` and
    `prevails` are the document's own words for the texts meant.
    """

    trusts: tuple[Fact, ...] = ()
    municipalities: tuple[Fact, ...] = ()
    districts: tuple[Fact, ...] = ()
    area: Fact | None = None
    template: Fact | None = None
    kind: Fact | None = None
    number: Fact | None = None
    draft: Fact | None = None
    subject: Fact | None = None
    signed: Fact | None = None
    adopted: Fact | None = None
    valid_from: Fact | None = None
    valid_until: Fact | None = None
    version: Fact | None = None
    replaces: Fact | None = None
    prevails: Fact | None = None


@record
class DocumentInfo:
    """A document of the audit.  `unreadable` is the reason's code, None when it was read; `detail` its technical cause.

    `names_lm` tells whether it names learning and mastery; None where nobody looked.
    """

    name: str
    sha256: str
    media_type: str
    pages: int | None
    title: str
    language: str
    unreadable: str | None = None
    detail: str = ""
    notes: tuple[Note, ...] = ()
    facts: Facts = Facts()
    names_lm: bool | None = None


@record
class Agreement:
    """What one trust and one municipality have signed: its documents' names and one finding for each requirement.

    `trust` and `municipality` are empty where they could not be told, and several names joined by ``; `` where one text
    speaks for several.  `numbers` are the official numbers of the municipalities, in their order.
    """

    name: str
    trust: str
    municipality: str
    documents: tuple[str, ...]
    findings: tuple[Finding, ...]
    numbers: tuple[str, ...] = ()


@record
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
    sources: tuple[SourceInfo, ...] = ()

    def source(self, citation: str) -> SourceInfo | None:
        """The text that a requirement's source such as "hol § 6-2 nr. 2" cites; None when the audit does not know it."""
        name = citation.split(maxsplit=1)[0]
        return next((source for source in self.sources if source.name == name), None)

    def unmet_condition(self, agreement: Agreement, finding: Finding) -> RequirementInfo | None:
        """The requirement whose absence is why `finding` is not met, so that it is no gap of its own; None where it is one."""
        if finding.verdict in {Verdict.MET, Verdict.UNREADABLE}:
            return None
        known = {requirement.id: requirement for requirement in self.requirements}
        missing = {found.requirement for found in agreement.findings if found.verdict is Verdict.MISSING}
        condition = known[finding.requirement].condition
        return known.get(condition) if condition in missing and condition is not None else None


@record
class AuditSummary:
    """One stored audit in short: when, by which version and rule sets, and how many agreements, documents and unread ones.

    `rulesets` are (name, version, SHA-256), `options` (name, value).
    """

    id: int
    created: str
    tool_version: str
    rulesets: tuple[tuple[str, str, str], ...]
    options: tuple[tuple[str, str], ...]
    agreements: int
    documents: int
    unreadable: int
