"""Requirements that are asked for by name."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar
from unicodedata import combining, normalize

from lmagree.errors import UnknownRequirementError
from lmagree.model.requirement import Text
from lmagree.report.marks import Grouped, codes
from lmagree.wording import pick

if TYPE_CHECKING:
    from lmagree.model.requirement import Requirement
    from lmagree.rulesets import Rules

_HEADING = re.compile(r"[A-Za-z]\d{1,2}")
_NEAR = 70
"""How alike, of 100, what was asked for and a requirement's id or title are for it to have been meant."""
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "–": "-", "—": "-"})


class _Titled(Grouped, Protocol):
    @property
    def title(self) -> Text: ...


N = TypeVar("N", bound=_Titled)


def plain(name: str) -> str:
    """A name without capitals, accents, æ, ø and å, and with the dash that keyboards have."""
    folded = normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(sign for sign in folded if not combining(sign))


def is_heading(name: str) -> bool:
    """Whether a requirement is asked for by what stands above it in the matrix, such as A5."""
    return _HEADING.fullmatch(name) is not None


def requirement_asked(name: str, requirements: Sequence[N], lang: str, headed: Sequence[_Titled] = ()) -> N:
    """The requirement of this id or heading in the matrix, else the only one whose title holds `name`.

    The matrix is one of the requirements `headed`, else of all.  Raises UnknownRequirementError with those whose titles hold
    the name, else with those whose ids or titles are like it, else with all.
    """
    short = codes(headed or requirements)
    for requirement in requirements:
        if name.casefold() in {requirement.id, short.get(requirement.id, "").casefold()}:
            return requirement
    asked = plain(name)
    fitting = [
        known for known in requirements if asked and any(asked in plain(title) for title in known.title.values())
    ]
    if len(fitting) == 1:
        return fitting[0]
    lines = {
        f"{short.get(known.id, '')}  {pick(known.title, lang)}  ({known.id})".strip(): (
            known.id,
            pick(known.title, lang),
        )
        for known in fitting or requirements
    }
    near = [line for line, said in lines.items() if fitting or _is_near(asked, said)] or list(lines)
    raise UnknownRequirementError(name=name, close="".join(f"\n  {line}" for line in near))


def requirements_named(names: Sequence[str], rules: "Rules", lang: str) -> "list[Requirement]":
    """The requirements of these names, each once, in the order of the rules; headings are those of the matrix of the default
    rule set where it is among the rules, else of the rules.

    Raises UnknownRequirementError as `requirement_asked` does.
    """
    headed: Sequence[Requirement] = ()
    if any(map(is_heading, names)):
        from lmagree.rulesets import DEFAULT, load  # noqa: PLC0415  # only a heading needs it

        usual = load([DEFAULT]).requirements
        known = {requirement.id for requirement in rules.requirements}
        headed = usual if known.issuperset(requirement.id for requirement in usual) else ()
    asked = {requirement_asked(name, rules.requirements, lang, headed).id for name in names}
    return [requirement for requirement in rules.requirements if requirement.id in asked]


def _is_near(asked: str, known: Iterable[str]) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415  # only a slip needs it

    return any(fuzz.ratio(asked, plain(one)) >= _NEAR for one in known)
