"""One look as a message: from the watching process to the window, and to the file of looks.

A message is a row of pieces, each its length (four bytes, network order) and JSON compressed with zlib. The first piece
holds all but the rows beyond PIECE of each table; those follow piece by piece, so that whoever reads them can do
something else in between.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from responder.index.marks import Mark
from responder.index.reader import Row
from responder.model.absent import Absent
from responder.model.bulk import uncollected
from responder.model.document import load
from responder.model.endpoint import ENDPOINTS
from responder.model.host import FactRecord
from responder.model.message import Text, form, from_form, is_form
from responder.model.process import PROCESSES
from responder.model.source import RefKind, SourceRef

WATCHED: Final = (ENDPOINTS, PROCESSES)
#: Evidence id of rows that are only being watched; a kept look gets its own when it is read.
EVIDENCE: Final = "watch"
#: Rows of one kind in a piece.
PIECE: Final = 2_000
#: A piece that is larger than this, unpacked, is not believed; nor are more pieces.
_MAX_PIECE: Final = 32 << 20
_MAX_PIECES: Final = 2_000
_LENGTH: Final = struct.Struct("!I")
_NONE = Absent.NOT_APPLICABLE
_PATHS = {t.name: f"live: {t.name}" for t in WATCHED}
_WIDTHS = {t.name: len(t.columns) for t in WATCHED}
_ABSENT = {a.word: a for a in Absent}
_KINDS = ("added", "changed")
#: What reading a message may raise where it is none.
UNREADABLE: Final = (
    ValueError, LookupError, TypeError, AttributeError, struct.error, zlib.error, RecursionError, MemoryError,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """What a look changed in one table; row ids stay with their object as long as it lives."""

    added: tuple[Row, ...] = ()
    changed: tuple[Row, ...] = ()
    removed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at the host, as the difference to the one before.

    Attributes:
        number: Counts from 1.
        moment: Ticks of its beginning.
        took: Seconds it took, with judging.
        tables: What changed, by table.
        notes: What the collectors could not read, as sentences.
        titles: Findings that hold now, worst first.
        facts: About the host itself; only in the first look.
        message: The look as the watching process sent it, for the file of looks.
    """

    number: int
    moment: int
    took: float
    tables: dict[str, Delta]
    notes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    facts: tuple[FactRecord, ...] = ()
    message: bytes = b""


def written(sentence: str) -> str | dict[str, Any]:
    """A sentence as a message holds it: what it was built from stays with it, for the language of the window."""
    return form(sentence) if isinstance(sentence, Text) else sentence


def _sentence(value: Any) -> str:  # noqa: ANN401
    return from_form(value) if is_form(value) else str(value)


def pack(message: dict[str, Any]) -> bytes:
    """Bytes of a message; compressed by who sends it, since the window has less time."""
    tables = message.get("tables", {})
    longest = max((len(part[kind]) for part in tables.values() for kind in _KINDS), default=0)
    first = message | {"tables": {name: part | _cut(part, 0) for name, part in tables.items()}} if tables else message
    pieces = [first, *({name: _cut(p, at) for name, p in tables.items()} for at in range(PIECE, longest, PIECE))]
    packed = [zlib.compress(json.dumps(piece, separators=(",", ":")).encode(), 1) for piece in pieces]
    return b"".join(_LENGTH.pack(len(piece)) + piece for piece in packed)


def _cut(part: dict[str, Any], at: int) -> dict[str, Any]:
    return {kind: part[kind][at : at + PIECE] for kind in _KINDS}


def pieces(packed: bytes) -> Iterator[dict[str, Any]]:
    """The JSON objects of a message, one at a time.

    Raises:
        ValueError, zlib.error, RecursionError: It is no message, or too large.
    """
    at = number = 0
    while at < len(packed):
        size = int.from_bytes(packed[at : at + _LENGTH.size], "big")
        at += _LENGTH.size + size
        if at > len(packed) or number == _MAX_PIECES:
            raise ValueError("cut short")
        number += 1
        inflate = zlib.decompressobj()
        text = inflate.decompress(packed[at - size : at], _MAX_PIECE)
        if inflate.unconsumed_tail or not inflate.eof:
            raise ValueError("too large or cut short")
        found = json.loads(text)
        if not isinstance(found, dict):
            raise TypeError("no object")
        yield found


