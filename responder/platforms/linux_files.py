"""Bounded reading of small system files, without following them into a hang and without touching access times."""

from __future__ import annotations

import os
import stat
from pathlib import Path

SMALL = 1 << 20
_FLAGS = os.O_RDONLY
for _name in ("O_CLOEXEC", "O_NONBLOCK", "O_NOCTTY", "O_BINARY"):  # the last one: a tree of Linux read on Windows
    _FLAGS |= getattr(os, _name, 0)
_NOATIME = getattr(os, "O_NOATIME", 0)


def open_quietly(path: str | bytes | Path) -> int:
    """Descriptor for reading that leaves the access time alone where the kernel lets us (owner or root).

    Raises:
        OSError: As ``os.open``.
    """
    try:
        return os.open(path, _FLAGS | _NOATIME)
    except PermissionError:
        return os.open(path, _FLAGS)


def read_proc(path: str, limit: int = SMALL) -> bytes:
    """Up to ``limit`` bytes of a file of /proc, which has no access time worth keeping.

    Raises:
        OSError: The file is gone (ENOENT, ESRCH) or not ours to read.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        return _read(descriptor, limit)
    finally:
        os.close(descriptor)


def read_once(path: str, limit: int) -> bytes:
    """As ``read_proc`` for the files of one process, which the kernel gives in one piece: half the system calls.

    Raises:
        OSError: The process is gone, or not ours to read.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        return os.read(descriptor, limit)
    finally:
        os.close(descriptor)


def read_regular(path: str | bytes | Path, limit: int = SMALL) -> bytes:
    """Up to ``limit`` bytes of a regular file; pipes and devices read as empty rather than block.

    Raises:
        OSError: The file is missing or not ours to read.
    """
    descriptor = open_quietly(path)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return b""
        return _read(descriptor, limit)
    finally:
        os.close(descriptor)


def text(data: bytes) -> str:
    r"""Readable text of bytes that are usually UTF-8; other bytes stay visible as ``\xff``."""
    return data.decode("utf-8", "backslashreplace")


def _read(descriptor: int, limit: int) -> bytes:
    first = os.read(descriptor, min(limit, 65_536))
    if not first or len(first) >= limit:
        return first
    parts = [first]
    size = len(first)
    while size < limit:
        part = os.read(descriptor, min(limit - size, 1 << 20))
        if not part:
            break
        parts.append(part)
        size += len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
