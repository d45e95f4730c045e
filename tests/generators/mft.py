"""Writes small master file tables for tests: FILE records with standard information, file names and data sizes."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

RECORD = 1024
ROOT = 5
_SECTOR = 512


class Entry(NamedTuple):
    """One file or folder; times are FILETIME ticks: created, modified, entry changed, accessed."""

    name: str
    parent: int
    standard: tuple[int, int, int, int]
    named: tuple[int, int, int, int]
    size: int = 10
    folder: bool = False
    deleted: bool = False
    streams: tuple[str, ...] = ()


def table(entries: Sequence[Entry]) -> bytes:
    """A table whose first 24 records are reserved, as on a volume; entries begin at record 24."""
    reserved = [Entry(f"${n}", ROOT, (1,) * 4, (1,) * 4) for n in range(24)]
    reserved[0] = reserved[0]._replace(name="$MFT")
    reserved[ROOT] = Entry(".", ROOT, (1,) * 4, (1,) * 4, folder=True)
    return b"".join(record(number, entry) for number, entry in enumerate([*reserved, *entries]))


def record(number: int, entry: Entry) -> bytes:
    """One FILE record with its update sequence applied."""
    standard = struct.pack("<4Q6IQQ", *entry.standard, 0x20, 0, 0, 0, 0, 0, 0, 0)
    parent = entry.parent | (1 << 48)
    size = 0 if entry.folder else entry.size
    flags = 0x1000_0000 if entry.folder else 0x20
    name = struct.pack("<Q4QQQIIBB", parent, *entry.named, size, size, flags, 0, len(entry.name), 3)
    name += entry.name.encode("utf-16-le")
    attributes = _resident(0x10, standard, 0) + _resident(0x30, name, 1)
    if not entry.folder:
        attributes += _resident(0x80, bytes(entry.size), 2)
        for stream in entry.streams:
            attributes += _resident(0x80, b"x", 3, stream)
    attributes += struct.pack("<I", 0xFFFF_FFFF)
    used = 56 + len(attributes)
    state = (0 if entry.deleted else 1) | (2 if entry.folder else 0)
    head = struct.pack("<4sHHQHHHHIIQHHI", b"FILE", 48, 3, 0, 1, 1, 56, state, used, RECORD, 0, 4, 0, number)
    raw = bytearray((head.ljust(56, b"\0") + attributes).ljust(RECORD, b"\0"))
    mark = b"\x07\x00"
    raw[48:50] = mark
    for sector in range(RECORD // _SECTOR):
        end = (sector + 1) * _SECTOR
        raw[50 + 2 * sector : 52 + 2 * sector] = raw[end - 2 : end]
        raw[end - 2 : end] = mark
    return bytes(raw)


def _resident(kind: int, content: bytes, number: int, name: str = "") -> bytes:
    label = name.encode("utf-16-le")
    start = 24 + len(label)
    start += -start % 8
    length = start + len(content)
    length += -length % 8
    head = struct.pack("<IIBBHHHIHBB", kind, length, 0, len(name), 24, 0, number, len(content), start, 0, 0)
    return ((head + label).ljust(start, b"\0") + content).ljust(length, b"\0")
