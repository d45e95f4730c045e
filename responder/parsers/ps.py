"""``ps`` of Linux, BSD, macOS, Solaris and BusyBox, in whatever columns its heading names; ``top`` in batch mode too.

The command is the last column and may hold anything. ``ps`` shows what a process says of itself: the path is the first
word of its command line, not the image on disk. Start times count only where they are complete (``lstart``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.message import text as worded
from responder.model.process import ProcessRecord
from responder.model.source import RefKind
from responder.model.time import from_local
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.text import TextLines

NAME = "ps"
DATA_FORMAT = "ps listing (Unix processes)"
TABLE = "processes"
REF_KIND = RefKind.LINE

_COMMANDS: Final = ("COMMAND", "CMD", "ARGS", "COMM", "UCMD", "UCOMM")
_USERS: Final = ("USER", "UID", "RUSER", "EUSER", "LOGIN", "UNAME", "OWNER", "EUID", "RUID")
_TERMINALS: Final = ("TTY", "TT", "TTY/SID")
_STARTS: Final = ("STARTED", "START", "STIME", "LSTART")
_MONTHS: Final = {
    m: i for i, m in enumerate(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1)
}
_DAYS: Final = frozenset(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))


def _heading(line: str) -> list[str] | None:
    """Column names in upper case, or None where the line is no heading of a process table."""
    words = line.upper().split()
    if len(words) < 2 or len(words) > 40 or "PID" not in words[:-1] or words[-1] not in _COMMANDS:
        return None
    return words if all(not word.isdigit() and len(word) < 20 for word in words) else None


def sniff(head: Head) -> int:
    """Confidence: a heading with PID and the command last, and rows that fit it."""
    columns: list[str] | None = None
    rows = misses = 0
    for line in head.lines[:120]:
        found = _heading(line)
        if found:
            columns = found
        elif columns:
            fit = _cells(line, columns) is not None
            rows += fit
            misses += not fit
    if columns is None:
        return 0
    return (91 if rows >= misses else 0) if rows else 45


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    columns: list[str] | None = None
    rough_starts = 0
    for number, line in lines:
        found = _heading(line)
        if found:
            columns = found
            lines.layout()
            continue
        cells = _cells(line, columns) if columns else None
        if cells is None:
            yield Explained(reason=worded("line not understood"), first=number)
            continue
        start = _start(cells.get("start", ""), context.zone)
        rough_starts += start is Absent.NOT_COLLECTED and "start" in cells
        yield _record(cells, start, number, context)
    yield lines.expected()
    yield from lines.warnings()
    if rough_starts:
        yield EvidenceWarning(
            message=worded(
                "{rough_starts} start times are written without date or time of day; they are left out",
                rough_starts=rough_starts,
            ),
            level=Level.INFO,
        )


def _cells(line: str, columns: list[str]) -> dict[str, str] | None:
    """Cells by role: pid, ppid, user, tty, start, command; None where the line does not fit."""
    found: dict[str, str] = {}
    rest = line.strip()
    for at, name in enumerate(columns):
        if at == len(columns) - 1:
            found["command"] = rest
            break
        if name in _STARTS:
            cell, rest = _take_start(rest)
        else:
            cell, _, rest = rest.partition(" ")
        rest = rest.lstrip()
        role = _role(name)
        if role:
            found.setdefault(role, cell)
    pid = found.get("pid", "")
    if not (pid.isascii() and pid.isdigit() and len(pid) <= 10 and found.get("command")):
        return None
    return found


def _role(name: str) -> str:
    if name in ("PID", "PPID"):
        return name.lower()
    if name in _USERS:
        return "user"
    if name in _TERMINALS:
        return "tty"
    return "start" if name in _STARTS else ""


def _take_start(text: str) -> tuple[str, str]:
    """``Mon Nov 23 08:45:17 2026`` (five words), ``Nov 23`` (Solaris, two) or one word."""
    words = text.split(None, 5)
    if (len(words) >= 5 and words[0] in _DAYS and words[1] in _MONTHS and ":" in words[3]) or (
        len(words) >= 5 and words[0] in _DAYS and words[2] in _MONTHS and ":" in words[3]
    ):
        count = 5
    elif len(words) >= 2 and words[0] in _MONTHS and words[1].isdigit() and len(words[1]) <= 2:
        count = 2
    else:
        count = 1
    parts = text.split(None, count)
    return " ".join(parts[:count]), parts[count] if len(parts) > count else ""


def _start(text: str, zone: tzinfo) -> Value[int]:
    """Ticks of a complete start time; anything less is NOT_COLLECTED, for a guessed day would pass for a fact."""
    words = text.split()
    if len(words) != 5:
        return Absent.NOT_COLLECTED
    month, day = (words[1], words[2]) if words[1] in _MONTHS else (words[2], words[1])
    try:
        moment = datetime.strptime(f"{words[4]} {_MONTHS[month]} {day} {words[3]}", "%Y %m %d %H:%M:%S")  # noqa: DTZ007
        return from_local(moment, zone)
    except (ValueError, KeyError, OverflowError):
        return Absent.UNPARSED


def _record(cells: dict[str, str], start: Value[int], number: int, context: ParseContext) -> ProcessRecord:
    command = cells["command"].lstrip("|\\_ `-") if cells["command"][:1] in "|\\`" else cells["command"]
    parent = cells.get("ppid", "")
    terminal = cells.get("tty", "")
    name, path = process_name(command)
    return ProcessRecord(
        source=context.line(number),
        process_name=name or Absent.UNPARSED,
        process_pid=int(cells["pid"]),
        process_parent_pid=int(parent) if parent.isascii() and parent.isdigit() else Absent.NOT_COLLECTED,
        process_start=start,
        user_name=cells.get("user") or Absent.NOT_COLLECTED,
        session=(Absent.NOT_APPLICABLE if terminal in ("?", "-", "??") else terminal)
        if terminal
        else Absent.NOT_COLLECTED,
        process_path=path or (Absent.NOT_APPLICABLE if command.startswith("[") else Absent.NOT_COLLECTED),
        process_command_line=command,
    )


def process_name(command: str) -> tuple[str, str]:
    """Short name and, where the first word is absolute, the path that a command line claims."""
    if command.startswith("[") and "]" in command:
        return command[1 : command.index("]")], ""  # a kernel thread, or one that poses as such
    word = command.split(None, 1)[0] if command.strip() else ""
    path = word.rstrip(":") if word.startswith("/") else ""
    name = word.rstrip(":").lstrip("-").rstrip("/").rpartition("/")[2]
    return name or word, path
