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
    held: list[tuple[int, str]] = []  # lines of a field that is still open
    for number, line in rows:
        if held:
            if len(held) <= _MAX_JOINED and len(split_fields(line, delimiter)) < width:
                held.append((number, line))
                text = "\n".join(part for _, part in held)
                if text.count('"') % 2:
                    continue
                lines.joined(len(held) - 1)
                yield held[0][0], _split_joined(text, delimiter)
                held = []
                continue
            # The quote was a stray one: every line is a row of its own.
            yield from ((at, split_fields(part, delimiter)) for at, part in held)
            held = []
        if line.count('"') % 2 and (len(split_fields(line, delimiter)) < width or _ends_open(line, delimiter)):
            held = [(number, line)]
            continue
        yield number, split_fields(line, delimiter)
    yield from ((at, split_fields(part, delimiter)) for at, part in held)


def _ends_open(line: str, delimiter: str) -> bool:
    """Whether the last field begins with a quote that the line does not close."""
    at = line.rfind(f'{delimiter}"')
    return at >= 0 and line.count('"', at + 2) % 2 == 0


def _split_joined(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(text.replace("\0", "").splitlines(keepends=True), delimiter=delimiter), [])
    except csv.Error:
        return text.split(delimiter)
