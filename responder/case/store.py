"""The case as a file: creating, locking, copying, recovering. What is inside is not this module's business.

A file is first read into memory and checked there; only then is it opened for writing, under an exclusive lock that
the operating system frees when the holder dies. Commits are ``synchronous=EXTRA``, so an acknowledged edit is kept.

A process that closes any handle of a file loses all its POSIX locks on it. So a file that this process holds is never
opened a second time here; its holder's connection is asked instead.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from responder.acquire.scratch import make_scratch
from responder.case import schema
from responder.case.journal import account, now
from responder.errors import CaseError
from responder.model.document import dump_text
from responder.model.show import show
from responder.model.time import iso

SUFFIX: Final = ".ircase"
_RETRIES: Final = 25
_PAUSE: Final = 0.02

_held: dict[tuple[int, int], sqlite3.Connection] = {}


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a case open: account and computer, since when (ticks), process id."""

    who: str = ""
    since: int = 0
    process: int = 0


class CaseInUseError(CaseError):
    """Somebody else has the case open; a read-only copy can be had with ``Case.open(path, read_only=True)``.

    Attributes:
        owner: Who, as far as the file tells.
    """

    def __init__(self, path: Path, owner: Owner) -> None:
        self.owner = owner
        who = f"by {show(owner.who, limit=120)} since {iso(owner.since)}" if owner.who else "in another window"
        super().__init__(f"{path.name} is open already {who}; it can only be looked at read-only until it is closed.")


def connect_memory(content: bytes | None = None) -> sqlite3.Connection:
    """An empty case in memory, or a copy of a file's bytes."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if content is not None:
        try:
            db.deserialize(content)
        except sqlite3.Error as error:
            db.close()
            raise CaseError(f"The case cannot be read ({error}).") from error
    schema.guard(db)
    return db


def create(path: Path) -> sqlite3.Connection:
    """A new empty file, locked; the caller writes the schema in its first transaction.

    Raises:
        CaseError: It exists, or cannot be written.
    """
    try:
        with path.open("xb"):
            pass
    except FileExistsError:
        raise CaseError(f"{path} exists already; open it, or choose another name.") from None
    except OSError as error:
        raise CaseError(f"{path} cannot be created ({error.strerror}); choose another folder.") from error
    return lock(path)


def read(path: Path) -> tuple[sqlite3.Connection, int]:
    """A checked copy of a case file in memory, and the format version it was written in.

    Raises:
        CaseError: Missing, refused or damaged.
    """
    name = path.name
    held = _held.get(_identity(path) or (-1, -1))
    content = held.serialize() if held is not None else _settled_bytes(path)
    problem = schema.header_problem(content[:100], name) or schema.length_problem(content, name)
    if problem:
        raise CaseError(problem)
    version = int.from_bytes(content[60:64], "big")
    db = connect_memory(content)
    try:
        with schema.deadline(db, name):
            if version < schema.VERSION:
                schema.migrate(db)
        schema.check(db, name)
    except CaseError:
        db.close()
        raise
    return db, version


def lock(path: Path) -> sqlite3.Connection:
    """Connection for writing, alone; states who owns it.

    Raises:
        CaseInUseError: Somebody else has it.
        CaseError: It cannot be written.
    """
    identity = _identity(path)
    if identity in _held:
        raise CaseInUseError(path, owner_of(_held[identity]))
    db = sqlite3.connect(path, isolation_level=None, timeout=0, check_same_thread=False)
    try:
        schema.guard(db)
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=TRUNCATE", "synchronous=EXTRA"):
            db.execute(f"PRAGMA {pragma}")
        db.execute("BEGIN EXCLUSIVE")
        if db.execute("SELECT 1 FROM sqlite_master WHERE name='meta'").fetchone():
            owner = Owner(account(), now(), os.getpid())
            db.execute("INSERT OR REPLACE INTO meta VALUES('owner',?)", (dump_text(owner),))
        db.execute("COMMIT")
    except sqlite3.Error as error:
        db.close()
        if "locked" in str(error):
            raise CaseInUseError(path, _owner_elsewhere(path)) from error
        raise CaseError(f"{path.name} cannot be opened for writing ({error}).") from error
    identity = _identity(path)
    if identity is not None:
        _held[identity] = db
    return db


def claim(db: sqlite3.Connection) -> None:
    """State the owner in a file that has just got its tables, within the caller's transaction."""
    db.execute("INSERT OR REPLACE INTO meta VALUES('owner',?)", (dump_text(Owner(account(), now(), os.getpid())),))


