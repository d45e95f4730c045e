"""Who this host is: names, system, clock, time zone, boot time, rights."""

from __future__ import annotations

from collections.abc import Iterator

from responder import platforms
from responder.collectors.base import CollectContext, Collected
from responder.collectors.listing import collect_facts

NAME = "host"
ARTIFACT = "Host identity, clock and time zone"
TABLE = "facts"
NEEDS_ELEVATION = False
VOLATILITY = 80
THOROUGH = False


def check() -> str | None:
    """None: every supported system has this."""
    return None


def collect(context: CollectContext) -> Iterator[Collected]:
    """One fact per statement.

    Raises:
        CollectorError: The system is not one that live collection knows.
    """
    return collect_facts(context, platforms.current().identity())
