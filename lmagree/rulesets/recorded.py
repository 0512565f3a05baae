"""The rules as an audit keeps them, so that its report never depends on rules that have changed since."""

from lmagree.model.audit import RequirementInfo, RuleSetInfo, SourceInfo
from lmagree.model.requirement import Requirement, RuleSet
from lmagree.rulesets.rules import Rules


def ruleset_info(ruleset: RuleSet) -> RuleSetInfo:
    """The set with its version, its digest and the ids of its requirements."""
    requirements = tuple(requirement.id for requirement in ruleset.requirements)
    return RuleSetInfo(ruleset.name, ruleset.version, ruleset.title, ruleset.sha256, requirements)


def requirement_info(requirement: Requirement) -> RequirementInfo:
    """The requirement without what it is judged by."""
    return RequirementInfo(
        id=requirement.id,
        group=requirement.group,
        level=requirement.level,
        title=requirement.title,
        sources=requirement.sources,
        condition=requirement.condition,
        remedy=requirement.remedy,
    )


def source_infos(rules: Rules) -> tuple[SourceInfo, ...]:
    """The texts that the requirements cite, in the order of the rules."""
    cited = {citation.split(maxsplit=1)[0] for requirement in rules.requirements for citation in requirement.sources}
    return tuple(
        SourceInfo(source.name, source.title, source.date, source.url)
        for source in rules.sources.values()
        if source.name in cited
    )
