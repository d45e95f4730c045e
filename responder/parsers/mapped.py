"""Tables of foreign tools (CSV, TSV, JSON lines) that a mapping of ``responder.model.mapping`` describes."""

from __future__ import annotations

import io
import re
from collections.abc import Generator, Iterator, Sequence
from collections.abc import Mapping as Given
from dataclasses import dataclass
from datetime import UTC
from itertools import islice
from typing import Any, BinaryIO, Final

from responder.errors import ParserError
from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.alert import AlertRecord
from responder.model.columns import Kind
from responder.model.event import EventRecord
from responder.model.mapping import Mapping, column_key
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.zone import parse_zone
from responder.parsers.base import Head, Item, Label, ParseContext, payload_json
from responder.parsers.delimited import delimiter_of, records, split_fields
from responder.parsers.json_objects import JsonObject, damage_warning, json_objects
from responder.parsers.mapped_times import best_layout, read_time
from responder.parsers.mapping_files import mappings
from responder.parsers.packet_ends import split_end
from responder.parsers.slices import Slice, read_sliced, shared_json, this_module, whole_object
from responder.parsers.text import TextLines, codec_of

NAME = "mapped-table"
DATA_FORMAT = "Table of another tool, read with a mapping (CSV, TSV, JSON lines)"
TABLE = "alerts"
REF_KIND = RefKind.LINE

_NOTHING: Final = ("", "-", "n/a", "null", "none", "unknown")
_HEADING_WITHIN: Final = 20
_SAMPLE: Final = 20_000
_NUMBER: Final = re.compile(r"-?\d{1,3}(?:,\d{3}){1,6}$|-?\d{1,18}$")
_MAX_VALUE: Final = 4000


def _heading(lines: list[str], choice: Sequence[Mapping]) -> tuple[int, str, list[str], Mapping] | None:
    """Position, delimiter and names of the heading that a mapping fits, with the mapping."""
    return _written_heading(lines, choice) or _given_heading(lines, choice)


def _written_heading(lines: list[str], choice: Sequence[Mapping]) -> tuple[int, str, list[str], Mapping] | None:
    for position, line in enumerate(lines[:_HEADING_WITHIN]):
        usual = delimiter_of(line)
        for mapping in choice:
            if mapping.headings:
                continue
            delimiter = mapping.delimiter or usual
            names = [name.strip().strip('"') for name in split_fields(line, delimiter)]
            if len(names) > 1 and mapping.fits(names):
                return position, delimiter, names, mapping
    return None


def _given_heading(lines: list[str], choice: Sequence[Mapping]) -> tuple[int, str, list[str], Mapping] | None:
    """A table without a heading: known by its number of columns, and a time where the mapping has one."""
    for mapping in choice:
        names = list(mapping.headings)
        if not names:
            continue
        keys = [column_key(name) for name in names]
        place = next((keys.index(k) for n in mapping.fields.get("time", ()) if (k := column_key(n)) in keys), -1)
        rows = [split_fields(line, mapping.delimiter) for line in lines[:5]]
        if place >= 0 and rows and all(len(row) == len(names) and _timely(row[place], mapping) for row in rows):
            return -1, mapping.delimiter, names, mapping
    return None


def _timely(text: str, mapping: Mapping) -> bool:
    value = text.strip()
    if value.replace(".", "", 1).isdigit() and len(value.partition(".")[0]) < 9:
        return False  # a small number is a count, not seconds since 1970
    return any(read_time(value, layout, UTC) is not None for layout in mapping.times)


def _json_mapping(values: list[dict[str, Any]], choice: Sequence[Mapping]) -> Mapping | None:
    names = list(dict.fromkeys(name for value in values for name in flattened(value)))
    return next((mapping for mapping in choice if mapping.fits(names)), None)


def flattened(value: dict[str, Any], prefix: str = "", depth: int = 0) -> dict[str, Any]:
    """Nested objects as dotted names."""
    out: dict[str, Any] = {}
    for name, inner in value.items():
        if isinstance(inner, dict) and depth < 6:
            out.update(flattened(inner, f"{prefix}{name}.", depth + 1))
        else:
            out[f"{prefix}{name}"] = inner
    return out


