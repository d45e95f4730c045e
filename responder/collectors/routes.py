"""The routing tables: where packets go."""

from __future__ import annotations

from collections.abc import Iterator

from responder import platforms
from responder.collectors.base import CollectContext, Collected
from responder.collectors.listing import collect_facts

NAME = "routes"
ARTIFACT = "Routing tables, IPv4 and IPv6"
TABLE = "facts"
NEEDS_ELEVATION = False
VOLATILITY = 30
THOROUGH = False


def check() -> str | None:
    """None: every supported system has this."""
    return None


def collect(context: CollectContext) -> Iterator[Collected]:
    """One fact per route and next hop.

    Raises:
        CollectorError: The system is not one that live collection knows.
    """
    return collect_facts(context, platforms.current().routes())
