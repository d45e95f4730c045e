"""One-line answers of a Unix host: ``uname -a``, ``date``, ``uptime``; and ``hostnamectl``, ``timedatectl``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.source import RefKind
from responder.model.time import from_datetime, from_local
from responder.model.zone import parse_zone
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.fact_lines import Read, fact, labelled, read_lines

NAME = "unix-identity"
DATA_FORMAT = "uname, date, uptime, hostnamectl, timedatectl"
TABLE = "facts"
REF_KIND = RefKind.LINE
STATES_HOST = True

_SYSTEMS: Final = ("Linux", "SunOS", "FreeBSD", "NetBSD", "OpenBSD", "Darwin", "AIX", "HP-UX")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CONTROL: Final = {
    "static hostname": ("identity", "hostname"), "operating system": ("identity", "os"),
    "kernel": ("identity", "kernel"), "architecture": ("identity", "architecture"),
    "machine id": ("identity", "machine.id"), "time zone": ("identity", "timezone"),
    "local time": ("clock", "clock.local"), "universal time": ("clock", "clock.utc"),
}  # fmt: skip


def _uname(line: str) -> tuple[str, str, str] | None:
    """System, host and release of ``uname -a``."""
    words = line.split()
    if len(words) < 4 or words[0] not in _SYSTEMS or not words[2][:1].isdigit():
        return None
    return words[0], words[1], words[2]


def _date(line: str) -> tuple[datetime, str] | None:
    """Wall clock and zone of ``Mon Nov 23 08:45:17 UTC 2026`` and ``2026年 11月 23日 月曜日 08:45:17 JST``."""
    words = line.replace(",", " ").split()
    numbers = [w.rstrip("年月日") for w in words]
    clock = next((w for w in words if w.count(":") == 2 and w.replace(":", "").isdigit()), "")
    if not clock or len(words) > 9:
        return None
    month = next((_MONTHS.index(w) + 1 for w in words if w in _MONTHS), 0)
    if words[0] in _DAYS and month:
        day = next((int(w) for w in words[1:4] if w.isdigit() and len(w) <= 2), 0)
        year = next((int(w) for w in words if w.isdigit() and len(w) == 4), 0)
    elif words[0].endswith("年") and len(words) > 3 and all(n.isdigit() for n in numbers[:3]):
        year, month, day = (int(n) for n in numbers[:3])
    else:
        return None
    zone = next((w for w in words if w.isalpha() and w.isupper() and 2 <= len(w) <= 5 and w not in ("AM", "PM")), "")
    hour, minute, second = (int(part) for part in clock.split(":"))
    hour += 12 if "PM" in words and hour < 12 else -12 if "AM" in words and hour == 12 else 0
    try:
        return datetime(year, month, day, hour, minute, second), zone  # noqa: DTZ001  (the zone stands beside)
    except ValueError:
        return None


def _uptime(line: str) -> str:
    """``up 3 days, 4:05`` of ``uptime``, or ""."""
    _, up, rest = line.partition(" up ")
    return rest.partition(" user")[0].rpartition(",")[0].strip() if up and "load average" in line else ""


def _lasted(words: str) -> timedelta | None:
    """How long ``3 days,  4:05`` or ``10 min`` is."""
    total = timedelta()
    for part in words.split(","):
        text = part.split()
        if len(text) == 2 and text[0].isdigit() and text[1].startswith(("day", "min", "hour", "hr", "sec")):
            unit = {"d": "days", "m": "minutes", "h": "hours", "s": "seconds"}[text[1][0]]
            total += timedelta(**{unit: min(int(text[0]), 100_000)})
        elif len(text) == 1 and text[0].count(":") == 1 and text[0].replace(":", "").isdigit():
            hours, minutes = text[0].split(":")
            total += timedelta(hours=int(hours), minutes=int(minutes))
        else:
            return None
    return total


def _control(line: str) -> tuple[str, str, str] | None:
    pair = labelled(line)
    known = _CONTROL.get(pair[0].lower()) if pair else None
    return (*known, pair[1]) if known and pair and pair[1] else None


def sniff(head: Head) -> int:
    """Confidence: every line is such an answer, or the labels of the two control tools."""
    lines = head.lines[:40]
    if not lines:
        return 0
    plain = sum(bool(_uname(line) or _date(line) or _uptime(line)) for line in lines)
    if plain == len(lines) <= 6:
        return 86
    return 88 if sum(_control(line) is not None for line in lines) >= 3 and len(lines) <= 30 else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    clock: Value[int] = Absent.NOT_COLLECTED

    def read(number: int, line: str) -> Read:
        nonlocal clock
        kernel = _uname(line)
        if kernel:
            family = "linux" if kernel[0] == "Linux" else "unix"
            return [
                fact(context, number, "identity", "kernel", f"{kernel[0]} {kernel[2]}", raw=line),
                fact(context, number, "identity", "hostname", kernel[1], raw=line),
                fact(context, number, "identity", "os.family", family, raw=line),
            ]
        moment = _date(line)
        if moment:
            clock = _ticks(moment, context)
            return [fact(context, number, "clock", "clock.local", line.strip(), time=clock, raw=line)]
        up = _uptime(line)
        if up:
            lasted = _lasted(up)
            boot = clock - int(lasted.total_seconds()) * 10_000_000 if lasted and isinstance(clock, int) else None
            return [fact(context, number, "clock", "uptime", up, raw=line,
                         time=boot if boot is not None else Absent.NOT_COLLECTED)]  # fmt: skip
        known = _control(line)
        if known:
            value = known[2].partition(" (")[0] if known[1] == "timezone" else known[2]
            return [fact(context, number, known[0], known[1], value, raw=line)]
        pair = labelled(line)
        return [fact(context, number, "setting", pair[0], pair[1], raw=line)] if pair else None

    yield from read_lines(stream, read)


def _ticks(found: tuple[datetime, str], context: ParseContext) -> Value[int]:
    zone = parse_zone(found[1]) if found[1] else None
    try:
        return from_datetime(found[0].replace(tzinfo=zone)) if zone else from_local(found[0], context.zone)
    except OverflowError:
        return Absent.UNPARSED
