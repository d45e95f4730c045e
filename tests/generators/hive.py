"""Writes registry hives and their transaction logs, as small as the format allows."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from responder.parsers.regf_log import marvin

NONE = 0xFFFFFFFF
WHEN = 132_000_000_000_000_000  # 2019-04-17 18:40 UTC
SZ, EXPAND, BINARY, DWORD, MULTI = 1, 2, 3, 4, 7


def wide(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


@dataclass
class V:
    """A value: text becomes REG_SZ, a list REG_MULTI_SZ, an int REG_DWORD, bytes REG_BINARY."""

    name: str
    data: str | int | bytes | list[str]
    kind: int | None = None

    @property
    def raw(self) -> tuple[int, bytes]:
        match self.data:
            case str():
                return self.kind or SZ, wide(self.data + "\0")
            case int():
                return self.kind or DWORD, struct.pack("<I", self.data)
            case list():
                return self.kind or MULTI, wide("".join(s + "\0" for s in self.data) + "\0")
            case _:
                return self.kind if self.kind is not None else BINARY, self.data


@dataclass
class K:
    """A key."""

    name: str
    values: Sequence[V] = ()
    subkeys: list[K] = field(default_factory=list)
    modified: int = WHEN
    free: bool = False  # deleted: not listed by its parent, its cells free


def tree(paths: dict[str, Sequence[V]]) -> K:
    """A root with the keys of the given paths."""
    root = K("ROOT")
    for path, values in paths.items():
        at = root
        for part in path.split("\\"):
            found = next((k for k in at.subkeys if k.name.casefold() == part.casefold()), None)
            if found is None:
                found = K(part)
                at.subkeys.append(found)
            at = found
        at.values = [*at.values, *values]
    return root


class Writer:
    """Cells of one bin, and where everything lies."""

    def __init__(self, style: bytes = b"lf") -> None:
        self.style = style
        self.area = bytearray(32)
        self.keys: dict[str, int] = {}  # path -> cell offset
        self.lists: dict[str, int] = {}
        self.values: dict[str, int] = {}

    def cell(self, payload: bytes, *, free: bool = False) -> int:
        at = len(self.area)
        size = -(-(len(payload) + 4) // 8) * 8
        self.area += struct.pack("<i", size if free else -size) + payload.ljust(size - 4, b"\0")
        return at

    def data(self, raw: bytes, *, free: bool = False) -> int:
        if len(raw) <= 16344:
            return self.cell(raw, free=free)
        parts = [self.cell(raw[i : i + 16344], free=free) for i in range(0, len(raw), 16344)]
        table = self.cell(struct.pack(f"<{len(parts)}I", *parts), free=free)
        return self.cell(b"db" + struct.pack("<HI", len(parts), table), free=free)

    def value(self, value: V, path: str, *, free: bool) -> int:
        kind, raw = value.raw
        ascii_name = value.name.isascii()
        name = value.name.encode("ascii") if ascii_name else wide(value.name)
        if len(raw) <= 4:
            size, at = len(raw) | 0x80000000, int.from_bytes(raw.ljust(4, b"\0"), "little")
        else:
            size, at = len(raw), self.data(raw, free=free)
        body = struct.pack("<2sHIIIHH", b"vk", len(name), size, at, kind, int(ascii_name), 0) + name
        offset = self.cell(body, free=free)
        self.values[f"{path}|{value.name}"] = offset
        return offset

    def subkey_list(self, offsets: list[int], path: str) -> int:
        def leaf(some: list[int]) -> int:
            mark = b"li" if self.style in (b"li", b"ri") else self.style
            words = b"".join(struct.pack("<I", o) if mark == b"li" else struct.pack("<II", o, 0) for o in some)
            return self.cell(mark + struct.pack("<H", len(some)) + words)

        if self.style == b"ri":
            parts = [leaf(offsets[i : i + 3]) for i in range(0, len(offsets), 3)]
            found = self.cell(b"ri" + struct.pack("<H", len(parts)) + struct.pack(f"<{len(parts)}I", *parts))
        else:
            found = leaf(offsets)
        self.lists[path] = found
        return found

    def key(self, key: K, parent: int, path: str, flags: int = 0, *, free: bool = False) -> int:
        free = free or key.free
        ascii_name = key.name.isascii()
        name = key.name.encode("ascii") if ascii_name else wide(key.name)
        offset = self.cell(bytes(76 + len(name)), free=free)
        self.keys[path] = offset
        offsets = [self.value(v, path, free=free) for v in key.values]
        values_at = self.cell(struct.pack(f"<{len(offsets)}I", *offsets), free=free) if offsets else NONE
        below = [(k, self.key(k, offset, f"{path}\\{k.name}" if path else k.name, free=free)) for k in key.subkeys]
        listed = [o for k, o in below if not (k.free or free)]
        list_at = self.subkey_list(listed, path) if listed else NONE
        body = struct.pack(
            "<2sHQIIIIIIIIIIIIIIIHH", b"nk", flags | (0x20 if ascii_name else 0), key.modified, 0, parent, len(listed),
            0, list_at, NONE, len(offsets), values_at, NONE, NONE, 0, 0, 0, 0, 0, len(name), 0,
        )  # fmt: skip
        self.area[offset + 4 : offset + 4 + len(body) + len(name)] = body + name
        return offset

    def finish(self) -> bytes:
        rest = -len(self.area) % 4096
        if rest:
            rest += 4096 if rest < 8 else 0
            self.area += struct.pack("<i", rest) + bytes(rest - 4)
        self.area[:32] = struct.pack("<4sIIQQI", b"hbin", 0, len(self.area), 0, WHEN, 0)
        return bytes(self.area)


def base_block(
    bins: int, *, name: str = "", sequence: tuple[int, int] = (1, 1), kind: int = 0, minor: int = 5, written: int = WHEN
) -> bytes:
    head = struct.pack("<4sIIQIIIIIII", b"regf", *sequence, written, 1, minor, kind, 1, 32, bins, 1) + wide(name)[
        -64:
    ].ljust(64, b"\0")
    head = head.ljust(508, b"\0")
    total = 0
    for word in struct.unpack("<127I", head):
        total ^= word
    total = {0xFFFFFFFF: 0xFFFFFFFE, 0: 1}.get(total, total)
    return head + struct.pack("<I", total)


@dataclass
class Hive:
    """A hive with the places of its parts; ``file_offset`` turns a cell offset into one of the file."""

    data: bytes
    writer: Writer

    @staticmethod
    def file_offset(cell: int) -> int:
        return 4096 + cell


def hive(root: K, *, name: str = "", sequence: tuple[int, int] = (1, 1), style: bytes = b"lf", minor: int = 5) -> Hive:
    writer = Writer(style)
    writer.key(root, 0, "", flags=0x0C)
    bins = writer.finish()
    block = base_block(len(bins), name=name, sequence=sequence, minor=minor)
    return Hive(block.ljust(4096, b"\0") + bins, writer)


def pages_between(old: bytes, new: bytes, size: int = 4096) -> list[tuple[int, bytes]]:
    """Pages behind the base block in which two hives differ."""
    found = []
    for at in range(4096, len(new), size):
        page = new[at : at + size]
        if old[at : at + size] != page:
            found.append((at - 4096, page))
    return found


def entry(sequence: int, bins: int, pages: list[tuple[int, bytes]]) -> bytes:
    """One entry of a new transaction log."""
    refs = b"".join(struct.pack("<II", at, len(page)) for at, page in pages)
    content = refs + b"".join(page for _, page in pages)
    size = -(-(40 + len(content)) // 512) * 512
    content = content.ljust(size - 40, b"\0")
    head = struct.pack("<4sIIIIIQ", b"HvLE", size, 0, sequence, bins, len(pages), marvin(content))
    return head + struct.pack("<Q", marvin(head)) + content


def new_log(first: int, bins: int, entries: list[bytes]) -> bytes:
    """A transaction log of Windows 8.1 and later."""
    return base_block(bins, sequence=(first, first), kind=6) + b"".join(entries)


def old_log(old: bytes, new: bytes, sequence: int, written: int = WHEN) -> bytes:
    """A transaction log of Windows before 8.1: a map of changed sectors and the sectors."""
    bins = len(new) - 4096
    bitmap = bytearray(bins // 4096)
    sectors = b""
    for at, page in pages_between(old, new, 512):
        number = at // 512
        bitmap[number // 8] |= 1 << number % 8
        sectors += page
    head = base_block(bins, sequence=(sequence, sequence), kind=1, written=written) + b"DIRT" + bytes(bitmap)
    return head.ljust(-(-len(head) // 512) * 512, b"\0") + sectors
