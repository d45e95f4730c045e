"""One column description for table, filter language, CSV, print and command line alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a column holds; decides alignment, comparison and display."""

    TEXT = "text"
    INTEGER = "integer"
    TIME = "time"  # ticks, see responder.model.time
    ADDRESS = "address"  # IP address as text; CIDR comparison in filters
    PATH = "path"  # elided in the middle, monospace
    HASH = "hash"
    BOOL = "bool"

    @property
    def numeric(self) -> bool:
        """Right-aligned and compared as a number."""
        return self in (Kind.INTEGER, Kind.TIME)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpec:
    """One column of a record type.

    Attributes:
        key: Name in filters, CSV and JSON (``local.port``); ECS-like, dots allowed.
        title: English heading in the field's words; translated by the window in context ``Columns``.
        kind: What it holds.
        width: Default width in average characters of the table font.
        visible: Shown by default.
        paper: Among the first choices for the rows that prove a finding on paper, where few columns fit.
        ecs: ECS field name where it differs from ``key`` ("" = the same or none exists).
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 16
    visible: bool = True
    paper: bool = True
    ecs: str = ""

    @property
    def attr(self) -> str:
        """Attribute of the record and column of the index: the key with dots as underscores."""
        return self.key.replace(".", "_")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """A record type and its columns.

    Attributes:
        name: Table name in the index and on the command line (``endpoints``).
        record: The record class; its attributes are ``source`` plus one per column.
        columns: In default display order.
        time: Key of the column that places a row on the time line, or "".
        first: Keys of the columns that a table on screen begins with; the others follow in their order.
    """

    name: str
    record: type[Any]
    columns: tuple[ColumnSpec, ...]
    time: str = ""
    first: tuple[str, ...] = ()

    def column(self, key: str) -> ColumnSpec | None:
        """The column of that key (or attribute or ECS name), or None."""
        for spec in self.columns:
            if key in (spec.key, spec.attr) or (spec.ecs and key == spec.ecs):
                return spec
        return None
