"""Writes small binary Tripwire files for tests, as Tripwire Open Source lays them out."""

from __future__ import annotations

import struct
import zlib

MAGIC = bytes.fromhex("78f9beb3")
EMBEDDED = struct.pack(">iiI", 0, 1, 0xFFFFFFFF)
#: Property numbers: type, mode, owner, size, modify time, MD5.
MASK = 1 << 0 | 1 << 4 | 1 << 6 | 1 << 8 | 1 << 10 | 1 << 16
SIGNED_BLOCK, SIGNATURE = 4083, 45


def container(name: str, body: bytes, encoding: int) -> bytes:
    """A whole file: 0 plain, 1 deflated, 2 deflated and signed (with zeros for signatures)."""
    head = MAGIC + struct.pack(">ih", 1, len(name)) + name.encode() + struct.pack(">Ihi", 0x02020000, encoding, 0)
    if encoding:
        deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
        body = deflate.compress(body) + deflate.flush()
    if encoding == 2:
        body += bytes(-len(body) % SIGNED_BLOCK)
        blocks = (body[i : i + SIGNED_BLOCK] for i in range(0, len(body), SIGNED_BLOCK))
        body = b"".join(block + bytes(SIGNATURE) for block in blocks)
    return head + body


def text(value: str) -> bytes:
    """A string; bytes that are no ASCII as Tripwire writes them in the C locale."""
    units = "".join(chr(b) if b < 128 else chr(0xE800 + b) for b in value.encode())
    return struct.pack(">h", len(units)) + units.encode("utf-16-be")


def header(host: str = "web01") -> bytes:
    words = (host, "/etc/tw.pol", "/etc/tw.cfg", "/var/web01.twd", "tripwire --check", "root", "192.0.2.7", "")
    return EMBEDDED + b"".join(map(text, words)) + struct.pack(">qq", 1_795_423_425, 0)


def genre(scanned: int = 9) -> bytes:
    names = struct.pack(">ii", 32, -1) + struct.pack(">i", 0) + struct.pack(">iq", 1, 33) + text("www") + bytes(4)
    return (
        EMBEDDED
        + struct.pack(">i", 1)
        + struct.pack(">IiIi", 0x0763A361, 1, 0xFFFFFFFF, 0)
        + names
        + struct.pack(">i", scanned)
    )


def name(path: str) -> bytes:
    return EMBEDDED + text(path) + struct.pack(">hh", 47, 1)


def spec(start: str, rule: str, severity: int, number: int) -> bytes:
    helper = (
        struct.pack(">IiIi", 0xF3D43F08, 1, 0xFFFFFFFF, 0) + name(start) + struct.pack(">i", 1) + name(start + "/x")
    )
    body = text("") + struct.pack(">iI", 32, MASK) + helper
    attributes = text(rule) + struct.pack(">ii", severity, 1) + text("root@localhost")
    return (
        struct.pack(">IiIi", 1, 1, 0xFFFFFFFF, 0) + body + struct.pack(">IiIi", 2, 1, 0xFFFFFFFF, number) + attributes
    )


def properties(size: int, mode: int = 0o100644, md5: bytes = bytes(16)) -> bytes:
    values = struct.pack(">iqqqq", 1, mode, 33, size, 1_700_000_000) + md5
    return EMBEDDED + struct.pack(">iIiI", 32, MASK, 32, 0) + values


def state(path: str, number: int, *values) -> bytes:
    return struct.pack(">IiIi", 0xB6BD2C11, 1, 0xFFFFFFFF, number) + name(path) + properties(*values)


def states(*items: bytes) -> bytes:
    return EMBEDDED + struct.pack(">i", len(items)) + b"".join(items)


def errors(*items: str) -> bytes:
    return EMBEDDED + struct.pack(">i", len(items)) + b"".join(struct.pack(">i", 1) + text(e) + bytes(4) for e in items)


def report(kind: int = 0x20001) -> bytes:
    """One rule: one object added, one removed, one modified, one error."""
    change = (
        state("/www/index.php", 4, 17) + state("/www/index.php", 5, 64, 0o104755, b"\1" * 16)
        + struct.pack(">iI", 32, 1 << 4 | 1 << 8 | 1 << 16)
    )  # fmt: skip
    rule = (
        spec("/www", "Web content", 100, 1) + errors("No such file") + states(state("/www/日本\nz.php", 2, 5))
        + states(state("/www/motd", 3, 7)) + struct.pack(">ii", 9, 1) + change
    )  # fmt: skip
    return header() + EMBEDDED + errors() + struct.pack(">ii", 1, kind) + genre() + struct.pack(">i", 1) + rule


def database(files: int = 3) -> bytes:
    """``/``, ``/www`` and files below it, in blocks."""
    blocks = _Blocks()
    blocks.add(struct.pack(">iiii", 1, 0, 1, 1) + text("/"))
    blocks.add(struct.pack(">iiiii", 4, -1, -1, 0, 2))
    blocks.add(_entry("", (0, 4), (0, 3), (-1, -1)))
    blocks.add(properties(0, 0o040755))
    blocks.add(struct.pack(">iiiii", 4, 0, 1, 0, 5))
    blocks.add(_entry("www", (0, 6), (-1, -1), (-1, -1)))
    addresses = [blocks.after(7 + 2 * i, i) for i in range(files)]
    blocks.add(struct.pack(">iii", 4, 0, 4) + struct.pack(">ii", *addresses[0][0]))
    for i in range(files):
        follower = addresses[i + 1][0] if i + 1 < files else (-1, -1)
        assert blocks.add(_entry(f"f{i}", (-1, -1), addresses[i][1], follower)) == addresses[i][0]
        assert blocks.add(properties(i, 0o100644, bytes((i % 256,)) * 16)) == addresses[i][1]
    data = blocks.data()
    rules = EMBEDDED + struct.pack(">i", 1) + spec("/www", "Web content", 100, 1)
    return EMBEDDED + header() + struct.pack(">ii", 1, 0x20001) + genre() + rules + struct.pack(">i", len(data)) + data


def _entry(title: str, child, data, follower) -> bytes:
    return struct.pack(">i", 2) + text(title) + struct.pack(">iiiiii", *child, *data, *follower)


class _Blocks:
    """Twenty records a block, which always fit."""

    def __init__(self) -> None:
        self._blocks: list[list[bytes]] = [[]]

    def after(self, first: int, number: int) -> tuple[tuple[int, int], tuple[int, int]]:
        del number
        return (first // 20, first % 20), ((first + 1) // 20, (first + 1) % 20)

    def add(self, record: bytes) -> tuple[int, int]:
        if len(self._blocks[-1]) == 20:
            self._blocks.append([])
        self._blocks[-1].append(record)
        return len(self._blocks) - 1, len(self._blocks[-1]) - 1

    def data(self) -> bytes:
        out = bytearray()
        for records in self._blocks:
            block = bytearray(4096)
            struct.pack_into(">ii", block, 0, 0, len(records))
            offset = 0
            for number, record in enumerate(records):
                offset += len(record)
                struct.pack_into(">ii", block, 8 + 8 * number, offset, 1)
                block[4096 - offset : 4096 - offset + len(record)] = record
            out += block
        return bytes(out)
