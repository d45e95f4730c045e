"""How records lie in SQLite: one table per record type, one column per ColumnSpec, values as in ``model.stored``."""

from __future__ import annotations

import sqlite3
from typing import Final

from responder.index.packs import DDL as PACKS_DDL
from responder.model.columns import TableSpec
from responder.model.stored import decode as decode
from responder.model.stored import encode as encode
from responder.model.tables import TABLES

APPLICATION_ID: Final = 0x48524958  # "HRIX"
VERSION: Final = 1

META_DDL: Final = (
    "CREATE TABLE evidence(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)",
    "CREATE TABLE hosts(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)",
    "CREATE TABLE marks(tbl TEXT NOT NULL, row INTEGER NOT NULL, finding TEXT NOT NULL, severity INTEGER NOT NULL,"
    " word TEXT NOT NULL)",
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    *PACKS_DDL,
)

#: Copies of the rows that prove findings; an index has it once it was judged.
PROOFS_DDL: Final = "CREATE TABLE proofs(finding TEXT NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL)"

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


def harden(connection: sqlite3.Connection) -> None:
    """Settings for a file whose content may be hostile."""
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA mmap_size=0")
