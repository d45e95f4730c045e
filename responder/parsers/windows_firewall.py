"""Windows Firewall log (``pfirewall.log``): W3C extended format with its own fields, times local unless it says UTC."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import Explained
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_local
from responder.parsers.base import Head, Item, ParseContext, payload_json
from responder.parsers.slices import Slice, any_line, headings_of, last_holds, read_sliced, shared_codec, this_module

NAME = "windows-firewall"
DATA_FORMAT = "Windows Firewall log"
TABLE = "events"
REF_KIND = RefKind.LINE
share, begins, advance = shared_codec, any_line, last_holds

_ACTIONS: Final = {
    "DROP": "connection blocked", "OPEN": "network connection", "ALLOW": "network connection",
    "OPEN-INBOUND": "network connection", "INFO-EVENTS-LOST": "events dropped",
}  # fmt: skip
#: Fields of the first versions, for a log whose heading is lost.
_DEFAULT: Final = (
    "date", "time", "action", "protocol", "src-ip", "dst-ip", "src-port", "dst-port", "size", "tcpflags", "tcpsyn",
    "tcpack", "tcpwin", "icmptype", "icmpcode", "info", "path",
)  # fmt: skip


def _fields(line: str) -> list[str] | None:
    if not line.lower().startswith("#fields:"):
        return None
    return line.partition(":")[2].lower().split()


def _is_row(words: list[str]) -> bool:
    return (
        len(words) >= 8
        and len(words[0]) == 10
        and words[0].count("-") == 2
        and words[1].count(":") == 2
        and (words[2] in _ACTIONS or words[2] == "CLOSE")
    )


def sniff(head: Head) -> int:
    """Confidence: the software line, or the fields that only this log has."""
    for line in head.lines[:12]:
        if line.startswith("#Software:") and "Firewall" in line:
            return 95
        fields = _fields(line)
        if fields and {"src-ip", "dst-ip", "action", "tcpflags"} <= set(fields):
            return 93
    rows = sum(_is_row(line.split()) for line in head.lines[:50])
    return 75 if rows >= 2 and rows == len(head.lines[:50]) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    yield from read_sliced(this_module(__name__), stream, context)


def survey(piece: Slice, shared: Mapping[str, Any]) -> dict[str, Any]:
    """Headings that hold for what follows; see SlicedParser."""
    del shared
    return headings_of(piece, _heading)


def origin(surveys: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What holds where no heading was met; see SlicedParser."""
    del surveys
    return {"names": _DEFAULT, "utc": False}


def _heading(line: str) -> dict[str, Any]:
    """What a line that begins with # says about lines to come."""
    names = _fields(line)
    if names:
        return {"names": names}
    lowered = line.lower()
    return {"utc": "utc" in lowered or "gmt" in lowered} if lowered.startswith("#time format:") else {}


def read_slice(
    piece: Slice, context: ParseContext, shared: Mapping[str, Any], told: Mapping[str, Any]
) -> Generator[Item, None, dict[str, Any]]:
    """See SlicedParser."""
    del shared
    names, utc = list(told["names"]), bool(told["utc"])
    lines = piece.lines()
    for number, line in lines:
        if line.startswith("#"):
            heading = _heading(line)
            names, utc = heading.get("names", names), heading.get("utc", utc)
            lines.layout()
            continue
        words = line.split()
        if len(words) < 3 or not {"date", "time", "action"} <= set(names):
            yield Explained(reason=worded("line not understood"), first=number)
            continue
        cells = dict(zip(names, words, strict=False))
        yield _event(cells, line, number, utc, context)
    return {}


def sum_up(states: Sequence[dict[str, Any]], context: ParseContext, shared: Mapping[str, Any]) -> Iterator[Item]:
    """See SlicedParser."""
    del states, context, shared
    yield from ()


def _event(cells: dict[str, str], line: str, number: int, utc: bool, context: ParseContext) -> EventRecord:
    def cell(name: str) -> Value[str]:
        value = cells.get(name, "-")
        return value if value != "-" else Absent.NOT_APPLICABLE

    def port(name: str) -> Value[int]:
        value = cells.get(name, "-")
        if cells.get("protocol", "").upper().startswith("ICMP"):
            return Absent.NOT_APPLICABLE  # the log repeats the type there
        return int(value) if value.isascii() and value.isdigit() and len(value) <= 5 else Absent.NOT_APPLICABLE

    action = cells.get("action", "")
    pid = cells.get("pid", "")
    direction = cells.get("path", "-")
    return EventRecord(
        ref=number,
        time=_time(f"{cells.get('date', '')} {cells.get('time', '')}", utc, context),
        time_zone="UTC" if utc else context.zone_label,
        event_action=_ACTIONS.get(action, Absent.NOT_APPLICABLE),
        log_channel="Windows Firewall",
        event_provider=action or Absent.NOT_APPLICABLE,
        process_pid=int(pid) if pid.isascii() and pid.isdigit() and len(pid) <= 10 else Absent.NOT_APPLICABLE,
        source_address=cell("src-ip"),
        source_port=port("src-port"),
        destination_address=cell("dst-ip"),
        destination_port=port("dst-port"),
        target=f"{cells.get('protocol', '')} {direction}".replace("-", "").strip() or Absent.NOT_APPLICABLE,
        message=" ".join(line.split())[:400],
        payload=payload_json({name: value for name, value in cells.items() if value != "-"}),
    )


def _time(text: str, utc: bool, context: ParseContext) -> Value[int]:
    try:
        moment = datetime.strptime(text, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007  (the log's zone is in its heading)
        return from_local(moment, UTC if utc else context.zone)
    except (ValueError, OverflowError):
        return Absent.UNPARSED
