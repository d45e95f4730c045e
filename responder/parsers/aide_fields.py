"""Fields that AIDE's text and JSON reports share: times, flags, escaped paths, attribute cells."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from typing import Final

SECTION: Final = "Unix File System"

_OCTAL: Final = re.compile(r"\\([0-3][0-7]{2})")
_TYPES: Final = {
    "f": "file", "d": "directory", "l": "link", "p": "fifo", "c": "character device", "b": "block device",
    "s": "socket", "D": "door", "P": "port",
}  # fmt: skip
_HASHES: Final = ("MD", "SHA", "RMD", "TIGER", "CRC", "HAVAL", "WHIRLPOOL", "GOST", "STRIBOG", "BLAKE")
_MAX_CELL: Final = 65_536


def observed_time(text: str, zone: tzinfo) -> datetime | None:
    """``2026-11-23 08:43:56 +0000 (AIDE 0.18.3)`` as an aware time; without offset it is read in ``zone``."""
    plain = text.partition("(")[0].strip()[:40]
    parts = plain.split()
    try:
        moment = datetime.fromisoformat("T".join(parts[:2]) + "".join(parts[2:3]))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def type_of_flags(flags: str) -> str:
    """Kind of object by the first letter of the flags, "" for a letter of the future."""
    return _TYPES.get(flags[:1], "")


def octal_path(text: str) -> str:
    r"""A path with ``\012`` escapes of control characters resolved, where the bytes are valid UTF-8."""
    if "\\" not in text:
        return text
    raw = _OCTAL.sub(lambda found: chr(int(found[1], 8)) if int(found[1], 8) < 128 else found[0], text)
    if _OCTAL.search(raw) is None:
        return raw
    data = bytearray()
    position = 0
    for found in _OCTAL.finditer(raw):
        data += raw[position : found.start()].encode("utf-8", "surrogatepass")
        data.append(int(found[1], 8))
        position = found.end()
    data += raw[position:].encode("utf-8", "surrogatepass")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return raw


def add_cell(attributes: dict[str, list[str | None]], name: str, text: str, change: str) -> bool:
    """Add ``old | new`` of one line to an attribute; False where the line holds no value.

    Args:
        attributes: Attributes of the object so far.
        name: Attribute the line belongs to.
        text: What stands behind the colon, columns kept.
        change: Kind of change; decides the side of a single value.
    """
    for separator in (" | ", " , "):
        old, found, new = text.partition(separator)
        if found:
            break
    if not found:
        # Objects that were added have new values only, in the right column.
        old, new = ("", text) if change == "added" or text.startswith(" " * 20) else (text, "")
    values = attributes.setdefault(name, [None, None])
    taken = False
    for side, part in enumerate((old.strip(), new.strip())):
        if not part:
            continue
        taken = True
        before = values[side]
        if before is None:
            values[side] = part
        elif len(before) < _MAX_CELL:
            # Hashes are cut into lines; lists have one member a line.
            values[side] = before + ("" if name.upper().startswith(_HASHES) else "\n") + part
    return taken
