"""Small rule folders, for the tests of how rules are read."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

LEXICON = "lexicon/words.yaml"
SPELLING = "lexicon/spelling.yaml"
REQUIREMENTS = "requirements/a-agreement.yaml"
SOURCES = "sources.yaml"
RULESET = "rulesets/base.yaml"

SOUND = {
    LEXICON: """\
        concepts:
          lm:
            terms: [mestringskurs*, "lærings/læring og mestring*"]
            not: [egenmestring*]
            examples: {yes: [Kommunen holder mestringskurs.], no: [Egenmestring er viktig.]}
          money:
            terms: [kostnad*, utgift*]
        """,
    SPELLING: """\
        spelling:
          - [meistr, mestr]
        """,
    SOURCES: """\
        sources:
          hol:
            title: {nb: Loven, nn: Lova, en: The act}
            date: 2011-06-24
        """,
    REQUIREMENTS: """\
        requirements:
          - id: lm-covered
            group: A
            level: skal
            title: {nb: Dekket, nn: Dekt, en: Covered}
            sources: [hol § 6-2 nr. 2]
            met:
              - all: [lm]
            partial:
              - {all: [lm], force: recital, reason: recital}
            remedy: {nb: Kommunen holder mestringskurs., nn: Kommunen held meistringskurs.}
            examples:
              - {verdict: met, lang: nb, text: Kommunen holder mestringskurs.}
              - {verdict: partial, reason: recital, lang: nn, under: 1 Føremål, text: Meistringskurs er viktige.}
              - {verdict: missing, lang: nb, text: Kommunen dekker kostnadene.}
          - id: lm-funding
            group: A
            level: bør
            condition: lm-covered
            title: {nb: Penger, nn: Pengar, en: Money}
            sources: [hol § 6-2 andre ledd]
            met:
              - {all: [lm, money], within: clause, force: [binding, hedged]}
              - together: [{all: lm}, {all: money, scope: agreement}]
                scope: any
                force: hedged
            remedy: {nb: Kommunen dekker kostnadene., nn: Kommunen dekkjer kostnadene.}
            examples:
              - {verdict: met, lang: nn, text: Kommunen dekkjer kostnadene ved meistringskurs.}
              - {verdict: partial, reason: hedged, lang: nb, text: Kommunen bør dekke kostnadene ved mestringskurs.}
              - {verdict: missing, lang: nb, text: Kommunen holder mestringskurs.}
        """,
    RULESET: """\
        name: base
        version: 1.2.0
        title: {nb: Grunnsett, nn: Grunnsett, en: Base}
        requirements: [lm-covered, lm-funding]
        """,
}


def write_rules(folder: Path, changes: Mapping[str, str] | None = None) -> Path:
    """Write the sound rules, with some files changed, into `folder`."""
    for name, content in {**SOUND, **(changes or {})}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(content), encoding="utf-8")
    return folder


def edited(name: str, old: str, new: str) -> dict[str, str]:
    """A change of one sound file: `old`, which stands in it once, becomes `new`."""
    content = dedent(SOUND[name])
    assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {name}"
    return {name: content.replace(old, new)}
