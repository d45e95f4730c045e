"""Baselines of this program as evidence: every object as a file, accounts and listeners as facts of the host."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from responder.errors import ParserError
from responder.integrity.database import APPLICATION_ID, VERSION, schema
from responder.integrity.walk import State
from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Level
from responder.model.file import FileRecord
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_unix
from responder.parsers.base import Derived, Head, Item, Label, ParseContext

NAME = "baseline"
DATA_FORMAT = "integrity baseline of this program"
TABLE = "files"
REF_KIND = RefKind.ITEM
STATES_HOST = True

_MAX_BYTES: Final = 1 << 30
_TYPE_BITS: Final = {
    "file": stat.S_IFREG, "directory": stat.S_IFDIR, "link": stat.S_IFLNK, "pipe": stat.S_IFIFO,
    "socket": stat.S_IFSOCK, "character device": stat.S_IFCHR, "block device": stat.S_IFBLK,
}  # fmt: skip


def sniff(head: Head) -> int:
    """Confidence by SQLite's magic and our application id at byte 68; see Parser."""
    ours = head.data[:16] == b"SQLite format 3\0" and head.data[68:72] == APPLICATION_ID.to_bytes(4, "big")
    return 100 if ours else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Objects in the order of their paths; see Parser."""
    data = stream.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise ParserError(
            worded("{path} is larger than {limit} MiB; compare it with “baseline check”", path=context.path,
                   limit=_MAX_BYTES >> 20)
        )  # fmt: skip
    # a database that was never closed says on these two bytes that it has a log beside it, which is not here
    data = data[:18] + b"\1\1" + data[20:]
    db = sqlite3.connect(":memory:", isolation_level=None)
    shown = 0
    try:
        db.deserialize(data)
        db.execute("PRAGMA trusted_schema=OFF")
        db.execute("PRAGMA cell_size_check=ON")
        found = (db.execute("PRAGMA user_version").fetchone()[0], schema(db))
        if found != (VERSION, schema(None)):
            raise ParserError(worded("{path} is no baseline of this version", path=context.path))
        expected = int(db.execute("SELECT count(*) FROM objects").fetchone()[0])
        yield Expected(count=expected)
        yield from _facts(db, context)
        for row in db.execute("SELECT * FROM objects ORDER BY path"):
            yield _record(State(*row), shown, context)
            shown += 1
    except (sqlite3.Error, ValueError, TypeError) as error:
        if not shown:
            raise ParserError(worded("{path} is damaged ({error})", path=context.path, error=error)) from error
        yield EvidenceWarning(
            message=worded("The baseline is damaged after {shown} objects ({error})", shown=shown, error=error),
            level=Level.LOSS,
        )
    finally:
        db.close()


def _facts(db: sqlite3.Connection, context: ParseContext) -> Iterator[Item]:
    meta: dict[str, Any] = {k: json.loads(v) for k, v in db.execute("SELECT key, value FROM meta")}
    yield Label(f"made {meta.get('created', '?')}")
    if meta.get("host"):
        yield Derived(
            FactRecord(
                source=context.at(RefKind.ITEM, 0),
                category="identity",
                name="hostname",
                value=str(meta["host"])[:1000],
                detail="baseline",
            )
        )


def _record(state: State, number: int, context: ParseContext) -> FileRecord | FactRecord:
    source = context.at(RefKind.ITEM, number)
    path = os.fsdecode(state.path)
    if state.mode is None and not state.path.startswith(b"/") and path[1:3] != ":\\":
        kind, _, name = path.partition(":")
        value = os.fsdecode(state.target) if state.target else state.error or ""
        category = "account" if kind in ("user", "group") else "setting"
        return FactRecord(source=source, category=category, name=name if category == "account" else path, value=value)

    def time(value: int | None) -> Value[int]:
        return from_unix(value // 10**9, value % 10**9) if value is not None else Absent.NOT_COLLECTED

    mode = None if state.mode is None else state.mode | _TYPE_BITS.get(state.type or "", 0)
    missing = Absent.ACCESS_DENIED if state.error == "access denied" else Absent.NOT_COLLECTED
    return FileRecord(
        source=source,
        path=path,
        size=state.size if state.size is not None else Absent.NOT_COLLECTED,
        modified=time(state.modified),
        changed=time(state.changed),
        mode=stat.filemode(mode & 0xFFFF) if mode is not None else missing,
        owner=f"uid {state.owner}" if state.owner is not None else missing,
        sha256=state.sha256 or missing,
    )
