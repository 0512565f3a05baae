"""What the page's script is given: a small index that filters work on, and the details that are read when one is opened."""

from collections.abc import Sequence
from typing import Any

from lmagree.model.audit import Agreement, Audit, DocumentInfo, RequirementInfo
from lmagree.model.finding import Verdict
from lmagree.report.about import advice, created, cure, rulesets, why_unread
from lmagree.report.html.findings import Findings
from lmagree.report.html.guide import citations
from lmagree.report.html.names import CLASSES, SIGNS
from lmagree.report.lines import visible
from lmagree.report.marks import codes, level_in_short, mark
from lmagree.report.phrases import kind_and_date, said_of_document
from lmagree.wording import pick, text, texts

_SPOKEN = (
    "detail.",
    "page.",
    "summary.agreements.",
    "summary.requirements.",
    "table.requirement",
    "table.level",
    "table.verdict",
)


def index(audit: Audit, addresses: Sequence[str], lang: str) -> dict[str, Any]:
    """The words of the page, its requirements, and of each agreement what it is found by."""
    return {
        "words": {key: said for key, said in texts(lang).items() if key.startswith(_SPOKEN)},
        "verdicts": {
            verdict.value: {
                "class": CLASSES[verdict],
                "mark": mark(verdict, lang),
                "said": text(f"verdict.{verdict}", lang),
            }
            for verdict in Verdict
        },
        "signs": {sign: text(f"page.mark.{name}", lang) for sign, name in SIGNS.items()},
        "requirements": _requirements(audit, lang),
        "agreements": [
            {
                "id": address,
                "name": visible(agreement.name),
                "trust": visible(agreement.trust),
                "municipality": visible(agreement.municipality),
            }
            for agreement, address in zip(audit.agreements, addresses, strict=True)
        ],
    }


def details(audit: Audit, lang: str) -> dict[str, Any]:
    """Every finding in words, and of each agreement its findings by number and its documents."""
    findings = Findings(audit, lang)
    rows = [findings.of(agreement) for agreement in audit.agreements]
    known = {document.name: document for document in audit.documents}
    documents = [_documents(agreement, known, lang) for agreement in audit.agreements]
    return {
        "strings": findings.strings.values,
        "passages": findings.passages.values,
        "findings": findings.findings.values,
        "rows": rows,
        "documents": documents,
        "origin": f"{rulesets(audit)} · {created(audit)} · lmagree {audit.tool_version}",
        "advice": advice(lang),
    }


def _requirements(audit: Audit, lang: str) -> list[dict[str, Any]]:
    short = codes(audit.requirements)
    return [
        {
            "id": asked.id,
            "code": short[asked.id],
            "title": pick(asked.title, lang),
            "level": asked.level,
            "shown": level_in_short(asked, lang),
            "strength": strength(audit, asked, lang),
            "sources": [list(citation) for citation in citations(audit, asked, lang)],
        }
        for asked in audit.requirements
    ]


def strength(audit: Audit, asked: RequirementInfo, lang: str) -> str:
    """How strongly a requirement is asked for, and on what condition, in whole sentences."""
    said = text(f"page.level.{asked.level}", lang)
    condition = next((other for other in audit.requirements if other.id == asked.condition), None)
    if condition is None:
        return said
    return f"{said} {text('page.condition', lang, condition=pick(condition.title, lang))}"


def _documents(agreement: Agreement, known: dict[str, DocumentInfo], lang: str) -> list[dict[str, Any]]:
    return [
        {
            "name": visible(document.name),
            "kind": kind_and_date(document.facts, lang),
            "pages": text("text.pages", lang, count=document.pages) if document.pages else "",
            "unread": "" if document.unreadable is None else f"{why_unread(document, lang)} {cure(document, lang)}",
            "notes": [said_of_document(note, lang) for note in document.notes],
        }
        for document in (known[name] for name in agreement.documents if name in known)
    ]
