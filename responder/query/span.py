"""A span of time as a condition (the brush of the histogram)."""

from __future__ import annotations

from responder.errors import QueryError
from responder.model.columns import TableSpec
from responder.query.compile import Condition
from responder.query.plan import OneColumn


def between(table: TableSpec, first: int, last: int) -> Condition:
    """Rows whose time lies in ``first`` ≤ t ≤ ``last`` (ticks); rows without a time are left out.

    Raises:
        QueryError: The table has no time.
    """
    column = table.column(table.time) if table.time else None
    if column is None:
        raise QueryError(f"{table.name} has no time.")
    sql = f'(typeof("{column.attr}")=\'integer\' AND "{column.attr}" BETWEEN ? AND ?)'
    return Condition(sql, (first, last), OneColumn(sql, (first, last), column=column.attr, ranges=((first, last),)))
