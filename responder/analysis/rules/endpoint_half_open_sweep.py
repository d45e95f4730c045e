"""Many half-open connections from many hosts to one local port: the host is being scanned or flooded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.catalogue import alert_kind
from responder.analysis.fanout import Attempt, densest, pattern_words
from responder.analysis.images import Socket
from responder.analysis.rule import Rule
from responder.analysis.wording import count, listed
from responder.model.absent import known
from responder.model.alert import AlertRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import joined, text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_SCANS = ("scan", "probe", "attack", "worm")
_TOLD = 20


def _evaluate(host: HostContext) -> Iterator[Finding]:
    settings = host.settings
    groups: dict[int | None, list[Socket]] = defaultdict(list)
    for socket in host.sockets:
        if socket.state == "SYN_RECEIVED":
            groups[socket.local_port].append(socket)
    for port, rows in groups.items():
        burst = densest(map(_attempt, rows), settings.sweep_seconds)
        if burst is None or len(burst.targets) < settings.sweep_sources:
            continue
        times = [t for a in burst.attempts if (t := a.time) is not None]
        alerts = _alerts(host, port, burst.targets)
        grown = [number for _, number in burst.growth]
        reasons = [
            text("{sources:,} distinct sources within {sweep_seconds:,} s (threshold {sweep_sources:,} sources)",
                 sources=len(burst.targets), sweep_seconds=settings.sweep_seconds,
                 sweep_sources=settings.sweep_sources),
            pattern_words(burst),
            *([text("new sources from look to look: {grown}", grown=listed([str(n) for n in grown], 12))]
              if len(grown) > 1 else []),
            *([text("also told by alerts of a sensor ({alerts})", alerts=count(len(alerts), "alert"))]
              if alerts else []),
        ]  # fmt: skip
        yield RULE.finding(
            host,
            text("{hosts} hold half-open connections to local port {port}",
                 hosts=count(len(burst.targets), "host"), port=port),
            [*(a.source for a in burst.attempts), *(a.source for a in alerts[:_TOLD])],
            times=times,
            confidence=Confidence.HIGH if alerts else Confidence.MEDIUM,
            facts={
                "distinct_sources": len(burst.targets), "local_port": port, "half_open": len(burst.attempts),
                "source_pattern": burst.pattern, "seconds": round(burst.seconds, 1),
                "growth": grown if len(grown) > 1 else [],
                "corroborated_by": [text("alerts of a sensor ({alerts})", alerts=count(len(alerts), "alert"))]
                if alerts else [],
            },
            why=text("{reasons}.", reasons=joined(", ", reasons)),
        )  # fmt: skip


def _attempt(socket: Socket) -> Attempt:
    record = socket.record
    return Attempt(
        known(record.observed), record.source.evidence_id, socket.remote_address, socket.local_port, None,
        half_open=True, source=record.source,
    )  # fmt: skip


def _alerts(host: HostContext, port: int | None, sources: frozenset[str]) -> list[AlertRecord]:
    return [
        a for a in host.alerts
        if known(a.source_address) in sources and (known(a.destination_port) in (port, None))
        and alert_kind(known(a.tag) or "", known(a.category) or "").kind in _SCANS
    ]  # fmt: skip


RULE = Rule(
    id="endpoint.half_open_sweep",
    title="Half-open connections from many hosts",
    severity=Severity.MEDIUM,
    stage=Stage.ATTACK,
    techniques=("T1499.001", "T1046"),
    why="So many unfinished connections to one service are a scan, a flood with forged senders, or an overload.",
    next_step="Compare with the firewall's log; limit half-open connections if the service suffers.",
    mark="flood",
    needs=("endpoints",),
    evaluate=_evaluate,
)
