"""A line of a text log with its neighbours, its bytes as stored, and the JSON object that begins there."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, Final, cast

from responder.model.inspection import Inspection, SourceLine
from responder.model.message import text as worded
from responder.parsers.json_objects import json_objects
from responder.parsers.text import MAX_LINE, TextLines

#: Neighbours shown before and behind.
BEFORE: Final = 8
BEHIND: Final = 24
_BLOCK: Final = 131_072
_LONGEST: Final = 4 * MAX_LINE
_SHOWN: Final = 4_000
_MAX_JSON: Final = 4 << 20


@dataclass(frozen=True, slots=True)
class _Raw:
    number: int
    offset: int
    data: bytes


def inspect(stream: BinaryIO, number: int, tick: Callable[[], None]) -> Inspection | None:
    """A 1-based line, as the readers of text logs count lines."""
    codec = _codec(stream)
    notices: list[str] = []
    try:
        found = list(_near(stream, number, codec, tick))
    except _TooLongError:
        return _decoded(stream, number, tick)
    own = next((r for r in found if r.number == number), None)
    if own is None:
        return None
    lines = tuple(SourceLine(number=r.number, text=_text(r, codec), own=r.number == number) for r in found)
    text = own.data.decode(codec, "replace")
    original, form = text, "text"
    if text.lstrip("\ufeff \t[,").startswith("{") and codec in ("utf-8", "utf-8-sig"):
        shown = _object(stream, own.offset)
        original, form = (shown, "json") if shown else (original, form)
    if "\ufffd" in text:
        notices.append(worded("Some bytes of this line are not valid {codec}; see them among the bytes", codec=codec))
    return Inspection(
        offset=own.offset,
        size=len(own.data),
        data=own.data[:_BLOCK].hex(),
        original=original[:_MAX_JSON],
        form=form,
        lines=lines,
        notices=tuple(notices),
    )


def _codec(stream: BinaryIO) -> str:
    """The readers' choice, with the byte order of UTF-16 spelled out, since lines are decoded one by one."""
    codec = TextLines(stream).codec
    stream.seek(0)
    if codec == "utf-16":
        codec = "utf-16-be" if stream.read(2) == b"\xfe\xff" else "utf-16-le"
        stream.seek(0)
    return codec


class _TooLongError(Exception):
    """A line longer than readers keep whole: from here on lines are counted otherwise."""


def _text(raw: _Raw, codec: str) -> str:
    data = raw.data[: 4 * _SHOWN]
    text = data.decode(codec, "replace").removeprefix("\ufeff")
    return text if len(raw.data) <= len(data) else text[:_SHOWN] + "…"


def _near(stream: BinaryIO, number: int, codec: str, tick: Callable[[], None]) -> Iterator[_Raw]:
    """The wanted line and its neighbours with their places; what lies before is only counted."""
    newline = "\n".encode(codec) if codec.startswith("utf-16") else b"\n"
    first, last = max(1, number - BEFORE), number + BEHIND
    line, offset, rest = 1, 0, b""
    while True:
        chunk = stream.read(_BLOCK)
        tick()
        data = rest + chunk
        if not data:
            return
        pieces = list(_split(data, newline, final=not chunk))
        if len(pieces) == 1 and len(data) > _LONGEST and chunk:
            raise _TooLongError
        closed = pieces if not chunk else pieces[:-1]
        for text, size in closed:
            if line > last:
                return
            if line >= first:
                yield _Raw(line, offset, text)
            line += 1
            offset += size
        rest = pieces[-1][0] if chunk and pieces else b""
        if not chunk:
            return


def _split(data: bytes, newline: bytes, *, final: bool) -> Iterator[tuple[bytes, int]]:
    r"""Lines with the bytes they take up, end included; \r\n, \n and a lone \r end a line, as in TextLines."""
    cr = newline.replace(b"\n", b"\r")
    hold = cr if data.endswith(cr) and not final else b""
    body = data[: -len(cr)] if hold else data
    taken = 0
    for piece in _ended(body, newline, cr):
        taken += len(piece)
        yield piece.removesuffix(newline).removesuffix(cr), len(piece)
    tail = body[taken:] + hold
    if tail or not final:
        yield tail, len(tail)


def _ended(body: bytes, newline: bytes, cr: bytes) -> Iterator[bytes]:
    """Lines that have an end, with it."""
    if len(newline) == 1 and b"\r" not in body:
        yield from (part + b"\n" for part in body.split(b"\n")[:-1])
        return
    start, lf_at, cr_at = 0, _aligned(body, newline, 0), _aligned(body, cr, 0)
    while lf_at >= 0 or cr_at >= 0:
        end = min(e for e in (lf_at, cr_at) if e >= 0) + len(newline)
        if lf_at == end and cr_at == end - len(cr):
            end += len(newline)
        yield body[start:end]
        start = end
        lf_at = lf_at if lf_at >= end or lf_at < 0 else _aligned(body, newline, end)
        cr_at = cr_at if cr_at >= end or cr_at < 0 else _aligned(body, cr, end)


def _aligned(body: bytes, mark: bytes, start: int) -> int:
    """Next place of a character that is one or two bytes wide, or -1."""
    at = body.find(mark, start)
    while at >= 0 and at % len(mark):
        at = body.find(mark, at + 1)
    return at


def _object(stream: BinaryIO, offset: int) -> str:
    """The JSON object that begins at an offset, indented; "" where there is none."""
    stream.seek(offset)
    head = cast("BinaryIO", io.BytesIO(stream.read(_MAX_JSON)))
    first = next(iter(islice(json_objects(head), 1)), None)
    if first is None or first.value is None:
        return ""
    return json.dumps(first.value, ensure_ascii=False, indent=2)


def _decoded(stream: BinaryIO, number: int, tick: Callable[[], None]) -> Inspection | None:
    """Text alone, through the reader that counted the lines."""
    stream.seek(0)
    kept: list[SourceLine] = []
    for at, text in TextLines(stream):
        if not at & 4095:
            tick()
        if at > number + BEHIND:
            break
        if at >= number - BEFORE:
            kept.append(SourceLine(number=at, text=text[:_SHOWN], own=at == number))
    own = next((line for line in kept if line.own), None)
    if own is None:
        return None
    return Inspection(
        original=own.text,
        form="text",
        lines=tuple(kept),
        notices=(worded("The file holds lines too long to tell the place of this one in bytes"),),
    )
