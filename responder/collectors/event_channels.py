"""All event log channels of this Windows, with what each holds; those that may not be read are listed too."""

from __future__ import annotations

from collections.abc import Iterator

from responder.collectors.base import CollectContext, Collected
from responder.model.absent import Absent, known
from responder.model.account import EvidenceWarning, Expected
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.platforms.event_channels import Channel, EventLogs

NAME = "event-channels"
ARTIFACT = "Event log channels and what they hold"
TABLE = "facts"
NEEDS_ELEVATION = True
VOLATILITY = 88
THOROUGH = False
SYSTEM = "win32"


def check() -> str | None:
    """None: it runs on Windows only, and there it can."""
    return None


def collect(context: CollectContext) -> Iterator[Collected]:
    """One fact per channel.

    Raises:
        CollectorError: The event log service does not answer.
    """
    number = denied = 0
    for number, channel in enumerate(EventLogs().channels(), 1):
        denied += channel.denied
        yield FactRecord(
            source=context.item(number - 1),
            category="setting",
            name=f"event log {channel.name}",
            value=_words(channel),
            time=channel.written or Absent.NOT_APPLICABLE,
        )
        yield Expected(count=number)
    if denied:
        yield EvidenceWarning(
            message=worded("{denied} event logs may only be read as administrator; they are listed", denied=denied)
        )
    yield Expected(count=number)


def _words(channel: Channel) -> str:
    if channel.problem:
        return channel.problem
    records, size, oldest = known(channel.records) or 0, known(channel.size) or 0, known(channel.oldest)
    if not records:
        return worded("empty")
    full = worded(", full") if channel.full else ""
    return worded(
        "{records:,} records from number {oldest}, {size:,} bytes{full}",
        records=records,
        oldest=oldest or 0,
        size=size,
        full=full,
    )
