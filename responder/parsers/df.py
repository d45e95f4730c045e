"""``df`` of Unix (blocks, ``-h``, ``-T``, ``-i``): how full each file system is, in any language.

By structure: a device, sizes, a share of hundred, the mount point; a device too long for its column stands on a line of
its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.account import Explained
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.fact_lines import fact
from responder.parsers.text import TextLines

NAME = "df"
DATA_FORMAT = "df (space on file systems)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_HEADINGS: Final = ("1k-", "512-", "1024-", "blo", "size", "avail", "größe", "taille", "サイズ", "inode")


def _is_size(word: str) -> bool:
    """``1017488``, ``1.9G``, ``1,9G``, ``-``."""
    digits = word.rstrip("BKMGTPEiZY")
    return word == "-" or (digits.replace(".", "", 1).replace(",", "", 1).isascii() and digits[:1].isdigit()
                           and all(c.isdigit() or c in ".," for c in digits))  # fmt: skip


def _is_share(word: str) -> bool:
    return word == "-" or (word.endswith("%") and word[:-1].isascii() and word[:-1].isdigit())


def _row(line: str) -> tuple[str, str, str, str, str] | None:
    """Device, type, sizes, share and mount point; the device is "" where it stands on the line above."""
    words = line.split()
    at = next((n for n, w in enumerate(words) if n >= 3 and _is_share(w) and w != "-" and n + 1 < len(words)), None)
    if at is None:
        at = next((n for n, w in enumerate(words) if n >= 4 and w == "-" and words[n + 1 : n + 2][:1] != []
                   and words[n + 1].startswith("/")), None)  # fmt: skip
    if at is None:
        return None
    first = at
    while first > 0 and at - first < 3 and _is_size(words[first - 1]):
        first -= 1
    if at - first < 3:
        return None
    mount = at + 1
    if mount + 2 < len(words) and _is_size(words[mount]) and _is_size(words[mount + 1]) and _is_share(words[mount + 2]):
        mount += 3  # macOS counts inodes behind
    place = " ".join(words[mount:])
    if not place.startswith("/"):
        return None
    front = words[:first]
    kind = front.pop() if len(front) > 1 and front[-1].isalnum() and not line.startswith("map ") else ""
    return " ".join(front), kind, " ".join(words[first:at]), words[at], place


def _is_heading(line: str) -> bool:
    """Words with a per cent sign among them and no share: ``Use%``, ``Capacity``, ``Verw%``, ``Uti%``."""
    words = line.split()
    return len(words) >= 5 and not any(_is_share(w) and w != "-" for w in words) and _row(line) is None


def sniff(head: Head) -> int:
    """Confidence: a heading and rows with sizes that fit together."""
    lines = head.lines[:40]
    if len(lines) < 2 or not _is_heading(lines[0]):
        return 0
    first = lines[0].lower()
    known = any(word in first for word in _HEADINGS)
    rows = [_row(line) for line in lines[1:]]
    good = sum(row is not None for row in rows)
    return 87 if known and good and good * 2 >= len(rows) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    device, device_line = "", 0
    inodes = False
    for number, line in lines:
        row = _row(line)
        if row is None:
            if _is_heading(line):
                inodes = "inode" in line.lower() and "1k" not in line.lower() and "512" not in line
                lines.layout()
            elif len(line.split()) == 1 and not device:
                device, device_line = line.strip(), number
            else:
                yield Explained(reason=worded("line not understood"), first=number)
            continue
        name, kind, sizes, share, place = row
        words = sizes.split()
        unit = " inodes" if inodes else ""
        detail = f"{words[-2]} of {words[-3]}{unit} used, {words[-1]} free, {share}" + (f", {kind}" if kind else "")
        yield fact(context, number, "mount", place, name or device, detail=detail, raw=line)
        if device:
            lines.joined()
        device = ""
    if device:
        yield Explained(reason=worded("line not understood"), first=device_line)
    yield lines.expected()
    yield from lines.warnings()
