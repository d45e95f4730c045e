"""The baseline database: one SQLite file, objects sorted by path, written whole or not at all.

A run writes to ``NAME.part`` (crash-safe, resumable); only when the walk is complete are the objects copied in sorted
order to a fresh file that replaces ``NAME`` atomically, so that the same tree gives the same bytes whether or not the
run was interrupted.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from responder.errors import EvidenceError
from responder.integrity.policy import Policy, parse
from responder.integrity.walk import State, WalkReport

APPLICATION_ID: Final = 0x48524244  # "HRBD"
VERSION: Final = 1
COLUMNS: Final = State._fields
_DDL: Final = (
    "CREATE TABLE objects(" + ", ".join(f'"{c}"' for c in COLUMNS) + ", PRIMARY KEY(path)) WITHOUT ROWID",
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)


def schema(db: sqlite3.Connection | None) -> list[str]:
    """Statements that made a database's tables; without one, those that a baseline is made with."""
    if db is None:
        return list(_DDL)
    return [sql for (sql,) in db.execute("SELECT sql FROM sqlite_master ORDER BY name DESC")]


_INSERT: Final = f"INSERT OR REPLACE INTO objects VALUES({','.join('?' * len(COLUMNS))})"
COMMIT_EVERY: Final = 2_000


class WorkingFile:
    """The crash-safe working file of a run.

    Args:
        path: ``NAME.part``; an existing one of the same policy is resumed, another is refused.
        policy: The policy of the run.
        meta: Stored at the first start only (start time, host), so that a resumed run ends as an undisturbed one.
    """

    def __init__(self, path: Path, policy: Policy, meta: dict[str, Any]) -> None:
        self.path = path
        existed = path.exists()
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            if existed and self._tables():
                stored = self.meta().get("policy.digest")
                if stored != policy.digest:
                    raise EvidenceError(f"{path} belongs to another policy; move it away to start anew.")
            else:
                self._db.execute("BEGIN")
                for ddl in _DDL:
                    self._db.execute(ddl)
                entries = {**meta, "policy.digest": policy.digest, "policy": policy.text}
                self._db.executemany("INSERT INTO meta VALUES(?,?)", [(k, json.dumps(v)) for k, v in entries.items()])
                self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise EvidenceError(f"{path} cannot be written ({error}); nothing that was finished is lost.") from error
        self.resumed = self._db.execute("SELECT count(*) FROM objects").fetchone()[0]
        if self.resumed:  # what this run meets; the rest vanished since the interrupted one
            self._db.execute("DROP TABLE IF EXISTS met")
            self._db.execute("CREATE TABLE met(path PRIMARY KEY) WITHOUT ROWID")

    def _tables(self) -> bool:
        return bool(self._db.execute("SELECT count(*) FROM sqlite_master WHERE name='meta'").fetchone()[0])

    def meta(self) -> dict[str, Any]:
        """Stored facts."""
        return {k: json.loads(v) for k, v in self._db.execute("SELECT key, value FROM meta")}

    def known(self, state: State) -> State | None:
        """The finished state of an object that has not changed since the interrupted run read it."""
        if not self.resumed:
            return None
        row = self._db.execute("SELECT * FROM objects WHERE path=?", (state.path,)).fetchone()
        if row is None:
            return None
        old = State(*row)
        same = (old.type, old.size, old.modified, old.changed, old.inode, old.mode) == (
            state.type,
            state.size,
            state.modified,
            state.changed,
            state.inode,
            state.mode,
        )
        return old._replace(rule=state.rule) if same and old.error is None else None

    def add(self, states: Iterable[State]) -> Iterator[int]:
        """Store states, commit every COMMIT_EVERY; yields the number stored so far after each commit."""
        batch: list[State] = []
        total = 0
        for state in states:
            batch.append(state)
            if len(batch) >= COMMIT_EVERY:
                total += self._commit(batch)
                yield total
        total += self._commit(batch)
        yield total

    def _commit(self, batch: list[State]) -> int:
        count = len(batch)
        try:
            self._db.execute("BEGIN")
            self._db.executemany(_INSERT, batch)
            if self.resumed:
                self._db.executemany("INSERT OR IGNORE INTO met VALUES(?)", ((state.path,) for state in batch))
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            message = f"{self.path} cannot be written ({error}); what was committed stays, run again to resume."
            raise EvidenceError(message) from error
        batch.clear()
        return count

    def finish(self, final: Path, report: WalkReport) -> None:
        """Write the final database and remove the working file.

        Args:
            final: Replaced atomically.
            report: What was left out and could not be read; kept in the database.
        """
        if self.resumed:
            try:
                self._db.execute("DELETE FROM objects WHERE path NOT IN (SELECT path FROM met)")
            except sqlite3.Error as error:
                message = f"{self.path} cannot be written ({error}); what was committed stays, run again to resume."
                raise EvidenceError(message) from error
        meta = self.meta()
        meta["left_out"] = {os.fsdecode(k): v for k, v in sorted(report.left_out.items())}
        meta["unreadable"] = {os.fsdecode(k): v for k, v in sorted(report.unreadable.items())}
        write_database(final, self._db.execute("SELECT * FROM objects ORDER BY path"), meta)
        self.close()
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def close(self) -> None:
        """Close; the working file stays for a later resume."""
        self._db.close()


