"""Many half-open connections from many hosts to one local port: the host is being scanned or flooded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.images import Socket
from responder.analysis.rule import Rule
from responder.analysis.wording import count
from responder.model.absent import known
from responder.model.finding import Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    groups: dict[tuple[str, int | None], list[Socket]] = defaultdict(list)
    for socket in host.sockets:
        if socket.state == "SYN_RECEIVED":
            groups[socket.record.source.evidence_id, socket.local_port].append(socket)
    for (_, port), rows in groups.items():
        sources = {s.remote_address for s in rows}
        if len(sources) < host.settings.sweep_sources:
            continue
        yield RULE.finding(
            host,
            text(
                "{hosts} hold half-open connections to local port {port}", hosts=count(len(sources), "host"), port=port
            ),
            [s.record.source for s in rows],
            times=[known(s.record.observed) for s in rows],
            facts={"distinct_sources": len(sources), "local_port": port, "half_open": len(rows)},
            why=text(
                "{sources:,} distinct sources (threshold {sweep_sources:,}).",
                sources=len(sources),
                sweep_sources=host.settings.sweep_sources,
            ),
        )


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
