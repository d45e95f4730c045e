"""Windows event logs (``.evtx``, Windows Vista and later): records, and the account that proves none was dropped.

A log is read in parts, each by itself, and joined: so a large one occupies all processors, its first rows are there at
once, and a part that a reader does not survive is read again with more care.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, BinaryIO, Final, cast

from responder.errors import ParserError
from responder.model.account import Explained
from responder.model.event import EventRecord
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.stored import decode
from responder.parsers.base import (
    Care,
    Derived,
    Head,
    Item,
    Label,
    ParseContext,
    PartedParser,
    PartState,
    Rows,
    read_whole,
)
from responder.parsers.evtx_join import LogAccount
from responder.parsers.evtx_reader import PartReader
from responder.parsers.evtx_structure import (
    CHUNK_MAGIC,
    CHUNK_SIZE,
    FILE_HEADER_SIZE,
    FILE_MAGIC,
    Chunk,
    Place,
    chunks,
    first_chunk,
    is_sound_start,
    read_file_header,
)

NAME: Final = "evtx"
DATA_FORMAT: Final = "Windows event log (.evtx: Windows Vista and later)"
TABLE: Final = "events"
REF_KIND: Final = RefKind.RECORD

#: Chunks read at once: 1 MB of file, some 2 MB of JSON.
_BATCH: Final = 16
_MAX_LABELS: Final = 5
#: Chunks of the first parts of a log, whose rows are wanted at once, and of the others (some 60,000 records).
_FIRST_PARTS: Final = (16, 128)
_PART: Final = 640
#: Chunks of a log that is read in one go.
_SMALL: Final = 64
#: Chunks looked at for one that a part can begin with.
_MAX_TRIES: Final = 64


def sniff(head: Head) -> int:
    """Certain for the file's magic; likely where a chunk stands behind a damaged file header."""
    if head.data.startswith(FILE_MAGIC):
        return 100
    return (
        80
        if CHUNK_MAGIC in (head.data[:8], head.data[FILE_HEADER_SIZE : FILE_HEADER_SIZE + 8])
        else (60 if CHUNK_MAGIC in head.data else 0)
    )


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Records chunk by chunk in file order."""
    for item in read_whole(_this(), stream, context):
        if isinstance(item, Rows):
            for ref, *values in item.rows:
                yield EventRecord(ref, *map(decode, values))
        else:
            yield item


def _this() -> PartedParser:
    return cast("PartedParser", sys.modules[__name__])


def cut(stream: BinaryIO, start: int, stop: int, pieces: int) -> list[int]:
    """Offsets of chunks at which a part can be divided; see ``PartedParser``."""
    first = max(start, FILE_HEADER_SIZE)
    step = max(1, -(-(stop - first) // CHUNK_SIZE // pieces)) if pieces else _PART
    if not pieces and stop - first <= _SMALL * CHUNK_SIZE:
        return []
    steps = chain(() if pieces else _FIRST_PARTS, repeat(step))
    found: list[int] = []
    at = first + next(steps) * CHUNK_SIZE
    while at < stop:
        for tried in range(at, min(stop, at + _MAX_TRIES * CHUNK_SIZE), CHUNK_SIZE):
            if is_sound_start(stream, tried):
                found.append(tried)
                at = tried
                break
        at += next(steps) * CHUNK_SIZE
    return found


def parse_part(
    stream: BinaryIO, start: int, stop: int, care: Care, before: dict[str, Any] | None
) -> Iterator[Rows | Explained | PartState]:
    """Rows of the chunks that begin between two offsets; see ``PartedParser``."""
    size = stream.seek(0, 2)
    stream.seek(0)
    header = read_file_header(stream.read(FILE_HEADER_SIZE))
    place = Place(start, before["next_id"] if before else -1)
    if start < FILE_HEADER_SIZE:
        place = Place(first_chunk(stream, size, header), header.next_id if header else -1)
    reader = PartReader(header, care)
    most = _BATCH if care is Care.USUAL else 1
    batch: list[Chunk] = []
    for part in chunks(stream, size, place, stop):
        if isinstance(part, Chunk):
            batch.append(part)
            if len(batch) >= most:
                yield from reader.read(batch)
                batch = []
            continue
        if batch:
            yield from reader.read(batch)
            batch = []
        yield from reader.between(part)
    if batch:
        yield from reader.read(batch)
    yield PartState(max(place.position, start), reader.close() | {"next_id": place.next_id})


def join(parts: Sequence[dict[str, Any]], stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Account, labels and host of the whole log; see ``PartedParser``."""
    size = stream.seek(0, 2)
    stream.seek(0)
    header = read_file_header(stream.read(FILE_HEADER_SIZE))
    log = LogAccount(header, parts)
    if log.nothing and size > FILE_HEADER_SIZE and header is None:
        raise ParserError(
            worded("{path}: neither a file header nor a chunk of an event log was found", path=context.path)
        )
    yield from log.finish()
    for channel in _most(log.channels)[:_MAX_LABELS]:
        yield Label(f"channel {channel}")
    for host in _most(log.hosts)[:1]:
        yield Derived(
            FactRecord(
                source=context.at(RefKind.RECORD, log.host_at[host]),
                category="identity",
                name="hostname",
                value=host,
                detail="most frequent computer name of the log",
            )
        )


def _most(counts: Mapping[str, int]) -> list[str]:
    """Names by how often they occur; the alphabet breaks ties, whatever order they were met in."""
    return sorted(counts, key=lambda name: (-counts[name], name))
