"""All collectors, in one explicit tuple, in order of volatility."""

from __future__ import annotations

from responder.collectors import (
    autostarts,
    dns,
    endpoints,
    host,
    host_state,
    interfaces,
    neighbours,
    package_integrity,
    process_traces,
    processes,
    routes,
    sessions,
)
from responder.collectors.base import Collector

COLLECTORS: tuple[Collector, ...] = (
    endpoints,
    neighbours,
    routes,
    dns,
    host_state.CACHE,
    processes,
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
    autostarts,
    package_integrity,
)
