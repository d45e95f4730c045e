"""Structure of legacy event logs (``.evt``, Windows NT 4 to Server 2003): header, ring, end-of-file record, walk.

Format: Microsoft, "Event Log File Format" (ELF_LOGFILE_HEADER, EVENTLOGRECORD, ELF_EOF_RECORD), all little-endian.
After a header of 0x30 bytes the file is a ring: records run from the oldest to the end-of-file record, and one that
does not fit before the end of the file goes on at 0x30. The header is written at shutdown only, so a log copied from
a running system ("dirty") tells the truth in its end-of-file record alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import BinaryIO, Final, NamedTuple

SIGNATURE: Final = b"LfLe"
HEADER_SIZE: Final = 0x30
EOF_SIZE: Final = 0x28
EOF_MARK: Final = b"\x11\x11\x11\x11\x22\x22\x22\x22\x33\x33\x33\x33\x44\x44\x44\x44"
RECORD_HEAD: Final = Struct("<I4sIIIIHHHHIIIIII")
MIN_RECORD: Final = 56
#: Windows limits one event to about 64 KB of strings and 64 KB of data.
MAX_RECORD: Final = 1 << 20
#: Dword that fills the end of the file where the fixed part of a record no longer fits.
FILLER: Final = 0x27
_HEADER: Final = Struct("<I4s10I")
_EOF: Final = Struct("<I16sIIIII")
_HEAD: Final = Struct("<I4s")
_DWORD: Final = Struct("<I")
_WINDOW: Final = 4 << 20
_MAX_EOFS: Final = 64
#: How many following signatures are tried as the end of a record whose length is damaged.
_REPAIR_TRIES: Final = 4
DIRTY: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHeader:
    """The header as written; meaningful for the log only where ``dirty`` is False."""

    start: int
    end: int
    current: int
    oldest: int
    flags: int

    @property
    def dirty(self) -> bool:
        """The log was open when it was copied."""
        return bool(self.flags & DIRTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class EofRecord:
    """An end-of-file record and where it lies."""

    offset: int
    begin: int
    end: int
    current: int
    oldest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which parts of the file hold the log, in the order oldest to newest, and which are free.

    Attributes:
        live: Byte ranges (start, end) that together form the ring from oldest to newest.
        free: Byte ranges outside the ring; may hold older records not yet overwritten.
        eof: The end-of-file record in use, or None.
        promised: (oldest, newest) record number that header or end-of-file record states, or None.
        closed: ``live`` ends at an end-of-file record.
    """

    live: tuple[tuple[int, int], ...]
    free: tuple[tuple[int, int], ...]
    eof: EofRecord | None
    promised: tuple[int, int] | None
    header: FileHeader | None

    @property
    def closed(self) -> bool:
        """The end of the log is known."""
        return self.eof is not None


class Piece(NamedTuple):
    """What the walk finds: a record, or bytes that are none.

    Attributes:
        offset: Byte offset in the file.
        data: Bytes that contain the record; empty for a gap.
        start: Where the record begins in ``data``.
        length: Bytes of the record or gap.
        flaw: What is wrong with a record that can be read all the same, or "".
        signatures: Record signatures within a gap.
        content: Gap: holds anything but zeros and filler.
    """

    offset: int
    data: bytes
    start: int
    length: int
    flaw: str = ""
    signatures: int = 0
    content: bool = True


class Ring:
    """Byte ranges of a file read as one stretch.

    Args:
        stream: Seekable.
        ranges: (start, end) offsets.
    """

    def __init__(self, stream: BinaryIO, ranges: tuple[tuple[int, int], ...]) -> None:
        self._stream = stream
        self._ranges = ranges
        self.length = sum(end - start for start, end in ranges)

    def read(self, position: int, size: int) -> bytes:
        """Up to ``size`` bytes from ``position`` of the stretch."""
        parts: list[bytes] = []
        for start, end in self._ranges:
            span = end - start
            if position >= span:
                position -= span
                continue
            take = min(size, span - position)
            self._stream.seek(start + position)
            parts.append(self._stream.read(take))
            size -= take
            position = 0
            if not size:
                break
        return b"".join(parts)

    def offset(self, position: int) -> int:
        """File offset of a position."""
        for start, end in self._ranges:
            if position < end - start:
                return start + position
            position -= end - start
        return self._ranges[-1][1] if self._ranges else HEADER_SIZE


def read_header(data: bytes) -> FileHeader | None:
    """The file header, or None where the bytes are none."""
    if len(data) < HEADER_SIZE:
        return None
    size, signature, _, _, start, end, current, oldest, _, flags, _, tail = _HEADER.unpack_from(data)
    if signature != SIGNATURE or HEADER_SIZE not in (size, tail):
        return None
    return FileHeader(start=start, end=end, current=current, oldest=oldest, flags=flags)


