"""What a case file looks like inside, and the checks before anybody's case file is believed.

A case file may come from somebody else. Its schema must be exactly ours: a view or trigger could hide rows or run
code of its own, so anything unknown is refused. Checks run under time and size limits.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from responder.errors import CaseError
from responder.index.schema import harden

APPLICATION_ID: Final = 0x49524341  # "IRCA"
VERSION: Final = 1
#: A case holds what people made; anything near this size is not one.
MAX_FILE: Final = 1 << 30
_MAX_VALUE: Final = 256 << 20
_CHECK_SECONDS: Final = 20.0

DDL: Final = (
    # owner: who has it open; head: number and digest of the last journal entry
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # JSON documents: evidence register, hosts, analysis, layout …; digest is the SHA-256 of the body
    "CREATE TABLE part(name TEXT PRIMARY KEY, body TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID",
    # frozen copies of the rows that prove a finding
    "CREATE TABLE proof(finding TEXT NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL,"
    " PRIMARY KEY(finding, position)) WITHOUT ROWID",
    # every edit, hash-chained; notes, tags, decisions, properties and plan steps are what these entries add up to
    "CREATE TABLE journal(number INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL,"
    " detail TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL)",
)

#: From version n to n + 1; applied to a copy, the original is kept beside it.
MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {}


def create(db: sqlite3.Connection) -> None:
    """Create the tables in an empty database, within the caller's transaction."""
    for statement in DDL:
        db.execute(statement)
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute(f"PRAGMA user_version={VERSION}")


def guard(db: sqlite3.Connection) -> None:
    """Limits and settings for a connection to a file that may be hostile."""
    harden(db)
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE)
    db.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
    db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    db.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100)
    db.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)


@contextmanager
def deadline(db: sqlite3.Connection, name: str) -> Iterator[None]:
    """Stop statements that run too long, and turn every complaint of SQLite into one sentence.

    Raises:
        CaseError: SQLite cannot read the file, or the time is up.
    """
    end = time.monotonic() + _CHECK_SECONDS
    db.set_progress_handler(lambda: time.monotonic() > end, 20_000)
    try:
        yield
    except sqlite3.Error as error:
        raise CaseError(f"{name} is damaged ({error}); nothing was changed in it.") from error
    finally:
        db.set_progress_handler(None, 0)


def header_problem(head: bytes, name: str) -> str:
    """Why the first 100 bytes are not those of a case of this program, or ""."""
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        return f"{name} is not a case file."
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        return f"{name} is not a case file (it is a database of another program)."
    version = int.from_bytes(head[60:64], "big")
    if version > VERSION:
        return f"{name} was written by a newer version of this program (format {version}); it is left as it is."
    if any(v not in MIGRATIONS for v in range(version, VERSION)):
        return f"{name} has the unknown case format {version}; it is left as it is."
    if head[18] != 1 or head[19] != 1:
        return f"{name} is in a journal mode that case files never have; it was altered by another program."
    return ""


def length_problem(content: bytes, name: str) -> str:
    """Why a file's length is not the one its header states, or ""; SQLite itself is lenient about a short last page."""
    page = int.from_bytes(content[16:18], "big") or 1
    page = 65_536 if page == 1 else page
    if len(content) == page * int.from_bytes(content[28:32], "big"):
        return ""
    return f"{name} is damaged (its length is not the one it states, perhaps an unfinished copy)."


def check(db: sqlite3.Connection, name: str) -> None:
    """Schema exactly as ours and pages intact.

    Args:
        db: Connection; nothing is written.
        name: File name for messages.

    Raises:
        CaseError: It is not; says what.
    """
    with deadline(db, name):
        found = set(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))
        expected = _expected()
        for kind, thing, *_ in sorted(found - expected, key=str):
            what = kind if kind in ("table", "view", "trigger", "index") else "object"
            raise CaseError(
                f"{name} holds the unknown {what} {str(thing)[:60]!a}; such a file can hide or change what it shows,"
                " so it is not opened."
            )
        if found != expected:
            raise CaseError(f"{name} lacks parts of a case file; it is damaged.")
        (answer,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if answer != "ok":
            raise CaseError(f"{name} is damaged ({str(answer)[:200]!a}); nothing was changed in it.")


def _expected() -> set[tuple[str, str, str, str]]:
    with sqlite3.connect(":memory:") as db:
        for statement in DDL:
            db.execute(statement)
        rows = set(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))
    db.close()
    return rows


def migrate(db: sqlite3.Connection) -> None:
    """Bring an in-memory copy of an older case to this version."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    for step in range(version, VERSION):
        MIGRATIONS[step](db)
        db.execute(f"PRAGMA user_version={step + 1}")
