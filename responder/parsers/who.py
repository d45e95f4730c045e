"""``who`` and ``w``: who is logged on now, from where and since when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import Explained
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_local
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.text import TextLines

NAME = "who"
DATA_FORMAT = "who or w (sessions on a Unix host)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_MONTHS: Final = {
    m: i for i, m in enumerate(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1)
}
_TERMINALS: Final = ("pts/", "tty", "console", ":", "pty", "ttyS", "hvc", "vc/", "system", "run-level", "ttyv", "seat")


def sniff(head: Head) -> int:
    """Confidence: the heading of ``w``, or rows of ``who``."""
    lines = head.lines[:100]
    if any(_w_heading(line) for line in lines[:3]):
        return 90
    rows = sum(_who(line) is not None for line in lines)
    return 82 if rows and rows == len(lines) else 60 if rows >= 3 and rows * 10 >= len(lines) * 8 else 0


def _w_heading(line: str) -> bool:
    words = line.split()
    return len(words) >= 4 and words[0] == "USER" and words[1] in ("TTY", "tty") and words[-1] == "WHAT"


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    columns: list[str] = []
    for number, line in lines:
        if _w_heading(line):
            columns = line.split()
            lines.layout()
            continue
        if "load average" in line:
            lines.layout()
            continue
        found = _w(line, columns) if columns else _who(line)
        if found is None:
            yield Explained(reason=worded("line not understood"), first=number)
            continue
        user, terminal, detail, moment = found
        yield FactRecord(
            source=context.line(number),
            category="session",
            name=user,
            value=terminal,
            detail=detail or Absent.NOT_APPLICABLE,
            time=_ticks(moment, context),
            raw=line.strip()[:400],
        )
    yield lines.expected()
    yield from lines.warnings()


Session = tuple[str, str, str, datetime | None]  # user, terminal, detail, since


def _w(line: str, columns: list[str]) -> Session | None:
    words = line.split(None, len(columns) - 1)
    if len(words) < len(columns) - 1 or len(words) < 3:
        return None
    cells = dict(zip(columns, words, strict=False))
    origin = cells.get("FROM", "-")
    parts = [f"from {origin}" if origin != "-" else "", f"since {cells['LOGIN@']}" if "LOGIN@" in cells else ""]
    parts.append(f"running {cells.get('WHAT', '')}" if cells.get("WHAT") else "")
    return words[0], words[1], ", ".join(part for part in parts if part), None


def _who(line: str) -> Session | None:
    """``alice  pts/0  2020-02-29 18:43 (192.168.71.1)`` and ``alice pts/0 Feb 29 18:43``."""
    words = line.split(None, 12)
    if len(words) >= 5 and words[1] in ("+", "-", "?"):  # who -T
        words = [words[0], *words[2:]]
    if len(words) < 4 or not words[1].startswith(_TERMINALS):
        return None
    moment: datetime | None = None
    if words[2] in _MONTHS and len(words) >= 5 and words[3].isdigit() and ":" in words[4]:
        rest = words[5:]
        since = " ".join(words[2:5])
    else:
        try:
            moment = datetime.strptime(f"{words[2]} {words[3]}", "%Y-%m-%d %H:%M")  # noqa: DTZ007  (host's wall clock)
        except ValueError:
            return None
        rest, since = words[4:], f"{words[2]} {words[3]}"
    origin = next((word.strip("()") for word in rest if word.startswith("(")), "")
    return words[0], words[1], ", ".join(p for p in (f"from {origin}" if origin else "", f"since {since}") if p), moment


def _ticks(moment: datetime | None, context: ParseContext) -> Value[int]:
    if moment is None:
        return Absent.UNPARSED
    try:
        return from_local(moment, context.zone)
    except OverflowError:
        return Absent.UNPARSED
