"""The part of a growing file that was not read yet, for each way in which logs grow.

Text logs and fixed slots grow at their end; ``.evtx`` grows inside its last chunk, and a full one overwrites its oldest
chunk; a journal fills room that was reserved. What was read is known by its length and by its first bytes: another
beginning, or less of it, is another log under the same name.
"""

from __future__ import annotations

import hashlib
import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from responder.errors import ResponderError
from responder.model.message import text as worded

HEAD: Final = 4096
#: Bytes read in one look; what is beyond waits for the next.
LIMIT: Final = 32 << 20
_PRELUDE: Final = 16_384

#: Text formats that can be followed, and whether a line may belong to the record before it.
LINE_FORMATS: Final = {
    "apt-history": True, "auditd": True, "eve-json": False, "fast-alert": False, "ftp-log": False, "iis-w3c": False,
    "journal-text": True, "mapped-table": False, "package-log": False, "powershell-transcript": True,
    "shell-history": True, "syslog": True, "web-access": False, "web-error": False, "windows-firewall": False,
    "winevent-json": False,
}  # fmt: skip
#: Text formats whose lines mean nothing without headings that came before.
_HEADED: Final = ("iis-w3c", "mapped-table", "windows-firewall")


class ReplacedError(ResponderError):
    """The file is no longer the one that was read: rotated, cut off or written anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """New bytes, to be parsed like a file of their own.

    Attributes:
        data: The bytes, with headings in front where lines need them.
        shift: What the places of records in ``data`` have to be raised by.
        upto: Places in ``data`` (before the shift) up to which everything was read before.
        size: Bytes of the file that are read after this.
        sha256: Of those bytes; "" where the file changes inside and has no lasting hash.
        new: Bytes that are new.
    """

    data: bytes
    shift: int = 0
    upto: int = 0
    size: int = 0
    sha256: str = ""
    new: int = 0


class Tail(Protocol):
    """One growing file."""

    def begin(self, size: int, sha256: str, last: int) -> str:
        """Take up where an earlier reading ended.

        Args:
            size: Bytes read then.
            sha256: Of those bytes.
            last: Highest place of a record then.

        Returns:
            Why the file cannot be followed, or "".
        """
        ...

    def take(self) -> Piece | None:
        """What is new, or None.

        Raises:
            ReplacedError: It is another file now.
            OSError: It cannot be read.
        """
        ...

    def rest(self, rotated: BinaryIO) -> Piece | None:
        """What is new in the file under its new name, to its very end; None where it is another file."""
        ...

    def advance(self, last: int) -> None:
        """Records up to this place are in the index now."""
        ...


def changed() -> str:
    """Why a file that was altered cannot be followed."""
    return worded("it has changed since it was read, other than by growing; open it again")


class _Appended(ABC):
    """A file that only grows at its end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = 0
        self._head = b""
        self._digest = hashlib.sha256()
        self._seen = 0

    def begin(self, size: int, sha256: str, last: int) -> str:
        """See Tail."""
        del last
        with self._path.open("rb") as stream:
            left = size
            while left and (part := stream.read(min(1 << 20, left))):
                left -= len(part)
                self._consume(part)
        self._seen = size
        if left or (sha256 and self._digest.hexdigest() != sha256):
            return changed()
        return ""

    def _consume(self, part: bytes) -> None:
        if len(self._head) < HEAD:
            self._head += part[: HEAD - len(self._head)]
        self._digest.update(part)
        self._offset += len(part)

    def _same(self, stream: BinaryIO) -> bool:
        """Whether a file begins with what was read and is at least as long."""
        size = os.fstat(stream.fileno()).st_size
        stream.seek(0)
        return size >= self._offset and stream.read(len(self._head)) == self._head

    def _fresh(self, stream: BinaryIO) -> bytes:
        stream.seek(self._offset)
        return stream.read(LIMIT)

    def take(self) -> Piece | None:
        """See Tail."""
        with self._path.open("rb") as stream:
            if not self._same(stream):
                raise ReplacedError(worded("the file was rotated or written anew"))
            size = os.fstat(stream.fileno()).st_size
            quiet, self._seen = size == self._seen, size
            if size == self._offset:
                return None
            data = self._fresh(stream)
        return self._piece(data, quiet=quiet, end=False)

    def rest(self, rotated: BinaryIO) -> Piece | None:
        """See Tail."""
        if not self._offset or not self._same(rotated):
            return None
        return self._piece(self._fresh(rotated), quiet=True, end=True) or Piece(data=b"", size=self._offset)

    def advance(self, last: int) -> None:
        """See Tail; what was read is known by its length."""
        del last

    @abstractmethod
    def _piece(self, data: bytes, *, quiet: bool, end: bool) -> Piece | None:
        """As much of the new bytes as can be read now."""


