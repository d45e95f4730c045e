"""Structure of ``.evtx`` logs: file header, chunks at any offset, the walk over their records.

Format after libyal, "Windows XML Event Log (EVTX) format". A file header of 4,096 bytes is followed by chunks of
65,536 bytes; each holds its own header, string and template tables, and records with consecutive ids. The count of
chunks in the file header is stale in a log that was copied from a running system, so the walk goes to the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import Struct
from typing import BinaryIO, Final, NamedTuple
from zlib import crc32

FILE_MAGIC: Final = b"ElfFile\0"
CHUNK_MAGIC: Final = b"ElfChnk\0"
RECORD_MAGIC: Final = b"**\0\0"
CHUNK_SIZE: Final = 65_536
FILE_HEADER_SIZE: Final = 4096
CHUNK_HEADER_SIZE: Final = 512
MIN_RECORD: Final = 28
#: More records than this do not fit into a chunk.
MAX_RECORDS: Final = (CHUNK_SIZE - CHUNK_HEADER_SIZE) // MIN_RECORD
DIRTY: Final = 1
NO_CRC: Final = 4
_FILE: Final = Struct("<QQQIHHHH")
_CHUNK: Final = Struct("<QQQQIIII")
_RECORD: Final = Struct("<4sIQQ")
_DWORD: Final = Struct("<I")
#: Offsets of the first name of each chain; a name begins with the offset of the next one.
_NAMES: Final = Struct("<64I")
_MIN_NAME: Final = 10
_MAX_NAMES: Final = (CHUNK_SIZE - CHUNK_HEADER_SIZE) // _MIN_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHeader:
    """File header; counts are reliable only where the log is not dirty and the checksum is right."""

    next_id: int
    chunks: int
    block_size: int
    flags: int
    checksum_ok: bool

    @property
    def dirty(self) -> bool:
        """The log was open when it was copied."""
        return bool(self.flags & DIRTY)


class Span(NamedTuple):
    """One record within a chunk.

    Attributes:
        start: Offset in the chunk.
        size: Bytes.
        record_id: Record id as written.
        ticks: Time written, FILETIME.
    """

    start: int
    size: int
    record_id: int
    ticks: int


@dataclass(slots=True, kw_only=True)
class Chunk:
    """A chunk and what the walk found in it.

    Attributes:
        offset: Offset in the file.
        data: Always CHUNK_SIZE bytes; what the file does not have is zeros.
        promised: (first, last) record id of the chunk header where its fields agree, or None.
        spans: Records that can be located.
        gaps: Byte ranges between them that are no record.
        end: Where the walk ended.
        header_ok: Checksum of the chunk header is right.
        data_ok: Checksum of the records is right.
        short: Bytes missing at the end of the file.
        damaged_magic: The chunk was recognised by its records alone.
        older: Records of an earlier use that lie behind the end of the chunk.
        hidden: Records found inside another one.
        circular: The table of names leads in a circle, in which the first reader would go round for ever.
    """

    offset: int
    data: bytes
    promised: tuple[int, int] | None = None
    spans: list[Span] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)
    end: int = CHUNK_HEADER_SIZE
    header_ok: bool = False
    data_ok: bool = False
    short: int = 0
    damaged_magic: bool = False
    older: int = 0
    hidden: int = 0
    circular: bool = False

    @property
    def clean(self) -> bool:
        """Nothing about the structure is wrong."""
        wrong = self.gaps or self.short or self.damaged_magic or self.hidden or self.circular
        return self.header_ok and self.data_ok and not wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """Bytes between chunks that are neither a chunk nor zeros.

    Attributes:
        signatures: Record signatures within.
    """

    offset: int
    size: int
    signatures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused:
    """A chunk's room that holds zeros only."""

    offset: int
    size: int


def read_file_header(data: bytes) -> FileHeader | None:
    """The file header, or None where the bytes are none."""
    if len(data) < 128 or data[:8] != FILE_MAGIC:
        return None
    _, _, next_id, _, _, _, block_size, chunks = _FILE.unpack_from(data, 8)
    flags, checksum = data[120] | data[121] << 8, _DWORD.unpack_from(data, 124)[0]
    return FileHeader(
        next_id=next_id,
        chunks=chunks,
        block_size=block_size,
        flags=flags,
        checksum_ok=crc32(data[:120]) == checksum,
    )


def first_chunk(stream: BinaryIO, size: int, header: FileHeader | None) -> int:
    """Where the walk over the chunks begins."""
    if header or _chunk_at(stream, FILE_HEADER_SIZE):
        return FILE_HEADER_SIZE
    # A damaged file header: skip its room if what follows is no chunk within it.
    stream.seek(0)
    at = _find_magic(stream.read(FILE_HEADER_SIZE + CHUNK_SIZE), 0)
    return at if at >= 0 else min(FILE_HEADER_SIZE, size)


