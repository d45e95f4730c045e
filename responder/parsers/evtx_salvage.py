"""Reading chunks of ``.evtx`` logs with two independent readers, and repairing what hinders them.

The first reader (the ``evtx`` library) gives up the rest of a chunk at one bad record, often without a word. So the
caller counts, and a chunk that comes back short is read again: with repaired headers and checksums, then record by
record, then with the second reader (``libevtx``).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from struct import Struct
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree
from zlib import crc32

import orjson
import pyevtx
from evtx import PyEvtxParser

from responder.parsers.evtx_structure import (
    CHUNK_HEADER_SIZE,
    CHUNK_SIZE,
    FILE_HEADER_SIZE,
    FILE_MAGIC,
    MIN_RECORD,
    RECORD_MAGIC,
    Chunk,
    Span,
)

#: Record id of what is put in the place of unreadable bytes.
FILLER_ID: Final = 0xFFFFFFFFFFFFFFF0
#: Latest time that the first reader accepts (year 9999).
MAX_TICKS: Final = 2_650_467_743_999_999_999
_FILE: Final = Struct("<8sQQQIHHHH")
_RECORD: Final = Struct("<4sIQQ")
_MAX_XML: Final = 4 << 20
#: Records read one by one per chunk, and depth of nested elements: bounds against hostile chunks.
_MAX_SINGLE: Final = 2400
_MAX_DEPTH: Final = 64


class Event(NamedTuple):
    """One record as a reader returned it: its id and the JSON text of the event."""

    record_id: int
    body: str | bytes


def file_of(*parts: bytes) -> bytes:
    """A file made of chunks, with a fresh header."""
    count = len(parts)
    head = bytearray(FILE_HEADER_SIZE)
    _FILE.pack_into(head, 0, FILE_MAGIC, 0, max(count - 1, 0), 1, 128, 1, 3, FILE_HEADER_SIZE, min(count, 0xFFFF))
    head[124:128] = crc32(head[:120]).to_bytes(4, "little")
    return bytes(head) + b"".join(parts)


def read(data: bytes) -> list[Event]:
    """All records that the first reader finds in a file; errors skip records, the caller compares counts."""
    found: list[Event] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            records: Iterator[Any] = iter(
                PyEvtxParser(BytesIO(data), number_of_threads=1, skip_errors=True).records_json()
            )
        except (RuntimeError, OSError, ValueError):
            return found
        for _ in range(len(data) // MIN_RECORD):
            try:
                record = next(records)
            except StopIteration:
                break
            except (RuntimeError, OSError, ValueError):
                continue
            except BaseException as error:
                # A panic inside the library has no class that could be named; its reader is of no more use.
                if type(error).__name__ != "PanicException":
                    raise
                break
            found.append(Event(record["event_record_id"], record["data"]))
    return found


def read_sound(data: bytes) -> tuple[list[int], list[str]] | None:
    """Record ids and events of a file without damage, at once; None where the first reader meets an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found: Iterator[Any] = PyEvtxParser(BytesIO(data), number_of_threads=1, skip_errors=True).records_json()
            records: list[dict[str, Any]] = list(found)
        except (RuntimeError, OSError, ValueError):
            return None
        except BaseException as error:
            # A panic inside the library has no class that could be named.
            if type(error).__name__ != "PanicException":
                raise
            return None
    return [record["event_record_id"] for record in records], [record["data"] for record in records]


def read_chunk(chunk: Chunk) -> dict[int, Event]:
    """Best reading of a damaged or short chunk: events by position in ``chunk.spans``."""
    spans = chunk.spans
    result: dict[int, Event] = {}
    # Repaired first: a raw chunk with a damaged table may be read, but wrongly.
    whole = chunk.data if chunk.clean else rebuild(chunk.data, spans)
    _merge(result, spans, read(file_of(whole)))
    if len(result) < len(spans) and chunk.clean:
        _merge(result, spans, read(file_of(rebuild(chunk.data, spans))))
    missing = [i for i in range(len(spans)) if i not in result]
    for i in missing[:_MAX_SINGLE]:
        alone = read(file_of(rebuild(chunk.data, [spans[i]])))
        for event in alone:
            if event.record_id == spans[i].record_id:
                result[i] = event
    if len(result) < len(spans):
        for data in (chunk.data, rebuild(chunk.data, spans)):
            _merge(result, spans, read_second(file_of(data), {s.record_id for s in spans}))
            if len(result) == len(spans):
                break
    return result


def read_second_chunk(chunk: Chunk) -> dict[int, Event]:
    """What the second reader alone finds in a chunk: events by position in ``chunk.spans``."""
    result: dict[int, Event] = {}
    _merge(result, chunk.spans, read_second(file_of(chunk.data), {s.record_id for s in chunk.spans}))
    return result


