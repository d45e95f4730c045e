"""Suricata EVE records: JSON lines or an array; alerts, and what else the sensor saw.

``alert`` becomes an AlertRecord; connections, queries, requests and the like become events. An alert carries the flow
record of its connection, a flow record the signatures that fired on it (joined by ``flow_id``). The sensor's own
statistics are explained, not shown; packets that it dropped are told. Format: Suricata's EVE JSON output, times with
their offset (``…+0900``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.alert import AlertRecord
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind, SourceRef
from responder.model.time import from_datetime
from responder.model.zone import offset_label
from responder.parsers.base import Head, Item, Label, ParseContext, payload_json
from responder.parsers.eve_flows import MAX_FLOWS, MAX_TOLD, EveFlows, kernel_drops
from responder.parsers.eve_meanings import meaning_of
from responder.parsers.json_objects import damage_warning, json_objects
from responder.parsers.slices import Slice, any_object, read_sliced, shared_json, this_module

NAME = "eve-json"
DATA_FORMAT = "Suricata EVE (JSON lines or array)"
TABLE = "alerts"
REF_KIND = RefKind.LINE
begins = any_object

_NA: Final = Absent.NOT_APPLICABLE
_BULKY: Final = ("payload", "packet", "payload_printable")


def sniff(head: Head) -> int:
    """Confidence by the keys every EVE record has; see Parser."""
    text = head.text.lstrip()
    if not text.startswith(("{", "[")):
        return 0
    part = text[:20_000]
    if '"event_type"' not in part or '"timestamp"' not in part:
        return 0
    return 95 if '"src_ip"' in text or '"flow_id"' in part or '"stats"' in part or '"alert"' in part else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Alerts and events in file order; see Parser."""
    yield from read_sliced(this_module(__name__), stream, context)


def share(stream: BinaryIO) -> dict[str, Any] | None:
    """See SlicedParser."""
    shared = shared_json(stream)
    return None if shared is None else shared | {"by_line": True}


def gather(stream: BinaryIO) -> dict[str, Any] | None:
    """Connections with alerts; see SlicedParser."""
    flows = EveFlows()
    flows.read(stream)
    return flows.state() if flows.count <= MAX_TOLD else None


def read_slice(
    piece: Slice, context: ParseContext, shared: Mapping[str, Any], told: Mapping[str, Any]
) -> Generator[Item, None, dict[str, Any]]:
    """See SlicedParser."""
    flows = EveFlows(told.get("flows"))
    if not told:
        flows.read(piece.stream)
        piece.stream.seek(0)
    expected = 0
    last_line = 0
    dropped = damaged = 0
    kinds: Counter[str] = Counter()
    for item, entry in enumerate(json_objects(piece.stream)):
        expected += 1
        value = entry.value
        if value is None:
            damaged += 1
            yield Explained(reason=entry.problem, first=entry.line)
            continue
        kind = value.get("event_type")
        if not isinstance(kind, str):
            yield Explained(reason=worded("JSON object without an event type"), first=entry.line)
            continue
        kinds[kind[:40]] += 1
        if kind == "stats":
            dropped = max(dropped, kernel_drops(value))
            yield _event(kind, value, context, entry.line, flows)
        elif kind == "alert":
            # Objects of an array on one line share its number; there the position in the array is the reference.
            by_line = shared.get("by_line") or entry.line != last_line
            place = context.line(entry.line) if by_line else context.at(RefKind.ITEM, item)
            yield _alert(value, context, place, flows)
        else:
            yield _event(kind, value, context, entry.line, flows)
        last_line = entry.line
    return {"expected": expected, "damaged": damaged, "dropped": dropped, "kinds": dict(kinds), "cut": flows.cut}


def sum_up(states: Sequence[dict[str, Any]], context: ParseContext, shared: Mapping[str, Any]) -> Iterator[Item]:
    """See SlicedParser."""
    del context, shared
    kinds: Counter[str] = Counter()
    for state in states:
        kinds.update(state["kinds"])
    if kinds:
        yield Label(", ".join(f"{kind} {count}" for kind, count in kinds.most_common(8)))
    yield from damage_warning(sum(state["damaged"] for state in states))
    dropped = max((state["dropped"] for state in states), default=0)
    if dropped:
        yield EvidenceWarning(
            message=worded(
                "The sensor dropped {dropped} packets by its own count; attacks among them gave no alert",
                dropped=dropped,
            )
        )
    if any(state["cut"] for state in states):
        yield EvidenceWarning(
            message=worded(
                "Only the first {MAX_FLOWS} connections with alerts were joined with their flow records",
                MAX_FLOWS=MAX_FLOWS,
            ),
            level=Level.INFO,
        )
    expected = sum(state["expected"] for state in states)
    if not expected:
        yield EvidenceWarning(message=worded("No EVE record could be read from this file"))
    yield Expected(count=expected)