def _eof_at(data: bytes, at: int, offset: int) -> EofRecord | None:
    if at < 0 or at + EOF_SIZE > len(data):
        return None
    size, mark, begin, end, current, oldest, tail = _EOF.unpack_from(data, at)
    if mark != EOF_MARK or EOF_SIZE not in (size, tail):
        return None
    return EofRecord(offset=offset, begin=begin, end=end, current=current, oldest=oldest)


def find_eofs(stream: BinaryIO, size: int) -> list[EofRecord]:
    """All end-of-file records, one that is split over the end of the file included."""
    found: list[EofRecord] = []
    position = 0
    while position < size and len(found) < _MAX_EOFS:
        stream.seek(position)
        data = stream.read(_WINDOW)
        at = data.find(EOF_MARK)
        while at >= 0 and len(found) < _MAX_EOFS:
            record = _eof_at(data, at - 4, position + at - 4)
            if record and (not found or record.offset > found[-1].offset):
                found.append(record)
            at = data.find(EOF_MARK, at + 1)
        if len(data) < _WINDOW:
            break
        position += _WINDOW - EOF_SIZE * 2
    if size > HEADER_SIZE + EOF_SIZE * 2:
        tail = EOF_SIZE - 1
        seam = Ring(stream, ((size - tail, size), (HEADER_SIZE, HEADER_SIZE + tail))).read(0, tail * 2)
        at = seam.find(EOF_MARK)
        # Only a mark that really crosses the end of the file; the others were seen above.
        if at >= 0 and at - 4 < tail < at - 4 + EOF_SIZE:
            record = _eof_at(seam, at - 4, size - tail + at - 4)
            if record:
                found.append(record)
    return found


