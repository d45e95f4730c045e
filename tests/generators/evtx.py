"""Writes valid ``.evtx`` logs: one template per chunk, one record per event, checksums right.

Layout after libyal, "Windows XML Event Log (EVTX) format"; only what the tests need: text, numbers and times.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from zlib import crc32

CHUNK = 65_536
FILE_HEADER = 4096
TEXT, UINT16, UINT64, FILETIME = 0x01, 0x06, 0x0A, 0x11
NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event"


@dataclass(kw_only=True)
class Event:
    event_id: int = 4688
    provider: str = "Microsoft-Windows-Security-Auditing"
    channel: str = "Security"
    computer: str = "HOST02"
    ticks: int = 132_000_000_000_000_000
    data: dict[str, str] = field(default_factory=dict)


def _hash(text: str) -> int:
    value = 0
    for char in text:
        value = (value * 65_599 + ord(char)) & 0xFFFFFFFF
    return value & 0xFFFF


class _Xml:
    """BinXML at a known place of a chunk; names are written where they are first used."""

    def __init__(self, start: int, names: dict[str, int]) -> None:
        self.start, self.out, self.names = start, bytearray(), names

    @property
    def here(self) -> int:
        return self.start + len(self.out)

    def name(self, text: str) -> None:
        if text in self.names:
            self.out += struct.pack("<I", self.names[text])
            return
        self.out += struct.pack("<I", self.here + 4)
        self.names[text] = self.here
        self.out += struct.pack("<IHH", 0, _hash(text), len(text)) + text.encode("utf-16-le") + b"\0\0"

    def element(self, name: str, attributes: Sequence[tuple[str, bytes]] = (), content: bytes | list = b"") -> None:
        self.out += struct.pack("<BH", 0x41 if attributes else 0x01, 0xFFFF)
        size_at = len(self.out)
        self.out += bytes(4)
        self.name(name)
        if attributes:
            list_at = len(self.out)
            self.out += bytes(4)
            for i, (key, value) in enumerate(attributes):
                self.out.append(0x06 if i == len(attributes) - 1 else 0x46)
                self.name(key)
                self.out += value
            struct.pack_into("<I", self.out, list_at, len(self.out) - list_at - 4)
        if content:
            self.out.append(0x02)
            if isinstance(content, bytes):
                self.out += content
            else:
                for child in content:
                    self.element(*child)
            self.out.append(0x04)
        else:
            self.out.append(0x03)
        struct.pack_into("<I", self.out, size_at, len(self.out) - size_at - 4)


def _text(value: str) -> bytes:
    return struct.pack("<BBH", 0x05, TEXT, len(value)) + value.encode("utf-16-le")


def _slot(index: int, kind: int) -> bytes:
    return struct.pack("<BHB", 0x0D, index, kind)


def _template(start: int, keys: tuple[str, ...], names: dict[str, int]) -> bytes:
    """Definition of a template for events with these data names; ``start`` is its offset in the chunk."""
    xml = _Xml(start + 24, names)
    xml.out += b"\x0f\x01\x01\x00"
    system = [
        ("Provider", [("Name", _slot(0, TEXT))], b""),
        ("EventID", [], _slot(1, UINT16)),
        ("TimeCreated", [("SystemTime", _slot(2, FILETIME))], b""),
        ("EventRecordID", [], _slot(3, UINT64)),
        ("Channel", [], _slot(4, TEXT)),
        ("Computer", [], _slot(5, TEXT)),
    ]
    data = [("Data", [("Name", _text(key))], _slot(6 + i, TEXT)) for i, key in enumerate(keys)]
    xml.element("Event", [("xmlns", _text(NAMESPACE))], [("System", [], system), ("EventData", [], data)])
    xml.out.append(0x00)
    return struct.pack("<I16sI", 0, bytes(range(16)), len(xml.out)) + bytes(xml.out)


def _record(number: int, event: Event, at: int, templates: dict[tuple[str, ...], int], names: dict[str, int]) -> bytes:
    keys = tuple(event.data)
    body = bytearray(b"\x0f\x01\x01\x00\x0c\x01" + struct.pack("<I", 0x1234))
    here = at + 24 + len(body) + 4
    known = templates.get(keys)
    body += struct.pack("<I", known or here)
    if known is None:
        templates[keys] = here
        body += _template(here, keys, names)
    values = [
        (TEXT, event.provider.encode("utf-16-le")), (UINT16, struct.pack("<H", event.event_id)),
        (FILETIME, struct.pack("<Q", event.ticks)), (UINT64, struct.pack("<Q", number)),
        (TEXT, event.channel.encode("utf-16-le")), (TEXT, event.computer.encode("utf-16-le")),
        *((TEXT, text.encode("utf-16-le")) for text in event.data.values()),
    ]  # fmt: skip
    body += struct.pack("<I", len(values))
    body += b"".join(struct.pack("<HBB", len(raw), kind, 0) for kind, raw in values)
    body += b"".join(raw for _, raw in values) + b"\0"
    size = 24 + len(body) + 4
    return struct.pack("<4sIQQ", b"**\0\0", size, number, event.ticks) + bytes(body) + struct.pack("<I", size)


def chunk(records: bytes, last: int, first_number: int, last_number: int) -> bytes:
    """A chunk around its records."""
    free = 512 + len(records)
    head = bytearray(512)
    struct.pack_into("<8sQQQQIIII", head, 0, b"ElfChnk\0", first_number, last_number, first_number, last_number, 128,
                     last, free, crc32(records))  # fmt: skip
    struct.pack_into("<I", head, 124, crc32(head[:120] + head[128:512]))
    return (bytes(head) + records).ljust(CHUNK, b"\0")


def file_header(chunks: int, next_id: int, flags: int = 0) -> bytes:
    head = bytearray(FILE_HEADER)
    struct.pack_into(
        "<8sQQQIHHHH", head, 0, b"ElfFile\0", 0, max(chunks - 1, 0), next_id, 128, 1, 3, FILE_HEADER, chunks
    )
    struct.pack_into("<II", head, 120, flags, crc32(head[:120]))
    return bytes(head)


@dataclass
class Log:
    data: bytes
    places: dict[int, tuple[int, int]]  # record number -> offset in the file, size


def log(events: Sequence[Event], *, per_chunk: int = 10_000, first: int = 1) -> Log:
    """A log with at most ``per_chunk`` records in each chunk."""
    chunks: list[bytes] = []
    places: dict[int, tuple[int, int]] = {}
    number = first
    at = 0
    while at < len(events):
        templates: dict[tuple[str, ...], int] = {}
        names: dict[str, int] = {}
        raw, last, begin, count = b"", 512, number, 0
        while at < len(events) and count < per_chunk:
            known = dict(templates), dict(names)
            piece = _record(number, events[at], 512 + len(raw), templates, names)
            if 512 + len(raw) + len(piece) > CHUNK:
                templates, names = known
                break
            last = 512 + len(raw)
            places[number] = (FILE_HEADER + len(chunks) * CHUNK + last, len(piece))
            raw += piece
            at, number, count = at + 1, number + 1, count + 1
        chunks.append(chunk(raw, last, begin, number - 1))
    return Log(file_header(len(chunks), number) + b"".join(chunks), places)


class Stamp:
    """A chunk to be written again and again: the same events with other numbers, times and texts of the same length.

    Args:
        raw: A sound chunk as ``chunk`` makes it, of records as ``log`` writes them.
        texts: Per text that varies: what stands before it in a record, and its length in characters.
    """

    def __init__(self, raw: bytes, texts: Sequence[tuple[str, int]]) -> None:
        self._raw = bytearray(raw)
        (self._free,) = struct.unpack_from("<I", raw, 48)
        self._records: list[tuple[int, int, list[tuple[int, int, int]]]] = []
        at = 512
        while at < self._free:
            size, number, ticks = struct.unpack_from("<IQQ", raw, at + 4)
            inner = raw.index(struct.pack("<QQ", ticks, number), at + 24, at + size)
            slots = []
            for which, (before, length) in enumerate(texts):
                mark = before.encode("utf-16-le")
                found = raw.find(mark, at, at + size)
                if found >= 0:
                    slots.append((found + len(mark), 2 * length, which))
            self._records.append((at, inner, slots))
            at += size

    def __len__(self) -> int:
        return len(self._records)

    def write(self, first: int, ticks: Callable[[int], int], text: Callable[[int, int], str]) -> bytes:
        """The chunk with records from ``first`` on; ``text(number, which)`` gives the texts."""
        raw, pack = self._raw, struct.Struct("<QQ").pack_into
        for number, (at, inner, slots) in enumerate(self._records, first):
            moment = ticks(number)
            pack(raw, at + 8, number, moment)
            pack(raw, inner, moment, number)
            for start, length, which in slots:
                raw[start : start + length] = text(number, which).encode("utf-16-le")
        last = first + len(self._records) - 1
        struct.pack_into("<QQQQ", raw, 8, first, last, first, last)
        struct.pack_into("<I", raw, 52, crc32(raw[512 : self._free]))
        struct.pack_into("<I", raw, 124, crc32(raw[:120] + raw[128:512]))
        return bytes(raw)


def fix_checksums(data: bytes) -> bytes:
    """Checksums as a careful forger would leave them."""
    raw = bytearray(data)
    if len(raw) >= 128:
        struct.pack_into("<I", raw, 124, crc32(raw[:120]))
    for at in range(FILE_HEADER, len(raw) - CHUNK + 1, CHUNK):
        if raw[at : at + 8] != b"ElfChnk\0":
            continue
        (free,) = struct.unpack_from("<I", raw, at + 48)
        if 512 <= free <= CHUNK:
            struct.pack_into("<I", raw, at + 52, crc32(raw[at + 512 : at + free]))
        struct.pack_into("<I", raw, at + 124, crc32(raw[at : at + 120] + raw[at + 128 : at + 512]))
    return bytes(raw)


def process_events(count: int) -> list[Event]:
    return [
        Event(
            ticks=132_000_000_000_000_000 + i * 10_000_001,
            data={
                "SubjectUserSid": "S-1-5-21-1-2-3-1001", "SubjectUserName": "alice", "SubjectDomainName": "CORP",
                "SubjectLogonId": "0xb338", "NewProcessId": hex(4000 + 4 * i),
                "NewProcessName": rf"C:\Windows\System32\tool{i % 5}.exe", "ProcessId": "0x1e8",
                "CommandLine": f"tool{i % 5}.exe /run {i}", "ParentProcessName": r"C:\Windows\explorer.exe",
            },
        )
        for i in range(count)
    ]  # fmt: skip
