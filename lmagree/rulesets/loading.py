"""From the names on the command line to typed rules."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from lmagree.errors import BrokenRulesError, UnknownRulesetError
from lmagree.model.lexicon import Lexicon
from lmagree.model.requirement import RuleSet
from lmagree.rulesets.library import Library, SetSpec
from lmagree.rulesets.locate import LEXICON, shipped_rules
from lmagree.rulesets.ready import ready
from lmagree.rulesets.rules import Rules

DEFAULT = "hdir-lm"


def load(names: Sequence[str] = (DEFAULT,), folder: Path | None = None) -> Rules:
    """The rules of the shipped sets and rule files that `names` lists; `folder` is where the shipped rules stand.

    A name may be pinned to a version (``hdir-lm@1.0.0``); one that ends in ``.yaml`` or ``.yml``, or holds a slash, is a
    file.  Raises UnknownRulesetError for a name that is neither, and BrokenRulesError with every problem of the rules.
    """
    own = [name for name in names if is_path(name)]
    if own or folder is not None:
        return choose(load_library(own, folder), names)
    return ready(shipped_rules(), names, lambda: choose(load_library(), names))


def choose(library: Library, names: Sequence[str]) -> Rules:
    """The rules of the sets that `names` lists, from a library that holds them.  Raises UnknownRulesetError."""
    chosen = [library.own[name] if is_path(name) else _shipped(name, library) for name in names]
    rulesets = tuple(_ruleset(library.sets[name], library) for name in dict.fromkeys(chosen))
    held = {item.id for ruleset in rulesets for item in ruleset.requirements}
    return Rules(
        rulesets=rulesets,
        requirements=tuple(item for item in library.requirements.values() if item.id in held),
        lexicon=Lexicon(library.concepts, library.spelling, _digest(library, _lexicon_files(library))),
        sources=library.sources,
    )


def load_library(own: Sequence[str] = (), folder: Path | None = None) -> Library:
    """Every rule there is, with those of the user's files `own`.  Raises as `load` does."""
    from lmagree.rulesets.check import check  # noqa: PLC0415  # these bring YAML, which rules made ready do not need
    from lmagree.rulesets.gather import gather  # noqa: PLC0415  # as above
    from lmagree.rulesets.problems import Report  # noqa: PLC0415  # as above

    report = Report()
    library = gather(folder or shipped_rules(), tuple(dict.fromkeys(own)), report)
    check(library, report)
    if report.found:
        raise BrokenRulesError(problems=report.all())
    return library


def is_path(name: str) -> bool:
    """Whether a name on the command line means a file."""
    return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def members(spec: SetSpec, library: Library) -> frozenset[str]:
    """The ids of a set's requirements, those of the sets it extends included."""
    inherited = {item for name, _pin in spec.extends for item in members(library.sets[name], library)}
    return frozenset((inherited | set(spec.requirements)) - set(spec.exclude))


def _shipped(name: str, library: Library) -> str:
    plain, _at, pin = name.partition("@")
    found = library.sets.get(plain)
    if found is None or (pin and pin != found.version):
        raise UnknownRulesetError(
            name=name, known=tuple(f"{s.name}@{s.version}" if pin else s.name for s in library.sets.values())
        )
    return plain


def _ruleset(spec: SetSpec, library: Library) -> RuleSet:
    ids = members(spec, library)
    chosen = tuple(item for item in library.requirements.values() if item.id in ids)
    files = {item.file for item in chosen} | _set_files(spec, library) | _lexicon_files(library)
    return RuleSet(spec.name, spec.version, spec.title, chosen, _digest(library, files))


def _set_files(spec: SetSpec, library: Library) -> set[str]:
    inherited = {file for name, _pin in spec.extends for file in _set_files(library.sets[name], library)}
    return {spec.file} | inherited


def _lexicon_files(library: Library) -> set[str]:
    """The shipped lexicon's files, and the user's, whose concepts may add to it."""
    return {name for name in library.digests if name.startswith(f"rules/{LEXICON}/")} | set(library.own)


def _digest(library: Library, files: set[str]) -> str:
    """One sha256 over the digests of files.  A user's file counts by content alone, wherever it lies."""
    parts = sorted(
        library.digests[name] if name in library.own else f"{name} {library.digests[name]}" for name in files
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
