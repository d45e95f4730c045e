"""Objects that a shell printed: as a table over a ruler, as columns, as a list of properties, as CSV or JSON.

PowerShell (``Format-Table``, ``Format-List``, ``Export-Csv``, ``ConvertTo-Json``) and WMIC (columns, ``/value``,
``/format:csv``) print the same properties in these six layouts; what reads a kind of object need not know which.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, BinaryIO, Final, cast
from unicodedata import east_asian_width

from responder.model.account import Expected, Explained
from responder.model.message import text as worded
from responder.parsers.base import Head, Item
from responder.parsers.delimited import delimiter_of, records, split_fields
from responder.parsers.json_objects import json_objects
from responder.parsers.text import TextLines

_HEADINGS_WITHIN: Final = 12  # lines in which a heading is looked for
_LONGEST_NAME: Final = 60
_MOST_CELLS: Final = 300
_NESTED: Final = 400  # characters of a nested value that are kept


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """One object.

    Attributes:
        line: 1-based line where it begins.
        cells: Values by property name in lower case, blanks stripped; empty ones are left out.
        raw: Its text, lines parted by `` | ``.
    """

    line: int
    cells: dict[str, str]
    raw: str

    def get(self, *names: str) -> str:
        """The first value that one of these properties has, or ""."""
        return next((self.cells[name] for name in names if self.cells.get(name)), "")


class Layout(Enum):
    """How the objects are written."""

    JSON = "json"
    RULED = "ruled"
    COLUMNS = "columns"
    LIST = "list"
    DELIMITED = "delimited"


@dataclass(frozen=True, slots=True)
class Found:
    """What the beginning of an item shows.

    Attributes:
        layout: How the objects are written.
        keys: Property names in lower case, in their order.
        at: Number of non-blank lines before the heading or first property.
    """

    layout: Layout
    keys: tuple[str, ...]
    at: int


Wanted = Callable[[tuple[str, ...]], bool]


def find(head: Head, wanted: Wanted) -> Found | None:
    """The layout in which the beginning of an item holds objects of a wanted kind, or None.

    Args:
        head: The beginning of the item.
        wanted: Whether a list of property names is of a kind that somebody reads.
    """
    text = head.text.lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        keys = _json_keys(text)
        return Found(Layout.JSON, keys, 0) if keys and wanted(keys) else None
    return find_lines(head.lines, wanted)


def find_lines(lines: list[str], wanted: Wanted) -> Found | None:
    """``find`` for lines of text."""
    for at, line in enumerate(lines[:_HEADINGS_WITHIN]):
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if below and is_ruler(below):
            keys = tuple(name.lower() for name in by_ruler(line, spans(below)))
            if all(keys) and wanted(keys):
                return Found(Layout.RULED, keys, at)
        delimiter = delimiter_of(line)
        fields = split_fields(line, delimiter)
        if len(fields) > 1:
            keys = tuple(field.strip().strip("\ufeff").lower() for field in fields)
            if wanted(keys):
                return Found(Layout.DELIMITED, keys, at)
        names = line.split()
        if len(names) > 1 and all(name.isascii() for name in names):
            keys = tuple(name.lower() for name in names)
            if wanted(keys):
                return Found(Layout.COLUMNS, keys, at)
        if pair(line):
            keys = _list_keys(lines[at:])
            if wanted(keys):
                return Found(Layout.LIST, keys, at)
    return None


def rows(stream: BinaryIO, found: Found) -> Iterator[ObjectRow | Item]:
    """The objects of an item, with the account of its lines.

    Args:
        stream: At its start.
        found: What ``find`` saw at its beginning.
    """
    if found.layout is Layout.JSON:
        yield from _json_rows(stream)
        return
    lines = TextLines(stream)
    source = iter(lines)
    for _ in range(found.at):
        skipped = next(source, None)
        if skipped is not None:
            lines.layout()
    reader = {Layout.RULED: _ruled, Layout.COLUMNS: _columns, Layout.LIST: _listed, Layout.DELIMITED: _delimited}
    yield from reader[found.layout](lines, source)
    yield lines.expected()
    yield from lines.warnings()


# -- text under headings --------------------------------------------------------------------------------------------


def is_ruler(line: str) -> bool:
    """At least two groups of dashes or equals signs and nothing else."""
    groups = line.split()
    return len(groups) >= 2 and all(set(group) <= {"-"} or set(group) <= {"="} for group in groups)


def spans(ruler: str) -> list[tuple[int, int]]:
    """First and last column (exclusive) of each group of a ruler."""
    found: list[tuple[int, int]] = []
    at = 0
    for group in ruler.split():
        at = ruler.index(group, at)
        found.append((at, at + len(group)))
        at += len(group)
    return found


def _placed(line: str) -> Iterator[tuple[int, int, str]]:
    """Words with the screen columns they take: East Asian characters are two wide."""
    column = start = 0
    word = ""
    for char in line:
        if char in " \t":
            if word:
                yield start, column, word
                word = ""
            column += 1
            continue
        if not word:
            start = column
        word += char
        column += 2 if east_asian_width(char) in "WF" else 1
    if word:
        yield start, column, word


def by_ruler(line: str, groups: list[tuple[int, int]]) -> list[str]:
    """Cells of a line under the groups of a ruler, whether values are aligned left or right."""
    cells: list[list[str]] = [[] for _ in groups]
    at = -1
    end_before = -2
    for start, end, word in _placed(line):
        over = next((n for n, (left, right) in enumerate(groups) if start < right and end > left and n >= at), None)
        if over is None:
            beside = at >= 0 and start - end_before == 1
            over = at if beside else next((n for n, (left, _) in enumerate(groups) if left >= end), len(groups) - 1)
        cells[over].append(word)
        at, end_before = over, end
    return [" ".join(words) for words in cells]


def _made(number: int, keys: list[str], values: list[str], raw: str) -> ObjectRow | None:
    cells = {key: value.strip() for key, value in zip(keys, values, strict=False) if key and value.strip()}
    return ObjectRow(number, cells, raw.strip()[:2_000]) if cells else None


def _ruled(lines: TextLines, source: Iterator[tuple[int, str]]) -> Iterator[ObjectRow | Item]:
    """A heading, a ruler, and rows; heading and ruler may return (one table per group)."""
    keys: list[str] = []
    groups: list[tuple[int, int]] = []
    held: tuple[int, str] | None = None
    for number, line in itertools.chain(source, [(0, "")]):
        if line and held is not None and is_ruler(line):
            groups = spans(line)
            keys = [name.lower() for name in by_ruler(held[1], groups)]
            lines.layout(2)
            held = None
            continue
        if held is not None:
            row = _made(held[0], keys, by_ruler(held[1], groups), held[1]) if groups else None
            yield row or Explained(reason=worded("line not understood"), first=held[0])
        held = (number, line) if line else None


def _columns(lines: TextLines, source: Iterator[tuple[int, str]]) -> Iterator[ObjectRow | Item]:
    """WMIC's columns: every value begins where its heading does."""
    heading = next(source, None)
    if heading is None:
        return
    lines.layout()
    starts = [(start, word.lower()) for start, _, word in _placed(heading[1])]
    edges = [start for start, _ in starts]
    names = [word for _, word in starts]
    for number, line in source:
        wide = len(line.encode("utf-16-le", "replace")) // 2 != len(line) or not line.isascii()
        cut = _cut_wide(line, edges) if wide else [line[a:b] for a, b in zip(edges, [*edges[1:], None], strict=True)]
        row = _made(number, names, cut, line)
        yield row or Explained(reason=worded("line not understood"), first=number)