class Lines(_Appended):
    """A text log. A line without its end waits; so does the last record, until something follows it or all is quiet.

    Args:
        path: The file.
        parser: One of LINE_FORMATS.
    """

    def __init__(self, path: Path, parser: str) -> None:
        super().__init__(path)
        self._parser = parser
        self._lines = 0
        self._prelude = b""
        self._cut = b""  # a last line without its end, when following began

    def begin(self, size: int, sha256: str, last: int) -> str:
        """See Tail."""
        problem = super().begin(size, sha256, last)
        if not problem and self._cut:
            return worded("its last line was being written when it was read; open it again")
        return problem

    def _consume(self, part: bytes) -> None:
        self._lines += part.count(b"\n")
        self._cut = b"" if part.endswith((b"\n", b"\n\0", b"\0\n")) else part[-1:]
        if self._parser in _HEADED:
            self._keep_headings(part)
        super()._consume(part)

    def _keep_headings(self, part: bytes) -> None:
        """Headings that hold for the lines to come; in W3C logs they may change on the way."""
        if self._parser == "mapped-table":
            if not self._offset:
                self._prelude = part[: part.find(b"\n", 0, _PRELUDE) + 1]
            return
        lines = [line for line in part.split(b"\n") if line.startswith(b"#")]
        if any(line.startswith(b"#Fields") for line in lines):
            self._prelude = b"\n".join(line for line in lines[-8:] if len(line) < 2000) + b"\n"

    def _piece(self, data: bytes, *, quiet: bool, end: bool) -> Piece | None:
        if not end:
            wide = self._head.startswith((b"\xff\xfe", b"\xfe\xff"))
            stop = _wide_end(data, self._head) if wide else data.rfind(b"\n") + 1
            if LINE_FORMATS[self._parser] and not quiet:
                stop = _last_record(self._parser, data[:stop]) or (stop if len(data) >= LIMIT else 0)
            data = data[:stop]
        if not data:
            return None
        prelude = self._prelude if self._parser in _HEADED else b""
        if self._head.startswith((b"\xff\xfe", b"\xfe\xff")):
            prelude = self._head[:2] + prelude
        if not self._offset:
            prelude = b""
        ahead = prelude.count(b"\n")
        shift = self._lines - ahead
        self._consume(data)
        return Piece(
            data=prelude + data, shift=shift, upto=ahead, size=self._offset, sha256=self._digest.hexdigest(),
            new=len(data),
        )  # fmt: skip


def _wide_end(data: bytes, head: bytes) -> int:
    """End of the last whole line of UTF-16 text."""
    mark = b"\n\0" if head.startswith(b"\xff\xfe") else b"\0\n"
    at = data.rfind(mark)
    while at >= 0 and at % 2:
        at = data.rfind(mark, 0, at)
    return at + 2 if at >= 0 else 0


def _last_record(parser: str, data: bytes) -> int:
    """Where the last record begins, which may still be growing; 0 where it is the only one."""
    if parser in ("journal-text", "apt-history"):
        return data.rfind(b"\n\n") + 2 if b"\n\n" in data else 0
    at = len(data)
    while at > 0:
        at = data.rfind(b"\n", 0, at - 1) + 1
        line = data[at : data.find(b"\n", at)]
        if parser == "auditd":
            event = _audit_id(line)
            while at > 0:
                before = data.rfind(b"\n", 0, at - 1) + 1
                if not event or _audit_id(data[before : at - 1]) != event:
                    return at
                at = before
            return 0
        if (
            (parser == "syslog" and not line.startswith((b" ", b"\t")))
            or (parser == "shell-history" and line.startswith((b"#", b": ")))
            or (parser == "powershell-transcript" and (line.startswith(b"PS ") or line.startswith(b"****")))
        ):
            return at
    return 0


def _audit_id(line: bytes) -> bytes:
    return line.partition(b"audit(")[2].partition(b")")[0][:64]


class Slots(_Appended):
    """utmp, wtmp, btmp: records of one size. What was read last goes first again: a logoff names no user."""

    _SIZES: Final = (384, 400)
    _RECENT: Final = 256

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._recent = b""

    def _consume(self, part: bytes) -> None:
        super()._consume(part)
        self._recent = (self._recent + part)[-self._RECENT * max(self._SIZES) :]

    def _piece(self, data: bytes, *, quiet: bool, end: bool) -> Piece | None:
        del quiet, end
        size = next((s for s in self._SIZES if self._offset % s == 0), self._SIZES[0])
        data = data[: len(data) // size * size]
        if not data:
            return None
        known = self._recent[-min(self._RECENT * size, len(self._recent) // size * size) :] if self._recent else b""
        shift = self._offset - len(known)
        self._consume(data)
        return Piece(
            data=known + data, shift=shift, upto=len(known) - 1, size=self._offset, sha256=self._digest.hexdigest(),
            new=len(data),
        )  # fmt: skip


class Whole:
    """A file that changes inside: read again as a whole, what was known is left out."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last = 0
        self._stamp: tuple[int, int] = (0, 0)
        self._head = b""

    def begin(self, size: int, sha256: str, last: int) -> str:
        """See Tail."""
        del size, sha256
        self._last = last
        with self._path.open("rb") as stream:
            self._head = self._identity(stream)
        return ""

    @staticmethod
    def _identity(stream: BinaryIO) -> bytes:
        """File id of a journal, which stays while its counters change."""
        stream.seek(0)
        return stream.read(64)[24:40]

    def take(self) -> Piece | None:
        """See Tail."""
        with self._path.open("rb") as stream:
            if self._identity(stream) != self._head:
                raise ReplacedError(worded("the journal was rotated"))
            found = os.fstat(stream.fileno())
            if self._stamp == (found.st_size, found.st_mtime_ns):
                return None
            self._stamp = (found.st_size, found.st_mtime_ns)
            return self._all(stream)

    def rest(self, rotated: BinaryIO) -> Piece | None:
        """See Tail."""
        return self._all(rotated) if self._identity(rotated) == self._head else None

    def _all(self, stream: BinaryIO) -> Piece:
        stream.seek(0)
        data = stream.read(8 * LIMIT)
        return Piece(data=data, upto=self._last, size=len(data), new=0)

    def advance(self, last: int) -> None:
        """Records up to this place are known now."""
        self._last = max(self._last, last)
