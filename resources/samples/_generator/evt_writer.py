"""Writes the legacy Windows event log format (``.evt``, Windows NT 4.0 to Server 2003).

Format source: the Windows SDK structures EVENTLOGHEADER, EVENTLOGRECORD and EVENTLOGEOF. All numbers are little-endian.
The file is written as "Save Log File As" leaves it: clean, not wrapped, records in one run, end-of-file record last.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

HEADER_SIZE = 0x30
END_RECORD_SIZE = 0x28
FIXED_PART = 56
SIGNATURE = b"LfLe"
GRANULE = 0x10000  # the service grows and limits log files in steps of 64 KiB

ERROR, WARNING, INFORMATION, AUDIT_SUCCESS, AUDIT_FAILURE = 1, 2, 4, 8, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event before it has a record number.

    Attributes:
        epoch: Seconds since 1970-01-01 UTC.
        event_id: The full 32-bit identifier with severity and facility bits.
        kind: Event type, for example ``AUDIT_SUCCESS``.
        category: Category number of the source.
        source: Source name.
        strings: Insertion strings.
        sid: Textual SID of the user, empty when the event has none.
        data: Binary data of the event.
    """

    epoch: int
    event_id: int
    kind: int
    category: int
    source: str
    strings: tuple[str, ...] = ()
    sid: str = ""
    data: bytes = b""


def pack_sid(text: str) -> bytes:
    """Return the binary form of a textual SID such as ``S-1-5-18``."""
    revision, authority, *sub_authorities = (int(part) for part in text.split("-")[1:])
    return (
        struct.pack("<BB", revision, len(sub_authorities))
        + authority.to_bytes(6, "big")
        + struct.pack(f"<{len(sub_authorities)}I", *sub_authorities)
    )


def _text(value: str) -> bytes:
    return value.encode("utf-16-le") + b"\0\0"


def _padded(block: bytes) -> bytes:
    return block + b"\0" * (-len(block) % 4)


def pack_record(event: Event, number: int, computer: str) -> bytes:
    """Return one EVENTLOGRECORD.

    Args:
        event: What happened.
        number: Record number.
        computer: Name of the writing computer.
    """
    names = _padded(b"\0" * FIXED_PART + _text(event.source) + _text(computer))[FIXED_PART:]
    sid = pack_sid(event.sid) if event.sid else b""
    strings = b"".join(_text(value) for value in event.strings)
    sid_offset = FIXED_PART + len(names)
    string_offset = sid_offset + len(sid)
    data_offset = string_offset + len(strings)
    body = _padded(names + sid + strings + event.data)
    length = FIXED_PART + len(body) + 4
    fixed = struct.pack(
        "<I4sIIIIHHHHIIIIII",
        length,
        SIGNATURE,
        number,
        event.epoch,
        event.epoch,
        event.event_id,
        event.kind,
        len(event.strings),
        event.category,
        0,  # reserved flags
        0,  # closing record number
        string_offset,
        len(sid),
        sid_offset,
        len(event.data),
        data_offset,
    )
    return fixed + body + struct.pack("<I", length)


def pack_log(events: list[Event], *, computer: str, first_number: int, retention: int = 0) -> bytes:
    """Return a whole log file.

    Args:
        events: Events in the order in which they were written.
        computer: Computer name in every record.
        first_number: Record number of the first event; above 1 where older records were overwritten.
        retention: Seconds a record is kept; 0 means overwrite as needed.
    """
    body = b"".join(pack_record(event, first_number + i, computer) for i, event in enumerate(events))
    end = HEADER_SIZE + len(body)
    next_number = first_number + len(events)
    max_size = -(-(end + END_RECORD_SIZE) // GRANULE) * GRANULE
    header = struct.pack(
        "<I4sIIIIIIIIII",
        HEADER_SIZE,
        SIGNATURE,
        1,
        1,
        HEADER_SIZE,
        end,
        next_number,
        first_number,
        max_size,
        0,  # flags: neither dirty nor wrapped
        retention,
        HEADER_SIZE,
    )
    last = struct.pack(
        "<10I",
        END_RECORD_SIZE,
        0x11111111,
        0x22222222,
        0x33333333,
        0x44444444,
        HEADER_SIZE,
        end,
        next_number,
        first_number,
        END_RECORD_SIZE,
    )
    return header + body + last
