"""Finding the rows of a filter: range by range, from packs where there are any, in several threads.

What a condition means is defined by its SQL (``responder.query.plan``); packs only say earlier what it would say. The
different values of a column are judged by SQLite itself, each once.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from responder.errors import QueryError
from responder.index import packs
from responder.index.helpers import Helpers, HelpersLost
from responder.index.portion import Chunk as Chunk
from responder.index.portion import Ids as Ids
from responder.index.portion import Portion, Shared
from responder.query.plan import Plan

#: Rows that are looked at together before the next ones; decides how soon first rows appear.
PORTION = 40_000
#: Rows from which processes of their own are worth their start.
MANY = 150_000


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
        self._helpers: Helpers | None = None

    def employ(self, path: Path, tables: Mapping[str, Sequence[Sequence[Chunk]]]) -> None:
        """Look through large tables in processes from now on, which hold up nobody here; they end with ``close``."""
        if self._helpers is not None:
            return
        self._helpers = Helpers(path, self.count)
        for table, parts in tables.items():
            self._helpers.hold(table, parts)

    @property
    def helpers(self) -> Helpers | None:
        """Processes that look through tables, once they are there."""
        return self._helpers if self._helpers is not None and self._helpers.ready() else None

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
        """Close all connections, end all processes."""
        if self._helpers is not None:
            self._helpers.close()
            self._helpers = None
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
            self._idle.clear()


def scan(readers: Readers, table: str, plan: Plan, chunks: Sequence[Chunk]) -> Iterator[tuple[int, Ids]]:
    """Rows that fit, in the order of their ids, portion by portion: rows looked at so far, and ids.

    Raises:
        QueryError: Interrupted.
    """
    begun = readers.stops
    tasks = list(portions(chunks))
    helpers = readers.helpers
    if helpers is not None and sum(c.rows for c in chunks) >= MANY:
        done = 0
        try:
            for ids in helpers.scan(table, plan, tasks, lambda: readers.stops != begun):
                done += 1
                yield sum(c.rows for part in tasks[:done] for c in part), ids
        except HelpersLost:
            helpers.close()  # the rest is done here
        else:
            return
        chunks = [c for part in tasks[done:] for c in part]
    yield from _in_threads(readers, table, plan, chunks, begun, sum(c.rows for part in tasks for c in part))


def _in_threads(
    readers: Readers, table: str, plan: Plan, chunks: Sequence[Chunk], begun: int, rows: int
) -> Iterator[tuple[int, Ids]]:
    shared = Shared(table, plan)
    looked = rows - sum(c.rows for c in chunks)

    def work(part: list[Chunk]) -> Ids:
        connection = readers.take()
        try:
            if readers.stops != begun:
                raise QueryError("The query was cancelled.")
            return Portion(connection, shared, part).ids()
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
