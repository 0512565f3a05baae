"""What a run judges by."""

from collections.abc import Mapping

from lmagree.model.lexicon import Lexicon
from lmagree.model.record import record, replace
from lmagree.model.requirement import Requirement, RuleSet
from lmagree.rulesets.library import Source


@record
class Rules:
    """What a run judges by: the chosen sets, in the order asked for, the lexicon, and the sources they name.

    `requirements` are those of all the sets, each once, in the catalogue's order.
    """

    rulesets: tuple[RuleSet, ...]
    requirements: tuple[Requirement, ...]
    lexicon: Lexicon
    sources: Mapping[str, Source]

    def only(self, requirement: Requirement) -> "Rules":
        """The same lexicon with one requirement alone, which need not be of these rules."""
        alone = (requirement,)
        return replace(self, rulesets=(RuleSet(requirement.id, "", requirement.title, alone, ""),), requirements=alone)
