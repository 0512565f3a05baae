"""Reads the shipped rule files and the user's own into one library."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from lmagree.errors import PathNotFoundError
from lmagree.model.lexicon import Concept
from lmagree.model.record import replace
from lmagree.model.requirement import Requirement
from lmagree.rulesets import typed
from lmagree.rulesets.library import Library, SetSpec, Source
from lmagree.rulesets.locate import LEXICON, REQUIREMENTS, RULESETS, SOURCES, rule_files
from lmagree.rulesets.nodes import MAX_BYTES, parse
from lmagree.rulesets.problems import Report
from lmagree.rulesets.schema import LEXICON_FILE, REQUIREMENTS_FILE, RULESET_FILE, SOURCES_FILE
from lmagree.rulesets.shapes import Entry, Record

T = TypeVar("T")


def gather(folder: Path, own: Sequence[str], report: Report) -> Library:
    """The library of a rules folder and the user's files `own`; every breach of form goes to `report`."""
    gathering = _Gathering(report)
    for name, file in rule_files(folder, LEXICON):
        gathering.lexicon(name, gathering.read(name, file, LEXICON_FILE))
    gathering.source_table(f"rules/{SOURCES}", gathering.read(f"rules/{SOURCES}", folder / SOURCES, SOURCES_FILE))
    for name, file in rule_files(folder, REQUIREMENTS):
        gathering.catalogue(name, gathering.read(name, file, REQUIREMENTS_FILE))
    for name, file in rule_files(folder, RULESETS):
        gathering.ruleset(name, gathering.read(name, file, RULESET_FILE))
    gathering.seal()
    for path in own:
        gathering.own_file(path)
    return gathering.library()


class _Gathering:
    """A library in the making.  What stands before `seal` is shipped; a user's file may override or add to it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.concepts: dict[str, Concept] = {}
        self.spelling: list[tuple[str, str]] = []
        self.requirements: dict[str, Requirement] = {}
        self.sources: dict[str, Source] = {}
        self.sets: dict[str, SetSpec] = {}
        self.digests: dict[str, str] = {}
        self.own: dict[str, str] = {}
        self.shipped: frozenset[str] = frozenset()
        self.spoilt: set[str] = set()
        self.whole = True

    def library(self) -> Library:
        return Library(
            self.concepts,
            tuple(self.spelling),
            self.requirements,
            self.sources,
            self.sets,
            self.digests,
            self.own,
            tuple(self.report.remarks),
            frozenset(self.spoilt - self.concepts.keys() - self.sources.keys()),
            self.whole,
        )

    def seal(self) -> None:
        self.shipped = frozenset(self.digests)

    def read(self, name: str, file: Path, shape: Record) -> Entry | None:
        """The checked entry of a file, None when nothing can be made of it."""
        content = self.content(name, file)
        node = None if content is None else parse(content, name, self.report)
        entry = shape.read(node, name, self.report) if node else None
        self.whole = self.whole and entry is not None
        return entry

    def content(self, name: str, file: Path) -> str | None:
        """The text of a file; its digest does not depend on how the lines end."""
        try:
            content = file.read_bytes()
        except OSError as error:
            self.report.add(name, 1, "not-readable", detail=error.strerror or "")
            return None
        if len(content) > MAX_BYTES:
            self.report.add(name, 1, "too-large", most=str(MAX_BYTES // 1_000_000))
            return None
        content = content.replace(b"\r\n", b"\n")
        self.digests[name] = hashlib.sha256(content).hexdigest()
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.report.add(name, content[: error.start].count(b"\n") + 1, "not-utf8")
            return None

    def lexicon(self, file: str, entry: Entry | None) -> None:
        if entry is None:
            return
        self.spoilt.update(entry.names("concepts"))
        for name, inner, line in entry.table("concepts"):
            self.concept(typed.concept(name, inner, file, line, self.report))
        for pair in entry.many("spelling"):
            if len(pair) != 2:  # noqa: PLR2004  # a pair
                self.report.add(file, pair[0].line, "not-a-pair")
            else:
                self.spelling.append((pair[0].value.lower(), pair[1].value.lower()))

    def concept(self, new: Concept) -> None:
        """A user's concept with a shipped name adds to it; any other second one is a mistake."""
        old = self.concepts.get(new.name)
        if old is None:
            self.concepts[new.name] = new
        elif old.file in self.shipped:
            self.concepts[new.name] = replace(
                old,
                terms=_joined(old.terms, new.terms),
                friends=_joined(old.friends, new.friends),
                includes=_joined(old.includes, new.includes),
                acts=old.acts or new.acts,
                yes=_joined(old.yes, new.yes),
                no=_joined(old.no, new.no),
            )
        else:
            self.report.add(new.file, new.line, "concept-twice", name=new.name, where=f"{old.file}:{old.line}")

    def catalogue(self, file: str, entry: Entry | None) -> None:
        if entry is None:
            return
        self.spoilt.update(item.word("id") for item in entry.spoilt("requirements"))
        for item in entry.many("requirements"):
            if isinstance(item, Entry):
                self.requirement(typed.requirement(item, file))

    def requirement(self, new: Requirement) -> None:
        """A user's requirement with a shipped id takes its place; any other second one is a mistake."""
        old = self.requirements.get(new.id)
        if old is not None and old.file not in self.shipped:
            self.report.add(new.file, new.line, "requirement-twice", id=new.id, where=f"{old.file}:{old.line}")
            return
        self.requirements[new.id] = new

    def source_table(self, file: str, entry: Entry | None) -> None:
        if entry is None:
            return
        self.spoilt.update(entry.names("sources"))
        for name, inner, line in entry.table("sources"):
            self.sources[name] = typed.source(name, inner, file, line)

    def ruleset(self, file: str, entry: Entry | None) -> SetSpec | None:
        if entry is None:
            return None
        self.lexicon(file, entry)
        self.source_table(file, entry)
        self.catalogue(file, entry)
        if not entry.complete:
            self.spoilt.add(entry.word("name"))
            return None
        new = typed.set_spec(entry, file)
        old = self.sets.get(new.name)
        if old is not None:
            self.report.add(file, new.line, "set-twice", name=new.name, where=f"{old.file}:{old.line}")
            return None
        self.sets[new.name] = new
        return new

    def own_file(self, path: str) -> None:
        """Raises PathNotFoundError when there is no such file."""
        if not Path(path).is_file():
            raise PathNotFoundError(path=path)
        spec = self.ruleset(path, self.read(path, Path(path), RULESET_FILE))
        if spec is not None:
            self.own[path] = spec.name


def _joined(old: tuple[T, ...], new: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*old, *new)))
