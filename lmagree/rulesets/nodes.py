"""YAML as a tree that remembers its lines.

Every scalar stays the text that was written, so that ``no`` is a word and not False.  Built from the parser's events
with a stack of its own: a file nested a hundred thousand deep is an error, not a crash, and anchors, which could make
a small file unfold into a huge one, are refused.
"""

from typing import NoReturn

from lmagree.model.record import field, record
from lmagree.rulesets.problems import Report

BLANK = "___"
"""What a skeleton has where its writer is to fill something in."""
MAX_DEPTH = 20
MAX_BYTES = 8_000_000


@record(frozen=False)
class Scalar:
    """A single value as it was written; `line` is 1-based."""

    value: str
    line: int


@record(frozen=False)
class Items:
    """A YAML list."""

    line: int
    items: list["Node"] = field(default_factory=list)


@record(frozen=False)
class Pairs:
    """A YAML mapping, its keys in the order written.  A key that stood twice is reported and keeps its first value."""

    line: int
    pairs: dict[str, "Node"] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)
    key: Scalar | None = None


Node = Scalar | Items | Pairs


class _Stop(Exception):  # noqa: N818  # no error of its own: it ends the building of a tree that was reported on
    """The tree cannot be built."""


class _Builder:
    """Puts the parser's events together."""

    def __init__(self, file: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.open: list[Items | Pairs] = []
        self.root: Node | None = None

    def build(self, content: str) -> None:
        """Read the whole text.  Raises _Stop where it cannot go on, and what the parser raises."""
        import yaml  # noqa: PLC0415  # only a run that reads rules pays for it

        for event in yaml.parse(content, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.ScalarEvent):
                if BLANK in event.value:
                    self.report.add(self.file, line, "blank")
                self.put(Scalar(event.value, line))
            elif isinstance(event, yaml.MappingStartEvent):
                self.begin(Pairs(line))
            elif isinstance(event, yaml.SequenceStartEvent):
                self.begin(Items(line))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self.open.pop()
            elif isinstance(event, yaml.AliasEvent):
                self.stop(line, "anchor")
            elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                self.stop(line, "two-documents")

    def stop(self, line: int, code: str, **facts: str) -> NoReturn:
        self.report.add(self.file, line, code, **facts)
        raise _Stop

    def put(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Items):
            parent.items.append(node)
        elif parent.key is None:
            self.put_key(parent, node)
        else:
            if parent.key.value in parent.pairs:
                self.report.add(self.file, parent.key.line, "key-twice", field=parent.key.value)
            else:
                parent.pairs[parent.key.value] = node
                parent.key_lines[parent.key.value] = parent.key.line
            parent.key = None

    def put_key(self, parent: Pairs, node: Node) -> None:
        if not isinstance(node, Scalar):
            self.stop(node.line, "key-not-word")
        parent.key = node

    def begin(self, node: Items | Pairs) -> None:
        if len(self.open) >= MAX_DEPTH:
            self.stop(node.line, "too-deep")
        self.put(node)
        self.open.append(node)


def parse(content: str, file: str, report: Report) -> Node | None:
    """The tree of a YAML text, or None when there is none; what is wrong goes to `report` under the name `file`."""
    import yaml  # noqa: PLC0415  # only a run that reads rules pays for it

    builder = _Builder(file, report)
    try:
        builder.build(content)
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        report.add(file, mark.line + 1 if mark else 1, "not-yaml", detail=error.problem or error.context or "")
        return None
    except yaml.YAMLError as error:
        report.add(file, 1, "not-yaml", detail=str(error).splitlines()[0])
        return None
    if builder.root is None:
        report.add(file, 1, "empty-file")
    return builder.root
