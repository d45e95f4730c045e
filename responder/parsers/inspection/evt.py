"""One record of an ``.evt`` log: its bytes and every field of its structure.

Format: Microsoft, EVENTLOGRECORD; see ``responder.parsers.evt_structure``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from responder.model.inspection import Inspection, Part
from responder.model.message import text as worded
from responder.model.time import UNIX_EPOCH_TICKS, from_unix, iso
from responder.parsers.evt import sid_text
from responder.parsers.evt_structure import MIN_RECORD, RECORD_HEAD, Piece, Ring, lay_out, walk

_HEAD: Final = (
    "Length", "Signature", "Record number", "Generated", "Written", "Event ID", "Event type", "Number of strings",
    "Category", "Reserved flags", "Closing record number", "Strings at", "SID length", "SID at", "Data length",
    "Data at",
)  # fmt: skip
_SIZES: Final = (4, 4, 4, 4, 4, 4, 2, 2, 2, 2, 4, 4, 4, 4, 4, 4)
_TYPES: Final = {
    0: "success", 1: "error", 2: "warning", 4: "information", 8: "audit success", 16: "audit failure",
}  # fmt: skip
_TEXT: Final = 4_000
_RAW: Final = 64


def inspect(stream: BinaryIO, number: int, ticks: int | None, tick: Callable[[], None]) -> Inspection | None:
    """The record of a number; where several carry it (recovered ones do), the one nearest to a time."""
    layout = lay_out(stream, stream.seek(0, 2))
    found: list[tuple[Piece, bool]] = []
    for place, old in ((layout.live, False), *(((p,), True) for p in layout.free)):
        for count, piece in enumerate(walk(Ring(stream, place))):
            if not count & 4095:
                tick()
            if piece.data and RECORD_HEAD.unpack_from(piece.data, piece.start)[2] == number:
                found.append((piece, old))
    if not found:
        return None

    def distance(entry: tuple[Piece, bool]) -> int:
        seconds = RECORD_HEAD.unpack_from(entry[0].data, entry[0].start)[3]
        return abs(from_unix(seconds) - ticks) if ticks is not None else 0

    piece, old = min(found, key=distance)
    raw = piece.data[piece.start : piece.start + piece.length]
    notices = []
    if old:
        notices.append(worded("This record was recovered from free space of the log; the log no longer counts it"))
    if piece.flaw:
        notices.append(worded("The record is damaged: {flaw}", flaw=piece.flaw))
    if len(found) > 1:
        notices.append(
            worded(
                "{number} records of this log carry the same id; the one written nearest to this event is shown",
                number=len(found),
            )
        )
    return Inspection(
        offset=piece.offset,
        size=piece.length,
        data=raw.hex(),
        original="\n".join(_strings(raw)),
        form="text",
        parts=tuple(_parts(raw, piece.offset)),
        notices=tuple(notices),
    )


def _strings(raw: bytes) -> list[str]:
    head = RECORD_HEAD.unpack_from(raw)
    count, at, data_at = head[7], head[11], head[15]
    ends = data_at if at < data_at <= len(raw) - 4 else len(raw) - 4
    if not MIN_RECORD <= at <= ends:
        return []
    return raw[at:ends].decode("utf-16-le", "backslashreplace").split("\0")[:count]


def _parts(raw: bytes, base: int) -> Iterator[Part]:
    head = RECORD_HEAD.unpack_from(raw)
    at = 0
    for name, size, value in zip(_HEAD, _SIZES, head, strict=True):
        yield Part(name=name, raw=raw[at : at + size].hex(" "), value=_meaning(name, value), offset=base + at)
        at += size
    strings, sid_size, sid_at, data_size, data_at = head[11:]
    ends = sid_at if sid_size and MIN_RECORD <= sid_at < strings else strings
    at = MIN_RECORD
    names = raw[at : max(at, min(ends, len(raw) - 4))]
    for name, text in zip(("Source", "Computer"), names.decode("utf-16-le", "replace").split("\0"), strict=False):
        size = 2 * len(text) + 2
        yield Part(name=name, raw=_hex(raw[at : at + size]), value=text[:_TEXT], offset=base + at)
        at += size
    if sid_size:
        sid = raw[sid_at : sid_at + sid_size]
        yield Part(name="SID", raw=_hex(sid), value=sid_text(sid) or worded("no valid SID"), offset=base + sid_at)
    at = strings
    for number, text in enumerate(_strings(raw), 1):
        size = 2 * len(text) + 2
        yield Part(name=f"String {number}", raw=_hex(raw[at : at + size]), value=text[:_TEXT], offset=base + at)
        at += size
    if data_size:
        yield Part(name="Data", raw=_hex(raw[data_at : data_at + data_size]), offset=base + data_at)


def _hex(raw: bytes) -> str:
    return raw[:_RAW].hex(" ") + ("…" if len(raw) > _RAW else "")


def _meaning(name: str, value: object) -> str:
    if not isinstance(value, int):
        return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)
    if name in ("Generated", "Written"):
        return iso(from_unix(value)) if value else iso(UNIX_EPOCH_TICKS)
    if name == "Event ID":
        rest = f", qualifiers {value >> 16:#x}" if value >> 16 else ""
        return f"{value & 0xFFFF}{rest}"
    if name == "Event type":
        return f"{value}: {_TYPES.get(value, 'unknown')}"
    return f"{value:,}" if name.endswith(("length", "Length")) else str(value)
