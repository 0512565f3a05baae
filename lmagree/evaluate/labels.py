"""Labels: what careful readers found in agreements and clauses, as tab-separated tables without quoting.

A table is known by its header.  One with ``text`` holds clauses: each row a small document of a title, headings and a
text, labelled for one requirement.  Any other with ``requirement`` and ``verdict`` holds labels of agreements: of the one
that its ``agreement`` column names, by the file's name or by the way to it from the table (``../gold/agreements/a.docx``), else
of the one that bears the table's own name (``d1-01.labels.tsv``).
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lmagree.errors import BrokenLabelsError, PathNotFoundError
from lmagree.model.finding import Verdict
from lmagree.model.record import record

_SUFFIX = ".tsv"
_LABELS = ".labels"
_NEEDED = frozenset({"requirement", "verdict"})


@record
class Label:
    """What a reader found of one requirement.  `evidence` is empty where the reader gave none."""

    requirement: str
    verdict: Verdict
    reason: str
    evidence: str


@record
class LabelledDocument:
    """An agreement's file with its labels; `name` is the file's own name."""

    path: Path
    name: str
    labels: tuple[Label, ...]


@record
class LabelledClause:
    """A clause with its label.  `name` is its place: the table's name and the line (``c1:17``)."""

    name: str
    title: str
    headings: str
    text: str
    label: Label


@record
class LabelSet:
    """Everything labelled under some paths, agreements sorted by name."""

    documents: tuple[LabelledDocument, ...]
    clauses: tuple[LabelledClause, ...]


@record
class _Row:
    """A row of a table, by column, with its place for messages."""

    file: Path
    line: int
    cells: Mapping[str, str]

    def label(self) -> Label:
        """The label that the row gives.  Raises BrokenLabelsError."""
        verdict = self.cells["verdict"]
        if verdict not in set(Verdict):
            raise self.broken(detail="verdict")
        return Label(
            self.cells["requirement"], Verdict(verdict), self.cells.get("reason", ""), self.cells.get("evidence", "")
        )

    def broken(self, detail: str) -> BrokenLabelsError:
        """The error of this row."""
        return BrokenLabelsError(path=f"{self.file}:{self.line}", detail=detail)


def read_labels(paths: Sequence[Path]) -> LabelSet:
    """The labels in the tables at `paths`, folders searched to the bottom.

    An agreement is looked for beside its table, in a folder ``agreements`` there, and in one beside the table's folder.
    Raises PathNotFoundError, and BrokenLabelsError for a row that is no label, a requirement that is labelled twice, an
    agreement that is not there, and paths without labels.
    """
    documents: dict[Path, dict[str, Label]] = {}
    clauses: list[LabelledClause] = []
    found: dict[tuple[Path, str], Path] = {}
    for table in dict.fromkeys(_tables(paths)):
        for row in _rows(table):
            if "text" in row.cells:
                clauses.append(_clause(row))
                continue
            label = row.label()
            labels = documents.setdefault(_agreement(row, found), {})
            if label.requirement in labels:
                raise row.broken(detail="twice")
            labels[label.requirement] = label
    if not documents and not clauses:
        raise BrokenLabelsError(path=", ".join(map(str, paths)), detail="none")
    labelled = (LabelledDocument(path, path.name, tuple(labels.values())) for path, labels in documents.items())
    return LabelSet(tuple(sorted(labelled, key=lambda document: document.name)), tuple(clauses))


def _tables(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise PathNotFoundError(path=str(path))
        if path.is_dir():
            yield from sorted(path.rglob(f"*{_SUFFIX}"))
        else:
            yield path


def _rows(table: Path) -> Iterator[_Row]:
    """The rows of a table of labels; none when it is a table of something else."""
    try:
        lines = table.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenLabelsError(path=str(table), detail="not-text") from error
    columns = lines[0].split("\t") if lines else []
    if not set(columns) >= _NEEDED:
        return
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if not line.strip():
            continue
        row = _Row(table, number, dict(zip(columns, cells, strict=False)))
        if len(cells) != len(columns):
            raise row.broken(detail="columns")
        yield row


def _clause(row: _Row) -> LabelledClause:
    name = f"{row.file.name.removesuffix(_SUFFIX)}:{row.line}"
    return LabelledClause(
        name, row.cells.get("title", ""), row.cells.get("heading", ""), row.cells["text"], row.label()
    )


def _agreement(row: _Row, found: dict[tuple[Path, str], Path]) -> Path:
    """The file that a row is about; `found` remembers those of other rows.  Raises BrokenLabelsError when it is not there."""
    table = row.file
    wanted = row.cells.get("agreement") or table.name.removesuffix(_SUFFIX).removesuffix(_LABELS)
    if (table, wanted) not in found:
        folders = (table.parent, table.parent / "agreements", table.parent.parent / "agreements")
        named = (file for folder in folders for file in sorted(folder.glob("*")) if wanted in (file.name, file.stem))
        way = [table.parent / wanted] if "/" in wanted else []
        file = next((file for file in (*way, *named) if file.is_file() and file.suffix != _SUFFIX), None)
        if file is None:
            raise row.broken(detail="no-agreement")
        found[table, wanted] = file
    return found[table, wanted]
