"""The SQLite file: opening, migrating, and whole audits in and out."""

import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from json import loads
from pathlib import Path
from types import TracebackType
from typing import Self

from lmagree.errors import NoAuditError, StoreError
from lmagree.model.audit import Audit, AuditSummary
from lmagree.model.finding import Finding, Opinion
from lmagree.model.record import replace
from lmagree.store.kept import Kept
from lmagree.store.loading import load_audit
from lmagree.store.migrations import APPLICATION_ID, MIGRATIONS
from lmagree.store.opinions import Earlier, earlier_opinions, with_opinions, write_opinion
from lmagree.store.saving import digest_of, save_audit

_WAIT = 30.0
"""Seconds to wait for another process that is writing."""

_SUMMARIES = """
SELECT id, created, tool_version,
    (SELECT json_group_array(json_array(name, version, sha256))
        FROM (SELECT * FROM rulesets WHERE audit = audits.id ORDER BY position)),
    (SELECT json_group_array(json_array(name, value)) FROM (SELECT * FROM options WHERE audit = audits.id ORDER BY position)),
    (SELECT count(*) FROM agreements WHERE audit = audits.id),
    (SELECT count(*) FROM documents WHERE audit = audits.id),
    (SELECT count(*) FROM documents WHERE audit = audits.id AND unreadable IS NOT NULL)
FROM audits ORDER BY id
"""

_LAST = "SELECT id, created, digest FROM audits ORDER BY id DESC LIMIT 1"
_RECALL = "SELECT content FROM cache WHERE key = ?"
_REMEMBER = "INSERT OR REPLACE INTO cache (key, used, content) VALUES (?, date('now'), ?)"
_TOUCH = "UPDATE cache SET used = date('now') WHERE key = ? AND used < date('now')"
_FORGET = "DELETE FROM cache WHERE used < date('now', '-90 days')"


_DETAILS = {
    sqlite3.SQLITE_NOTADB: "foreign",
    sqlite3.SQLITE_READONLY: "no-permission",
    sqlite3.SQLITE_CANTOPEN: "no-permission",
    sqlite3.SQLITE_PERM: "no-permission",
}
"""What SQLite's codes mean to a user; another error keeps SQLite's words."""


