"""The structure of a registry hive: base block, cells, keys, subkey lists and values, each read within its bounds.

Layout after M. Suhanov, "Windows registry file format specification". Nothing here follows more than one pointer at
a time and nothing raises for bad bytes: what cannot be read is None, and the caller counts it. Own code because hives
are hostile input that has to be accounted cell by cell; a general library decodes all values of a 7 MB hive in 40 s
and stops at the first damaged cell. It is the oracle of the tests.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from responder.model.registry_data import wide_text

BASE_BLOCK: Final = 4096
NO_CELL: Final = 0xFFFFFFFF
MAX_DEPTH: Final = 512
#: Bytes of one value that are looked at; the registry's own values are far smaller.
MAX_DATA: Final = 1 << 20
#: Largest piece of a value that lies in one cell; beyond it the data are cut into segments ("db").
_SEGMENT: Final = 16344
_MAX_NAME: Final = 1024

_KEY: Final = struct.Struct("<2sHQIIIIIIIIII")
_NAME_SIZES: Final = struct.Struct("<HH")
_VALUE: Final = struct.Struct("<2sHIIIH")
_BASE: Final = struct.Struct("<4sIIQIIIIII")
_NAME_AT: Final = 76
_VALUE_NAME_AT: Final = 20
_COMPRESSED_KEY: Final = 0x20
_COMPRESSED_VALUE: Final = 0x01
_ROOT: Final = 0x04
_LEAF_WIDTH: Final = {b"li": 4, b"lf": 8, b"lh": 8}


@dataclass(frozen=True, slots=True)
class BaseBlock:
    """First page of a hive or of its transaction log.

    Attributes:
        primary: Sequence number before the last write.
        secondary: Sequence number after it; differs from ``primary`` where the write did not end.
        written: Ticks of the last write.
        kind: 0 for a hive, 1, 2 or 6 for a transaction log.
        root: Offset of the root key's cell.
        bins: Bytes of all bins.
        name: Path the hive had on its host; long ones lose their beginning.
        sound: The checksum fits.
    """

    primary: int
    secondary: int
    written: int
    major: int
    minor: int
    kind: int
    root: int
    bins: int
    name: str
    sound: bool

    @property
    def dirty(self) -> bool:
        """The last write did not end, or went to a transaction log only."""
        return self.primary != self.secondary


def base_block(data: bytes) -> BaseBlock | None:
    """The base block at the start of the bytes, or None where its mark is missing."""
    if len(data) < 512 or data[:4] != b"regf":
        return None
    _, primary, secondary, written, major, minor, kind, _, root, bins = _BASE.unpack_from(data)
    total = 0
    for word in struct.unpack_from("<127I", data):
        total ^= word
    total = {0xFFFFFFFF: 0xFFFFFFFE, 0: 1}.get(total, total)
    name = wide_text(data[48:112]).partition("\0")[0]
    stated = int.from_bytes(data[508:512], "little")
    return BaseBlock(primary, secondary, written, major, minor, kind, root, bins, name, total == stated)


@dataclass(frozen=True, slots=True)
class Key:
    """A key cell; offsets count from the first bin.

    Attributes:
        place: Byte offset in the file.
        modified: Ticks of the last write.
        subkeys: Number of subkeys it promises.
        values: Number of values it promises.
    """

    offset: int
    place: int
    flags: int
    modified: int
    parent: int
    subkeys: int
    subkeys_at: int
    values: int
    values_at: int
    raw_name: bytes

    @property
    def name(self) -> str:
        """Name as written."""
        return self.raw_name.decode("latin-1") if self.flags & _COMPRESSED_KEY else wide_text(self.raw_name)

    @property
    def is_root(self) -> bool:
        """Whether the cell says it is the hive's root."""
        return bool(self.flags & _ROOT)


@dataclass(frozen=True, slots=True)
class HiveValue:
    """A value with its bytes, at most MAX_DATA of them.

    Attributes:
        place: Byte offset of the value cell in the file.
        kind: Type number (1 for REG_SZ).
        size: Bytes it states.
        data: Bytes read; fewer than ``size`` where they are damaged or beyond MAX_DATA.
    """

    place: int
    name: str
    kind: int
    size: int
    data: bytes


