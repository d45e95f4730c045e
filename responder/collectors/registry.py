"""All collectors, in one explicit tuple, in order of volatility."""

from __future__ import annotations

from responder.collectors.base import Collector

COLLECTORS: tuple[Collector, ...] = ()