class Unpacking:
    """Makes a look of a message, piece by piece.

    Args:
        packed: The message.
    """

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._pieces = pieces(packed)
        self._head: dict[str, Any] = {}
        self._rows: dict[str, dict[str, list[Row]]] = {}

    def step(self) -> Look | str | None:
        """Read one piece: None while there are more, then the look; or the sentence of an error.

        Raises:
            One of UNREADABLE: It is no such message.
        """
        with uncollected():
            piece = next(self._pieces, None)
            if piece is None:
                return self._look()
            if not self._head:
                if "error" in piece:
                    return _sentence(piece["error"])
                self._head = piece
                self._rows = {name: {kind: [] for kind in _KINDS} for name in piece["tables"]}
                piece = piece["tables"]
            for name, part in piece.items():
                for kind in _KINDS:
                    self._rows[name][kind] += [_row(name, r) for r in part[kind]]
        return None

    def _look(self) -> Look:
        head = self._head
        tables = {
            name: Delta(
                added=tuple(self._rows[name]["added"]), changed=tuple(self._rows[name]["changed"]),
                removed=tuple(part["removed"]),
            )
            for name, part in head["tables"].items()
        }  # fmt: skip
        return Look(
            number=head["number"], moment=head["moment"], took=head["took"], tables=tables,
            notes=tuple(map(_sentence, head["notes"])), titles=tuple(map(_sentence, head["titles"])),
            facts=tuple(load(FactRecord, f) for f in head["facts"]), message=self._packed,
        )  # fmt: skip


def unpack(packed: bytes) -> Look:
    """The look of a message, all at once.

    Raises:
        One of UNREADABLE: It is no message of a look.
    """
    unpacking = Unpacking(packed)
    while (found := unpacking.step()) is None:
        pass
    if isinstance(found, str):
        raise ValueError(found)
    return found


def _row(table: str, body: Sequence[Any]) -> Row:
    number, values, mark = body
    return Row(
        number,
        SourceRef(evidence_id=EVIDENCE, path=_PATHS[table], kind=RefKind.ITEM, value=number),
        tuple([_NONE if v is None else _ABSENT[v["absent"]] if type(v) is dict else v for v in values]),
        Mark((), mark[0], mark[1]) if mark else None,
    )


def checked(packed: bytes, known: dict[str, set[int]]) -> dict[str, Any]:
    """A message from a file, made anew of what is understood of it; nothing else comes through.

    Args:
        packed: The message.
        known: Ids of the objects there were before, by table; brought up to date.

    Raises:
        One of UNREADABLE: It is no message of a look, or does not fit the one before.
    """
    head, *rest = pieces(packed)
    tables: dict[str, dict[str, Any]] = {}
    for table in WATCHED:
        parts = [head["tables"][table.name], *(piece[table.name] for piece in rest)]
        rows = {kind: [_checked_row(table.name, r) for part in parts for r in part[kind]] for kind in _KINDS}
        removed = [_whole(n) for n in parts[0]["removed"]]
        ids, added = known[table.name], {row[0] for row in rows["added"]}
        if len(set(removed)) < len(removed) or not ids.issuperset(removed):
            raise ValueError("what was not there cannot go")
        ids.difference_update(removed)
        if len(added) < len(rows["added"]) or ids & added or any(row[0] not in ids for row in rows["changed"]):
            raise ValueError("what changed does not fit what was there")
        ids |= added
        tables[table.name] = rows | {"removed": removed}
    return {
        "number": _whole(head["number"]), "moment": _whole(head["moment"]), "took": float(head["took"]),
        "tables": tables, "notes": [written(_sentence(n)) for n in head["notes"]],
        "titles": [written(_sentence(t)) for t in head["titles"]],
        "facts": [f for f in head["facts"] if load(FactRecord, f)],
    }  # fmt: skip


def _whole(value: object) -> int:
    if type(value) is not int or not 0 <= value < 1 << 63:
        raise ValueError("no number")
    return value


def _checked_row(table: str, body: Sequence[Any]) -> list[Any]:
    number, values, mark = body
    if type(values) is not list or len(values) != _WIDTHS[table]:
        raise ValueError("a row of another table")
    for value in values:
        if type(value) is dict:
            _ABSENT[value["absent"]]
        elif not (value is None or type(value) is str or (type(value) is int and -(1 << 63) <= value < 1 << 63)):
            raise ValueError("no value")
    if mark and (type(mark[0]) is not int or not 0 <= mark[0] <= 4 or type(mark[1]) is not str):
        raise ValueError("no mark")
    return [_whole(number), values, [mark[0], mark[1]] if mark else None]
