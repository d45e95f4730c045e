"""How Windows event logs grow: in their chunks, or as a channel of the running system."""

from __future__ import annotations

import hashlib
import os
import struct
from pathlib import Path
from typing import BinaryIO, Final
from zlib import crc32

from responder.acquire.tails import HEAD, LIMIT, LINE_FORMATS, Lines, Piece, ReplacedError, Slots, Tail, Whole, changed
from responder.model.message import text as worded
from responder.platforms.event_channels import EventLogs

_CHUNK: Final = 65_536


def tail_of(parser: str, path: Path) -> Tail | None:
    """How a file of this format grows, or None where it cannot be followed."""
    if parser in LINE_FORMATS:
        return Lines(path, parser)
    if parser == "utmp":
        return Slots(path)
    if parser == "evtx":
        return Chunks(path)
    if parser == "journal":
        return Whole(path)
    return None


class Chunks:
    """An ``.evtx`` log: its chunks name their last record, so that only those with new ones are read again.

    The header of the chunk in use may lag behind its records, so that chunk is also known by its bytes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last = 0
        self._stated = 0  # highest record number in the chunk headers when last looked at
        self._current = (0, 0)  # place and checksum of the chunk in use

    def begin(self, size: int, sha256: str, last: int) -> str:
        """See Tail; numbers tell what is known, since chunks change in place."""
        self._last = last
        digest = hashlib.sha256()
        with self._path.open("rb") as stream:
            chunks = self._chunks(stream)
            self._stated = max((number for _, number, _ in chunks), default=0)
            stream.seek(0)
            left = size
            while left and (part := stream.read(min(1 << 20, left))):
                left -= len(part)
                digest.update(part)
            if digest.hexdigest() == sha256 and not left:
                self._current = self._in_use(stream, chunks)
            elif self._stated < last:
                return changed()
        return ""

    def take(self) -> Piece | None:
        """See Tail."""
        with self._path.open("rb") as stream:
            return self._new(stream)

    def rest(self, rotated: BinaryIO) -> Piece | None:
        """See Tail."""
        try:
            return self._new(rotated) or Piece(data=b"")
        except ReplacedError:
            return None

    def advance(self, last: int) -> None:
        """Records up to this number are known now."""
        self._last = max(self._last, last)

    @staticmethod
    def _chunks(stream: BinaryIO) -> list[tuple[int, int, int]]:
        """First and last record number and place of every chunk."""
        found = []
        for at in range(HEAD, os.fstat(stream.fileno()).st_size - 511, _CHUNK):
            stream.seek(at)
            head = stream.read(64)
            if len(head) == 64 and head.startswith(b"ElfChnk\0"):
                first, last = struct.unpack_from("<QQ", head, 24)
                if first <= last < 1 << 62:
                    found.append((first, last, at))
        return sorted(found)

    @staticmethod
    def _in_use(stream: BinaryIO, chunks: list[tuple[int, int, int]]) -> tuple[int, int]:
        if not chunks:
            return 0, 0
        at = chunks[-1][2]
        stream.seek(at)
        return at, crc32(stream.read(_CHUNK))

    def _new(self, stream: BinaryIO) -> Piece | None:
        size = os.fstat(stream.fileno()).st_size
        chunks = self._chunks(stream)
        stated = max((last for _, last, _ in chunks), default=0)
        if stated < self._stated:
            raise ReplacedError(worded("the log was cleared or replaced: its record numbers begin anew"))
        current = self._in_use(stream, chunks)
        fresh = [at for _, last, at in chunks if last > self._last]
        if not fresh and current != self._current and chunks:
            fresh = [current[0]]
        if not fresh:
            return None
        stream.seek(0)
        parts = [stream.read(HEAD)]
        for at in fresh[: LIMIT // _CHUNK]:
            stream.seek(at)
            parts.append(stream.read(_CHUNK))
        self._stated = stated
        if len(fresh) <= LIMIT // _CHUNK:
            self._current = current
        return Piece(data=_header_for(b"".join(parts)), upto=self._last, size=size, new=sum(map(len, parts)) - HEAD)


def _header_for(data: bytes) -> bytes:
    """The file header made to fit the chunks that follow, or the reader would miss those left out."""
    raw = bytearray(data)
    count = (len(raw) - HEAD) // _CHUNK
    struct.pack_into("<QQ", raw, 8, 0, max(count - 1, 0))
    struct.pack_into("<H", raw, 42, min(count, 65_535))
    struct.pack_into("<I", raw, 124, crc32(raw[:120]))
    return bytes(raw)


class Exported:
    """A channel of a running Windows: only records with higher numbers are exported.

    Args:
        channel: Its name.
        target: File for the export; made and removed at each look.
        service: The event log service.
    """

    def __init__(self, channel: str, target: Path, service: EventLogs | None = None) -> None:
        self._channel = channel
        self._target = target
        self._service = service or EventLogs()
        self._last = 0

    def begin(self, size: int, sha256: str, last: int) -> str:
        """See Tail."""
        del size, sha256
        self._last = last
        return self._service.channel(self._channel).problem

    def take(self) -> Piece | None:
        """See Tail."""
        state = self._service.channel(self._channel)
        if state.problem or not isinstance(state.records, int) or not isinstance(state.oldest, int):
            return None
        newest = state.oldest + state.records - 1
        if state.records and newest < self._last:
            raise ReplacedError(worded("the log was cleared or replaced: its record numbers begin anew"))
        if not state.records or newest <= self._last:
            return None
        if self._service.export(self._channel, self._target, self._last):
            return None
        try:
            data = self._target.read_bytes()
        finally:
            self._target.unlink(missing_ok=True)
        return Piece(data=data, upto=self._last, size=len(data), new=len(data))

    def rest(self, rotated: BinaryIO) -> Piece | None:
        """A cleared channel leaves no other file behind."""
        del rotated
        return None

    def advance(self, last: int) -> None:
        """See Tail."""
        self._last = max(self._last, last)
