"""The audits of a store as a list, and one of them with all that it was made from."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lmagree.model.audit import Audit, AuditSummary
from lmagree.report.about import why_skipped, why_unread
from lmagree.report.lines import visible
from lmagree.report.options import ReportOptions
from lmagree.report.styled import Span, Styled, inset, painted, styled, table, wrapped
from lmagree.wording import text

_DIGITS = 8
"""So much of a digest tells two apart to a reader."""


def listed(audits: Sequence[AuditSummary], options: ReportOptions) -> str:
    """The audits as a table, oldest first; of their options those that are not the same in all of them."""
    lang = options.lang
    if not audits:
        return text("audits.none", lang) + "\n"
    differing, digests = _differing(audits), _digests(audits)
    keys = ("number", "date", "rulesets", "documents", "unread", "agreements", "version", "options")
    rows = []
    for one in audits:
        rulesets = (f"{name} {version}{digests.get((name, sha256), '')}" for name, version, sha256 in one.rulesets)
        said = dict(one.options)
        chosen = (f"{name}={_short(name, said.get(name, '–'))}" for name in differing)
        counts = (one.documents, one.unreadable, one.agreements)
        rows.append(
            [str(one.id), one.created[:10], "\n".join(rulesets), *map(str, counts), one.tool_version, "\n".join(chosen)]
        )
    shown = [place for place, key in enumerate(keys) if key != "options" or differing]
    heads = [styled(text(f"audits.{keys[place]}", lang), "bold") for place in shown]
    cells = [[styled(row[place]) for place in shown] for row in rows]
    return painted(table(cells, options.width, head=heads, flexible=2), colour=options.colour)


def listed_json(audits: Sequence[AuditSummary]) -> str:
    """The audits as JSON, for programs."""
    told = [
        {
            "id": one.id,
            "created": one.created,
            "tool": one.tool_version,
            "rulesets": [
                {"name": name, "version": version, "sha256": sha256} for name, version, sha256 in one.rulesets
            ],
            "options": dict(one.options),
            "agreements": one.agreements,
            "documents": one.documents,
            "unreadable": one.unreadable,
        }
        for one in audits
    ]
    return json.dumps({"format": "lmagree-audits", "version": 1, "audits": told}, ensure_ascii=False, indent=2) + "\n"


def shown(audit: Audit, options: ReportOptions) -> str:
    """What an audit was made from: version, rules and options, and every file with its digest."""
    return painted(_lines(audit, options), colour=options.colour)


def _lines(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    lang, width = options.lang, options.width
    made = {"id": audit.id, "created": audit.created[:16].replace("T", " "), "version": audit.tool_version}
    yield from wrapped(styled(text("audits.made", lang, **made), "bold"), width)
    for ruleset in audit.rulesets:
        yield from wrapped((Span(f"{ruleset.name} {ruleset.version}  "), Span(ruleset.sha256, "dim")), width)
    yield from wrapped(styled("  ".join(f"{name}={value}" for name, value in audit.options)), width)
    yield ()
    for document in audit.documents:
        yield from wrapped(styled(visible(document.name)), width)
        yield from inset(styled(document.sha256, "dim"), width)
        if document.unreadable is not None:
            yield from inset(styled(why_unread(document, lang), "magenta"), width)
    if audit.skipped:
        yield ()
        yield from wrapped(styled(text("table.skipped", lang), "bold"), width)
    for skipped in audit.skipped:
        yield from inset(styled(f"{visible(skipped.name)} ({why_skipped(skipped.reason, lang)})"), width)


def _differing(audits: Sequence[AuditSummary]) -> list[str]:
    """The options that have not one value in all audits."""
    values: defaultdict[str, set[str | None]] = defaultdict(set)
    names = {name for one in audits for name, _ in one.options}
    for one in audits:
        said = dict(one.options)
        for name in names:
            values[name].add(said.get(name))
    return sorted(name for name, found in values.items() if len(found) > 1)


def _digests(audits: Sequence[AuditSummary]) -> dict[tuple[str, str], str]:
    """The beginning of a rule set's digest, where rules differ under one name and version."""
    by_version: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in audits:
        for name, version, sha256 in one.rulesets:
            by_version[name, version].add(sha256)
    return {
        (name, sha256): f" ({sha256[:_DIGITS]})"
        for (name, _), found in by_version.items()
        if len(found) > 1
        for sha256 in found
    }


def _short(name: str, value: str) -> str:
    """An option's value; of the digest of lmagree.yaml only the beginning."""
    return value[:_DIGITS] if name == "manifest" else value