def is_sound_start(stream: BinaryIO, offset: int) -> bool:
    """A chunk with records begins here, so a walk that begins here needs to know nothing of what lies before."""
    stream.seek(offset)
    head = stream.read(128)
    if len(head) < 128 or head[:8] != CHUNK_MAGIC:
        return False
    return _CHUNK.unpack_from(head, 8)[2:4] != (0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF)


@dataclass(slots=True)
class Place:
    """Where a walk over chunks is.

    Attributes:
        position: Offset of what comes next.
        next_id: Id that follows the records read so far, -1 where unknown.
    """

    position: int
    next_id: int


def chunks(stream: BinaryIO, size: int, place: Place, stop: int) -> Iterator[Chunk | Foreign | Unused]:
    """Everything from a place on that begins before ``stop``, in file order; the place moves along."""
    position, next_id = place.position, place.next_id
    while position < min(stop, size):
        stream.seek(position)
        data = stream.read(CHUNK_SIZE)
        if not data:
            break
        if data[:8] == CHUNK_MAGIC and len(data) >= CHUNK_HEADER_SIZE:
            chunk = walk(position, data, next_id)
            cut = _find_magic(data, max(chunk.end, 8))
            if cut > 0 and not _at_boundary(stream, position + CHUNK_SIZE):
                # Bytes were lost within this chunk, so the next one begins inside its room.
                chunk = walk(position, data[:cut], next_id)
                position += cut
            else:
                position += len(data)
            if chunk.spans:
                next_id = chunk.spans[-1].record_id + 1
            place.position, place.next_id = position, next_id
            yield chunk
            continue
        back = len(CHUNK_MAGIC) - 1
        stream.seek(max(position - back, 0))
        if position > back and CHUNK_MAGIC in stream.read(2 * back):
            # Up to seven bytes are missing before this place, so the chunk's magic straddles it.
            stream.seek(position - back)
            position += stream.read(2 * back).find(CHUNK_MAGIC) - back
            continue
        cut = _find_magic(data, 1)
        room = data[:cut] if cut > 0 else data
        found: Chunk | Foreign | Unused
        if RECORD_MAGIC in room:
            found = walk(position, room, next_id, damaged_magic=True)
            if found.spans:
                next_id = found.spans[-1].record_id + 1
            else:
                found = Foreign(offset=position, size=len(room), signatures=room.count(RECORD_MAGIC))
        elif room.count(0) == len(room):
            found = Unused(offset=position, size=len(room))
        else:
            found = Foreign(offset=position, size=len(room), signatures=0)
        position += len(room)
        place.position, place.next_id = position, next_id
        yield found


def _at_boundary(stream: BinaryIO, offset: int) -> bool:
    """The next chunk, unused room or the end of the file stands where it should, so nothing has shifted."""
    stream.seek(offset)
    found = stream.read(CHUNK_HEADER_SIZE)
    return found[:8] == CHUNK_MAGIC or found.count(0) == len(found)


def _chunk_at(stream: BinaryIO, offset: int) -> bool:
    stream.seek(offset)
    return stream.read(8) == CHUNK_MAGIC


def _find_magic(data: bytes, start: int) -> int:
    """Next chunk header in the data, recognised by its magic and its fixed header size."""
    at = data.find(CHUNK_MAGIC, start)
    while at >= 0:
        size = data[at + 40 : at + 44]
        if len(size) < 4 or size == b"\x80\0\0\0":
            return at
        at = data.find(CHUNK_MAGIC, at + 1)
    return -1


def walk(offset: int, raw: bytes, next_id: int = -1, *, damaged_magic: bool = False) -> Chunk:
    """Locate the records of one chunk.

    Args:
        offset: Offset in the file.
        raw: Bytes of the chunk, fewer than CHUNK_SIZE where the file is cut.
        next_id: Id that follows the records read so far; tells new records behind a stale end from old ones.
        damaged_magic: Do not trust the header.
    """
    data = raw if len(raw) == CHUNK_SIZE else raw.ljust(CHUNK_SIZE, b"\0")
    chunk = Chunk(offset=offset, data=data, short=CHUNK_SIZE - len(raw), damaged_magic=damaged_magic)
    first_number, last_number, first_id, last_id, _, _, free, data_sum = _CHUNK.unpack_from(data, 8)
    chunk.header_ok = crc32(data[:120] + data[128:512]) == _DWORD.unpack_from(data, 124)[0]
    sane = CHUNK_HEADER_SIZE <= free <= CHUNK_SIZE and not damaged_magic
    chunk.data_ok = sane and crc32(data[CHUNK_HEADER_SIZE:free]) == data_sum
    chunk.circular = _circular(data)
    count = last_id - first_id
    empty = first_id == last_id == 0xFFFFFFFFFFFFFFFF
    if not damaged_magic and not empty and 0 <= count < MAX_RECORDS and count == last_number - first_number:
        chunk.promised = (first_id, last_id)
    limit = free if sane else CHUNK_SIZE
    position, gap = (CHUNK_HEADER_SIZE if not damaged_magic or data[512:516] == RECORD_MAGIC else 0), -1
    expect = next_id if empty else last_id + 1
    if chunk.promised and chunk.header_ok and chunk.data_ok:
        position = _walk_sound(data, limit, chunk.promised, chunk.spans)
    while position + MIN_RECORD <= CHUNK_SIZE:
        behind = position >= limit
        # Behind the end of a chunk only a record with the very next id belongs to it; the rest is older.
        if behind and _record_id(data, position) != expect:
            break
        magic, size, record_id, ticks = _RECORD.unpack_from(data, position)
        if magic == RECORD_MAGIC:
            size = _size(data, position, size)
            if size:
                if gap >= 0:
                    chunk.gaps.append((gap, position))
                    gap = -1
                _append(chunk, Span(position, size, record_id, ticks))
                position += size
                expect = record_id + 1 if behind or record_id >= expect else expect
                continue
        if gap < 0:
            gap = position
        following = data.find(RECORD_MAGIC, position + 4, limit)
        if following < 0:
            break
        position = following
    chunk.end = position if gap < 0 else gap
    if gap >= 0 and limit > gap and data.count(0, gap, limit) != limit - gap:
        chunk.gaps.append((gap, limit))
        chunk.end = limit
    chunk.older = _older(data, max(chunk.end, limit))
    return chunk


