"""Reading the evidence index: counts, sorted row ids, pages, groups, proof."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from responder.errors import EvidenceError, QueryError
from responder.index.schema import APPLICATION_ID, VERSION, harden
from responder.model.absent import Value
from responder.model.columns import TableSpec
from responder.model.document import load_text
from responder.model.evidence import EvidenceItem
from responder.model.host import Host
from responder.model.source import RefKind, SourceRef
from responder.model.stored import decode
from responder.model.tables import BY_NAME, BY_RECORD
from responder.query.compile import Condition, functions

R = TypeVar("R")
Ids = npt.NDArray[np.int64]
#: One sort key: column key and whether descending.
Sort = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a row is marked: the worst finding it proves.

    Attributes:
        finding_ids: All findings that the row proves, worst first.
        severity: Severity number of the worst.
        word: Its short word ("download").
    """

    finding_ids: tuple[str, ...]
    severity: int
    word: str


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
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA query_only=ON")
            harden(self._db)
            for name, (arguments, function) in functions().items():
                self._db.create_function(name, arguments, function, deterministic=True)
            (app_id,) = self._db.execute("PRAGMA application_id").fetchone()
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            raise EvidenceError(f"The evidence index {path} cannot be read ({error}); rebuild it.") from error
        if (app_id, version) != (APPLICATION_ID, VERSION):
            self._db.close()
            raise EvidenceError(f"{path} is not an evidence index of this version; open the evidence again.")
        self._load()

    def reload(self) -> None:
        """Take in what was appended by a follower: register, hosts and marks."""
        self._load()

    def _load(self) -> None:
        self._evidence: dict[int, EvidenceItem] = {
            number: load_text(EvidenceItem, body)
            for number, body in self._db.execute("SELECT number, body FROM evidence ORDER BY number")
        }
        self._numbers = {item.id: number for number, item in self._evidence.items()}
        self.hosts: tuple[Host, ...] = tuple(
            load_text(Host, body) for (body,) in self._db.execute("SELECT body FROM hosts ORDER BY number")
        )
        self._marks: dict[tuple[str, int], Mark] = {}
        rows = self._db.execute("SELECT tbl, row, finding, severity, word FROM marks ORDER BY severity DESC, rowid")
        for table, row, finding, severity, word in rows:
            old = self._marks.get((table, row))
            ids = (*old.finding_ids, finding) if old else (finding,)
            self._marks[table, row] = Mark(ids, old.severity if old else severity, old.word if old else word)

    def clone(self) -> EvidenceIndex:
        """A second connection for another thread."""
        return EvidenceIndex(self.path)

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def interrupt(self) -> None:
        """Stop a query that another thread runs on this instance."""
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
        clause, parameters = _where(where)
        return int(self._run(f"SELECT count(*) FROM {BY_NAME[table].name}{clause}", parameters).fetchone()[0])

    def ids(self, table: str, where: Condition | None = None, sort: Sequence[Sort] = ()) -> Ids:
        """Row ids of a filter in sort order; absent values sort last in both directions.

        Raises:
            QueryError: Cancelled by ``interrupt``.
        """
        spec = BY_NAME[table]
        clause, parameters = _where(where)
        order = ", ".join(f"{_order(spec, key, descending)}" for key, descending in sort)
        sql = f"SELECT id FROM {spec.name}{clause} ORDER BY {order + ', ' if order else ''}id"
        return np.fromiter((row[0] for row in self._run(sql, parameters)), dtype=np.int64)

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
            for id_, source, ref, *values in self._run(sql, part):
                found[id_] = Row(id_, self._ref(source, ref), tuple(map(decode, values)), self._marks.get((table, id_)))
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

    def events(self, where: Condition | None = None) -> Iterator[tuple[SourceRef, Any]]:
        """Events with their source references, in storage order."""
        from responder.model.event import EVENTS, EventRecord

        clause, parameters = _where(where)
        columns = ",".join(f'"{c.attr}"' for c in EVENTS.columns)
        sql = f"SELECT source, ref, {columns} FROM events{clause} ORDER BY id"
        for source, ref, *values in self._run(sql, parameters):
            yield self._ref(source, ref), EventRecord(ref, *map(decode, values))

    def span(self, table: str) -> tuple[int, int]:
        """First and last row id of a table; (1, 0) where it is empty."""
        first, last = self._run(f"SELECT min(id), max(id) FROM {BY_NAME[table].name}").fetchone()
        return (1, 0) if first is None else (first, last)

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
        return self._run(f"SELECT {', '.join(('id', 'source', 'ref', *chosen))} FROM {spec.name}{clause} ORDER BY id", parameters)

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
        spec = BY_NAME[table]
        column = _column(spec, key)
        clause, parameters = _where(where)
        glue = " AND" if clause else " WHERE"
        sql = f'SELECT "{column}" FROM {spec.name}{clause}{glue} typeof("{column}")=\'integer\''
        return np.fromiter((row[0] for row in self._run(sql, parameters)), dtype=np.int64)

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
        """Marks of a table by row id."""
        return {row: mark for (name, row), mark in self._marks.items() if name == table}

    def _ref(self, source: int, ref: int) -> SourceRef:
        item = self._evidence[source]
        return SourceRef(evidence_id=item.id, path=item.path, kind=RefKind(item.ref_kind), value=ref)

    def _run(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
        try:
            return self._db.execute(sql, parameters)
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise QueryError("The query was cancelled.") from error
            raise


def _where(where: Condition | None) -> tuple[str, list[Any]]:
    return (f" WHERE {where.sql}", list(where.parameters)) if where else ("", [])


def _column(spec: TableSpec, key: str) -> str:
    column = spec.column(key)
    if column is None:
        raise QueryError(f"{spec.name} has no column {key}.")
    return column.attr


def _present(column: str) -> str:
    """The value, or NULL for any kind of absence."""
    return f'iif(typeof("{column}")=\'blob\', NULL, "{column}")'


def _order(spec: TableSpec, key: str, descending: bool) -> str:
    name = f'"{_column(spec, key)}"'
    absent = f"({name} IS NULL OR typeof({name})='blob')"
    return f"{absent}, {name} COLLATE NOCASE {'DESC' if descending else 'ASC'}"