class Cells:
    """Bounded access to the cells of a hive.

    Args:
        data: All bytes of the hive.
        base: Where the bins begin: 4096, or 0 for a fragment without base block.
        segments: Whether large values are cut into segments (format version 1.4 and later).
    """

    def __init__(self, data: bytes | bytearray, base: int, *, segments: bool = True) -> None:
        self.data = data
        self.base = base
        self._segments = segments
        # Many values can point at the same bytes; a hostile hive must not multiply itself.
        self._budget = 8 * len(data) + (16 << 20)

    def span(self, offset: int) -> tuple[int, int] | None:
        """First and behind-last byte of a cell's content, cut at the end of the file."""
        at = self.base + offset
        if offset == NO_CELL or offset < 0 or at + 8 > len(self.data):
            return None
        size = int.from_bytes(self.data[at : at + 4], "little", signed=True)
        size = -size if size < 0 else size
        return (at + 4, min(at + size, len(self.data))) if size >= 8 else None

    def key(self, offset: int) -> Key | None:
        """The key cell at an offset."""
        span = self.span(offset)
        if span is None or span[1] - span[0] < _NAME_AT:
            return None
        start, end = span
        mark, flags, modified, _, parent, subkeys, _, list_at, _, values, values_at, _, _ = _KEY.unpack_from(
            self.data, start
        )
        if mark != b"nk":
            return None
        length, _ = _NAME_SIZES.unpack_from(self.data, start + 72)
        if length > _MAX_NAME or start + _NAME_AT + length > end:
            return None
        name = bytes(self.data[start + _NAME_AT : start + _NAME_AT + length])
        return Key(offset, start - 4, flags, modified, parent, subkeys, list_at, values, values_at, name)

    def subkeys(self, key: Key, claimed: set[int]) -> tuple[list[int], bool]:
        """Cell offsets of a key's subkeys in their order, and whether every list was whole.

        Args:
            key: The key.
            claimed: Lists already used by any key; a list belongs to one key, a second use is damage.
        """
        found: list[int] = []
        if not key.subkeys:
            return found, True
        return found, self._list(key.subkeys_at, claimed, found, 0)

    def _list(self, offset: int, claimed: set[int], found: list[int], level: int) -> bool:
        span = self.span(offset)
        if span is None or offset in claimed or span[1] - span[0] < 4 or level > 2:
            return False
        claimed.add(offset)
        start, end = span
        mark = bytes(self.data[start : start + 2])
        count = int.from_bytes(self.data[start + 2 : start + 4], "little")
        width = _LEAF_WIDTH.get(mark, 4)
        room = (end - start - 4) // width
        whole = count <= room
        count = min(count, room)
        if mark in _LEAF_WIDTH:
            words = struct.unpack_from(f"<{count * width // 4}I", self.data, start + 4)
            found.extend(words if width == 4 else words[::2])
            return whole
        if mark != b"ri":
            return False
        for below in struct.unpack_from(f"<{count}I", self.data, start + 4):
            whole = self._list(below, claimed, found, level + 1) and whole
        return whole

    def value_offsets(self, key: Key) -> list[int]:
        """Cell offsets of a key's values, as many as its list has room for."""
        span = self.span(key.values_at) if key.values else None
        if span is None:
            return []
        count = min(key.values, (span[1] - span[0]) // 4)
        return list(struct.unpack_from(f"<{count}I", self.data, span[0]))

    def value(self, offset: int) -> HiveValue | None:
        """The value cell at an offset with its data; None where it is none or the budget for data is used up."""
        span = self.span(offset)
        if span is None or span[1] - span[0] < _VALUE_NAME_AT:
            return None
        start, end = span
        mark, length, size, data_at, kind, flags = _VALUE.unpack_from(self.data, start)
        name_end = start + _VALUE_NAME_AT + length
        if mark != b"vk" or name_end > end or self._budget < 0:
            return None
        raw = bytes(self.data[start + _VALUE_NAME_AT : name_end])
        name = raw.decode("latin-1") if flags & _COMPRESSED_VALUE else wide_text(raw)
        if size & 0x80000000:
            size &= 0x7FFFFFFF
            data = data_at.to_bytes(4, "little")[: min(size, 4)]
        else:
            data = self._bytes(data_at, size)
        self._budget -= len(data) + 64
        return HiveValue(start - 4, name, kind, size, data)

    def _bytes(self, offset: int, size: int) -> bytes:
        span = self.span(offset) if size else None
        if span is None:
            return b""
        start, end = span
        if size > _SEGMENT and self._segments and self.data[start : start + 2] == b"db":
            return self._big(start, end, size)
        return bytes(self.data[start : min(end, start + min(size, MAX_DATA))])

    def _big(self, start: int, end: int, size: int) -> bytes:
        count = int.from_bytes(self.data[start + 2 : start + 4], "little")
        span = self.span(int.from_bytes(self.data[start + 4 : start + 8], "little")) if end - start >= 8 else None
        if span is None:
            return b""
        count = min(count, (span[1] - span[0]) // 4, MAX_DATA // _SEGMENT + 1)
        parts: list[bytes] = []
        left = min(size, MAX_DATA)
        for offset in struct.unpack_from(f"<{count}I", self.data, span[0]):
            piece = self.span(offset)
            if piece is None or left <= 0:
                break
            part = bytes(self.data[piece[0] : min(piece[1], piece[0] + min(left, _SEGMENT))])
            parts.append(part)
            left -= len(part)
        return b"".join(parts)
