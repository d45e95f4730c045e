"""A filter as a tree whose leaves say what they look at, so that the index may answer without reading rows.

Every leaf also is SQL, which defines what it means; whoever has no faster way runs that.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

#: Smallest and largest integer of a column.
LOWEST, HIGHEST = -(1 << 63), (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Sql:
    """A condition on a row.

    Attributes:
        sql: Two-valued SQL with ``?`` placeholders.
        parameters: Values in order.
    """

    sql: str
    parameters: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class OneColumn(Sql):
    """A condition on the value of one column alone.

    Attributes:
        column: Attribute of the column.
        value_sql: The condition again, for a table that has only this column; "" where ``sql`` serves.
        needle: Text that occurs in every row that fits (ASCII case ignored), "" where there is none.
        ranges: First and last of the integers that fit, where that can be said; None elsewhere.
    """

    column: str = ""
    value_sql: str = ""
    needle: str = ""
    ranges: tuple[tuple[int, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class AnyText(Sql):
    """Substring of any column that holds text, ASCII case ignored."""

    needle: str = ""


@dataclass(frozen=True, slots=True)
class RowIds(Sql):
    """Rows whose id is among those that a query gives."""

    query: str = ""


@dataclass(frozen=True, slots=True)
class Sources(Sql):
    """Rows whose source number is among those that a query gives, or (``negated``) is not."""

    query: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the parts."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Not the part."""

    part: Plan


Plan = Sql | AllOf | AnyOf | NoneOf


def to_sql(plan: Plan, *, of_a_row: bool = False) -> tuple[str, tuple[Any, ...]]:
    """The whole as SQL and its parameters.

    Args:
        plan: The tree.
        of_a_row: For a few rows known by their ids: nothing in it looks at the whole table.
    """
    if isinstance(plan, Sql):
        alone = plan.value_sql if of_a_row and isinstance(plan, OneColumn) else ""
        return alone or plan.sql, plan.parameters
    if isinstance(plan, NoneOf):
        sql, parameters = to_sql(plan.part, of_a_row=of_a_row)
        return f"NOT ({sql})", parameters
    parts = [to_sql(p, of_a_row=of_a_row) for p in plan.parts]
    glue = " AND " if isinstance(plan, AllOf) else " OR "
    return glue.join(f"({sql})" for sql, _ in parts), tuple(v for _, values in parts for v in values)


_LEAVES: dict[str, type[Sql]] = {c.__name__: c for c in (Sql, OneColumn, AnyText, RowIds, Sources)}


def plan_document(plan: Plan) -> dict[str, Any]:
    """JSON-ready form, for another process."""
    if isinstance(plan, Sql):
        values = asdict(plan)
        values["parameters"] = [{"hex": v.hex()} if isinstance(v, bytes) else v for v in plan.parameters]
        return {"kind": type(plan).__name__, **values}
    if isinstance(plan, NoneOf):
        return {"kind": "NoneOf", "parts": [plan_document(plan.part)]}
    return {"kind": type(plan).__name__, "parts": [plan_document(p) for p in plan.parts]}


def plan_from(document: dict[str, Any]) -> Plan:
    """Inverse of ``plan_document``."""
    values = dict(document)
    kind = values.pop("kind")
    if kind in _LEAVES:
        values["parameters"] = tuple(
            bytes.fromhex(v["hex"]) if isinstance(v, dict) else v for v in values["parameters"]
        )
        if values.get("ranges") is not None:
            values["ranges"] = tuple((low, high) for low, high in values["ranges"])
        return _LEAVES[kind](**values)
    parts = tuple(map(plan_from, values["parts"]))
    return NoneOf(parts[0]) if kind == "NoneOf" else AllOf(parts) if kind == "AllOf" else AnyOf(parts)