def sniff(head: Head) -> int:
    """Confidence by a heading, or the keys of the first objects, that a mapping names; see Parser."""
    lines = head.lines[:_HEADING_WITHIN]
    if not lines:
        return 0
    if lines[0].lstrip().startswith(("{", "[")):
        values = [o.value for o in islice(json_objects(io.BytesIO(head.data)), 5) if o.value is not None]
        return 91 if values and _json_mapping(values, mappings()[0]) is not None else 0
    found = _heading(lines, mappings()[0])
    if found is None:
        return 0
    # a heading that says so is surer than a number of columns
    return 91 if found[0] >= 0 else 62


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: dict[str, str]  # by column key
    names: dict[str, str]  # column key to the name as written


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One record per row; see Parser."""
    yield from read_sliced(this_module(__name__), stream, context)


def parse_with(stream: BinaryIO, context: ParseContext, mapping: Mapping) -> Iterator[Item]:
    """As ``parse``, with one mapping only, whether it is kept or not."""
    yield from read_sliced(_Table((mapping,)), stream, context)


class _Table:
    """A SlicedParser for a choice of mappings."""

    def __init__(self, choice: Sequence[Mapping]) -> None:
        self._choice = choice

    def share(self, stream: BinaryIO) -> dict[str, Any] | None:
        """See SlicedParser."""
        codec = codec_of(stream)
        stream.seek(0)
        plan = _Plan.of(stream, codec, self._choice)
        if plan is None or codec.startswith("utf-16"):
            return None
        if plan.heading is None and shared_json(stream) is None:
            return None
        stream.seek(0)
        first = [line for _, line in islice(TextLines(stream, codec), _HEADING_WITHIN)]
        return {"codec": codec, "first": first, "names": plan.names, "layout": plan.layout}

    def begins(self, line: str, shared: Given[str, Any]) -> bool:
        """See SlicedParser; a whole row ends a field that is still open."""
        heading = _heading(shared["first"], self._choice) if not shared["names"] else None
        if heading is None:
            return whole_object(line)
        _, delimiter, names, _ = heading
        return len(split_fields(line, delimiter)) >= len(names)

    def read_slice(
        self, piece: Slice, context: ParseContext, shared: Given[str, Any], told: Given[str, Any]
    ) -> Generator[Item, None, dict[str, Any]]:
        """See SlicedParser."""
        del told
        if "first" in shared:
            plan = _Plan.shared(shared, self._choice)
        else:
            plan = _Plan.of(piece.stream, piece.codec, self._choice)
            piece.stream.seek(0)
        if plan is None:
            raise ParserError(
                worded("{path}: no mapping fits the columns of this table; nothing was read from it", path=context.path)
            )
        builder = _Builder(plan, context)
        damaged = expected = 0
        if plan.heading is not None:
            for item in _rows(piece, plan.heading):
                yield builder.record(item) if isinstance(item, _Row) else item
        else:
            for row in _json_rows(piece.stream):
                expected += 1
                damaged += isinstance(row, JsonObject)
                yield builder.record(row) if isinstance(row, _Row) else Explained(reason=row.problem, first=row.line)
        return {
            "title": plan.mapping.title, "layout": plan.layout, "json": plan.heading is None, "expected": expected,
            "damaged": damaged, "bad_times": builder.bad_times,
        }  # fmt: skip

    def sum_up(
        self, states: Sequence[dict[str, Any]], context: ParseContext, shared: Given[str, Any]
    ) -> Iterator[Item]:
        """See SlicedParser."""
        del context, shared
        for state in states[:1]:
            yield Label(state["title"])
            if state["json"]:
                yield from damage_warning(sum(one["damaged"] for one in states))
                yield Expected(count=sum(one["expected"] for one in states))
            bad_times = sum(one["bad_times"] for one in states)
            if bad_times:
                yield EvidenceWarning(
                    message=worded(
                        "{bad_times} rows carry a time in none of the mapping's formats; listed without one",
                        bad_times=bad_times,
                    )
                )
            layout, ambiguous = state["layout"]
            if ambiguous:
                yield EvidenceWarning(
                    message=worded(
                        "The dates fit more than one format; they are read as “{layout}”, and may be wrong",
                        layout=layout,
                    ),
                    level=Level.WARN,
                )


def _table() -> _Table:
    return _Table(mappings()[0])


def share(stream: BinaryIO) -> dict[str, Any] | None:
    """See SlicedParser."""
    return _table().share(stream)


def begins(line: str, shared: Given[str, Any]) -> bool:
    """See SlicedParser."""
    return _table().begins(line, shared)


def read_slice(
    piece: Slice, context: ParseContext, shared: Given[str, Any], told: Given[str, Any]
) -> Generator[Item, None, dict[str, Any]]:
    """See SlicedParser."""
    return _table().read_slice(piece, context, shared, told)


def sum_up(states: Sequence[dict[str, Any]], context: ParseContext, shared: Given[str, Any]) -> Iterator[Item]:
    """See SlicedParser."""
    return _table().sum_up(states, context, shared)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a table is read.

    Attributes:
        mapping: The mapping.
        heading: From ``_heading``; None for JSON lines.
        names: Names in the first objects of JSON lines.
        layout: Format of its times, and whether others fit too.
    """

    mapping: Mapping
    heading: tuple[int, str, list[str], Mapping] | None
    names: list[str]
    layout: tuple[str, bool]

    @staticmethod
    def of(stream: BinaryIO, codec: str, choice: Sequence[Mapping]) -> _Plan | None:
        """The plan for a table, from its beginning; None where no mapping fits."""
        first = [line for _, line in islice(TextLines(stream, codec), _HEADING_WITHIN)]
        stream.seek(0)
        heading, names = None, list[str]()
        if first and first[0].lstrip().startswith(("{", "[")):
            values = [o.value for o in islice(json_objects(stream), 5) if o.value is not None]
            names = list(dict.fromkeys(name for value in values for name in flattened(value)))
            mapping = next((m for m in choice if m.fits(names)), None)
            stream.seek(0)
        else:
            heading = _heading(first, choice)
            mapping = heading[3] if heading else None
        if mapping is None:
            return None
        rows: Iterator[Any] = _json_rows(stream) if heading is None else _lines_of(TextLines(stream, codec), heading)
        sample = (row for row in islice(rows, _SAMPLE) if isinstance(row, _Row))
        keys = [column_key(n) for n in mapping.fields.get("time", ())]
        values_of_time = {value for row in sample if (value := _cell(row, keys)) is not None}
        zone = parse_zone(mapping.zone) if mapping.zone else None
        return _Plan(mapping, heading, names, best_layout(values_of_time, mapping.times, zone or UTC))

    @staticmethod
    def shared(shared: Given[str, Any], choice: Sequence[Mapping]) -> _Plan | None:
        """The plan that another process made."""
        heading, names = None, list(shared["names"])
        if names:
            mapping = next((m for m in choice if m.fits(names)), None)
        else:
            heading = _heading(shared["first"], choice)
            mapping = heading[3] if heading else None
        layout, ambiguous = shared["layout"]
        return None if mapping is None else _Plan(mapping, heading, names, (layout, ambiguous))


