"""Many half-open connections to many hosts on few ports: a scan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from responder.analysis import addresses
from responder.analysis.catalogue import port_service
from responder.analysis.images import Socket
from responder.analysis.rule import Rule, address, process
from responder.analysis.wording import count, ports
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_MAIL = (25, 465, 587)
_WEB = (80, 443, 8080, 8443)
_OPEN = ("SYN_SENT", "ESTABLISHED")


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for key, rows in _groups(host).items():
        half_open = [s for s in rows if s.state == "SYN_SENT"]
        targets = {s.remote_address for s in half_open}
        share = len(half_open) / sum(s.state in _OPEN for s in rows) if half_open else 0.0
        if len(targets) < host.settings.fanout_targets or share < host.settings.fanout_half_open:
            continue
        counts = Counter(s.remote_port for s in half_open if s.remote_port is not None)
        main = counts.most_common(host.settings.fanout_ports)
        if sum(n for _, n in main) < 0.9 * len(half_open):
            continue
        yield _finding(host, key, half_open, share, sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _groups(host: HostContext) -> dict[tuple[str, str, int | None], list[Socket]]:
    """Connections per process; all processes of one image together; per listing where no PID is stated."""
    groups: dict[tuple[str, str, int | None], list[Socket]] = defaultdict(list)
    for socket in host.sockets:
        # A half-open connection to the host's own loopback range is as good a sign as any other.
        if socket.state not in _OPEN or addresses.is_wildcard(socket.remote_address):
            continue
        name = socket.name.lower()
        groups[socket.record.source.evidence_id, name, None if name else socket.pid].append(socket)
    return groups


def _sequential(rows: list[Socket]) -> bool:
    numbers = sorted({s.local_port for s in rows if s.local_port is not None})
    steps = [b - a for a, b in pairwise(numbers)]
    return len(steps) >= 2 and sum(step <= 4 for step in steps) >= 0.8 * len(steps)


def _finding(
    host: HostContext,
    key: tuple[str, str, int | None],
    rows: list[Socket],
    share: float,
    by_port: list[tuple[int, int]],
) -> Finding:
    name = rows[0].name
    pids = sorted({s.pid for s in rows if s.pid})
    targets = {s.remote_address for s in rows}
    owner = name or (
        text("Process {pids}", pids=pids[0])
        if len(pids) == 1
        else (host.name if known(host.host.name) else text("The host"))
    )
    label = f"{name} (PID {pids[0]})" if name and len(pids) == 1 else owner
    mail = sum(n for p, n in by_port if p in _MAIL) >= 0.9 * len(rows)
    web = sum(n for p, n in by_port if p in _WEB) >= 0.9 * len(rows)
    sequential = _sequential(rows)
    settings = host.settings
    verb = text("tries to send mail to") if mail else text("is scanning")
    nobody = "" if name or pids else text(" The listing has no process ids, so it does not show which process does it.")
    return RULE.finding(
        host,
        text(
            "{label} {verb} {hosts}: half-open connections to port {by_port}",
            label=label,
            verb=verb,
            hosts=count(len(targets), "host"),
            by_port=ports(by_port),
        ),
        [s.record.source for s in rows],
        times=[known(s.record.observed) for s in rows],
        severity=Severity.MEDIUM if web or mail else Severity.CRITICAL,
        confidence=Confidence.MEDIUM if web else Confidence.HIGH,
        stage=Stage.IMPACT if mail else Stage.SCAN,
        techniques=("T1071.003",) if mail else None,
        subjects=[
            *([host.executable(name, rows[0].path)] if name else []),
            *([process(name, pids[0])] if len(pids) == 1 else []),
            *([address(host.own_addresses[0])] if host.own_addresses and not name else []),
        ],
        facts={
            "distinct_targets": len(targets),
            "ports": {str(port): number for port, number in by_port},
            "half_open": len(rows),
            "half_open_share": round(share, 3),
            "sequential_local_ports": sequential,
            "pid": pids[0] if len(pids) == 1 else None,
            "process": name or None,
            "services": sorted({port_service("tcp", p) for p, _ in by_port} - {""}),
        },
        why=text(
            "{targets:,} distinct remote hosts (threshold {fanout_targets:,}), {share:.0%} of the "
            "open connections half-open (threshold {fanout_half_open:.0%}), {remote_ports}, local "
            "ports {part}.{nobody}",
            targets=len(targets),
            fanout_targets=settings.fanout_targets,
            share=share,
            fanout_half_open=settings.fanout_half_open,
            remote_ports=count(len(by_port), "remote port"),
            part=text("one after the other") if sequential else text("not in sequence"),
            nobody=nobody,
        ),
    )


RULE = Rule(
    id="endpoint.fanout",
    title="Connection fan-out",
    severity=Severity.CRITICAL,
    stage=Stage.SCAN,
    techniques=("T1046", "T1210"),
    why="One source that opens connections to many hosts and gets no answer is looking for victims.",
    next_step="Take the host off the network but leave it running; keep its memory; warn the owners of the targets.",
    mark="fan-out",
    needs=("endpoints",),
    evaluate=_evaluate,
)
