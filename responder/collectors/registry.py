"""All collectors, in one explicit tuple, in order of volatility."""

from __future__ import annotations

from responder.collectors import (
    autostarts,
    dns,
    endpoints,
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

COLLECTORS: tuple[Collector, ...] = (
    endpoints,
    neighbours,
    routes,
    dns,
    processes,
    process_traces,
    sessions,
    interfaces,
    host,
    autostarts,
    package_integrity,
)
