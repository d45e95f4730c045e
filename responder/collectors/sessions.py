"""Who is logged on."""

from __future__ import annotations

from collections.abc import Iterator

from responder import platforms
from responder.collectors.base import CollectContext, Collected
from responder.collectors.listing import collect_facts

NAME = "sessions"
ARTIFACT = "Users logged on"
TABLE = "facts"
NEEDS_ELEVATION = False
VOLATILITY = 60
THOROUGH = False


def check() -> str | None:
    """None: every supported system has this."""
    return None


def collect(context: CollectContext) -> Iterator[Collected]:
    """One fact per session.

    Raises:
        CollectorError: The system is not one that live collection knows.
    """
    return collect_facts(context, platforms.current().sessions())
