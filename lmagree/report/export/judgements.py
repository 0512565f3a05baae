"""The tables of what was found: findings and their evidence, and by which rules."""

from collections.abc import Iterator

from lmagree.model.audit import Audit
from lmagree.model.finding import Evidence, Finding
from lmagree.report.export.columns import Code, Column, Row, Table
from lmagree.wording import LANGUAGES, pick


def _findings(audit: Audit) -> Iterator[Row]:
    for agreement in audit.agreements:
        for one in agreement.findings:
            yield (
                agreement.name,
                one.requirement,
                one.verdict,
                one.reason,
                one.document,
                one.confidence,
                one.review,
                "; ".join(f"{note.code}: {note.detail}" if note.detail else note.code for note in one.notes),
                *_decided(one),
            )


def _decided(finding: Finding) -> Row:
    """What people have decided about a finding."""
    waiver, opinion = finding.waiver, finding.opinion
    return (
        waiver.justification if waiver else None,
        waiver.owner if waiver else None,
        waiver.expires if waiver else None,
        opinion.verdict if opinion else None,
        opinion.justification if opinion else None,
        opinion.by if opinion else None,
        opinion.date if opinion else None,
    )


def _evidence(audit: Audit) -> Iterator[Row]:
    for agreement in audit.agreements:
        for finding in agreement.findings:
            passages = [
                ("evidence", finding.evidence),
                *(("also", one) for one in finding.also),
                ("clue", finding.clue),
            ]
            for role, passage in passages:
                if passage is not None:
                    clue = finding.clue_reason if role == "clue" else None
                    yield agreement.name, finding.requirement, role, clue, *_passage(passage)


def _passage(passage: Evidence) -> Row:
    return (
        passage.document,
        Code(passage.section),
        passage.heading,
        passage.page,
        passage.quote,
        passage.before,
        passage.after,
        passage.why,
        "; ".join(passage.words),
        passage.ocr_confidence,
    )


def _requirements(audit: Audit) -> Iterator[Row]:
    for one in audit.requirements:
        yield (
            one.id,
            one.group,
            one.level,
            one.condition,
            *(pick({lang: one.title[lang]}, lang) if lang in one.title else "" for lang in LANGUAGES),
            "; ".join(one.sources),
            "; ".join(ruleset.name for ruleset in audit.rulesets if one.id in ruleset.requirements),
        )


def _rulesets(audit: Audit) -> Iterator[Row]:
    for one in audit.rulesets:
        yield one.name, Code(one.version), one.sha256, pick(one.title, "nb"), len(one.requirements)


def _sources(audit: Audit) -> Iterator[Row]:
    for one in audit.sources:
        yield one.name, pick(one.title, "nb"), one.date, one.url


JUDGEMENTS = (
    Table(
        "findings",
        "One verdict on one requirement in one agreement.",
        (
            Column("agreement", "Name of the agreement"),
            Column("requirement", "Id of the requirement"),
            Column("verdict", "`met`, `partial`, `missing` (not found in what was read) or `unreadable`"),
            Column("reason", "Code of why it is not met; for `unreadable` why the document could not be read"),
            Column("document", "The document that the verdict rests on"),
            Column("confidence", "How sure the tool is, 0 to 1"),
            Column("review", "1 where a person should look at it"),
            Column("notes", "What the other documents of the agreement have to do with it, joined by `; `"),
            Column("waiver_justification", "Why people live with it, where they have written down that they do"),
            Column("waiver_owner", "In whose name"),
            Column("waiver_expires", "Last day on which that counts"),
            Column("opinion_verdict", "A person's own verdict"),
            Column("opinion_justification", "Why"),
            Column("opinion_by", "Whose"),
            Column("opinion_date", "When"),
        ),
        _findings,
    ),
    Table(
        "evidence",
        "The passages that findings rest on.",
        (
            Column("agreement", "Name of the agreement"),
            Column("requirement", "Id of the requirement"),
            Column(
                "role",
                "`evidence` (decides), `also` (should be seen beside it) or `clue` (came closest without counting)",
            ),
            Column("clue_reason", "Code of why a clue does not count"),
            Column("document", "Where it stands"),
            Column("section", "Number of the section"),
            Column("heading", "Heading of the section"),
            Column("page", "Page; empty in formats without pages"),
            Column("quote", "The passage in the document's own words"),
            Column("before", "The text before it"),
            Column("after", "The text after it"),
            Column("why", "Code of what makes it about learning and mastery"),
            Column("words", "The words that were recognised, joined by `; `"),
            Column("ocr_confidence", "How sure text recognition was, 0 to 100; empty for text that was not recognised"),
        ),
        _evidence,
    ),
    Table(
        "requirements",
        "What the agreements were held against.",
        (
            Column("requirement", "Id of the requirement: the key"),
            Column("group", "Group of the catalogue"),
            Column("level", "`skal`, `bør` or `kan`"),
            Column("condition", "The requirement without which this one is only a consequence"),
            *(Column(f"title_{lang}", f"Title ({lang})") for lang in LANGUAGES),
            Column("sources", "What asks for it, joined by `; `; the first word is the key of `sources`"),
            Column("rulesets", "The rule sets of this audit that it belongs to, joined by `; `"),
        ),
        _requirements,
    ),
    Table(
        "rulesets",
        "The rule sets that were applied.",
        (
            Column("ruleset", "Name of the rule set: the key"),
            Column("version", "Its version"),
            Column("sha256", "Digest of every rule and lexicon file it rests on"),
            Column("title", "Its title (nb)"),
            Column("requirements", "How many requirements it has"),
        ),
        _rulesets,
    ),
    Table(
        "sources",
        "The texts that requirements come from.",
        (
            Column("source", "Short name: the key"),
            Column("title", "Its title (nb)"),
            Column("date", "Its date"),
            Column("url", "Where it can be read"),
        ),
        _sources,
    ),
)
