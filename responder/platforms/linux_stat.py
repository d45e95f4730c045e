"""The lines of ``/proc/PID/stat``, ``status`` and ``cmdline`` (proc(5))."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from responder.platforms.linux_files import text

_PF_KTHREAD = 0x0020_0000
_MAX_NUMBER = 1 << 63


@dataclass(frozen=True, slots=True)
class Stat:
    """What the program uses of ``/proc/PID/stat``.

    Attributes:
        comm: Name as the process set it, at most 15 bytes for programs.
        state: One letter (``R``, ``S``, ``Z`` …).
        tty: Device number of the controlling terminal, 0 if none.
        kernel: Thread of the kernel, by its flag, which a program cannot set for itself.
        start: Clock ticks after boot.
    """

    comm: bytes
    state: str
    parent: int
    session: int
    tty: int
    kernel: bool
    start: int


def parse_stat(data: bytes) -> Stat:
    """Parse the line; the name may hold spaces, parentheses and newlines, so its end is the last parenthesis.

    Raises:
        ValueError: The line is cut or not of this form.
    """
    begin, end = data.find(b"("), data.rfind(b")")
    fields = data[end + 2 :].split(b" ", 20)
    if begin < 0 or end < begin or len(fields) < 20:
        raise ValueError("process status line is cut short")
    parent, session, tty, flags, start = (int(fields[i]) for i in (1, 3, 4, 6, 19))
    if not 0 <= start < _MAX_NUMBER:
        raise ValueError("process start time is out of range")
    return Stat(data[begin + 1 : end], text(fields[0]), parent, session, tty, bool(flags & _PF_KTHREAD), start)


def effective_uid(status: bytes) -> int:
    """The effective user id from ``/proc/PID/status``.

    Raises:
        ValueError: No such line.
    """
    at = status.find(b"\nUid:")
    fields = status[at + 5 : status.find(b"\n", at + 1)].split() if at >= 0 else []
    if len(fields) < 2:
        raise ValueError("process status has no user ids")
    return int(fields[1])


def capabilities(status: bytes) -> int:
    """The effective capability mask from ``/proc/PID/status``, 0 where it is missing."""
    at = status.find(b"\nCapEff:")
    if at < 0:
        return 0
    try:
        return int(status[at + 8 : status.find(b"\n", at + 1)], 16)
    except ValueError:
        return 0


def command_line(data: bytes, limit: int) -> str:
    """Arguments as one line; quoted only where several arguments hold blanks, so that they can be told apart."""
    cut = len(data) >= limit
    parts = [text(part) for part in data.rstrip(b"\0").split(b"\0")]
    if len(parts) == 1:
        line = parts[0]
    else:
        line = " ".join(shlex.quote(p) if not p or any(c.isspace() for c in p) else p for p in parts)
    return f"{line} […]" if cut else line


def terminal(device: int) -> str:
    """Name of a controlling terminal by its device number (Linux devices.txt), "" for none."""
    if not device:
        return ""
    device &= 0xFFFF_FFFF
    major, minor = (device >> 8) & 0xFFF, (device & 0xFF) | ((device >> 12) & 0xFFF00)
    if 136 <= major <= 143:
        return f"pts/{minor + (major - 136) * 256}"
    if major == 4:
        return f"tty{minor}" if minor < 64 else f"ttyS{minor - 64}"
    if major == 5 and minor == 1:
        return "console"
    if major == 204 and minor >= 64:
        return f"ttyAMA{minor - 64}"
    if major == 229:
        return f"hvc{minor}"
    return f"device {major}:{minor}"
