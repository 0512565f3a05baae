"""Rule sets and the lexicon: YAML files that a person who knows the law can write, checked and turned into typed rules."""

from lmagree.rulesets.library import Library, SetSpec, Source
from lmagree.rulesets.loading import DEFAULT, choose, load, load_library
from lmagree.rulesets.problems import Problem
from lmagree.rulesets.recorded import requirement_info, ruleset_info, source_infos
from lmagree.rulesets.rules import Rules

__all__ = [
    "DEFAULT",
    "Library",
    "Problem",
    "Rules",
    "SetSpec",
    "Source",
    "choose",
    "load",
    "load_library",
    "requirement_info",
    "ruleset_info",
    "source_infos",
]
