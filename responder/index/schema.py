"""How records lie in SQLite: one table per record type, one column per ColumnSpec, absence as NULL or a blob.

NULL is "not applicable", a one-byte blob is another Absent, so absence is never equal to a value, never matches a
text pattern, and sorts behind every value.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, Final

from responder.index.packs import DDL as PACKS_DDL
from responder.model.absent import Absent
from responder.model.columns import TableSpec
from responder.model.tables import TABLES

APPLICATION_ID: Final = 0x48524958  # "HRIX"
VERSION: Final = 1
_INT64: Final = 1 << 63

META_DDL: Final = (
    "CREATE TABLE evidence(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)",
    "CREATE TABLE hosts(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)",
    "CREATE TABLE marks(tbl TEXT NOT NULL, row INTEGER NOT NULL, finding TEXT NOT NULL, severity INTEGER NOT NULL,"
    " word TEXT NOT NULL)",
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    *PACKS_DDL,
)

#: Indexes built after bulk import; measured as worth their time (notes on performance in docs/architecture.md).
INDEX_DDL: Final = (
    *(f"CREATE INDEX {t.name}_place ON {t.name}(source, ref)" for t in TABLES),
    "CREATE INDEX events_time ON events(time)",
    "CREATE INDEX events_kind ON events(event_action, event_id)",
    "CREATE INDEX events_process ON events(process_name) WHERE process_name IS NOT NULL",
    "CREATE INDEX alerts_ends ON alerts(source_address, destination_address)",
    "CREATE INDEX marks_row ON marks(tbl, row)",
)


def table_ddl(table: TableSpec) -> str:
    """CREATE TABLE of one record type; columns have no type affinity, values keep theirs."""
    columns = ", ".join(f'"{c.attr}"' for c in table.columns)
    return (
        f"CREATE TABLE {table.name}(id INTEGER PRIMARY KEY, source INTEGER NOT NULL, ref INTEGER NOT NULL, {columns})"
    )


def encode(value: Any) -> Any:  # noqa: ANN401  (the one place where values of all kinds meet storage)
    """Storage form of a record's value.

    NUL and lone surrogates, which SQLite or UTF-8 cannot carry, become visible escapes; integers beyond 64 bits
    become text.
    """
    if isinstance(value, str):
        if "\0" in value:
            value = value.replace("\0", "\u2400")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return value.encode("utf-8", "backslashreplace").decode("utf-8")
        return value
    if isinstance(value, Absent):
        return value.code
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int) and not -_INT64 <= value < _INT64:
        return str(value)
    return value


def encode_row(values: Iterable[Any]) -> tuple[Any, ...]:
    """``encode`` of many values; the common kinds are settled here, without a call for each."""
    absent = Absent.NOT_APPLICABLE
    out: list[Any] = []
    add = out.append
    for value in values:
        if value is absent:
            add(None)
        elif (type(value) is str and value.isascii() and "\0" not in value) or (
            type(value) is int and -_INT64 <= value < _INT64
        ):
            add(value)
        else:
            add(encode(value))
    return tuple(out)


def decode(value: Any) -> Any:  # noqa: ANN401
    """Inverse of ``encode``."""
    if value is None or isinstance(value, bytes):
        return Absent.from_code(value)
    return value


def harden(connection: sqlite3.Connection) -> None:
    """Settings for a file whose content may be hostile."""
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA mmap_size=0")
