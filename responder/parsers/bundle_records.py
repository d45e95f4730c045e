"""Records that a live collection of this program wrote: JSON Lines, one header, then one record per line.

The header states table, collector and the account of the collection, so that what was not readable on the host stays
explained when the bundle is read elsewhere. One parser per table, since a parser names its table.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.columns import ColumnSpec, TableSpec
from responder.model.document import load
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.tables import TABLES
from responder.parsers.base import Head, Item, Label, ParseContext

KIND: Final = "host-responder-records"
SCHEMA: Final = 1
#: Bytes of one line; a longer one is not ours.
_MAX_LINE: Final = 16 << 20


class RecordsParser:
    """Parser of one table's records; see ``Parser`` for the attributes."""

    REF_KIND = RefKind.LINE

    def __init__(self, table: TableSpec) -> None:
        self._table = table
        self.NAME = f"records-{table.name}"
        self.DATA_FORMAT = f"{table.name} of a live collection of this program (JSON Lines)"
        self.TABLE = table.name

    def sniff(self, head: Head) -> int:
        """Certain by the header line."""
        first = head.data[:65_536].split(b"\n", 1)[0]
        if b'"' + KIND.encode() + b'"' not in first:
            return 0
        header = _object(first)
        return 99 if header.get("kind") == KIND and header.get("table") == self._table.name else 0

    def parse(self, stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
        """See ``Parser.parse``."""
        header = _object(stream.readline(_MAX_LINE))
        yield from _account(header)
        count = 0
        number = 1
        while line := stream.readline(_MAX_LINE):
            number += 1
            if not line.strip():
                continue
            count += 1
            record = self._record(_object(line), number, context)
            yield record if record is not None else Explained(reason=worded("line not understood"), first=number)
        stated = header.get("records")
        yield Expected(count=max(count, stated) if isinstance(stated, int) and stated < 1 << 40 else count)
        if isinstance(stated, int) and stated > count:
            yield EvidenceWarning(
                message=worded(
                    "the collection wrote {stated:,} records, {count:,} are here; the file is cut off",
                    stated=stated,
                    count=count,
                ),
                level=Level.LOSS,
            )

    def _record(self, body: Mapping[str, Any], number: int, context: ParseContext) -> Any:  # noqa: ANN401
        values: dict[str, Any] = {}
        for column in self._table.columns:
            value = _value(column, body.get(column.key, {"absent": Absent.NOT_COLLECTED.word}))
            if value is None:
                return None
            values[column.attr] = value
        if not body:
            return None
        if self._table.record is EventRecord:
            return EventRecord(ref=number, **values)
        return self._table.record(source=context.line(number), **values)


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _value(column: ColumnSpec, raw: Any) -> Any:  # noqa: ANN401
    """The value of a column, or None where the file holds something that the column cannot."""
    if isinstance(raw, dict):
        try:
            found = load(object, raw)
        except ValueError:
            return None
        return found if isinstance(found, Absent) else None
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int):
        return raw if column.kind.numeric else None
    return raw if isinstance(raw, str) and not column.kind.numeric else None


def _account(header: Mapping[str, Any]) -> Iterator[Item]:
    """What the collector said about its own work on the host."""
    yield Label(text=f"collected live by {str(header.get('collector', 'unknown'))[:60]}")
    reason = header.get("reason")
    if isinstance(reason, str) and reason:
        yield EvidenceWarning(message=worded("on the host: {reason}", reason=reason[:500]), level=Level.WARN)
    notices = header.get("warnings")
    for notice in notices[:200] if isinstance(notices, list) else ():
        yield EvidenceWarning(message=worded("on the host: {notice}", notice=str(notice)[:500]), level=Level.WARN)


PARSERS: Final = tuple(RecordsParser(table) for table in TABLES)
