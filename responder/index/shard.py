"""A shard: what one worker process read from one evidence item, in a small SQLite file of its own.

Workers write shards, the one index writer copies them; so rows never travel through the window's process, and what
a worker had committed before it died is not lost.
"""

from __future__ import annotations

import sqlite3
from operator import attrgetter
from pathlib import Path
from typing import Any

from responder.index import packs
from responder.index.alike import pack_alike
from responder.index.schema import table_ddl
from responder.model.event import EVENTS, EventRecord
from responder.model.stored import encode_row
from responder.model.tables import BY_NAME, BY_RECORD
from responder.parsers.base import Alike, Rows

BATCH = 5_000
#: Rows that have to be alike, on average, for packs to be made of their columns.
_WORTH_COLUMNS = 16

#: Process starts whose parent may have started in an earlier part of the log: event, its sentence around the name.
ORPHANS_DDL = "CREATE TABLE IF NOT EXISTS orphans(id INTEGER PRIMARY KEY, before TEXT NOT NULL, after TEXT)"


class ShardWriter:
    """Writes records of one evidence item; commits every BATCH rows.

    Args:
        path: New file in the scratch folder.
    """

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA page_size=8192")
        self._db.execute("PRAGMA journal_mode=OFF" if path.name.endswith(".tmp") else "PRAGMA journal_mode=MEMORY")
        self._db.execute("PRAGMA synchronous=OFF")
        self._pending: dict[str, list[tuple[Any, ...]]] = {}
        self._orphans: list[tuple[int, str, str | None]] = []
        self._alike: list[tuple[int, Alike]] = []
        self._getters: dict[str, Any] = {}
        self._known: set[str] = set()
        self._written: dict[str, int] = {}
        self._packs = False
        self._count = 0
        self.counts: dict[str, int] = {}
        self.first: int | None = None
        self.last: int | None = None

    def add(self, record: Any) -> None:  # noqa: ANN401
        """Store one record of any record type."""
        if isinstance(record, EventRecord):
            table = EVENTS.name
            row: tuple[Any, ...] = encode_row(record)
            moment: Any = record.time
        else:
            spec = BY_RECORD[type(record)]
            table = spec.name
            getter = self._getters.get(table)
            if getter is None:
                getter = self._getters[table] = attrgetter(*(c.attr for c in spec.columns))
            row = (record.source.value, *encode_row(getter(record)))
            moment = getattr(record, spec.time.replace(".", "_")) if spec.time else None
        if isinstance(moment, int):
            self._between(moment)
        self._pending.setdefault(table, []).append(row)
        self.counts[table] = self.counts.get(table, 0) + 1
        self._count += 1
        if self._count >= BATCH:
            self.flush()

    def add_rows(self, batch: Rows) -> None:
        """Store many events that are in storage form already."""
        rows = batch.rows
        moments = [moment for row in rows if isinstance(moment := row[1], int)]
        if moments:
            self._between(min(moments))
            self._between(max(moments))
        before = self.counts.get(EVENTS.name, 0)
        pending = self._pending.setdefault(EVENTS.name, [])
        self._alike += [(len(pending), alike) for alike in batch.alike]
        pending.extend(rows)
        self._orphans += [(before + o.index + 1, o.before, o.after) for o in batch.orphans]
        self.counts[EVENTS.name] = before + len(rows)
        self._count += len(rows)
        if self._count >= BATCH:
            self.flush()

    def _between(self, moment: int) -> None:
        if self.first is None or moment < self.first:
            self.first = moment
        if self.last is None or moment > self.last:
            self.last = moment

    def flush(self) -> None:
        """Commit what is pending."""
        self._db.execute("BEGIN")
        for table, rows in self._pending.items():
            self._pack(table, rows)
            if table not in self._known:
                self._db.execute(table_ddl(BY_NAME[table]))
                self._known.add(table)
            marks = ",".join("?" * (len(BY_NAME[table].columns) + 1))
            columns = ",".join(f'"{c.attr}"' for c in BY_NAME[table].columns)
            self._db.executemany(f"INSERT INTO {table}(source,ref,{columns}) VALUES(0,{marks})", rows)
        if self._orphans:
            self._db.execute(ORPHANS_DDL)
            self._db.executemany("INSERT INTO orphans VALUES(?,?,?)", self._orphans)
            self._orphans.clear()
        self._db.execute("COMMIT")
        self._pending.clear()
        self._alike.clear()
        self._count = 0

    def _pack(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        """The rows by column; ids in a shard count from 1 without a gap."""
        written = self._written.get(table, 0)
        self._written[table] = written + len(rows)
        if table not in packs.TABLES or len(rows) < packs.LEAST:
            return
        if not self._packs:
            self._packs = True
            for ddl in packs.DDL:
                self._db.execute(ddl)
        for start in range(0, len(rows), packs.MOST):
            part = rows[start : start + packs.MOST]
            if len(part) >= packs.LEAST:
                alike = self._alike if table == EVENTS.name and len(part) == len(rows) else []
                whole = sum(len(kind.places) for _, kind in alike) == len(part)
                whole = whole and len(alike) * _WORTH_COLUMNS <= len(part)
                bodies = pack_alike(BY_NAME[table], len(part), alike) if whole else packs.pack(BY_NAME[table], part)
                self._db.executemany(
                    "INSERT INTO packs VALUES(?,?,?,0,?,?)",
                    [(table, written + start + 1, len(part), column, body) for column, body in bodies],
                )

    def close(self) -> None:
        """Commit and close."""
        self.flush()
        self._db.close()
