"""One record of an ``.evtx`` log: its bytes, its XML by two readers, the values its template fills in."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from struct import Struct
from typing import Any, BinaryIO, Final

import pyevtx
from evtx import PyEvtxParser

from responder.model.inspection import Inspection, Part
from responder.model.message import text as worded
from responder.model.time import iso
from responder.parsers.evtx_salvage import file_of, rebuild
from responder.parsers.evtx_structure import (
    CHUNK_MAGIC,
    CHUNK_SIZE,
    FILE_HEADER_SIZE,
    Chunk,
    Place,
    Span,
    chunks,
    first_chunk,
    read_file_header,
    walk,
)

_CHUNK: Final = Struct("<8sQQQQ")
_MAX_XML: Final = 4 << 20


@dataclass(frozen=True, slots=True)
class _Found:
    chunk: Chunk
    span: Span


def inspect(stream: BinaryIO, record_id: int, ticks: int | None, tick: Callable[[], None]) -> Inspection | None:
    """The record of an id; where several carry it, the one written nearest to a time.

    Args:
        stream: The log.
        record_id: As in the record's header.
        ticks: Time of the event, or None.
        tick: To be called now and then.
    """
    found = list(_by_header(stream, record_id, tick)) or list(_by_walk(stream, record_id, tick))
    if not found:
        return None
    best = min(found, key=lambda f: abs(f.span.ticks - ticks)) if ticks is not None else found[0]
    return _show(best, len(found))


def _by_header(stream: BinaryIO, record_id: int, tick: Callable[[], None]) -> Iterator[_Found]:
    """Through the chunk headers alone: quick, and right wherever the log is sound."""
    size = stream.seek(0, 2)
    for number, offset in enumerate(range(FILE_HEADER_SIZE, size, CHUNK_SIZE)):
        if not number & 255:
            tick()
        stream.seek(offset)
        head = stream.read(_CHUNK.size)
        if len(head) < _CHUNK.size or head[:8] != CHUNK_MAGIC:
            continue
        _, _, _, first, last = _CHUNK.unpack(head)
        if first <= record_id <= last:
            stream.seek(offset)
            chunk = walk(offset, stream.read(CHUNK_SIZE))
            yield from (_Found(chunk, span) for span in chunk.spans if span.record_id == record_id)


def _by_walk(stream: BinaryIO, record_id: int, tick: Callable[[], None]) -> Iterator[_Found]:
    """Through everything, as the parser reads: for damaged logs."""
    size = stream.seek(0, 2)
    stream.seek(0)
    header = read_file_header(stream.read(FILE_HEADER_SIZE))
    place = Place(first_chunk(stream, size, header), header.next_id if header else -1)
    for part in chunks(stream, size, place, size):
        tick()
        if isinstance(part, Chunk):
            yield from (_Found(part, span) for span in part.spans if span.record_id == record_id)


def _show(found: _Found, number: int) -> Inspection:
    chunk, span = found.chunk, found.span
    raw = chunk.data[span.start : span.start + span.size]
    notices = []
    if number > 1:
        notices.append(
            worded(
                "{number} records of this log carry the same id; the one written nearest to this event is shown",
                number=number,
            )
        )
    if not chunk.clean:
        notices.append(
            worded(
                "The chunk at offset {offset:#x} is damaged; this record was repaired before it was read",
                offset=chunk.offset,
            )
        )
    xml = _first_reader(chunk, span)
    if not xml:
        xml = _second_reader(chunk, span)
        if xml:
            notices.append(worded("The first reader cannot read this record; the XML is that of the second"))
        else:
            notices.append(worded("Neither reader can turn this record into XML; its bytes and values are shown"))
    return Inspection(
        offset=chunk.offset + span.start,
        size=span.size,
        data=raw.hex(),
        original=xml,
        form="xml" if xml else "",
        parts=tuple(_parts(chunk, span)),
        notices=tuple(notices),
    )


def _candidates(chunk: Chunk, span: Span) -> Iterator[bytes]:
    """Files of one chunk that hold the record, the least changed first."""
    if chunk.clean:
        yield file_of(chunk.data)
    yield file_of(rebuild(chunk.data, [span]))


def _first_reader(chunk: Chunk, span: Span) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for data in _candidates(chunk, span):
            try:
                log = PyEvtxParser(BytesIO(data), number_of_threads=1, skip_errors=True)
                records: Iterator[Any] = iter(log.records())
                for record in records:
                    if record["event_record_id"] == span.record_id:
                        return str(record["data"])[:_MAX_XML]
            except (RuntimeError, OSError, ValueError):
                continue
            except BaseException as error:
                # A panic inside the library has no class that could be named.
                if type(error).__name__ != "PanicException":
                    raise
    return ""


def _second_reader(chunk: Chunk, span: Span) -> str:
    for data in _candidates(chunk, span):
        log = pyevtx.file()
        try:
            log.open_file_object(BytesIO(data))
            for i in range(log.get_number_of_records()):
                record = log.get_record(i)
                wanted = record.get_identifier() == span.record_id
                xml = str(record.get_xml_string()).rstrip("\0\r\n ")[:_MAX_XML] if wanted else ""
                del record  # its object has to be gone before the file is closed
                if wanted:
                    return xml
            log.close()
        except (OSError, ValueError, OverflowError, MemoryError):
            continue
    return ""


def _parts(chunk: Chunk, span: Span) -> Iterator[Part]:
    from responder.parsers.inspection.binxml import structure

    data, start, base = chunk.data, span.start, chunk.offset
    good = {True: worded("right"), False: worded("wrong")}
    first, last = chunk.promised or ("?", "?")
    yield Part(
        name="Chunk",
        raw=data[:8].hex(" "),
        value=worded(
            "number {number} of the file, records {first} to {last}",
            number=max(0, base - FILE_HEADER_SIZE) // CHUNK_SIZE + 1,
            first=first,
            last=last,
        ),
        offset=base,
    )
    yield Part(name="Chunk header CRC32", raw=data[124:128].hex(" "), value=good[chunk.header_ok], offset=base + 124)
    yield Part(name="Records CRC32", raw=data[52:56].hex(" "), value=good[chunk.data_ok], offset=base + 52)
    yield Part(name="Signature", raw=data[start : start + 4].hex(" "), offset=base + start)
    size = int.from_bytes(data[start + 4 : start + 8], "little")
    yield Part(name="Size", raw=data[start + 4 : start + 8].hex(" "), value=f"{size:,}", offset=base + start + 4)
    yield Part(
        name="Record id", raw=data[start + 8 : start + 16].hex(" "), value=str(span.record_id), offset=base + start + 8
    )
    yield Part(
        name="Written", raw=data[start + 16 : start + 24].hex(" "), value=iso(span.ticks), offset=base + start + 16
    )
    yield from structure(data, start + 24, start + span.size - 4, base)
    ends = start + span.size - 4
    closing = int.from_bytes(data[ends : ends + 4], "little")
    yield Part(name="Size (copy)", raw=data[ends : ends + 4].hex(" "), value=f"{closing:,}", offset=base + ends)
