"""Finding the rows of a filter: range by range, from packs where there are any, in several threads.

What a condition means is defined by its SQL (``responder.query.plan``); packs only say earlier what it would say. The
different values of a column are judged by SQLite itself, each once.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import BytesAhoCorasick

from responder.errors import QueryError
from responder.index import packs
from responder.query.compile import functions
from responder.query.plan import AllOf, AnyOf, AnyText, NoneOf, OneColumn, Plan, RowIds, Sources, Sql, to_sql

Mask = npt.NDArray[np.bool_]
Ids = npt.NDArray[np.int32]
#: Rows that one thread looks at before it takes the next ones; decides how soon first rows appear.
PORTION = 40_000
#: Candidates up to which rows are asked for one by one.
_FEW = 400
_COST = {RowIds: 0, Sources: 1, OneColumn: 2, AnyText: 5, Sql: 9}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows whose ids follow each other.

    Attributes:
        first: First row id.
        rows: How many.
        source: Source number, 0 where rows of several sources share packs, −1 where they have none.
    """

    first: int
    rows: int
    source: int = -1


def layout(db: sqlite3.Connection, table: str, first: int, last: int) -> list[Chunk]:
    """Ranges of row ids from ``first`` to ``last``, with and without packs."""
    found: list[Chunk] = []
    at = first
    sql = "SELECT first, rows, source FROM packs WHERE tbl=? AND col=? AND first BETWEEN ? AND ? ORDER BY first"
    try:
        packed = db.execute(sql, (table, packs.WORDS, first, last)).fetchall()
    except sqlite3.OperationalError:  # an index that was written before there were packs
        packed = []
    for start, rows, source in packed:
        if start < at or not 0 < rows <= packs.MOST or start + rows - 1 > last:
            continue  # no pack that this program wrote; its rows are looked at themselves
        found += _bare(at, start)
        found.append(Chunk(start, rows, source))
        at = start + rows
    return [*found, *_bare(at, last + 1)]


def _bare(first: int, end: int) -> list[Chunk]:
    return [Chunk(start, min(PORTION, end - start)) for start in range(first, end, PORTION)]


def portions(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Neighbours put together until they are worth a task."""
    part: list[Chunk] = []
    size = 0
    for chunk in chunks:
        part.append(chunk)
        size += chunk.rows
        if size >= PORTION:
            yield part
            part, size = [], 0
    if part:
        yield part


class Readers:
    """Connections of the threads that look through one index.

    Args:
        connect: Opens one more.
        count: How many threads.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection], count: int) -> None:
        self._connect = connect
        self.count = count
        self._idle: list[sqlite3.Connection] = []
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._stops = 0

    def take(self) -> sqlite3.Connection:
        """A connection for this thread alone."""
        with self._lock:
            if self._idle:
                return self._idle.pop()
        made = self._connect()
        with self._lock:
            self._all.append(made)
        return made

    def give(self, connection: sqlite3.Connection) -> None:
        """Back again."""
        with self._lock:
            self._idle.append(connection)

    @property
    def stops(self) -> int:
        """How often ``interrupt`` was called; work begun before the last one ends."""
        return self._stops

    def interrupt(self) -> None:
        """End what is under way."""
        with self._lock:
            self._stops += 1
            for connection in self._all:
                connection.interrupt()

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
            self._idle.clear()


@dataclass
class _Shared:
    """What the threads of one scan know together."""

    table: str
    plan: Plan
    fits: dict[int, dict[Any, bool]] = field(default_factory=dict)
    rows: dict[int, npt.NDArray[np.int64]] = field(default_factory=dict)
    sources: dict[int, frozenset[int]] = field(default_factory=dict)
    finders: dict[str, _Finder] = field(default_factory=dict)
    judges: threading.local = field(default_factory=threading.local)


def scan(readers: Readers, table: str, plan: Plan, chunks: Sequence[Chunk]) -> Iterator[tuple[int, Ids]]:
    """Rows that fit, in the order of their ids, portion by portion: rows looked at so far, and ids.

    Raises:
        QueryError: Interrupted.
    """
    shared = _Shared(table, plan)
    begun = readers.stops
    looked = 0

    def work(part: list[Chunk]) -> Ids:
        connection = readers.take()
        try:
            if readers.stops != begun:
                raise QueryError("The query was cancelled.")
            return _Portion(connection, shared, part).ids()
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise QueryError("The query was cancelled.") from error
            raise
        finally:
            readers.give(connection)

    tasks = portions(chunks)
    if sum(c.rows for c in chunks) <= PORTION or readers.count < 2:
        for part in tasks:
            looked += sum(c.rows for c in part)
            yield looked, work(part)
        return
    pool = ThreadPoolExecutor(readers.count)
    waiting: deque[tuple[list[Chunk], Future[Ids]]] = deque()
    try:
        for part in tasks:
            waiting.append((part, pool.submit(work, part)))
            if len(waiting) > 2 * readers.count:
                done, answer = waiting.popleft()
                looked += sum(c.rows for c in done)
                yield looked, answer.result()
        while waiting:
            done, answer = waiting.popleft()
            looked += sum(c.rows for c in done)
            yield looked, answer.result()
    finally:
        for _, answer in waiting:
            answer.cancel()
        pool.shutdown(wait=True)


