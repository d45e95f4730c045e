"""Which rows a table shows and in what order; answered in the query thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

import numpy as np

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


def answer(index: EvidenceIndex, query: RowQuery, zone: tzinfo) -> RowAnswer:
    """Run a query.

    Raises:
        QueryError: Not understood, or interrupted.
    """
    sort = tuple(s for s in query.sort if s[0] != MARK_KEY)
    ids = index.ids(query.table, condition(query, zone), sort)
    if query.only is not None:
        ids = ids[np.isin(ids, np.array(query.only, dtype=np.int64))]
    for key, descending in query.sort:
        marks = index.marked(query.table) if key == MARK_KEY else {}
        if marks:
            marked = np.fromiter(marks, dtype=np.int64, count=len(marks))
            severities = np.array([m.severity for m in marks.values()], dtype=np.int64)
            ids = _by_mark(ids, marked, severities, descending)
    return RowAnswer(query=query, ids=ids, total=index.count(query.table))


def _by_mark(ids: Ids, marked: Ids, severities: Ids, descending: bool) -> Ids:
    """Worst first when descending; rows without a mark always last, each group in its former order."""
    order = np.argsort(marked)
    places = np.clip(np.searchsorted(marked[order], ids), 0, len(marked) - 1)
    found = marked[order][places] == ids
    weight = np.where(found, severities[order][places], -1)
    keys = np.where(weight < 0, 99, 10 - weight if descending else weight)
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