def release(db: sqlite3.Connection, path: Path | None) -> None:
    """Close a connection; a file's owner is cleared first."""
    if path is not None:
        for key in [k for k, held in _held.items() if held is db]:
            del _held[key]
        try:
            db.execute("DELETE FROM meta WHERE key='owner'")
            db.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error:
            pass  # medium gone or full: the lock ends with the connection, the name of the owner is only a courtesy
    db.close()


def owner_of(db: sqlite3.Connection) -> Owner:
    """The owner as the file states it."""
    try:
        found = db.execute("SELECT value FROM meta WHERE key='owner'").fetchone()
        body = json.loads(found[0]) if found else {}
        return Owner(str(body.get("who", "")), int(body.get("since", 0)), int(body.get("process", 0)))
    except (sqlite3.Error, ValueError, TypeError, AttributeError):
        return Owner()


def _owner_elsewhere(path: Path) -> Owner:
    try:
        db, _ = read(path)
    except CaseError:
        return Owner()
    owner = owner_of(db)
    db.close()
    return owner


def write_copy(db: sqlite3.Connection, path: Path) -> None:
    """Write a case's content under a name, whole or not at all; an existing case there is replaced.

    Raises:
        CaseError: The name belongs to another kind of file or to an open case, or the folder cannot be written.
    """
    if path.exists():
        identity = _identity(path)
        if identity in _held:
            raise CaseInUseError(path, owner_of(_held[identity]))
        with path.open("rb") as stream:
            head = stream.read(100)
        if schema.header_problem(head, path.name):
            raise CaseError(f"{path} exists and is not a case file; it is left as it is, choose another name.")
        release(lock(path), path)
    part = path.with_name(path.name + ".part")
    copy = connect_memory(db.serialize())
    copy.execute("DELETE FROM meta WHERE key='owner'")
    try:
        with part.open("wb") as stream:
            stream.write(copy.serialize())
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CaseError(f"{path} cannot be written ({error.strerror}); the case stays where it was.") from error
    finally:
        copy.close()


def keep_original(path: Path, version: int, migrated: sqlite3.Connection) -> Path:
    """Replace an older file by its migrated copy; the original stays beside it. Returns its new name."""
    original = path.with_name(f"{path.stem}.format-{version}{path.suffix}")
    try:
        shutil.copyfile(path, original)
    except OSError as error:
        raise CaseError(
            f"{path.name} is of an older format and no copy of it can be kept ({error.strerror}); it is left as it is."
        ) from error
    write_copy(migrated, path)
    return original


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _stamp(path: Path) -> tuple[int, int, int]:
    status = path.stat()
    try:
        journal = _journal(path).stat().st_size
    except OSError:
        journal = 0
    return status.st_mtime_ns, status.st_size, journal


def _settled_bytes(path: Path) -> bytes:
    """The file's bytes at a moment when nobody was in the middle of a change."""
    try:
        for _ in range(_RETRIES):
            before = _stamp(path)
            if before[1] > schema.MAX_FILE:
                raise CaseError(f"{path.name} is larger than any case file; it is not opened.")
            if not before[2]:
                content = path.read_bytes()
                if _stamp(path) == before:
                    return content
            time.sleep(_PAUSE)
        return _recovered_bytes(path)
    except FileNotFoundError:
        raise CaseError(f"There is no case file {path}.") from None
    except OSError as error:
        raise CaseError(f"{path} cannot be read ({error.strerror}).") from error


def _recovered_bytes(path: Path) -> bytes:
    """Bytes of a file whose last change was cut off: SQLite takes it back in a copy, the file itself is not touched."""
    scratch = make_scratch(None, 2 * path.stat().st_size)
    try:
        copy = scratch.path / "copy"
        shutil.copyfile(path, copy)
        shutil.copyfile(_journal(path), _journal(copy))
        db = sqlite3.connect(copy, isolation_level=None)
        try:
            schema.guard(db)
            with schema.deadline(db, path.name):
                db.execute("PRAGMA quick_check(1)").fetchone()
                return db.serialize()
        finally:
            db.close()
    finally:
        scratch.remove()
