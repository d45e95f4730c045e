"""All collectors, in one explicit tuple, in order of volatility."""

from __future__ import annotations

import sys

from responder.collectors import (
    autostarts,
    dns,
    endpoints,
    event_channels,
    host,
    interfaces,
    neighbours,
    package_integrity,
    process_traces,
    processes,
    routes,
    sessions,
)
from responder.collectors.base import Collector

_ALL: tuple[Collector, ...] = (
    endpoints,
    neighbours,
    routes,
    dns,
    processes,
    process_traces,
    sessions,
    interfaces,
    host,
    event_channels,
    autostarts,
    package_integrity,
)

#: Those of this system.
COLLECTORS: tuple[Collector, ...] = tuple(c for c in _ALL if getattr(c, "SYSTEM", sys.platform) == sys.platform)