def write_database(
    final: Path, rows: Iterable[Any], meta: dict[str, Any], release: Callable[[], None] = lambda: None
) -> None:
    """Write a database from rows sorted by path: same rows and meta, same bytes.

    Args:
        final: Replaced atomically.
        rows: In the order of the columns.
        meta: Stored facts.
        release: Called when all rows are written and before ``final`` is replaced (closes what reads from it).

    Raises:
        EvidenceError: Not written; an older database of that name is untouched.
    """
    new = final.with_name(final.name + ".new")
    new.unlink(missing_ok=True)
    try:
        db = sqlite3.connect(new, isolation_level=None)
        db.execute("PRAGMA page_size=8192")
        db.execute("PRAGMA journal_mode=OFF")
        db.execute("PRAGMA synchronous=OFF")
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        db.execute(f"PRAGMA user_version={VERSION}")
        db.execute("BEGIN")
        for ddl in _DDL:
            db.execute(ddl)
        db.executemany("INSERT INTO meta VALUES(?,?)", sorted((k, json.dumps(v)) for k, v in meta.items()))
        db.executemany(_INSERT, rows)
        db.execute("COMMIT")
        db.close()
        _sync(new)
        release()
        new.replace(final)
        _sync(final.parent)
    except (sqlite3.Error, OSError) as error:
        new.unlink(missing_ok=True)
        raise EvidenceError(f"{final} cannot be written ({error}); an older one of that name is untouched.") from error


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    # Windows writes through only what is open for writing
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Baseline:
    """A finished database, opened read-only and distrusted.

    Args:
        path: The file.

    Raises:
        EvidenceError: Missing, damaged, or not a baseline of this version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise EvidenceError(f"There is no baseline {path}; create one with “responder baseline create”.")
        try:
            self.db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
            self.db.execute("PRAGMA trusted_schema=OFF")
            self.db.execute("PRAGMA cell_size_check=ON")
            app = self.db.execute("PRAGMA application_id").fetchone()[0]
            version = self.db.execute("PRAGMA user_version").fetchone()[0]
            if (app, version) != (APPLICATION_ID, VERSION) or schema(self.db) != schema(None):
                raise EvidenceError(f"{path} is not a baseline of this version; nothing was compared.")
            if self.db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise EvidenceError(f"{path} is damaged; nothing was compared.")
            self.meta: dict[str, Any] = {k: json.loads(v) for k, v in self.db.execute("SELECT key, value FROM meta")}
        except (sqlite3.Error, ValueError) as error:
            raise EvidenceError(f"{path} cannot be read as a baseline ({error}); nothing was compared.") from error

    @property
    def policy(self) -> Policy:
        """The policy it was made with."""
        return parse(str(self.meta["policy"]), f"{self.path} (stored policy)")

    def sizes_of(self, rules: Iterable[int]) -> dict[bytes, int]:
        """Size at baseline of the objects of some rules (growing files)."""
        wanted = ",".join(str(int(r)) for r in rules)
        return dict(self.db.execute(f"SELECT path, size FROM objects WHERE rule IN ({wanted}) AND size IS NOT NULL"))

    def close(self) -> None:
        """Close."""
        self.db.close()
