"""The rows of some thousands that fit a filter: from packs where there are any, else by SQL."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import BytesAhoCorasick

from responder.index import packs
from responder.index.held import HeldColumns, HeldPart, Judgement
from responder.query.compile import functions
from responder.query.plan import AllOf, AnyOf, AnyText, NoneOf, OneColumn, Plan, RowIds, Sources, Sql, to_sql

Mask = npt.NDArray[np.bool_]
Ids = npt.NDArray[np.int32]
#: Candidates up to which rows are asked for one by one.
_FEW = 400
#: Rows of a block up to which each is searched by itself.
_SINGLY = 24
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


@dataclass
class Shared:
    """What the threads of one scan know together."""

    table: str
    plan: Plan
    fits: dict[int, dict[Any, bool]] = field(default_factory=dict)
    rows: dict[int, npt.NDArray[np.int64]] = field(default_factory=dict)
    sources: dict[int, frozenset[int]] = field(default_factory=dict)
    finders: dict[str, Finder] = field(default_factory=dict)
    judges: threading.local = field(default_factory=threading.local)
    judgements: dict[int, Judgement] = field(default_factory=dict)
    held: HeldColumns | None = None

    def __post_init__(self) -> None:
        # found together, so that the words of a row are unpacked once
        self.together = [f for n in dict.fromkeys(_needles(self.plan)) if (f := self.finder(n)).usable]
        self.every = isinstance(self.plan, AllOf)

    def finder(self, needle: str) -> Finder:
        """What finds a text."""
        found = self.finders.get(needle)
        if found is None:
            found = self.finders[needle] = Finder(needle)
        return found


class Portion:
    """Rows first … last of a table against the plan; masks are over that range."""

    def __init__(self, db: sqlite3.Connection, shared: Shared, chunks: list[Chunk]) -> None:
        self._db, self._shared, self._chunks = db, shared, chunks
        self._first = chunks[0].first
        self._size = sum(c.rows for c in chunks)
        self._bodies: dict[str, dict[int, bytes]] = {}
        self._searched: dict[int, Searched] = {}

    def ids(self) -> Ids:
        """Those that fit."""
        everything = np.ones(self._size, np.bool_)
        found = np.flatnonzero(self._mask(self._shared.plan, everything)) + self._first
        return found.astype(np.int32)

    def _mask(self, plan: Plan, within: Mask) -> Mask:
        """Rows of ``within`` that fit."""
        if isinstance(plan, AllOf):
            for part in sorted(plan.parts, key=self._cost):
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

    def _cost(self, plan: Plan) -> tuple[int, float]:
        """Cheap ones first, among texts those that few rows hold."""
        return _cost(plan), max((self._shared.finder(n).density for n in _needles(plan)), default=0.0)

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

    def hold(self, attr: str) -> None:
        """Keep a column of these rows for later questions."""
        for chunk in self._chunks:
            if chunk.source >= 0:
                self._held(attr, chunk)
        self._bodies.clear()

    def _held(self, attr: str, chunk: Chunk) -> HeldPart | None:
        """A column as kept, kept from now on where that is wanted."""
        held, table = self._shared.held, self._shared.table
        if held is None:
            return None
        part = held.part(table, attr, chunk.first)
        if part is None and held.wants(table, attr) and (body := self._body(attr, chunk)) is not None:
            try:
                column = packs.column(body, chunk.rows)
            except ValueError:
                return None
            part = held.keep(table, attr, chunk.first, column) if column is not None else None
        return part

    def _column(self, plan: OneColumn, chunk: Chunk, _: Mask) -> Mask | None:
        kept = self._held(plan.column, chunk)
        if kept is not None:
            judgement = self._shared.judgements.get(id(plan))
            if judgement is None:
                judgement = Judgement(plan, lambda values: self._judge(plan, values))
                self._shared.judgements[id(plan)] = judgement
            return judgement.mask(kept)
        body = self._body(plan.column, chunk)
        if body is None:
            return None
        try:
            column = packs.column(body, chunk.rows, _inside(plan))
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
        inside = _inside(plan)
        if inside and plan.needle:
            without = [v for v in fresh if type(v) is not str or inside not in v.encode("utf-8", "replace").lower()]
            known.update(dict.fromkeys(without, False))
            fresh = [v for v in fresh if v not in known]
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
        finder = self._shared.finder(needle)
        if not finder.usable:
            return None
        try:
            searched = self._searched.get(chunk.first)
            if searched is None:
                body = self._body(packs.WORDS, chunk)
                if body is None:
                    return None
                words = packs.Words(body, chunk.rows)
                searched = self._searched[chunk.first] = Searched(words, every=self._shared.every)
            others = [f for f in self._shared.together if f is not finder] if finder in self._shared.together else []
            searched.look([finder, *sorted(others, key=lambda f: f.density)], within)
            return searched.found(finder)
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


class Finder:
    """Tells in which rows a text occurs.

    A text that is in most rows is looked for row by row, any other one in all rows at once, without holding up other
    threads.
    """

    def __init__(self, needle: str) -> None:
        # NUL and other control characters are not kept as they are
        self.usable = bool(needle) and all(c >= " " and not "\ud800" <= c <= "\udfff" for c in needle)
        self.needle = needle.encode().lower() if self.usable else b""
        self._all = BytesAhoCorasick([self.needle]) if self.usable else None
        self._often = len(self.needle) < 3
        self._hits = self._blocks = 0

    @property
    def density(self) -> float:
        """Hits in a block, on average so far."""
        return self._hits / max(1, self._blocks)

    def hits(self, content: bytes, ends: npt.NDArray[np.uint32], begin: int) -> Any:  # noqa: ANN401
        """Places of rows with the text; a row may occur more than once."""
        found = self._look(content, ends, begin)
        self._blocks += 1
        self._hits += len(found)
        return found

    def _look(self, content: bytes, ends: npt.NDArray[np.uint32], begin: int) -> Any:  # noqa: ANN401
        if self._often:
            rows, row, hits = ends.tolist(), 0, []
            at = content.find(self.needle, begin)
            while at >= 0:
                while rows[row] <= at:
                    row += 1
                hits.append(row)
                at = content.find(self.needle, rows[row] + 1)
            self._often = len(self.needle) < 2 or len(hits) > len(rows) // 20
            return hits
        assert self._all is not None
        matches = self._all.find_matches_as_indexes(memoryview(content)[begin:])
        if not matches:
            return ()
        self._often = len(matches) > len(ends) // 2
        starts = np.fromiter((start for _, start, _ in matches), np.int64, len(matches)) + begin
        return np.searchsorted(ends, starts, side="right")


class Searched:
    """The words of one pack, and where texts were found in them.

    Args:
        words: The pack.
        every: Whether rows are wanted only where all texts of a question occur; else where any does.
    """

    def __init__(self, words: packs.Words, *, every: bool) -> None:
        self._words, self._every = words, every
        self._found: dict[bytes, tuple[Mask, Mask]] = {}

    def found(self, finder: Finder) -> Mask:
        """Rows with the text, among those that were looked at."""
        return self._found[finder.needle][0]

    def look(self, finders: Sequence[Finder], within: Mask) -> None:
        """Look for the first text in rows, and for the others where they will be asked for next.

        A block is unpacked once for all of them.
        """
        for finder in finders:
            if finder.needle not in self._found:
                self._found[finder.needle] = np.zeros(self._words.rows, np.bool_), np.zeros(self._words.rows, np.bool_)
        need = within & ~self._found[finders[0].needle][1]
        wanted = np.logical_or.reduceat(need, np.arange(0, self._words.rows, packs.BLOCK))
        for number in np.flatnonzero(wanted).tolist():
            place = slice(number * packs.BLOCK, (number + 1) * packs.BLOCK)
            block = self._words.block(number)
            rest = within[place]
            for finder in finders:
                rows, looked = self._found[finder.needle]
                self._search(finder, block, rest & ~looked[place], rows[place], looked[place])
                if self._every:
                    rest = rest & rows[place]
                    if not rest.any():
                        break

    @staticmethod
    def _search(
        finder: Finder, block: tuple[bytes, npt.NDArray[np.uint32], int], todo: Mask, rows: Mask, looked: Mask
    ) -> None:
        places = np.flatnonzero(todo)
        if len(places) > _SINGLY:
            hits = finder.hits(*block)
            if len(hits):
                rows[hits] = True
            looked[:] = True
            return
        content, ends, begin = block
        for row in places.tolist():
            start = int(ends[row - 1]) if row else begin
            rows[row] = content.find(finder.needle, start, int(ends[row])) >= 0
        looked[places] = True


def _needles(plan: Plan) -> Iterator[str]:
    """Texts that are looked for in all columns."""
    if isinstance(plan, AnyText):
        yield plan.needle
    elif isinstance(plan, NoneOf):
        yield from _needles(plan.part)
    elif isinstance(plan, AllOf | AnyOf):
        for part in plan.parts:
            yield from _needles(part)


def _inside(plan: OneColumn) -> bytes:
    """Small ASCII letters and digits that every value that fits holds as it is written in a pack; else nothing."""
    needle = plan.needle
    if not needle and plan.ranges is not None and len(plan.ranges) == 1 and plan.ranges[0][0] == plan.ranges[0][1]:
        needle = str(plan.ranges[0][0])
    return needle.lower().encode() if needle.isascii() and needle.replace(".", "").isalnum() else b""


def _cost(plan: Plan) -> int:
    if isinstance(plan, Sql):
        return _COST.get(type(plan), 9)
    if isinstance(plan, NoneOf):
        return _cost(plan.part)
    return max(map(_cost, plan.parts))
