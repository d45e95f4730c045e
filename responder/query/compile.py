"""Filter tree to SQL with parameters; evidence and filter text are never spliced into SQL.

Every leaf is two-valued: a missing value does not match, and ``not`` of it does.
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from responder.errors import QueryError
from responder.model.absent import Absent
from responder.model.columns import ColumnSpec, Kind, TableSpec
from responder.model.time import TICKS_PER_SECOND, from_datetime
from responder.query.grammar import And, Compare, Expr, Not, Presence, Token, Word, parse
from responder.query.plan import (
    HIGHEST,
    LOWEST,
    AllOf,
    AnyOf,
    AnyText,
    NoneOf,
    OneColumn,
    Plan,
    RowIds,
    Sources,
    Sql,
    to_sql,
)
from responder.query.wildcard import like_lines

_ESCAPE = "\\"
_ORDER = {"<": "<", "<=": "<=", ">": ">", ">=": ">="}
#: Fields that every table has besides its columns: field → SQL of its value.
PSEUDO_FIELDS = ("finding", "evidence", "source.file", "host", "tags")
#: Tags that people gave to rows: pairs of evidence id and place (the number of its reference), by tag.
Tags = Mapping[str, Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Condition:
    """A WHERE clause.

    Attributes:
        sql: Text with ``?`` placeholders; column names only from the table's own specification.
        parameters: Values in order.
        parts: The same as a tree, where it was made from a filter.
    """

    sql: str
    parameters: tuple[Any, ...] = ()
    parts: Plan | None = None

    @property
    def plan(self) -> Plan:
        """The condition as a tree."""
        return self.parts or Sql(f"({self.sql}) IS TRUE", self.parameters)

    def among(self, ids: Sequence[int]) -> Condition:
        """The condition on a few rows alone; answered from these rows, however large the table is."""
        sql, parameters = to_sql(self.plan, of_a_row=True)
        return Condition(f"id IN ({','.join('?' * len(ids))}) AND ({sql})", (*ids, *parameters))

    def __and__(self, other: Condition) -> Condition:
        """Both."""
        both = AllOf((self.plan, other.plan))
        return Condition(f"({self.sql}) AND ({other.sql})", self.parameters + other.parameters, both)

    def __or__(self, other: Condition) -> Condition:
        """Either."""
        return Condition(f"({self.sql}) OR ({other.sql})", self.parameters + other.parameters)


def any_of(column: str, values: Iterable[str]) -> Condition:
    """Rows whose column holds one of any number of texts, exactly as written.

    Args:
        column: Column of the table's own specification.
        values: The texts.
    """
    return Condition(f'"{column}" IN (SELECT value FROM json_each(?))', (json.dumps(list(values)),))


def functions() -> dict[str, tuple[int, Callable[..., Any]]]:
    """SQL functions that conditions rely on: name → (number of arguments, function)."""
    return {"in_network": (2, _in_network), "matches": (2, _matches), "like_lines": (2, like_lines)}


def compile_filter(text: str, table: TableSpec, zone: tzinfo = UTC, tags: Tags | None = None) -> Condition | None:
    """Condition of a filter text, or None for an empty one.

    Args:
        text: As typed.
        table: Table it is applied to.
        zone: Zone of times written without one.
        tags: Tags of the table's rows, or None where they are not at hand (then ``tags`` cannot be asked for).

    Raises:
        QueryError: Not understood; its position points into ``text``.
    """
    tree = parse(text)
    if not tree:
        return None
    plan = _Compiler(table, zone, tags).plan(tree)
    return Condition(*to_sql(plan), plan)


class _Compiler:
    def __init__(self, table: TableSpec, zone: tzinfo, tags: Tags | None) -> None:
        self._table = table
        self._zone = zone
        self._tags = tags

    def plan(self, expr: Expr) -> Plan:
        if isinstance(expr, Word):
            return self._word(expr)
        if isinstance(expr, Compare):
            return self._compare(expr)
        if isinstance(expr, Presence):
            return self._presence(expr)
        if isinstance(expr, Not):
            return NoneOf(self.plan(expr.inner))
        parts = tuple(self.plan(p) for p in expr.parts)
        return AllOf(parts) if isinstance(expr, And) else AnyOf(parts)

    def _word(self, word: Word) -> Plan:
        like = _like(word.text, "contains")
        texts = [c for c in self._table.columns if not c.kind.numeric]
        sql = " OR ".join(f"\"{c.attr}\" LIKE ? ESCAPE '\\'" for c in texts)
        anywhere = AnyText(f"({sql}) IS TRUE", (like,) * len(texts), needle=word.text)
        number = _integer(word.text)
        if number is None:
            return anywhere
        counted = (c for c in self._table.columns if c.kind is Kind.INTEGER)
        return AnyOf((anywhere, *(_leaf(c, f'"{c.attr}" = ?', number, ranges=((number, number),)) for c in counted)))

    def _own_tag(self, field: str) -> bool:
        """Whether a field means the tags of people: ``tag`` too, unless the table has a column of that name."""
        return field == "tags" or (field == "tag" and self._table.column("tag") is None)

    def _compare(self, expr: Compare) -> Plan:
        if expr.field in PSEUDO_FIELDS or self._own_tag(expr.field):
            return self._pseudo(expr)
        column = self._column(expr.field, expr.position)
        if expr.operator == "in":
            return AnyOf(tuple(self._one(column, "==", value) for value in expr.values))
        if expr.operator == "like":
            return self._wildcards(column, [value.text for value in expr.values])
        return self._one(column, expr.operator, expr.values[0])

    def _wildcards(self, column: ColumnSpec, patterns: list[str]) -> Plan:
        """Matched once per distinct value, so that a million rows cost no more than their few names."""
        lines = "\n".join(p.replace("\n", " ") for p in patterns)
        name = f'"{column.attr}"'
        values = f"WITH v AS MATERIALIZED (SELECT DISTINCT {name} AS value FROM {self._table.name})"
        sql = f"{name} IN ({values} SELECT value FROM v WHERE like_lines(?, value))"
        return _leaf(column, sql, lines, value_sql=f"like_lines(?, {name})")

    def _one(self, column: ColumnSpec, operator: str, value: Token) -> Plan:
        name = f'"{column.attr}"'
        if operator in ("contains", "startswith", "endswith"):
            text = f"CAST({name} AS TEXT)" if column.kind.numeric else name
            sql = f"typeof({name}) <> 'blob' AND {text} LIKE ? ESCAPE '\\'"
            needle = "" if column.kind.numeric else value.text
            return _leaf(column, sql, _like(value.text, operator), needle=needle)
        if operator == "matches":
            _pattern(value.text, value.start)
            return _leaf(column, f"typeof({name}) <> 'blob' AND matches(?, {name})", value.text)
        if column.kind is Kind.TIME:
            return self._time(column, operator, value)
        if column.kind is Kind.INTEGER:
            return self._number(column, operator, value)
        if column.kind is Kind.ADDRESS and "/" in value.text and operator in ("==", "!="):
            _network(value.text, value.start)
            test = "" if operator == "==" else "NOT "
            return _leaf(column, f"typeof({name}) = 'text' AND {test}in_network(?, {name})", value.text)
        sign = {"==": "=", "!=": "<>", **_ORDER}[operator]
        needle = value.text if operator == "==" else ""
        return _leaf(column, f"typeof({name}) <> 'blob' AND {name} {sign} ? COLLATE NOCASE", value.text, needle=needle)

    def _number(self, column: ColumnSpec, operator: str, value: Token) -> Plan:
        number = _integer(value.text)
        if number is None:
            raise QueryError(f"{column.key} holds numbers; “{value.text}” is none.", value.start)
        sign = {"==": "=", "!=": "<>", **_ORDER}[operator]
        name = f'"{column.attr}"'
        ranges = _ranges(operator, number, number)
        return _leaf(column, f"typeof({name}) = 'integer' AND {name} {sign} ?", number, ranges=ranges)

    def _time(self, column: ColumnSpec, operator: str, value: Token) -> Plan:
        """A time stands for the whole unit it is written in: a day, a minute, a second."""
        start, end = _span(value.text, self._zone, value.start)
        name = f'"{column.attr}"'
        guard = f"typeof({name}) = 'integer' AND "
        ranges = _ranges(operator, start, end - 1)
        if operator == "==":
            return _leaf(column, f"{guard}{name} >= ? AND {name} < ?", start, end, ranges=ranges)
        if operator == "!=":
            return _leaf(column, f"{guard}({name} < ? OR {name} >= ?)", start, end, ranges=ranges)
        bound = {"<": (start, "<"), ">=": (start, ">="), ">": (end, ">="), "<=": (end, "<")}[operator]
        return _leaf(column, f"{guard}{name} {bound[1]} ?", bound[0], ranges=ranges)

    def _presence(self, expr: Presence) -> Plan:
        state = expr.state.text.lower()
        plan: Plan
        if self._own_tag(expr.field):
            if state not in ("absent", "present"):
                raise QueryError("“tags is” takes absent or present.", expr.state.start)
            plan = self._tagged(lambda _: True, expr.position)
            return NoneOf(plan) if expr.negated != (state == "absent") else plan
        if expr.field == "finding":
            if state not in ("absent", "present"):
                raise QueryError("“finding is” takes absent or present.", expr.state.start)
            query = "SELECT row FROM marks WHERE tbl = ?"
            plan = RowIds(f"(id IN ({query})) IS TRUE", (self._table.name,), query=query)
            return NoneOf(plan) if expr.negated != (state == "absent") else plan
        column = self._column(expr.field, expr.position)
        name = f'"{column.attr}"'
        words = {a.word: a for a in Absent}
        if state == "absent":
            plan = _leaf(column, f"{name} IS NULL OR typeof({name}) = 'blob'", ranges=())
        elif state == "present":
            plan = _leaf(column, f"{name} IS NOT NULL AND typeof({name}) <> 'blob'", ranges=((LOWEST, HIGHEST),))
        elif state in words:
            plan = _leaf(column, f"{name} IS ?", words[state].code, ranges=())
        else:
            reasons = ", ".join(f"“{w}”" for w in words)
            raise QueryError(f"“is” takes absent, present or one of {reasons}.", expr.state.start)
        return NoneOf(plan) if expr.negated else plan

    def _pseudo(self, expr: Compare) -> Plan:
        if expr.operator not in ("==", "!=", "in", "contains", "startswith", "endswith"):
            raise QueryError(f"{expr.field} can be compared with ==, !=, in and contains only.", expr.position)
        if self._own_tag(expr.field):
            return self._tag_compare(expr)
        inner = {
            "finding": "SELECT row FROM marks WHERE tbl = '{table}' AND {test}",
            "evidence": "SELECT number FROM evidence WHERE {test}",
            "source.file": "SELECT number FROM evidence WHERE {test}",
            "host": "SELECT number FROM evidence WHERE {test}",
        }[expr.field]
        subject = {
            "finding": "finding",
            "evidence": "id",
            "source.file": "json_extract(body, '$.path')",
            "host": "json_extract(body, '$.host_id')",
        }[expr.field]
        if expr.operator in ("contains", "startswith", "endswith"):
            test, values = f"{subject} LIKE ? ESCAPE '\\'", [_like(expr.values[0].text, expr.operator)]
        else:
            marks = ",".join("?" * len(expr.values))
            test, values = f"{subject} COLLATE NOCASE IN ({marks})", [v.text for v in expr.values]
        query = inner.format(table=self._table.name, test=test)
        if expr.field == "finding":
            rows = RowIds(f"(id IN ({query})) IS TRUE", tuple(values), query=query)
            return NoneOf(rows) if expr.operator == "!=" else rows
        negated = expr.operator == "!="
        sql = f"(source {'NOT ' if negated else ''}IN ({query})) IS TRUE"
        return Sources(sql, tuple(values), query=query, negated=negated)

    def _tag_compare(self, expr: Compare) -> Plan:
        wanted = [v.text.casefold() for v in expr.values]
        tests: dict[str, Callable[[str], bool]] = {
            "contains": lambda tag: wanted[0] in tag,
            "startswith": lambda tag: tag.startswith(wanted[0]),
            "endswith": lambda tag: tag.endswith(wanted[0]),
            "!=": lambda tag: tag != wanted[0],
        }
        return self._tagged(tests.get(expr.operator, lambda tag: tag in wanted), expr.position)

    def _tagged(self, test: Callable[[str], bool], position: int) -> RowIds:
        """Rows with any tag that fits; the places go as one parameter, however many there are."""
        if self._tags is None:
            raise QueryError("Tags are not at hand here; use this filter in the tables of an open case.", position)
        places = [list(place) for tag, found in self._tags.items() if test(tag.casefold()) for place in found]
        query = (
            "SELECT t.id AS row FROM json_each(?) AS j JOIN evidence AS e ON e.id = json_extract(j.value, '$[0]')"
            f" JOIN {self._table.name} AS t ON t.source = e.number AND t.ref = json_extract(j.value, '$[1]')"
        )
        return RowIds(f"(id IN ({query})) IS TRUE", (json.dumps(places),), query=query)

    def _column(self, field: str, position: int) -> ColumnSpec:
        column = self._table.column(field)
        if column is None:
            raise QueryError(
                f"{self._table.name} has no column “{field}”; put words in quotes to search them.", position
            )
        return column


def _leaf(
    column: ColumnSpec,
    sql: str,
    *parameters: Any,  # noqa: ANN401
    value_sql: str = "",
    needle: str = "",
    ranges: tuple[tuple[int, int], ...] | None = None,
) -> OneColumn:
    value_sql = f"({value_sql}) IS TRUE" if value_sql else ""
    return OneColumn(
        f"({sql}) IS TRUE", parameters, column=column.attr, value_sql=value_sql, needle=needle, ranges=ranges
    )


def _ranges(operator: str, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Integers that fit, where the value stands for ``first`` to ``last``."""
    below, above = (LOWEST, first - 1), (last + 1, HIGHEST)
    found = {
        "==": [(first, last)], "!=": [below, above], "<": [below], "<=": [(LOWEST, last)], ">": [above],
        ">=": [(first, HIGHEST)],
    }[operator]  # fmt: skip
    return tuple((max(a, LOWEST), min(b, HIGHEST)) for a, b in found if a <= HIGHEST and b >= LOWEST)