def _cut_wide(line: str, edges: list[int]) -> list[str]:
    """Cells by screen column."""
    cells: list[list[str]] = [[] for _ in edges]
    for start, _, word in _placed(line):
        at = max((n for n, edge in enumerate(edges) if edge <= start), default=0)
        cells[at].append(word)
    return [" ".join(words) for words in cells]


def _delimited(lines: TextLines, source: Iterator[tuple[int, str]]) -> Iterator[ObjectRow | Item]:
    heading = next(source, None)
    if heading is None:
        return
    lines.layout()
    delimiter = delimiter_of(heading[1])
    keys = [name.strip().strip("\ufeff").lower() for name in split_fields(heading[1], delimiter)]
    for number, fields in records(lines, source, delimiter, len(keys)):
        if [field.strip().lower() for field in fields] == keys:
            lines.layout()
            continue
        row = _made(number, keys, fields, delimiter.join(fields))
        yield row or Explained(reason=worded("line not understood"), first=number)


# -- lists of properties --------------------------------------------------------------------------------------------


def pair(line: str) -> tuple[str, str] | None:
    """Name and value of ``Name=Value`` or ``Name : value``; None for other lines."""
    name, mark, value = line.partition("=")
    if mark and name and name.isascii() and name.replace("_", "").isalnum():
        return name, value.strip()
    name, mark, value = line.partition(" :")
    bare = name.strip()
    if mark and bare and not line[:1].isspace() and len(bare) <= _LONGEST_NAME and (not value or value[0] == " "):
        return bare, value.strip()
    return None