class _Portion:
    """Rows first … last of a table against the plan; masks are over that range."""

    def __init__(self, db: sqlite3.Connection, shared: _Shared, chunks: list[Chunk]) -> None:
        self._db, self._shared, self._chunks = db, shared, chunks
        self._first = chunks[0].first
        self._size = sum(c.rows for c in chunks)
        self._bodies: dict[str, dict[int, bytes]] = {}

    def ids(self) -> Ids:
        everything = np.ones(self._size, np.bool_)
        found = np.flatnonzero(self._mask(self._shared.plan, everything)) + self._first
        return found.astype(np.int32)

    def _mask(self, plan: Plan, within: Mask) -> Mask:
        """Rows of ``within`` that fit."""
        if isinstance(plan, AllOf):
            for part in sorted(plan.parts, key=_cost):
                within = self._mask(part, within)
                if not within.any():
                    break
            return within
        if isinstance(plan, AnyOf):
            found = np.zeros(self._size, np.bool_)
            for part in sorted(plan.parts, key=_cost):
                rest = within & ~found
                if not rest.any():
                    break
                found |= self._mask(part, rest)
            return found
        if isinstance(plan, NoneOf):
            return within & ~self._mask(plan.part, within)
        if isinstance(plan, RowIds):
            return within & self._row_ids(plan)
        if isinstance(plan, Sources):
            return self._by_chunk(plan, within, self._source)
        if isinstance(plan, OneColumn):
            return self._by_chunk(plan, within, self._column)
        if isinstance(plan, AnyText):
            return self._by_chunk(plan, within, lambda p, c, w: self._text(p.needle, c, w))
        return self._sql(plan, within)

    def _by_chunk(self, plan: Any, within: Mask, look: Callable[[Any, Chunk, Mask], Mask | None]) -> Mask:  # noqa: ANN401
        """Chunks that packs can answer, and the rest by SQL."""
        found = np.zeros(self._size, np.bool_)
        rest = np.zeros(self._size, np.bool_)
        at = 0
        for chunk in self._chunks:
            place = slice(at, at + chunk.rows)
            at += chunk.rows
            if not within[place].any():
                continue
            answer = look(plan, chunk, within[place]) if chunk.source >= 0 else None
            if answer is not None:
                found[place] = within[place] & answer
                continue
            rest[place] = within[place]
            needle = getattr(plan, "needle", "")
            if chunk.source >= 0 and needle and isinstance(plan, OneColumn):
                candidates = self._text(needle, chunk, within[place])
                if candidates is not None:
                    rest[place] &= candidates
        if rest.any():
            found |= self._sql(plan, rest)
        return found

    # -- packs -----------------------------------------------------------------------------------------------------

    def _body(self, attr: str, chunk: Chunk) -> bytes | None:
        bodies = self._bodies.get(attr)
        if bodies is None:
            last = self._first + self._size - 1
            sql = "SELECT first, CAST(body AS BLOB) FROM packs WHERE tbl=? AND col=? AND first BETWEEN ? AND ?"
            rows = self._db.execute(sql, (self._shared.table, attr, self._first, last))
            bodies = self._bodies[attr] = dict(rows.fetchall())
        return bodies.get(chunk.first)

    def _column(self, plan: OneColumn, chunk: Chunk, _: Mask) -> Mask | None:
        body = self._body(plan.column, chunk)
        if body is None:
            return None
        try:
            plain = plan.needle.isascii() and plan.needle.replace(".", "").isalnum()
            column = packs.column(body, chunk.rows, plan.needle.lower().encode() if plain else b"")
        except ValueError:
            return None
        if column is None:
            return np.zeros(chunk.rows, np.bool_)
        if column.values is not None:
            fitting: Mask = self._judge(plan, column.values)[column.codes]
            return fitting
        if plan.ranges is None:
            return None
        found = np.zeros(chunk.rows, np.bool_)
        for low, high in plan.ranges:
            found |= (column.codes >= low) & (column.codes <= high)
        return found

    def _judge(self, plan: OneColumn, values: list[Any]) -> Mask:
        """Which of the values fit; asked of SQLite once per value and scan."""
        known = self._shared.fits.setdefault(id(plan), {})
        try:
            return np.fromiter(map(known.__getitem__, values), np.bool_, len(values))
        except KeyError:
            fresh = [v for v in values if v not in known]
        if fresh:
            local = self._shared.judges
            db: sqlite3.Connection | None = getattr(local, "db", None)
            if db is None:
                db = local.db = sqlite3.connect(":memory:", isolation_level=None)
                for name, (arguments, function) in functions().items():
                    db.create_function(name, arguments, function, deterministic=True)
            db.execute("DROP TABLE IF EXISTS v")
            db.execute(f'CREATE TABLE v("{plan.column}")')
            db.execute("BEGIN")
            db.executemany("INSERT INTO v VALUES(?)", ((v,) for v in fresh))
            fit = db.execute(f"SELECT rowid FROM v WHERE {plan.value_sql or plan.sql}", plan.parameters).fetchall()
            db.execute("COMMIT")
            places = {row - 1 for (row,) in fit}
            known.update((value, place in places) for place, value in enumerate(fresh))
        return np.fromiter(map(known.__getitem__, values), np.bool_, len(values))

    def _text(self, needle: str, chunk: Chunk, within: Mask) -> Mask | None:
        """Rows of ``within`` with the text in any column, or None where the packs cannot tell."""
        finder = self._shared.finders.get(needle)
        if finder is None:
            finder = self._shared.finders[needle] = _Finder(needle)
        if not finder.usable:
            return None
        body = self._body(packs.WORDS, chunk)
        try:
            return finder.rows(packs.Words(body, chunk.rows), within) if body is not None else None
        except ValueError:
            return None

    def _source(self, plan: Sources, chunk: Chunk, _: Mask) -> Mask | None:
        if not chunk.source:
            return None
        wanted = self._shared.sources.get(id(plan))
        if wanted is None:
            found = self._db.execute(plan.query, plan.parameters).fetchall()
            wanted = self._shared.sources[id(plan)] = frozenset(n for (n,) in found)
        return np.full(chunk.rows, (chunk.source in wanted) != plan.negated, np.bool_)

    def _row_ids(self, plan: RowIds) -> Mask:
        wanted = self._shared.rows.get(id(plan))
        if wanted is None:
            found = self._db.execute(f"SELECT DISTINCT row FROM ({plan.query}) ORDER BY row", plan.parameters)
            wanted = self._shared.rows[id(plan)] = np.fromiter((row for (row,) in found), np.int64)
        low, high = np.searchsorted(wanted, (self._first, self._first + self._size))
        mask = np.zeros(self._size, np.bool_)
        mask[wanted[low:high] - self._first] = True
        return mask

    # -- rows ------------------------------------------------------------------------------------------------------

    def _sql(self, plan: Plan, within: Mask) -> Mask:
        """Ask about the rows themselves."""
        sql, parameters = to_sql(plan)
        places = np.flatnonzero(within)
        if len(places) <= _FEW:
            where = f"id IN ({','.join(map(str, (places + self._first).tolist()))})"
        else:
            where = f"id BETWEEN {int(places[0]) + self._first} AND {int(places[-1]) + self._first}"
        text = f"SELECT group_concat(id) FROM {self._shared.table} WHERE {where} AND ({sql})"
        (joined,) = self._db.execute(text, parameters).fetchone()
        mask = np.zeros(self._size, np.bool_)
        if joined:
            mask[np.fromstring(joined, dtype=np.int64, sep=",") - self._first] = True
        return mask & within


