"""Writes legacy event logs as Windows NT to Server 2003 leave them: saved, copied while in use, wrapped, grown."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

HEADER = 0x30
EOF = 0x28
MARK = bytes.fromhex("11111111 22222222 33333333 44444444")
DIRTY, WRAPPED = 1, 2


def sid(text: str) -> bytes:
    revision, authority, *rest = (int(part) for part in text.split("-")[1:])
    return bytes([revision, len(rest)]) + authority.to_bytes(6, "big") + b"".join(struct.pack("<I", n) for n in rest)


def wide(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass") + b"\0\0"


@dataclass(kw_only=True)
class Event:
    event_id: int = 592
    strings: Sequence[str] = ()
    source: str = "Security"
    computer: str = "HOST01"
    time: int = 1_100_000_000
    written: int | None = None
    kind: int = 8
    category: int = 0
    sid: str = ""
    data: bytes = b""


def record(number: int, event: Event) -> bytes:
    """One EVENTLOGRECORD."""
    names = wide(event.source) + wide(event.computer)
    user = sid(event.sid) if event.sid else b""
    if user:
        names += b"\0" * (-(56 + len(names)) % 4)
    strings = b"".join(wide(s) for s in event.strings)
    sid_at = 56 + len(names)
    strings_at = sid_at + len(user)
    data_at = strings_at + len(strings)
    body = names + user + strings + event.data
    body += b"\0" * (-len(body) % 4)
    length = 56 + len(body) + 4
    head = struct.pack(
        "<I4sIIIIHHHHIIIIII", length, b"LfLe", number, event.time,
        event.time if event.written is None else event.written, event.event_id, event.kind, len(event.strings),
        event.category, 0, 0, strings_at, len(user), sid_at if user else 0, len(event.data), data_at,
    )  # fmt: skip
    return head + body + struct.pack("<I", length)


def header(start: int, end: int, current: int, oldest: int, size: int, flags: int = 0) -> bytes:
    return struct.pack("<I4s10I", HEADER, b"LfLe", 1, 1, start, end, current, oldest, size, flags, 0, HEADER)


def eof(begin: int, end: int, current: int, oldest: int) -> bytes:
    return struct.pack("<I16sIIIII", EOF, MARK, begin, end, current, oldest, EOF)


@dataclass
class Log:
    """Bytes of a log, and where its records lie."""

    data: bytes
    places: dict[int, tuple[int, int]] = field(default_factory=dict)  # number -> offset, length
    eof: int = 0


def linear(events: Sequence[Event], *, first: int = 1, dirty: bool = False, granule: int = 4096) -> Log:
    """A log that never wrapped. ``dirty``: the header still says what it said when the log was opened."""
    places, body = {}, b""
    for i, event in enumerate(events):
        raw = record(first + i, event)
        places[first + i] = (HEADER + len(body), len(raw))
        body += raw
    end, current = HEADER + len(body), first + len(events)
    size = -(-(end + EOF) // granule) * granule
    head = header(HEADER, HEADER, 1, 0, size, DIRTY) if dirty else header(HEADER, end, current, first, size)
    data = head + body + eof(HEADER, end, current, first)
    return Log(data.ljust(size, b"\0"), places, end)


def wrapped(events: Sequence[Event], size: int, *, dirty: bool = False) -> Log:
    """A full log: each new record overwrites the oldest ones; one may be split over the end of the file."""
    ring, span = bytearray(size), size - HEADER
    live: list[tuple[int, int, int]] = []  # number, position in the ring, length
    at = 0

    def put(position: int, raw: bytes) -> None:
        for i, byte in enumerate(raw):
            ring[HEADER + (position + i) % span] = byte

    def overlaps(position: int, length: int, other: int, size: int) -> bool:
        return (other - position) % span < length or (position - other) % span < size

    for number, event in enumerate(events, 1):
        raw = record(number, event)
        if span - at < 56:
            put(at, b"\x27\0\0\0" * ((span - at) // 4))
            at = 0
        live = [item for item in live if not overlaps(at, len(raw) + EOF, item[1], item[2])]
        put(at, raw)
        live.append((number, at, len(raw)))
        at = (at + len(raw)) % span
    oldest, begin, _ = live[0]
    current = len(events) + 1
    put(at, eof(HEADER + begin, HEADER + at, current, oldest))
    flags = WRAPPED | (DIRTY if dirty else 0)
    head = (
        header(HEADER, HEADER, 1, 1, size, flags)
        if dirty
        else header(HEADER + begin, HEADER + at, current, oldest, size, flags)
    )
    ring[:HEADER] = head
    return Log(bytes(ring), {n: (HEADER + p, length) for n, p, length in live}, HEADER + at)


def process_events(count: int, *, start: int = 1_100_000_000) -> list[Event]:
    """Starts and exits of processes as Windows XP writes them."""
    events = []
    for i in range(count):
        pid, image = str(1000 + 4 * (i // 2)), rf"C:\WINDOWS\system32\tool{i // 2 % 7}.exe"
        user = ["alice", "CORP", "(0x0,0xB338)"]
        strings = [pid, image, "488", *user] if i % 2 == 0 else [pid, image, *user]
        events.append(
            Event(event_id=592 + i % 2, strings=strings, time=start + i, category=5, sid="S-1-5-21-1-2-3-1001")
        )
    return events
