"""Legacy Windows event logs (``.evt``): records, recovered records, and the account of both.

Record layout after Microsoft, "EVENTLOGRECORD"; times are Unix seconds UTC.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import BinaryIO, Final

from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.event import EventRecord
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import TICKS_PER_SECOND, UNIX_EPOCH_TICKS, from_unix, iso
from responder.parsers.base import Derived, Head, Item, Label, ParseContext
from responder.parsers.evt_channel import channel_of
from responder.parsers.evt_structure import (
    MIN_RECORD,
    RECORD_HEAD,
    SIGNATURE,
    Layout,
    Piece,
    Ring,
    lay_out,
    read_header,
    walk,
)
from responder.parsers.record_numbers import NumberLedger
from responder.parsers.windows_events.normalise import Normaliser, string_names
from responder.parsers.windows_events.spec import Fields

NAME: Final = "evt"
DATA_FORMAT: Final = "Windows event log, legacy (.evt: Windows NT, 2000, XP, Server 2003)"
TABLE: Final = "events"
REF_KIND: Final = RefKind.RECORD

_LEVELS: Final = {
    0: "Information",
    1: "Error",
    2: "Warning",
    4: "Information",
    8: "Audit Success",
    16: "Audit Failure",
}
_NA: Final = Absent.NOT_APPLICABLE
_CACHE: Final = 10_000
_LOOK_AHEAD: Final = 500
#: Single warnings about damaged records; beyond this they are counted in one.
_MAX_SINGLE: Final = 50


def sniff(head: Head) -> int:
    """Certain for a sound header; likely where records follow a damaged one."""
    data = head.data
    if read_header(data):
        return 100
    if data[4:8] == SIGNATURE:
        return 80
    at = data.find(SIGNATURE)
    while 4 <= at < len(data) - MIN_RECORD:
        length = int.from_bytes(data[at - 4 : at], "little")
        ends = at - 4 + length
        if length >= MIN_RECORD and data[ends - 4 : ends] == data[at - 4 : at]:
            return 60
        at = data.find(SIGNATURE, at + 1)
    return 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Records from oldest to newest, then older ones recovered from free space."""
    size = stream.seek(0, 2)
    layout = lay_out(stream, size)
    yield from _header_notices(layout, size)
    ring = Ring(stream, layout.live)
    pieces = walk(ring)
    ahead = list(islice(pieces, _LOOK_AHEAD))
    reader = _RecordReader()
    channel = channel_of(reader.names(piece)[0] for piece in ahead if piece.data)
    if isinstance(channel, str):
        yield Label(f"channel {channel}")
    reader.channel = channel
    ledger = NumberLedger()
    state = _State()
    for piece in chain(ahead, pieces):
        if piece.data:
            record = reader.read(piece)
            ledger.add(record.ref)
            yield record
            if reader.flaw:
                yield from state.flaw(record.ref, reader.flaw)
        elif piece.content:
            ledger.damage()
            yield from state.gap(piece)
    yield from _account(layout, ledger, state, ring.length)
    recovered = 0
    for place in layout.free:
        for record_or_notice in _recover(Ring(stream, (place,)), place, layout, reader, state):
            if isinstance(record_or_notice, EventRecord):
                recovered += 1
            yield record_or_notice
    if recovered:
        yield EvidenceWarning(
            message=worded(
                "{recovered} older records were recovered from free space of the log; they are marked as such",
                recovered=recovered,
            ),
            level=Level.INFO,
        )
    yield from state.rest()
    yield Expected(count=state.expected + recovered)
    host = reader.host()
    if host:
        yield Derived(
            FactRecord(
                source=context.at(RefKind.RECORD, host[1]),
                category="identity",
                name="hostname",
                value=host[0],
                detail="most frequent computer name of the log",
            )
        )


def _header_notices(layout: Layout, size: int) -> Iterator[Item]:
    if layout.header is None:
        yield EvidenceWarning(message=worded("the file header is damaged; the log was read by its records alone"))
    elif layout.header.dirty and layout.eof:
        yield EvidenceWarning(
            message=worded("the log was copied while in use (dirty flag); it was read by its end-of-file record"),
            level=Level.INFO,
        )
    if layout.eof is None:
        yield EvidenceWarning(
            message=worded("no end-of-file record in {size} bytes; the newest records may be missing", size=size),
            level=Level.LOSS,
        )


