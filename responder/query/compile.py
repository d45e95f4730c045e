"""Filter tree to SQL with parameters; evidence and filter text are never spliced into SQL.

Every leaf is two-valued: a missing value does not match, and ``not`` of it does.
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from responder.errors import QueryError
from responder.model.absent import Absent
from responder.model.columns import ColumnSpec, Kind, TableSpec
from responder.model.time import TICKS_PER_SECOND, from_datetime
from responder.query.grammar import And, Compare, Expr, Not, Presence, Token, Word, parse
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
    """

    sql: str
    parameters: tuple[Any, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        """Both."""
        return Condition(f"({self.sql}) AND ({other.sql})", self.parameters + other.parameters)


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
    return _Compiler(table, zone, tags).condition(tree) if tree else None


class _Compiler:
    def __init__(self, table: TableSpec, zone: tzinfo, tags: Tags | None) -> None:
        self._table = table
        self._zone = zone
        self._tags = tags

    def condition(self, expr: Expr) -> Condition:
        if isinstance(expr, Word):
            return self._word(expr)
        if isinstance(expr, Compare):
            return self._compare(expr)
        if isinstance(expr, Presence):
            return self._presence(expr)
        if isinstance(expr, Not):
            inner = self.condition(expr.inner)
            return Condition(f"NOT ({inner.sql})", inner.parameters)
        parts = [self.condition(p) for p in expr.parts]
        glue = " AND " if isinstance(expr, And) else " OR "
        return Condition(glue.join(f"({p.sql})" for p in parts), tuple(v for p in parts for v in p.parameters))

    def _word(self, word: Word) -> Condition:
        like = _like(word.text, "contains")
        sql: list[str] = []
        parameters: list[Any] = []
        number = _integer(word.text)
        for column in self._table.columns:
            name = f'"{column.attr}"'
            if column.kind is Kind.INTEGER:
                if number is not None:
                    sql.append(f"{name} = ?")
                    parameters.append(number)
            elif column.kind is not Kind.TIME:
                sql.append(f"{name} LIKE ? ESCAPE '\\'")
                parameters.append(like)
        return _leaf(" OR ".join(sql), *parameters)

    def _own_tag(self, field: str) -> bool:
        """Whether a field means the tags of people: ``tag`` too, unless the table has a column of that name."""
        return field == "tags" or (field == "tag" and self._table.column("tag") is None)

    def _compare(self, expr: Compare) -> Condition:
        if expr.field in PSEUDO_FIELDS or self._own_tag(expr.field):
            return self._pseudo(expr)
        column = self._column(expr.field, expr.position)
        if expr.operator == "in":
            parts = [self._one(column, "==", value) for value in expr.values]
            return Condition(" OR ".join(f"({p.sql})" for p in parts), tuple(v for p in parts for v in p.parameters))
        if expr.operator == "like":
            return self._wildcards(column, [value.text for value in expr.values])
        return self._one(column, expr.operator, expr.values[0])

    def _wildcards(self, column: ColumnSpec, patterns: list[str]) -> Condition:
        """Matched once per distinct value, so that a million rows cost no more than their few names."""
        lines = "\n".join(p.replace("\n", " ") for p in patterns)
        name = f'"{column.attr}"'
        values = f"WITH v AS MATERIALIZED (SELECT DISTINCT {name} AS value FROM {self._table.name})"
        return _leaf(f"{name} IN ({values} SELECT value FROM v WHERE like_lines(?, value))", lines)

    def _one(self, column: ColumnSpec, operator: str, value: Token) -> Condition:
        name = f'"{column.attr}"'
        if operator in ("contains", "startswith", "endswith"):
            text = f"CAST({name} AS TEXT)" if column.kind.numeric else name
            sql = f"typeof({name}) <> 'blob' AND {text} LIKE ? ESCAPE '\\'"
            return _leaf(sql, _like(value.text, operator))
        if operator == "matches":
            _pattern(value.text, value.start)
            return _leaf(f"typeof({name}) <> 'blob' AND matches(?, {name})", value.text)
        if column.kind is Kind.TIME:
            return self._time(name, operator, value)
        if column.kind is Kind.INTEGER:
            return self._number(column, name, operator, value)
        if column.kind is Kind.ADDRESS and "/" in value.text and operator in ("==", "!="):
            _network(value.text, value.start)
            test = "" if operator == "==" else "NOT "
            return _leaf(f"typeof({name}) = 'text' AND {test}in_network(?, {name})", value.text)
        sign = {"==": "=", "!=": "<>", **_ORDER}[operator]
        return _leaf(f"typeof({name}) <> 'blob' AND {name} {sign} ? COLLATE NOCASE", value.text)

    def _number(self, column: ColumnSpec, name: str, operator: str, value: Token) -> Condition:
        number = _integer(value.text)
        if number is None:
            raise QueryError(f"{column.key} holds numbers; “{value.text}” is none.", value.start)
        sign = {"==": "=", "!=": "<>", **_ORDER}[operator]
        return _leaf(f"typeof({name}) = 'integer' AND {name} {sign} ?", number)

    def _time(self, name: str, operator: str, value: Token) -> Condition:
        """A time stands for the whole unit it is written in: a day, a minute, a second."""
        start, end = _span(value.text, self._zone, value.start)
        guard = f"typeof({name}) = 'integer' AND "
        if operator == "==":
            return _leaf(f"{guard}{name} >= ? AND {name} < ?", start, end)
        if operator == "!=":
            return _leaf(f"{guard}({name} < ? OR {name} >= ?)", start, end)
        bound = {"<": (start, "<"), ">=": (start, ">="), ">": (end, ">="), "<=": (end, "<")}[operator]
        return _leaf(f"{guard}{name} {bound[1]} ?", bound[0])

    def _presence(self, expr: Presence) -> Condition:
        state = expr.state.text.lower()
        if self._own_tag(expr.field):
            if state not in ("absent", "present"):
                raise QueryError("“tags is” takes absent or present.", expr.state.start)
            condition = self._tagged(lambda _: True, expr.position)
            if state == "absent":
                condition = Condition(f"NOT ({condition.sql})", condition.parameters)
        elif expr.field == "finding":
            if state not in ("absent", "present"):
                raise QueryError("“finding is” takes absent or present.", expr.state.start)
            sql = "id IN (SELECT row FROM marks WHERE tbl = ?)"
            condition = _leaf(sql if state == "present" else f"NOT {sql}", self._table.name)
        else:
            name = f'"{self._column(expr.field, expr.position).attr}"'
            words = {a.word: a for a in Absent}
            if state == "absent":
                condition = _leaf(f"{name} IS NULL OR typeof({name}) = 'blob'")
            elif state == "present":
                condition = _leaf(f"{name} IS NOT NULL AND typeof({name}) <> 'blob'")
            elif state in words:
                condition = _leaf(f"{name} IS ?", words[state].code)
            else:
                reasons = ", ".join(f"“{w}”" for w in words)
                raise QueryError(f"“is” takes absent, present or one of {reasons}.", expr.state.start)
        return Condition(f"NOT ({condition.sql})", condition.parameters) if expr.negated else condition

    def _pseudo(self, expr: Compare) -> Condition:
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
        key = "id" if expr.field == "finding" else "source"
        negate = "NOT " if expr.operator == "!=" else ""
        return _leaf(f"{key} {negate}IN ({inner.format(table=self._table.name, test=test)})", *values)

    def _tag_compare(self, expr: Compare) -> Condition:
        wanted = [v.text.casefold() for v in expr.values]
        tests: dict[str, Callable[[str], bool]] = {
            "contains": lambda tag: wanted[0] in tag,
            "startswith": lambda tag: tag.startswith(wanted[0]),
            "endswith": lambda tag: tag.endswith(wanted[0]),
            "!=": lambda tag: tag != wanted[0],
        }
        return self._tagged(tests.get(expr.operator, lambda tag: tag in wanted), expr.position)

    def _tagged(self, test: Callable[[str], bool], position: int) -> Condition:
        """Rows with any tag that fits; the places go as one parameter, however many there are."""
        if self._tags is None:
            raise QueryError("Tags are not at hand here; use this filter in the tables of an open case.", position)
        places = [list(place) for tag, found in self._tags.items() if test(tag.casefold()) for place in found]
        return _leaf(
            "(source, ref) IN (SELECT e.number, json_extract(j.value, '$[1]') FROM json_each(?) AS j"
            " JOIN evidence AS e ON e.id = json_extract(j.value, '$[0]'))",
            json.dumps(places),
        )

    def _column(self, field: str, position: int) -> ColumnSpec:
        column = self._table.column(field)
        if column is None:
            raise QueryError(
                f"{self._table.name} has no column “{field}”; put words in quotes to search them.", position
            )
        return column


def _leaf(sql: str, *parameters: Any) -> Condition:  # noqa: ANN401
    return Condition(f"({sql}) IS TRUE", parameters)


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
