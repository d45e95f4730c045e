"""Writes shortcuts and old scheduled tasks, as small as their formats allow."""

from __future__ import annotations

import struct

LINK_CLASS = bytes.fromhex("0114020000000000c000000000000046")
NEVER = (0,) * 8


def shortcut(target: str, arguments: str = "") -> bytes:
    """A ``.lnk`` to a local path (MS-SHLLINK), with Unicode path and arguments."""
    flags = 0x02 | 0x80 | (0x20 if arguments else 0)
    head = (
        b"L\0\0\0"
        + LINK_CLASS
        + struct.pack("<II", flags, 0x20)
        + bytes(24)
        + struct.pack("<IIIHHII", 0, 0, 1, 0, 0, 0, 0)
    )
    base = target.encode("cp1252", "replace") + b"\0"
    wide = (target + "\0").encode("utf-16-le")
    volume = struct.pack("<IIII", 0x11, 3, 0, 0x10) + b"\0"
    start = 0x24
    base_at = start + len(volume)
    suffix_at = base_at + len(base)
    wide_at = suffix_at + 1
    wide_suffix_at = wide_at + len(wide)
    size = wide_suffix_at + 2
    info = struct.pack("<9I", size, start, 1, start, base_at, 0, suffix_at, wide_at, wide_suffix_at)
    info += volume + base + b"\0" + wide + b"\0\0"
    words = struct.pack("<H", len(arguments)) + arguments.encode("utf-16-le") if arguments else b""
    return head + info + words + bytes(4)


def job(program: str, parameters: str = "", *, author: str = "SYSTEM", comment: str = "", flags: int = 0,
        last_run: tuple[int, ...] = NEVER, product: int = 0x0501) -> bytes:  # fmt: skip
    """A ``.job`` ([MS-TSCH] 2.4)."""
    strings = b"".join(counted(text) for text in (program, parameters, "", author, comment))
    triggers_at = 70 + len(strings)
    fixed = struct.pack(
        "<HH16sHHHHHHIIIII8H",
        product,
        1,
        b"u" * 16,
        70,
        triggers_at,
        0,
        0,
        60,
        10,
        0x20,
        0,
        0,
        0x41303,
        flags,
        *last_run,
    )
    return fixed + b"\0\0" + strings + bytes(4) + b"\0\0"


def counted(text: str) -> bytes:
    words = text + "\0" if text else ""
    return struct.pack("<H", len(words)) + words.encode("utf-16-le")
