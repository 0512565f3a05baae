"""Two audits into one comparison."""

from collections.abc import Iterator

from lmagree.compare.matching import matched
from lmagree.compare.settings import settings_changed
from lmagree.model.audit import Agreement, Audit, RequirementInfo
from lmagree.model.comparison import AgreementChange, Change, Comparison, DocumentChange, FindingChange
from lmagree.model.finding import Finding, Verdict

_UNKNOWN = 1000
"""More municipalities than there are: where none is known, the other agreement is the narrower one."""
_RANK = {Verdict.MET: 0, Verdict.PARTIAL: 1, Verdict.MISSING: 2}


def compare(old: Audit, new: Audit) -> Comparison:
    """What became of every verdict of `old` in `new`.

    Agreements are matched by their parties, else by name; two audits of one document each are two drafts of one
    agreement.  A verdict that a document now unreadable may have changed is neither better nor worse.
    """
    requirements = _requirements(old, new)
    agreements = tuple(
        AgreementChange(
            name=_name(before, after),
            old=before,
            new=after,
            findings=tuple(_findings(before, after, requirements)),
            documents=tuple(_documents(old, before, new, after)),
        )
        for before, after in matched(old, new)
    )
    return Comparison(old, new, requirements, agreements, tuple(settings_changed(old, new)))


def _name(old: Agreement | None, new: Agreement | None) -> str:
    """The new name, unless the old agreement was of fewer municipalities, which now share a text with others."""
    given = [one for one in (new, old) if one is not None]
    return min(given, key=lambda one: len(one.numbers) or _UNKNOWN).name


def change_of(old: Finding | None, new: Finding | None) -> Change:
    """What became of one verdict; at least one of the findings is given."""
    if old is None or new is None:
        return Change.NEW if old is None else Change.GONE
    if (old.verdict, old.reason) == (new.verdict, new.reason):
        return Change.SAME
    if Verdict.UNREADABLE in (old.verdict, new.verdict):
        return Change.UNREAD if new.verdict is Verdict.UNREADABLE else Change.READABLE
    steps = _RANK[new.verdict] - _RANK[old.verdict]
    if steps > 0:
        return Change.UNREAD if _in_doubt(new) else Change.WORSE
    if steps < 0:
        return Change.READABLE if _in_doubt(old) else Change.BETTER
    return Change.REASON


def _in_doubt(finding: Finding) -> bool:
    """Whether it may stand in a document of the set that could not be read."""
    return any(note.code == "unread" for note in finding.notes)


def _requirements(old: Audit, new: Audit) -> tuple[RequirementInfo, ...]:
    known = {requirement.id for requirement in new.requirements}
    return (*new.requirements, *(requirement for requirement in old.requirements if requirement.id not in known))


def _findings(
    old: Agreement | None, new: Agreement | None, requirements: tuple[RequirementInfo, ...]
) -> Iterator[FindingChange]:
    before = {finding.requirement: finding for finding in (old.findings if old else ())}
    after = {finding.requirement: finding for finding in (new.findings if new else ())}
    for requirement in requirements:
        pair = before.get(requirement.id), after.get(requirement.id)
        if pair != (None, None):
            yield FindingChange(requirement.id, change_of(*pair), *pair)


def _documents(old: Audit, before: Agreement | None, new: Audit, after: Agreement | None) -> Iterator[DocumentChange]:
    """The documents that differ, of an agreement that is in both audits."""
    if before is None or after is None:
        return
    was, now = _contents(old, before), _contents(new, after)
    for name, content in now.items():
        if name in was:
            if was[name] != content:
                yield DocumentChange(name, "changed")
        elif content not in was.values():
            yield DocumentChange(name, "added")
    for name, content in was.items():
        if name not in now and content not in now.values():
            yield DocumentChange(name, "removed")


def _contents(audit: Audit, agreement: Agreement) -> dict[str, str]:
    """The digests of an agreement's documents by name."""
    return {document.name: document.sha256 for document in audit.documents if document.name in agreement.documents}
