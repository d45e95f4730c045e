"""Records that are found by an offset or by their position: login records, journals, hives, exported events."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import BinaryIO, Final

from responder.model.inspection import Inspection, Part
from responder.model.message import text as worded
from responder.parsers import lastlog, utmp, winevent_xml
from responder.parsers.text import guess_codec
from responder.parsers.utmp_structure import best_layout

_SHOWN: Final = 65_536
_USUAL: Final = 256


def inspect_offset(stream: BinaryIO, offset: int, parser: str) -> Inspection | None:
    """The bytes of the record at an offset; where its length is not known, those that follow."""
    end = stream.seek(0, 2)
    if not 0 <= offset < end:
        return None
    size, parts, notices = _USUAL, [], []
    stream.seek(offset)
    head = stream.read(16)
    if parser == utmp.NAME:
        stream.seek(0)
        size = best_layout(stream.read(65_536))[0].size
    elif parser == lastlog.NAME:
        size = lastlog.layout_of(stream).lastlog.size
    elif parser == "journal" and len(head) == 16:
        size = int.from_bytes(head[8:16], "little")
        parts = [
            Part(name="Object type", raw=head[:1].hex(), value=str(head[0]), offset=offset),
            Part(name="Flags", raw=head[1:2].hex(), value=str(head[1]), offset=offset + 1),
            Part(name="Size", raw=head[8:16].hex(" "), value=f"{size:,}", offset=offset + 8),
        ]
    elif parser in ("hive", "hive-log"):
        cell = int.from_bytes(head[:4], "little", signed=True)
        size = abs(cell)
        parts = [
            Part(
                name="Cell size", raw=head[:4].hex(" "),
                value=worded("{size}, in use", size=size) if cell < 0 else worded("{size}, free", size=size),
                offset=offset,
            ),
            Part(name="Cell type", raw=head[4:6].hex(" "), value=head[4:6].decode("ascii", "replace"),
                 offset=offset + 4),
        ]  # fmt: skip
    else:
        notices.append(worded("The length of this record is not known; the bytes from its beginning are shown"))
    if not 0 < size <= end - offset:
        notices.append(worded("The record states a length of {size} bytes, which the file does not hold", size=size))
        size = min(_USUAL, end - offset)
    stream.seek(offset)
    return Inspection(
        offset=offset, size=size, data=stream.read(min(size, _SHOWN)).hex(), parts=tuple(parts), notices=tuple(notices)
    )


def inspect_item(stream: BinaryIO, number: int, parser: str, tick: Callable[[], None]) -> Inspection | None:
    """The element at a position of a structured export, else the beginning of a file that is one record."""
    stream.seek(0)
    codec = guess_codec(stream.read(_SHOWN)) or "utf-8"
    stream.seek(0)
    if parser == winevent_xml.NAME:
        for place, text in enumerate(winevent_xml.elements(stream, codec)):
            if not place & 1023:
                tick()
            if place == number:
                return Inspection(original=text, form="xml", size=len(text.encode(codec, "replace")))
        return None
    data = stream.read(_SHOWN)
    lines = data.decode(codec, "replace").splitlines()
    return Inspection(
        offset=0,
        size=stream.seek(0, 2),
        data=data.hex(),
        original="\n".join(islice(lines, 2_000)),
        form="xml" if data.lstrip(b"\xef\xbb\xbf\xff\xfe").startswith((b"<", b"<\0")) else "text",
    )
