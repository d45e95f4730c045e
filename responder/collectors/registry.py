"""All collectors, in one explicit tuple, in order of volatility."""

from __future__ import annotations

import sys

from responder.collectors import (
    autostarts,
    dns,
    endpoints,
    event_channels,
    host,
    host_state,
    images,
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
    host_state.CACHE,
    processes,
    images,
    process_traces,
    sessions,
    host_state.SHARES,
    host_state.SERVICES,
    host_state.DRIVERS,
    host_state.FIREWALL,
    host_state.MOUNTS,
    interfaces,
    host,
    host_state.UPDATES,
    event_channels,
    autostarts,
    package_integrity,
)

#: Those of this system.
COLLECTORS: tuple[Collector, ...] = tuple(c for c in _ALL if getattr(c, "SYSTEM", sys.platform) == sys.platform)