def _list_keys(lines: list[str]) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for line in lines[:_MOST_CELLS]:
        found = pair(line)
        if found is None:
            continue
        if found[0].lower() in keys:
            break
        keys[found[0].lower()] = None
    return tuple(keys)


def _listed(lines: TextLines, source: Iterator[tuple[int, str]]) -> Iterator[ObjectRow | Item]:
    """Properties one a line; an object ends where its first property returns."""
    cells: dict[str, str] = {}
    seen: set[str] = set()
    raw: list[str] = []
    first = 0
    last = ""
    for number, line in source:
        found = pair(line)
        if found is None:
            if first and line[:1].isspace() and last:  # the value goes on
                cells[last] = f"{cells.get(last, '')}{line.strip()}"[:32_768]
                raw.append(line.strip())
                lines.joined()
            elif line.strip("=-* \t"):
                yield Explained(reason=worded("line not understood"), first=number)
            else:
                lines.layout()
            continue
        key = found[0].lower()
        if key in seen:
            yield ObjectRow(first, {k: v for k, v in cells.items() if v}, " | ".join(raw)[:2_000])
            cells, seen, raw, first = {}, set(), [], 0
        if first:
            lines.joined()
        first = first or number
        if len(seen) < _MOST_CELLS:
            cells[key] = found[1]
            seen.add(key)
        last = key
        raw.append(line.strip())
    if first:
        yield ObjectRow(first, {k: v for k, v in cells.items() if v}, " | ".join(raw)[:2_000])


# -- JSON -----------------------------------------------------------------------------------------------------------


def _json_keys(text: str) -> tuple[str, ...]:
    for found in json_objects(cast("BinaryIO", io.BytesIO(text.encode("utf-8", "replace")))):
        return tuple(str(key).lower() for key in found.value) if found.value is not None else ()
    return ()


def _json_rows(stream: BinaryIO) -> Iterator[ObjectRow | Item]:
    import orjson

    from responder.parsers.listing_json import utf8_stream

    count = 0
    for found in json_objects(utf8_stream(stream)):
        count += 1
        if found.value is None:
            yield Explained(reason=found.problem or worded("object not understood"), first=found.line)
            continue
        cells = {str(key).lower(): _plain(value) for key, value in itertools.islice(found.value.items(), _MOST_CELLS)}
        raw = orjson.dumps(found.value, option=orjson.OPT_NON_STR_KEYS).decode("utf-8", "replace")
        yield ObjectRow(found.line, {k: v for k, v in cells.items() if v}, raw[:2_000])
    yield Expected(count=count)


def _plain(value: Any) -> str:  # noqa: ANN401
    """A JSON value as the text a table would show; PowerShell's enumerations are their names."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, dict):
        inner = value.get("DateTime") or value.get("value") or value.get("Value")
        return (
            str(inner)
            if isinstance(inner, str | int)
            else ", ".join(f"{k} {_short(v)}" for k, v in value.items())[:_NESTED]
        )
    return ", ".join(_short(v) for v in value[:50])[:_NESTED] if isinstance(value, list) else ""


def _short(value: Any) -> str:  # noqa: ANN401
    return "" if isinstance(value, dict | list) else str(value)
