"""Conditions in plain words, for a reader who has never seen the rule file."""

from collections.abc import Iterator, Sequence

from lmagree.model.finding import Reason
from lmagree.model.requirement import Condition
from lmagree.wording import text


def in_words(condition: Condition, lang: str, *, whatever_force: bool = False) -> Iterator[tuple[int, str]]:
    """A condition as lines, each with its depth (0 or 1).  `whatever_force` leaves out how binding the sentence must be."""
    reason = f" ({_reason(condition.reason, lang)})" if condition.reason else ""
    if condition.together:
        where = "rules.plain.anywhere" if condition.anywhere else "rules.plain.together"
        yield 0, f"{text(where, lang)}{reason}:"
        for part in condition.together:
            yield 1, _sentence(part, lang, whatever_force=whatever_force)
    else:
        yield 0, _sentence(condition, lang, whatever_force=whatever_force) + reason


def _reason(reason: Reason, lang: str) -> str:
    return text("rules.plain.reason", lang, reason=text(f"reason.{reason}", lang))


def _sentence(condition: Condition, lang: str, *, whatever_force: bool) -> str:
    where = text(f"rules.plain.within.{condition.within}", lang)
    scope = text(f"rules.plain.scope.{condition.scope}", lang)
    forces = () if whatever_force else condition.force
    force = joined([text(f"rules.plain.force.{force}", lang) for force in forces], "or", lang)
    wanted = "; ".join(_wanted(condition, lang))
    return f"{where} {scope} {force}".rstrip() + (f": {wanted}" if wanted else "")


def _wanted(condition: Condition, lang: str) -> Iterator[str]:
    for key, names, link in (
        ("all", condition.all, "and"),
        ("any", condition.any, "or"),
        ("none", condition.none, "or"),
        ("under", condition.under, "or"),
        ("tolerates", condition.tolerates, "and"),
    ):
        if names:
            yield text(f"rules.plain.{key}", lang, names=joined(names, link, lang))
    if condition.incidental:
        yield text("rules.plain.incidental", lang)


def joined(names: Sequence[str], link: str, lang: str) -> str:
    """Names as one would say them: commas, and the word for `link` (and, or) before the last."""
    if len(names) < 2:  # noqa: PLR2004  # nothing to join
        return "".join(names)
    return ", ".join(names[:-1]) + text(f"rules.plain.{link}", lang) + names[-1]
