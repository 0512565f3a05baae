"""What stands first and last: what was held against what, the verdicts by agreement or by trust, and what was not read."""

from collections.abc import Iterable, Iterator, Sequence

from lmagree.model.audit import Audit
from lmagree.model.finding import Finding, Verdict
from lmagree.report.about import (
    all_findings,
    by_trust,
    counted,
    counts,
    cure,
    documents_read,
    extent,
    origin,
    unread,
    why_skipped,
    why_unread,
)
from lmagree.report.inert import inert, inert_html
from lmagree.report.marks import mark
from lmagree.wording import text

_ROWS = 40
"""Agreements up to which each has a row of its own; beyond, each trust has."""

_LISTED = 100
"""Files that are named; the rest is counted."""


def summary(audit: Audit, lang: str) -> Iterator[str]:
    """The blocks before the agreements."""
    yield f"## {text('report.title', lang)}"
    yield (
        f"**{extent(audit, lang)}:** {counted(all_findings(audit), lang)}.  \n"
        f"{documents_read(audit.documents, lang)}.  \n{inert(origin(audit, lang))}"
    )
    if len(audit.agreements) <= _ROWS:
        rows = [(agreement.name, agreement.findings) for agreement in audit.agreements]
        heading = text("column.agreement", lang)
    else:
        rows = [(group.name(lang), group.findings) for group in by_trust(audit)]
        heading = text("column.trust", lang)
    if rows:
        yield "\n".join(_table(heading, rows, lang))


def _table(heading: str, rows: Iterable[tuple[str, Sequence[Finding]]], lang: str) -> Iterator[str]:
    verdicts = (inert(f"{mark(verdict, lang)} {text(f'verdict.{verdict}', lang)}") for verdict in Verdict)
    yield f"| {heading} | {' | '.join(verdicts)} |"
    yield f"|---|{'---:|' * len(Verdict)}"
    for name, findings in rows:
        yield f"| {inert(name)} | {' | '.join(map(str, counts(findings).values()))} |"


def unread_and_skipped(audit: Audit, lang: str) -> Iterator[str]:
    """The blocks after the agreements: documents that could not be read, and files that were left out, folded."""
    missed = unread(audit)
    if missed:
        yield f"### {text('table.unreadable', lang)}"
        lines = [f"- {inert(one.name)}: {why_unread(one, lang)} {inert(cure(one, lang))}" for one in missed[:_LISTED]]
        yield "\n".join([*lines, *_more(len(missed), lang)])
    if audit.skipped:
        files = [f"- {inert(one.name)}: {why_skipped(one.reason, lang)}" for one in audit.skipped[:_LISTED]]
        count = text("about.skipped.count", lang, count=len(audit.skipped))
        yield "\n".join([*files, *_more(len(audit.skipped), lang)]).join(
            folds(f"{text('about.skipped', lang)}: {count}")
        )


def _more(count: int, lang: str) -> list[str]:
    return [f"- {text('report.more', lang, count=count - _LISTED)}"] if count > _LISTED else []


def folds(title: str) -> tuple[str, str]:
    """What opens and closes a part that is folded under `title`."""
    return f"<details>\n<summary>{inert_html(title)}</summary>\n\n", "\n\n</details>"
