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
from responder.index.columns import Columns, TooMany, binary_key, distinct_values, extremes
from responder.index.marks import Mark, Marks
from responder.index.scan import Chunk, Ids, Readers, layout, scan
from responder.index.schema import APPLICATION_ID, VERSION, harden
from responder.model.absent import Absent, Value
from responder.model.columns import ColumnSpec, TableSpec
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
_ANSWERS = 3
_TOP = (1 << 31) - 1
#: One sort key: column key and whether descending.
Sort = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class PivotLine:
    """Rows of a table that share their values in some columns.

    Attributes:
        values: The shared values, one per key.
        rows: How many rows.
        distinct: Different values in each of the counted columns; absent ones do not count.
        first: Earliest tick, or None where no row has a time.
        last: Latest tick.
    """

    values: tuple[Value[Any], ...]
    rows: int
    distinct: tuple[int, ...]
    first: int | None
    last: int | None


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


class EvidenceIndex:
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

    def count(self, table: str, where: Condition | None = None) -> int:
        """Rows of a table, or of a filter on it."""
        if where is not None and where.parts is not None:
            return len(self.ids(table, where))
        _, chunks, dense = self._layout(table)
        if where is None and dense:
            return sum(c.rows for c in chunks)
        clause, parameters = _where(where)
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
        order = [(_spec(spec, key), descending) for key, descending in sort]
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
        if not sort or not len(ids):
            return ids
        try:
            return self._whole(table).sorted(ids, order)
        except TooMany:
            return self._by_sql(spec, where, sort)

    def _by_sql(self, spec: TableSpec, where: Condition | None, sort: Sequence[Sort]) -> Ids:
        clause, parameters = _where(where)
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
        clause, parameters = _where(where)
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

        clause, parameters = _where(where)
        left_out = f"x'{Absent.NOT_COLLECTED.value:02x}'"
        columns = ",".join(left_out if c.attr in without else f'"{c.attr}"' for c in EVENTS.columns)
        sql = f"SELECT source, ref, {columns} FROM events{clause} ORDER BY id"
        for source, ref, *values in self._run(sql, parameters):
            yield self._ref(source, ref), EventRecord(ref, *map(decode, values))

    def span(self, table: str) -> tuple[int, int]:
        """First and last row id of a table; (1, 0) where it is empty."""
        first, last = self._run(f"SELECT min(id), max(id) FROM {BY_NAME[table].name}").fetchone()
        return (1, 0) if first is None else (first, last)

    def holds(self, table: str, evidence: Sequence[str], key: str, value: Value[Any]) -> bool:
        """Whether a row of some evidence items has a value in a column."""
        spec = BY_NAME[table]
        numbers = [self._numbers[e] for e in evidence if e in self._numbers]
        for start in range(0, len(numbers), 512):
            part = numbers[start : start + 512]
            marks = ",".join("?" * len(part))
            sql = f'SELECT 1 FROM {spec.name} WHERE "{_column(spec, key)}"=? AND source IN ({marks}) LIMIT 1'
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
        clause, parameters = _where(where)
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

    def group(
        self, table: str, keys: Sequence[str], where: Condition | None = None, *, limit: int = 10_000
    ) -> list[tuple[tuple[Value[Any], ...], int]]:
        """Distinct combinations of columns with their counts, rarest first."""
        spec = BY_NAME[table]
        try:
            names, groups = self._whole(table).groups(self._chosen(table, where), [_spec(spec, key) for key in keys])
        except TooMany:
            return self._group_by_sql(spec, keys, where, limit)
        counts = np.bincount(groups, minlength=len(names))
        rarest = np.argsort(counts, kind="stable")
        if len(rarest) > limit:
            # all with the count of the last one, so that their values decide between them
            rarest = rarest[counts[rarest] <= counts[rarest[limit - 1]]]
        found = [(names[n], int(counts[n])) for n in rarest.tolist()]
        found.sort(key=lambda g: (g[1], [binary_key(v) for v in g[0]]))
        return [(tuple(map(decode, values)), n) for values, n in found[:limit]]

    def _chosen(self, table: str, where: Condition | None) -> Ids | None:
        """Row ids of a filter, None for every row where their ids have no gaps."""
        return None if where is None and self._layout(table)[2] else self.ids(table, where)

    def _group_by_sql(
        self, spec: TableSpec, keys: Sequence[str], where: Condition | None, limit: int
    ) -> list[tuple[tuple[Value[Any], ...], int]]:
        columns = ", ".join(f'"{_column(spec, key)}"' for key in keys)
        clause, parameters = _where(where)
        sql = (
            f"SELECT {columns}, count(*) AS n FROM {spec.name}{clause} GROUP BY {columns} ORDER BY n, {columns} LIMIT ?"
        )
        return [(tuple(map(decode, values)), n) for *values, n in self._run(sql, [*parameters, limit])]

    def pivot(
        self,
        table: str,
        keys: Sequence[str],
        distinct: Sequence[str] = (),
        where: Condition | None = None,
        *,
        limit: int = 100_000,
    ) -> list[PivotLine]:
        """Rows that share values, with counts of different values in other columns and their first and last time.

        Args:
            table: Table name.
            keys: Columns that the rows share.
            distinct: Columns whose different values are counted.
            where: Filter.
            limit: Lines at most, those with most rows first.
        """
        spec = BY_NAME[table]
        try:
            return self._pivot(spec, [_spec(spec, k) for k in keys], [_spec(spec, k) for k in distinct], where, limit)
        except TooMany:
            return self._pivot_by_sql(spec, keys, distinct, where, limit)

    def _pivot(
        self, spec: TableSpec, keys: list[ColumnSpec], others: list[ColumnSpec], where: Condition | None, limit: int
    ) -> list[PivotLine]:
        ids = self._chosen(spec.name, where)
        whole = self._whole(spec.name)
        names, groups = whole.groups(ids, keys)
        size = len(names)
        counts = np.bincount(groups, minlength=size)
        seen = [distinct_values(groups, size, *whole.coded(ids, column)) for column in others]
        first: list[int | None] = [None] * size
        last = first
        if spec.time:
            first, last = extremes(groups, size, *whole.numbers(ids, _spec(spec, spec.time)))
        most = np.argsort(-counts, kind="stable")
        if len(most) > limit:
            most = most[counts[most] >= counts[most[limit - 1]]]
        lines = sorted(most.tolist(), key=lambda n: (-int(counts[n]), [binary_key(v) for v in names[n]]))[:limit]
        return [
            PivotLine(tuple(map(decode, names[n])), int(counts[n]), tuple(int(s[n]) for s in seen), first[n], last[n])
            for n in lines
        ]

    def _pivot_by_sql(
        self, spec: TableSpec, keys: Sequence[str], distinct: Sequence[str], where: Condition | None, limit: int
    ) -> list[PivotLine]:
        names = [f'"{_column(spec, key)}"' for key in keys]
        columns = ", ".join(names)
        others = [_column(spec, key) for key in (*([spec.time] if spec.time else ()), *distinct)]
        clause, parameters = _where(where)

        def run(value: Callable[[str], str]) -> list[tuple[Any, ...]]:
            time = value(others[0]) if spec.time else "NULL"
            counted = "".join(f", count(DISTINCT {value(c)})" for c in others[1 if spec.time else 0 :])
            highest = "".join(f", max({value(c)})" for c in others)
            sql = (
                f"SELECT {columns}, count(*) AS n, min({time}), max({time}){counted}{highest} FROM {spec.name}{clause}"
                f" GROUP BY {columns} ORDER BY n DESC, {columns} LIMIT ?"
            )
            return list(self._run(sql, [*parameters, limit]))

        # Bare columns take half the time. Absence is stored as a blob, which sorts behind every value: where the
        # highest is one, it has to be told apart.
        rows = run(lambda c: f'"{c}"')
        if any(isinstance(v, bytes) for row in rows for v in row[len(row) - len(others) :]):
            rows = run(_present)
        size = len(names)
        return [
            PivotLine(
                tuple(map(decode, r[:size])),
                r[size],
                tuple(r[size + 3 : size + 3 + len(distinct)]),
                *r[size + 1 : size + 3],
            )
            for r in rows
        ]

    def values(self, table: str, key: str, where: Condition | None = None) -> npt.NDArray[np.int64]:
        """All integer values of a column (times for a histogram), unsorted; absent ones left out."""
        numbers, fit = self._whole(table).numbers(self._chosen(table, where), _spec(BY_NAME[table], key))
        return numbers[fit]

    def sequence(
        self, table: str, key: str, wanted: Sequence[str], where: Condition | None = None
    ) -> Iterator[tuple[int, bool]]:
        """Time of every row that has one, in order, and whether a column holds one of the wanted values."""
        spec = BY_NAME[table]
        column, time = _column(spec, key), _column(spec, spec.time)
        clause, parameters = _where(where)
        glue = " AND" if clause else " WHERE"
        sql = (
            f'SELECT "{time}", "{column}" IN ({",".join("?" * len(wanted))}) FROM {spec.name}{clause}{glue}'
            f' typeof("{time}")=\'integer\' ORDER BY "{time}", id'
        )
        for moment, found in self._run(sql, [*wanted, *parameters]):
            yield moment, bool(found)

    def places(self, table: str) -> Iterator[tuple[str, Ids, Ids]]:
        """Per evidence item of a table: its id, the times of its rows in ticks, and their places (``ref``)."""
        spec = BY_NAME[table]
        time = _column(spec, spec.time)
        for number, item in self._evidence.items():
            if item.counts and not item.counts.get(table):
                continue
            sql = f'SELECT "{time}", ref FROM {spec.name} WHERE source=?'
            rows = self._run(sql, (number,)).fetchall()
            moments = np.fromiter((t for t, _ in rows if isinstance(t, int)), dtype=np.int64)
            yield item.id, moments, np.fromiter((r for _, r in rows), dtype=np.int64)

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


def _where(where: Condition | None) -> tuple[str, list[Any]]:
    return (f" WHERE {where.sql}", list(where.parameters)) if where else ("", [])


def _spec(spec: TableSpec, key: str) -> ColumnSpec:
    column = spec.column(key)
    if column is None:
        raise QueryError(f"{spec.name} has no column {key}.")
    return column


def _column(spec: TableSpec, key: str) -> str:
    return _spec(spec, key).attr


def _present(column: str) -> str:
    """The value, or NULL for any kind of absence."""
    return f'iif(typeof("{column}")=\'blob\', NULL, "{column}")'


def _order(spec: TableSpec, key: str, descending: bool) -> str:
    name = f'"{_column(spec, key)}"'
    absent = f"({name} IS NULL OR typeof({name})='blob')"
    return f"{absent}, {name} COLLATE NOCASE {'DESC' if descending else 'ASC'}"
