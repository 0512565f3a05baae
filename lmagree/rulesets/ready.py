"""Shipped rules as they were made ready by an earlier run: no YAML is parsed and checked while no file has changed."""

import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Any

from lmagree import __version__, kept, model
from lmagree.model.finding import Reason, Verdict
from lmagree.model.lexicon import Concept, Gap, Lexicon, WordPattern
from lmagree.model.record import is_record, names_of, replace
from lmagree.model.requirement import Condition, Example, Force, Level, Requirement, RuleSet, ScopeWanted, Window
from lmagree.rulesets.library import Source
from lmagree.rulesets.locate import files_of
from lmagree.rulesets.rules import Rules

_KINDS: tuple[Callable[..., Any], ...] = (
    *(Requirement, Condition, Example, Source, Concept, WordPattern, Gap),
    *(Level, Force, Window, ScopeWanted, Reason, Verdict),
)
"""The classes of what rules are made of; a record is kept as a list of its class's place here and its values."""


def ready(folder: Path, names: Sequence[str], make: Callable[[], Rules]) -> Rules:
    """The rules of the sets `names` from the rules in `folder`: those kept, when nothing has changed since, else made."""
    key = _state(folder)
    slot = "rules-" + kept.digest([str(folder).encode(), *(name.encode() for name in names)])[:16]
    content = kept.recall(slot, key)
    if content is not None:
        # The code may have been exchanged between the start of the run that kept this and the moment it looked at the files.
        with suppress(ValueError, TypeError, IndexError, EOFError):
            return _unpacked(content, key)
    made = make()
    if _state(folder) != key:  # somebody is writing rules just now
        return made
    kept.remember(slot, key, _packed(made))
    return replace(made, lexicon=replace(made.lexicon, made_of=key))


def _state(folder: Path) -> str:
    """Stands for the content of every rule file and for the code that reads them."""
    files = [fact for file in files_of(folder) for fact in (str(file).encode(), file.read_bytes())]
    code = kept.code_of(Path(__file__).parent, *map(Path, model.__path__))
    return kept.digest([__version__.encode(), code, *files])


def _packed(rules: Rules) -> tuple[Any, ...]:
    lexicon = rules.lexicon
    return (
        [
            (one.name, one.version, one.title, [item.id for item in one.requirements], one.sha256)
            for one in rules.rulesets
        ],
        # Examples, too, are apart and unread: they are for those who write rules.
        [(_plain(replace(one, examples=())), marshal.dumps(_plain(tuple(one.examples)))) for one in rules.requirements],
        # Apart and unread until it is asked for: what reading needs is compiled from it and kept by itself.
        marshal.dumps({name: _plain(concept) for name, concept in lexicon.concepts.items()}),
        (lexicon.spelling, lexicon.sha256),
        {name: _plain(source) for name, source in rules.sources.items()},
    )


def _unpacked(content: tuple[Any, ...], key: str) -> Rules:
    sets, requirements, concepts, (spelling, sha256), sources = content
    made = tuple(replace(_made(one), examples=_Examples(examples)) for one, examples in requirements)
    by_id = {requirement.id: requirement for requirement in made}
    rulesets = (
        RuleSet(name, version, title, tuple(by_id[i] for i in ids), sha) for name, version, title, ids, sha in sets
    )
    return Rules(
        tuple(rulesets),
        made,
        Lexicon(_Concepts(concepts), spelling, sha256, key),
        {name: _made(source) for name, source in sources.items()},
    )


def _plain(value: Any) -> Any:
    if is_record(value):
        return [_KINDS.index(type(value)), *(_plain(getattr(value, name)) for name in names_of(value))]
    if isinstance(value, Enum):
        return [_KINDS.index(type(value)), value.value]
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return dict(value) if isinstance(value, Mapping) else value


def _made(value: Any) -> Any:
    kind = type(value)
    if kind is tuple:
        return tuple(map(_made, value))
    if kind is list:
        return _KINDS[value[0]](*map(_made, value[1:]))
    return value


class _Examples(Sequence[Example]):
    """A requirement's examples, made when the first of them is asked for."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._examples: tuple[Example, ...] | None = None

    def __getitem__(self, place: Any) -> Any:
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def _all(self) -> tuple[Example, ...]:
        if self._examples is None:
            self._examples = _made(marshal.loads(self._content))  # noqa: S302  # as below
        return self._examples


class _Concepts(Mapping[str, Concept]):
    """Concepts by name, made when the first of them is asked for."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._concepts: dict[str, Concept] | None = None

    def __getitem__(self, name: str) -> Concept:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, Concept]:
        if self._concepts is None:
            kept_as = marshal.loads(self._content)  # noqa: S302  # part of what was recalled from the user's own folder
            self._concepts = {name: _made(concept) for name, concept in kept_as.items()}
        return self._concepts
