"""Checked entries of a rule file turned into the model's records."""

from lmagree.model.finding import Reason, Verdict
from lmagree.model.lexicon import Concept, Term, TermSyntaxError, parse_term
from lmagree.model.record import replace
from lmagree.model.requirement import Condition, Example, Force, Level, Requirement, ScopeWanted, Window
from lmagree.rulesets.library import SetSpec, Source
from lmagree.rulesets.nodes import Scalar
from lmagree.rulesets.problems import Report
from lmagree.rulesets.shapes import Entry


def texts(entry: Entry, key: str) -> dict[str, str]:
    """The texts by language under `key`, empty when there is none."""
    inner = entry.values.get(key)
    return {lang: scalar.value for lang, scalar in inner.values.items()} if isinstance(inner, Entry) else {}


def concept(name: str, entry: Entry, file: str, line: int, report: Report) -> Concept:
    """A concept of the lexicon; terms that cannot be parsed are reported and left out."""
    shown = entry.values.get("examples")
    return Concept(
        name=name,
        terms=_terms(entry, "terms", file, report),
        friends=_terms(entry, "not", file, report),
        includes=entry.words("includes"),
        acts=bool(entry.values.get("acts")),
        yes=shown.words("yes") if shown else (),
        no=shown.words("no") if shown else (),
        file=file,
        line=line,
    )


def _terms(entry: Entry, key: str, file: str, report: Report) -> tuple[Term, ...]:
    found: dict[Term, None] = {}
    for written in entry.many(key):
        try:
            term = parse_term(written.value)
        except TermSyntaxError as error:
            report.add(file, written.line, "bad-term", detail=str(error))
            continue
        if term in found:
            report.remark(file, written.line, "term-twice", term=written.value)
        found[term] = None
    return tuple(found)


def condition(entry: Entry, whole: Condition | None = None) -> Condition:
    """A condition; a part takes scope, force and what it tolerates from its `whole` when it does not say them itself."""
    default = whole or Condition()
    reason = entry.word("reason")
    made = Condition(
        all=entry.words("all"),
        any=entry.words("any"),
        none=entry.words("none"),
        under=entry.words("under"),
        after=entry.words("after"),
        within=Window(entry.word("within", Window.SENTENCE)),
        scope=ScopeWanted(entry.word("scope", default.scope)),
        force=tuple(Force(word) for word in entry.words("force")) or default.force,
        tolerates=entry.words("tolerates") or default.tolerates,
        anywhere=entry.values.get("anywhere", False),
        incidental=entry.values.get("incidental", False),
        reason=Reason(reason) if reason else None,
        line=entry.line,
    )
    return replace(made, together=tuple(condition(part, made) for part in entry.many("together")))


def example(entry: Entry) -> Example:
    """An example beside a requirement."""
    reason = entry.word("reason")
    return Example(
        verdict=Verdict(entry.word("verdict")),
        reason=Reason(reason) if reason else None,
        lang=entry.word("lang"),
        text=entry.word("text"),
        under=entry.word("under"),
        title=entry.word("title"),
        line=entry.line,
    )


def requirement(entry: Entry, file: str) -> Requirement:
    """A row of the catalogue."""
    return Requirement(
        id=entry.word("id"),
        group=entry.word("group"),
        level=Level(entry.word("level")),
        title=texts(entry, "title"),
        sources=entry.words("sources"),
        met=tuple(condition(item) for item in entry.many("met")),
        partial=tuple(condition(item) for item in entry.many("partial")),
        about=tuple(condition(item) for item in entry.many("about")),
        condition=entry.word("condition") or None,
        remedy=texts(entry, "remedy"),
        examples=tuple(example(item) for item in entry.many("examples")),
        file=file,
        line=entry.line,
    )


def source(name: str, entry: Entry, file: str, line: int) -> Source:
    """A source that requirements may name."""
    return Source(name, texts(entry, "title"), entry.word("date"), entry.word("url"), file, line)


def set_spec(entry: Entry, file: str) -> SetSpec:
    """A rule set; requirements that it defines itself count by their ids."""
    pins = tuple(word.partition("@")[::2] for word in entry.words("extends"))
    members = tuple((_id_of(item), item.line) for item in entry.many("requirements"))
    excluded = [(item.value, item.line) for item in entry.many("exclude")]
    extended = [(item.value.partition("@")[0], item.line) for item in entry.many("extends")]
    return SetSpec(
        name=entry.word("name"),
        version=entry.word("version"),
        title=texts(entry, "title"),
        extends=pins,
        requirements=tuple(name for name, _line in members),
        exclude=entry.words("exclude"),
        lines=dict([*members, *excluded, *extended]),
        file=file,
        line=entry.line,
    )


def _id_of(item: Entry | Scalar) -> str:
    return item.word("id") if isinstance(item, Entry) else item.value
