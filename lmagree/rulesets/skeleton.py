"""A rule file to fill in: one requirement with everything that `lint` asks for, and a blank for every word that is the writer's."""

import re

from lmagree.errors import BadRequirementIdError
from lmagree.rulesets.nodes import BLANK
from lmagree.rulesets.schema import NAME
from lmagree.wording import text

_SKELETON = """\
# {head}
name: {id}-set
version: 0.1.0
title: {{nb: "{blank}", nn: "{blank}", en: "{blank}"}}
extends: {base}

# {sources}
sources:
  {id}-source:
    title: {{nb: "{blank}", nn: "{blank}", en: "{blank}"}}

# {concepts}
concepts:
  {id}-words:
    terms:
      - "{blank}"
    examples:
      yes: ["{blank}"]
      no: ["{blank}"]

requirements:
  - id: {id}
    group: X
    level: bør            # skal, bør, kan
    title: {{nb: "{blank}", nn: "{blank}", en: "{blank}"}}
    sources: [{id}-source]
    # {met}
    met:
      - all: [{id}-words]
    # {remedy}
    remedy:
      nb: "{blank}"
      nn: "{blank}"
    # {examples}
    examples:
      - {{verdict: met, lang: nb, under: Læring og mestring, text: "{blank}"}}
      - {{verdict: met, lang: nn, under: Læring og meistring, text: "{blank}"}}
      - {{verdict: partial, reason: hedged, lang: nb, under: Læring og mestring, text: "{blank}"}}
      - {{verdict: missing, lang: nn, under: Læring og meistring, text: "{blank}"}}
"""


def skeleton(name: str, base: str, lang: str) -> str:
    """The rule file for a requirement with the id `name` on top of the rule set `base`, its comments in `lang`.

    Raises BadRequirementIdError for an id that is not small letters and digits joined by hyphens, as every name in rules is.
    """
    if not re.fullmatch(NAME, name):
        raise BadRequirementIdError(name=name)
    comments = {
        key: text(f"rules.new.{key}", lang) for key in ("head", "sources", "concepts", "met", "remedy", "examples")
    }
    return _SKELETON.format(id=name, base=base, blank=BLANK, **comments)