def _like(text: str, operator: str) -> str:
    for char in (_ESCAPE, "%", "_"):
        text = text.replace(char, _ESCAPE + char)
    return {"contains": f"%{text}%", "startswith": f"{text}%", "endswith": f"%{text}"}[operator]


def _integer(text: str) -> int | None:
    """Decimal or 0x hexadecimal within 64 bits, else None."""
    plain = text.replace(",", "")
    try:
        number = int(plain, 16) if plain[:2].lower() == "0x" else int(plain)
    except ValueError:
        return None
    return number if -(1 << 63) <= number < 1 << 63 else None


def _span(text: str, zone: tzinfo, position: int) -> tuple[int, int]:
    """First tick of the time named and of the one after it."""
    raw = text.strip().replace(" ", "T", 1)
    unit = timedelta(days=1) if "T" not in raw else timedelta(seconds=1)
    if "T" in raw and raw.split("T")[1].rstrip("Z").split("+")[0].split("-")[0].count(":") == 1:
        unit = timedelta(minutes=1)
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        message = f"“{text}” is not a time; write 2004-11-20, 2004-11-20T00:01 or 2004-11-20T00:01:07Z."
        raise QueryError(message, position) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    start = from_datetime(moment)
    if "." in raw:
        return start, start + 1
    return start, start + int(unit.total_seconds()) * TICKS_PER_SECOND


def _network(text: str, position: int = 0) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        raise QueryError(f"“{text}” is not a network; write 192.168.0.0/16.", position) from None


_cached_network = lru_cache(maxsize=64)(_network)


@lru_cache(maxsize=65_536)
def _in_network(network: str, address: object) -> bool:
    try:
        return ipaddress.ip_address(str(address).split("%")[0]) in _cached_network(network)
    except (ValueError, QueryError):
        return False


def _pattern(text: str, position: int = 0) -> Any:  # noqa: ANN401
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = 8 << 20
    try:
        return re2.compile(text, options=options)
    except re2.error as error:
        detail = error.args[0] if error.args else ""
        if isinstance(detail, bytes):
            detail = detail.decode("utf-8", "replace")
        raise QueryError(
            f"The pattern is not understood ({detail}); look-around and back-references do not exist.", position
        ) from None


_cached_pattern = lru_cache(maxsize=64)(_pattern)


def _matches(pattern: str, value: object) -> bool:
    return value is not None and _cached_pattern(pattern).search(str(value)) is not None
