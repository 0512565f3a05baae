"""What `rules list` and `rules show` say of the rules, as lines of text."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from lmagree.model.finding import Reason
from lmagree.model.lexicon import Concept, Term
from lmagree.model.requirement import Condition, Example, Requirement
from lmagree.rulesets.check import concepts_of, conditions_of
from lmagree.rulesets.library import Library
from lmagree.rulesets.lint_lexicon import spell
from lmagree.rulesets.loading import DEFAULT, members
from lmagree.rulesets.plain import in_words
from lmagree.wording import pick, text


class Page:
    """Writes headings, wrapped lines and bullets for a screen of `width` columns, in one language."""

    def __init__(self, lang: str, width: int) -> None:
        """An empty page."""
        self.lang = lang
        self.width = width
        self.lines: list[str] = []

    def heading(self, key: str) -> None:
        """A heading, with an empty line above it."""
        self.lines += ["", text(f"rules.{key}", self.lang)]

    def line(self, words: str, *, first: str = "  ", rest: str | None = None) -> None:
        """One line, broken between words; `first` and `rest` are what the first and the further lines begin with."""
        rest = " " * len(first) if rest is None else rest
        self.lines += wrap(words, self.width, initial_indent=first, subsequent_indent=rest, break_long_words=False)

    def bullets(self, key: str, words: Iterable[str]) -> None:
        """A heading and its bullets; nothing when there are none."""
        listed = list(words)
        if listed:
            self.heading(key)
        for item in listed:
            self.line(item, first="  • ")

    def conditions(self, key: str, conditions: Sequence[Condition], *, whatever_force: bool = False) -> None:
        """A heading and the conditions under it in plain words; nothing when there are none."""
        if conditions:
            self.heading(key)
        for condition in conditions:
            for depth, words in in_words(condition, self.lang, whatever_force=whatever_force):
                self.line(words, first="      – " if depth else "  • ")


def overview(library: Library, lang: str, width: int) -> list[str]:
    """Every rule set, and every requirement with the sets that hold it."""
    page = Page(lang, width)
    page.lines.append(text("rules.list.sets", lang))
    held = {name: members(spec, library) for name, spec in library.sets.items()}
    for name, spec in library.sets.items():
        mark = f" ({text('rules.list.default', lang)})" if name == DEFAULT else ""
        count = text("rules.list.requirement-count", lang, count=len(held[name]))
        page.line(f"{name} {spec.version}{mark}: {pick(spec.title, lang)} · {count}", rest="      ")
    page.heading("list.requirements")
    for item in library.requirements.values():
        sets = ", ".join(name for name in held if item.id in held[name])
        page.line(f"{item.id} ({item.level}): {pick(item.title, lang)} · {sets}", rest="      ")
    return page.lines


def requirement_page(requirement: Requirement, library: Library, lang: str, width: int) -> list[str]:
    """Everything the rules say of one requirement."""
    page = Page(lang, width)
    page.line(f"{requirement.id}: {pick(requirement.title, lang)}", first="")
    level = str(requirement.level)
    if requirement.condition:
        level += ", " + text("rules.show.condition", lang, condition=_title(requirement.condition, library, lang))
    page.bullets("show.level", [level])
    page.bullets("show.sources", (_citation(source, library, lang) for source in requirement.sources))
    sets = (spec for spec in library.sets.values() if requirement.id in members(spec, library))
    page.bullets("show.sets", (f"{spec.name} {spec.version}" for spec in sets))
    page.conditions("show.met", requirement.met)
    page.conditions("show.partial", requirement.partial)
    page.conditions("show.about", requirement.about, whatever_force=True)
    page.bullets("show.concepts", sorted(_named(requirement)))
    page.bullets("show.remedy", (f"{lang}: {words}" for lang, words in requirement.remedy.items()))
    page.bullets("show.examples", (_example(example, lang) for example in requirement.examples))
    return page.lines


def concept_page(concept: Concept, library: Library, lang: str, width: int) -> list[str]:
    """Everything the lexicon says of one concept."""
    page = Page(lang, width)
    page.line(f"{concept.name} ({text('rules.show.concept', lang)}, {concept.file}:{concept.line})", first="")
    page.bullets("show.includes", concept.includes)
    _terms(page, "show.terms", concept.terms)
    _terms(page, "show.friends", concept.friends)
    page.bullets("show.examples", (*(f"✓ {words}" for words in concept.yes), *(f"✗ {words}" for words in concept.no)))
    page.bullets("show.used-by", _users(concept.name, library))
    return page.lines


def _terms(page: Page, key: str, terms: Sequence[Term]) -> None:
    if terms:
        page.heading(key)
        page.line(", ".join(map(spell, terms)))


def _users(name: str, library: Library) -> Iterator[str]:
    for concept in library.concepts.values():
        if name in concept.includes:
            yield concept.name
    for requirement in library.requirements.values():
        if name in _named(requirement):
            yield requirement.id


def _named(requirement: Requirement) -> set[str]:
    return {name for condition in conditions_of(requirement) for name in concepts_of(condition)}


def _title(name: str, library: Library, lang: str) -> str:
    return pick(library.requirements[name].title, lang)


def _citation(citation: str, library: Library, lang: str) -> str:
    source = library.source_of(citation)
    if source is None:
        return citation
    place = f" ({source.date})" if source.date else ""
    return f"{citation}: {pick(source.title, lang)}{place}" + (f" {source.url}" if source.url else "")


def _example(example: Example, lang: str) -> str:
    verdict = text(f"verdict.{example.verdict}", lang)
    told = example.reason and example.reason is not Reason.NOT_FOUND
    reason = f" ({text(f'reason.{example.reason}', lang)})" if told else ""
    under = f" [{example.under}]" if example.under else ""
    return f"{verdict}{reason}, {example.lang}{under}: {example.text}"