class Store:
    """The audits kept in the file `path`; a context manager that opens the file when it is first needed.

    Saving creates the file and its folder; loading from a file that does not exist finds no audit.  Every method
    raises StoreError when the file is no store, was written by a newer version of the tool, or cannot be used.
    """

    def __init__(self, path: Path) -> None:
        """Remember the file; nothing is touched yet."""
        self.path = path
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def keep(self, audit: Audit) -> Kept:
        """Keep `audit` in one transaction; interrupted, the store is as it was before.

        When it differs from the last audit in nothing but its date, nothing is stored and the last one is given back.
        What is given back bears what people have said of it.
        """
        digest = digest_of(audit)
        try:
            connection = self._created()
            connection.execute("BEGIN IMMEDIATE")
            try:
                last = connection.execute(_LAST).fetchone()
                fresh = last is None or last[2] != digest
                audit_id = save_audit(connection, audit, digest) if fresh else last[0]
                judged = with_opinions(connection, audit)
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise
        except (OSError, sqlite3.Error) as error:
            raise self._trouble(error) from error
        return Kept(replace(judged, id=audit_id, created=audit.created if fresh else last[1]), fresh)

    def probe(self) -> None:
        """Raise StoreError where nothing could be kept: in a file that is no store, or one that may not be written.  Nothing is made."""
        try:
            if self.path.exists():
                self._open()
            place = next(path for path in (self.path, *self.path.absolute().parents) if path.exists())
        except (OSError, sqlite3.Error) as error:
            raise self._trouble(error) from error
        if not os.access(place, os.W_OK):
            raise StoreError(store=str(self.path), detail="no-permission")

    def load(self, audit_id: int | None = None) -> Audit:
        """The audit with this id, or the last one, and what people have said of it.  Raises NoAuditError when there is none."""
        try:
            if self.path.exists():
                connection = self._open()
                row = connection.execute(
                    "SELECT id FROM audits WHERE ?1 IS NULL OR id = ?1 ORDER BY id DESC LIMIT 1", (audit_id,)
                ).fetchone()
                if row is not None:
                    return with_opinions(connection, load_audit(connection, row[0]))
        except (OSError, sqlite3.Error) as error:
            raise self._trouble(error) from error
        except (ValueError, TypeError, LookupError) as error:  # somebody else has written into it
            raise StoreError(store=str(self.path), detail="damaged") from error
        raise NoAuditError(store=str(self.path), detail="" if audit_id is None else audit_id)

    def keep_opinion(self, agreement: str, finding: Finding, opinion: Opinion) -> None:
        """Keep what a person says of a finding on the agreement of this name; every audit with the same words will bear it."""
        try:
            write_opinion(self._created(), agreement, finding, opinion)
        except (OSError, sqlite3.Error) as error:
            raise self._trouble(error) from error

    def earlier_opinions(self) -> Earlier:
        """The last opinion on each (agreement, requirement), whether or not its words are still the same."""
        try:
            return earlier_opinions(self._open()) if self.path.exists() else {}
        except (OSError, sqlite3.Error) as error:
            raise self._trouble(error) from error

    def audits(self) -> tuple[AuditSummary, ...]:
        """Every audit in short, oldest first."""
        try:
            rows = self._open().execute(_SUMMARIES).fetchall() if self.path.exists() else []
        except (OSError, sqlite3.Error) as error:
            raise self._trouble(error) from error
        return tuple(
            AuditSummary(
                audit_id,
                created,
                tool_version,
                tuple((name, version, sha256) for name, version, sha256 in loads(rulesets)),
                tuple((name, value) for name, value in loads(options)),
                *counts,
            )
            for audit_id, created, tool_version, rulesets, options, *counts in rows
        )

    def remove(self, audit_id: int) -> None:
        """Take an audit out for good, and overwrite what it said.  Raises NoAuditError when there is none with this id."""
        found = 0
        try:
            if self.path.exists():
                connection = self._open()
                connection.execute("PRAGMA secure_delete = ON")
                found = connection.execute("DELETE FROM audits WHERE id = ?", (audit_id,)).rowcount
        except (OSError, sqlite3.Error) as error:
            raise self._trouble(error) from error
        if not found:
            raise NoAuditError(store=str(self.path), detail=audit_id)

    def recall(self, key: str) -> bytes | None:
        """What was remembered under `key`."""
        try:
            row = self._open().execute(_RECALL, (key,)).fetchone() if self.path.exists() else None
        except (OSError, sqlite3.Error) as error:
            raise self._trouble(error) from error
        return row[0] if row else None

    def remember(self, contents: Mapping[str, bytes], *, in_use: Iterable[str] = ()) -> None:
        """Keep each content under its key; what has not been remembered or named in `in_use` for long is forgotten."""
        try:
            connection = self._created()
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany(_REMEMBER, contents.items())
                connection.executemany(_TOUCH, ((key,) for key in in_use))
                connection.execute(_FORGET)
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
        except (OSError, sqlite3.Error) as error:
            raise self._trouble(error) from error

    def _created(self) -> sqlite3.Connection:
        """The connection, to a file that is made if there is none."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return self._open()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            try:
                self._connection = self._connected(self.path)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
                    raise
                # SQLite wants to write beside the file even to read it; where nobody may, the file is read as it lies.
                self._connection = self._connected(f"{self.path.absolute().as_uri()}?immutable=1")
        return self._connection

    def _connected(self, place: Path | str) -> sqlite3.Connection:
        connection = sqlite3.connect(place, timeout=_WAIT, isolation_level=None, uri=isinstance(place, str))
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Bring the schema up to date, after making sure that the file is ours."""
        connection.execute("PRAGMA foreign_keys = ON")
        if _number(connection, "PRAGMA user_version") != len(MIGRATIONS):
            connection.execute("BEGIN IMMEDIATE")
            try:
                self._migrate(connection)
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise
        elif _number(connection, "PRAGMA application_id") != APPLICATION_ID:
            raise StoreError(store=str(self.path), detail="foreign")
        # A network drive may refuse the write-ahead log; the store then works without it.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")

    def _migrate(self, connection: sqlite3.Connection) -> None:
        version = _number(connection, "PRAGMA user_version")  # again: another process may have been first
        ours = _number(connection, "PRAGMA application_id") == APPLICATION_ID
        if not ours and _number(connection, "SELECT count(*) FROM sqlite_master"):
            raise StoreError(store=str(self.path), detail="foreign")
        if version > len(MIGRATIONS):
            raise StoreError(store=str(self.path), detail="newer")
        for statement in (statement for step in MIGRATIONS[version:] for statement in step):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def _trouble(self, error: Exception) -> StoreError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest tells kinds of one error apart
        detail = "no-permission" if isinstance(error, PermissionError) else _DETAILS.get(code, str(error))
        return StoreError(store=str(self.path), detail="is-folder" if self.path.is_dir() else detail)


def _number(connection: sqlite3.Connection, query: str) -> int:
    with closing(connection.execute(query)) as cursor:
        return int(cursor.fetchone()[0])


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.OperationalError):  # SQLite may have done so itself, as on a full disk
        connection.execute("ROLLBACK")
