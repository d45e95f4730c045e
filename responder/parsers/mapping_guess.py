"""Guesses a mapping for a table that no reader knows, and tries one out on its first rows."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, tzinfo
from ipaddress import ip_address
from itertools import islice
from typing import Any, BinaryIO, Final, cast

from responder.errors import ParserError
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Explained
from responder.model.alert import AlertRecord
from responder.model.columns import Kind
from responder.model.event import EventRecord
from responder.model.mapping import Mapping, column_key, read_mapping, write_mapping
from responder.model.table_guess import MappingTrial, TableGuess
from responder.model.time import iso
from responder.parsers import mapped
from responder.parsers.base import ParseContext
from responder.parsers.delimited import DELIMITERS, split_fields
from responder.parsers.json_objects import json_objects
from responder.parsers.mapped_times import read_time
from responder.parsers.packet_ends import split_end
from responder.parsers.text import TextLines

ROWS: Final = 50
_SAMPLE: Final = 400
_HEAD: Final = 1 << 20
_WITHIN: Final = 12
_CELL: Final = 300
_MAX_COLUMNS: Final = 300
#: Formats tried on a time column.
LAYOUTS: Final = (
    "iso", "unix", "unix_ms", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M:%S %Z", "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M", "%m/%d/%y %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M",
    "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d/%b/%Y:%H:%M:%S %z", "%d %b %Y %H:%M:%S", "%d-%b-%Y %H:%M:%S",
    "%b %d, %Y %I:%M:%S %p", "%b %d %Y %H:%M:%S", "%a %b %d %H:%M:%S %Y", "%Y%m%d%H%M%S", "%Y%m%d %H:%M:%S",
    "%Y年%m月%d日 %H:%M:%S", "%m/%d/%Y", "%Y/%m/%d",
)  # fmt: skip
#: Words that name a field, in column names without blanks, most telling first.
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "time": ("timestamp", "eventtime", "datetime", "time", "date", "when", "日時", "時刻", "発生"),
    "tag": ("tagname", "signature", "attackname", "alertname", "eventname", "threatname", "rulename", "ruleid", "alert",
            "signaturename", "msg", "threat", "シグネチャ", "イベント名"),
    "source_address": ("sourceip", "srcip", "sourceaddress", "srcaddr", "clientip", "attackerip", "source", "src",
                       "client", "attacker", "cip", "送信元", "ソース"),
    "source_port": ("sourceport", "srcport", "spt", "sport", "clientport", "送信元ポート"),
    "destination_address": ("destinationip", "dstip", "destip", "destinationaddress", "dstaddr", "targetip", "victimip",
                            "serverip", "destination", "target", "dst", "dest", "victim", "sip", "宛先", "ターゲット"),
    "destination_port": ("destinationport", "dstport", "destport", "targetport", "dpt", "dport", "serverport",
                         "宛先ポート"),
    "priority": ("severity", "priority", "risk", "重要度", "優先度"),
    "category": ("category", "classification", "attacktype", "eventtype", "カテゴリ"),
    "protocol": ("protocol", "proto", "ipprotocol", "プロトコル"),
    "event_id": ("eventid", "eventcode", "eventno"),
    "host_name": ("hostname", "computername", "computer", "host", "machine", "devicename", "ホスト"),
    "user_name": ("username", "accountname", "user", "account", "login", "ユーザー", "ユーザ"),
    "process_name": ("processname", "program", "application", "app"),
    "process_path": ("imagepath", "processpath", "image", "executable", "exe"),
    "process_command_line": ("commandline", "cmdline", "command"),
    "process_pid": ("processid", "pid"),
    "log_channel": ("channel", "logname", "facility"),
    "event_provider": ("provider", "eventsource", "sourcename"),
    "log_level": ("level", "loglevel"),
    "target": ("url", "uri", "object", "filename", "path"),
    "message": ("message", "description", "details", "text", "info", "メッセージ", "内容"),
}  # fmt: skip
_FOR_ALERTS: Final = ("tag", "source_address", "destination_address")


def guess(stream: BinaryIO) -> TableGuess:
    """What the first rows of an item look like."""
    head = stream.read(_HEAD)
    stream.seek(0)
    text = TextLines(cast("BinaryIO", io.BytesIO(head)))
    lines = [line for _, line in islice(text, _SAMPLE)]
    if len(head) == _HEAD and len(lines) > 1 and len(lines) < _SAMPLE:
        lines.pop()
    if not lines:
        return TableGuess()
    if lines[0].lstrip("\ufeff \t").startswith(("{", "[")):
        return _json(head, text.codec)
    return _table(lines, text.codec)


def _json(head: bytes, codec: str) -> TableGuess:
    values = [o.value for o in islice(json_objects(cast("BinaryIO", io.BytesIO(head))), _SAMPLE) if o.value]
    if not values:
        return TableGuess()
    flat = [mapped.flattened(v) for v in values]
    names = tuple(dict.fromkeys(name for f in flat for name in f))[:_MAX_COLUMNS]
    rows = [[mapped.json_text(f[n]) if f.get(n) is not None else "" for n in names] for f in flat]
    return _finish(TableGuess(form="json", codec=codec, heading=1, names=names), rows)


def _table(lines: list[str], codec: str) -> TableGuess:
    best: tuple[float, str, int, list[list[str]]] = (0.0, "", 0, [])
    for delimiter in (*DELIMITERS, "|"):
        cut = [split_fields(line, delimiter) for line in lines]
        width = max((len(c) for c in cut), key=[len(c) for c in cut].count)
        if width < 2:
            continue
        # the first line of the usual width begins the table; titles and rules stand before it
        start = next(n for n, c in enumerate(cut) if len(c) == width)
        fit = sum(len(c) == width for c in cut[start:]) / max(1, len(cut) - start)
        score = fit * min(width, 12)
        if start < _WITHIN and score > best[0]:
            best = (score, delimiter, start, cut)
    _, delimiter, start, cut = best
    if not delimiter:
        return TableGuess(codec=codec)
    first = [c.strip() for c in cut[start]]
    has_heading = _is_heading(first)
    names = tuple(n or f"column{i}" for i, n in enumerate(first, 1)) if has_heading else ()
    if not names:
        names = tuple(f"column{i}" for i in range(1, len(first) + 1))
    rows = [[c.strip() for c in r] for r in cut[start + 1 if has_heading else start :]]
    found = TableGuess(
        form="csv",
        delimiter=delimiter,
        codec=codec,
        heading=start + 1 if has_heading else 0,
        names=names[:_MAX_COLUMNS],
    )
    return _finish(found, [r[: len(names)] + [""] * (len(names) - len(r)) for r in rows])


def _is_heading(cells: Sequence[str]) -> bool:
    """Names, not values: no numbers, addresses or times among them, and no two alike."""
    filled = [c for c in cells if c]
    if not filled or len({c.casefold() for c in filled}) < len(filled):
        return False
    return not any(_is_address(c) or c.lstrip("-").replace(".", "", 1).isdigit() or _is_time(c) for c in filled)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return isinstance(split_end(text, "").address, str) and text.count(".") == 3 and ":" in text
    return True


def _is_time(text: str) -> bool:
    return any(read_time(text, layout, UTC) is not None for layout in LAYOUTS if not layout.startswith("unix"))


def _finish(found: TableGuess, rows: list[list[str]]) -> TableGuess:
    columns = {name: [r[i] for r in rows if r[i]] for i, name in enumerate(found.names)}
    fields = _fields(columns)
    table = "alerts" if all(f in fields for f in _FOR_ALERTS) else "events"
    if table == "events" and "tag" in fields:
        fields.setdefault("message", fields["tag"])
    known = {c.attr for c in read_table(table)}
    fields = {k: v for k, v in fields.items() if k in known}
    values = columns.get(fields.get("time", ""), [])
    layouts = _layouts(values)
    shown = tuple(tuple(c[:_CELL] for c in r) for r in rows[:ROWS])
    found = replace(found, rows=shown, layouts=tuple(layouts), times=len(values))
    if not fields:
        return found
    headless = found.form == "csv" and not found.heading
    mapping = Mapping(
        name="table",
        title="",
        table=table,
        columns=tuple((n,) for n in dict.fromkeys(fields.values())),
        times=tuple(name for name, _ in layouts[:3]) or ("iso",),
        fields={k: (v,) for k, v in fields.items()},
        headings=found.names if headless else (),
        delimiter=found.delimiter if headless or found.delimiter not in DELIMITERS else "",
    )
    return replace(found, mapping=write_mapping(mapping))


def read_table(table: str) -> tuple[Any, ...]:
    """Columns of a table that a mapping may fill."""
    from responder.model.tables import BY_NAME

    return BY_NAME[table].columns


def _fields(columns: dict[str, list[str]]) -> dict[str, str]:
    """Record attributes and the columns that most likely hold them, by content and by name."""
    found: dict[str, str] = {}
    keys = {name: column_key(name) for name in columns}
    times = {n: sum(map(_is_when, v[:60])) / max(1, len(v[:60])) for n, v in columns.items()}
    ends = {n: sum(map(_is_address, v[:60])) / max(1, len(v[:60])) for n, v in columns.items()}
    for attr, words in _WORDS.items():
        for word in words:
            fits = [
                n
                for n, key in keys.items()
                if n not in found.values()
                and (key == word or (len(word) > 3 and word in key) or key.endswith(word))
                and (attr != "time" or times[n] > 0.5)
                and (not attr.endswith("_address") or ends[n] > 0.5)
                and (not attr.endswith(("_port", "_id", "_pid")) or _digits(columns[n]))
            ]
            if fits:
                found[attr] = min(fits, key=lambda n: len(keys[n]))
                break
    if "time" not in found:
        best = max(times, key=lambda n: times[n], default="")
        if best and times[best] > 0.8:
            found["time"] = best
    left = [n for n, share in ends.items() if share > 0.8 and n not in found.values()]
    for attr in ("source_address", "destination_address"):
        if attr not in found and left:
            found[attr] = left.pop(0)
    return found


def _digits(values: Sequence[str]) -> bool:
    return bool(values) and sum(v.isdigit() for v in values[:60]) > 0.5 * len(values[:60])


def _is_when(text: str) -> bool:
    """A time, or seconds since 1970 of this century; small numbers are counts."""
    if text.replace(".", "", 1).isdigit():
        return len(text.partition(".")[0]) in (10, 13)
    return _is_time(text)


def _layouts(values: Sequence[str]) -> list[tuple[str, int]]:
    zone = UTC
    counts = [(layout, sum(read_time(v, layout, zone) is not None for v in values)) for layout in LAYOUTS]
    return sorted((c for c in counts if c[1]), key=lambda c: -c[1])


def try_mapping(stream: BinaryIO, text: str, zone: tzinfo, zone_label: str) -> MappingTrial:
    """What a mapping makes of the first rows of an item.

    Args:
        stream: The item.
        text: The mapping's TOML text.
        zone: For times without one, where the mapping names none.
        zone_label: Its name.
    """
    try:
        mapping = read_mapping(text)
    except ValueError as error:
        return MappingTrial(problem=str(error))
    head = stream.read(_HEAD)
    if len(head) == _HEAD:
        head = head[: head.rfind(b"\n") + 1] or head
    context = ParseContext(evidence_id="", path="", zone=zone, zone_label=zone_label)
    records: list[EventRecord | AlertRecord] = []
    notices, unread, read, timed = [], 0, 0, 0
    try:
        for item in mapped.parse_with(cast("BinaryIO", io.BytesIO(head)), context, mapping):
            if isinstance(item, EventRecord | AlertRecord):
                read += 1
                timed += isinstance(item.time, int)
                if len(records) < ROWS:
                    records.append(item)
            elif isinstance(item, Explained):
                unread += item.count
            elif isinstance(item, EvidenceWarning):
                notices.append(item.message)
    except ParserError as error:
        return MappingTrial(problem=error.message)
    columns = [c for c in mapping.spec.columns if c.key not in ("payload", "time.zone")]
    used = [c for c in columns if any(not isinstance(getattr(r, c.attr), Absent) for r in records)]
    rows = tuple(tuple(_shown(getattr(r, c.attr), c.kind) for c in used) for r in records)
    return MappingTrial(
        columns=tuple(c.key for c in used), rows=rows, read=read, timed=timed, unread=unread, notices=tuple(notices)
    )


def _shown(value: object, kind: Kind) -> str:
    if isinstance(value, Absent):
        return ""
    return iso(value) if kind is Kind.TIME and isinstance(value, int) else str(value)[:_CELL]