def lay_out(stream: BinaryIO, size: int) -> Layout:
    """Decide what is the log and what is free space."""
    stream.seek(0)
    header = read_header(stream.read(HEADER_SIZE))
    capacity = max(size - HEADER_SIZE, 0) // MIN_RECORD
    eof = _choose(find_eofs(stream, size), header)
    if eof is None:
        promised = None
        if header and not header.dirty and header.current - header.oldest > 0:
            # A cut file: the header still says how many records there were, within what the format allows.
            promised = (header.oldest, header.current - 1)
            if header.current - header.oldest > max(capacity, header.end // MIN_RECORD):
                promised = None
        begin = _first_record(stream, size)
        live = _ranges((begin, size), (HEADER_SIZE, begin))
        return Layout(live=live, free=(), eof=None, promised=promised, header=header)
    promised = None
    if 0 <= eof.current - eof.oldest <= capacity:
        promised = (eof.oldest, eof.current - 1)
    elif header and not header.dirty and 0 <= header.current - header.oldest <= capacity:
        promised = (header.oldest, header.current - 1)
    after = eof.offset + EOF_SIZE
    if after > size:
        low, after = HEADER_SIZE + after - size, size
    else:
        low = HEADER_SIZE
    starts = [eof.begin] + ([header.start] if header else [])
    oldest = [eof.oldest] + ([header.oldest] if header else [])
    empty = eof.current == eof.oldest
    for begin in starts:
        if begin == eof.offset and empty:
            return Layout(live=(), free=_ranges((after, size), (low, begin)), eof=eof, promised=promised, header=header)
        if low <= begin < size and begin != eof.offset and _number_at(stream, begin) in oldest:
            if begin > eof.offset:
                live = _ranges((begin, size), (low, eof.offset))
                free = _ranges((after, begin))
            else:
                live = _ranges((begin, eof.offset))
                free = _ranges((after, size), (low, begin))
            return Layout(live=live, free=free, eof=eof, promised=promised, header=header)
    return Layout(live=_ranges((after, size), (low, eof.offset)), free=(), eof=eof, promised=promised, header=header)


def _ranges(*ranges: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in ranges if start < end)


def _choose(found: list[EofRecord], header: FileHeader | None) -> EofRecord | None:
    """The end-of-file record in use: the one a clean header points to, else the one that knows its own place."""
    if header and not header.dirty:
        for record in found:
            if record.offset == header.end:
                return record
    return max(found, key=lambda r: (r.end == r.offset, r.current, r.offset), default=None)


def _number_at(stream: BinaryIO, offset: int) -> int | None:
    stream.seek(offset)
    data = stream.read(12)
    if len(data) < 12 or data[4:8] != SIGNATURE:
        return None
    return int(_DWORD.unpack_from(data, 8)[0])


def _first_record(stream: BinaryIO, size: int) -> int:
    position = HEADER_SIZE
    while position < size:
        stream.seek(position)
        data = stream.read(_WINDOW)
        at = data.find(SIGNATURE, 4)
        if at >= 0:
            return position + at - 4
        if len(data) < _WINDOW:
            break
        position += _WINDOW - 8
    return HEADER_SIZE


def walk(ring: Ring) -> Iterator[Piece]:
    """All records of a stretch in order, damaged places as gaps; memory is bounded by one window."""
    base, data, at, total = 0, ring.read(0, _WINDOW), 0, ring.length
    gap = _Gap(ring)
    head, dword = _HEAD.unpack_from, _DWORD.unpack_from
    while base + at < total:
        if len(data) - at < MAX_RECORD and base + len(data) < total:
            base += at
            data = ring.read(base, _WINDOW)
            at = 0
            if not data:
                break
        left = len(data) - at
        if left >= 8:
            length, signature = head(data, at)
            if signature == SIGNATURE:
                if MIN_RECORD <= length <= left and length <= MAX_RECORD and dword(data, at + length - 4)[0] == length:
                    if gap.size:
                        yield gap.close()
                    yield Piece(ring.offset(base + at), data, at, length)
                    at += length
                    continue
            elif length == EOF_SIZE and data[at + 4 : at + 20] == EOF_MARK:
                if gap.size:
                    yield gap.close()
                at += min(EOF_SIZE, left)
                continue
            elif length == FILLER:
                at += 4
                continue
            length, flaw = _repair(data, at, signature == SIGNATURE, base + len(data) >= total)
            if length:
                if gap.size:
                    yield gap.close()
                yield Piece(ring.offset(base + at), data, at, length, flaw)
                at += length
                continue
        found = data.find(SIGNATURE, at + 5)
        following = found - 4 if found >= 0 else len(data) - (7 if base + len(data) < total else 0)
        gap.extend(base + at, data, at, max(following, at + 1))
        at = max(following, at + 1)
    if gap.size:
        yield gap.close()


class _Gap:
    """Bytes between records, collected over windows."""

    def __init__(self, ring: Ring) -> None:
        self._ring = ring
        self._start = self.size = self._signatures = 0
        self._content = False

    def extend(self, position: int, data: bytes, start: int, end: int) -> None:
        if not self.size:
            self._start, self._signatures, self._content = position, 0, False
        self.size += end - start
        self._signatures += data.count(SIGNATURE, start, end)
        self._content = self._content or data.count(0, start, end) != end - start

    def close(self) -> Piece:
        piece = Piece(
            self._ring.offset(self._start), b"", 0, self.size, signatures=self._signatures, content=self._content
        )
        self.size = 0
        return piece


def _repair(data: bytes, at: int, signed: bool, at_end: bool) -> tuple[int, str]:
    """Length of a record one of whose length fields or whose signature is damaged, and what is wrong; 0 if none."""
    left = len(data) - at
    length = _DWORD.unpack_from(data, at)[0]
    if not signed:
        ends = at + length
        if not MIN_RECORD <= length <= min(left, MAX_RECORD) or _DWORD.unpack_from(data, ends - 4)[0] != length:
            return 0, ""
        followed = data[ends + 4 : ends + 8] in (SIGNATURE, EOF_MARK[:4]) or (at_end and ends == len(data))
        return (length, "its signature is damaged") if followed else (0, "")
    follow = at + 4
    for _ in range(_REPAIR_TRIES):
        follow = data.find(SIGNATURE, follow + 4, at + MAX_RECORD + 8)
        ends = follow - 4 if follow >= 0 else len(data) if at_end else -1
        span = ends - at
        if MIN_RECORD <= span <= MAX_RECORD:
            if _DWORD.unpack_from(data, ends - 4)[0] == span:
                return span, "its length is damaged"
            if length == span:
                return span, "its closing length is damaged"
        if follow < 0:
            break
    if _consistent(data, at, length, left):
        return length, "its closing length is damaged"
    return 0, ""


def _consistent(data: bytes, at: int, length: int, left: int) -> bool:
    """The parts that a record's head describes fill its length exactly, and its strings end where they should."""
    if not MIN_RECORD <= length <= min(left, MAX_RECORD):
        return False
    head = RECORD_HEAD.unpack_from(data, at)
    count, strings, sid_size, sid_at, data_size, data_at = head[7], *head[11:]
    ends = data_at + data_size
    return (
        MIN_RECORD < strings <= data_at
        and (not sid_size or MIN_RECORD < sid_at <= sid_at + sid_size <= strings)
        and ends + 4 <= length <= ends + 12
        and (not count or data[at + data_at - 2 : at + data_at] == b"\0\0")
    )
