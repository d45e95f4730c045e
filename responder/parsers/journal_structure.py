"""Objects of a binary systemd journal (``.journal``), regular and compact, with their compressed payloads.

Layout after systemd's "Journal File Format": header ``LPKSHHRH``, then objects aligned to 8 bytes: data (one
``NAME=value`` each, shared by all entries), entries (times and the offsets of their data), and arrays that list the
entries. All integers are little-endian.
"""

from __future__ import annotations

import lzma
import struct
from collections import OrderedDict
from dataclasses import dataclass
from typing import BinaryIO, Final

import lz4.block
import zstandard

MAGIC: Final = b"LPKSHHRH"
DATA, ENTRY, ENTRY_ARRAY = 1, 3, 6
_HEADER: Final = struct.Struct("<8sIIB7x16s16s16s16sQQQQQQQQQQQQQQQ")
_OBJECT: Final = struct.Struct("<BB6xQ")
_ENTRY: Final = struct.Struct("<QQQ16sQ")
_ENTRY_HEAD: Final = 64
INCOMPATIBLE: Final = {1: "XZ", 2: "LZ4", 4: "keyed hash", 8: "ZSTD", 16: "compact"}
_COMPACT: Final = 16
MAX_VALUE: Final = 1 << 20
_MAX_UNPACKED: Final = 64 << 20
_MAX_ITEMS: Final = 4096
_BLOCK: Final = 1 << 20
_BLOCKS: Final = 192


class Pages:
    """Random access to a stream through a bounded cache of blocks."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = stream.seek(0, 2)
        self._blocks: OrderedDict[int, bytes] = OrderedDict()

    def _block(self, number: int) -> bytes:
        block = self._blocks.get(number)
        if block is None:
            self._stream.seek(number * _BLOCK)
            block = self._blocks[number] = self._stream.read(_BLOCK)
            if len(self._blocks) > _BLOCKS:
                self._blocks.popitem(last=False)
        return block

    def read(self, offset: int, size: int) -> bytes:
        """Up to ``size`` bytes; fewer at the end of the file."""
        number, at = divmod(offset, _BLOCK)
        part = self._block(number)[at : at + size]
        if len(part) == size or at + size <= _BLOCK:
            return part
        parts = [part]
        missing = size - len(part)
        while missing > 0 and number * _BLOCK < self.size:
            number += 1
            part = self._block(number)[:missing]
            if not part:
                break
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Header:
    """What the header states; offsets in bytes, times in microseconds since 1970."""

    compatible: int
    incompatible: int
    state: int
    machine_id: str
    header_size: int
    arena_size: int
    tail_object: int
    n_objects: int
    n_entries: int
    tail_seqnum: int
    head_seqnum: int
    entry_array: int
    head_realtime: int
    tail_realtime: int

    @property
    def compact(self) -> bool:
        """Offsets of items are 32 bits wide."""
        return bool(self.incompatible & _COMPACT)

    @property
    def unknown_flags(self) -> int:
        """Incompatible features that this reader does not know."""
        return self.incompatible & ~sum(INCOMPATIBLE)


def read_header(raw: bytes) -> Header | None:
    """The header, or None where it is none."""
    if len(raw) < _HEADER.size or not raw.startswith(MAGIC):
        return None
    (_, compatible, incompatible, state, _, machine, _, _, size, arena, _, _, _, _, tail, objects, entries, tail_seq,
     head_seq, array, head_time, tail_time, _) = _HEADER.unpack_from(raw)  # fmt: skip
    return Header(
        compatible, incompatible, state, machine.hex(), size, arena, tail, objects, entries, tail_seq, head_seq, array,
        head_time, tail_time,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where it is, when it was written, and where its data are."""

    offset: int
    seqnum: int
    realtime: int
    monotonic: int
    boot_id: str
    items: tuple[int, ...]


