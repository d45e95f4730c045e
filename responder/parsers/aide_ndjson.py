"""AIDE reports of one JSON object a line (0.20 and later, ``report_format=ndjson``).

``type`` tells what a line is: startup, outline, number_of_entries, addition, removal, change (``path: summary``),
details (``path: {attribute: {old, new}}``), different_attributes, databases, new_database, config, shutdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, Final

import orjson

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_datetime
from responder.parsers.aide_fields import SECTION, observed_time, type_of_flags
from responder.parsers.aide_json import attributes_text
from responder.parsers.base import Derived, Head, Item, Label, ParseContext
from responder.parsers.integrity_autostarts import autostart_of
from responder.parsers.text import TextLines

NAME = "aide-ndjson"
DATA_FORMAT = "AIDE integrity report (NDJSON)"
TABLE = "changes"
REF_KIND = RefKind.LINE

_ENTRIES: Final = {"addition": "added", "removal": "removed", "change": "modified"}
_QUIET: Final = ("startup", "outline", "databases", "new_database", "config", "shutdown", "different_attributes")
_COUNTS: Final = ("total", "added", "removed", "changed")


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = orjson.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) and isinstance(found.get("type"), str) else None


def sniff(head: Head) -> int:
    """Confidence: the first lines are objects of AIDE's kinds."""
    if not head.text.startswith('{ "type": "'):
        return 0
    lines = [_object(line) for line in head.lines[:6]]
    known = sum(o is not None and o["type"] in (*_QUIET, *_ENTRIES, "number_of_entries", "details") for o in lines)
    return 97 if known and known == len(lines) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Changed entries in the order of the report, then one total; see Parser."""
    lines = TextLines(stream, "utf-8")
    found: dict[str, ChangeRecord] = {}
    observed: Value[int] = Absent.NOT_COLLECTED
    counts: dict[str, int] | None = None
    counted_at = 0
    ended = False
    for number, line in lines:
        entry = _object(line)
        kind = entry["type"] if entry else ""
        rest = {k: v for k, v in entry.items() if k != "type"} if entry else {}
        if kind in _ENTRIES:
            path, flags = next(iter(rest.items()), ("", ""))
            flags = flags if isinstance(flags, str) and flags not in ("added", "removed", "changed") else ""
            record = ChangeRecord(
                source=context.line(number), change=_ENTRIES[kind], path=path, section=SECTION,
                object_kind=type_of_flags(flags) or Absent.NOT_COLLECTED, observed=observed,
            )  # fmt: skip
            if path in found:
                yield Explained(reason=worded("entry listed twice"), first=number)
            else:
                found[path] = record
        elif kind == "details":
            path, details = next(iter(rest.items()), ("", None))
            if path in found:
                found[path] = replace(found[path], attributes=attributes_text(details))
                lines.joined()
            else:
                yield Explained(reason=worded("details of an entry that is not listed"), first=number)
        elif kind == "number_of_entries":
            if counts is not None:
                yield Explained(reason=worded("totals stated before"), first=counted_at)
            counts = {k: rest[k] for k in _COUNTS if type(rest.get(k)) is int}
            counted_at = number
        elif kind in _QUIET:
            lines.layout()
            ended = ended or kind == "shutdown"
            if kind == "startup":
                moment = observed_time(str(rest.get("start_time")), context.zone)
                observed = Absent.UNPARSED if moment is None else from_datetime(moment)
            elif kind == "outline":
                yield Label(str(rest.get("outline", ""))[:120])
        else:
            yield Explained(reason=worded("line not understood"), first=number)
    for record in found.values():
        yield record
        autostart = autostart_of(record)
        if autostart is not None:
            yield Derived(autostart)
    if counts is not None:
        yield from _total(counts, len(found), observed, counted_at, context)
    if not ended:
        yield EvidenceWarning(message=worded("The report is cut off: its last line is missing"), level=Level.LOSS)
    yield lines.expected()
    yield from lines.warnings()


def _total(
    counts: dict[str, int], listed: int, observed: Value[int], number: int, context: ParseContext
) -> Iterator[Item]:
    added, removed, changed = (counts.get(name, 0) for name in _COUNTS[1:])
    yield RuleTotalRecord(
        source=context.line(number), section=SECTION, rule="AIDE", added=added, removed=removed, modified=changed,
        scanned=counts.get("total", Absent.NOT_COLLECTED), violations=added + removed + changed, observed=observed,
    )  # fmt: skip
    if added + removed + changed > listed:
        yield EvidenceWarning(
            message=worded(
                "The report states {added} differing entries but lists {listed}",
                added=added + removed + changed,
                listed=listed,
            ),
            level=Level.LOSS,
        )
