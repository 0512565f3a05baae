"""Whether two quotations are of the same passage, compared loosely: letters and digits only, a part is enough."""

import re

_DELETED = re.compile(r"\[\[del:.*?\]\]", re.DOTALL)
_INSERTED = re.compile(r"\[\[ins:\s*(.*?)\]\]", re.DOTALL)
_NOT_COMPARED = re.compile(r"[\W_]+")
_BETWEEN_PASSAGES = "…"
_SHORT = 12
_ALIKE = 75.0
"""Unrelated Norwegian sentences reach some 55; recognised text with a damaged letter in every word stays above 80."""


def same_passage(quote: str, evidence: str) -> bool:
    """Whether `quote` overlaps `evidence`, in which ``…`` parts passages and tracked changes may be marked.

    Deleted text does not count.  Damaged letters are forgiven in all but the shortest passages.
    """
    said = _compared(quote)
    kept = _INSERTED.sub(r"\1", _DELETED.sub(" ", evidence))
    passages = (_compared(passage) for passage in kept.split(_BETWEEN_PASSAGES))
    return any(_overlap(said, passage) for passage in passages if passage)


def _compared(text: str) -> str:
    return _NOT_COMPARED.sub("", text.casefold())


def _overlap(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415  # the command's help does not need it

    shorter, longer = sorted((one, other), key=len)
    if not shorter or len(shorter) < _SHORT:
        return bool(shorter) and shorter in longer
    return fuzz.partial_ratio(shorter, longer, score_cutoff=_ALIKE) > 0
