"""Syslog files: traditional (RFC 3164), RFC 5424 and lines with ISO times (auth.log, secure, messages, maillog).

One event per line. Traditional lines carry neither year nor zone: see yearless.py. Lines that begin with a space
continue the message before them.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any, BinaryIO, Final

from responder.errors import ParserError
from responder.model.absent import Absent, Value, known
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.event import EventRecord
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import TICKS_PER_SECOND
from responder.parsers.auth_messages import AUTH_PROGRAMS, auth_meaning
from responder.parsers.base import Derived, Head, Item, Label, ParseContext, payload_json
from responder.parsers.log_meaning import Meaning
from responder.parsers.service_messages import CRON_PROGRAMS, MAIL_PROGRAMS, service_meaning
from responder.parsers.slices import Slice, read_sliced, this_module
from responder.parsers.text import guess_codec
from responder.parsers.yearless import DateRuns, LocalClock, YearCounter, YearlessFile, year_assumed

NAME = "syslog"
DATA_FORMAT = "Syslog file (RFC 3164, RFC 5424, ISO times)"
TABLE = "events"
REF_KIND = RefKind.LINE

_NA: Final = Absent.NOT_APPLICABLE
_MONTHS: Final = {
    name: number
    for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)  # noqa: SIM905
}
_TRADITIONAL: Final = re.compile(
    r"(?:<(\d{1,3})>)?([A-Z][a-z]{2})[ ]{1,2}(\d{1,2}) (?:(\d{4}) )?"
    r"(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: (\d{4}))?[ :]"
)
_ISO: Final = re.compile(
    r"(?:<(\d{1,3})>)?(1 )?(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)? "
)
_NO_TIME: Final = re.compile(r"<(\d{1,3})>1 - ")
_PRIORITY: Final = re.compile(r"<(\w{1,12})\.(\w{1,12})> ")
_TAG: Final = re.compile(r"([^\s\[:]{1,128})(?:\[([^\]\s]{1,32})\])?:(?: |$)")
_VERSIONED: Final = re.compile(r"([A-Za-z][\w.-]{1,40}) \d[\w.-]{0,20}: ")
_SOLARIS: Final = re.compile(r"\[ID \d{1,10} (\w{1,12})\.(\w{1,12})\] ")
_REPEATED: Final = re.compile(r"message repeated (\d{1,9}) times: \[ ?(.*)\]\s*$")

_FACILITIES: Final = (
    "kernel", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "auth", "ftp", "ntp", "audit",
    "alert", "cron", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
)  # fmt: skip
_SEVERITIES: Final = ("emergency", "alert", "critical", "error", "warning", "notice", "information", "debug")
_SEVERITY_WORDS: Final = {
    "emerg": "emergency", "panic": "emergency", "crit": "critical", "err": "error", "warn": "warning",
    "info": "information",
}  # fmt: skip
_MAX_MESSAGE: Final = 16_384
_MAX_HOSTS: Final = 1000


def _lines_of(head: Head) -> list[str]:
    if head.lines or b"\0" not in head.data:
        return head.lines
    # A crash leaves blocks of zero bytes in a log; they do not make it binary.
    text = head.data.replace(b"\0", b"").decode("utf-8", "replace")
    return [line for line in text.splitlines() if line.strip()][:400]


def sniff(head: Head) -> int:
    """Confidence by time stamp, host and tag at the start of lines; see Parser."""
    lines = _lines_of(head)[:80]
    if not lines:
        return 0
    stamped = tagged = 0
    for line in lines:
        found = _match(line)
        if found is None:
            continue
        stamped += 1
        split = _split(line[found.end() :].lstrip(), modern=_is_modern(found))
        tagged += split.tag is not None or split.message.startswith(("last message repeated", "-- MARK --"))
    if tagged * 10 >= len(lines) * 7:
        return 90
    return 60 if tagged * 3 >= len(lines) and stamped * 10 >= len(lines) * 4 else 0


def _match(line: str) -> re.Match[str] | None:
    """The time stamp at the start of a line."""
    found = _TRADITIONAL.match(line)
    if found is not None and found[2] not in _MONTHS:
        found = None
    return found or _ISO.match(line) or _NO_TIME.match(line)


def _is_modern(found: re.Match[str]) -> bool:
    return found.re is _NO_TIME or (found.re is _ISO and bool(found[2]))


@dataclass(slots=True)
class _Split:
    host: str | None = None
    tag: str | None = None
    pid: str | None = None
    message: str = ""
    facility: str | None = None
    severity: str | None = None
    data: str | None = None


def _split(rest: str, *, modern: bool) -> _Split:
    """Host, tag, process id and message behind a time stamp."""
    if modern:
        return _split_modern(rest)
    split = _Split()
    found = _PRIORITY.match(rest)
    if found:
        split.facility, split.severity = found.groups()
        rest = rest[found.end() :]
    tag = _TAG.match(rest)
    if tag is None:
        host, _, rest = rest.partition(" ")
        split.host = host or None
        rest = rest.lstrip()
        tag = _TAG.match(rest)
    if tag:
        split.tag, split.pid = tag.groups()
        split.message = rest[tag.end() :]
    else:
        versioned = _VERSIONED.match(rest)
        if versioned:
            split.tag = versioned[1]
        split.message = rest
    found = _SOLARIS.match(split.message)
    if found:
        split.facility, split.severity = found.groups()
        split.message = split.message[found.end() :]
    return split


def _split_modern(rest: str) -> _Split:
    """RFC 5424: HOST APP PROCID MSGID STRUCTURED-DATA MESSAGE, "-" for nothing."""
    parts = rest.split(" ", 4)
    parts += [""] * (5 - len(parts))
    host, app, pid, _, tail = (None if part == "-" else part for part in parts)
    split = _Split(host=host, tag=app, pid=pid, message=tail or "")
    if tail is None or not tail.startswith("["):
        split.message = (tail or "").removeprefix("- ").removeprefix("\ufeff")
        return split
    end, quoted, i = 0, False, 0
    while i < len(tail):
        char = tail[i]
        if char == "\\" and quoted:
            i += 1
        elif char == '"':
            quoted = not quoted
        elif char == "]" and not quoted:
            end = i + 1
            if tail[i + 1 : i + 2] != "[":
                break
        i += 1
    split.data, split.message = tail[:end] or None, tail[end:].lstrip().removeprefix("\ufeff")
    return split


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per line; see Parser."""
    yield from read_sliced(this_module(__name__), stream, context)


