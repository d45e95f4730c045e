"""AIDE reports as JSON (0.18 and later, ``report_format=json``); the same records as the text report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import orjson

from responder.errors import ParserError
from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Level
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.message import text as worded
from responder.model.source import RefKind, SourceRef
from responder.model.time import from_datetime
from responder.parsers.aide_fields import SECTION, observed_time, type_of_flags
from responder.parsers.base import Derived, Head, Item, Label, ParseContext
from responder.parsers.integrity_autostarts import autostart_of

NAME = "aide-json"
DATA_FORMAT = "AIDE integrity report (JSON)"
TABLE = "changes"
REF_KIND = RefKind.LINE

_MAX_BYTES: Final = 256 << 20
_CHANGES: Final = {"added": "added", "removed": "removed", "changed": "modified"}


def sniff(head: Head) -> int:
    """Confidence by the keys of the report; see Parser."""
    text = head.text.lstrip()
    return 96 if text.startswith("{") and '"aide_version"' in text and '"outline"' in text else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Changed entries and one total; see Parser."""
    raw = stream.read(_MAX_BYTES + 1)
    if len(raw) > _MAX_BYTES:
        raise ParserError(
            worded(
                "{path} is larger than {MAX_BYTES} MiB; nothing was read from it",
                path=context.path,
                MAX_BYTES=_MAX_BYTES >> 20,
            )
        )
    try:
        report = orjson.loads(raw)
    except ValueError as error:
        raise ParserError(
            worded("{path} is no complete JSON ({error}); nothing was read from it", path=context.path, error=error)
        ) from error
    if not isinstance(report, dict):
        raise ParserError(worded("{path} holds no AIDE report; nothing was read from it", path=context.path))
    places = _Places(raw, context)
    moment = observed_time(str(report.get("start_time")), context.zone)
    observed: Value[int] = Absent.UNPARSED if moment is None else from_datetime(moment)
    details = report.get("details")
    details = details if isinstance(details, dict) else {}
    counts: dict[str, int] = {}
    for key, change in _CHANGES.items():
        entries = _entries(report.get(key))
        counts[key] = len(entries)
        for path, flags in entries.items():
            record = ChangeRecord(
                source=places.of(path),
                change=change,
                path=path,
                object_kind=type_of_flags(flags) or Absent.NOT_COLLECTED,
                section=SECTION,
                attributes=attributes_text(details.get(path)),
                observed=observed,
            )
            yield record
            autostart = autostart_of(record)
            if autostart is not None:
                yield Derived(autostart)
    listed = sum(counts.values())
    yield Label(str(report.get("outline", ""))[:120])
    stated = report.get("number_of_entries")
    numbers = {k: v for k, v in stated.items() if type(v) is int} if isinstance(stated, dict) else {}
    added, removed, changed = (numbers.get(key, counts[key]) for key in _CHANGES)
    yield RuleTotalRecord(
        source=places.of("number_of_entries"),
        section=SECTION,
        rule="AIDE",
        added=added,
        removed=removed,
        modified=changed,
        scanned=numbers.get("total", Absent.NOT_COLLECTED),
        violations=added + removed + changed,
        observed=observed,
    )
    if added + removed + changed != listed:
        missing = listed < added + removed + changed
        yield EvidenceWarning(
            message=worded(
                "The report states {added} differing entries but lists {listed}",
                added=added + removed + changed,
                listed=listed,
            ),
            level=Level.LOSS if missing else Level.WARN,
        )
    yield Expected(count=listed + 1)


def _entries(value: Any) -> dict[str, str]:  # noqa: ANN401
    """Paths with their flags; a plain list where summaries were off."""
    if isinstance(value, dict):
        return {path: flags if isinstance(flags, str) else "" for path, flags in value.items()}
    return {path: "" for path in value if isinstance(path, str)} if isinstance(value, list) else {}


def attributes_text(value: Any) -> Value[str]:  # noqa: ANN401
    """Attributes of the details of one entry as ChangeRecord holds them."""
    if not isinstance(value, dict):
        return Absent.NOT_COLLECTED
    pairs = {name: [inner.get("old"), inner.get("new")] for name, inner in value.items() if isinstance(inner, dict)}
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":")) if pairs else Absent.NOT_COLLECTED


class _Places:
    """Lines on which keys first stand, so that a record can be shown in the evidence."""

    def __init__(self, raw: bytes, context: ParseContext) -> None:
        self._context = context
        self._lines: dict[str, int] = {}
        for number, line in enumerate(raw.split(b"\n"), 1):
            plain = line.strip().rstrip(b",")
            key = plain.partition(b'": ')[0] + b'"' if b'": ' in plain else plain
            if key.startswith(b'"') and len(key) < 65_536:
                try:
                    self._lines.setdefault(str(orjson.loads(key)), number)
                except ValueError:
                    continue

    def of(self, key: str) -> SourceRef:
        """Reference to the line of a key; the first line where the report is not pretty-printed."""
        return self._context.line(self._lines.get(key, 1))
