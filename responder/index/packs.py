"""Packs: a few thousand rows of a table once more, by column, so that filters, sorting and counts need no row at all.

A pack of a column is its different values and one code per row, or its numbers; the pack of all words is the text of
every row, in small letters, one after the other. They are written with the rows and compressed. What has no pack (few
rows, too many different values) is read from the rows; answers are the same.
"""

from __future__ import annotations

import sqlite3
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
#: Rows whose words are compressed together.
BLOCK: Final = 256
#: Between the values of a row, and between rows; what is searched for never holds either.
FIELD_END, ROW_END = "\x1f", "\x1e"
_LIMIT = 256 << 20
_PLAIN: Final = frozenset((str, int))
_NOTHING = (None, NULL)
_HEAD = struct.Struct("<cBII")  # kind, bytes per code, rows, bytes of the values
_CODES: Final[dict[int, np.dtype[Any]]] = {0: np.dtype("u1"), 1: np.dtype("u1"), 2: np.dtype("<u2")}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a pack.

    Attributes:
        values: Different values as stored (NULL is None, other absence a one-byte blob); None for plain numbers.
        codes: Place of each row's value in ``values``, or the numbers themselves.
    """

    values: list[Any] | None
    codes: npt.NDArray[Any]


class Words:
    """The text of all rows of a pack, in small letters (ASCII alone, as in a filter).

    It lies in blocks that fit the processor's cache, unpacked one at a time.

    Args:
        body: As written by ``pack``.
        rows: Rows of the pack.

    Raises:
        ValueError: Not such a pack.
    """

    def __init__(self, body: bytes, rows: int) -> None:
        if len(body) < _HEAD.size:
            raise ValueError("short")
        kind, width, count, size = _HEAD.unpack_from(body)
        blocks = -(-rows // BLOCK)
        if kind != b"W" or width != 4 or count != rows or size != 4 * blocks or len(body) < _HEAD.size + size:
            raise ValueError("kind")
        self._body = memoryview(body)
        self.rows = rows
        ends = np.frombuffer(body, np.dtype("<u4"), blocks, _HEAD.size).astype(np.int64)
        self._ends = [_HEAD.size + size, *(ends + _HEAD.size + size).tolist()]
        if self._ends[-1] != len(body) or sorted(self._ends) != self._ends:
            raise ValueError("blocks")

    def block(self, number: int) -> tuple[bytes, npt.NDArray[np.uint32], int]:
        """Content of a block: bytes, where in them each of its rows ends, and where the first begins.

        Raises:
            ValueError: Damaged.
        """
        content = _unpacked(self._body[self._ends[number] : self._ends[number + 1]])
        rows = min(BLOCK, self.rows - number * BLOCK)
        if len(content) < 4 * rows:
            raise ValueError("rows")
        ends = np.frombuffer(content, np.dtype("<u4"), rows)
        if int(ends[0]) < 4 * rows or int(ends[-1]) != len(content) or bool((ends[1:] <= ends[:-1]).any()):
            raise ValueError("ends")
        return content, ends, 4 * rows


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
        kinds = {type(v) for v in different if v is not None and v == v}  # SQLite takes NaN for NULL
        if kinds and column.kind not in (Kind.INTEGER, Kind.TIME):
            if float in kinds:
                return []  # SQLite and Python write them differently
            texts.append([str(v) if type(v) is int else v for v in values] if int in kinds else values)
        body = _column(values, different)
        if body is not None:
            found.append((column.attr, body))
    return [*found, (WORDS, _words(texts, len(rows)))]


def outdate(db: sqlite3.Connection, table: str, ids: Sequence[int]) -> None:
    """Take away the packs of rows that were changed after they were written."""
    if not ids:
        return
    sql = "SELECT first, rows FROM packs WHERE tbl=? AND col=? ORDER BY first"
    ranges = db.execute(sql, (table, WORDS)).fetchall()
    columns = [c for (c,) in db.execute("SELECT DISTINCT col FROM packs WHERE tbl=?", (table,))]
    firsts = np.array([first for first, _ in ranges], np.int64)
    places = np.unique(np.searchsorted(firsts, np.asarray(ids), side="right") - 1)
    for place in places[places >= 0].tolist():
        db.executemany(
            "DELETE FROM packs WHERE tbl=? AND col=? AND first=?", [(table, c, ranges[place][0]) for c in columns]
        )


def _column(values: Sequence[Any], different: dict[Any, int]) -> bytes | None:
    count = len(values)
    if len(different) <= count // 2:
        different = {value: code for code, value in enumerate(different)}
        return dictionary_pack(list(different), np.fromiter(map(different.__getitem__, values), np.uint16, count))
    try:
        # an absent value or a text ends the attempt
        if any(type(v) is not int for v in different):
            return None
        return number_pack(np.fromiter(values, np.dtype("<i8"), count))
    except (TypeError, ValueError, OverflowError):
        return None


def dictionary_pack(different: Sequence[Any], codes: npt.NDArray[np.uint16]) -> bytes | None:
    """Pack of a column by its different values; None where they hold a fraction."""
    width = 0 if len(different) == 1 else 1 if len(different) <= 256 else 2
    if not set(map(type, different)) <= _PLAIN:
        if any(type(v) is float and v == v for v in different):
            return None
        different = [list(v) if type(v) is bytes else v if v == v else None for v in different]
    names = orjson.dumps(different)
    return _close(b"D", width, len(codes), names, codes.astype(_CODES[width]).tobytes() if width else b"")


def number_pack(numbers: npt.NDArray[np.int64]) -> bytes:
    """Pack of a column of numbers."""
    return _close(b"N", 8, len(numbers), b"", numbers.astype("<i8").tobytes())


def _words(columns: list[Sequence[Any]], count: int) -> bytes:
    lines = [FIELD_END.join([v for v in row if type(v) is str]) for row in zip(*columns, strict=True)]
    return words_pack(lines or [""] * count)


def words_pack(lines: Sequence[str]) -> bytes:
    """Pack of the words of all columns: a text for each row, its values parted by FIELD_END."""
    count = len(lines)
    ends: list[int] = []
    blocks: list[bytes] = []
    for start in range(0, count, BLOCK):
        part = list(lines[start : start + BLOCK])
        text = ROW_END.join(part)
        if text.count(ROW_END) != len(part) - 1:
            part = [line.replace(ROW_END, FIELD_END) for line in part]
            text = ROW_END.join(part)
        data = text.encode()
        sizes = map(len, part) if len(data) == len(text) else (len(line.encode()) for line in part)
        places = np.cumsum(np.fromiter(sizes, np.int64, len(part)) + 1) - 1 + 4 * len(part)
        blocks.append(bytes(lz4.block.compress(places.astype("<u4").tobytes() + data.lower())))
        ends.append(len(blocks[-1]) + (ends[-1] if ends else 0))
    return b"".join([_HEAD.pack(b"W", 4, count, 4 * len(ends)), np.array(ends, "<u4").tobytes(), *blocks])


def _close(kind: bytes, width: int, rows: int, names: bytes, rest: bytes) -> bytes:
    return _HEAD.pack(kind, width, rows, len(names)) + bytes(lz4.block.compress(names + rest))


def _unpacked(part: memoryview) -> bytes:
    if len(part) < 5:
        raise ValueError("short")
    (size,) = struct.unpack_from("<I", part)
    if size > _LIMIT:
        raise ValueError("size")
    try:
        content: bytes = lz4.block.decompress(part)
        return content
    except lz4.block.LZ4BlockError as error:
        raise ValueError("compression") from error


def _open(body: bytes, rows: int) -> tuple[bytes, int, bytes, int]:
    """Kind, width, content and where the values end.

    Raises:
        ValueError: Not a pack of so many rows.
    """
    if len(body) < _HEAD.size:
        raise ValueError("short")
    kind, width, count, names = _HEAD.unpack_from(body)
    content = _unpacked(memoryview(body)[_HEAD.size :])
    if count != rows or names > len(content):
        raise ValueError("size")
    return kind, width, content, names


def column(body: bytes, rows: int, needle: bytes = b"") -> Column | None:
    """Inverse of ``pack`` for a column.

    Args:
        body: The pack.
        rows: Rows of the pack.
        needle: Small ASCII letters and digits; None is returned where no value holds them.

    Raises:
        ValueError: Damaged.
    """
    kind, width, content, names = _open(body, rows)
    if needle and kind == b"D" and needle not in content[:names].lower():
        return None
    if kind == b"N" and len(content) == 8 * rows:
        return Column(None, np.frombuffer(content, np.dtype("<i8")))
    if kind != b"D" or width not in _CODES or len(content) - names != width * rows:
        raise ValueError("kind")
    values = [bytes(v) if type(v) is list else v for v in orjson.loads(content[:names])]
    codes = np.frombuffer(content, _CODES[width], rows, names) if width else np.zeros(rows, np.uint8)
    if not values or (width and int(codes.max()) >= len(values)):
        raise ValueError("codes")
    return Column(values, codes)
