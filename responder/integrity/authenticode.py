"""Digests of Windows programs as signatures and catalogues count them (Authenticode), and when they were compiled.

Left out of the digest: the checksum of the header, the entry of the certificate table, and that table. Source:
"Windows Authenticode Portable Executable Signature Format".
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

_MAX = 512 << 20


@dataclass(frozen=True, slots=True)
class Program:
    """What a file of Windows says of itself.

    Attributes:
        sha1: Authenticode digest, or that of the whole file where it is no program.
        sha256: The same.
        signed: Whether it carries a certificate table; what is in it is not verified.
        compiled: Seconds since 1970 UTC as the linker wrote them, 0 for none; reproducible builds write a digest there.
        program: Whether it is a portable executable at all.
    """

    sha1: bytes
    sha256: bytes
    signed: bool = False
    compiled: int = 0
    program: bool = False


def examine(data: bytes) -> Program:
    """Digests and marks of a file's content; a header that contradicts itself makes it no program."""
    places = _places(data)
    if places is None:
        return Program(hashlib.sha1(data, usedforsecurity=False).digest(), hashlib.sha256(data).digest())
    checksum, entry, table, size, compiled = places
    end = table if size else len(data)
    view = memoryview(data)
    parts = (view[:checksum], view[checksum + 4 : entry], view[entry + 8 : end], view[end + size :] if size else b"")
    # a file is padded to eight bytes before its certificates are put behind it
    padding = bytes(-len(data) % 8) if not size else b""
    sha1, sha256 = hashlib.sha1(usedforsecurity=False), hashlib.sha256()
    for part in (*parts, padding):
        sha1.update(part)
        sha256.update(part)
    return Program(sha1.digest(), sha256.digest(), bool(size), compiled, program=True)


def _places(data: bytes) -> tuple[int, int, int, int, int] | None:
    if data[:2] != b"MZ" or len(data) < 0x40 or len(data) > _MAX:
        return None
    (head,) = struct.unpack_from("<I", data, 0x3C)
    if head + 24 + 152 > len(data) or data[head : head + 4] != b"PE\0\0":
        return None
    (compiled,) = struct.unpack_from("<I", data, head + 8)
    optional = head + 24
    magic = data[optional : optional + 2]
    if magic not in (b"\x0b\x01", b"\x0b\x02"):
        return None
    directories = optional + (96 if magic == b"\x0b\x01" else 112)
    (count,) = struct.unpack_from("<I", data, directories - 4)
    entry = directories + 4 * 8
    if count < 5 or entry + 8 > len(data):
        return None
    table, size = struct.unpack_from("<II", data, entry)
    if size and (table < entry + 8 or table + size > len(data)):
        return None
    return optional + 64, entry, table if size else 0, size, compiled
