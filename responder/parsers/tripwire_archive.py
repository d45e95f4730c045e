"""The binary files of Tripwire Open Source: header, deflated body, serialised objects.

Facts from Tripwire's published sources: big-endian integers; a string is its length as 16 bits and that many UTF-16
units; an object is type, version and ``ffffffff``, a shared one also its number, and only its first occurrence has a
body. Magic ``78f9beb3``, header version, name and version of the content, encoding (0 plain, 1 deflated, 2 deflated
and cut into signed blocks), baggage. What is encrypted with a passphrase does not inflate.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final, NamedTuple, TypeVar

from responder.errors import ParserError
from responder.model.message import text as worded

MAGIC: Final = bytes.fromhex("78f9beb3")
MAX_BODY: Final = 512 << 20
_MAX_STRING: Final = 32_767
_MAX_COUNT: Final = 16_000_000
_NO_SIZE: Final = 0xFFFF_FFFF
_BYTE: Final = 0xE800
#: A signed file is cut into blocks of this size; behind each stands its ElGamal signature, whose length depends on
#: the key (1024, 2048, 512, 768, 1536, 3072 and 4096 bits).
_SIGNED_BLOCK: Final = 4083
_SIGNATURES: Final = (45, 60, 34, 40, 53, 71, 80)
#: The only kind of section that Tripwire Open Source writes: a Unix file system.
UNIX_FILES: Final = 0x20001
#: Checksums (POSIX cksum) of the type names of rule helpers; only the first lists stop points.
_STOP_POINTS: Final = 0xF3D4_3F08
_NO_CHILDREN: Final = 0xF894_EE26

#: Properties in the order of the files: name as reports print it, and how it is stored.
PROPERTIES: Final = (
    ("Object Type", "i"), ("Device Number", "q"), ("File Device Number", "q"), ("Inode Number", "q"), ("Mode", "q"),
    ("Num Links", "q"), ("UID", "q"), ("GID", "q"), ("Size", "q"), ("Access Time", "q"), ("Modify Time", "q"),
    ("Change Time", "q"), ("Block Size", "q"), ("Blocks", "q"), ("Growing Size", "q"), ("CRC32", "4s"),
    ("MD5", "16s"), ("SHA", "20s"), ("HAVAL", "16s"), ("ACL", ""),
)  # fmt: skip


class DamagedError(ParserError):
    """The body ends or says something impossible."""


_T = TypeVar("_T")


class Rule(NamedTuple):
    """Name and severity of a rule."""

    name: str
    severity: int


class State(NamedTuple):
    """An object of the file system: path and properties by their printed names, None = could not be taken."""

    path: str
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Container:
    """An opened file.

    Attributes:
        name: Class of the content (``cFCOReport``, ``cFCODatabaseFile`` …).
        body: The inflated objects.
        signed: It carries signatures, which only Tripwire with its public key can check.
        complete: The compressed data ended where it should.
    """

    name: str
    body: bytes
    signed: bool
    complete: bool


def content_name(head: bytes) -> str:
    """Class of the content by the first bytes, "" where it is no such file."""
    if head[:4] != MAGIC or len(head) < 10:
        return ""
    length = int.from_bytes(head[8:10], "big")
    return head[10 : 10 + length].decode("ascii", "replace") if length < 256 else ""


def open_container(stream: BinaryIO, path: str) -> Container:
    """Header and inflated body.

    Raises:
        ParserError: Encrypted, of an unknown encoding, or too large.
    """
    head = stream.read(266)
    name = content_name(head)
    start = 10 + len(name)
    if not name or len(head) < start + 10:
        raise ParserError(worded("{path} is cut off in its header; nothing of it can be shown", path=path))
    encoding, baggage = struct.unpack_from(">hi", head, start + 4)
    if encoding not in (0, 1, 2) or not 0 <= baggage <= 0xFFFF:
        raise ParserError(
            worded(
                "{path} is a Tripwire file of encoding {encoding}, which is unknown; print it on its host with twprint",
                path=path,
                encoding=encoding,
            )
        )
    stream.seek(start + 10 + baggage)
    raw = stream.read(MAX_BODY + 1)
    if len(raw) > MAX_BODY:
        raise _too_large(path)
    if encoding == 0:
        return Container(name, raw, signed=False, complete=True)
    if encoding == 1:
        body, complete = _inflate(memoryview(raw), len(raw), 0)
        if body:
            return Container(name, _limited(body, path), signed=False, complete=complete)
    for size in _SIGNATURES:
        if len(raw) % (_SIGNED_BLOCK + size) == 0:
            body, complete = _inflate(memoryview(raw), _SIGNED_BLOCK, size)
            if complete:
                return Container(name, _limited(body, path), signed=True, complete=True)
    raise ParserError(
        worded(
            "{path} is encrypted with a Tripwire key, or damaged; print it on its host with twprint and import that",
            path=path,
        )
    )


def _inflate(raw: memoryview, block: int, signature: int) -> tuple[bytes, bool]:
    """Inflated content of blocks that are each followed by a signature, and whether it ends within the last one."""
    inflate = zlib.decompressobj(-15)
    parts: list[bytes] = []
    size = at = 0
    try:
        while at < len(raw) and not inflate.eof and size <= MAX_BODY:
            part: bytes | memoryview = raw[at : at + block]
            while part and not inflate.eof and size <= MAX_BODY:
                parts.append(inflate.decompress(part, 4 << 20))
                size += len(parts[-1])
                part = inflate.unconsumed_tail
            at += block + signature
    except zlib.error:
        return b"".join(parts), False
    return b"".join(parts), inflate.eof and at >= len(raw)


def _too_large(path: str) -> ParserError:
    return ParserError(
        worded("{path} holds more than {limit} MiB; print it with twprint instead", path=path, limit=MAX_BODY >> 20)
    )


def _limited(body: bytes, path: str) -> bytes:
    if len(body) > MAX_BODY:
        raise _too_large(path)
    return body


@dataclass(slots=True)
class Spec:
    """One start point of the policy: rule name, severity, where it begins."""

    start: str
    name: str = ""
    severity: int = 0


@dataclass(slots=True)
class Header:
    """Who made the file and when; seconds since 1970 UTC, 0 = never."""

    host: str
    policy: str
    configuration: str
    database: str
    command: str
    by: str
    address: str
    host_id: str
    created: int
    updated: int


@dataclass(slots=True)
class Names:
    """Accounts that the file names itself, so that the analyst's own host is not asked."""

    users: dict[int, str] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)


