"""Windows event logs (``.evtx``, Windows Vista and later): records, and the account that proves none was dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

import orjson

from responder.errors import ParserError
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.event import EventRecord
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Derived, Head, Item, Label, ParseContext
from responder.parsers.evtx_account import Ranges
from responder.parsers.evtx_salvage import Event, file_of, read, read_chunk
from responder.parsers.evtx_structure import (
    CHUNK_MAGIC,
    FILE_HEADER_SIZE,
    FILE_MAGIC,
    MAX_RECORDS,
    NO_CRC,
    Chunk,
    FileHeader,
    Foreign,
    Span,
    Unused,
    chunks,
    read_file_header,
)
from responder.parsers.record_numbers import NumberLedger
from responder.parsers.windows_events.body import event_parts
from responder.parsers.windows_events.normalise import Normaliser

NAME: Final = "evtx"
DATA_FORMAT: Final = "Windows event log (.evtx: Windows Vista and later)"
TABLE: Final = "events"
REF_KIND: Final = RefKind.RECORD

#: Chunks read at once: 2 MB of file, some 15 MB of JSON.
_BATCH: Final = 32
_MAX_SINGLE: Final = 50
_MAX_LABELS: Final = 5


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
    size = stream.seek(0, 2)
    stream.seek(0)
    header = read_file_header(stream.read(FILE_HEADER_SIZE))
    reader = _Reader(header)
    batch: list[Chunk] = []
    for part in chunks(stream, size, header):
        if isinstance(part, Chunk):
            batch.append(part)
        if batch and (len(batch) >= _BATCH or not isinstance(part, Chunk)):
            yield from reader.read(batch)
            batch = []
        if not isinstance(part, Chunk):
            yield from reader.between(part)
    yield from reader.read(batch)
    if not reader.ranges.chunks and not reader.foreign and size > FILE_HEADER_SIZE and header is None:
        raise ParserError(
            worded("{path}: neither a file header nor a chunk of an event log was found", path=context.path)
        )
    yield from reader.finish(size)
    for channel, _ in reader.channels.most_common(_MAX_LABELS):
        yield Label(f"channel {channel}")
    host = reader.hosts.most_common(1)
    if host:
        yield Derived(
            FactRecord(
                source=context.at(RefKind.RECORD, reader.host_at[host[0][0]]),
                category="identity",
                name="hostname",
                value=host[0][0],
                detail="most frequent computer name of the log",
            )
        )


@dataclass(slots=True)
class _Reader:
    """Reads chunks, compares with their structure, and keeps the account of one log."""

    header: FileHeader | None
    ranges: Ranges = field(default_factory=Ranges)
    channels: Counter[str] = field(default_factory=Counter)
    hosts: Counter[str] = field(default_factory=Counter)
    host_at: dict[str, int] = field(default_factory=dict)
    expected: int = 0
    older: int = 0
    foreign: int = 0
    foreign_at: int = 0
    foreign_bytes: int = 0
    singles: int = 0
    checksums: int = 0
    checksum_at: int = 0
    unused: int = 0
    unused_inside: int = 0
    pending: list[Item] = field(default_factory=list)
    normaliser: Normaliser = field(default_factory=Normaliser)

    def between(self, part: Foreign | Unused) -> Iterator[Item]:
        """Account of bytes that are no chunk."""
        if isinstance(part, Unused):
            self.unused += 1
            return
        self.foreign += 1
        self.foreign_at = self.foreign_at or part.offset
        self.foreign_bytes += part.size
        self.ranges.damage(part.offset)
        if part.signatures:
            self.expected += part.signatures
            yield Explained(reason=worded("chunk damaged"), count=part.signatures)
            yield from self._tell(
                worded(
                    "{signatures} records at offset {offset:#x} lie outside of any chunk and cannot be read",
                    signatures=part.signatures,
                    offset=part.offset,
                ),
                Level.LOSS,
            )

    def read(self, batch: list[Chunk]) -> Iterator[Item]:
        """Records of several chunks; all at once where they are sound, else one by one."""
        clean = [c for c in batch if c.clean]
        events = read(file_of(*(c.data for c in clean))) if clean else []
        sound = [e.record_id for e in events] == [s.record_id for c in clean for s in c.spans]
        at = 0
        for chunk in batch:
            if self.unused and chunk.spans:
                self.unused_inside += self.unused
                self.unused = 0
                self.ranges.damage(chunk.offset)
            if sound and chunk.clean:
                found = dict(enumerate(events[at : at + len(chunk.spans)]))
                at += len(chunk.spans)
            else:
                found = read_chunk(chunk)
            yield from self._chunk(chunk, found)

    def _chunk(self, chunk: Chunk, found: dict[int, Event]) -> Iterator[Item]:
        ledger = NumberLedger()
        unread: list[Span] = []
        shown = 0
        for i, span in enumerate(chunk.spans):
            ledger.add(span.record_id)
            record = self._record(span, found[i]) if i in found else None
            if record is None:
                unread.append(span)
            else:
                shown += 1
                yield record
        self.older += chunk.older
        self.expected += len(chunk.spans)
        yield from self._notices(chunk, ledger)
        for span in unread:
            yield Explained(reason=worded("record not readable"), first=span.record_id, last=span.record_id)
        if unread:
            yield from self._tell(
                worded(
                    "{unread} of {spans} records of the chunk at offset {offset:#x} can be read by neither "
                    "reader (records {record_id} to {record_id_2})",
                    unread=len(unread),
                    spans=len(chunk.spans),
                    offset=chunk.offset,
                    record_id=unread[0].record_id,
                    record_id_2=unread[-1].record_id,
                ),
                Level.LOSS,
                unread[0].record_id,
            )
        low, high = chunk.promised or (0, -1)
        if chunk.promised:
            missing = ledger.missing_within(low, high)[0]
        else:
            missing = ledger.missing_between(MAX_RECORDS)
            if chunk.spans:
                low, high = chunk.spans[0].record_id, chunk.spans[-1].record_id
        lost = sum(m.count for m in missing)
        for gap in missing:
            self.expected += gap.count
            yield Explained(reason=worded("record damaged"), count=gap.count, first=gap.first, last=gap.last)
        if lost:
            yield from self._tell(
                worded(
                    "{lost} records of the chunk at offset {offset:#x} are damaged beyond reading (records "
                    "{first} to {last})",
                    lost=lost,
                    offset=chunk.offset,
                    first=missing[0].first,
                    last=missing[-1].last,
                ),
                Level.LOSS,
                missing[0].first,
            )
        elif chunk.gaps:
            yield from self._tell(
                worded("the chunk at offset {offset:#x} has bytes that are no record", offset=chunk.offset), Level.LOSS
            )
        if chunk.promised or chunk.spans:
            self.ranges.add(chunk.offset, low, high, [s.record_id for s in chunk.spans])

    def _notices(self, chunk: Chunk, ledger: NumberLedger) -> Iterator[Item]:
        unchecked = self.header is not None and self.header.flags & NO_CRC
        if not (chunk.header_ok and chunk.data_ok) and not unchecked:
            self.checksums += 1
            self.checksum_at = self.checksum_at or chunk.offset
        if chunk.damaged_magic:
            yield from self._tell(
                worded(
                    "the header of the chunk at offset {offset:#x} is damaged; records may be missing",
                    offset=chunk.offset,
                ),
                Level.LOSS,
            )
        if chunk.short:
            yield from self._tell(
                worded(
                    "the chunk at offset {offset:#x} is cut; {short} of its bytes are missing",
                    offset=chunk.offset,
                    short=chunk.short,
                ),
                Level.LOSS,
            )
        if chunk.hidden:
            yield from self._tell(
                worded(
                    "{hidden} records of the chunk at offset {offset:#x} were hidden inside the record "
                    "before them: the log was tampered with",
                    hidden=chunk.hidden,
                    offset=chunk.offset,
                ),
                Level.WARN,
            )
        for number, place in ledger.renumbered[:3]:
            yield from self._tell(
                worded("the record in the place of record {place} calls itself {number}", place=place, number=number),
                Level.WARN,
            )

    def finish(self, size: int) -> Iterator[Item]:
        """What only the whole log tells: gaps between chunks, the file header's counts."""
        header = self.header
        for gap in self.ranges.gaps():
            which = worded("records {first} to {last}", first=gap.first, last=gap.last)
            if gap.count is None:
                yield from self._tell(
                    worded("record ids jump from {first} to {last}", first=gap.first - 1, last=gap.last + 1), Level.LOSS
                )
                continue
            self.expected += gap.count
            reason = worded("chunk damaged") if gap.damaged else worded("record ids missing between chunks")
            yield Explained(reason=reason, count=gap.count, first=gap.first, last=gap.last)
            yield from self._tell(worded("{which} are missing between chunks", which=which), Level.LOSS, gap.first)
        repeated = self.ranges.repeated()
        if repeated:
            yield from self._tell(worded("{repeated} record ids occur more than once", repeated=repeated), Level.WARN)
        if header is None:
            yield EvidenceWarning(message=worded("the file header is damaged; the log was read by its chunks alone"))
        else:
            yield from self._file_header(header)
        if self.foreign:
            # In a log copied while in use, room never written to holds whatever the disk held before.
            level = Level.WARN if header and header.dirty else Level.LOSS
            yield EvidenceWarning(
                message=worded(
                    "{foreign_bytes} bytes from offset {foreign_at:#x} on are neither chunk nor empty; a "
                    "chunk may have been there",
                    foreign_bytes=self.foreign_bytes,
                    foreign_at=self.foreign_at,
                ),
                level=level,
            )
        if self.unused_inside:
            yield EvidenceWarning(
                message=worded(
                    "{unused_inside} empty places lie between used chunks; their records may be gone",
                    unused_inside=self.unused_inside,
                ),
                level=Level.LOSS,
            )
        if self.checksums:
            yield EvidenceWarning(
                message=worded(
                    "{checksums} chunks have a wrong checksum, the first at offset {checksum_at:#x}; their "
                    "content may be altered",
                    checksums=self.checksums,
                    checksum_at=self.checksum_at,
                )
            )
        if self.older:
            yield EvidenceWarning(
                message=worded(
                    "{older} older records lie in free space of chunks; they are not read", older=self.older
                ),
                level=Level.INFO,
            )
        if self.singles > _MAX_SINGLE:
            yield EvidenceWarning(
                message=worded("{singles} further notices about damaged chunks", singles=self.singles), level=Level.LOSS
            )
        yield Expected(count=self.expected)

    def _file_header(self, header: FileHeader) -> Iterator[Item]:
        if not header.checksum_ok and not header.flags & NO_CRC:
            yield EvidenceWarning(message=worded("the checksum of the file header is wrong"))
        if header.dirty:
            yield EvidenceWarning(
                message=worded(
                    "the log was copied while in use (dirty flag); its chunks were read to the end of the file"
                ),
                level=Level.INFO,
            )
            return
        if header.chunks > self.ranges.chunks:
            yield EvidenceWarning(
                message=worded(
                    "the file header states {chunks} chunks, {chunks_2} were found",
                    chunks=header.chunks,
                    chunks_2=self.ranges.chunks,
                ),
                level=Level.LOSS,
            )
        newest = self.ranges.newest
        if newest is not None and header.checksum_ok and 0 < header.next_id - 1 - newest <= header.chunks * MAX_RECORDS:
            count = header.next_id - 1 - newest
            self.expected += count
            yield Explained(
                reason=worded("stated by the file header, not in the file"),
                count=count,
                first=newest + 1,
                last=newest + count,
            )
            yield EvidenceWarning(
                message=worded(
                    "the newest {count} records that the file header states are not in the file", count=count
                ),
                level=Level.LOSS,
            )

    def _tell(self, message: str, level: Level, value: int | None = None) -> Iterator[Item]:
        self.singles += 1
        if self.singles <= _MAX_SINGLE:
            yield EvidenceWarning(message=message, level=level, value=value)

    def _record(self, span: Span, event: Event) -> EventRecord | None:
        """One record, or None where what the reader returned is no event."""
        try:
            parts = event_parts(orjson.loads(event.body)["Event"], span.record_id, span.ticks)
        except (ValueError, KeyError, TypeError):
            return None
        if isinstance(parts.channel, str):
            self.channels[parts.channel] += 1
        if isinstance(parts.computer, str):
            self.hosts[parts.computer] += 1
            if parts.computer not in self.host_at:
                self.host_at[parts.computer] = span.record_id
        return parts.record(self.normaliser, span.record_id)
