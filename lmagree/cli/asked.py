"""Requirements that are asked for by name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lmagree.errors import UnknownRequirementError

if TYPE_CHECKING:
    from lmagree.model.requirement import Requirement
    from lmagree.rulesets import Rules


def requirements_named(names: Sequence[str], rules: "Rules") -> "list[Requirement]":
    """The requirements of these ids, each once, in the order of the rules; capitals make no difference.

    Raises UnknownRequirementError with the ids most like it.
    """
    asked = {name.lower() for name in names}
    known = {requirement.id for requirement in rules.requirements}
    for name in names:
        if name.lower() not in known:
            from lmagree.rulesets.problems import near  # noqa: PLC0415  # only a slip needs it

            raise UnknownRequirementError(name=name, close=near(name.lower(), known))
    return [requirement for requirement in rules.requirements if requirement.id in asked]
