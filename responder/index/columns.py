"""Whole columns in memory: sorting, counting and times of millions of rows without reading one.

A column is four bytes a row (eight for numbers); the ones used last are kept, up to a limit.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from responder.errors import QueryError
from responder.index import packs
from responder.index.scan import Chunk, Ids, Readers
from responder.model.columns import ColumnSpec, Kind

#: Bytes of columns and orders that are kept.
KEPT = 112 << 20
#: Different values from which a column is better left to SQLite.
_MANY = 2_000_000
#: Values of a column that are put in order to order their combinations.
_RANKED = 50_000
Ints = npt.NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Whole:
    """A column of a table; place 0 is the row with the lowest id.

    Attributes:
        values: Different values as stored, or None for plain numbers.
        codes: Place of each row's value in ``values``, or the numbers themselves.
    """

    values: list[Any] | None
    codes: npt.NDArray[Any]


class TooMany(Exception):  # noqa: N818  (no error: the way by SQL is taken)
    """The column has too many different values to be held."""


class Columns:
    """The columns of one table.

    Args:
        db: Connection of the calling thread.
        table: Table name.
        chunks: All rows.
        readers: Tells of an interruption.
    """

    def __init__(self, db: sqlite3.Connection, table: str, chunks: Sequence[Chunk], readers: Readers) -> None:
        self._db, self._table, self._chunks, self._readers = db, table, chunks, readers
        self._begun = readers.stops
        self._first = chunks[0].first if chunks else 1
        self._rows = sum(c.rows for c in chunks)
        self._kept: OrderedDict[str, tuple[Any, int]] = OrderedDict()

    def begin(self) -> None:
        """A new question: interruptions of earlier ones no longer count."""
        self._begun = self._readers.stops

    def _keep(self, key: str, size: int, value: Any) -> Any:  # noqa: ANN401
        self._kept[key] = (value, size)
        while sum(s for _, s in self._kept.values()) > KEPT and len(self._kept) > 1:
            self._kept.popitem(last=False)
        return value

    def whole(self, column: ColumnSpec) -> Whole:
        """A column.

        Raises:
            TooMany: Too many different values.
            QueryError: Interrupted.
        """
        if column.attr in self._kept:
            self._kept.move_to_end(column.attr)
            found: Whole = self._kept[column.attr][0]
            return found
        made = self._read(column)
        return self._keep(column.attr, made.codes.nbytes, made)  # type: ignore[no-any-return]

    def _read(self, column: ColumnSpec) -> Whole:
        return _join((part for _, part in self._parts(column)), self._rows)

    def flags(self, ids: Ids, column: ColumnSpec, test: Callable[[Any], bool]) -> npt.NDArray[np.bool_]:
        """Whether the values of some rows, given in ascending order of ids, fulfil a test; kept for no other question.

        Raises:
            QueryError: Interrupted.
        """
        found = np.zeros(len(ids), np.bool_)
        for chunk, part in self._parts(column):
            low, high = np.searchsorted(ids, (chunk.first, chunk.first + chunk.rows))
            if low == high:
                continue
            codes = part.codes[ids[low:high] - chunk.first]
            values = part.values
            if values is None:
                numbers, codes = np.unique(codes, return_inverse=True)
                values = numbers.tolist()
            found[low:high] = np.fromiter(map(test, values), np.bool_, len(values))[codes]
        return found

    def frequent(self, ids: Ids | None, column: ColumnSpec, most: int) -> tuple[dict[Any, int], float]:
        """How often values occur, and in which share of the rows that was counted: in about ``most`` of them.

        Args:
            ids: Ascending row ids; None = all.
            column: The column.
            most: Rows that are looked at; they lie all over the table.
        """
        if column.attr in self._kept:
            values, codes = self.coded(ids, column)
            return _counted(values, codes), 1.0
        step = max(1, self._rows // most)
        counted = self._chunks[step // 2 :: step] or self._chunks
        found: dict[Any, int] = {}
        for chunk in counted:
            if self._readers.stops != self._begun:
                raise QueryError("The query was cancelled.")
            chosen: Any = slice(None)
            if ids is not None:
                low, high = np.searchsorted(ids, (chunk.first, chunk.first + chunk.rows))
                chosen = ids[low:high] - chunk.first
            part = self._part(column.attr, chunk)
            for value, times in _counted(part.values, part.codes[chosen]).items():
                found[value] = found.get(value, 0) + times
        return found, sum(c.rows for c in counted) / max(1, self._rows)

    def _part(self, attr: str, chunk: Chunk) -> packs.Column:
        """A column in the rows of one pack."""
        if chunk.source >= 0:
            sql = "SELECT CAST(body AS BLOB) FROM packs WHERE tbl=? AND col=? AND first=?"
            body = self._db.execute(sql, (self._table, attr, chunk.first)).fetchone()
            try:
                part = packs.column(body[0], chunk.rows) if body is not None else None
            except ValueError:
                part = None
            if part is not None:
                return part
        return self._from_rows(attr, chunk)

    def _parts(self, column: ColumnSpec) -> Iterator[tuple[Chunk, packs.Column]]:
        packed: Iterator[tuple[int, bytes]] = iter(())
        if any(c.source >= 0 for c in self._chunks):
            sql = "SELECT first, CAST(body AS BLOB) FROM packs WHERE tbl=? AND col=? ORDER BY first"
            packed = self._db.execute(sql, (self._table, column.attr))
        ahead = next(packed, None)
        for chunk in self._chunks:
            if self._readers.stops != self._begun:
                raise QueryError("The query was cancelled.")
            while ahead is not None and ahead[0] < chunk.first:
                ahead = next(packed, None)
            part = None
            if chunk.source >= 0 and ahead is not None and ahead[0] == chunk.first:
                try:
                    part = packs.column(ahead[1], chunk.rows)
                except ValueError:
                    part = None
            yield chunk, part or self._from_rows(column.attr, chunk)

    def _from_rows(self, attr: str, chunk: Chunk) -> packs.Column:
        sql = f'SELECT id, "{attr}" FROM {self._table} WHERE id BETWEEN ? AND ?'
        places: dict[Any, int] = {None: 0}
        codes = np.zeros(chunk.rows, np.int32)
        for id_, value in self._db.execute(sql, (chunk.first, chunk.first + chunk.rows - 1)):
            codes[id_ - chunk.first] = places.setdefault(value, len(places))
        return packs.Column(list(places), codes)

    def order(self, column: ColumnSpec, *, descending: bool) -> Ids:
        """Places of all rows in the order of a column; absent values last, equal ones by their ids."""
        key = f"{column.attr} {'down' if descending else 'up'}"
        if key in self._kept:
            self._kept.move_to_end(key)
            found: Ids = self._kept[key][0]
            return found
        keys = self._sort_keys(None, column, descending=descending)
        made = np.argsort(keys, kind="stable").astype(np.int32)
        return self._keep(key, made.nbytes, made)  # type: ignore[no-any-return]

    def sorted(self, ids: Ids, order: Sequence[tuple[ColumnSpec, bool]]) -> Ids:
        """Some rows, given in ascending order of ids, in the order of columns (each with: descending)."""
        column, descending = order[0]
        few = len(ids) * 8 < self._rows and f"{column.attr} {'down' if descending else 'up'}" not in self._kept
        if len(order) > 1 or few:
            keys = [self._sort_keys(ids, column, descending=down) for column, down in reversed(order)]
            return ids[np.lexsort(keys)]
        places = self.order(column, descending=descending)
        if len(ids) == self._rows:
            return places + np.int32(self._first)
        wanted = np.zeros(self._rows, np.bool_)
        wanted[ids - self._first] = True
        return places[wanted[places]] + np.int32(self._first)

    def _sort_keys(self, ids: Ids | None, column: ColumnSpec, *, descending: bool) -> npt.NDArray[Any]:
        whole = self.whole(column)
        codes = whole.codes if ids is None else whole.codes[ids - self._first]
        if whole.values is None:
            return np.invert(codes) if descending else codes  # the complement turns the order round
        keys: npt.NDArray[Any] = ranks(whole.values, descending=descending)[codes]
        return keys

    def numbers(self, ids: Ids | None, column: ColumnSpec) -> tuple[Ints, npt.NDArray[np.bool_]]:
        """Integer of every row (0 where there is none), and where there is one."""
        try:
            if column.kind is Kind.INTEGER and column.attr not in self._kept:
                raise TooMany  # process ids: thousands of different ones in every part, of which nobody asks the list
            whole = self.whole(column)
        except TooMany:
            every, fits = self._numbers(column)
            return (every, fits) if ids is None else (every[ids - self._first], fits[ids - self._first])
        codes = whole.codes if ids is None else whole.codes[ids - self._first]
        if whole.values is None:
            return codes, np.ones(len(codes), np.bool_)
        return _integers(packs.Column(whole.values, codes))

    def _numbers(self, column: ColumnSpec) -> tuple[Ints, npt.NDArray[np.bool_]]:
        """As ``numbers``, of a column with absent values and too many different ones."""
        key = f"{column.attr} numbers"
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][0]  # type: ignore[no-any-return]
        every, fits = np.zeros(self._rows, np.int64), np.zeros(self._rows, np.bool_)
        for chunk, part in self._parts(column):
            place = slice(chunk.first - self._first, chunk.first - self._first + chunk.rows)
            every[place], fits[place] = _integers(part)
        return self._keep(key, every.nbytes + fits.nbytes, (every, fits))  # type: ignore[no-any-return]

    def coded(self, ids: Ids | None, column: ColumnSpec) -> tuple[list[Any], npt.NDArray[Any]]:
        """Different values and one code per row; all values of the column, used or not."""
        whole = self.whole(column)
        codes = whole.codes if ids is None else whole.codes[ids - self._first]
        if whole.values is not None:
            return whole.values, codes
        values, inverse = np.unique(codes, return_inverse=True)
        return values.tolist(), inverse.astype(np.int32)

    def groups(self, ids: Ids | None, columns: Sequence[ColumnSpec]) -> tuple[Combinations, Ints]:
        """Combinations of values that occur, and the number of each row's.

        Raises:
            TooMany: Too many combinations of values could occur.
        """
        names: list[list[Any]] = []
        combined: Ints | None = None
        for column in columns:
            values, codes = self.coded(ids, column)
            if combined is None:
                combined = codes.astype(np.int32 if len(values) < 1 << 31 else np.int64)
            else:
                if int(combined.max(initial=0)) > (1 << 62) // max(1, len(values)):
                    raise TooMany
                if combined.dtype != np.int64 and (int(combined.max(initial=0)) + 1) * len(values) >= 1 << 31:
                    combined = combined.astype(np.int64)
                combined = combined * combined.dtype.type(max(1, len(values)))
                combined += codes.astype(combined.dtype, copy=False)
            names.append(values)
        assert combined is not None
        present, inverse = _dense(combined)
        rest = present
        codes_of: list[Ints] = []
        for values in reversed(names):
            codes_of.append(rest % max(1, len(values)))
            rest = rest // max(1, len(values))
        return Combinations(names, codes_of[::-1]), inverse


class Combinations(Sequence[tuple[Any, ...]]):
    """Combinations of the values of some columns; each is made when it is asked for, since they may be a million.

    Args:
        names: Values of each column.
        codes: Place of each combination's value in them, by column.
    """

    def __init__(self, names: list[list[Any]], codes: list[Ints]) -> None:
        self._names, self._codes = names, codes

    def __len__(self) -> int:
        return len(self._codes[0])

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401
        return tuple(values[int(codes[place])] for values, codes in zip(self._names, self._codes, strict=True))

    def first(self, places: Ints, counts: Ints, limit: int) -> Ints:
        """Of some combinations those with the lowest counts, among equal ones by their values."""
        if len(places) <= limit or max(map(len, self._names)) > _RANKED:
            return places
        keys = []
        for values, codes in zip(self._names, self._codes, strict=True):
            order = sorted(range(len(values)), key=lambda n, v=values: binary_key(v[n]))  # type: ignore[misc]
            rank = np.empty(len(values), np.int32)
            rank[order] = np.arange(len(values), dtype=np.int32)
            keys.append(rank[codes[places]])
        return places[np.lexsort((*reversed(keys), counts[places]))[:limit]]


def _dense(codes: Ints) -> tuple[Ints, Ints]:
    """Different codes in ascending order, and the place of each row's among them."""
    top = int(codes.max(initial=0)) + 1
    if top <= max(1 << 20, 4 * len(codes)):
        used = np.zeros(top, np.bool_)
        used[codes] = True
        present = np.flatnonzero(used)
        place = np.zeros(top, np.int32)
        place[present] = np.arange(len(present), dtype=np.int32)
        return present, place[codes]
    present, inverse = np.unique(codes, return_inverse=True)
    return present, inverse.astype(np.int64)


