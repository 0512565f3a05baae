"""``lmagree.yaml`` in a scanned folder: which documents are one agreement, said outright, and which are none."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from lmagree.errors import BrokenManifestError
from lmagree.group.names import known_as
from lmagree.group.tokens import words
from lmagree.model.record import record
from lmagree.registry import trusts
from lmagree.wording import text

NAME = "lmagree.yaml"
_MOST_BYTES = 2**20
_DEEPEST = 20
_KEYS = frozenset({"leave-out", "agreements"})
_ENTRY_KEYS = frozenset({"name", "trust", "trusts", "municipality", "municipalities", "documents"})


@record
class Entry:
    """One agreement as the file says it.  `places` are (name, number) of its municipalities."""

    name: str
    trusts: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]


@record
class Manifest:
    """What the scanned folders' files say; patterns are matched against documents' names.  `sha256` is empty when there is none."""

    entries: tuple[Entry, ...] = ()
    leave_out: tuple[str, ...] = ()
    sha256: str = ""

    def entries_of(self, name: str) -> tuple[Entry, ...]:
        """The agreements that a document belongs to."""
        return tuple(entry for entry in self.entries if _matches(name, entry.documents))

    def leaves_out(self, name: str) -> bool:
        """Whether a document is to be left out."""
        return _matches(name, self.leave_out)

    def idle(self, names: Sequence[str]) -> tuple[str, ...]:
        """The patterns that fit none of the documents."""
        patterns = [*self.leave_out, *(pattern for entry in self.entries for pattern in entry.documents)]
        return tuple(
            pattern for pattern in dict.fromkeys(patterns) if not any(_matches(name, (pattern,)) for name in names)
        )


def manifest_of(folders: Iterable[Path]) -> Manifest:
    """What the files of these folders say together.  Raises BrokenManifestError with every mistake of a file."""
    found = [_read(folder / NAME) for folder in folders if (folder / NAME).is_file()]
    if not found:
        return Manifest()
    return Manifest(
        entries=tuple(entry for one in found for entry in one.entries),
        leave_out=tuple(pattern for one in found for pattern in one.leave_out),
        sha256=hashlib.sha256("".join(one.sha256 for one in found).encode()).hexdigest()
        if len(found) > 1
        else found[0].sha256,
    )


def _matches(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name fits a pattern; ``*`` stands for anything, a folder's name for all that is in it."""
    return any(
        name == pattern or fnmatchcase(name, pattern) or name.startswith(pattern.rstrip("/") + "/")
        for pattern in patterns
    )


def _read(path: Path) -> Manifest:
    import yaml  # noqa: PLC0415  # most folders hold no such file

    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise BrokenManifestError(path=path.name, problems=(Problem("too-large"),))
        written = content.decode("utf-8-sig")
        _refuse_bombs(path, written)
        said = yaml.safe_load(written)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = Problem("not-yaml", str(mark.line + 1)) if mark else Problem("not-text-file")
        raise BrokenManifestError(path=path.name, problems=(problem,)) from error
    reading = _Reading()
    manifest = reading.manifest({} if said is None else said, hashlib.sha256(content).hexdigest())
    if reading.problems:
        raise BrokenManifestError(path=path.name, problems=tuple(reading.problems))
    return manifest


def _refuse_bombs(path: Path, written: str) -> None:
    """Raise BrokenManifestError for a few lines that would take hours or fill the memory.

    What refers to another place, merged again and again, grows without end; so does the time for lists within lists.
    """
    import yaml  # noqa: PLC0415  # as above

    depth = 0
    for event in yaml.parse(written, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > _DEEPEST:
            line = str(event.start_mark.line + 1) if event.start_mark else ""
            problem = Problem("too-deep" if depth > _DEEPEST else "alias", line)
            raise BrokenManifestError(path=path.name, problems=(problem,))


@record
class Problem:
    """A mistake in the file: its code (wording ``manifest.<code>``), what it is about, and what is near it."""

    code: str
    what: str = ""
    close: str = ""

    def say(self, lang: str) -> str:
        """The mistake and its cure in words."""
        return text(f"manifest.{self.code}", lang, what=self.what, close=self.close)


class _Reading:
    """YAML to records, with every mistake on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def manifest(self, said: Any, sha256: str) -> Manifest:
        if not isinstance(said, Mapping):
            self.problems.append(Problem("not-a-mapping"))
            return Manifest()
        self._unknown_keys(said, _KEYS)
        entries = said.get("agreements") or []
        if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
            self.problems.append(Problem("not-a-list", "agreements"))
            entries = []
        return Manifest(
            entries=tuple(self._entry(entry) for entry in entries),
            leave_out=self._strings(said.get("leave-out"), "leave-out"),
            sha256=sha256,
        )

    def _entry(self, said: Mapping[Any, Any]) -> Entry:
        self._unknown_keys(said, _ENTRY_KEYS)
        given = [*self._strings(said.get("municipality"), "municipality")]
        given += self._strings(said.get("municipalities"), "municipalities")
        whose = (*self._strings(said.get("trust"), "trust"), *self._strings(said.get("trusts"), "trusts"))
        documents = self._strings(said.get("documents"), "documents")
        name = "".join(self._strings(said.get("name"), "name")[:1])
        if not documents:
            self.problems.append(Problem("no-documents", name or ", ".join((*whose, *given))))
        if not (name or whose or given):
            self.problems.append(Problem("no-parties", ", ".join(documents)))
        official = tuple(map(_official, whose))
        return Entry(name, official, tuple(self._place(one, official) for one in given), documents)

    def _place(self, name: str, whose: Collection[str]) -> tuple[str, str]:
        """The municipality as the registry has it; the trusts tell apart those of one name, which else get no number."""
        choices = known_as(words(name.removesuffix(" kommune")))
        signing = [known for known in choices if set(whose) & set(known.trusts)]
        if not choices:
            self.problems.append(Problem("no-municipality", name, _closest(name)))
            return name, ""
        today = [known for known in choices if name.removesuffix(" kommune").casefold() == known.name.casefold()]
        fitting = signing or today or list(choices)
        return (fitting[0].name, fitting[0].number) if len(fitting) == 1 else (name, "")

    def _strings(self, said: Any, key: str) -> tuple[str, ...]:
        found = said if isinstance(said, list) else [] if said is None else [said]
        if not all(isinstance(one, str) for one in found):
            self.problems.append(Problem("not-text", key))
            return ()
        return tuple(found)

    def _unknown_keys(self, said: Mapping[Any, Any], known: frozenset[str]) -> None:
        self.problems += [
            Problem("unknown-key", str(key), ", ".join(sorted(known))) for key in said if key not in known
        ]


def _official(trust: str) -> str:
    """The trust's name as the registry has it; another's as it is written."""
    return next((known.name for known in trusts() if words(trust) in map(words, known.names)), trust)


def _closest(name: str) -> str:
    from rapidfuzz import process  # noqa: PLC0415  # only a slip needs it

    from lmagree.registry import municipalities  # noqa: PLC0415  # as above

    return ", ".join(
        found for found, _, _ in process.extract(name, [known.name for known in municipalities()], limit=3)
    )
