"""Comma, semicolon and tab separated tables with quotes, one record at a time, on top of ``TextLines``."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from responder.parsers.text import TextLines

DELIMITERS = (",", "\t", ";")
_MAX_JOINED = 64  # lines that one quoted field may span

csv.field_size_limit(1 << 20)


def split_fields(line: str, delimiter: str) -> list[str]:
    """Fields of one line, quotes taken off; a line that csv refuses is cut at the delimiters alone."""
    try:
        return next(csv.reader([line.replace("\0", "")], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


def delimiter_of(line: str) -> str:
    """The delimiter that cuts a heading into most fields; "," where none does."""
    return max(DELIMITERS, key=lambda d: len(split_fields(line, d)))


def records(
    lines: TextLines, rows: Iterable[tuple[int, str]], delimiter: str, width: int
) -> Iterator[tuple[int, list[str]]]:
    """Records of a table; lines inside a quoted field are joined to the record they belong to.

    A stray quote must not swallow the rows below it: a following line that is a whole record by itself ends the field.

    Args:
        lines: Keeps the account; joined lines are marked there.
        rows: The lines still to read, with numbers.
        delimiter: One of DELIMITERS.
        width: Fields of a whole record.
    """
    held: tuple[int, str] | None = None
    joined = 0
    for number, line in rows:
        if held is not None:
            if joined < _MAX_JOINED and len(split_fields(line, delimiter)) < width:
                held = (held[0], f"{held[1]}\n{line}")
                joined += 1
                lines.joined()
                if held[1].count('"') % 2:
                    continue
                yield held[0], _split_joined(held[1], delimiter)
                held, joined = None, 0
                continue
            yield held[0], split_fields(held[1], delimiter)
            held, joined = None, 0
        if line.count('"') % 2 and (len(split_fields(line, delimiter)) < width or _ends_open(line, delimiter)):
            held = (number, line)
            continue
        yield number, split_fields(line, delimiter)
    if held is not None:
        yield held[0], _split_joined(held[1], delimiter)


def _ends_open(line: str, delimiter: str) -> bool:
    """Whether the last field begins with a quote that the line does not close."""
    at = line.rfind(f'{delimiter}"')
    return at >= 0 and line.count('"', at + 2) % 2 == 0


def _split_joined(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(text.replace("\0", "").splitlines(keepends=True), delimiter=delimiter), [])
    except csv.Error:
        return text.split(delimiter)