def _rows(piece: Slice, heading: tuple[int, str, list[str], Mapping]) -> Iterator[_Row | Item]:
    """Rows of a slice; the heading stands in the first one only."""
    position, delimiter, names, mapping = heading
    yield from _lines_of(piece.lines(), (position if piece.first else -1, delimiter, names, mapping))


def _lines_of(lines: TextLines, heading: tuple[int, str, list[str], Mapping]) -> Iterator[_Row | Item]:
    """Rows of a table, and what is none."""
    position, delimiter, names, _ = heading
    rows = iter(lines)
    for at in range(position + 1):
        number, line = next(rows, (0, ""))
        if at < position and len(split_fields(line, delimiter)) >= len(names):
            yield Explained(reason=worded("row before the heading"), first=number)
        else:
            lines.layout()
    keys = [column_key(name) or f"column{i}" for i, name in enumerate(names, 1)]
    shown = dict(zip(keys, names, strict=True))
    for number, fields in records(lines, rows, delimiter, len(names)):
        if [field.strip() for field in fields] == names:
            lines.layout()  # the heading again, as paged exports write it
        elif len(fields) < 2 and len(names) > 2:
            yield Explained(reason=worded("row with a single cell"), first=number)
        else:
            cells = dict(zip(keys, fields, strict=False))
            for i, extra in enumerate(fields[len(keys) :][:50], len(keys) + 1):
                cells[f"column{i}"] = extra
            yield _Row(number, cells, shown)


def _json_rows(stream: BinaryIO) -> Iterator[_Row | JsonObject]:
    """Rows of JSON lines; an object that is none stands for itself."""
    for entry in json_objects(stream):
        if entry.value is None:
            yield entry
            continue
        flat = {name: value for name, value in flattened(entry.value).items() if value is not None}
        cells = {column_key(name): json_text(value) for name, value in flat.items()}
        yield _Row(entry.line, cells, {column_key(name): name for name in flat})


