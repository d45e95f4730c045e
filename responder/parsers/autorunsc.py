"""``autorunsc -c`` of Sysinternals, and Autoruns rows in other tables with the same headings.

Columns are mapped by name: versions differ in Signer, Publisher, hashes and VirusTotal. Banner lines before the heading
and the rows that only name a location carry no entry. Quotes inside launch strings are not always doubled.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.autostart import AutostartRecord
from responder.model.autostart_locations import technique_of
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_datetime, from_local
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.console_dates import parse_console_date
from responder.parsers.delimited import delimiter_of, records, split_fields
from responder.parsers.text import TextLines

NAME = "autorunsc"
DATA_FORMAT = "autorunsc CSV (autostart entries)"
TABLE = "autostarts"
REF_KIND = RefKind.LINE

_REQUIRED: Final = ("entry location", "entry", "image path")
_MAX_BANNER: Final = 30
_NOT_FOUND: Final = "file not found:"


def _columns(line: str) -> tuple[str, dict[str, int]] | None:
    """Delimiter and position by lower-case heading, or None where the line is not the heading."""
    if "entry" not in line.lower():
        return None
    delimiter = delimiter_of(line)
    names = [field.strip().lower().lstrip("\ufeff") for field in split_fields(line, delimiter)]
    if not all(name in names for name in _REQUIRED):
        return None
    return delimiter, {name: at for at, name in reversed(list(enumerate(names)))}


def sniff(head: Head) -> int:
    """Confidence: the heading among the first lines."""
    return 95 if any(_columns(line) for line in head.lines[:_MAX_BANNER]) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    rows = iter(lines)
    found: tuple[str, dict[str, int]] | None = None
    for number, line in rows:
        found = _columns(line)
        if found:
            lines.layout()
            break
        if number <= _MAX_BANNER:
            lines.layout()
        else:
            yield Explained(reason=worded("line not understood"), first=number)
    unread = 0
    if found:
        delimiter, columns = found
        for number, fields in records(lines, rows, delimiter, len(columns)):
            record = _record(fields, columns, number, context)
            if record is None and len(fields) > columns["entry location"] and fields[columns["entry location"]]:
                lines.layout()  # names a location and its last write, no entry
            elif record is None:
                yield Explained(reason=worded("line not understood"), first=number)
            else:
                unread += record.modified is Absent.UNPARSED
                yield record
    yield lines.expected()
    yield from lines.warnings()
    if unread:
        yield EvidenceWarning(
            message=worded("{unread} dates could be read as day/month or month/day; they are left out", unread=unread),
            level=Level.INFO,
        )


def _record(fields: list[str], columns: dict[str, int], number: int, context: ParseContext) -> AutostartRecord | None:
    def cell(*names: str) -> str:
        for name in names:
            at = columns.get(name)
            if at is not None and at < len(fields) and fields[at].strip():
                return fields[at].strip()
        return ""

    location, entry = cell("entry location"), cell("entry")
    if not location or not entry:
        return None
    path = cell("image path")
    missing = path.lower().startswith(_NOT_FOUND)
    profile = cell("profile")
    signer = cell("signer", "publisher")
    digest = cell("sha-256", "sha256")
    category = cell("category") or "Autostart"
    return AutostartRecord(
        source=context.line(number),
        category=category,
        location=location,
        entry=entry,
        command=cell("launch string") or Absent.NOT_APPLICABLE,
        process_path=(path[len(_NOT_FOUND) :].strip() if missing else path) or Absent.NOT_APPLICABLE,
        enabled=cell("enabled") or Absent.NOT_COLLECTED,
        user_name=profile if profile and profile.lower() != "system-wide" else Absent.NOT_APPLICABLE,
        signer="image file not found" if missing else signer or _unsigned(columns),
        sha256=digest.lower() if len(digest) == 64 else Absent.NOT_COLLECTED,
        technique=technique_of(category, location, entry) or Absent.NOT_COLLECTED,
        modified=_time(cell("time"), context),
    )


def _unsigned(columns: dict[str, int]) -> Absent:
    """Without ``-s`` nobody looked at signatures; with it an empty cell means there is none."""
    return Absent.NOT_APPLICABLE if "signer" in columns else Absent.NOT_COLLECTED


def _time(text: str, context: ParseContext) -> Value[int]:
    if not text:
        return Absent.NOT_COLLECTED
    if len(text) == 15 and text[8] == "-" and text.replace("-", "").isdigit():
        try:  # -t: UTC
            return from_datetime(datetime.strptime(text, "%Y%m%d-%H%M%S").replace(tzinfo=UTC))
        except ValueError:
            return Absent.UNPARSED
    moment = parse_console_date(text)
    if moment is None:
        return Absent.UNPARSED
    try:
        return from_local(moment, context.zone)
    except OverflowError:
        return Absent.UNPARSED