def share(stream: BinaryIO) -> dict[str, Any] | None:
    """See SlicedParser."""
    stream.seek(0)
    codec = guess_codec(stream.read(65_536)) or "utf-8"
    return None if codec.startswith("utf-16") else {"codec": codec}


def begins(line: str, shared: Mapping[str, Any]) -> bool:
    """A line with a time ends the message before it; see SlicedParser."""
    del shared
    return _match(line) is not None


def survey(piece: Slice, shared: Mapping[str, Any]) -> dict[str, Any]:
    """Dates without a year: they count the New Years; see SlicedParser."""
    del shared
    dates = DateRuns()
    for _, line in piece.lines():
        found = _TRADITIONAL.match(line.lstrip("\0"))
        if found and not (found[4] or found[9]) and (month := _MONTHS.get(found[2])):
            dates.see(month, int(found[3]), int(found[5]), int(found[6]), int(found[7]))
    return dates.state()


def origin(surveys: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What the whole file says of its years, and the count of them at its beginning; see SlicedParser."""
    told = {"counter": [0, None], "yearless": any(part["yearless"] for part in surveys)}
    if len(surveys) == 1:
        return told | {"file": surveys[0]["file"], "steps_back": surveys[0]["steps_back"]}
    years = YearlessFile()
    for part in surveys:
        for run in _runs(part):
            years.see(*run)
    return told | {"file": years.state, "steps_back": years.steps_back}


def advance(told: Mapping[str, Any], survey: Mapping[str, Any]) -> dict[str, Any]:
    """Count the years of a slice; see SlicedParser."""
    counter = YearCounter(*told["counter"])
    for month, day, *_ in _runs(survey):
        if 1 <= day <= 31:
            counter.year_of(month, day)
    return {**told, "counter": counter.state}


def _runs(survey: Mapping[str, Any]) -> Sequence[Sequence[int]]:
    runs: Sequence[Sequence[int]] | None = survey["runs"]
    if runs is None:
        raise ParserError(worded("the dates change too often for the years to be counted in parts"))
    return runs


def read_slice(
    piece: Slice, context: ParseContext, shared: Mapping[str, Any], told: Mapping[str, Any]
) -> Generator[Item, None, dict[str, Any]]:
    """See SlicedParser."""
    del shared
    years = YearlessFile(told["file"])
    base = years.settle(context.modified, context.zone) if told["yearless"] else None
    lines = piece.lines()
    reader = _Reader(context, base, YearCounter(*told["counter"]))
    pending: EventRecord | None = None
    for number, line in lines:
        plain = line.replace("\0", "")
        event = reader.event(number, plain)
        if event is not None:
            if pending is not None:
                yield pending
            pending = event
        elif not plain.strip():
            lines.layout()  # zero bytes only
        elif pending is not None and plain[:1] in " \t":
            lines.joined()
            before = known(pending.message) or ""
            if len(before) < _MAX_MESSAGE:
                pending = pending._replace(message=f"{before} ⏎ {plain.strip()}"[:_MAX_MESSAGE])
        else:
            yield Explained(reason=worded("line without a syslog time"), first=number)
    if pending is not None:
        yield pending
    return {
        "base": base,
        "yearless": told["yearless"],
        "steps_back": told["steps_back"],
        "bad_times": reader.bad_times,
        "hosts": reader.hosts,
    }


def sum_up(states: Sequence[dict[str, Any]], context: ParseContext, shared: Mapping[str, Any]) -> Iterator[Item]:
    """See SlicedParser."""
    first = states[0] if states else {"yearless": False, "steps_back": 0, "base": None}
    if first["yearless"] and first["base"] is None:
        yield EvidenceWarning(
            message=worded(
                "The dates have no year and nothing states when the file was taken; events are listed without a time"
            )
        )
    elif first["yearless"]:
        yield Label(f"year assumed: begins in {first['base']}")
    if first["steps_back"]:
        yield EvidenceWarning(
            message=worded(
                "The order of times goes back {steps_back} times by more than a day: the clock was set, "
                "or files were joined",
                steps_back=first["steps_back"],
            ),
            level=Level.INFO,
        )
    hosts: dict[str, int] = {}
    for state in states:
        for name, line in state["hosts"].items():
            if len(hosts) < _MAX_HOSTS:
                hosts.setdefault(name, state["lines_before"] + line)
    yield from _facts(hosts, context)
    bad_times = sum(state["bad_times"] for state in states)
    if bad_times:
        yield EvidenceWarning(
            message=worded(
                "{bad_times} lines carry a time that is not valid; they are listed without one", bad_times=bad_times
            )
        )
    yield Label(shared["codec"])


def _facts(hosts: Mapping[str, int], context: ParseContext) -> Iterator[Item]:
    """The host's name, where all lines agree on it."""
    if len(hosts) != 1:
        if hosts:
            yield Label(f"{len(hosts)} host names")
        return
    ((name, line),) = hosts.items()
    if name.casefold() not in ("localhost", "unknown", "-"):
        yield Derived(
            FactRecord(
                source=context.line(line), category="identity", name="hostname", value=name[:255], detail="syslog"
            )
        )


class _Reader:
    """Lines of one slice to events.

    Attributes:
        hosts: Host names and the first line of each.
        bad_times: Lines whose time is not valid.
    """

    def __init__(self, context: ParseContext, base: int | None, years: YearCounter) -> None:
        self._context = context
        self._base = base
        self._years = years
        self._local = LocalClock(context.zone)
        self._utc = LocalClock(UTC)
        self.hosts: dict[str, int] = {}
        self._zones: dict[str, tuple[int, str]] = {}
        self._assumed = year_assumed(context.zone_label)
        self.bad_times = 0

    def event(self, number: int, line: str) -> EventRecord | None:
        """The event of a line, or None where the line begins with no time."""
        found = _match(line)
        if found is None:
            return None
        time, zone = self._time(found)
        split = _split(line[found.end() :].lstrip(), modern=_is_modern(found))
        if split.host and split.host not in self.hosts and len(self.hosts) < _MAX_HOSTS:
            self.hosts[split.host] = number
        return _record(number, time, zone, split, found[1])

    def _time(self, found: re.Match[str]) -> tuple[Value[int], Value[str]]:
        if found.re is _NO_TIME:
            return Absent.NOT_APPLICABLE, _NA
        if found.re is _ISO:
            offset, label = self._zone(found[10])
            clock = self._local if found[10] is None else self._utc
            ticks = clock.ticks(*(int(found[i]) for i in range(3, 9)))
            fraction = found[9]
        else:
            offset, fraction = 0, found[8]
            month, day = _MONTHS[found[2]], int(found[3])
            written = found[4] or found[9]
            label = self._context.zone_label if written else self._assumed
            if written:
                year = int(written)
            elif self._base is None or not 1 <= day <= 31:
                self.bad_times += self._base is not None
                return Absent.UNPARSED, label
            else:
                year = self._base + self._years.year_of(month, day)
            ticks = self._local.ticks(year, month, day, int(found[5]), int(found[6]), int(found[7]))
        if ticks is None:
            self.bad_times += 1
            return Absent.UNPARSED, label
        extra = int(fraction.ljust(7, "0")[:7]) if fraction else 0
        return ticks + extra - offset * TICKS_PER_SECOND, label

    def _zone(self, text: str | None) -> tuple[int, str]:
        """Offset in seconds and label of a written zone."""
        if text is None:
            return 0, self._context.zone_label
        if text not in self._zones:
            if text == "Z":
                self._zones[text] = (0, "UTC")
            else:
                digits = text[1:].replace(":", "")
                seconds = (int(digits[:2]) * 3600 + int(digits[2:]) * 60) * (-1 if text[0] == "-" else 1)
                label = f"{text[0]}{digits[:2]}:{digits[2:]}" if seconds else "UTC"
                if len(self._zones) > 200:
                    self._zones.clear()
                self._zones[text] = (seconds, label)
        return self._zones[text]


def _record(number: int, time: Value[int], zone: Value[str], split: _Split, priority: str | None) -> EventRecord:
    tag = split.tag or ""
    process, old_pam = tag, False
    if tag.endswith(")") and "(" in tag:
        process = tag.partition("(")[0]
        old_pam = tag.endswith("(pam_unix)")
    program = process if process.startswith("/usr/sbin/cron") else process.rpartition("/")[2] or process
    if process.startswith("postfix"):
        program = process
    message = split.message.strip()
    repeated = _REPEATED.match(message)
    inner = repeated[2] if repeated else message
    meaning = auth_meaning(program, inner, old_pam=old_pam)
    is_auth = meaning is not None or program in AUTH_PROGRAMS
    if meaning is None:
        meaning = service_meaning(program, inner) or Meaning()
    facility, severity = _facility(split, priority)
    extra = dict(meaning.extra)
    if repeated:
        extra["repeated"] = int(repeated[1])
    if split.data:
        extra["structured_data"] = split.data[:2000]
    pid = split.pid
    return EventRecord(
        ref=number,
        time=time,
        time_zone=zone,
        event_action=meaning.action,
        log_channel=facility or _channel(program, is_auth=is_auth),
        event_provider=tag or _NA,
        log_level=severity or _NA,
        host_name=split.host or _NA,
        user_name=meaning.user,
        process_name=process or _NA,
        process_pid=int(pid) if pid and pid.isascii() and pid.isdigit() and len(pid) < 11 else _NA,
        process_command_line=meaning.command,
        source_address=meaning.source_address,
        source_port=meaning.source_port,
        destination_address=meaning.destination_address,
        destination_port=meaning.destination_port,
        service_name=meaning.service,
        target=meaning.target,
        message=message[:_MAX_MESSAGE],
        payload=payload_json(extra) if extra else _NA,
    )


def _facility(split: _Split, priority: str | None) -> tuple[str | None, str | None]:
    """Channel and level where the line itself states them."""
    if priority is not None and int(priority) < len(_FACILITIES) * 8:
        return _FACILITIES[int(priority) // 8], _SEVERITIES[int(priority) % 8]
    if split.facility:
        name = {"authpriv": "auth", "kern": "kernel", "security": "auth"}.get(split.facility, split.facility)
        return name, _SEVERITY_WORDS.get(split.severity or "", split.severity)
    return None, None


def _channel(program: str, *, is_auth: bool) -> str:
    """``auth`` | ``mail`` | ``cron`` | ``kernel`` | ``syslog`` from the program and what it says."""
    if program in MAIL_PROGRAMS or program.startswith("postfix"):
        return "mail"
    if is_auth:
        return "auth"
    if program in CRON_PROGRAMS:
        return "cron"
    return "kernel" if program == "kernel" else "syslog"