class Reader:
    """Reads objects in order.

    Args:
        data: Inflated body, or one record of the database's block file.
    """

    def __init__(self, data: bytes | memoryview) -> None:
        self._data = data
        self.at = 0
        self._shared: dict[int, Any] = {}

    def _take(self, layout: str) -> Any:  # noqa: ANN401
        size = struct.calcsize(layout)
        if self.at + size > len(self._data):
            raise DamagedError(worded("ends early"))
        (value,) = struct.unpack_from(layout, self._data, self.at)
        self.at += size
        return value

    def number(self) -> int:
        """A 32-bit integer."""
        return int(self._take(">i"))

    def count(self) -> int:
        """A number of things that follow."""
        value = self.number()
        if not 0 <= value <= _MAX_COUNT:
            raise DamagedError(worded("an impossible count"))
        return value

    def long(self) -> int:
        """A 64-bit integer."""
        return int(self._take(">q"))

    def blob(self, size: int) -> bytes:
        """Raw bytes."""
        if not 0 <= size <= len(self._data) - self.at:
            raise DamagedError(worded("ends early"))
        self.at += size
        return bytes(self._data[self.at - size : self.at])

    def text(self) -> str:
        """A string; bytes that were no text in Tripwire's locale lie at U+E800 and above; read as UTF-8."""
        length = int(self._take(">h"))
        if not 0 <= length <= _MAX_STRING:
            raise DamagedError(worded("an impossible length"))
        units = self.blob(2 * length).decode("utf-16-be", "surrogatepass")
        if not any(_BYTE <= ord(unit) < _BYTE + 256 for unit in units):
            return units
        raw = bytearray()
        for unit in units:
            code = ord(unit)
            raw += bytes((code - _BYTE,)) if _BYTE <= code < _BYTE + 256 else unit.encode("utf-8", "surrogatepass")
        return raw.decode("utf-8", "backslashreplace")

    def object(self) -> int:
        """Head of an object embedded by value; returns its version."""
        self.number()
        version = self.number()
        if self._take(">I") != _NO_SIZE:
            raise DamagedError(worded("an object does not begin where it should"))
        return version

    def shared(self, read: Callable[[int], _T], of: type[_T]) -> _T:
        """An object that may have been written before; ``read`` gets the checksum of its type's name."""
        kind = int(self._take(">I"))
        self.number()
        if self._take(">I") != _NO_SIZE:
            raise DamagedError(worded("an object does not begin where it should"))
        number = self.number()
        if number in self._shared:
            known = self._shared[number]
            if not isinstance(known, of):
                raise DamagedError(worded("a reference to an object of another kind"))
            return known
        value = read(kind)
        if number:
            self._shared[number] = value
        return value

    # --- the classes

    def header(self) -> Header:
        """``cHeaderInfo``."""
        self.object()
        host, policy, configuration, database, command, by, address, host_id = (self.text() for _ in range(8))
        return Header(
            host=host,
            policy=policy,
            configuration=configuration,
            database=database,
            command=command,
            by=by,
            address=address,
            host_id=host_id,
            created=self.long(),
            updated=self.long(),
        )

    def names(self) -> tuple[Names, int]:
        """``cGenreHeaderInfo``: names of accounts, objects scanned."""
        self.object()
        names = Names()
        if self.number() == 1:
            names = self.shared(lambda _: self._displayer(), Names)
        return names, self.number()

    def _displayer(self) -> Names:
        self.bits()
        self.number()
        users = {self.long(): self.text() for _ in range(self.count())}
        return Names(users, {self.long(): self.text() for _ in range(self.count())})

    def bits(self) -> int:
        """``cFCOPropVector`` as a number; bit n = property n."""
        size = self.number()
        if not 0 < size <= 1024:
            raise DamagedError(worded("an impossible property mask"))
        words = 1 if size <= 32 else size // 32 + 1
        return sum(self._take(">I") << (32 * n) for n in range(words))

    def spec(self) -> Spec:
        """A start point and the rule it belongs to; both are shared objects."""
        start = self.shared(self._spec, str)
        rule = self.shared(lambda _: self._rule(), Rule)
        return Spec(start, rule.name, rule.severity)

    def _spec(self, _kind: int) -> str:
        self.text()
        self.bits()
        return self.shared(self._helper, str)

    def _helper(self, kind: int) -> str:
        start = self.name()
        if kind == _STOP_POINTS:
            for _ in range(self.count()):
                self.name()
        elif kind != _NO_CHILDREN:
            raise DamagedError(worded("a kind of rule that is not known"))
        return start

    def _rule(self) -> Rule:
        rule = Rule(self.text(), self.number())
        for _ in range(self.count()):
            self.text()  # addresses that were to be mailed
        return rule

    def name(self) -> str:
        """``cFCOName``."""
        self.object()
        text = self.text()
        self.blob(4)  # delimiter, letter case
        return text

    def errors(self) -> list[str]:
        """``cErrorQueue``."""
        self.object()
        found = []
        for _ in range(self.count()):
            self.number()
            found.append(self.text())
            self.number()
        return found

    def state(self) -> State:
        """An object of the file system."""
        return self.shared(lambda _: State(self.name(), self.properties()), State)

    def properties(self) -> dict[str, Any]:
        """``cFSPropSet``; properties that could not be taken are None."""
        self.object()
        valid, undefined = self.bits(), self.bits()
        found: dict[str, Any] = {}
        for number, (label, layout) in enumerate(PROPERTIES):
            if not valid >> number & 1:
                continue
            if undefined >> number & 1:
                found[label] = None
            elif not layout:
                raise DamagedError(worded("a property that is not known"))
            else:
                found[label] = self._take(">" + layout)
        return found

    def states(self) -> list[State]:
        """``cFCOSetImpl``."""
        self.object()
        return [self.state() for _ in range(self.count())]
