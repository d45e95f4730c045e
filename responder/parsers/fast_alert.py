"""Fast alert lines of Snort 2, Snort 3 and Suricata: one alert a line.

``<time>  [action] [**] [gid:sid:rev] <iface> message [**] [Classification: …] [Priority: n] {PROTO} from -> to``

Three orders of the date exist: ``MM/DD/YYYY`` (Suricata), ``MM/DD`` (Snort), and with Snort's ``-y`` either
``MM/DD/YY`` (Snort 2) or ``YY/MM/DD`` (Snort 3). The last two look alike and are told apart over the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.alert import AlertRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import TICKS_PER_SECOND
from responder.parsers.alert_dates import AlertDates
from responder.parsers.base import Head, Item, Label, ParseContext
from responder.parsers.packet_ends import split_end
from responder.parsers.text import TextLines

NAME = "fast-alert"
DATA_FORMAT = "Fast alert log (Snort 2 and 3, Suricata)"
TABLE = "alerts"
REF_KIND = RefKind.LINE

_STAMP: Final = re.compile(r"\s*(\d{1,4})/(\d{1,2})(?:/(\d{2,4}))?-(\d{1,2}):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:\s|$)")
_IDS: Final = re.compile(r"\s*\[(\d{1,10}):(\d{1,10}):(\d{1,10})\]\s?")
_PRIORITY: Final = re.compile(r"\[Priority: (\d{1,5})\]")
_APPLICATION: Final = re.compile(r"\[AppID: ([^\]]{1,200})\]")
_PROTOCOL: Final = re.compile(r"\{([^{}]{1,40})\}")
_INTERFACE: Final = re.compile(r"<([A-Za-z0-9_.:\\{}-]{1,100})> ")
_ACTION: Final = re.compile(r"\[([A-Za-z_ ]{1,40})\]")
_DUMP: Final = re.compile(
    r"\s*(?:0x[0-9A-Fa-f]{4,8}[: ]|[0-9A-Fa-f]{4,8}[: ]{1,3}[0-9A-Fa-f]{2} |(?:[0-9A-Fa-f]{2} ){2,})"
)
_MARK: Final = "[**]"


def _is_dump(line: str) -> bool:
    """A line of the packet dump that may follow an alert, or its ruler."""
    plain = line.strip()
    return (
        bool(_DUMP.match(line))
        or not plain.strip("=+- ")
        or (plain.endswith("]:") and "[" in plain and len(plain) < 80)
    )


def sniff(head: Head) -> int:
    """Confidence by the time stamp and the ``[**]`` marks; see Parser."""
    lines = [line for line in head.lines[:60] if not _is_dump(line)]
    hits = sum(1 for line in lines if _MARK in line and _STAMP.match(line))
    return 97 if hits and hits * 2 >= len(lines) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One AlertRecord per alert line; see Parser."""
    dates = AlertDates()
    for _, line in TextLines(stream):
        found = _STAMP.match(line)
        if found and _MARK in line:
            dates.see(found.group(1), found.group(2), found.group(3), *(int(found[i]) for i in (4, 5, 6)))
            dates.spacing(line[found.end() - 1 : found.end() + 2])
    stream.seek(0)
    yield from dates.settle(context)
    lines = TextLines(stream)
    alerts = cut = 0
    for number, line in lines:
        line = line.replace("\0", "")
        found = _STAMP.match(line)
        if found and _MARK in line:
            record = _alert(line[found.end() :], found, dates, context, number)
            alerts += 1
            cut += record.tag is Absent.UNPARSED
            yield record
        elif alerts and _is_dump(line):
            lines.joined()
        else:
            yield Explained(reason=worded("line is not an alert"), first=number)
    if cut:
        yield EvidenceWarning(
            message=worded("{cut} alert lines are cut or damaged; their message is not known", cut=cut)
        )
    if dates.unread:
        yield EvidenceWarning(
            message=worded(
                "{unread} alerts carry a date that is not valid; they are listed without a time", unread=dates.unread
            ),
            level=Level.WARN,
        )
    yield Label(lines.codec)
    yield lines.expected()
    yield from lines.warnings()


def _alert(rest: str, stamp: re.Match[str], dates: AlertDates, context: ParseContext, number: int) -> AlertRecord:
    whole = dates.ticks(stamp.group(1), stamp.group(2), stamp.group(3), *(int(stamp[i]) for i in (4, 5, 6)))
    fraction = int((stamp.group(7) or "").ljust(7, "0")[:7])
    time: Value[int] = Absent.UNPARSED if whole is None else whole + fraction % TICKS_PER_SECOND
    before, _, body = rest.partition(_MARK)
    action = _ACTION.search(before)
    details: list[str] = []

    signature: Value[str] = Absent.NOT_COLLECTED
    ids = _IDS.match(body)
    if ids:
        signature = f"{int(ids[1])}:{int(ids[2])}:{int(ids[3])}"
        body = body[ids.end() :]
    interface = _INTERFACE.match(body)
    if interface:
        details.append(f"interface {interface[1]}")
        body = body[interface.end() :]
    message, mark, tail = body.partition(_MARK)
    tag = _message(message)

    category: Value[str] = Absent.NOT_COLLECTED
    if "[Classification: " in tail:
        text = tail.partition("[Classification: ")[2]
        # A classification may hold brackets; the next field or the protocol ends it.
        ends = [i for i in (text.find("] ["), text.find("] {"), len(text.rstrip()) - 1) if i > 0]
        category = text[: min(ends, default=len(text))].strip(" ]") or Absent.NOT_COLLECTED
    priority = _PRIORITY.search(tail)
    application = _APPLICATION.search(tail)
    if application:
        details.append(f"application {application[1]}")

    protocol: Value[str] = Absent.NOT_COLLECTED
    source = destination = split_end("", "")
    braces = _PROTOCOL.search(tail)
    if braces:
        protocol = braces[1].strip()
        left, _, right = tail[braces.end() :].partition(" -> ")
        right, _, raw = right.partition(_MARK)
        source, destination = split_end(left.strip(), protocol), split_end(right.strip(), protocol)
        if source.note or destination.note:
            details.append(f"ICMP type {source.note or '?'} code {destination.note or '?'}")
    else:
        raw = tail.partition(_MARK)[2]
    if "[Raw pkt:" in raw or "[Raw pkt:" in tail:
        packet = (raw or tail).partition("[Raw pkt:")[2].strip(" ]")
        details.append(f"raw packet {packet[:2000]}")
    return AlertRecord(
        source=context.line(number),
        time=time,
        time_zone=dates.zone_label,
        tag=tag if tag and mark else (tag or Absent.UNPARSED),
        signature=signature,
        category=category,
        priority=int(priority[1]) if priority else Absent.NOT_COLLECTED,
        action=action[1].strip() if action else Absent.NOT_COLLECTED,
        protocol=protocol,
        source_address=source.address,
        source_port=source.port,
        destination_address=destination.address,
        destination_port=destination.port,
        detail="; ".join(details) if details else Absent.NOT_COLLECTED,
    )


def _message(text: str) -> str:
    plain = text.strip()
    if len(plain) >= 2 and plain[0] == plain[-1] == '"':
        plain = plain[1:-1].strip()
    return plain
