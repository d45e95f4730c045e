"""W3C extended logs of IIS (web, FTP, SMTP): ``#Fields`` may change at any line; times are UTC.

Format: W3C Extended Log File Format as IIS 5 to 10 writes it; ``-`` is nothing, ``+`` a space in some fields.
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
from responder.parsers.base import Head, Item, Label, ParseContext, payload_json
from responder.parsers.log_meaning import port_or_absent
from responder.parsers.slices import Slice, any_line, headings_of, last_holds, read_sliced, shared_codec, this_module
from responder.parsers.yearless import LocalClock

NAME = "iis-w3c"
DATA_FORMAT = "IIS log (W3C extended)"
TABLE = "events"
REF_KIND = RefKind.LINE
share, begins, advance = shared_codec, any_line, last_holds

_NA: Final = Absent.NOT_APPLICABLE
_MAX_LABELS: Final = 50
_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TIME: Final = re.compile(r"(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?")
_OWN_COLUMNS: Final = frozenset({"date", "time", "c-ip", "s-port", "cs-username", "s-computername", "s-ip"})


def sniff(head: Head) -> int:
    """Confidence by a ``#Fields`` line with client and request fields; see Parser."""
    for line in head.lines[:60]:
        if line.startswith("#Fields:"):
            fields = line.split()
            return 97 if "c-ip" in fields and {"cs-method", "cs-uri-stem"} & set(fields) else 0
    return 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per request; see Parser."""
    yield from read_sliced(this_module(__name__), stream, context)


def survey(piece: Slice, shared: Mapping[str, Any]) -> dict[str, Any]:
    """Headings that hold for what follows; see SlicedParser."""
    del shared
    return headings_of(piece, _heading)


def origin(surveys: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Before the first line nothing holds; see SlicedParser."""
    del surveys
    return {}


def _heading(plain: str) -> dict[str, Any]:
    """What a line that begins with # says, where it says something about lines to come."""
    name, _, value = plain.partition(":")
    if name == "#Fields":
        return {"fields": value.split()[:200]}
    return {"date": value.strip()[:10], "from": value.strip()[11:]} if name == "#Date" else {}


def read_slice(
    piece: Slice, context: ParseContext, shared: Mapping[str, Any], told: Mapping[str, Any]
) -> Generator[Item, None, dict[str, Any]]:
    """See SlicedParser."""
    del context, shared
    fields: list[str] = list(told.get("fields", ()))
    date: str = told.get("date", "")
    # The time before the first line is known where the slice before is: when all is summed up.
    last_time: str | None = "" if piece.first else None
    first_time: str | None = None
    clock = LocalClock(UTC)
    joined = undated = 0
    software: list[str] = []
    lines = piece.lines()
    for number, line in lines:
        plain = line.replace("\0", "").strip()
        if plain.startswith("#"):
            lines.layout()
            heading = _heading(plain)
            fields = heading.get("fields", fields)
            if "date" in heading:
                date, last_time = heading["date"], heading["from"]
            name, _, value = plain.partition(":")
            if name == "#Software" and value.strip() and len(software) < _MAX_LABELS:
                software.append(value.strip()[:100])
            continue
        tokens = plain.split(" ")
        if len(tokens) > len(fields):
            tokens = plain.split()  # an extra space between fields
        if not fields:
            yield Explained(reason=worded("no #Fields line before it"), first=number)
            continue
        values = _assign(fields, tokens)
        if values is None:
            yield Explained(reason=worded("line does not fit its #Fields"), first=number)
            continue
        joined += len(tokens) > len(fields)
        if "date" not in values:
            if last_time is None:
                first_time = values.get("time", "")
            elif values.get("time", "") < last_time:
                undated += 1  # midnight passed, or the server was started again without a new #Date
        last_time = values.get("time", last_time)
        yield _record(number, values, values.get("date", date), clock)
    return {
        "joined": joined, "undated": undated, "software": software, "first_time": first_time, "last_time": last_time,
    }  # fmt: skip


def sum_up(states: Sequence[dict[str, Any]], context: ParseContext, shared: Mapping[str, Any]) -> Iterator[Item]:
    """See SlicedParser."""
    del context
    software = [name for state in states for name in state["software"]]
    for name in software[:_MAX_LABELS]:
        yield Label(name)
    joined = sum(state["joined"] for state in states)
    if joined:
        yield EvidenceWarning(
            message=worded(
                "{joined} lines hold more fields than their #Fields line names; the surplus is read as "
                "part of the query",
                joined=joined,
            )
        )
    undated, before = 0, ""
    for state in states:
        undated += state["undated"] + (state["first_time"] is not None and state["first_time"] < before)
        before = before if state["last_time"] is None else state["last_time"]
    if undated:
        yield EvidenceWarning(
            message=worded(
                "The time goes back {undated} times and the lines carry no date; later dates may be a day early",
                undated=undated,
            )
        )
    yield Label(shared["codec"])


def _assign(fields: list[str], tokens: list[str]) -> dict[str, str] | None:
    """Values by field name; surplus tokens belong to the query, which may hold spaces."""
    surplus = len(tokens) - len(fields)
    if surplus < 0:
        return None
    if surplus:
        at = fields.index("cs-uri-query") if "cs-uri-query" in fields else len(fields) - 1
        tokens = [*tokens[:at], " ".join(tokens[at : at + surplus + 1]), *tokens[at + surplus + 1 :]]
    return dict(zip(fields, tokens, strict=True))


def _text(values: dict[str, str], name: str) -> str | None:
    value = values.get(name)
    return None if value in (None, "-", "") else value


def _record(number: int, values: dict[str, str], date: str, clock: LocalClock) -> EventRecord:
    day, moment = _DATE.match(date), _TIME.match(values.get("time", ""))
    ticks = clock.ticks(*(int(part) for part in (*day.groups(), *moment.groups()))) if day and moment else None
    time: Value[int] = Absent.UNPARSED if ticks is None else ticks
    method, stem, query = (_text(values, n) for n in ("cs-method", "cs-uri-stem", "cs-uri-query"))
    target = (stem or "") + (f"?{query}" if query else "")
    status = _text(values, "sc-status")
    user = _text(values, "cs-username")
    domain, slash, name = (user or "").rpartition("\\")
    web = bool(stem) and bool(method) and (method or "").replace("_", "").isalpha()
    return EventRecord(
        ref=number,
        time=time,
        time_zone="UTC",
        event_action="web request" if web else _NA,
        log_channel="IIS",
        event_provider=_text(values, "s-sitename") or _NA,
        host_name=_text(values, "s-computername") or _NA,
        user_name=name or _NA,
        user_domain=domain if slash and domain else _NA,
        source_address=_text(values, "c-ip") or _NA,
        source_port=port_or_absent(_text(values, "c-port")),
        destination_address=_text(values, "s-ip") or _NA,
        destination_port=port_or_absent(_text(values, "s-port")),
        target=target[:4000] or _NA,
        message=f"{method or '-'} {target[:4000] or '-'} → {status or '?'}",
        payload=payload_json({k: v for k, v in values.items() if k not in _OWN_COLUMNS and v != "-"}),
    )
