"""One FILE record of an NTFS master file table, every length checked.

Layout: [MS-FSCC] and the NTFS documentation of Linux: ``FILE``, place of the update sequence at 4, sequence number at
16, first attribute at 20, flags at 22 (1 in use, 2 folder), base record at 32; an attribute has type and length, then
``resident`` at 8, name length at 9 and place at 10, content length at 16 and place at 20 (size at 48 if not resident).
The `mft` library is not used: a single damaged byte ends it with all records behind.
"""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

STANDARD, NAME, DATA, END = 0x10, 0x30, 0x80, 0xFFFF_FFFF
SECTOR: Final = 512
_DOS: Final = 2
_MAX_ATTRIBUTES: Final = 256


class DamagedError(ValueError):
    """A record that cannot be read; the message tells why, in a clause."""


class Named(NamedTuple):
    """A file name attribute: parent record and its sequence number, times as ticks, name."""

    parent: int
    parent_sequence: int
    created: int
    modified: int
    text: str


class Record(NamedTuple):
    """A record; times are ticks (created, modified, entry changed, accessed), 0 where there is no such attribute."""

    sequence: int
    used: bool
    folder: bool
    base: int
    standard: tuple[int, int, int, int]
    flags: int
    named: Named | None
    size: int | None
    streams: tuple[tuple[str, int], ...]


def record_size(head: bytes) -> int:
    """Bytes of a record by the first one, 0 where it is none."""
    if head[:4] != b"FILE" or len(head) < 48:
        return 0
    size = int.from_bytes(head[28:32], "little")
    return size if size in (512, 1024, 2048, 4096) else 0


def read_record(raw: bytes) -> Record | None:
    """A record, None where none was ever written.

    Raises:
        DamagedError: It is not what it says.
    """
    if raw[:4] == b"\0\0\0\0" or not raw.strip(b"\0"):
        return None
    if raw[:4] != b"FILE":
        raise DamagedError("marked as bad" if raw[:4] == b"BAAD" else "no FILE mark")
    data = _repaired(raw)
    sequence, _links, at, flags, used = struct.unpack_from("<HHHHI", data, 16)
    base = int.from_bytes(data[32:38], "little")
    end = min(used, len(data))
    standard, file_flags, named, size = (0, 0, 0, 0), 0, None, None
    streams: list[tuple[str, int]] = []
    for _ in range(_MAX_ATTRIBUTES):
        if at + 24 > end:
            break
        kind, length = struct.unpack_from("<II", data, at)
        if kind == END:
            break
        if length < 24 or at + length > end:
            raise DamagedError("an attribute longer than the record")
        attribute = data[at : at + length]
        if kind == STANDARD:
            content = _content(attribute)
            if len(content) < 36:
                raise DamagedError("standard information cut short")
            standard = struct.unpack_from("<4Q", content)
            file_flags = int.from_bytes(content[32:36], "little")
        elif kind == NAME:
            found, space = _name(_content(attribute))
            named = found if named is None or space != _DOS else named
        elif kind == DATA:
            label, bytes_in_it = _data(attribute)
            if label:
                streams.append((label, bytes_in_it))
            else:
                size = bytes_in_it
        at += length
    return Record(sequence, bool(flags & 1), bool(flags & 2), base, standard, file_flags, named, size, tuple(streams))


def _repaired(raw: bytes) -> bytes:
    """The record with the true last bytes of its sectors back in place."""
    place, count = struct.unpack_from("<HH", raw, 4)
    if count < 2 or place + 2 * count > len(raw) or (count - 1) * SECTOR > len(raw):
        raise DamagedError("update sequence outside the record")
    data = bytearray(raw)
    for number in range(1, count):
        end = number * SECTOR
        if data[end - 2 : end] != raw[place : place + 2]:
            raise DamagedError("torn write: a sector is of another time")
        data[end - 2 : end] = raw[place + 2 * number : place + 2 * number + 2]
    return bytes(data)


def _content(attribute: bytes) -> bytes:
    size, start = struct.unpack_from("<IH", attribute, 16)
    if attribute[8] or start + size > len(attribute):
        raise DamagedError("content outside its attribute")
    return attribute[start : start + size]


def _name(content: bytes) -> tuple[Named, int]:
    if len(content) < 66 or 66 + 2 * content[64] > len(content):
        raise DamagedError("file name cut short")
    parent, created, modified = struct.unpack_from("<QQQ", content)
    text = content[66 : 66 + 2 * content[64]].decode("utf-16-le", "surrogatepass")
    return Named(parent & 0xFFFF_FFFF_FFFF, parent >> 48, created, modified, text), content[65]


def _data(attribute: bytes) -> tuple[str, int]:
    length, start = attribute[9], int.from_bytes(attribute[10:12], "little")
    if start + 2 * length > len(attribute):
        raise DamagedError("stream name outside its attribute")
    label = attribute[start : start + 2 * length].decode("utf-16-le", "surrogatepass")
    where = 48 if attribute[8] else 16
    width = 8 if attribute[8] else 4
    if where + width > len(attribute):
        raise DamagedError("stream cut short")
    return label, int.from_bytes(attribute[where : where + width], "little")
