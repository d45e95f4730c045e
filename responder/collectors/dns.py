"""How names are resolved on this host; nothing is resolved to find out."""

from __future__ import annotations

from collections.abc import Iterator

from responder import platforms
from responder.collectors.base import CollectContext, Collected
from responder.collectors.listing import collect_facts

NAME = "dns"
ARTIFACT = "Name servers, search domains and hosts file"
TABLE = "facts"
NEEDS_ELEVATION = False
VOLATILITY = 40
THOROUGH = False


def check() -> str | None:
    """None: every supported system has this."""
    return None


def collect(context: CollectContext) -> Iterator[Collected]:
    """One fact per server, search domain, option and hosts entry.

    Raises:
        CollectorError: The system is not one that live collection knows.
    """
    return collect_facts(context, platforms.current().dns())