class Objects:
    """Reads objects of one journal file."""

    def __init__(self, pages: Pages, *, compact: bool) -> None:
        self.pages = pages
        self.compact = compact
        self._data: OrderedDict[int, tuple[str, str] | None] = OrderedDict()
        self._zstd = zstandard.ZstdDecompressor(max_window_size=_MAX_UNPACKED)
        self.cut = 0
        self.unreadable = 0

    def head(self, offset: int) -> tuple[int, int, int] | None:
        """Type, flags and size of the object at an offset, or None where none can be."""
        if offset % 8 or offset <= 0 or offset + 16 > self.pages.size:
            return None
        raw = self.pages.read(offset, 16)
        if len(raw) < 16:
            return None
        kind, flags, size = _OBJECT.unpack(raw)
        if not 1 <= kind <= 7 or size < 16 or offset + size > self.pages.size:
            return None
        return kind, flags, size

    def entry(self, offset: int) -> Entry | None:
        """The entry at an offset, or None."""
        head = self.head(offset)
        if head is None or head[0] != ENTRY or head[2] < _ENTRY_HEAD:
            return None
        width = 4 if self.compact else 16
        count = min((head[2] - _ENTRY_HEAD) // width, _MAX_ITEMS)
        raw = self.pages.read(offset, _ENTRY_HEAD + count * width)
        seqnum, realtime, monotonic, boot, _ = _ENTRY.unpack_from(raw, 16)
        if self.compact:
            items = struct.unpack_from(f"<{count}I", raw, _ENTRY_HEAD)
        else:
            items = struct.unpack_from(f"<{count * 2}Q", raw, _ENTRY_HEAD)[::2]
        if not seqnum or not realtime or not items:
            return None
        return Entry(offset, seqnum, realtime, monotonic, boot.hex(), tuple(i for i in items if i))

    def entry_array(self, offset: int) -> tuple[int, list[int]] | None:
        """Offset of the next array and the entries that the array at an offset lists, or None."""
        head = self.head(offset)
        if head is None or head[0] != ENTRY_ARRAY or head[2] < 24:
            return None
        width, letter = (4, "I") if self.compact else (8, "Q")
        count = (head[2] - 24) // width
        raw = self.pages.read(offset + 16, 8 + count * width)
        (following,) = struct.unpack_from("<Q", raw)
        return following, [o for o in struct.unpack_from(f"<{count}{letter}", raw, 8) if o]

    def field(self, offset: int) -> tuple[str, str] | None:
        """Name and value of the data object at an offset, or None where it cannot be read."""
        if offset in self._data:
            self._data.move_to_end(offset)
            return self._data[offset]
        found = self._read_field(offset)
        if found is None:
            self.unreadable += 1
        if found is None or len(found[1]) < 4096:
            self._data[offset] = found
            if len(self._data) > 65_536:
                self._data.popitem(last=False)
        return found

    def _read_field(self, offset: int) -> tuple[str, str] | None:
        head = self.head(offset)
        start = 72 if self.compact else 64
        if head is None or head[0] != DATA or head[2] <= start:
            return None
        packed = head[1] & 7
        size = head[2] - start
        raw = self.pages.read(offset + start, size if packed else min(size, MAX_VALUE))
        whole = self._unpacked(raw, packed) if packed else raw
        if whole is None:
            return None
        if len(whole) >= MAX_VALUE or (not packed and size > MAX_VALUE):
            self.cut += 1
            whole = whole[:MAX_VALUE]
        name, equals, value = whole.partition(b"=")
        if not equals or not name or len(name) > 64 or not name.isascii():
            return None
        return name.decode("ascii", "replace"), value.decode("utf-8", "backslashreplace")

    def _unpacked(self, raw: bytes, packed: int) -> bytes | None:
        """The payload behind a compression, at most MAX_VALUE bytes of it."""
        try:
            if packed == 4:
                with self._zstd.stream_reader(raw) as reader:
                    return reader.read(MAX_VALUE)
            if packed == 1:
                return lzma.LZMADecompressor(memlimit=_MAX_UNPACKED).decompress(raw, MAX_VALUE)
            if packed == 2 and len(raw) > 8:
                (size,) = struct.unpack_from("<Q", raw)
                if size <= _MAX_UNPACKED:
                    return bytes(lz4.block.decompress(raw[8:], uncompressed_size=size))[:MAX_VALUE]
        except (zstandard.ZstdError, lzma.LZMAError, lz4.block.LZ4BlockError, ValueError, EOFError, MemoryError):
            return None
        return None
