"""Reading the evidence index: counts, sorted row ids, pages, groups, proof."""

from __future__ import annotations

import os
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from responder.errors import EvidenceError, QueryError
from responder.index import packs
from responder.index.columns import Columns, TooMany
from responder.index.counts import PivotLine as PivotLine
from responder.index.counts import RowCounts, column_of, spec_of, where_sql
from responder.index.marks import Mark, Marks
from responder.index.scan import MANY, Chunk, Ids, Readers, layout, portions, scan
from responder.index.schema import APPLICATION_ID, VERSION, harden
from responder.model.absent import Absent, Value
from responder.model.columns import TableSpec
from responder.model.document import load_text
from responder.model.evidence import EvidenceItem
from responder.model.host import Host
from responder.model.source import RefKind, SourceRef
from responder.model.stored import decode
from responder.model.tables import BY_NAME, BY_RECORD
from responder.query.compile import Condition, functions
from responder.query.plan import Sql

R = TypeVar("R")
#: Threads that look through an index, at most; more would take the processor from what else goes on.
_THREADS = min(4, max(2, os.cpu_count() or 1))
#: Answers that are kept, so that another order or the strip over time does not search again.
_ANSWERS = 2
_TOP = (1 << 31) - 1
#: One sort key: column key and whether descending.
Sort = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Row:
    """One row as tables show it.

    Attributes:
        id: Row id within its table.
        source: Where it comes from.
        values: One value per column of the table, in the table's column order.
        mark: Finding mark, or None.
    """

    id: int
    source: SourceRef
    values: tuple[Value[Any], ...]
    mark: Mark | None = None