def _merge(result: dict[int, Event], spans: list[Span], events: list[Event]) -> None:
    """Give each event to its record; ids may repeat, so the order of both decides."""
    at = 0
    for event in events:
        for i in range(at, len(spans)):
            if spans[i].record_id == event.record_id:
                result.setdefault(i, event)
                at = i + 1
                break


def rebuild(data: bytes, spans: list[Span]) -> bytes:
    """A chunk that holds exactly these records: sizes, times, gaps, end and checksums made right.

    Gaps become filler records, so that a reader walks over them; templates and names stay where they are. The tables
    of both are emptied: readers find them without, and a damaged one costs the first reader all records, or has it go
    round in a circle.
    """
    out = bytearray(data)
    position, last = CHUNK_HEADER_SIZE, CHUNK_HEADER_SIZE
    for start, size, record_id, ticks in spans:
        if start - position >= MIN_RECORD:
            _head(out, position, start - position, FILLER_ID, 0)
        elif start > position > CHUNK_HEADER_SIZE:
            _head(out, last, start - last, *_RECORD.unpack_from(out, last)[2:])
        _head(out, start, size, record_id, ticks if ticks <= MAX_TICKS else 0)
        position, last = start + size, start
    first_id, last_id = (spans[0].record_id, spans[-1].record_id) if spans else (1, 0)
    out[0:8] = b"ElfChnk\0"
    out[8:40] = b"".join((n & 0xFFFFFFFFFFFFFFFF).to_bytes(8, "little") for n in (1, len(spans), first_id, last_id))
    out[40:44] = (128).to_bytes(4, "little")
    out[44:48] = last.to_bytes(4, "little")
    out[48:52] = position.to_bytes(4, "little")
    out[52:56] = crc32(out[CHUNK_HEADER_SIZE:position]).to_bytes(4, "little")
    out[128:CHUNK_HEADER_SIZE] = bytes(CHUNK_HEADER_SIZE - 128)
    out[124:128] = crc32(out[:120] + out[128:CHUNK_HEADER_SIZE]).to_bytes(4, "little")
    return bytes(out[:CHUNK_SIZE])


def _head(out: bytearray, start: int, size: int, record_id: int, ticks: int) -> None:
    _RECORD.pack_into(out, start, RECORD_MAGIC, size, record_id, ticks)
    out[start + size - 4 : start + size] = size.to_bytes(4, "little")


def read_second(data: bytes, wanted: set[int]) -> list[Event]:
    """Records that the second reader finds, converted to the form of the first."""
    found: list[Event] = []
    log = pyevtx.file()
    try:
        log.open_file_object(BytesIO(data))
        for i in range(log.get_number_of_records()):
            event = _second_record(log, i, wanted)
            if event:
                found.append(event)
        log.close()
    except (OSError, ValueError, MemoryError):
        pass
    return found


def _second_record(log: Any, i: int, wanted: set[int]) -> Event | None:  # noqa: ANN401
    """One record; its object is gone on return, as the library requires before its file is closed."""
    try:
        record = log.get_record(i)
        record_id = record.get_identifier()
        body = _json_of(record.get_xml_string()) if record_id in wanted else None
    except (OSError, ValueError, OverflowError, MemoryError):
        return None
    return Event(record_id, body) if body else None


def _json_of(xml: str) -> bytes | None:
    """The event's XML as the JSON that the first reader writes; None where it is none."""
    if len(xml) > _MAX_XML or "<!" in xml[:200]:
        return None
    try:
        root = ElementTree.fromstring(xml.rstrip("\0\r\n "))
    except ElementTree.ParseError:
        return None
    return orjson.dumps({_local(root.tag): _value(root, _MAX_DEPTH)})


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _value(element: ElementTree.Element, depth: int) -> object:
    """Element as nested values: named Data by its name, text alone as text, attributes under ``#attributes``."""
    attributes = dict(element.attrib)
    if not len(element):
        text = element.text or None
        return {"#attributes": attributes, "#text": text} if attributes else text
    result: dict[str, object] = {"#attributes": attributes} if attributes else {}
    unnamed: list[object] = []
    for child in element if depth else ():
        name = _local(child.tag)
        if name == "Data":
            if "Name" in child.attrib:
                name = child.attrib["Name"]
            else:
                unnamed.append(child.text or "")
                continue
            result[name] = child.text or ""
            continue
        result[name] = _value(child, depth - 1)
    if unnamed:
        result["Data"] = {"#text": unnamed if len(unnamed) > 1 else unnamed[0]}
    return result
