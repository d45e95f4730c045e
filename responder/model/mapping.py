"""How a table of a foreign tool becomes records: which column is which, as the user stated once.

A mapping is a TOML text::

    name = "siteprotector"
    title = "SiteProtector analysis export"
    table = "alerts"                                # or "events"
    zone = ""                                       # zone of times without one; "" = as the case says
    times = ["%m/%d/%Y %H:%M:%S", "iso", "unix"]    # tried in this order over the whole file

    [recognise]
    columns = [["Tag Name"], ["Source IP", "Source"]]   # each must be there under one of its names

    [fields]
    source_address = ["Source IP", "Source"]        # columns of the record, by their attribute names

    [detail]
    count = ["Event Count", "Count"]                # further columns under names of their own

    [constants]
    action = "alert"

A table without a heading is described by the names that the user gave its columns::

    headings = ["when", "from", "to"]
    delimiter = ";"

    [values.event_action]
    Success = "logon"

Column names are compared without case, blanks, underscores and the like.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from typing import Any, Final

from responder.model.columns import Kind, TableSpec
from responder.model.event import ACTIONS
from responder.model.tables import BY_NAME

TABLES: Final = ("alerts", "events")
#: Names that stand beside strptime formats: ISO 8601, seconds and milliseconds since 1970.
TIME_WORDS: Final = ("iso", "unix", "unix_ms")
_MAX_TEXT: Final = 200
_MAX_ENTRIES: Final = 500


def column_key(name: str) -> str:
    """A column name for comparison: lower case, letters and digits only."""
    return "".join(c for c in name.casefold() if c.isalnum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """One mapping; see the module's description for the parts.

    Attributes:
        name: Short and unique; lower case letters, digits and hyphens.
        title: For people.
        table: ``alerts`` or ``events``.
        columns: Columns that must be there, each with its alternative names.
        times: Formats of the time columns.
        zone: Zone name for times without one, or "".
        fields: Record attribute to column names, the first that is there counts.
        detail: Own name to column names.
        constants: Record attribute to a fixed value.
        values: Record attribute to a translation of its values.
        headings: Names of all columns where the table has no heading.
        delimiter: Between the fields; "" = found out, where the table has a heading.
    """

    name: str
    title: str
    table: str
    columns: tuple[tuple[str, ...], ...]
    times: tuple[str, ...] = ("iso",)
    zone: str = ""
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    detail: dict[str, tuple[str, ...]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    delimiter: str = ""

    @property
    def spec(self) -> TableSpec:
        """The table that the records go to."""
        return BY_NAME[self.table]

    def fits(self, header: tuple[str, ...] | list[str]) -> bool:
        """Whether a table with these column names is what the mapping is for."""
        keys = {column_key(name) for name in header}
        return all(any(column_key(name) in keys for name in names) for names in self.columns)


def read_mapping(text: str) -> Mapping:
    """A mapping from its TOML text.

    Raises:
        ValueError: Not TOML, or something is missing or unknown; one sentence for people.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"it is not valid TOML ({error})") from error
    table = _string(data, "table")
    if table not in TABLES:
        raise ValueError(f"table is “{table}”; it must be one of {', '.join(TABLES)}")
    name = _string(data, "name")
    if not name or not all(c.isascii() and (c.isalnum() or c == "-") for c in name) or name != name.lower():
        raise ValueError("name must be lower case letters, digits and hyphens")
    recognise = data.get("recognise")
    raw = recognise.get("columns") if isinstance(recognise, dict) else None
    if not isinstance(raw, list) or not raw:
        raise ValueError("recognise.columns must list at least one column")
    mapping = Mapping(
        name=name,
        title=_string(data, "title") or name,
        table=table,
        columns=tuple(_names(entry, "recognise.columns") for entry in raw[:_MAX_ENTRIES]),
        times=_names(data.get("times", ["iso"]), "times"),
        zone=_string(data, "zone"),
        fields=_lists(data, "fields"),
        detail=_lists(data, "detail"),
        constants={k: str(v)[:_MAX_TEXT] for k, v in _section(data, "constants").items()},
        values={
            k: {str(a): str(b) for a, b in list(v.items())[:_MAX_ENTRIES]}
            for k, v in _section(data, "values").items()
            if isinstance(v, dict)
        },
        headings=_names(data["headings"], "headings") if data.get("headings") else (),
        delimiter=_delimiter(data),
    )
    _check(mapping)
    return mapping