def _circular(data: bytes) -> bool:
    """Whether the chains of the name table do not come to an end within the names that a chunk has room for."""
    left, unpack = _MAX_NAMES, _DWORD.unpack_from
    for at in _NAMES.unpack_from(data, 128):
        while 0 < at <= CHUNK_SIZE - 4:
            left -= 1
            if not left:
                return True
            (at,) = unpack(data, at)
    return False


def _walk_sound(data: bytes, limit: int, promised: tuple[int, int], spans: list[Span]) -> int:
    """Records at the beginning of a chunk as they should be, one behind the other; returns where that ends."""
    position, unpack, last = CHUNK_HEADER_SIZE, _RECORD.unpack_from, limit - MIN_RECORD
    record_id, final = promised
    new, add = tuple.__new__, spans.append  # a tenth of the time of a named tuple's own way
    while position <= last and record_id <= final:
        magic, size, number, ticks = unpack(data, position)
        ends = position + size
        if (
            magic != RECORD_MAGIC
            or number != record_id
            or not MIN_RECORD <= size <= CHUNK_SIZE - position
            or data[ends - 4 : ends] != data[position + 4 : position + 8]
        ):
            break
        add(new(Span, (position, size, number, ticks)))
        position, record_id = ends, record_id + 1
    return position


def _record_id(data: bytes, position: int) -> int:
    magic, size, record_id, _ = _RECORD.unpack_from(data, position)
    return record_id if magic == RECORD_MAGIC and _size(data, position, size) else -2


def _size(data: bytes, position: int, size: int) -> int:
    """Size of the record at a position, taken from whichever of its two fields fits; 0 where neither does."""
    ends = position + size
    if size >= MIN_RECORD and ends <= CHUNK_SIZE and _DWORD.unpack_from(data, ends - 4)[0] == size:
        return size
    following = data.find(RECORD_MAGIC, position + MIN_RECORD)
    if following > 0:
        span = following - position
        if span == size or _DWORD.unpack_from(data, following - 4)[0] == span:
            return span
    return 0


def _append(chunk: Chunk, span: Span) -> None:
    """Add a record; where ids jump, look for records that were hidden in the one before."""
    spans = chunk.spans
    if spans:
        last = spans[-1]
        jump = span.record_id - last.record_id
        if 1 < jump <= MAX_RECORDS:
            inner = _hidden(chunk.data, last, span.record_id)
            if inner:
                spans[-1] = last._replace(size=inner[0].start - last.start)
                spans.extend(inner)
                chunk.hidden += len(inner)
    spans.append(span)


def _hidden(data: bytes, outer: Span, before: int) -> list[Span]:
    """Records inside another one: somebody enlarged that one's size to make readers skip what follows it."""
    ends, found, expect = outer.start + outer.size, [], outer.record_id + 1
    at = data.find(RECORD_MAGIC, outer.start + MIN_RECORD, ends)
    while 0 <= at <= ends - MIN_RECORD and expect < before:
        _, size, record_id, ticks = _RECORD.unpack_from(data, at)
        if record_id == expect and MIN_RECORD <= size <= ends - at:
            found.append(Span(at, size, record_id, ticks))
            expect += 1
            at = data.find(RECORD_MAGIC, at + size, ends)
        else:
            at = data.find(RECORD_MAGIC, at + 4, ends)
    return found


def _older(data: bytes, position: int) -> int:
    """Records that lie behind the end of a chunk, left from an earlier use of its room."""
    count = 0
    position = data.find(RECORD_MAGIC, position)
    while 0 <= position <= CHUNK_SIZE - MIN_RECORD:
        size = _DWORD.unpack_from(data, position + 4)[0]
        sound = MIN_RECORD <= size <= CHUNK_SIZE - position
        count += sound
        position = data.find(RECORD_MAGIC, position + (size if sound else 4))
    return count
