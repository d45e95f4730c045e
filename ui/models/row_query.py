"""Which rows a table shows and in what order; answered in the query thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

import numpy as np
import numpy.typing as npt

from responder.index.reader import EvidenceIndex, Ids, Sort
from responder.model.tables import BY_NAME
from responder.query.compile import Condition, Tags, compile_filter
from responder.query.span import between

#: Sort key of the first column, which is no column of the index.
MARK_KEY = "finding"
#: Rows up to which columns are searched for values.
VALUELESS_LIMIT = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RowQuery:
    """A view of a table.

    Attributes:
        table: Table name.
        filter: Text of the filter bar.
        sort: Column key (or MARK_KEY) and whether descending, or () for storage order.
        span: First and last tick, or None.
        only: Row ids to choose from ("everything about this"), or None.
        tags: Tags of the table's rows, where the filter may ask for them.
    """

    table: str
    filter: str = ""
    sort: tuple[Sort, ...] = ()
    span: tuple[int, int] | None = None
    only: tuple[int, ...] | None = None
    tags: Tags | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAnswer:
    """Row ids in display order, and how many rows the table has without any filter."""

    query: RowQuery
    ids: Ids
    total: int


def condition(query: RowQuery, zone: tzinfo) -> Condition | None:
    """Filter text and span as one condition.

    Raises:
        QueryError: The filter text cannot be understood.
    """
    spec = BY_NAME[query.table]
    found = compile_filter(query.filter, spec, zone, query.tags)
    if query.span is not None and spec.time:
        span = between(spec, *query.span)
        found = span & found if found is not None else span
    return found


def answer(
    index: EvidenceIndex, query: RowQuery, zone: tzinfo, part: Callable[[int, Ids], None] | None = None
) -> RowAnswer:
    """Run a query.

    Args:
        index: Where the rows are.
        query: What to show.
        zone: Zone of times in the filter.
        part: Told of rows in storage order as they are found, with how many were looked at.

    Raises:
        QueryError: Not understood, or interrupted.
    """
    only = np.array(query.only, dtype=np.int32) if query.only is not None else None
    timed = query.span is not None and BY_NAME[query.table].time

    def narrow(ids: Ids) -> Ids:
        if only is not None:
            ids = ids[np.isin(ids, only)]
        return index.within(query.table, ids, *query.span) if timed and query.span is not None else ids

    tell = (lambda looked, ids: part(looked, narrow(ids))) if part is not None else None
    # the span is left to the times in memory: the strip over time wants the rows outside it too
    where = compile_filter(query.filter, BY_NAME[query.table], zone, query.tags)
    ids = narrow(index.ids(query.table, where, part=tell))
    sort = tuple(s for s in query.sort if s[0] != MARK_KEY)
    if sort:
        ids = index.in_order(query.table, ids, sort)
    for key, descending in query.sort:
        if key == MARK_KEY:
            ids = _by_mark(ids, *index.marks.rows(query.table), descending)
    return RowAnswer(query=query, ids=ids, total=index.count(query.table))


def _by_mark(ids: Ids, marked: Ids, severities: npt.NDArray[np.int8], descending: bool) -> Ids:
    """Worst first when descending; rows without a mark always last, each group in its former order."""
    if not len(marked):
        return ids
    places = np.clip(np.searchsorted(marked, ids), 0, len(marked) - 1)
    weight = np.where(marked[places] == ids, severities[places], -1)
    keys = np.where(weight < 0, 99, 10 - weight if descending else weight).astype(np.uint8)
    return ids[np.argsort(keys, kind="stable")]


@dataclass(frozen=True, slots=True)
class Filled:
    """Which columns of a table hold values.

    Attributes:
        without: Keys of columns shown by default that hold none.
        further: Keys of columns hidden by default that most rows fill, where few of the others do.
    """

    without: frozenset[str] = frozenset()
    further: frozenset[str] = frozenset()


#: Columns with values below which further ones are shown.
FEW = 6
_QUIET = ("payload", "time.zone")


def filled(index: EvidenceIndex, table: str) -> Filled:
    """Columns that hold values and columns that do not; runs in the query thread.

    Large tables are left alone: looking would take longer than the empty column costs.
    """
    spec = BY_NAME[table]
    rows = index.count(table)
    if not 0 < rows <= VALUELESS_LIMIT:
        return Filled()

    def present(key: str) -> int:
        return index.count(table, compile_filter(f"{key} is present", spec))

    shown = [c.key for c in spec.columns if c.visible]
    without = frozenset(key for key in shown if not present(key))
    further: frozenset[str] = frozenset()
    if len(shown) - len(without) < FEW:
        hidden = (c.key for c in spec.columns if not c.visible and c.key not in _QUIET)
        further = frozenset(key for key in hidden if 2 * present(key) > rows)
    return Filled(without, further)
