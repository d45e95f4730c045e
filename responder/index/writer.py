"""The one writer of an evidence index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from responder.errors import EvidenceError
from responder.index import packs
from responder.index.parents import Parents
from responder.index.scan import layout
from responder.index.schema import APPLICATION_ID, INDEX_DDL, META_DDL, PROOFS_DDL, VERSION, harden, table_ddl
from responder.index.shard import BATCH
from responder.model.document import dump, dump_text
from responder.model.evidence import EvidenceItem
from responder.model.finding import Finding
from responder.model.host import Host
from responder.model.source import SourceRef
from responder.model.tables import TABLES

#: Rows without packs from which making them pays.
_WORTH_PACKING = 5_000
#: Milliseconds to wait for readers at the end.
_PATIENCE_MS = 200


class IndexWriter:
    """Creates an index and fills it from shards.

    Args:
        path: File to create; an existing one is replaced, since an index can always be rebuilt.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        for old in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            old.unlink(missing_ok=True)
        try:
            # Merging runs in a thread of its own; there is one at a time.
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA page_size=8192")
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            harden(self._db)
            self._db.execute(f"PRAGMA application_id={APPLICATION_ID}")
            self._db.execute(f"PRAGMA user_version={VERSION}")
            for ddl in (*META_DDL, *map(table_ddl, TABLES)):
                self._db.execute(ddl)
        except sqlite3.Error as error:
            raise EvidenceError(
                f"The evidence index {path} cannot be created ({error}); choose another folder."
            ) from error
        self._numbers: dict[str, int] = {}
        self._parents = Parents()

    @classmethod
    def reopen(cls, path: Path) -> IndexWriter:
        """A finished index, to append to; transactions are short, so that it can be read meanwhile.

        Raises:
            EvidenceError: It is not there, or not an index of this version.
        """
        self = cls.__new__(cls)
        self.path = path
        self._parents = Parents()
        try:
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=30
            )
            harden(self._db)
            (app_id,) = self._db.execute("PRAGMA application_id").fetchone()
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if (app_id, version) != (APPLICATION_ID, VERSION):
                self._db.close()
                raise EvidenceError(f"{path} is not an evidence index of this version; open the evidence again.")
            self._numbers = {name: number for number, name in self._db.execute("SELECT number, id FROM evidence")}
        except sqlite3.Error as error:
            raise EvidenceError(f"The evidence index {path} cannot be written ({error}).") from error
        return self

    def next_id(self) -> str:
        """Id for one more source."""
        return f"e{max((int(n[1:]) for n in self._numbers if n[1:].isdigit()), default=0) + 1}"

    def last_rows(self) -> dict[str, int]:
        """Highest row id by table."""
        return {t.name: self._db.execute(f"SELECT coalesce(max(id), 0) FROM {t.name}").fetchone()[0] for t in TABLES}

    def stored_facts(self, evidence_id: str) -> set[tuple[Any, ...]]:
        """Category, name and value, in storage form, of the facts that a source stated so far."""
        number = self._numbers.get(evidence_id, 0)
        return set(self._db.execute("SELECT category, name, value FROM facts WHERE source=?", (number,)))

    def last_place(self, evidence_id: str) -> int:
        """Highest place of a row of a source, 0 where it has none."""
        number = self._numbers.get(evidence_id, 0)
        found = [
            self._db.execute(f"SELECT coalesce(max(ref), 0) FROM {t.name} WHERE source=?", (number,)).fetchone()[0]
            for t in TABLES
        ]
        return int(max(found))

    def register(self, item: EvidenceItem) -> int:
        """Store or replace the register entry of an item; returns its row number."""
        number = self._numbers.setdefault(item.id, len(self._numbers) + 1)
        self._db.execute(
            "INSERT INTO evidence VALUES(?,?,?) ON CONFLICT(number) DO UPDATE SET body=excluded.body",
            (number, item.id, dump_text(item)),
        )
        return number

    def merge(self, item: EvidenceItem, shard: Path, shift: int = 0) -> dict[str, int]:
        """Copy a shard's rows into the index under the item; returns the rows copied per table.

        Args:
            item: The item.
            shard: What a worker wrote.
            shift: What the places of its rows are raised by.

        Raises:
            EvidenceError: The shard is unreadable, with what could be copied already in place.
        """
        number = self.register(item)
        copied: dict[str, int] = {}
        try:
            self._db.execute("ATTACH DATABASE ? AS shard", (str(shard),))
        except sqlite3.Error as error:
            raise EvidenceError(
                f"{item.path}: the worker's result cannot be read ({error}); its rows are lost."
            ) from error
        try:
            present = {name for (name,) in self._db.execute("SELECT name FROM shard.sqlite_master WHERE type='table'")}
            self._db.execute("BEGIN")
            if "orphans" in present:
                self._parents.take(self._db, number)
            for table in TABLES:
                if table.name in present:
                    (last,) = self._db.execute(f"SELECT ifnull(max(id), 0) FROM main.{table.name}").fetchone()
                    columns = ",".join(f'"{c.attr}"' for c in table.columns)
                    cursor = self._db.execute(
                        f"INSERT INTO main.{table.name}(source,ref,{columns})"
                        f" SELECT ?,ref + ?,{columns} FROM shard.{table.name} ORDER BY id",
                        (number, shift),
                    )
                    copied[table.name] = cursor.rowcount
                    if "packs" in present:
                        self._db.execute(
                            "INSERT INTO main.packs SELECT tbl, first + ?, rows, ?, col, body FROM shard.packs"
                            " WHERE tbl=? ORDER BY rowid",
                            (last, number, table.name),
                        )
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("COMMIT")
            raise EvidenceError(
                f"{item.path}: the worker's result is damaged ({error}); part of its rows is lost."
            ) from error
        finally:
            self._db.execute("DETACH DATABASE shard")
        return copied

    def find_parents(self, item: EvidenceItem) -> None:
        """Name the parents of process starts that began in an earlier part of an item; call once it is read."""
        self._parents.find(self._db, self._numbers[item.id])

    def set_hosts(self, hosts: Iterable[Host]) -> None:
        """Store the hosts of the index."""
        self._db.execute("DELETE FROM hosts")
        for number, host in enumerate(hosts, 1):
            self._db.execute("INSERT INTO hosts VALUES(?,?,?)", (number, host.id, dump_text(host)))

    def build_indexes(self) -> None:
        """Build the indexes; call once, after bulk import."""
        for ddl in INDEX_DDL:
            self._db.execute(ddl)
        self._pack_rest()
        self._db.execute("PRAGMA optimize")

    def _pack_rest(self) -> None:
        """Packs of rows that came in small numbers, where they are many together."""
        for table in (t for t in TABLES if t.name in packs.TABLES):
            (last,) = self._db.execute(f"SELECT ifnull(max(id), 0) FROM {table.name}").fetchone()
            bare = [c for c in layout(self._db, table.name, 1, last) if c.source < 0]
            if sum(c.rows for c in bare) < _WORTH_PACKING:
                continue
            columns = ",".join(f'"{c.attr}"' for c in table.columns)
            sql = f"SELECT source, {columns} FROM {table.name} WHERE id BETWEEN ? AND ? ORDER BY id"
            for chunk in bare:
                self._db.execute("BEGIN")
                for first in range(chunk.first, chunk.first + chunk.rows, BATCH):
                    rows = self._db.execute(sql, (first, min(first + BATCH, chunk.first + chunk.rows) - 1)).fetchall()
                    if len(rows) >= packs.LEAST:
                        # 0 stands for several
                        source = rows[0][0] if len({row[0] for row in rows}) == 1 else 0
                        self._db.executemany(
                            "INSERT INTO packs VALUES(?,?,?,?,?,?)",
                            [(table.name, first, len(rows), source, *pair) for pair in packs.pack(table, rows)],
                        )
                self._db.execute("COMMIT")

    def mark(self, findings: Iterable[Finding], words: dict[str, str]) -> None:
        """Mark every row that proves a finding.

        Args:
            findings: All findings.
            words: Short word per rule id for the first column ("download", "fan-out").
        """
        self._db.execute("BEGIN")
        self._db.execute("DELETE FROM marks")
        self._add_marks(((finding, finding.evidence) for finding in findings), words)
        self._db.execute("COMMIT")

    def mark_more(self, found: Iterable[tuple[Finding, Iterable[SourceRef]]], words: dict[str, str]) -> None:
        """Mark further rows besides those that are marked: each finding with the places that were added to it."""
        self._db.execute("BEGIN")
        self._add_marks(found, words)
        self._db.execute("COMMIT")

    def _add_marks(self, found: Iterable[tuple[Finding, Iterable[SourceRef]]], words: dict[str, str]) -> None:
        for finding, places in found:
            word = words.get(finding.rule_id, finding.stage.value or finding.rule_id.rpartition(".")[2])
            for ref in places:
                for table, row in self._rows_at(ref):
                    self._db.execute(
                        "INSERT INTO marks VALUES(?,?,?,?,?)", (table, row, finding.id, int(finding.severity), word)
                    )

    def _rows_at(self, ref: SourceRef) -> Iterable[tuple[str, int]]:
        number = self._numbers.get(ref.evidence_id)
        if number is None:
            return
        for table in TABLES:
            for (row,) in self._db.execute(
                f"SELECT id FROM {table.name} WHERE source=? AND ref=?",
                (number, ref.value),
            ).fetchall():
                yield table.name, row

    def set_verdicts(self, table: str, verdicts: dict[int, tuple[str, str]]) -> None:
        """Write verdict and reason of rows; ``table`` is endpoints, processes or autostarts."""
        if table not in ("endpoints", "processes", "autostarts"):
            raise ValueError(table)
        self._db.execute("BEGIN")
        self._db.executemany(
            f"UPDATE {table} SET verdict=?, verdict_reason=? WHERE id=?",
            [(verdict, reason, row) for row, (verdict, reason) in verdicts.items()],
        )
        self._db.execute("COMMIT")

    def set_meta(self, key: str, value: object) -> None:
        """Store a JSON-ready value under a key."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES(?,?)", (key, dump_text(dump(value))))

    def keep_proofs(self, rows: Iterable[tuple[str, int, str]]) -> None:
        """Keep copies of rows that prove findings: finding, position, JSON text."""
        self._db.execute("BEGIN")
        self._db.execute("DROP TABLE IF EXISTS proofs")
        self._db.execute(PROOFS_DDL)
        self._db.executemany("INSERT INTO proofs VALUES(?,?,?)", rows)
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Checkpoint and close, leaving one plain file; two more beside it where a window still reads (``settle``)."""
        self._db.execute(f"PRAGMA busy_timeout={_PATIENCE_MS}")
        _plain(self._db)
        self._db.close()


def settle(path: Path) -> None:
    """Make an index one plain file, now that nobody reads it.

    Raises:
        EvidenceError: It cannot be written.
    """
    db = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE_MS / 1000)
    try:
        _plain(db)
    except sqlite3.Error as error:
        raise EvidenceError(
            f"The evidence index {path} cannot be finished ({error}); read the evidence again."
        ) from error
    finally:
        db.close()


def _plain(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    try:
        # A file in WAL mode cannot be opened from read-only media.
        db.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
