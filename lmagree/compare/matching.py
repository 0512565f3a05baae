"""Which agreement of one audit is which of another."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from lmagree.model.audit import Agreement, Audit, DocumentInfo

Pair = tuple[Agreement | None, Agreement | None]
"""The old agreement and the new one."""

_DISTRICT = re.compile(r", bydel (?P<name>[^;]+)")

_HALF = 0.5
_Key = Callable[[Agreement], Hashable]
"""What tells an agreement from others; a false value (None, empty) where nothing can be told."""


def matched(old: Audit, new: Audit) -> tuple[Pair, ...]:
    """Every agreement of both audits: those of the new audit in their order, then those that are gone.

    Agreements are the same when they are between the same parties, by the municipalities' official numbers; where the
    parties are not known, when they bear the same name.  What is alone in each audit is the same, too: two drafts.

    A municipality may share a text in one audit and have documents of its own in the other: its agreement is then compared
    with the shared one, which may stand in several pairs.
    """
    if _alone(old, new):
        return ((old.agreements[0], new.agreements[0]),)
    steps: tuple[tuple[_Key, _Key], ...] = (
        (lambda one: (_parties(old, one), one.name), lambda one: (_parties(new, one), one.name)),
        (lambda one: _parties(old, one), lambda one: _parties(new, one)),
        (lambda one: one.name, lambda one: one.name),
    )
    found: dict[int, Agreement] = {}
    left = list(old.agreements)
    for old_key, new_key in steps:
        open_ = [one for one in new.agreements if id(one) not in found]
        for before, after in _same(left, open_, old_key, new_key):
            if _contradict(old, before, new, after):
                continue
            found[id(after)] = before
            left.remove(before)
    if "document" in {dict(audit.options).get("by") for audit in (old, new)}:
        return (*((found.get(id(one)), one) for one in new.agreements), *((one, None) for one in left))
    for after in new.agreements:
        alike = None if id(after) in found else _most_alike(after, left)
        if alike is not None:
            found[id(after)] = alike
            left.remove(alike)
    shared_before = {id(one): _sharing(one, old.agreements) for one in new.agreements if id(one) not in found}
    taken = {id(one) for one in shared_before.values()}
    return (
        *((found.get(id(one)) or shared_before.get(id(one)), one) for one in new.agreements),
        *((one, _sharing(one, new.agreements)) for one in left if id(one) not in taken),
    )


def _most_alike(agreement: Agreement, others: Iterable[Agreement]) -> Agreement | None:
    """The shared text of the same trusts that has most of its municipalities in common, at least half of all of them."""
    wanted = set(agreement.numbers)
    alike = {
        len(wanted & set(one.numbers)) / len(wanted | set(one.numbers)): one
        for one in others
        if one.trust == agreement.trust and min(len(wanted), len(one.numbers)) > 1
    }
    most = max(alike, default=0.0)
    return alike[most] if most >= _HALF else None


def _sharing(agreement: Agreement, others: Iterable[Agreement]) -> Agreement | None:
    """The only agreement that speaks for the municipalities of this one, with the same trust, and for others besides."""
    trusts, wanted = set(agreement.trust.split("; ")), set(agreement.numbers)
    shared = [one for one in others if trusts & set(one.trust.split("; ")) and wanted and wanted < set(one.numbers)]
    return shared[0] if len(shared) == 1 else None


def _same(
    old: Sequence[Agreement], new: Sequence[Agreement], old_key: _Key, new_key: _Key
) -> Iterable[tuple[Agreement, Agreement]]:
    """Those whose key is one agreement's only, on both sides."""
    before, after = _by_key(old, old_key), _by_key(new, new_key)
    return [
        (before[key][0], found[0]) for key, found in after.items() if len(found) == 1 and len(before.get(key, ())) == 1
    ]


def _by_key(agreements: Iterable[Agreement], key: _Key) -> dict[Hashable, list[Agreement]]:
    by_key: defaultdict[Hashable, list[Agreement]] = defaultdict(list)
    for one in agreements:
        if told := key(one):
            by_key[told].append(one)
    return by_key


def _contradict(old: Audit, before: Agreement, new: Audit, after: Agreement) -> bool:
    """Whether both say who their parties are, and they are others: a file's name alone does not make them one."""
    parties = _parties(old, before), _parties(new, after)
    return None not in parties and parties[0] != parties[1]


def _parties(audit: Audit, agreement: Agreement) -> Hashable:
    """The parties, and for a document judged alone its kind; None where a party is not known."""
    if not (agreement.trust and agreement.municipality):
        return None
    places = agreement.numbers or tuple(agreement.municipality.casefold().split("; "))
    districts = tuple(found["name"] for found in _DISTRICT.finditer(agreement.municipality))
    kind = _kind(audit, agreement) if dict(audit.options).get("by") == "document" else ()
    return tuple(sorted(agreement.trust.split("; "))), tuple(sorted(places)), districts, kind


def _kind(audit: Audit, agreement: Agreement) -> tuple[str, ...]:
    document = _documents(audit, agreement)[0]
    facts = document.facts
    return tuple(fact.value if fact else "" for fact in (facts.kind, facts.number))


def _documents(audit: Audit, agreement: Agreement) -> list[DocumentInfo]:
    return [document for document in audit.documents if document.name in agreement.documents]


def _alone(old: Audit, new: Audit) -> bool:
    """Whether each audit is of one agreement: two drafts of it, unless whole sets are known to be between others."""
    if not len(old.agreements) == len(new.agreements) == 1:
        return False
    if len(old.documents) == len(new.documents) == 1:
        return True
    return not _contradict(old, old.agreements[0], new, new.agreements[0])
