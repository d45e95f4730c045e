"""Structure of binary XML in ``.evtx`` records: the template a record names and the values it fills in.

Format after libyal, "Windows XML Event Log (EVTX) format", chapter binary XML. Only the structure is walked, to show
where each value lies and of what type it is; the text of the event comes from the readers. All sizes come from hostile
bytes, so every read is bounded by the chunk and the walk by ``_MOST``.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct, error
from typing import Final

from responder.model.inspection import Part
from responder.model.message import text as worded
from responder.model.time import iso
from responder.parsers.evt import sid_text

_U16: Final = Struct("<H")
_U32: Final = Struct("<I")
_MOST: Final = 1_024
_DEPTH: Final = 4
_RAW: Final = 64
_TEXT: Final = 4_000
_TYPES: Final = {
    0x00: "Null", 0x01: "UnicodeString", 0x02: "AnsiString", 0x03: "Int8", 0x04: "UInt8", 0x05: "Int16",
    0x06: "UInt16", 0x07: "Int32", 0x08: "UInt32", 0x09: "Int64", 0x0A: "UInt64", 0x0B: "Float", 0x0C: "Double",
    0x0D: "Boolean", 0x0E: "Binary", 0x0F: "GUID", 0x10: "SizeT", 0x11: "FILETIME", 0x12: "SYSTEMTIME", 0x13: "SID",
    0x14: "HexInt32", 0x15: "HexInt64", 0x21: "BinXml",
}  # fmt: skip
_SIGNED: Final = frozenset((0x03, 0x05, 0x07, 0x09))
_INTEGERS: Final = frozenset((0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A))
_HEXES: Final = frozenset((0x10, 0x14, 0x15))


def structure(chunk: bytes, start: int, end: int, base: int) -> Iterator[Part]:
    """Template and values of the record whose binary XML stands at ``start`` … ``end`` of a chunk.

    Args:
        chunk: Bytes of the whole chunk; templates are shared within it.
        start: Where the binary XML begins.
        end: Where it ends.
        base: Offset of the chunk in the file.
    """
    try:
        yield from _instance(chunk, start, end, base, 0)
    except (error, IndexError, ValueError, OverflowError):
        yield Part(name="BinXml", raw="", value=worded("the structure cannot be followed further"), offset=base + start)


def _instance(chunk: bytes, at: int, end: int, base: int, depth: int) -> Iterator[Part]:
    if chunk[at] == 0x0F:  # fragment header
        at += 4
    if chunk[at] != 0x0C:
        words = worded("no template: the XML stands in the record itself")
        yield Part(name="BinXml", raw=chunk[at : at + 16].hex(" "), value=words, offset=base + at)
        return
    definition = _U32.unpack_from(chunk, at + 6)[0]
    guid, size = chunk[definition + 4 : definition + 20], _U32.unpack_from(chunk, definition + 20)[0]
    here = definition == at + 10
    yield Part(
        name="Template",
        raw=guid.hex(),
        value=worded("{guid}, defined in this record", guid=f"{{{_guid(guid)}}}")
        if here
        else worded("{guid}, defined in an earlier record", guid=f"{{{_guid(guid)}}}"),
        offset=base + definition,
    )
    names = _names(chunk, definition + 24, definition + 24 + size)
    at += 10
    if here:
        at += 24 + size
    count = _U32.unpack_from(chunk, at)[0]
    if count > _MOST:
        raise ValueError("too many values")
    at += 4
    data = at + 4 * count
    for number in range(count):
        length, kind = _U16.unpack_from(chunk, at + 4 * number)[0], chunk[at + 4 * number + 2]
        raw = chunk[data : min(data + length, end)]
        if len(raw) < length:
            raise ValueError("value beyond the record")
        name = names.get(number, "")
        label = f"{number}: {name}" if name else str(number)
        if kind == 0x21 and length and depth < _DEPTH:
            yield Part(name=f"{label} (BinXml)", raw=f"{length:,} bytes", offset=base + data)
            yield from _instance(chunk, data, data + length, base, depth + 1)
        elif kind:
            shown = raw[:_RAW].hex(" ") + ("…" if length > _RAW else "")
            yield Part(name=f"{label} ({_type(kind)})", raw=shown, value=_value(kind, raw), offset=base + data)
        data += length


def _type(kind: int) -> str:
    name = _TYPES.get(kind & 0x7F, f"type {kind:#04x}")
    return f"{name}[]" if kind & 0x80 else name


def _guid(raw: bytes) -> str:
    first, second, third = raw[3::-1].hex(), raw[5:3:-1].hex(), raw[7:5:-1].hex()
    return f"{first}-{second}-{third}-{raw[8:10].hex()}-{raw[10:16].hex()}".upper()


def _value(kind: int, raw: bytes) -> str:
    plain = kind & 0x7F
    if kind & 0x80:
        return raw.decode("utf-16-le", "replace").rstrip("\0").replace("\0", " | ")[:_TEXT] if plain == 1 else ""
    if plain == 0x01:
        return raw.decode("utf-16-le", "replace").rstrip("\0")[:_TEXT]
    if plain == 0x02:
        return raw.decode("cp1252", "replace").rstrip("\0")[:_TEXT]
    if plain in _INTEGERS:
        number = int.from_bytes(raw, "little", signed=plain in _SIGNED)
        return f"{number} (0x{int.from_bytes(raw, 'little'):x})"
    if plain in _HEXES:
        return f"0x{int.from_bytes(raw, 'little'):x}"
    if plain == 0x0D:
        return "true" if any(raw) else "false"
    if plain == 0x0F and len(raw) == 16:
        return f"{{{_guid(raw)}}}"
    if plain == 0x11 and len(raw) == 8:
        ticks = int.from_bytes(raw, "little")
        return iso(ticks) if 0 < ticks < 1 << 62 else "no time"
    if plain == 0x12 and len(raw) == 16:
        year, month, _, day, hour, minute, second, milli = Struct("<8H").unpack(raw)
        return f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.{milli:03} UTC"
    if plain == 0x13:
        return sid_text(raw) or "no valid SID"
    return ""


def _names(chunk: bytes, at: int, end: int) -> dict[int, str]:
    """Names of a template's values: the element or attribute that each fills, as far as it can be followed."""
    found: dict[int, str] = {}
    path: list[str] = []
    attribute = literal = ""
    labels: list[str] = []
    end = min(end, len(chunk))
    try:
        for _ in range(8 * _MOST):
            if at >= end:
                break
            token = chunk[at]
            kind = token & 0x3F if token in (0x41, 0x46, 0x45, 0x47, 0x48, 0x49) else token
            if token == 0x0F:
                at += 4
            elif kind == 0x01:
                name_at = _U32.unpack_from(chunk, at + 7)[0]
                name, at = _name(chunk, name_at, at + 11)
                if token & 0x40:
                    at += 4
                path.append(name)
                labels.append("")
                attribute = ""
            elif kind == 0x06:
                attribute, at = _name(chunk, _U32.unpack_from(chunk, at + 1)[0], at + 5)
            elif kind == 0x05:
                size = _U16.unpack_from(chunk, at + 2)[0]
                literal = chunk[at + 4 : at + 4 + 2 * size].decode("utf-16-le", "replace")
                if attribute == "Name" and labels:
                    labels[-1] = literal
                at += 4 + 2 * size
            elif token == 0x02:
                attribute = ""
                at += 1
            elif token in (0x03, 0x04):
                if path:
                    path.pop()
                    labels.pop()
                attribute = ""
                at += 1
            elif token in (0x0D, 0x0E):
                number = _U16.unpack_from(chunk, at + 1)[0]
                where = labels[-1] if labels and labels[-1] else path[-1] if path else ""
                found.setdefault(number, f"{where}@{attribute}" if attribute else where)
                at += 4
            else:
                break
    except (error, IndexError):
        pass
    return found


def _name(chunk: bytes, at: int, behind: int) -> tuple[str, int]:
    """A name and where the walk goes on: names stand inline at their first use."""
    size = _U16.unpack_from(chunk, at + 6)[0]
    text = chunk[at + 8 : at + 8 + 2 * size].decode("utf-16-le", "replace")[:200]
    return text, behind + 8 + 2 * size + 2 if at == behind else behind