def json_text(value: Any) -> str:  # noqa: ANN401
    """Text as it is, anything else as JSON."""
    return value if isinstance(value, str) else payload_json({"v": value})[5:-1]


def _cell(row: _Row, keys: list[str]) -> str | None:
    """The first of some columns that says anything."""
    for key in keys:
        value = row.cells.get(key)
        if value is not None and value.strip().casefold() not in _NOTHING:
            return value.strip()
    return None


class _Builder:
    """Rows to records after one mapping."""

    def __init__(self, plan: _Plan, context: ParseContext) -> None:
        mapping = self._mapping = plan.mapping
        zone = parse_zone(mapping.zone) if mapping.zone else None
        self._context = context
        self._zone = zone or context.zone
        self._zone_label = mapping.zone if zone else context.zone_label
        self._layout = plan.layout[0]
        self._columns = {c.attr: c for c in mapping.spec.columns}
        self._fields = {name: [column_key(n) for n in names] for name, names in mapping.fields.items()}
        self._detail = {name: [column_key(n) for n in names] for name, names in mapping.detail.items()}
        self._used = {key for keys in self._fields.values() for key in keys}
        self._values = {
            name: {key.casefold(): value for key, value in table.items()} for name, table in mapping.values.items()
        }
        self.bad_times = 0

    def record(self, row: _Row) -> AlertRecord | EventRecord:
        """The record of a row."""
        values: dict[str, Any] = {}
        for name, keys in self._fields.items():
            text = _cell(row, keys)
            if text is not None:
                text = self._values.get(name, {}).get(text.casefold(), text)
                values[name] = self._value(name, text)
        for name, constant in self._mapping.constants.items():
            values.setdefault(name, self._value(name, constant))
        for side in ("source", "destination"):
            self._ends(values, side)
        if "time" in values:
            values["time"], values["time_zone"] = self._time(values["time"])
        rest = self._rest(row)
        if self._mapping.table == "events":
            values.setdefault("payload", payload_json(rest))
            return EventRecord(ref=row.line, **values)
        values.setdefault("detail", payload_json(rest) if rest else Absent.NOT_COLLECTED)
        return AlertRecord(source=self._context.line(row.line), **values)

    def _value(self, name: str, text: str) -> Any:  # noqa: ANN401
        if name == "time":
            return text
        if self._columns[name].kind is Kind.INTEGER:
            found = _NUMBER.match(text)
            number = int(found[0].replace(",", "")) if found else None
            if name.endswith("_port"):
                return number if number is not None and 0 <= number <= 65_535 else Absent.NOT_APPLICABLE
            return Absent.UNPARSED if number is None else number
        return text[:_MAX_VALUE]

    def _ends(self, values: dict[str, Any], side: str) -> None:
        """``10.0.0.1:80`` in one column is an address and a port."""
        address = values.get(f"{side}_address")
        if isinstance(address, str):
            end = split_end(address, str(values.get("protocol", "")))
            if isinstance(end.address, str) and (end.port is not Absent.NOT_APPLICABLE or end.address != address):
                values[f"{side}_address"] = end.address
                if isinstance(end.port, int):
                    values.setdefault(f"{side}_port", end.port)

    def _time(self, text: str) -> tuple[Value[int], str]:
        found = read_time(text, self._layout, self._zone)
        if found is None:
            # A single odd value may be in another of the formats, but only in one.
            others = {r for layout in self._mapping.times if (r := read_time(text, layout, self._zone)) is not None}
            found = others.pop() if len(others) == 1 else None
        if found is None:
            self.bad_times += 1
            return Absent.UNPARSED, self._zone_label
        return found[0], found[1] or self._zone_label

    def _rest(self, row: _Row) -> dict[str, Any]:
        """Counts and the like under their own names, then all columns that have no place in the record."""
        out: dict[str, Any] = {}
        taken = set(self._used)
        for name, keys in self._detail.items():
            text = _cell(row, keys)
            if text is not None:
                found = _NUMBER.match(text)
                out[name] = int(found[0].replace(",", "")) if found else text[:_MAX_VALUE]
                taken.update(keys)
        for key, value in row.cells.items():
            shown = value.strip()
            if shown and (self._mapping.table == "events" or key not in taken):
                out.setdefault(row.names.get(key, key), shown[:65_536])
        return out