def _counted(values: list[Any] | None, codes: npt.NDArray[Any]) -> dict[Any, int]:
    """How often each value occurs; those that do not are left out."""
    if values is None:
        different, times = np.unique(codes, return_counts=True)
        return dict(zip(different.tolist(), times.tolist(), strict=True))
    numbers = np.bincount(codes, minlength=len(values))
    return {values[n]: int(numbers[n]) for n in np.flatnonzero(numbers).tolist()}


def distinct_values(groups: Ints, count: int, values: list[Any], codes: npt.NDArray[Any]) -> Ints:
    """How many different values each group has; absent ones do not count."""
    present = np.array([v is not None and type(v) is not bytes for v in values], np.bool_)
    fit = present[codes]
    pairs = groups[fit].astype(np.int64) * len(values) + codes[fit]
    if count * len(values) <= 1 << 26:
        seen = np.zeros(count * len(values), np.bool_)
        seen[pairs] = True
        sums: Ints = seen.reshape(count, len(values)).sum(axis=1)
        return sums
    return np.bincount(np.unique(pairs) // len(values), minlength=count)


def extremes(groups: Ints, count: int, numbers: Ints, fit: npt.NDArray[np.bool_]) -> tuple[list[int | None], ...]:
    """Lowest and highest number of each group, None where it has none."""
    low = np.full(count, np.iinfo(np.int64).max)
    high = np.full(count, np.iinfo(np.int64).min)
    np.minimum.at(low, groups[fit], numbers[fit])
    np.maximum.at(high, groups[fit], numbers[fit])
    has = np.zeros(count, np.bool_)
    has[groups[fit]] = True
    return tuple([v if h else None for v, h in zip(a.tolist(), has.tolist(), strict=True)] for a in (low, high))


def _join(parts: Iterable[packs.Column], rows: int) -> Whole:
    parts = list(parts)
    if not parts:
        return Whole([], np.empty(0, np.int32))
    if all(p.values is None for p in parts):
        return Whole(None, np.concatenate([p.codes for p in parts]))
    if any(p.values is None for p in parts) and all(p.values is None or _whole_numbers(p.values) for p in parts):
        # numbers everywhere, here and there often the same ones
        return Whole(None, np.concatenate([_integers(p)[0] for p in parts]))
    places: dict[Any, int] = {}
    codes = np.empty(rows, np.int32)
    at = 0
    for part in parts:
        values, local = part.values, part.codes
        if values is None:
            numbers, local = np.unique(local, return_inverse=True)
            values = numbers.tolist()
        table = np.fromiter((places.setdefault(v, len(places)) for v in values), np.int32, len(values))
        codes[at : at + len(local)] = table[local]
        at += len(local)
        if len(places) > _MANY:
            raise TooMany
    return Whole(list(places), codes)


def _whole_numbers(values: Sequence[Any]) -> bool:
    return all(type(v) is int for v in values)


def _integers(part: packs.Column) -> tuple[Ints, npt.NDArray[np.bool_]]:
    if part.values is None:
        return part.codes, np.ones(len(part.codes), np.bool_)
    fit = np.array([type(v) is int for v in part.values], np.bool_)
    table = np.array([v if type(v) is int else 0 for v in part.values], np.int64)
    return table[part.codes], fit[part.codes]


def ranks(values: Sequence[Any], *, descending: bool) -> npt.NDArray[Any]:
    """Place of each value in the order of SQLite's NOCASE; equal ones share it, absent ones come last."""
    keys = [_key(v) for v in values]
    present = sorted({k for k in keys if k[0] < 2}, reverse=descending)
    absent = sorted({k for k in keys if k[0] >= 2}, reverse=descending)
    place = {k: n for n, k in enumerate([*present, *absent])}
    # 16 bits where they suffice: those are sorted by radix
    kind = np.uint16 if len(place) <= 1 << 16 else np.int32
    return np.array([place[k] for k in keys], kind)


def _key(value: Any) -> tuple[int, Any]:  # noqa: ANN401
    if value is None:
        return 2, b""
    if isinstance(value, bytes):
        return 3, value
    if isinstance(value, str):
        return 1, value.encode("utf-8", "surrogatepass").lower()
    return 0, value


def binary_key(value: Any) -> tuple[int, Any]:  # noqa: ANN401
    """Order of SQLite without a collation: NULL, numbers, texts, blobs."""
    if value is None:
        return 0, 0
    if isinstance(value, bytes):
        return 3, value
    if isinstance(value, str):
        return 2, value.encode("utf-8", "surrogatepass")
    return 1, value
