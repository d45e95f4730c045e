"""``host.txt`` of a collection: one ``key: value`` line per fact about the host."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import Explained
from responder.model.host import FACT_NAMES, FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_datetime
from responder.parsers.base import Derived, Head, Item, ParseContext
from responder.parsers.text import TextLines

NAME = "host-facts"
DATA_FORMAT = "host sheet of a collection (key: value)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_KEYS: Final = frozenset((*FACT_NAMES, "addresses", "collected.by", "tool"))


def _pair(line: str) -> tuple[str, str] | None:
    key, colon, value = line.partition(":")
    key = key.strip()
    if not colon or not key or len(key) > 60 or not all(c.isalnum() or c in "._-" for c in key):
        return None
    return key.lower(), value.strip()


def sniff(head: Head) -> int:
    """Confidence by keys of the sheet; a host name among them is required."""
    pairs = [_pair(line) for line in head.lines[:60]]
    keys = {pair[0] for pair in pairs if pair}
    if "hostname" not in keys or not pairs or sum(p is not None for p in pairs) * 10 < len(pairs) * 9:
        return 0
    return 96 if len(keys & _KEYS) >= 3 else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    for number, line in lines:
        pair = _pair(line)
        if pair is None:
            yield Explained(reason=worded("line not understood"), first=number)
            continue
        yield from _facts(*pair, line, number, context)
    yield lines.expected()
    yield from lines.warnings()


def _facts(key: str, value: str, line: str, number: int, context: ParseContext) -> Iterator[Item]:
    values = [value]
    if key in ("addresses", "address"):
        key = "address"
        values = [part for part in value.replace(",", " ").replace(";", " ").split() if part] or [""]
    for at, text in enumerate(values):
        fact = FactRecord(
            source=context.line(number),
            category="clock" if key.startswith("clock.") else "identity" if key in _KEYS else "setting",
            name=key,
            value=text or Absent.NOT_COLLECTED,
            time=_time(text) if key.endswith((".utc", ".local")) else Absent.NOT_APPLICABLE,
            raw=line.strip(),
        )
        yield fact if at == 0 else Derived(fact)


def _time(text: str) -> Value[int]:
    try:
        moment = datetime.fromisoformat(text)
        return from_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return Absent.UNPARSED