@dataclass(slots=True)
class _State:
    """Notices and counts collected while walking."""

    expected: int = 0
    flaws: int = 0
    gaps: int = 0
    tail_signatures: int = 0
    tail_offset: int = 0
    remains: list[Piece] = field(default_factory=list)

    def flaw(self, number: int, words: str) -> Iterator[Item]:
        self.flaws += 1
        if self.flaws <= _MAX_SINGLE:
            yield EvidenceWarning(
                message=worded("record {number}: {words}; shown as far as it can be read", number=number, words=words),
                value=number,
            )

    def gap(self, piece: Piece) -> Iterator[Item]:
        self.gaps += 1
        self.tail_signatures, self.tail_offset = piece.signatures, piece.offset
        if self.gaps <= _MAX_SINGLE:
            yield EvidenceWarning(
                message=worded(
                    "{length} bytes at offset {offset:#x} are no readable record",
                    length=piece.length,
                    offset=piece.offset,
                ),
                level=Level.LOSS,
            )

    def rest(self) -> Iterator[Item]:
        if self.flaws > _MAX_SINGLE:
            yield EvidenceWarning(
                message=worded("{flaws} records are damaged and shown as far as they can be read", flaws=self.flaws)
            )
        if self.gaps > _MAX_SINGLE:
            yield EvidenceWarning(
                message=worded("{gaps} places of the log are no readable record", gaps=self.gaps), level=Level.LOSS
            )


