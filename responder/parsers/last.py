"""``last`` and ``lastb``: sessions, failed logons, boots and shutdowns from wtmp and btmp.

The tools print no year unless asked to (``-F``). The line at the end names the first day of the file; years are counted
up from there, newest row first, and held against the weekday that every row carries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_local, to_datetime
from responder.parsers.base import Head, Item, Label, ParseContext, payload_json
from responder.parsers.text import TextLines

NAME = "last"
DATA_FORMAT = "last or lastb (logons of a Unix host)"
TABLE = "events"
REF_KIND = RefKind.LINE

_MONTHS: Final = {
    m: i for i, m in enumerate(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1)
}
_DAYS: Final = {d: i for i, d in enumerate(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])}
_MAX_ROWS: Final = 500_000  # held until the line at the end names the year


@dataclass(slots=True)
class _Row:
    number: int
    line: str
    user: str
    terminal: str
    origin: str
    weekday: int
    month: int
    day: int
    clock: str
    year: int  # 0 where the row has none
    end: str


def _moment(words: list[str]) -> tuple[int, tuple[int, int, int, str, int]] | None:
    """Position of the weekday in the words, and weekday, month, day, clock, year."""
    for at in range(1, min(len(words) - 3, 8)):
        if words[at] in _DAYS and words[at + 1] in _MONTHS and words[at + 2].isdigit() and ":" in words[at + 3]:
            year = 0
            if len(words) > at + 4 and words[at + 4].isdigit() and len(words[at + 4]) == 4:
                year = int(words[at + 4])
            return at, (_DAYS[words[at]], _MONTHS[words[at + 1]], int(words[at + 2]), words[at + 3], year)
    return None


def _row(line: str, number: int) -> _Row | None:
    words = line.split(None, 24)
    if len(words) < 5:
        return None
    found = _moment(words)
    if found is None:
        return None
    at, (weekday, month, day, clock, year) = found
    front = words[:at]
    rest = words[at + (5 if year else 4) :]
    if not rest and at < 2:
        return None
    if len(front) == 1:
        user, terminal, origin = "", front[0], ""  # lastb with an empty user name
    elif front[1] == "system":
        user, terminal, origin = front[0], " ".join(front[1:3]), " ".join(front[3:])
    else:
        user, terminal, origin = front[0], front[1], " ".join(front[2:])
    return _Row(number, line, user, terminal, origin, weekday, month, day, clock, year, " ".join(rest))


def _trailer(line: str) -> tuple[str, int] | None:
    """``wtmp begins Thu Aug 15 10:57:06 2019``: file name and year (0 where the line is cut)."""
    words = line.split()
    if len(words) < 2 or words[1] != "begins":
        return None
    return words[0], int(words[-1]) if words[-1].isdigit() and len(words[-1]) == 4 else 0


def sniff(head: Head) -> int:
    """Confidence by rows with weekday, month, day and time, and an end or "still logged in"."""
    lines = head.lines[:200]
    rows = sum((row := _row(line, 0)) is not None and _ended(row.end) for line in lines)
    trailer = any(_trailer(line) for line in lines)
    if not rows:
        return 40 if trailer else 0
    return 91 if rows * 10 >= len(lines) * 7 else 0


def _ended(end: str) -> bool:
    return end.startswith(("- ", "still ", "gone ")) or end in ("-", "")


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    rows: list[_Row] = []
    name, year = "", 0
    over = 0
    for number, line in lines:
        trailer = _trailer(line)
        row = None if trailer else _row(line, number)
        if trailer:
            name, year = trailer
            lines.layout()
        elif row is None:
            yield Explained(reason=worded("line not understood"), first=number)
        elif len(rows) >= _MAX_ROWS:
            over += 1
            yield Explained(reason=worded("beyond the first {MAX_ROWS:,} rows", MAX_ROWS=_MAX_ROWS), first=number)
        else:
            rows.append(row)
    failed = name == "btmp" or (not name and any("notty" in row.terminal for row in rows))
    yield Label("failed logons" if failed else "sessions")
    years = _years(rows, year if not over else 0, context)
    for row, known_year in zip(rows, years, strict=True):
        yield _event(row, known_year, failed, context)
    yield lines.expected()
    yield from lines.warnings()
    if rows and not all(years):
        yield EvidenceWarning(message=worded("the listing writes no year and nothing tells it: its rows have no time"))


def _years(rows: list[_Row], begins: int, context: ParseContext) -> list[int]:
    """Year of each row, newest first as printed; 0 where it cannot be told."""
    years = [row.year for row in rows]
    if all(years) or not rows:
        return years
    if begins:
        year, before = begins, (0, 0, "")
        for at in range(len(rows) - 1, -1, -1):
            key = (rows[at].month, rows[at].day, rows[at].clock)
            # A boot is listed at its start but sorted among later rows; a step back of days is no new year.
            if before[0] - key[0] > 6:
                year += 1
            before = key
            years[at] = _fitting(rows[at], year)
        return years
    modified = to_datetime(context.modified, context.zone) if context.modified is not None else None
    if modified is None:
        return years
    year, after = modified.year, (modified.month, modified.day, "99")
    for at, row in enumerate(rows):
        key = (row.month, row.day, row.clock)
        if key > after and (key[0] - after[0] > 6 or at == 0):
            year -= 1
        after = key
        years[at] = _fitting(row, year)
    return years


def _fitting(row: _Row, year: int) -> int:
    """The year if its calendar agrees with the weekday of the row, else 0."""
    try:
        return year if datetime(year, row.month, row.day).weekday() == row.weekday else 0  # noqa: DTZ001
    except ValueError:
        return 0


def _event(row: _Row, year: int, failed: bool, context: ParseContext) -> EventRecord:
    action = "logon failed" if failed else "session opened"
    if not failed and row.user == "reboot":
        action = "system started"
    elif not failed and row.user == "shutdown":
        action = "system stopped"
    elif not failed and row.user == "runlevel":
        action = ""
    host = row.terminal.startswith("system") or row.user in ("reboot", "shutdown", "runlevel")
    return EventRecord(
        ref=row.number,
        time=_ticks(row, year, context),
        time_zone=context.zone_label,
        event_action=action or Absent.NOT_APPLICABLE,
        log_channel="btmp" if failed else "wtmp",
        event_provider="lastb" if failed else "last",
        user_name=row.user if row.user and not host else Absent.NOT_APPLICABLE,
        source_address=row.origin if row.origin and not host and row.origin != ":0" else Absent.NOT_APPLICABLE,
        target=row.terminal,
        message=" ".join(row.line.split())[:400],
        payload=payload_json({"user": row.user, "terminal": row.terminal, "from": row.origin, "end": row.end}),
    )


def _ticks(row: _Row, year: int, context: ParseContext) -> Value[int]:
    parts = row.clock.split(":")
    if not year or not all(part.isdigit() for part in parts) or len(parts) > 3:
        return Absent.UNPARSED
    try:
        moment = datetime(year, row.month, row.day)  # noqa: DTZ001  (the host's wall clock)
        hours, minutes, seconds = (int(p) for p in (*parts, "0")[:3])
        if hours > 23 or minutes > 59 or seconds > 60:
            return Absent.UNPARSED
        return from_local(moment + timedelta(hours=hours, minutes=minutes, seconds=seconds), context.zone)
    except (ValueError, OverflowError):
        return Absent.UNPARSED
