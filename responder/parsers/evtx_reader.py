"""Reads a part of a ``.evtx`` log: rows, and the state from which the account of the whole log is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.document import dump
from responder.model.message import text as worded
from responder.parsers.base import Care, Orphan, Rows
from responder.parsers.evtx_account import Ranges
from responder.parsers.evtx_salvage import file_of, read_chunk, read_second_chunk, read_sound
from responder.parsers.evtx_structure import MAX_RECORDS, NO_CRC, Chunk, FileHeader, Foreign, Span, Unused
from responder.parsers.record_numbers import NumberLedger
from responder.parsers.windows_events.bulk import Bulk

#: Notices about single places of a log; further ones are counted.
MAX_SINGLE: Final = 50


class PartReader:
    """Reads chunks and compares them with their structure.

    Attributes:
        state: What the account of the whole log needs; JSON-ready once ``close`` was called.
    """

    def __init__(self, header: FileHeader | None, care: Care) -> None:
        self._header = header
        self._care = care
        self._ranges = Ranges()
        self._bulk = Bulk()
        self._told: list[dict[str, Any]] = []
        self._unused = 0
        self.state: dict[str, Any] = dict.fromkeys(COUNTS, 0)
        self.state |= {"first_used": None, "lead": 0}

    def close(self) -> dict[str, Any]:
        """The state at the end of the part."""
        return self.state | {
            "told": self._told,
            "ranges": self._ranges.state(),
            "channels": dict(self._bulk.channels),
            "hosts": dict(self._bulk.hosts),
            "host_at": self._bulk.host_at,
            "unused": self._unused,
        }

    def between(self, part: Foreign | Unused) -> Iterator[Explained]:
        """Account of bytes that are no chunk."""
        if isinstance(part, Unused):
            self._unused += 1
            return
        self.state["foreign"] += 1
        self.state["foreign_at"] = self.state["foreign_at"] or part.offset
        self.state["foreign_bytes"] += part.size
        self._ranges.damage(part.offset)
        if part.signatures:
            self.state["expected"] += part.signatures
            yield Explained(reason=worded("chunk damaged"), count=part.signatures)
            self._tell(
                worded(
                    "{signatures} records at offset {offset:#x} lie outside of any chunk and cannot be read",
                    signatures=part.signatures,
                    offset=part.offset,
                ),
                Level.LOSS,
            )

    def read(self, batch: list[Chunk]) -> Iterator[Rows | Explained]:
        """Records of several chunks; all at once where they are sound, else one by one."""
        texts = self._texts(batch)
        spans = [span for chunk in batch for span in chunk.spans]
        at = [i for i, found in enumerate(texts) if found is not None]
        if len(at) < len(spans):
            spans, texts = [spans[i] for i in at], [texts[i] for i in at]
        rows = self._bulk.rows([s.record_id for s in spans], [s.ticks for s in spans], texts)  # type: ignore[arg-type]
        orphans, alike = self._bulk.orphans, self._bulk.alike
        if None in rows:
            alike = []
            kept = [i for i, row in enumerate(rows) if row is not None]
            place = {i: n for n, i in enumerate(kept)}
            orphans = [Orphan(place[o.index], o.before, o.after) for o in orphans]
            rows, at = [rows[i] for i in kept], [at[i] for i in kept]
        yield Rows(rows, orphans, alike)  # type: ignore[arg-type]
        shown, start = set(at) if len(at) < sum(len(c.spans) for c in batch) else None, 0
        for chunk in batch:
            unread = [s for i, s in enumerate(chunk.spans, start) if i not in shown] if shown is not None else []
            start += len(chunk.spans)
            yield from self._chunk(chunk, unread)

    def _texts(self, batch: list[Chunk]) -> list[str | bytes | None]:
        """The JSON text of every record, None where no reader gets one."""
        clean = [c for c in batch if c.clean] if self._care is Care.USUAL else []
        events = read_sound(file_of(*(c.data for c in clean))) if clean else None
        if events and events[0] != [s.record_id for c in clean for s in c.spans]:
            events = None
        if events and len(clean) == len(batch):
            return list(events[1])
        texts: list[str | bytes | None] = []
        at = 0
        for chunk in batch:
            if events and chunk.clean:
                texts += events[1][at : at + len(chunk.spans)]
                at += len(chunk.spans)
                continue
            if self._care is Care.NONE:
                texts += [None] * len(chunk.spans)
                continue
            found = read_chunk(chunk) if self._care is Care.USUAL else read_second_chunk(chunk)
            texts += [found[i].body if i in found else None for i in range(len(chunk.spans))]
        return texts

    def _chunk(self, chunk: Chunk, unread: list[Span]) -> Iterator[Explained]:
        """Account of one chunk."""
        if chunk.spans:
            if self.state["first_used"] is None:
                self.state["first_used"], self.state["lead"] = chunk.offset, self._unused
            if self._unused:
                self.state["unused_inside"] += self._unused
                self._unused = 0
                self._ranges.damage(chunk.offset)
        self.state["older"] += chunk.older
        self.state["expected"] += len(chunk.spans)
        low, high = chunk.promised or (0, -1)
        numbers = [s.record_id for s in chunk.spans]
        if not unread and chunk.clean and chunk.promised and numbers == list(range(low, high + 1)):
            self._ranges.add(chunk.offset, low, high, numbers)
            return
        ledger = NumberLedger()
        for number in numbers:
            ledger.add(number)
        self._notices(chunk, ledger)
        for span in unread:
            yield Explained(reason=worded("record not readable"), first=span.record_id, last=span.record_id)
        if unread:
            self._tell(
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
        if chunk.promised:
            missing = ledger.missing_within(low, high)[0]
        else:
            missing = ledger.missing_between(MAX_RECORDS)
            if chunk.spans:
                low, high = chunk.spans[0].record_id, chunk.spans[-1].record_id
        lost = sum(m.count for m in missing)
        for gap in missing:
            self.state["expected"] += gap.count
            yield Explained(reason=worded("record damaged"), count=gap.count, first=gap.first, last=gap.last)
        if lost:
            self._tell(
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
            self._tell(
                worded("the chunk at offset {offset:#x} has bytes that are no record", offset=chunk.offset), Level.LOSS
            )
        if chunk.promised or chunk.spans:
            self._ranges.add(chunk.offset, low, high, numbers)

    def _notices(self, chunk: Chunk, ledger: NumberLedger) -> None:
        unchecked = self._header is not None and self._header.flags & NO_CRC
        if not (chunk.header_ok and chunk.data_ok) and not unchecked:
            self.state["checksums"] += 1
            self.state["checksum_at"] = self.state["checksum_at"] or chunk.offset
        if chunk.damaged_magic:
            self._tell(
                worded(
                    "the header of the chunk at offset {offset:#x} is damaged; records may be missing",
                    offset=chunk.offset,
                ),
                Level.LOSS,
            )
        if chunk.short:
            self._tell(
                worded(
                    "the chunk at offset {offset:#x} is cut; {short} of its bytes are missing",
                    offset=chunk.offset,
                    short=chunk.short,
                ),
                Level.LOSS,
            )
        if chunk.circular:
            self._tell(
                worded(
                    "the table of names of the chunk at offset {offset:#x} leads in a circle, which no Windows writes; "
                    "its records were read without it",
                    offset=chunk.offset,
                ),
                Level.WARN,
            )
        if chunk.hidden:
            self._tell(
                worded(
                    "{hidden} records of the chunk at offset {offset:#x} were hidden inside the record "
                    "before them: the log was tampered with",
                    hidden=chunk.hidden,
                    offset=chunk.offset,
                ),
                Level.WARN,
            )
        for number, place in ledger.renumbered[:3]:
            self._tell(
                worded("the record in the place of record {place} calls itself {number}", place=place, number=number),
                Level.WARN,
            )

    def _tell(self, message: str, level: Level, value: int | None = None) -> None:
        self.state["singles"] += 1
        if self.state["singles"] <= MAX_SINGLE:
            self._told.append(dump(EvidenceWarning(message=message, level=level, value=value), templates=True))


#: Counters of a part; those of a log are their sums, offsets the first that is not 0.
COUNTS: Final = (
    "expected", "older", "foreign", "foreign_at", "foreign_bytes", "singles", "checksums", "checksum_at",
    "unused_inside",
)  # fmt: skip
