"""Databases of Tripwire Open Source (``.twd``) that are not encrypted: every object with its state.

Facts from Tripwire's published sources: after header and rules, one block file a section; blocks of 4096 bytes hold
room left, number of records, then for each record its distance from the block's end and a number (-1 = unused).
Records: 1 root, 2 entry (name, child, data, next), 4 folder (parent, first entry); an address is block and index.
"""

from __future__ import annotations

import stat
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from responder.errors import ParserError
from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Level
from responder.model.file import FileRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, Label, ParseContext
from responder.parsers.tripwire_archive import UNIX_FILES, DamagedError, Names, Reader, content_name, open_container
from responder.parsers.tripwire_facts import facts, ticks

NAME = "tripwire-database"
DATA_FORMAT = "Tripwire Open Source database (.twd)"
TABLE = "files"
REF_KIND = RefKind.ITEM

_BLOCK: Final = 4096
_NOWHERE: Final = -1
_ENTRY: Final = 2
_FOLDER: Final = 4
_MAX_DEPTH: Final = 512


def sniff(head: Head) -> int:
    """Confidence by magic and class; policies, keys and configurations are taken too, to be named."""
    name = content_name(head.data)
    return 100 if name == "cFCODatabaseFile" else 60 if name and name != "cFCOReport" else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Files in the order of the tree; see Parser."""
    container = open_container(stream, context.path)
    if container.name != "cFCODatabaseFile":
        yield Expected(count=0)
        message = worded(
            "a Tripwire file of class {name}, no report or database: it lists no files", name=container.name
        )
        yield EvidenceWarning(message=message, level=Level.INFO)
        return
    reader = Reader(container.body)
    shown = expected = 0
    try:
        reader.object()
        header = reader.header()
        yield from facts(header, context)
        yield Label("signed" if container.signed else "not signed")
        for _ in range(reader.count()):
            genre = reader.number()
            names, _scanned = reader.names()
            reader.object()
            for _ in range(reader.count()):
                reader.spec()
            blocks = _Blocks(reader.blob(reader.count()))
            if genre != UNIX_FILES:
                raise DamagedError(
                    worded("a section of kind {genre}, which Tripwire Open Source does not write", genre=hex(genre))
                )
            expected += blocks.objects()
            for path, properties in blocks.walk():
                yield _record(path, properties, names, context, shown)
                shown += 1
            if blocks.broken:
                yield EvidenceWarning(
                    message=worded("{broken} places of the database cannot be read", broken=blocks.broken),
                    level=Level.LOSS,
                )
    except DamagedError as error:
        if not shown:
            raise ParserError(
                worded(
                    "{path} is damaged ({error}); nothing of it can be shown", path=context.path, error=error.message
                )
            ) from error
        yield EvidenceWarning(
            message=worded(
                "The database is damaged after {shown} objects ({error}); what follows is lost",
                shown=shown,
                error=error.message,
            ),
            level=Level.LOSS,
        )
    yield Expected(count=max(expected, shown))


def _record(path: str, found: dict[str, Any], names: Names, context: ParseContext, number: int) -> FileRecord:
    def digest(label: str) -> Value[str]:
        value = found.get(label)
        return value.hex() if isinstance(value, bytes) else Absent.NOT_COLLECTED

    def time(label: str) -> Value[int]:
        return ticks(int(found.get(label) or 0))

    mode, owner, size = found.get("Mode"), found.get("UID"), found.get("Size")
    user = names.users.get(owner, "") if owner is not None else ""
    return FileRecord(
        source=context.at(RefKind.ITEM, number),
        path=path,
        size=size if size is not None else Absent.NOT_COLLECTED,
        modified=time("Modify Time"),
        changed=time("Change Time"),
        accessed=time("Access Time"),
        mode=stat.filemode(mode & 0xFFFF) if mode is not None else Absent.NOT_COLLECTED,
        owner=user or (f"uid {owner}" if owner is not None else Absent.NOT_COLLECTED),
        md5=digest("MD5"),
        sha1=digest("SHA"),
    )


class _Blocks:
    """The block file of one section; every address is checked, none is followed twice."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.broken = 0

    def _get(self, block: int, index: int) -> bytes:
        start = block * _BLOCK
        if block < 0 or index < 0 or start + _BLOCK > len(self._data) or 8 + 8 * index + 8 > _BLOCK:
            raise DamagedError(worded("an address outside the file"))
        _room, count = struct.unpack_from(">ii", self._data, start)
        if index >= count:
            raise DamagedError(worded("an address of no record"))
        end = struct.unpack_from(">i", self._data, start + 8 * index)[0] if index else 0
        offset, used = struct.unpack_from(">ii", self._data, start + 8 + 8 * index)
        if used == -1 or not end < offset <= _BLOCK - 8:
            raise DamagedError(worded("an unused record"))
        return self._data[start + _BLOCK - offset : start + _BLOCK - end]

    def objects(self) -> int:
        """Entries with data, counted in all blocks, reachable or not."""
        found = 0
        for block in range(len(self._data) // _BLOCK):
            count = struct.unpack_from(">i", self._data, block * _BLOCK + 4)[0]
            for index in range(min(max(count, 0), _BLOCK // 8)):
                try:
                    raw = self._get(block, index)
                    if raw[:4] == b"\0\0\0\2":
                        found += _Entry(raw).data[0] != _NOWHERE
                except DamagedError:
                    continue
        return found

    def walk(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Path and properties of every object."""
        root = Reader(self._get(0, 0))
        if root.number() != 1:
            raise DamagedError(worded("no root"))
        seen: set[tuple[int, int]] = set()
        pending = [("", (root.number(), root.number()), 0)]
        while pending:
            path, address, depth = pending.pop()
            below: list[tuple[str, tuple[int, int], int]] = []
            try:
                entry = self._first(address, seen)
                while entry is not None:
                    here = f"{path}/{entry.name}" if entry.name != "/" else "/"
                    if entry.data[0] != _NOWHERE:
                        yield here or "/", Reader(self._get(*entry.data)).properties()
                    if entry.child[0] != _NOWHERE and depth < _MAX_DEPTH:
                        below.append((here if here != "/" else "", entry.child, depth + 1))
                    entry = self._next(entry.next, seen)
            except DamagedError:
                self.broken += 1
            pending += reversed(below)

    def _first(self, address: tuple[int, int], seen: set[tuple[int, int]]) -> _Entry | None:
        if address in seen:
            raise DamagedError(worded("a folder within itself"))
        seen.add(address)
        info = Reader(self._get(*address))
        if info.number() != _FOLDER:
            raise DamagedError(worded("no folder"))
        info.blob(8)
        return self._next((info.number(), info.number()), seen)

    def _next(self, address: tuple[int, int], seen: set[tuple[int, int]]) -> _Entry | None:
        if address[0] == _NOWHERE:
            return None
        if address in seen:
            raise DamagedError(worded("a list within itself"))
        seen.add(address)
        return _Entry(self._get(*address))


class _Entry:
    """One name of a folder."""

    __slots__ = ("child", "data", "name", "next")

    def __init__(self, raw: bytes) -> None:
        reader = Reader(raw)
        if reader.number() != _ENTRY:
            raise DamagedError(worded("no entry"))
        self.name = reader.text()
        self.child = (reader.number(), reader.number())
        self.data = (reader.number(), reader.number())
        self.next = (reader.number(), reader.number())
