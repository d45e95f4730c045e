"""The systemd journal as ``journalctl -o export`` and ``journalctl -o json`` write it.

Export format: one ``NAME=value`` line per field, or ``NAME``, eight bytes of length and the value where it has line
ends or binary content; a blank line between entries. JSON: one object per entry; values are text, an array of byte
values, an array of texts where a field occurs more than once, or null where the value was too large.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.journal_event import JournalFacts, journal_event, microseconds
from responder.parsers.json_objects import damage_warning, json_objects

NAME = "journal-text"
DATA_FORMAT = "systemd journal, exported (journalctl -o export, -o json)"
TABLE = "events"
REF_KIND = RefKind.LINE

_STAMP: Final = "__REALTIME_TIMESTAMP"
_MAX_VALUE: Final = 1 << 20
_MAX_NAME: Final = 64
_MAX_FIELDS: Final = 1024
#: Fields that an entry has once; one that is there twice shows that two entries ran together.
_SINGLE: Final = ("_HOSTNAME", "_BOOT_ID", "_MACHINE_ID", "_PID", "_TRANSPORT", "MESSAGE")


def sniff(head: Head) -> int:
    """Confidence by the time stamp field that every entry has; see Parser."""
    start = head.data[:16_384].lstrip(b"\xef\xbb\xbf \r\n\t[")
    if start.startswith(b"{"):
        return 95 if b'"__REALTIME_TIMESTAMP"' in start and (b'"__CURSOR"' in start or b'"_BOOT_ID"' in start) else 0
    first = start.partition(b"\n")[0]
    name, equals, _ = first.partition(b"=")
    if not equals or not _is_name(name):
        return 0
    return 95 if b"\n__REALTIME_TIMESTAMP=" in b"\n" + start else 0


def _is_name(name: bytes) -> bool:
    return (
        0 < len(name) <= _MAX_NAME
        and name.isascii()
        and name.replace(b"_", b"A").isalnum()
        and name == name.upper()
        and not name[:1].isdigit()
    )


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per entry; see Parser."""
    start = stream.read(64).lstrip(b"\xef\xbb\xbf \r\n\t[")
    stream.seek(0)
    facts = JournalFacts()
    yield from _json(stream, context, facts) if start.startswith(b"{") else _export(stream, context, facts)
    yield from facts.items()


def _json(stream: BinaryIO, context: ParseContext, facts: JournalFacts) -> Iterator[Item]:
    expected = left_out = damaged = 0
    for entry in json_objects(stream):
        expected += 1
        if entry.value is None:
            damaged += 1
            yield Explained(reason=entry.problem, first=entry.line)
            continue
        fields: dict[str, Any] = {}
        for name, value in entry.value.items():
            if value is None:
                left_out += 1
                fields[name] = "(too large; left out by journalctl)"
            else:
                fields[name] = _json_value(value)
        facts.see(fields, context.line(entry.line))
        yield journal_event(entry.line, fields, microseconds(_as_text(fields.get(_STAMP))))
    yield from damage_warning(damaged)
    if left_out:
        yield EvidenceWarning(
            message=worded(
                "{left_out} values were left out by journalctl as too large; export with --all to have them",
                left_out=left_out,
            ),
            level=Level.WARN,
        )
    yield Expected(count=expected)


def _as_text(value: Any) -> str | None:  # noqa: ANN401
    return value if isinstance(value, str) else (str(value) if isinstance(value, int) else None)


def _json_value(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        if value and all(isinstance(v, int) and 0 <= v < 256 for v in value):
            return bytes(value).decode("utf-8", "backslashreplace")
        return [_json_value(v) for v in value]
    return value if isinstance(value, str) else str(value)


class _ExportReader:
    """Takes an export apart line by line; a value too large is cut, never the entry."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.line = 0
        self.cut = 0
        self.broken = 0
        self.run_together = 0

    def entries(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """First line and fields of each entry; no fields where nothing of it could be read."""
        fields: dict[str, Any] = {}
        first = 0
        lines = 0
        while raw := self._stream.readline(_MAX_VALUE + _MAX_NAME):
            self.line += raw.endswith(b"\n")
            text = raw.rstrip(b"\r\n")
            if not text:
                if lines:
                    yield self._checked(first, fields)
                fields, lines = {}, 0
                continue
            if not lines:
                first = max(1, self.line)
            lines += 1
            if not raw.endswith(b"\n") and len(raw) >= _MAX_VALUE:
                self.cut += 1
                self._skip_line()
            name, equals, value = text.partition(b"=")
            if name.startswith(b"__") and name.decode("utf-8", "replace") in fields:
                # The blank line between two entries is gone.
                yield self._checked(first, fields)
                fields, first = {}, max(1, self.line)
            if not _is_name(name):
                self.broken += 1
                continue
            found = value if equals else self._sized()
            if found is None:
                self.broken += 1
            else:
                _add(fields, name.decode(), found.decode("utf-8", "backslashreplace"))
        if lines:
            yield self._checked(first, fields)

    def _checked(self, first: int, fields: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.run_together += any(isinstance(fields.get(name), list) for name in _SINGLE)
        return first, fields

    def _skip_line(self) -> None:
        while rest := self._stream.readline(_MAX_VALUE):
            if rest.endswith(b"\n"):
                self.line += 1
                return

    def _sized(self) -> bytes | None:
        """A value with its length before it; None where the length cannot be true."""
        place = self._stream.tell()
        head = self._stream.read(8)
        if len(head) == 8:
            (size,) = struct.unpack("<Q", head)
            body = self._stream.read(min(size, _MAX_VALUE))
            if len(body) == min(size, _MAX_VALUE):
                if size > len(body):
                    self.cut += 1
                    end = self._stream.seek(0, 2)
                    if size <= end - place - 8:
                        self._stream.seek(place + 8 + size)
                    else:
                        self._stream.seek(place)
                        return None
                if self._stream.read(1) in (b"\n", b""):
                    self.line += body.count(b"\n") + head.count(b"\n") + 1
                    return body
        self._stream.seek(place)
        return None


def _add(fields: dict[str, Any], name: str, value: str) -> None:
    before = fields.get(name)
    if before is None:
        if len(fields) < _MAX_FIELDS:
            fields[name] = value
    elif isinstance(before, list):
        if len(before) < _MAX_FIELDS:
            before.append(value)
    else:
        fields[name] = [before, value]


def _export(stream: BinaryIO, context: ParseContext, facts: JournalFacts) -> Iterator[Item]:
    reader = _ExportReader(stream)
    expected = no_time = 0
    for line, fields in reader.entries():
        expected += 1
        if not fields:
            yield Explained(reason=worded("entry without readable fields"), first=line)
            continue
        realtime = microseconds(_as_text(fields.get(_STAMP)))
        no_time += realtime is None
        facts.see(fields, context.line(line))
        yield journal_event(line, fields, realtime)
    if reader.broken:
        yield EvidenceWarning(
            message=worded(
                "{broken} lines are no field of the export format; they were passed over", broken=reader.broken
            ),
            level=Level.LOSS,
        )
    if reader.run_together:
        yield EvidenceWarning(
            message=worded(
                "{count} entries hold fields of two; the lines that parted them are damaged", count=reader.run_together
            ),
            level=Level.LOSS,
        )
    if reader.cut:
        yield EvidenceWarning(
            message=worded("{cut} values are longer than 1 MiB and were cut", cut=reader.cut), level=Level.LOSS
        )
    if no_time:
        yield EvidenceWarning(
            message=worded("{no_time} entries carry no valid time; they are listed without one", no_time=no_time)
        )
    yield Expected(count=expected)
