"""Packs: a few thousand rows of a table once more, by column, so that filters, sorting and counts need no row at all.

A pack of a column is its different values and one code per row, or its numbers; the pack of all words is the text of
every row, in small letters, one after the other. They are written with the rows and compressed. What has no pack (few
rows, too many different values) is read from the rows; answers are the same.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import lz4.block
import numpy as np
import numpy.typing as npt
import orjson

from responder.model.columns import Kind, TableSpec
from responder.model.stored import NULL

DDL: Final = (
    "CREATE TABLE packs(tbl TEXT NOT NULL, first INTEGER NOT NULL, rows INTEGER NOT NULL, source INTEGER NOT NULL,"
    " col TEXT NOT NULL, body BLOB NOT NULL)",
    "CREATE INDEX packs_column ON packs(tbl, col, first, rows, source)",
)
#: Tables whose rows never change once they are written.
TABLES: Final = frozenset(("events", "alerts", "files", "registry", "changes"))
#: Name of the pack that holds the words of all columns; every set of packs has it.
WORDS: Final = ""
#: Fewer rows are not worth a pack.
LEAST: Final = 512
MOST: Final = 16_384
#: Between the values of a row, and between rows; what is searched for never holds either.
FIELD_END, ROW_END = "\x1f", "\x1e"
_LIMIT = 256 << 20
_NOTHING = (None, NULL)
_HEAD = struct.Struct("<cBII")  # kind, bytes per code, rows, bytes of the values
_CODES = {0: np.dtype("u1"), 1: np.dtype("u1"), 2: np.dtype("<u2")}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a pack.

    Attributes:
        values: Different values as stored (NULL is None, other absence a one-byte blob); None for plain numbers.
        codes: Place of each row's value in ``values``, or the numbers themselves.
    """

    values: list[Any] | None
    codes: npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Words:
    """The text of all rows of a pack, in small letters (ASCII alone, as in a filter).

    Attributes:
        text: Row after row.
        ends: Where each row ends.
    """

    text: bytes
    ends: npt.NDArray[np.uint32]


def pack(spec: TableSpec, rows: Sequence[Sequence[Any]], skip: int = 1) -> list[tuple[str, bytes]]:
    """Packs of some rows: column and body; none where these rows have to be searched as they are.

    Args:
        spec: The table.
        rows: Rows as stored; LEAST to MOST of them.
        skip: Values before the first column of the table.
    """
    found: list[tuple[str, bytes]] = []
    texts: list[Sequence[Any]] = []
    columns = list(zip(*rows, strict=True))[skip:]
    for column, values in zip(spec.columns, columns, strict=True):
        different: dict[Any, int] = dict.fromkeys(values, 0)
        if column.kind not in (Kind.INTEGER, Kind.TIME) and (len(different) > 1 or values[0] not in _NOTHING):
            kinds = {type(v) for v in different if v is not NULL}
            if float in kinds:
                return []  # SQLite and Python write them differently
            texts.append([str(v) if type(v) is int else v for v in values] if int in kinds else values)
        body = _column(values, different)
        if body is not None:
            found.append((column.attr, body))
    return [*found, (WORDS, _words(texts, len(rows)))]


def _column(values: Sequence[Any], different: dict[Any, int]) -> bytes | None:
    count = len(values)
    if len(different) <= count // 2:
        if any(type(v) is float and v is not NULL for v in different):
            return None
        for code, value in enumerate(different):
            different[value] = code
        width = 0 if len(different) == 1 else 1 if len(different) <= 256 else 2
        codes = np.fromiter(map(different.__getitem__, values), _CODES[width], count) if width else b""
        names = orjson.dumps([list(v) if type(v) is bytes else None if v is NULL else v for v in different])
        return _close(b"D", width, count, names, bytes(codes))
    try:
        # an absent value or a text ends the attempt
        if any(type(v) is not int for v in different):
            return None
        return _close(b"N", 8, count, b"", np.fromiter(values, np.dtype("<i8"), count).tobytes())
    except (TypeError, ValueError, OverflowError):
        return None


def _words(columns: list[Sequence[Any]], count: int) -> bytes:
    lines = [FIELD_END.join([v for v in row if type(v) is str]) for row in zip(*columns, strict=True)]
    lines = lines or [""] * count
    text = ROW_END.join(lines)
    if text.count(ROW_END) != count - 1:
        lines = [line.replace(ROW_END, FIELD_END) for line in lines]
        text = ROW_END.join(lines)
    data = text.encode()
    if len(data) == len(text):
        ends = np.fromiter(map(len, lines), np.int64, count)
    else:
        ends = np.fromiter((len(line.encode()) for line in lines), np.int64, count)
    ends = np.cumsum(ends + 1) - 1
    return _close(b"W", 4, count, ends.astype("<u4").tobytes(), data.lower())


def _close(kind: bytes, width: int, rows: int, names: bytes, rest: bytes) -> bytes:
    return _HEAD.pack(kind, width, rows, len(names)) + bytes(lz4.block.compress(names + rest))


def _open(body: bytes, rows: int) -> tuple[bytes, int, bytes, int]:
    """Kind, width, content and where the values end.

    Raises:
        ValueError: Not a pack of so many rows.
    """
    if len(body) < _HEAD.size + 4:
        raise ValueError("short")
    kind, width, count, names = _HEAD.unpack_from(body)
    (size,) = struct.unpack_from("<I", body, _HEAD.size)
    if count != rows or size > _LIMIT or names > size:
        raise ValueError("size")
    try:
        content = lz4.block.decompress(memoryview(body)[_HEAD.size :])
    except lz4.block.LZ4BlockError as error:
        raise ValueError("compression") from error
    return kind, width, content, names


def column(body: bytes, rows: int) -> Column:
    """Inverse of ``pack`` for a column.

    Raises:
        ValueError: Damaged.
    """
    kind, width, content, names = _open(body, rows)
    if kind == b"N" and len(content) == 8 * rows:
        return Column(None, np.frombuffer(content, np.dtype("<i8")))
    if kind != b"D" or width not in _CODES or len(content) - names != width * rows:
        raise ValueError("kind")
    values = [bytes(v) if type(v) is list else v for v in orjson.loads(content[:names])]
    codes = np.frombuffer(content, _CODES[width], rows, names) if width else np.zeros(rows, np.uint8)
    if not values or (width and int(codes.max()) >= len(values)):
        raise ValueError("codes")
    return Column(values, codes)


def words(body: bytes, rows: int) -> Words:
    """Inverse of ``pack`` for the words.

    Raises:
        ValueError: Damaged.
    """
    kind, width, content, names = _open(body, rows)
    if kind != b"W" or width != 4 or names != 4 * rows:
        raise ValueError("kind")
    ends = np.frombuffer(content, np.dtype("<u4"), rows)
    text = content[names:]
    if int(ends[-1]) != len(text) or bool((np.diff(ends.astype(np.int64)) < 0).any()):
        raise ValueError("ends")
    return Words(text, ends)
