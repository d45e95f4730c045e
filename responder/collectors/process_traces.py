"""What process lists do not show: preloaded libraries, hollow images, sockets as standard input, hidden processes."""

from __future__ import annotations

from collections.abc import Iterator

from responder.collectors.base import CollectContext, Collected
from responder.collectors.listing import collect_facts
from responder.errors import CollectorError
from responder.model.message import text as worded

NAME = "process-traces"
ARTIFACT = "Traces of processes: preloads, mapped images, sockets as standard input, cross-view"
TABLE = "facts"
NEEDS_ELEVATION = True
VOLATILITY = 55
THOROUGH = False
SYSTEM = "linux"


def check() -> str | None:
    """None: it runs on every Linux."""
    return None


def collect(context: CollectContext) -> Iterator[Collected]:
    """One fact per trace; a host without any gives none.

    Raises:
        CollectorError: There is no /proc.
    """
    from responder.platforms.linux_traces import traces

    try:
        listing = traces()
    except OSError as error:
        raise CollectorError(
            worded("/proc cannot be read ({strerror}); no traces are shown.", strerror=error.strerror)
        ) from error
    yield from collect_facts(context, listing)
