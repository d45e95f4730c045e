"""Counting the rows of an index: how often values occur, what they go together with, when."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from responder.errors import QueryError
from responder.index.columns import Columns, TooMany, binary_key, distinct_values, extremes
from responder.index.scan import Chunk, Ids
from responder.model.absent import Value
from responder.model.columns import ColumnSpec, TableSpec
from responder.model.stored import decode
from responder.model.tables import BY_NAME
from responder.query.compile import Condition

#: Rows read together where a column does not fit into memory.
_PORTION = 50_000


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


class RowCounts(ABC):
    """What an index counts; where columns fit into memory without reading a row."""

    @abstractmethod
    def ids(self, table: str, where: Condition | None = None) -> Ids:
        """Row ids of a filter."""

    @abstractmethod
    def _layout(self, table: str) -> tuple[int, list[Chunk], bool]: ...

    @abstractmethod
    def _whole(self, table: str) -> Columns: ...

    @abstractmethod
    def span(self, table: str) -> tuple[int, int]:
        """First and last row id of a table."""

    @abstractmethod
    def _run(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor: ...

    def group(
        self, table: str, keys: Sequence[str], where: Condition | None = None, *, limit: int = 10_000
    ) -> list[tuple[tuple[Value[Any], ...], int]]:
        """Distinct combinations of columns with their counts, rarest first."""
        spec = BY_NAME[table]
        try:
            names, groups = self._whole(table).groups(self._chosen(table, where), [spec_of(spec, key) for key in keys])
        except TooMany:
            return self._group_by_sql(spec, keys, where, limit)
        counts = np.bincount(groups, minlength=len(names))
        rarest = np.argsort(counts, kind="stable")
        if len(rarest) > limit:
            # all with the count of the last one, so that their values decide between them
            rarest = names.first(rarest[counts[rarest] <= counts[rarest[limit - 1]]], counts, limit)
        found = [(names[n], int(counts[n])) for n in rarest.tolist()]
        found.sort(key=lambda g: (g[1], [binary_key(v) for v in g[0]]))
        return [(tuple(map(decode, values)), n) for values, n in found[:limit]]

    def frequent(
        self, table: str, key: str, ids: Ids | None = None, *, most: int = 60_000
    ) -> tuple[list[tuple[Value[Any], int]], float]:
        """Values of a column, the most frequent first, and in which share of the rows they were counted.

        Args:
            table: Table name.
            key: Column.
            ids: Ascending row ids to count in; None = all.
            most: About how many rows of the table are looked at, unless the column is at hand.
        """
        found, share = self._whole(table).frequent(ids, spec_of(BY_NAME[table], key), most)
        present = [(value, n) for value, n in found.items() if value is not None and not isinstance(value, bytes)]
        present.sort(key=lambda pair: (-pair[1], binary_key(pair[0])))
        return [(decode(value), n) for value, n in present], share

    def _chosen(self, table: str, where: Condition | None) -> Ids | None:
        """Row ids of a filter, None for every row where their ids have no gaps."""
        return None if where is None and self._layout(table)[2] else self.ids(table, where)

    def _group_by_sql(
        self, spec: TableSpec, keys: Sequence[str], where: Condition | None, limit: int
    ) -> list[tuple[tuple[Value[Any], ...], int]]:
        columns = ", ".join(f'"{column_of(spec, key)}"' for key in keys)
        clause, parameters = where_sql(where)
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
            return self._pivot(
                spec, [spec_of(spec, k) for k in keys], [spec_of(spec, k) for k in distinct], where, limit
            )
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
            first, last = extremes(groups, size, *whole.numbers(ids, spec_of(spec, spec.time)))
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
        names = [f'"{column_of(spec, key)}"' for key in keys]
        columns = ", ".join(names)
        others = [column_of(spec, key) for key in (*([spec.time] if spec.time else ()), *distinct)]
        clause, parameters = where_sql(where)

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
            rows = run(present)
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
        numbers, fit = self._whole(table).numbers(self._chosen(table, where), spec_of(BY_NAME[table], key))
        return numbers[fit]

    def coded(self, table: str, key: str, ids: Ids | None) -> tuple[list[Any], npt.NDArray[Any]]:
        """Different values of a column as stored, used or not, and the place among them of each row's.

        Args:
            table: Table name.
            key: Column.
            ids: Ascending row ids; None = every id from the first to the last.
        """
        column = spec_of(BY_NAME[table], key)
        try:
            return self._whole(table).coded(ids, column)
        except TooMany:
            places: dict[Any, int] = {}
            first, last = self.span(table)
            every = ids if ids is not None else np.arange(first, last + 1, dtype=np.int32)
            codes = np.zeros(len(every), np.int32)
            none = places.setdefault(None, 0)
            for at in range(0, len(every), _PORTION):
                part = every[at : at + _PORTION]
                found = {i: v for i, _, _, v in self.pick(table, part.tolist(), (key,))}
                codes[at : at + len(part)] = [
                    places.setdefault(found[i], len(places)) if i in found else none for i in part.tolist()
                ]
            return list(places), codes

    def integers(self, table: str, key: str, ids: Ids) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """Integer of a column in each row (0 where it holds none), and where it holds one."""
        return self._whole(table).numbers(ids, spec_of(BY_NAME[table], key))

    def flags(self, table: str, key: str, ids: Ids, test: Callable[[Any], bool]) -> npt.NDArray[np.bool_]:
        """Whether the values of a column fulfil a test; columns of any number of different values."""
        return self._whole(table).flags(ids, spec_of(BY_NAME[table], key), test)

    def source_numbers(self, table: str, ids: Ids) -> npt.NDArray[np.int32]:
        """Number of the evidence item of each row, for ascending row ids."""
        name = BY_NAME[table].name
        found = np.zeros(len(ids), np.int32)
        sql = f"SELECT source, min(id), max(id), count(*) FROM {name} GROUP BY source"
        scattered = []
        for source, first, last, count in self._run(sql).fetchall():
            if count == last - first + 1:
                found[np.searchsorted(ids, first) : np.searchsorted(ids, last, side="right")] = source
            else:
                scattered.append(source)
        for source in scattered:
            rows = self._run(f"SELECT id FROM {name} WHERE source=?", (source,))
            found[np.isin(ids, np.fromiter((i for (i,) in rows), np.int32))] = source
        return found

    def pick(self, table: str, ids: Sequence[int], keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Row id, source number, place and chosen columns of some rows as stored, in no order."""
        spec = BY_NAME[table]
        columns = "".join(f', "{column_of(spec, key)}"' for key in keys)
        for start in range(0, len(ids), 512):
            part = ids[start : start + 512]
            marks = ",".join("?" * len(part))
            yield from self._run(f"SELECT id, source, ref{columns} FROM {spec.name} WHERE id IN ({marks})", part)


def where_sql(where: Condition | None) -> tuple[str, list[Any]]:
    """WHERE clause and its parameters, or nothing."""
    return (f" WHERE {where.sql}", list(where.parameters)) if where else ("", [])


def spec_of(spec: TableSpec, key: str) -> ColumnSpec:
    """A column by its key.

    Raises:
        QueryError: There is none.
    """
    column = spec.column(key)
    if column is None:
        raise QueryError(f"{spec.name} has no column {key}.")
    return column


def column_of(spec: TableSpec, key: str) -> str:
    """Attribute of a column by its key."""
    return spec_of(spec, key).attr


def present(column: str) -> str:
    """The value, or NULL for any kind of absence."""
    return f'iif(typeof("{column}")=\'blob\', NULL, "{column}")'