def _text(value: Any) -> Value[str]:  # noqa: ANN401
    if isinstance(value, str):
        return value[:4000] or Absent.NOT_COLLECTED
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return Absent.NOT_COLLECTED


def _number(value: Any, limit: int = 2**62) -> Value[int]:  # noqa: ANN401
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= limit:
        return value
    return _NA


def _sub(value: dict[str, Any], key: str) -> dict[str, Any]:
    inner = value.get(key)
    return inner if isinstance(inner, dict) else {}


def _time(value: dict[str, Any], context: ParseContext) -> tuple[Value[int], Value[str]]:
    text = value.get("timestamp")
    if not isinstance(text, str):
        return Absent.UNPARSED, Absent.NOT_COLLECTED
    try:
        moment = datetime.fromisoformat(text[:40])
        if moment.tzinfo is None:
            return from_datetime(moment.replace(tzinfo=context.zone)), context.zone_label
        return from_datetime(moment), offset_label(moment.tzinfo)
    except (ValueError, OverflowError):
        return Absent.UNPARSED, Absent.NOT_COLLECTED


def _icmp(protocol: Any) -> bool:  # noqa: ANN401
    return isinstance(protocol, str) and "ICMP" in protocol.upper()


def _alert(value: dict[str, Any], context: ParseContext, place: SourceRef, flows: EveFlows) -> AlertRecord:
    alert = _sub(value, "alert")
    time, zone = _time(value, context)
    ids = [alert.get(key) for key in ("gid", "signature_id", "rev")]
    complete = all(isinstance(i, int) and not isinstance(i, bool) for i in ids)
    icmp = _icmp(value.get("proto"))
    return AlertRecord(
        source=place,
        time=time,
        time_zone=zone,
        tag=_text(alert.get("signature")),
        signature=":".join(str(i) for i in ids) if complete else Absent.NOT_COLLECTED,
        category=_text(alert.get("category")),
        priority=p if isinstance(p := _number(alert.get("severity")), int) else Absent.NOT_COLLECTED,
        action=_text(alert.get("action")),
        protocol=_text(value.get("proto")),
        source_address=_text(value.get("src_ip")),
        source_port=_NA if icmp else _number(value.get("src_port"), 65_535),
        destination_address=_text(value.get("dest_ip")),
        destination_port=_NA if icmp else _number(value.get("dest_port"), 65_535),
        detail=payload_json(_remaining(value) | flows.of_alert(value)),
    )


def _remaining(value: dict[str, Any]) -> dict[str, Any]:
    """All fields that have no column; packet bytes only by their size, they stay in the evidence."""
    known = ("timestamp", "event_type", "src_ip", "src_port", "dest_ip", "dest_port", "proto")
    rest: dict[str, Any] = {}
    for key, inner in value.items():
        if key in known:
            continue
        if key in _BULKY and isinstance(inner, str):
            rest[key] = f"({len(inner)} characters in the evidence)"
        elif key == "alert" and isinstance(inner, dict):
            columns = ("gid", "signature_id", "rev", "signature", "category", "severity", "action")
            more = {k: v for k, v in inner.items() if k not in columns}
            if more:
                rest[key] = more
        else:
            rest[key] = inner
    return rest


def _event(kind: str, value: dict[str, Any], context: ParseContext, line: int, flows: EveFlows) -> EventRecord:
    time, zone = _time(value, context)
    action, target, text = meaning_of(kind, value)
    icmp = _icmp(value.get("proto"))
    return EventRecord(
        ref=line,
        time=time,
        time_zone=zone,
        event_action=action,
        log_channel=kind[:40],
        event_provider="Suricata",
        host_name=h if isinstance(h := _text(value.get("host")), str) else _NA,
        source_address=_text(value.get("src_ip")),
        source_port=_NA if icmp else _number(value.get("src_port"), 65_535),
        destination_address=_text(value.get("dest_ip")),
        destination_port=_NA if icmp else _number(value.get("dest_port"), 65_535),
        target=target,
        message=text[:2000],
        payload=payload_json({k: v for k, v in value.items() if k not in _BULKY} | flows.of_event(kind, value)),
    )
