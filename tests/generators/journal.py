"""Builds binary journals: regular or compact, values plain or behind any of the three compressions."""

import lzma
import struct
from itertools import pairwise

import lz4.block
import zstandard

BOOT = bytes(range(16))


def packed(value, method):
    if method == "zstd":
        return 4, zstandard.ZstdCompressor().compress(value)
    if method == "lz4":
        return 2, struct.pack("<Q", len(value)) + lz4.block.compress(value, store_size=False)
    if method == "xz":
        return 1, lzma.compress(value)
    return 0, value


class Journal:
    def __init__(self, *, compact=False, compression="", state=0):
        self.compact, self.compression, self.state = compact, compression, state
        self.raw = bytearray(264)
        self.entries = []
        self.places = {}
        self.objects = 0

    def _object(self, kind, body, flags=0):
        at = len(self.raw)
        size = 16 + len(body)
        self.raw += struct.pack("<BB6xQ", kind, flags, size) + body + bytes(-size % 8)
        self.objects += 1
        return at

    def data(self, text):
        if text not in self.places:
            raw = text if isinstance(text, bytes) else text.encode()
            flags, body = packed(raw, self.compression if len(raw) > 64 else "")
            head = bytes(48) + (bytes(8) if self.compact else b"")
            self.places[text] = self._object(1, head + body, flags)
        return self.places[text]

    def entry(self, realtime, *fields):
        items = [self.data(f) for f in fields]
        body = struct.pack("<QQQ16sQ", len(self.entries) + 1, realtime, realtime - 10**15, BOOT, 0)
        body += b"".join(struct.pack("<I", i) if self.compact else struct.pack("<QQ", i, 0) for i in items)
        self.entries.append((realtime, self._object(3, body)))

    def build(self, *, per_array=50, list_entries=True):
        arrays = []
        places = [at for _, at in self.entries]
        letter = "I" if self.compact else "Q"
        for i in range(0, len(places), per_array) if list_entries else ():
            part = places[i : i + per_array]
            arrays.append(self._object(6, bytes(8) + struct.pack(f"<{len(part)}{letter}", *part)))
        for this, following in pairwise(arrays):
            struct.pack_into("<Q", self.raw, this + 16, following)
        flags = {"xz": 1, "lz4": 2, "zstd": 8}.get(self.compression, 0) | (16 if self.compact else 0)
        tail = arrays[-1] if arrays else self.entries[-1][1]
        struct.pack_into(
            "<8sIIB7x16s16s16s16sQQQQQQQQQQQQQQQ", self.raw, 0, b"LPKSHHRH", 0, flags, self.state, bytes(16),
            bytes(range(16)), BOOT, bytes(16), 264, len(self.raw) - 264, 0, 0, 0, 0, tail, self.objects,
            len(self.entries), len(self.entries), 1, arrays[0] if arrays else 0, self.entries[0][0],
            self.entries[-1][0], 0,
        )  # fmt: skip
        return bytes(self.raw) + bytes(4096)


def logons(count, **kind):
    """Failed logons through sshd, one per second, each with a long field so that compression has work."""
    journal = Journal(**kind)
    for i in range(count):
        journal.entry(
            1_700_000_000_000_000 + i * 1_000_000,
            f"MESSAGE=Failed password for root from 203.0.113.{i % 250} port {20_000 + i} ssh2",
            "SYSLOG_IDENTIFIER=sshd", "PRIORITY=6", "_HOSTNAME=web01", "_EXE=/usr/sbin/sshd", f"_PID={500 + i}",
            f"NOTE={i} " + "long text " * 20, "_MACHINE_ID=000102030405060708090a0b0c0d0e0f",
        )  # fmt: skip
    return journal
