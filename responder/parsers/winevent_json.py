"""Windows events exported as JSON: lines, an array, or objects one after another, by any tool ``exported`` knows."""

from __future__ import annotations

import io
from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final, cast

import orjson

from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext, Rows
from responder.parsers.json_objects import damage_warning, json_objects
from responder.parsers.slices import Slice, any_object, read_sliced, shared_json, this_module
from responder.parsers.text import guess_codec
from responder.parsers.windows_events.exported import exported_parts
from responder.parsers.winevent_summary import ExportSummary

NAME = "winevent-json"
DATA_FORMAT = "Windows events as JSON (evtx_dump, Winlogbeat, nxlog, OTRF, Get-WinEvent)"
TABLE = "events"
REF_KIND = RefKind.LINE
share, begins = shared_json, any_object

_MARKS: Final = (
    (b'"System"', b'"EventID"'), (b'"winlog"', b'"event_id"'), (b'"event_id"', b'"log_name"'),
    (b'"ProviderName"', b'"LogName"'), (b'"EventID"', b'"Channel"'), (b'"EventID"', b'"SourceName"'),
    (b'"EventID"', b'"Provider'), (b'"EventId"', b'"Channel"'),
)  # fmt: skip
_WIDE: Final = ("utf-16", "utf-16-le", "utf-16-be")


def sniff(head: Head) -> int:
    """Confidence by the keys of the first object; see Parser."""
    text = head.text.encode("utf-8", "replace") if b"\0" in head.data[:64] else head.data
    start = text.lstrip(b"\xef\xbb\xbf \r\n\t[")
    if start.startswith(b"Record ") and b"\n" in start[:64]:
        start = start.partition(b"\n")[2].lstrip()
    if not start.startswith(b"{"):
        return 0
    # The first objects, each of which may be long; other kinds of JSON do not have both keys of a pair.
    part = start[:32_768]
    if not any(a in part and b in part for a, b in _MARKS):
        return 0
    first = part.partition(b"\n")[0].rstrip(b",] \r")
    try:
        value = orjson.loads(first)
    except ValueError:
        return 85
    return 93 if isinstance(value, dict) and exported_parts(value) is not None else 40


class _Rows(io.RawIOBase):
    """The stream in UTF-8 and without the ``Record 7`` lines that evtx_dump writes between objects."""

    def __init__(self, stream: BinaryIO, codec: str) -> None:
        self._lines: Iterator[bytes] = iter(stream)
        if codec in _WIDE:
            wrapper = io.TextIOWrapper(cast("Any", stream), encoding=codec, errors="replace", newline="\n")
            self._lines = (line.encode("utf-8", "replace") for line in wrapper)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401
        while not self._rest:
            line = next(self._lines, b"")
            if not line:
                return 0
            marks = line.startswith(b"Record ") and line[7:].strip().isdigit()
            self._rest = b"\n" if marks else line
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per object; see Parser."""
    yield from read_sliced(this_module(__name__), stream, context)


def read_slice(
    piece: Slice, context: ParseContext, shared: Mapping[str, Any], told: Mapping[str, Any]
) -> Generator[Item | Rows, None, dict[str, Any]]:
    """See SlicedParser."""
    del shared, told
    stream = piece.stream
    start = stream.read(4096)
    stream.seek(0)
    codec = guess_codec(start)
    if codec in _WIDE or b"\nRecord " in start or start.startswith((b"Record ", b"\xef\xbb\xbfRecord ")):
        plain = io.BufferedReader(cast("Any", stream), 1 << 18)
        stream = cast("BinaryIO", io.BufferedReader(_Rows(cast("BinaryIO", plain), codec), 1 << 18))
    summary = ExportSummary(context, REF_KIND)
    expected = damaged = 0
    for entry in json_objects(stream):
        expected += 1
        if entry.value is None:
            damaged += 1
            yield Explained(reason=entry.problem, first=entry.line)
            continue
        parts = exported_parts(entry.value)
        if parts is None:
            yield Explained(reason=worded("JSON object that is no Windows event"), first=entry.line)
            continue
        record = summary.record(parts, entry.line)
        # Its parent may have started in a slice before; what the first slice does not know, none does.
        yield record if piece.first else summary.orphaned(parts, record) or record
    return {"expected": expected, "damaged": damaged, "summary": summary.state()}


def sum_up(states: Sequence[dict[str, Any]], context: ParseContext, shared: Mapping[str, Any]) -> Iterator[Item]:
    """See SlicedParser."""
    del shared
    summary = ExportSummary(context, REF_KIND)
    for state in states:
        summary.take(state["summary"], state["lines_before"])
    yield from summary.items()
    yield from damage_warning(sum(state["damaged"] for state in states))
    expected = sum(state["expected"] for state in states)
    if not expected:
        yield EvidenceWarning(message=worded("No JSON object could be read from this file"), level=Level.LOSS)
    yield Expected(count=expected)
