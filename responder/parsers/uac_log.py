"""``uac.log`` of the Unix-like Artifacts Collector: when it ran, on which host, and which commands failed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Final

from responder.model.source import RefKind
from responder.model.time import from_datetime
from responder.parsers.base import Head, Item, ParseContext, Record
from responder.parsers.fact_lines import Read, fact, read_lines

NAME = "uac-log"
DATA_FORMAT = "log of the Unix-like Artifacts Collector"
TABLE = "facts"
REF_KIND = RefKind.LINE
STATES_HOST = True

_LEVELS: Final = ("INF", "CMD", "ERR", "DBG", "WRN")


def _row(line: str) -> tuple[int, str, str] | None:
    """Ticks, level and text of ``2026-11-23 08:45:17 +0000 INF text``."""
    words = line.split(" ", 4)
    if len(words) < 4 or words[3] not in _LEVELS:
        return None
    try:
        moment = datetime.strptime(" ".join(words[:3]), "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        return None
    return from_datetime(moment), words[3], words[4] if len(words) > 4 else ""


def sniff(head: Head) -> int:
    """Confidence: the first lines have time, zone and level."""
    lines = head.lines[:10]
    return 92 if lines and all(_row(line) for line in lines) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    begun = False

    def read(number: int, line: str) -> Read:
        nonlocal begun
        row = _row(line)
        if row is None:
            return None
        ticks, level, text = row
        records: list[Record] = [fact(context, number, "collection", level, text, time=ticks, raw=line)]
        if not begun:
            begun = True
            records.append(fact(context, number, "clock", "collected.utc", line[:25], time=ticks, raw=line))
        words = text.split()
        if text.startswith("Command line:") and "--hostname" in words[:-1]:
            name = words[words.index("--hostname") + 1]
            records.append(fact(context, number, "identity", "hostname", name, raw=line))
        return records

    yield from read_lines(stream, read)
