"""``driverquery`` of Windows as CSV, list or table, in any language; columns are known by their order and number.

Plain: module, display name, type, link date. ``/v``: fifteen columns with start mode, state and path. ``/si``: device,
INF file, whether signed, maker.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.delimited import split_fields
from responder.parsers.fact_lines import LAYOUT, Read, fact, read_lines
from responder.parsers.object_rows import by_ruler, is_ruler, spans

NAME = "driverquery"
DATA_FORMAT = "driverquery (drivers of Windows)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_PLAIN, _VERBOSE, _SIGNED = 4, 15, 4
_TYPES: Final = ("kernel", "file system", "カーネル", "ファイル システム", "kernel ", "dateisystem", "noyau")


def _rows(lines: list[str]) -> list[list[str]]:
    """Rows behind the heading, by quotes or by a ruler of equals signs."""
    at = next((n for n, line in enumerate(lines[:4]) if is_ruler(line) and line[0] == "="), None)
    if at is not None:
        groups = spans(lines[at])
        return [by_ruler(line, groups) for line in lines[at + 1 :]]
    return [split_fields(line, ",") for line in lines[1:] if line.startswith('"')]


def _is_driver(cells: list[str]) -> bool:
    if len(cells) not in (_PLAIN, _VERBOSE):
        return False
    kind = cells[3] if len(cells) == _VERBOSE else cells[2]
    return bool(cells[0]) and kind.strip().lower().startswith(_TYPES)


def _is_signed(cells: list[str]) -> bool:
    return len(cells) == _SIGNED and cells[1].lower().endswith(".inf") and cells[2].strip() != ""


def sniff(head: Head) -> int:
    """Confidence: rows that name a driver and its type, or a device and its INF file."""
    rows = _rows(head.lines[:60])
    good = sum(_is_driver(row) or _is_signed(row) for row in rows)
    return 90 if good and good * 10 >= len(rows) * 8 else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    groups: list[tuple[int, int]] = []

    def read(number: int, line: str) -> Read:
        nonlocal groups
        if is_ruler(line):
            groups = spans(line)
            return LAYOUT
        cells = by_ruler(line, groups) if groups else split_fields(line, ",")
        cells = [cell.strip() for cell in cells]
        if _is_signed(cells):
            return [fact(context, number, "driver", cells[0], cells[1], detail=f"signed {cells[2]}, {cells[3]}",
                         raw=line)]  # fmt: skip
        if not _is_driver(cells):
            return LAYOUT if number <= 3 or len(cells) in (_PLAIN, _VERBOSE) else None
        if len(cells) == _PLAIN:
            value, detail = cells[2], [cells[1], f"linked {cells[3]}" if cells[3] else ""]
        else:
            value = cells[5]
            detail = [cells[1], cells[3], f"start {cells[4]}", cells[13], f"linked {cells[12]}" if cells[12] else ""]
        return [fact(context, number, "driver", cells[0], value, detail=", ".join(d for d in detail if d), raw=line)]

    yield from read_lines(stream, read)
