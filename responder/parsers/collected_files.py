"""Lists that collectors keep of the files they took: Velociraptor's KapeFiles results and KAPE's CopyLog.

They give the times and sizes of the originals, and the digest at the moment of collection. Velociraptor writes JSON
lines with times in ISO 8601, KAPE a CSV with times in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final

import orjson

from responder.model.absent import Absent, Value
from responder.model.account import Expected, Explained
from responder.model.file import FileRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_datetime
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.delimited import records, split_fields
from responder.parsers.json_objects import json_objects
from responder.parsers.text import TextLines

NAME = "collected-files"
DATA_FORMAT = "list of collected files (Velociraptor, KAPE)"
TABLE = "files"
REF_KIND = RefKind.LINE

_VELOCIRAPTOR: Final = ("SourceFile", "Created", "Modified")
_KAPE: Final = ("CopiedTimestamp", "SourceFile", "DestinationFile", "FileSize")
_DEVICE: Final = "\\\\.\\"


def sniff(head: Head) -> int:
    """Confidence: the heading of KAPE, or a first object with the names that Velociraptor gives."""
    first = head.lines[0].strip().lstrip("\ufeff") if head.lines else ""
    if first.startswith("{"):
        return 92 if _is_row(_object(first)) else 0
    return 94 if set(_KAPE) <= set(split_fields(first, ",")) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    start = stream.read(64).lstrip(b"\xef\xbb\xbf \r\n\t")
    stream.seek(0)
    yield from (_objects if start.startswith(b"{") else _table)(stream, context)


def _objects(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    count = 0
    for found in json_objects(stream):
        count += 1
        if found.value is not None and _is_row(found.value):
            yield _record(found.value, found.line, context)
        else:
            yield Explained(reason=found.problem or worded("object not understood"), first=found.line)
    yield Expected(count=count)


def _table(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    lines = TextLines(stream)
    rows = iter(lines)
    names: list[str] = []
    for _, line in rows:
        names = [name.strip().lstrip("\ufeff") for name in split_fields(line, ",")]
        lines.layout()
        break
    for number, fields in records(lines, rows, ",", len(names)):
        row = dict(zip(names, fields, strict=False))
        if row.get("SourceFile") and len(fields) == len(names):
            yield _record(row, number, context)
        else:
            yield Explained(reason=worded("line not understood"), first=number)
    yield lines.expected()
    yield from lines.warnings()


def _object(text: str) -> Mapping[str, Any]:
    try:
        found = orjson.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _is_row(row: Mapping[str, Any]) -> bool:
    return all(isinstance(row.get(name), str) for name in _VELOCIRAPTOR) and ("Size" in row or "FileSize" in row)


def _record(row: Mapping[str, Any], line: int, context: ParseContext) -> FileRecord:
    return FileRecord(
        source=context.line(line),
        path=str(row["SourceFile"]).removeprefix(_DEVICE),
        size=_size(row.get("Size", row.get("FileSize"))),
        modified=_time(row.get("Modified", row.get("ModifiedOnUtc"))),
        created=_time(row.get("Created", row.get("CreatedOnUtc"))),
        accessed=_time(row.get("LastAccessed", row.get("LastAccessedOnUtc"))),
        sha256=_digest(row.get("SourceFileSha256"), 64),
        sha1=_digest(row.get("SourceFileSha1"), 40),
    )


def _size(value: object) -> Value[int]:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19:
        value = int(value)
    if value in (None, ""):
        return Absent.NOT_COLLECTED
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63 else Absent.UNPARSED


def _time(value: object) -> Value[int]:
    """Ticks of ISO 8601 with up to seven decimals; without a zone it is UTC."""
    if value in (None, ""):
        return Absent.NOT_COLLECTED
    if not isinstance(value, str) or len(value) > 40:
        return Absent.UNPARSED
    whole, dot, rest = value.partition(".")
    decimals = rest[: len(rest) - len(rest.lstrip("0123456789"))]
    try:
        moment = datetime.fromisoformat(whole + rest[len(decimals) :])
    except ValueError:
        return Absent.UNPARSED
    parts = int(decimals[:7].ljust(7, "0")) if dot and decimals.isascii() and decimals else 0
    return from_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC)) + parts


def _digest(value: object, length: int) -> Value[str]:
    if not isinstance(value, str) or not value:
        return Absent.NOT_COLLECTED
    low = value.lower()
    return low if len(low) == length and set(low) <= set("0123456789abcdef") else Absent.UNPARSED