def _account(layout: Layout, ledger: NumberLedger, state: _State, length: int) -> Iterator[Item]:
    """Compare the records read with those promised, and explain each difference."""
    promised = layout.promised
    if promised is None:
        missing, outside = ledger.missing_between(length // MIN_RECORD), 0
        state.expected = ledger.added + sum(m.count for m in missing)
        if ledger.damaged_at_end and state.tail_signatures:
            state.expected += state.tail_signatures
            yield Explained(reason=worded("record damaged"), count=state.tail_signatures)
    else:
        missing, outside = ledger.missing_within(*promised)
        state.expected = promised[1] - promised[0] + 1 + outside
    for number, place in ledger.renumbered[:_MAX_SINGLE]:
        yield EvidenceWarning(
            message=worded(
                "the record in the place of record {place} calls itself {number}", place=place, number=number
            ),
            value=number,
        )
    if outside:
        yield EvidenceWarning(
            message=worded(
                "{outside} records repeat a number or have one outside {part} to {part_2}, the range "
                "that the log states",
                outside=outside,
                part=promised[0] if promised else 0,
                part_2=promised[1] if promised else 0,
            ),
        )
    last = promised[1] if promised else None
    for gap in missing:
        if gap.last == last and not layout.closed:
            reason = worded("cut off at the end of the file")
        elif gap.damaged:
            reason = worded("record damaged")
        else:
            reason = worded("record number missing")
        yield Explained(reason=reason, count=gap.count, first=gap.first, last=gap.last)
    yield from _missing_warnings([(m.first, m.last, m.damaged) for m in missing])


def _missing_warnings(gaps: list[tuple[int, int, bool]]) -> Iterator[Item]:
    for first, last, damaged in gaps[:_MAX_SINGLE]:
        which = (
            worded("record {first} is", first=first)
            if first == last
            else worded("records {first} to {last} are", first=first, last=last)
        )
        why = "" if damaged else worded("; nothing damaged lies in their place, so they may have been removed")
        yield EvidenceWarning(
            message=worded("{which} missing{why}", which=which, why=why), level=Level.LOSS, value=first
        )
    if len(gaps) > _MAX_SINGLE:
        yield EvidenceWarning(message=worded("records are missing in {gaps} places", gaps=len(gaps)), level=Level.LOSS)


def _recover(
    ring: Ring, place: tuple[int, int], layout: Layout, reader: _RecordReader, state: _State
) -> Iterator[EventRecord | Explained | EvidenceWarning]:
    """Records that lie in free space: older ones, which the ring has not yet overwritten."""
    for piece in walk(ring):
        if piece.data:
            yield reader.read(piece, recovered=True)
        elif piece.content and not _overwritten(ring, place, piece):
            count = max(1, piece.signatures)
            state.expected += count
            yield Explained(
                reason=worded("remains of an older record in free space"), count=count, first=None, last=None
            )


def _overwritten(ring: Ring, place: tuple[int, int], piece: Piece) -> bool:
    """The end of the one record that the newest one overwrote: part of how a ring works, and no loss."""
    if piece.offset != place[0] or piece.signatures:
        return False
    closing = int.from_bytes(ring.read(piece.length - 4, 4), "little")
    return piece.length <= closing <= 1 << 20 or piece.length < MIN_RECORD


class _RecordReader:
    """Decodes records of one log; repeated parts (source, computer, SID) are decoded once."""

    def __init__(self) -> None:
        self.channel: str | Absent = Absent.NOT_COLLECTED
        self.flaw = ""
        self._normaliser = Normaliser()
        self._names: dict[bytes, tuple[str, str]] = {}
        self._sids: dict[bytes, str] = {}
        self._hosts: Counter[str] = Counter()
        self._host_at: dict[str, int] = {}

    def host(self) -> tuple[str, int] | None:
        """Most frequent computer name and a record that carries it."""
        top = self._hosts.most_common(1)
        return (top[0][0], self._host_at[top[0][0]]) if top else None

    def names(self, piece: Piece) -> tuple[str, str]:
        """Source and computer of a record."""
        head = RECORD_HEAD.unpack_from(piece.data, piece.start)
        return self._source_and_computer(piece, head[11], head[12], head[13])

    def _source_and_computer(self, piece: Piece, strings: int, sid_size: int, sid_at: int) -> tuple[str, str]:
        ends = sid_at if sid_size and MIN_RECORD <= sid_at < strings else strings
        if not MIN_RECORD <= ends <= piece.length - 4:
            ends = piece.length - 4
        raw = piece.data[piece.start + MIN_RECORD : piece.start + ends]
        found = self._names.get(raw)
        if found is None:
            parts = _text(raw).split("\0", 2)
            found = (parts[0], parts[1] if len(parts) > 1 else "")
            if len(self._names) < _CACHE:
                self._names[raw] = found
        return found

    def read(self, piece: Piece, *, recovered: bool = False) -> EventRecord:
        """Decode one record; ``flaw`` says afterwards what could not be read of it."""
        data, start, length = piece.data, piece.start, piece.length
        self.flaw = piece.flaw
        head = RECORD_HEAD.unpack_from(data, start)
        number, generated, written, raw_id, kind, count, category = head[2:9]
        at, sid_size, sid_at, data_size, data_at = head[11:]
        body = length - 4
        source, computer = self._source_and_computer(piece, at, sid_size, sid_at)
        event_id = raw_id & 0xFFFF
        fields: Fields = {}
        if count:
            ends = data_at if at < data_at <= body else body
            if MIN_RECORD <= at <= ends:
                strings = _text(data[start + at : start + ends]).split("\0")
                if len(strings) < count:
                    self.flaw = "its strings run beyond its end"
                    if not strings[-1]:
                        strings.pop()
                else:
                    del strings[count:]
                fields = dict(zip(string_names(source, event_id, len(strings)), strings, strict=True))
            else:
                self.flaw = "its strings lie outside of it"
        sid: str | Absent = _NA
        if sid_size:
            raw = data[start + sid_at : start + sid_at + sid_size] if sid_at + sid_size <= body else b""
            sid = self._sids.get(raw) or self._sid(raw)
        if data_size:
            if data_at >= MIN_RECORD and data_at + data_size <= body:
                fields["Binary"] = data[start + data_at : start + data_at + data_size].hex().upper()
            else:
                self.flaw = "its data lie outside of it"
        if category:
            fields["Category"] = category
        if raw_id >> 16:
            fields["Qualifiers"] = raw_id >> 16
        if written != generated:
            fields["TimeWritten"] = iso(from_unix(written))
        if recovered:
            fields["Recovered"] = f"free space at offset {piece.offset:#x}"
        if self.flaw:
            fields["Damage"] = self.flaw
        host: str | Absent = computer or Absent.UNPARSED
        if computer and not recovered:
            self._hosts[computer] += 1
            if computer not in self._host_at:
                self._host_at[computer] = number
        return self._normaliser.record(
            number,
            UNIX_EPOCH_TICKS + generated * TICKS_PER_SECOND,
            source,
            self.channel,
            event_id,
            _LEVELS.get(kind, f"type {kind}"),
            host,
            sid,
            fields,
            own_sid=True,
        )

    def _sid(self, raw: bytes) -> str | Absent:
        text = sid_text(raw)
        if text is None:
            self.flaw = "its SID cannot be read"
            return Absent.UNPARSED
        if len(self._sids) < _CACHE:
            self._sids[raw] = text
        return text


def sid_text(raw: bytes) -> str | None:
    """``S-1-5-18`` from a binary SID, or None where the bytes are none."""
    if len(raw) < 8 or raw[0] != 1 or raw[1] > 15 or len(raw) < 8 + 4 * raw[1]:
        return None
    parts = [str(int.from_bytes(raw[2:8], "big"))]
    parts += [str(int.from_bytes(raw[8 + 4 * i : 12 + 4 * i], "little")) for i in range(raw[1])]
    return "S-1-" + "-".join(parts)


def _text(raw: bytes) -> str:
    """UTF-16LE text; what is no valid UTF-16 shows as escapes, never vanishes."""
    try:
        return raw.decode("utf-16-le")
    except UnicodeDecodeError:
        even = raw[: len(raw) & ~1]
        return even.decode("utf-16-le", "surrogatepass").encode("utf-8", "backslashreplace").decode("utf-8")
