"""Shapes: what a rule file may hold, said once, for the reader that checks a file and for the JSON Schema of editors.

A shape reads a node and gives plain values: `Scalar` for a word, list for many, `Entry` for a record.  It reports each
breach and goes on, so that one run shows them all; what could not be read is left out of the result.
"""

import re
from typing import Any, Protocol

from lmagree.model.record import record
from lmagree.rulesets.nodes import Items, Node, Pairs, Scalar
from lmagree.rulesets.problems import Report, near


class Shape(Protocol):
    """Something that a node may be asked to be."""

    def read(self, node: Node, file: str, report: Report) -> Any:
        """The node's value, or None when it is not of this shape (reported)."""

    def schema(self) -> dict[str, Any]:
        """The same demand as JSON Schema (draft 2020-12)."""


@record
class Entry:
    """A record that was read: its values by key, and the line on which each key stands.

    An entry that lacks a required value is not `complete`: nothing is made of it, but its name is known.
    """

    line: int
    values: dict[str, Any]
    lines: dict[str, int]
    complete: bool = True

    def word(self, key: str, default: str = "") -> str:
        """The text under `key`."""
        found = self.values.get(key)
        return found.value if isinstance(found, Scalar) else default

    def many(self, key: str) -> list[Any]:
        """The list under `key`, without records that are not complete; empty when it is not there."""
        return [item for item in self.values.get(key, ()) if not isinstance(item, Entry) or item.complete]

    def spoilt(self, key: str) -> list["Entry"]:
        """The records listed under `key` that are not complete."""
        return [item for item in self.values.get(key, ()) if isinstance(item, Entry) and not item.complete]

    def words(self, key: str) -> tuple[str, ...]:
        """The texts listed under `key`."""
        return tuple(item.value for item in self.many(key))

    def table(self, key: str) -> list[tuple[str, "Entry", int]]:
        """The named records under `key` that are complete, each with its line; empty when it is not there."""
        found = self.values.get(key)
        if not isinstance(found, Entry):
            return []
        return [(name, inner, found.lines[name]) for name, inner in found.values.items() if inner.complete]

    def names(self, key: str) -> tuple[str, ...]:
        """Every name under `key`, whatever could be made of it."""
        found = self.values.get(key)
        return tuple(found.lines) if isinstance(found, Entry) else ()


@record
class Word:
    """A single text.  `choices` are the only ones allowed, `pattern` a regular expression that the whole text matches."""

    doc: str = ""
    choices: tuple[str, ...] = ()
    pattern: str = ""

    def read(self, node: Node, file: str, report: Report) -> Scalar | None:
        """The text with its blanks and line breaks folded to single spaces."""
        if not isinstance(node, Scalar):
            report.add(file, node.line, "not-text")
            return None
        value = " ".join(node.value.split())
        if not value:
            report.add(file, node.line, "empty-value")
        elif self.choices and value not in self.choices:
            report.add(file, node.line, "not-a-choice", value=value, known=", ".join(self.choices))
        elif self.pattern and not re.fullmatch(self.pattern, value):
            report.add(file, node.line, "not-a-name", value=value)
        else:
            return Scalar(value, node.line)
        return None

    def schema(self) -> dict[str, Any]:
        """A string, one of the choices, or one that matches the pattern."""
        if self.choices:
            demand: dict[str, Any] = {"enum": list(self.choices)}
        else:
            # An editor takes a bare 2016 or no for a number or a truth value; the reader takes what is written.
            demand = {"type": ["string", "number", "boolean"]}
        if self.pattern:
            demand["pattern"] = f"^(?:{self.pattern})$"
        return demand | ({"description": self.doc} if self.doc else {})


@record
class Flag:
    """Yes or no, written ``true`` or ``false``."""

    doc: str = ""

    def read(self, node: Node, file: str, report: Report) -> bool | None:
        """Whether it is true."""
        word = Word(choices=("true", "false")).read(node, file, report)
        return None if word is None else word.value == "true"

    def schema(self) -> dict[str, Any]:
        """A truth value."""
        return {"type": "boolean"} | ({"description": self.doc} if self.doc else {})


@record
class Many:
    """A list of one shape.  With `single`, one value may stand without its list."""

    of: Shape
    doc: str = ""
    single: bool = False
    least: int = 0

    def read(self, node: Node, file: str, report: Report) -> list[Any] | None:
        """The items that are of the shape, in order."""
        if self.single and isinstance(node, Scalar) and node.value.strip():
            node = Items(node.line, [node])
        if not isinstance(node, Items):
            report.add(file, node.line, "not-a-list")
            return None
        if len(node.items) < self.least:
            report.add(file, node.line, "empty-list")
        values = (self.of.read(item, file, report) for item in node.items)
        return [value for value in values if value is not None]

    def schema(self) -> dict[str, Any]:
        """An array of the inner shape, or the inner shape alone."""
        inner = self.of.schema()
        array: dict[str, Any] = {"type": "array", "items": inner} | ({"minItems": self.least} if self.least else {})
        demand = {"oneOf": [inner, array]} if self.single else array
        return demand | ({"description": self.doc} if self.doc else {})


@record
class Named:
    """A mapping from free names to one shape."""

    of: Shape
    pattern: str
    doc: str = ""

    def read(self, node: Node, file: str, report: Report) -> Entry | None:
        """The values by name; a name that breaks the pattern is reported."""
        if not isinstance(node, Pairs):
            report.add(file, node.line, "not-a-mapping")
            return None
        values = {}
        for name, inner in node.pairs.items():
            if not re.fullmatch(self.pattern, name):
                report.add(file, node.key_lines[name], "not-a-name", value=name)
            found = self.of.read(inner, file, report)
            if found is not None:
                values[name] = found
        return Entry(node.line, values, node.key_lines)

    def schema(self) -> dict[str, Any]:
        """An object whose property names match the pattern."""
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^(?:{self.pattern})$"},
            "additionalProperties": self.of.schema(),
        } | ({"description": self.doc} if self.doc else {})


@record
class Record:
    """A mapping with known keys."""

    keys: dict[str, Shape]
    required: tuple[str, ...] = ()
    doc: str = ""

    def read(self, node: Node, file: str, report: Report) -> Entry | None:
        """The values by key; unknown and missing keys are reported."""
        if not isinstance(node, Pairs):
            report.add(file, node.line, "not-a-mapping")
            return None
        values = {}
        for key, inner in node.pairs.items():
            if key in self.keys:
                values[key] = self.keys[key].read(inner, file, report)
            else:
                report.add(file, node.key_lines[key], "unknown-key", field=key, near=near(key, self.keys))
        for key in self.required:
            if key not in node.pairs:
                report.add(file, node.line, "missing-key", field=key)
        values = {key: value for key, value in values.items() if value is not None}
        complete = all(key in values for key in self.required)
        return Entry(node.line, values, node.key_lines, complete)

    def schema(self) -> dict[str, Any]:
        """An object with these properties and no others."""
        return (
            {
                "type": "object",
                "properties": {key: shape.schema() for key, shape in self.keys.items()},
                "additionalProperties": False,
            }
            | ({"required": list(self.required)} if self.required else {})
            | ({"description": self.doc} if self.doc else {})
        )


@record
class WordOr:
    """A text, or a record in its place."""

    word: Word
    record: Record

    def read(self, node: Node, file: str, report: Report) -> Scalar | Entry | None:
        """Whichever of the two the node is."""
        return (self.word if isinstance(node, Scalar) else self.record).read(node, file, report)

    def schema(self) -> dict[str, Any]:
        """Either."""
        return {"oneOf": [self.word.schema(), self.record.schema()]}