class EvidenceIndex(RowCounts):
    """Read-only view of an index; one instance per thread (use ``clone``).

    Args:
        path: Index file.

    Raises:
        EvidenceError: Missing, not an index, or of another version (then it has to be rebuilt).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise EvidenceError(f"The evidence index {path} is missing; open the evidence again to rebuild it.")
        try:
            self._db = self._connect()
            (app_id,) = self._db.execute("PRAGMA application_id").fetchone()
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            raise EvidenceError(f"The evidence index {path} cannot be read ({error}); rebuild it.") from error
        if (app_id, version) != (APPLICATION_ID, VERSION):
            self._db.close()
            raise EvidenceError(f"{path} is not an evidence index of this version; open the evidence again.")
        self._readers = Readers(self._connect, _THREADS)
        self._load()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        db.execute("PRAGMA query_only=ON")
        harden(db)
        for name, (arguments, function) in functions().items():
            db.create_function(name, arguments, function, deterministic=True)
        return db

    def _load(self) -> None:
        self._chunks: dict[str, tuple[int, list[Chunk], bool]] = {}
        self._columns: dict[str, tuple[int, Columns]] = {}
        self._answers: OrderedDict[tuple[Any, ...], Ids] = OrderedDict()
        self._evidence: dict[int, EvidenceItem] = {
            number: load_text(EvidenceItem, body)
            for number, body in self._db.execute("SELECT number, body FROM evidence ORDER BY number")
        }
        self._numbers = {item.id: number for number, item in self._evidence.items()}
        self.hosts: tuple[Host, ...] = tuple(
            load_text(Host, body) for (body,) in self._db.execute("SELECT body FROM hosts ORDER BY number")
        )
        self._origins: dict[int, tuple[str, str, RefKind]] = {}
        self.marks = Marks(self._db)

    def refresh(self) -> None:
        """Look again at what is not rows, while the index grows or after it was marked."""
        self._load()

    def clone(self) -> EvidenceIndex:
        """A second connection for another thread."""
        return EvidenceIndex(self.path)

    def prepare(self) -> None:
        """Have large tables looked through in processes of their own; for an index that no longer grows."""
        large = [name for name in sorted(packs.TABLES) if self._layout(name)[0] >= MANY]
        if large:
            self._readers.employ(self.path, {name: list(portions(self._layout(name)[1])) for name in large})

    def close(self) -> None:
        """Close the connections."""
        self._readers.close()
        self._db.close()

    def interrupt(self) -> None:
        """Stop a query that another thread runs on this instance."""
        self._readers.interrupt()
        self._db.interrupt()

    @property
    def evidence(self) -> tuple[EvidenceItem, ...]:
        """The evidence register in the order of the plan."""
        return tuple(self._evidence.values())

    def meta(self, key: str) -> str | None:
        """JSON text stored under a key, or None."""
        found = self._db.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
        return found[0] if found else None

    def proofs(self) -> list[tuple[str, int, str]] | None:
        """Copies of the rows that prove findings: finding, position, JSON text; None where none were made."""
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE type='table' AND name='proofs'").fetchone():
            return None
        return self._db.execute("SELECT finding, position, body FROM proofs ORDER BY rowid").fetchall()

    def count(self, table: str, where: Condition | None = None) -> int:
        """Rows of a table, or of a filter on it."""
        if where is not None and where.parts is not None:
            return len(self.ids(table, where))
        _, chunks, dense = self._layout(table)
        if where is None and dense:
            return sum(c.rows for c in chunks)
        clause, parameters = where_sql(where)
        return int(self._run(f"SELECT count(*) FROM {BY_NAME[table].name}{clause}", parameters).fetchone()[0])

    def last(self, table: str) -> int:
        """Highest row id of a table, 0 without rows."""
        found: int | None = self._run(f"SELECT max(id) FROM {BY_NAME[table].name}").fetchone()[0]
        return found or 0

    def _layout(self, table: str) -> tuple[int, list[Chunk], bool]:
        """Highest row id, all rows in ranges, and whether every id of them is taken."""
        name = BY_NAME[table].name
        last = self.last(table)
        known = self._chunks.get(name)
        if known is not None and known[0] == last:
            return known
        if not last:
            count = int(self._run(f"SELECT count(*) FROM {name}").fetchone()[0])
            made: tuple[int, list[Chunk], bool] = (0, [], not count)
        else:
            low, count = self._run(f"SELECT min(id), count(*) FROM {name}").fetchone()
            if low < 1 or last > _TOP:
                raise EvidenceError(f"{self.path}: the rows of {name} are numbered as this program never does.")
            made = (last, layout(self._db, name, low, last), count == last - low + 1)
        self._chunks[name] = made
        return made

    def scan(self, table: str, where: Condition | None = None, after: int = 0) -> Iterator[tuple[int, Ids]]:
        """Row ids of a filter in ascending order, part by part: rows looked at so far, and ids.

        Args:
            table: Table name.
            where: Filter.
            after: Only rows with a higher id.

        Raises:
            QueryError: Cancelled by ``interrupt``.
        """
        last, chunks, dense = self._layout(table)
        if after:
            low = min(after + 1, last + 1)
            chunks = layout(self._db, BY_NAME[table].name, low, last)
            known = [c for c in self._layout(table)[1] if c.first > after]
            chunks = known if known and known[0].first == low else chunks
        if where is None and dense:
            first = chunks[0].first if chunks else last + 1
            yield last + 1 - first, np.arange(first, last + 1, dtype=np.int32)
            return
        plan = where.plan if where is not None else Sql("1")
        yield from scan(self._readers, BY_NAME[table].name, plan, chunks)

    def ids(
        self,
        table: str,
        where: Condition | None = None,
        sort: Sequence[Sort] = (),
        *,
        part: Callable[[int, Ids], None] | None = None,
    ) -> Ids:
        """Row ids of a filter in sort order; absent values sort last in both directions.

        Args:
            table: Table name.
            where: Filter.
            sort: Columns, the most important one first.
            part: Told of rows as they are found, with how many were looked at.

        Raises:
            QueryError: Cancelled by ``interrupt``.
        """
        spec = BY_NAME[table]
        order = [(spec_of(spec, key), descending) for key, descending in sort]
        if where is not None and where.parts is None:
            return self._by_sql(spec, where, sort)
        last, _, _ = self._layout(table)
        # the marks are part of what some filters ask for
        key = (spec.name, last, where.sql if where else "", where.parameters if where else ())
        ids = self._answers.get(key)
        if ids is None:
            parts = []
            for looked, found in self.scan(table, where):
                parts.append(found)
                if part is not None:
                    part(looked, found)
            ids = np.concatenate(parts) if parts else np.empty(0, np.int32)
            self._answers[key] = ids
            if len(self._answers) > _ANSWERS:
                self._answers.popitem(last=False)
        else:
            self._answers.move_to_end(key)
        if not sort:
            return ids
        try:
            return self._whole(table).sorted(ids, order)
        except TooMany:
            return self._by_sql(spec, where, sort)

    def in_order(self, table: str, ids: Ids, sort: Sequence[Sort]) -> Ids:
        """Some rows, given in ascending order of ids, in sort order."""
        spec = BY_NAME[table]
        try:
            return self._whole(table).sorted(ids, [(spec_of(spec, key), descending) for key, descending in sort])
        except TooMany:
            everything = self._by_sql(spec, None, sort)
            return everything[np.isin(everything, ids)]

    def within(self, table: str, ids: Ids, first: int, last: int) -> Ids:
        """Those of some rows whose time lies in ``first`` ≤ t ≤ ``last`` (ticks)."""
        spec = BY_NAME[table]
        times, fit = self._whole(table).numbers(ids, spec_of(spec, spec.time))
        return ids[fit & (times >= first) & (times <= last)]

    def first_at(self, table: str, ids: Ids, tick: int) -> int | None:
        """The earliest of some rows at or after a time, the first shown of equal ones; None where there is none."""
        spec = BY_NAME[table]
        times, fit = self._whole(table).numbers(ids, spec_of(spec, spec.time))
        late = np.where(fit & (times >= tick), times, np.iinfo(np.int64).max)
        place = int(np.argmin(late)) if len(late) else -1
        return int(ids[place]) if place >= 0 and fit[place] and times[place] >= tick else None

    def moments(self, table: str, ids: Ids) -> npt.NDArray[np.int64]:
        """Times of some rows in ticks; those without one are left out."""
        spec = BY_NAME[table]
        times, fit = self._whole(table).numbers(ids, spec_of(spec, spec.time))
        return times[fit]

    def _by_sql(self, spec: TableSpec, where: Condition | None, sort: Sequence[Sort]) -> Ids:
        clause, parameters = where_sql(where)
        order = "".join(f"{_order(spec, key, descending)}, " for key, descending in sort)
        sql = f"SELECT id FROM {spec.name}{clause} ORDER BY {order}id"
        return np.fromiter((row[0] for row in self._run(sql, parameters)), dtype=np.int32)

    def _whole(self, table: str) -> Columns:
        """Columns of a table in memory, as of now."""
        name = BY_NAME[table].name
        last, chunks, _ = self._layout(table)
        known = self._columns.get(name)
        if known is None or known[0] != last:
            known = self._columns[name] = (last, Columns(self._db, name, chunks, self._readers))
        known[1].begin()
        return known[1]

    def rows(self, table: str, ids: Sequence[int] | Ids) -> list[Row]:
        """Rows by id, in the order of ``ids``; ids that do not exist are left out."""
        spec = BY_NAME[table]
        columns = ",".join(f'"{c.attr}"' for c in spec.columns)
        wanted = [int(i) for i in ids]
        found: dict[int, Row] = {}
        for start in range(0, len(wanted), 512):
            part = wanted[start : start + 512]
            marks = ",".join("?" * len(part))
            sql = f"SELECT id, source, ref, {columns} FROM {spec.name} WHERE id IN ({marks})"
            proves = self.marks.of(spec.name, part)
            for id_, source, ref, *values in self._run(sql, part):
                found[id_] = Row(id_, self._ref(source, ref), tuple(map(decode, values)), proves.get(id_))
        return [found[i] for i in wanted if i in found]

    def records(self, kind: type[R], where: Condition | None = None) -> Iterator[R]:
        """Records of a type with their sources, in storage order (order of the plan, then of the item)."""
        for _, record in self.numbered(kind, where):
            yield record

    def numbered(self, kind: type[R], where: Condition | None = None) -> Iterator[tuple[int, R]]:
        """As ``records``, with the row id of each; EventRecord carries its place in ``ref`` only."""
        spec = BY_RECORD[kind]
        clause, parameters = where_sql(where)
        columns = ",".join(f'"{c.attr}"' for c in spec.columns)
        attrs = [c.attr for c in spec.columns]
        is_tuple = issubclass(kind, tuple)
        build: Any = kind
        sql = f"SELECT id, source, ref, {columns} FROM {spec.name}{clause} ORDER BY id"
        for id_, source, ref, *values in self._run(sql, parameters):
            decoded = map(decode, values)
            if is_tuple:
                yield id_, build(ref, *decoded)
            else:
                yield id_, build(source=self._ref(source, ref), **dict(zip(attrs, decoded, strict=True)))

    def events(self, where: Condition | None = None, *, without: Sequence[str] = ()) -> Iterator[tuple[SourceRef, Any]]:
        """Events with their source references, in storage order.

        Args:
            where: Filter; None = all rows.
            without: Attributes that are not read, "not collected" in the records.
        """
        from responder.model.event import EVENTS, EventRecord

        clause, parameters = where_sql(where)
        left_out = f"x'{Absent.NOT_COLLECTED.value:02x}'"
        columns = ",".join(left_out if c.attr in without else f'"{c.attr}"' for c in EVENTS.columns)
        sql = f"SELECT source, ref, {columns} FROM events{clause} ORDER BY id"
        for source, ref, *values in self._run(sql, parameters):
            yield self._ref(source, ref), EventRecord(ref, *map(decode, values))

    def span(self, table: str) -> tuple[int, int]:
        """First and last row id of a table; (1, 0) where it is empty."""
        name = BY_NAME[table].name
        # One by one: SQLite finds either at once, but looks through all rows for both.
        first, last = self._run(f"SELECT (SELECT min(id) FROM {name}), (SELECT max(id) FROM {name})").fetchone()
        return (1, 0) if first is None else (first, last)

    def holds(self, table: str, evidence: Sequence[str], key: str, value: Value[Any]) -> bool:
        """Whether a row of some evidence items has a value in a column."""
        spec = BY_NAME[table]
        numbers = [self._numbers[e] for e in evidence if e in self._numbers]
        for start in range(0, len(numbers), 512):
            part = numbers[start : start + 512]
            marks = ",".join("?" * len(part))
            sql = f'SELECT 1 FROM {spec.name} WHERE "{column_of(spec, key)}"=? AND source IN ({marks}) LIMIT 1'
            if self._run(sql, [value, *part]).fetchone():
                return True
        return False

    def columns(
        self,
        table: str,
        always: Sequence[str],
        further: Sequence[str] = (),
        *,
        unless: str = "",
        where: Condition | None = None,
    ) -> Iterator[tuple[Any, ...]]:
        """Row id, source number, place and chosen columns of rows as stored, in storage order.

        Absent values are NULL or a blob; ``source_ref`` makes a reference of number and place.

        Args:
            table: Table name.
            always: Column attributes to read.
            further: Columns read only where ``unless`` holds no integer; None elsewhere, which saves reading them.
            unless: That column.
            where: Filter; None = all rows.
        """
        spec = BY_NAME[table]
        known = {c.attr for c in spec.columns}
        unknown = {*always, *further, *([unless] if unless else [])} - known
        if unknown:
            raise QueryError(f"{spec.name} has no column {', '.join(sorted(unknown))}.")
        chosen = [f'"{name}"' for name in always]
        chosen += [f'CASE WHEN typeof("{unless}")=\'integer\' THEN NULL ELSE "{name}" END' for name in further]
        clause, parameters = where_sql(where)
        return self._run(
            f"SELECT {', '.join(('id', 'source', 'ref', *chosen))} FROM {spec.name}{clause} ORDER BY id", parameters
        )

    def source_ref(self, source: int, ref: int) -> SourceRef:
        """The reference that a source number and a place stand for."""
        return self._ref(source, ref)

    def resolve(self, ref: SourceRef) -> list[tuple[str, Row]]:
        """The rows at a place: pairs of table name and row; empty when nothing is stored there."""
        number = self._numbers.get(ref.evidence_id)
        found: list[tuple[str, Row]] = []
        if number is not None:
            for table in BY_NAME:
                sql = f"SELECT id FROM {table} WHERE source=? AND ref=?"
                ids = [row[0] for row in self._run(sql, (number, ref.value))]
                found += [(table, row) for row in self.rows(table, ids)]
        return found

    def sequence(
        self, table: str, key: str, wanted: Sequence[str], where: Condition | None = None
    ) -> Iterator[tuple[int, bool]]:
        """Time of every row that has one, in order, and whether a column holds one of the wanted values."""
        spec = BY_NAME[table]
        column, time = column_of(spec, key), column_of(spec, spec.time)
        clause, parameters = where_sql(where)
        glue = " AND" if clause else " WHERE"
        sql = (
            f'SELECT "{time}", "{column}" IN ({",".join("?" * len(wanted))}) FROM {spec.name}{clause}{glue}'
            f' typeof("{time}")=\'integer\' ORDER BY "{time}", id'
        )
        for moment, found in self._run(sql, [*wanted, *parameters]):
            yield moment, bool(found)

    def places(self, table: str) -> Iterator[tuple[str, npt.NDArray[np.int64], tuple[int, int, int]]]:
        """Per evidence item with rows: its id, their times in ticks; lowest, highest and number of places (``ref``)."""
        spec = BY_NAME[table]
        sql = (
            "SELECT source, min(ref), max(ref), count(*) FROM"
            f" (SELECT DISTINCT source, ref FROM {spec.name}) GROUP BY source"
        )
        found = {source: places for source, *places in self._run(sql).fetchall()}
        ids = self._chosen(table, None)
        every = ids if ids is not None else np.arange(self.span(table)[0], self.span(table)[1] + 1, dtype=np.int32)
        of_row = self.source_numbers(table, every)
        times, timed = self.integers(table, spec.time, every)
        order = np.argsort(of_row, kind="stable")
        for number, item in self._evidence.items():
            if number in found:
                low, high, count = found[number]
                begin = np.searchsorted(of_row, number, sorter=order)
                rows = order[begin : np.searchsorted(of_row, number, side="right", sorter=order)]
                yield item.id, times[rows][timed[rows]], (low, high, count)

    def marked(self, table: str) -> dict[int, Mark]:
        """Marks of a table by row id; ``marks.rows`` tells the same of millions of rows in less memory."""
        return self.marks.of(table, self.marks.rows(table)[0].tolist())

    def _ref(self, source: int, ref: int) -> SourceRef:
        known = self._origins.get(source)
        if known is None:
            if source not in self._evidence:  # registered since
                self.refresh()
            item = self._evidence[source]
            known = self._origins[source] = (item.id, item.path, RefKind(item.ref_kind))
        evidence_id, path, kind = known
        return SourceRef(evidence_id=evidence_id, path=path, kind=kind, value=ref)

    def _run(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
        try:
            return self._db.execute(sql, parameters)
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise QueryError("The query was cancelled.") from error
            raise


def _order(spec: TableSpec, key: str, descending: bool) -> str:
    name = f'"{column_of(spec, key)}"'
    absent = f"({name} IS NULL OR typeof({name})='blob')"
    return f"{absent}, {name} COLLATE NOCASE {'DESC' if descending else 'ASC'}"
