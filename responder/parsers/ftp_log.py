"""FTP servers' own logs: vsftpd's, and the transfer log that wu-ftpd, ProFTPD and vsftpd share (xferlog)."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext, payload_json
from responder.parsers.text import TextLines
from responder.parsers.yearless import LocalClock

NAME = "ftp-log"
DATA_FORMAT = "FTP server log (vsftpd, xferlog)"
TABLE = "events"
REF_KIND = RefKind.LINE

_NA: Final = Absent.NOT_APPLICABLE
_STAMP: Final = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4}) ")
_VSFTPD: Final = re.compile(r"\[pid (\d{1,10})\] (?:\[([^\]]{0,256})\] )?(?:(OK|FAIL) )?([A-Z]{3,20}|FTP \w+): ?(.*)")
_CLIENT: Final = re.compile(r'Client "([^"]{0,100})"(?:, "((?:[^"\\]|\\.){0,4096})")?(?:, (\d{1,19}) bytes)?')
_XFER: Final = re.compile(
    r"(\d{1,9}) (\S{1,256}) (\d{1,19}) (.{1,4096}) ([ab]) (\S{1,3}) ([oid]) ([argw]) "
    r"(\S{1,256}) (\S{1,40}) ([01]) (\S{1,256})(?: ([ci]))?\s*$"
)
_MONTHS: Final = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6,
    "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
_ACTIONS: Final = {
    "UPLOAD": "file created", "MKDIR": "file created", "DELETE": "file deleted", "RMDIR": "file deleted",
    "RENAME": "file changed", "CHMOD": "file changed", "DOWNLOAD": "object access", "LOGIN": "logon",
    "CONNECT": "network connection",
}  # fmt: skip


def _rest(line: str) -> tuple[re.Match[str], str] | None:
    stamp = _STAMP.match(line)
    if stamp is None or stamp[1] not in _MONTHS:
        return None
    return stamp, line[stamp.end() :]


def sniff(head: Head) -> int:
    """Confidence by time stamp and layout of the lines; see Parser."""
    lines = head.lines[:60]
    if not lines:
        return 0
    good = 0
    for line in lines:
        split = _rest(line)
        good += split is not None and (_VSFTPD.match(split[1]) is not None or _XFER.match(split[1]) is not None)
    return 93 if good * 10 >= len(lines) * 7 else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per line; see Parser."""
    lines = TextLines(stream)
    clock = LocalClock(context.zone)
    bad = 0
    for number, line in lines:
        split = _rest(line)
        if split is None:
            yield Explained(reason=worded("line not understood"), first=number)
            continue
        stamp, rest = split
        hour, minute, second = int(stamp[3]), int(stamp[4]), int(stamp[5])
        ticks = clock.ticks(int(stamp[6]), _MONTHS[stamp[1]], int(stamp[2]), hour, minute, second)
        time: Value[int] = Absent.UNPARSED if ticks is None else ticks
        bad += ticks is None
        vsftpd = _VSFTPD.match(rest)
        transfer = None if vsftpd else _XFER.match(rest)
        if vsftpd:
            yield _vsftpd(number, time, context, vsftpd, rest)
        elif transfer:
            yield _transfer(number, time, context, transfer)
        else:
            yield EventRecord(
                ref=number,
                time=time,
                time_zone=context.zone_label,
                log_channel="ftp",
                message=rest.strip()[:1000] or _NA,
            )
    if bad:
        yield EvidenceWarning(
            message=worded("{bad} lines carry a time that is not valid; they are listed without one", bad=bad)
        )
    yield lines.expected()
    yield from lines.warnings()


def _address(text: str) -> Value[str]:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return text[:256] or _NA
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return str(mapped or found)


def _vsftpd(number: int, time: Value[int], context: ParseContext, found: re.Match[str], rest: str) -> EventRecord:
    pid, user, state, verb, tail = found.groups()
    client = _CLIENT.search(tail)
    action = _ACTIONS.get(verb)
    if state == "FAIL":
        action = "logon failed" if verb == "LOGIN" else None
    fields = {"verb": verb, "state": state or "", "detail": tail}
    if client and client[3]:
        fields["bytes"] = client[3]
    return EventRecord(
        ref=number,
        time=time,
        time_zone=context.zone_label,
        event_action=action or _NA,
        log_channel="vsftpd",
        event_provider="vsftpd",
        log_level={"OK": "information", "FAIL": "warning"}.get(state or "", _NA),
        user_name=user or _NA,
        process_name="vsftpd",
        process_pid=int(pid),
        source_address=_address(client[1]) if client else _NA,
        target=client[2][:1000] if client and client[2] and verb != "CONNECT" else _NA,
        message=" ".join(rest.split())[:1000],
        payload=payload_json({name: value for name, value in fields.items() if value}),
    )


def _transfer(number: int, time: Value[int], context: ParseContext, found: re.Match[str]) -> EventRecord:
    seconds, host, size, name, kind, flags, way, access, user, service, _, real, done = found.groups()
    complete = done != "i"
    action = {"i": "file created", "o": "object access", "d": "file deleted"}[way] if complete else None
    words = {"i": "Upload", "o": "Download", "d": "Deletion"}[way]
    fields = {
        "seconds": seconds, "bytes": size, "transfer": "text" if kind == "a" else "binary", "flags": flags,
        "direction": way, "access": {"a": "anonymous", "g": "guest", "r": "real"}.get(access, access),
        "service": service, "authenticated_user": real, "complete": "yes" if complete else "no",
    }  # fmt: skip
    return EventRecord(
        ref=number,
        time=time,
        time_zone=context.zone_label,
        event_action=action or _NA,
        log_channel="ftp",
        event_provider="xferlog",
        user_name=user,
        source_address=_address(host),
        service_name=service,
        target=name[:1000],
        message=f"{words} of {name} ({size} bytes) by {user} from {host}{'' if complete else ', not completed'}"[:1000],
        payload=payload_json(fields),
    )
