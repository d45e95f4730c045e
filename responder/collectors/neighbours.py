"""The ARP and neighbour discovery caches: who this host talked to on its own network."""

from __future__ import annotations

from collections.abc import Iterator

from responder import platforms
from responder.collectors.base import CollectContext, Collected
from responder.collectors.listing import collect_facts

NAME = "neighbours"
ARTIFACT = "Neighbours: ARP and neighbour discovery caches"
TABLE = "facts"
NEEDS_ELEVATION = False
VOLATILITY = 20
THOROUGH = False


def check() -> str | None:
    """None: every supported system has this."""
    return None


def collect(context: CollectContext) -> Iterator[Collected]:
    """One fact per cache entry.

    Raises:
        CollectorError: The system is not one that live collection knows.
    """
    return collect_facts(context, platforms.current().neighbours())
