"""Whether a sentence is in LM scope, and why: it names LM, or its heading, the title, or what it refers back to does."""

from collections.abc import Collection, Mapping, Sequence

from lmagree.model.finding import Why
from lmagree.read.concepts import Found


def is_about_lm(found: Collection[Found]) -> bool:
    """Whether a title or heading has LM for its subject, not for one item of an enumeration of subjects."""
    concepts = {hit.concept for hit in found}
    return ("lm" in concepts or "lm-heading" in concepts) and "listed-subject" not in concepts


def scope_of(
    hits: Mapping[str, Sequence[object]],
    *,
    headings_about_lm: bool,
    title_about_lm: bool,
    carried_from: bool,
) -> Why | None:
    """What puts a sentence with these `hits` in LM scope, None when nothing does.

    `carried_from` tells that an earlier sentence of the same paragraph is in scope by naming LM.
    """
    if "lm" in hits:
        return Why.NAMES_LM if len(hits["lm"]) > len(hits.get("lm-defined", ())) else Why.DEFINED
    if headings_about_lm:
        return Why.HEADING
    if title_about_lm:
        return Why.TITLE
    if carried_from and "carrier" in hits:
        return Why.CARRIED
    return None
