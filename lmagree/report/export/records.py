"""The tables of what was read: the audit itself, its agreements and its documents."""

from collections.abc import Iterator

from lmagree.model.audit import Audit, Fact, Facts
from lmagree.report.export.columns import Code, Column, Row, Table


def _audit(audit: Audit) -> Iterator[Row]:
    yield "date", audit.created[:10]
    yield "tool_version", audit.tool_version
    for name, value in audit.options:
        yield f"option:{name}", value


def _agreements(audit: Audit) -> Iterator[Row]:
    for one in audit.agreements:
        yield one.name, one.trust, one.municipality, Code("; ".join(one.numbers)), len(one.documents)


def _agreement_documents(audit: Audit) -> Iterator[Row]:
    for one in audit.agreements:
        for document in one.documents:
            yield one.name, document


def _documents(audit: Audit) -> Iterator[Row]:
    for one in audit.documents:
        facts = one.facts
        yield (
            one.name,
            one.sha256,
            one.media_type,
            one.pages,
            one.title,
            one.language,
            one.unreadable,
            one.detail,
            "; ".join(note.code for note in one.notes),
            one.names_lm,
            *_parties(facts),
            *(_value(fact) for fact in (facts.kind, facts.number, facts.subject, facts.version)),
            facts.draft is not None,
            facts.template is not None,
            *(_value(fact) for fact in (facts.signed, facts.adopted, facts.valid_from, facts.valid_until)),
            *(_value(fact) for fact in (facts.replaces, facts.prevails)),
        )


def _parties(facts: Facts) -> Row:
    return (
        _values(facts.trusts),
        _values(facts.municipalities),
        Code("; ".join(fact.code for fact in facts.municipalities if fact.code)),
        _values(facts.districts),
        facts.area is not None,
    )


def _value(fact: Fact | None) -> Code | None:
    return Code(fact.value) if fact else None


def _values(facts: tuple[Fact, ...]) -> str:
    return "; ".join(fact.value for fact in facts)


def _skipped(audit: Audit) -> Iterator[Row]:
    for one in audit.skipped:
        yield one.name, one.reason


RECORDS = (
    Table(
        "audit",
        "The audit itself, one row for each thing that is known of it.",
        (
            Column("name", "`date` (UTC), `tool_version`, or `option:` and an option's name"),
            Column("value", "Its value"),
        ),
        _audit,
    ),
    Table(
        "agreements",
        "What one trust and one municipality have signed together, or one text for several of them.",
        (
            Column("agreement", "Name of the agreement: the key"),
            Column("trust", "Official name of the trust; several are joined by `; `; empty where it could not be told"),
            Column(
                "municipality", "Name of the municipality; several are joined by `; `; empty where it could not be told"
            ),
            Column("municipality_numbers", "Official numbers of the municipalities, joined by `; `"),
            Column("documents", "How many documents it has"),
        ),
        _agreements,
    ),
    Table(
        "agreement_documents",
        "Which documents belong to which agreements; one document may belong to several.",
        (Column("agreement", "Name of the agreement"), Column("document", "Name of the document")),
        _agreement_documents,
    ),
    Table(
        "documents",
        "Every file that was read or tried, with what it says of itself.",
        (
            Column("document", "Path below the scanned folder: the key"),
            Column("sha256", "SHA-256 of the file"),
            Column("media_type", "Kind of file; empty where it could not be read"),
            Column("pages", "Number of pages; empty in formats without pages"),
            Column("title", "What the document calls itself"),
            Column("language", "`nb` or `nn`"),
            Column("unreadable", "Code of the reason it could not be read; empty where it was"),
            Column("unreadable_detail", "Technical cause of that"),
            Column("notes", "Codes of what a reader should know of how it was read, joined by `; `"),
            Column(
                "names_lm",
                "1 where it names learning and mastery, 0 where it does not, empty where it could not be read",
            ),
            Column("trusts", "Trusts that are parties, joined by `; `"),
            Column("municipalities", "Municipalities that are parties, joined by `; `"),
            Column("municipality_numbers", "Their official numbers, joined by `; `"),
            Column("districts", "Bydeler of Oslo that act for it, joined by `; `"),
            Column("whole_area", "1 where it speaks for every municipality of the trust"),
            Column(
                "kind",
                "`framework`, `cooperation-agreement`, `sub-agreement`, `service-agreement`, `special-agreement`, `guideline` or `annex`",
            ),
            Column("number", "What follows the kind, such as 2 or 4.3.2"),
            Column("subject", "What it is about, in its own words"),
            Column("version", "Its version"),
            Column("draft", "1 where it calls itself a draft"),
            Column("template", "1 where the municipality is left blank"),
            Column("signed", "Date of signing, as exact as it is given: 2024, 2024-03 or 2024-03-01"),
            Column("adopted", "Date on which it was adopted"),
            Column("valid_from", "Date from which it holds"),
            Column("valid_until", "Date until which it holds, or for how long (P4Y is four years)"),
            Column("replaces", "What it replaces, in its own words"),
            Column("prevails", "Which document prevails, in its own words"),
        ),
        _documents,
    ),
    Table(
        "skipped",
        "Files that were left out.",
        (Column("name", "Path below the scanned folder"), Column("reason", "Code of the reason")),
        _skipped,
    ),
)
