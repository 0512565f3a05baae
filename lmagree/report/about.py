"""What every report says of its audit: by which rules, when, how much was read and what was not, and what it is not."""

from collections import Counter
from collections.abc import Sequence

from lmagree.model.audit import Agreement, Audit, DocumentInfo
from lmagree.model.finding import Finding, Verdict
from lmagree.model.record import record
from lmagree.wording import has, text


def created(audit: Audit) -> str:
    """The day on which the audit was made, in UTC."""
    return audit.created[:10]


def rulesets(audit: Audit) -> str:
    """The rule sets that were applied, each with its version."""
    return ", ".join(f"{ruleset.name} {ruleset.version}" for ruleset in audit.rulesets)


def origin(audit: Audit, lang: str) -> str:
    """When the audit was made and by which rules, in one line."""
    return text("summary.audit", lang, created=created(audit), rulesets=rulesets(audit))


def extent(audit: Audit, lang: str) -> str:
    """How many agreements were held against how many requirements."""
    agreements = text("summary.agreements", lang, count=len(audit.agreements))
    return f"{agreements} × {text('summary.requirements', lang, count=len(audit.requirements))}"


def unread(audit: Audit) -> tuple[DocumentInfo, ...]:
    """The documents that could not be read."""
    return tuple(document for document in audit.documents if document.unreadable is not None)


def documents_read(documents: Sequence[DocumentInfo], lang: str) -> str:
    """How many documents were read, and how many could not be."""
    missed = sum(document.unreadable is not None for document in documents)
    said = text("summary.documents", lang, count=len(documents) - missed)
    return f"{said}, {text('summary.unread', lang, count=missed)}" if missed else said


def why_unread(document: DocumentInfo, lang: str) -> str:
    """Why a document could not be read, as a sentence."""
    reason = text(f"unreadable.{document.unreadable}", lang)
    return f"{reason[:1].upper()}{reason[1:]}."


def cure(document: DocumentInfo, lang: str) -> str:
    """What to do about a document that could not be read."""
    return text(f"unreadable.{document.unreadable}.hint", lang, detail=document.detail)


def why_skipped(reason: str, lang: str) -> str:
    """Why files were left out; the code itself where there are no words for it."""
    key = f"skipped.{reason}"
    return text(key, lang) if has(key, lang) else reason


def counts(findings: Sequence[Finding]) -> dict[Verdict, int]:
    """How many findings came to each verdict, best first, none left out."""
    counted = Counter(finding.verdict for finding in findings)
    return {verdict: counted[verdict] for verdict in Verdict}


def counted(findings: Sequence[Finding], lang: str) -> str:
    """How many findings came to each verdict, in one line."""
    return ", ".join(f"{text(f'verdict.{verdict}', lang)} {count}" for verdict, count in counts(findings).items())


def all_findings(audit: Audit) -> tuple[Finding, ...]:
    """Every finding of every agreement."""
    return tuple(finding for agreement in audit.agreements for finding in agreement.findings)


def advice(lang: str) -> str:
    """What "not found" means, and that the report is no legal advice."""
    return text("summary.advice", lang)


@record
class Group:
    """The agreements of one trust; `trust` is empty for those whose trust could not be told."""

    trust: str
    agreements: tuple[Agreement, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of every agreement of the group."""
        return tuple(finding for agreement in self.agreements for finding in agreement.findings)

    def name(self, lang: str) -> str:
        """The trust's name, or that it is not known."""
        return self.trust or text("report.no-trust", lang)


def by_trust(audit: Audit) -> tuple[Group, ...]:
    """The agreements by trust, in the alphabet's order and no other: a report ranks nobody.  Those of no known trust come last."""
    trusts = sorted(
        {agreement.trust for agreement in audit.agreements}, key=lambda trust: (not trust, _alphabet(trust))
    )
    return tuple(
        Group(trust, tuple(agreement for agreement in audit.agreements if agreement.trust == trust)) for trust in trusts
    )


def _alphabet(name: str) -> str:
    """A key that sorts Norwegian letters last, as Norwegian does."""
    return name.casefold().replace("æ", "{").replace("ø", "|").replace("å", "}")
