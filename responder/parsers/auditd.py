"""Linux audit trail (audit.log, ``ausearch`` raw or interpreted): the records of one event joined into one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.audit_fields import AuditLine, audit_line
from responder.parsers.audit_meaning import AuditMeanings
from responder.parsers.base import Head, Item, Label, ParseContext
from responder.parsers.text import TextLines

NAME = "auditd"
DATA_FORMAT = "Linux audit trail (audit.log, ausearch)"
TABLE = "events"
REF_KIND = RefKind.LINE

#: Events whose records are still awaited; the kernel interleaves a few at most.
_OPEN: Final = 64
_MAX_RECORDS: Final = 2000


def sniff(head: Head) -> int:
    """Confidence by ``type=… msg=audit(`` at the start of lines; see Parser."""
    # Not head.lines: the separator 0x1D of enriched records counts as a line end there.
    lines = [line for line in head.text.split("\n")[:80] if line.strip() and not line.startswith(("----", "time->"))]
    if not lines:
        return 0
    found = sum("msg=audit(" in line[:400] and line.startswith(("type=", "node=", "msg=")) for line in lines)
    return 96 if found * 10 >= len(lines) * 7 else (50 if found * 3 >= len(lines) else 0)


@dataclass(slots=True)
class _Open:
    line: int
    records: list[AuditLine] = field(default_factory=list)


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per serial number and moment; see Parser."""
    lines = TextLines(stream)
    meanings = AuditMeanings()
    waiting: OrderedDict[tuple[str, int | None, str], _Open] = OrderedDict()
    no_time = wide = 0
    for number, text in lines:
        if text.startswith(("----", "time->")):
            lines.layout()  # between events, as ausearch writes them
            continue
        record = audit_line(text, context.zone)
        if record is None:
            yield Explained(reason=worded("line without the header of an audit record"), first=number)
            continue
        no_time += record.ticks is None
        zone = context.zone_label if record.local else "UTC"
        key = (record.node, record.ticks, record.serial)
        event = waiting.get(key) if record.serial and record.ticks is not None else None
        if event is not None and len(event.records) < _MAX_RECORDS:
            lines.joined()
            event.records.append(record)
        else:
            wide += event is not None
            if event is not None:
                del waiting[key]
                yield meanings.event(event.line, event.records, zone)
            if not record.serial or record.ticks is None:
                yield meanings.event(number, [record], zone)
                continue
            waiting[key] = event = _Open(number, [record])
        if record.kind == "EOE" or len(waiting) > _OPEN:
            first = key if record.kind == "EOE" else next(iter(waiting))
            done = waiting.pop(first)
            yield meanings.event(done.line, done.records, context.zone_label if done.records[0].local else "UTC")
    for event in waiting.values():
        local = event.records[0].local
        yield meanings.event(event.line, event.records, context.zone_label if local else "UTC")
    if no_time:
        yield EvidenceWarning(
            message=worded(
                "{no_time} audit records carry a time that is not valid; listed without one", no_time=no_time
            )
        )
    if wide:
        yield EvidenceWarning(
            message=worded(
                "{wide} audit events have more than {MAX_RECORDS} records; they are shown in parts",
                wide=wide,
                MAX_RECORDS=_MAX_RECORDS,
            ),
            level=Level.INFO,
        )
    yield Label(lines.codec)
    yield lines.expected()
    yield from lines.warnings()