def _check(mapping: Mapping) -> None:
    if mapping.headings and (not mapping.delimiter or "time" not in mapping.fields):
        raise ValueError("a table without a heading needs a delimiter and a time column to be recognised by")
    known = {column.attr for column in mapping.spec.columns}
    for section, names in (("fields", mapping.fields), ("constants", mapping.constants), ("values", mapping.values)):
        for name in names:
            if name not in known:
                raise ValueError(f"{section}.{name} is no column of {mapping.table}")
    if "event_action" in known:
        actions = [mapping.constants.get("event_action"), *mapping.values.get("event_action", {}).values()]
        for action in actions:
            if action and action not in ACTIONS:
                raise ValueError(f"“{action}” is no event action of this program")
    for layout in mapping.times:
        if layout not in TIME_WORDS and "%" not in layout:
            raise ValueError(f"“{layout}” is no time format")
    for name, value in mapping.constants.items():
        spec = next(c for c in mapping.spec.columns if c.attr == name)
        if spec.kind is Kind.TIME or (spec.kind is Kind.INTEGER and not value.lstrip("-").isdigit()):
            raise ValueError(f"constants.{name} cannot be “{value}”")


def _delimiter(data: dict[str, Any]) -> str:
    value = data.get("delimiter", "")
    if value not in ("", ",", ";", "\t", "|"):
        raise ValueError("delimiter must be a comma, a semicolon, a tab or a bar")
    return str(value)


def _string(data: dict[str, Any], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str) or len(value) > _MAX_TEXT:
        raise ValueError(f"{key} must be a short text")
    return value.strip()


def _section(data: dict[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise ValueError(f"{key} must be a section")
    return dict(list(value.items())[:_MAX_ENTRIES])


def _names(value: Any, place: str) -> tuple[str, ...]:  # noqa: ANN401  (any TOML value)
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list) or not found or not all(isinstance(v, str) and v.strip() for v in found):
        raise ValueError(f"{place} must hold names")
    return tuple(v[:_MAX_TEXT] for v in found[:_MAX_ENTRIES])


def _lists(data: dict[str, Any], key: str) -> dict[str, tuple[str, ...]]:
    return {name: _names(value, f"{key}.{name}") for name, value in _section(data, key).items()}


def write_mapping(mapping: Mapping) -> str:
    """TOML text of a mapping; ``read_mapping`` gives it back."""
    lines = [f"{key} = {_quoted(getattr(mapping, key))}" for key in ("name", "title", "table", "zone")]
    lines.append(f"times = {_array(mapping.times)}")
    if mapping.headings:
        lines.append(f"headings = {_array(mapping.headings)}")
    if mapping.delimiter:
        lines.append(f"delimiter = {_quoted(mapping.delimiter)}")
    lines += ["", "[recognise]"]
    lines.append(f"columns = [{', '.join(_array(names) for names in mapping.columns)}]")
    for section, entries in (("fields", mapping.fields), ("detail", mapping.detail)):
        lines += ["", f"[{section}]", *(f"{_quoted(k)} = {_array(v)}" for k, v in entries.items())]
    lines += ["", "[constants]", *(f"{_quoted(k)} = {_quoted(v)}" for k, v in mapping.constants.items())]
    for name, table in mapping.values.items():
        lines += ["", f"[values.{_quoted(name)}]", *(f"{_quoted(a)} = {_quoted(b)}" for a, b in table.items())]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # JSON strings are TOML basic strings, but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _array(names: tuple[str, ...]) -> str:
    return f"[{', '.join(_quoted(name) for name in names)}]"
