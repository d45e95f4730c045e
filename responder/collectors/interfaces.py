"""The network interfaces and their addresses."""

from __future__ import annotations

from collections.abc import Iterator

from responder import platforms
from responder.collectors.base import CollectContext, Collected
from responder.collectors.listing import collect_facts

NAME = "interfaces"
ARTIFACT = "Network interfaces and addresses"
TABLE = "facts"
NEEDS_ELEVATION = False
VOLATILITY = 70
THOROUGH = False


def check() -> str | None:
    """None: every supported system has this."""
    return None


def collect(context: CollectContext) -> Iterator[Collected]:
    """One fact per address of each interface.

    Raises:
        CollectorError: The system is not one that live collection knows.
    """
    return collect_facts(context, platforms.current().interfaces())
