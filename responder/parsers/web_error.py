"""Error logs of Apache (2.2 and 2.4) and nginx.

Lines without a time come from programs that the server ran: their standard error is evidence of what was executed, so
they are events too, without a time of their own.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Level
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, Label, ParseContext, payload_json
from responder.parsers.slices import Slice, any_line, read_sliced, shared_codec, this_module
from responder.parsers.yearless import LocalClock

NAME = "web-error"
DATA_FORMAT = "Web server error log (Apache, nginx)"
TABLE = "events"
REF_KIND = RefKind.LINE
share, begins = shared_codec, any_line

_NA: Final = Absent.NOT_APPLICABLE
_APACHE: Final = re.compile(
    r"\[[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))? (\d{4})\] ?"
)
_BRACKET: Final = re.compile(r"\[([^\]]{1,300})\] ?")
_MODULE: Final = re.compile(r"(?:([\w-]{1,60}):)?(emerg|alert|crit|error|warn|notice|info|debug|trace\d)$")
_CODE: Final = re.compile(r"(AH\d{5}): ?")
_REFERER: Final = re.compile(r", referer: (\S{1,2000})$")
_NGINX: Final = re.compile(
    r"(\d{4})/(\d\d)/(\d\d) (\d\d):(\d\d):(\d\d) \[(\w{3,10})\] (\d{1,10})#(\d{1,20}): (?:\*(\d{1,20}) )?(.*)"
)
_NGINX_FIELD: Final = re.compile(
    r", (client|server|request|upstream|host|referrer|subrequest): (\"[^\"]{0,8000}\"|[^,]{0,300})"
)
_MONTHS: Final = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6,
    "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
_LEVELS: Final = {
    "emerg": "emergency", "crit": "critical", "warn": "warning", "info": "information",
}  # fmt: skip


def sniff(head: Head) -> int:
    """Confidence by the time stamps of either server; see Parser."""
    lines = head.lines[:80]
    if not lines:
        return 0
    stamped = 0
    for line in lines:
        found = _APACHE.match(line)
        stamped += (
            found is not None and found[1] in _MONTHS and line[found.end() : found.end() + 1] == "["
        ) or _NGINX.match(line) is not None
    if stamped * 10 >= len(lines) * 6:
        return 93
    return 60 if stamped >= 2 and stamped * 5 >= len(lines) else 0


@dataclass(slots=True)
class _Row:
    server: str
    ticks: int | None
    level: str = ""
    module: str = ""
    pid: str = ""
    client: str = ""
    message: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per line; see Parser."""
    yield from read_sliced(this_module(__name__), stream, context)


def read_slice(
    piece: Slice, context: ParseContext, shared: Mapping[str, Any], told: Mapping[str, Any]
) -> Generator[Item, None, dict[str, Any]]:
    """See SlicedParser."""
    del shared, told
    clock = LocalClock(context.zone)
    servers: set[str] = set()
    bad = without = 0
    for number, line in piece.lines():
        row = _apache(line, clock) or _nginx(line, clock)
        if row is None:
            without += 1
            yield EventRecord(
                ref=number,
                time=Absent.NOT_COLLECTED,
                time_zone=context.zone_label,
                log_channel="web error",
                message=" ".join(line.split())[:4000],
            )
            continue
        servers.add(row.server)
        bad += row.ticks is None
        yield _event(number, row, context)
    return {"servers": sorted(servers), "bad": bad, "without": without}


def sum_up(states: Sequence[dict[str, Any]], context: ParseContext, shared: Mapping[str, Any]) -> Iterator[Item]:
    """See SlicedParser."""
    del context, shared
    for server in sorted({name for state in states for name in state["servers"]}):
        yield Label(server)
    without = sum(state["without"] for state in states)
    if without:
        yield EvidenceWarning(
            message=worded(
                "{without} lines have no time: the server or a program that it ran wrote them to its error output",
                without=without,
            ),
            level=Level.INFO,
        )
    bad = sum(state["bad"] for state in states)
    if bad:
        yield EvidenceWarning(
            message=worded("{bad} lines carry a time that is not valid; they are listed without one", bad=bad)
        )


def _apache(line: str, clock: LocalClock) -> _Row | None:
    found = _APACHE.match(line)
    if found is None or found[1] not in _MONTHS:
        return None
    month, day, hour, minute, second, fraction, year = found.groups()
    ticks = clock.ticks(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second))
    if ticks is not None and fraction:
        ticks += int(fraction.ljust(7, "0")[:7])
    row = _Row("Apache", ticks)
    at = found.end()
    while (part := _BRACKET.match(line, at)) is not None:
        text = part[1]
        module = _MODULE.match(text)
        if module and not row.level:
            row.module, row.level = module[1] or "", module[2]
        elif text.startswith("pid ") and not row.pid:
            row.pid, _, thread = text[4:].partition(":tid ")
            if thread:
                row.fields["tid"] = thread
        elif text.startswith("client ") and not row.client:
            row.client = text[7:]
        elif not row.level or text.startswith(("host ", "remote ", "vhost ", "file ")):
            name, _, value = text.partition(" ")
            row.fields[name[:40]] = value
        else:
            break  # brackets that belong to the message
        at = part.end()
    row.message = line[at:].strip()
    code = _CODE.search(row.message[:300])
    if code:
        row.fields["code"] = code[1]
    referer = _REFERER.search(row.message[-2100:])
    if referer:
        row.fields["referer"] = referer[1]
    return row


def _nginx(line: str, clock: LocalClock) -> _Row | None:
    found = _NGINX.match(line)
    if found is None:
        return None
    year, month, day, hour, minute, second, level, pid, tid, connection, message = found.groups()
    ticks = clock.ticks(int(year), int(month), int(day), int(hour), int(minute), int(second))
    row = _Row("nginx", ticks, level, "", pid, message=message.strip(), fields={"tid": tid})
    if connection:
        row.fields["connection"] = connection
    for name, value in _NGINX_FIELD.findall(message[:16_384]):
        if name == "client":
            row.client = value
        else:
            row.fields[name] = value.strip('"')
    return row


def _client(text: str) -> tuple[Value[str], Value[int]]:
    """Address and port of ``192.0.2.1:80``, ``[2001:db8::1]:80``, ``2001:db8::1`` or a name."""
    if not text:
        return _NA, _NA
    address, colon, port = text.rpartition(":")
    for candidate, number in ((text, ""), (address, port)):
        try:
            shown = str(ipaddress.ip_address(candidate.strip("[]")))
        except ValueError:
            continue
        valid = colon and number.isascii() and number.isdigit() and len(number) <= 5 and int(number) <= 65_535
        return shown, int(number) if valid else _NA
    return text[:256], _NA


def _event(number: int, row: _Row, context: ParseContext) -> EventRecord:
    address, port = _client(row.client)
    fields = {"module": row.module} | row.fields if row.module else row.fields
    return EventRecord(
        ref=number,
        time=Absent.UNPARSED if row.ticks is None else row.ticks,
        time_zone=context.zone_label,
        log_channel="web error",
        event_provider=row.server,
        log_level=_LEVELS.get(row.level, row.level) or _NA,
        process_pid=int(row.pid) if row.pid.isascii() and row.pid.isdigit() and len(row.pid) <= 10 else _NA,
        source_address=address,
        source_port=port,
        target=row.fields["request"][:1000] if "request" in row.fields else _NA,
        message=" ".join(row.message.split())[:4000] or _NA,
        payload=payload_json(fields) if fields else _NA,
    )
