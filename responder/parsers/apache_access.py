r"""Access logs in Apache's common and combined formats (also nginx, lighttpd, Tomcat); with or without virtual host.

``client ident user [time] "request" status bytes "referer" "agent"``; quotes inside are written ``\"``.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any, BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import TICKS_PER_SECOND
from responder.parsers.base import Head, Item, Label, ParseContext, payload_json
from responder.parsers.slices import Slice, any_line, read_sliced, shared_codec, this_module
from responder.parsers.yearless import LocalClock

NAME = "web-access"
DATA_FORMAT = "Web server access log (common, combined)"
TABLE = "events"
REF_KIND = RefKind.LINE
share, begins = shared_codec, any_line

_NA: Final = Absent.NOT_APPLICABLE
_MONTHS: Final = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6,
    "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
_START: Final = re.compile(
    r"(?:(\S{1,255}:\d{1,5}) )?(\S{1,255}) (\S{1,255}) (\S.{0,255}?) "
    r"\[(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)\] "
)
_STRING: Final = re.compile(r' ?"((?:[^"\\]|\\.)*)"')
_STATUS: Final = re.compile(r" (\d{3}|-) (\d{1,18}|-)")
_LOOSE: Final = re.compile(r'"(.*)" (\d{3}) (\d{1,18}|-)')


def sniff(head: Head) -> int:
    """Confidence by the bracketed time behind three words; see Parser."""
    lines = head.lines[:60]
    hits = sum(1 for line in lines if _START.match(line))
    return 94 if hits and hits * 10 >= len(lines) * 7 else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per request; see Parser."""
    yield from read_sliced(this_module(__name__), stream, context)


def read_slice(
    piece: Slice, context: ParseContext, shared: Mapping[str, Any], told: Mapping[str, Any]
) -> Generator[Item, None, dict[str, Any]]:
    """See SlicedParser."""
    del context, shared, told
    clock = LocalClock(UTC)
    odd = 0
    for number, line in piece.lines():
        plain = line.replace("\0", "")
        found = _START.match(plain)
        if found is None:
            yield Explained(reason=worded("line is not a request"), first=number)
            continue
        record, whole = _record(number, plain, found, clock)
        odd += not whole
        yield record
    return {"odd": odd}


def sum_up(states: Sequence[dict[str, Any]], context: ParseContext, shared: Mapping[str, Any]) -> Iterator[Item]:
    """See SlicedParser."""
    del context
    odd = sum(state["odd"] for state in states)
    if odd:
        yield EvidenceWarning(
            message=worded("{odd} requests are cut or hold unescaped quotes; their fields are incomplete", odd=odd)
        )
    yield Label(shared["codec"])


def _record(number: int, line: str, found: re.Match[str], clock: LocalClock) -> tuple[EventRecord, bool]:
    host, client, ident, user, day, month, year, hour, minute, second, sign, zone_hours, zone_minutes = found.groups()
    ticks = None
    if month in _MONTHS:
        ticks = clock.ticks(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second))
    offset = (int(zone_hours) * 3600 + int(zone_minutes) * 60) * (-1 if sign == "-" else 1)
    time: Value[int] = Absent.UNPARSED if ticks is None else ticks - offset * TICKS_PER_SECOND
    rest = line[found.end() :]
    request, status, size, strings, whole = _fields(rest)
    method, _, tail = request.partition(" ")
    target, _, protocol = tail.rpartition(" ")
    if not target:
        target, protocol = tail, ""
    extra: dict[str, Any] = {"method": method[:40], "status": int(status) if status.isdigit() else None}
    if size.isdigit():
        extra["bytes"] = int(size)
    names = ("referer", "user_agent")
    extra |= {name: text for name, text in zip(names, strings, strict=False) if text != "-"}
    if protocol:
        extra["protocol"] = protocol[:20]
    if ident != "-":
        extra["ident"] = ident
    return (
        EventRecord(
            ref=number,
            time=time,
            time_zone="UTC" if not offset else f"{sign}{zone_hours}:{zone_minutes}",
            event_action="web request",
            log_channel="access log",
            host_name=host.rpartition(":")[0] if host else _NA,
            user_name=user if user not in ("-", '""') else _NA,
            source_address=client,
            target=target[:4000] or _NA,
            message=f"{request[:4000]} → {status or '?'}",
            payload=payload_json({k: v for k, v in extra.items() if v is not None}),
        ),
        whole,
    )


def _fields(rest: str) -> tuple[str, str, str, list[str], bool]:
    """Request, status, size and the further strings; the flag is False where the line had to be guessed."""
    request = _STRING.match(rest)
    status = _STATUS.match(rest, request.end()) if request else None
    if request and status:
        strings: list[str] = []
        position = status.end()
        while len(strings) < 6 and (found := _STRING.match(rest, position)):
            strings.append(found[1])
            position = found.end()
        return request[1], status[1], status[2], strings, True
    loose = _LOOSE.match(rest)
    if loose:
        return loose[1], loose[2], loose[3], [], False
    return rest.strip('"')[:4000], "", "", [], False