class _Finder:
    """Rows in which a text occurs.

    A text that is in most rows is looked for row by row, any other one in all rows at once, without holding up other
    threads.
    """

    def __init__(self, needle: str) -> None:
        # NUL and other control characters are not kept as they are
        self.usable = bool(needle) and all(c >= " " and not "\ud800" <= c <= "\udfff" for c in needle)
        self._needle = needle.encode().lower() if self.usable else b""
        self._all = BytesAhoCorasick([self._needle]) if self.usable else None
        self._often = len(self._needle) < 3

    def rows(self, words: packs.Words, within: Mask) -> Mask:
        """Rows of a pack, looked for in the blocks that hold any of ``within``."""
        found = np.zeros(words.rows, np.bool_)
        for number in range(-(-words.rows // packs.BLOCK)):
            place = slice(number * packs.BLOCK, (number + 1) * packs.BLOCK)
            if within[place].any():
                hits = self._hits(*words.block(number))
                if len(hits):
                    found[place][hits] = True
        return found

    def _hits(self, content: bytes, ends: npt.NDArray[np.uint32], begin: int) -> Any:  # noqa: ANN401
        """Places of rows with the text; a row may occur more than once."""
        if self._often:
            rows, row, hits = ends.tolist(), 0, []
            at = content.find(self._needle, begin)
            while at >= 0:
                while rows[row] <= at:
                    row += 1
                hits.append(row)
                at = content.find(self._needle, rows[row] + 1)
            self._often = len(self._needle) < 2 or len(hits) > len(rows) // 20
            return hits
        assert self._all is not None
        matches = self._all.find_matches_as_indexes(memoryview(content)[begin:])
        if not matches:
            return ()
        self._often = len(matches) > len(ends) // 2
        starts = np.fromiter((start for _, start, _ in matches), np.int64, len(matches)) + begin
        return np.searchsorted(ends, starts, side="right")


def _cost(plan: Plan) -> int:
    if isinstance(plan, Sql):
        return _COST.get(type(plan), 9)
    if isinstance(plan, NoneOf):
        return _cost(plan.part)
    return max(map(_cost, plan.parts))
