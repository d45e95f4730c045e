"""Many half-open connections to many hosts on few ports: a scan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis import addresses
from responder.analysis.catalogue import port_service
from responder.analysis.corroboration import agreements
from responder.analysis.fanout import WORM_PORTS, Attempt, Burst, densest, facts, pattern_words
from responder.analysis.images import Socket
from responder.analysis.rule import Rule, address, process
from responder.analysis.wording import count, listed, ports
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import joined, text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_MAIL = (25, 465, 587)
_WEB = (80, 443, 8080, 8443)
_OPEN = ("SYN_SENT", "ESTABLISHED")


def _evaluate(host: HostContext) -> Iterator[Finding]:
    settings = host.settings
    for rows in _groups(host).values():
        proof = {s.record.source: s for s in rows}
        tries = [_attempt(s) for s in rows]
        half = densest((t for t in tries if t.half_open), settings.fanout_seconds)
        whole = densest(tries, settings.fanout_seconds)
        # The share counts over the same stretch: what was open at the time, not all that ever was.
        if half is not None and len(half.targets) >= settings.fanout_targets and half.few_ports(settings.fanout_ports):
            share = _share(half, tries)
            if share >= settings.fanout_half_open:
                yield _finding(host, half, [proof[t.source] for t in half.attempts], share)
                continue
        if whole is not None and _walks(whole, settings.fanout_targets):
            yield _finding(host, whole, [proof[t.source] for t in whole.attempts], whole.share)


def _share(half: Burst, tries: list[Attempt]) -> float:
    times = [t.time for t in half.attempts if t.time is not None]
    looks = {t.look for t in half.attempts}
    among = [
        t for t in tries if t.look in looks and (t.time is None or not times or min(times) <= t.time <= max(times))
    ]
    return len(half.attempts) / max(1, len(among))


def _walks(burst: Burst, targets: int) -> bool:
    """Answered as well: whoever calls address after address on a worm's port is no client."""
    return (
        len(burst.targets) >= targets
        and burst.pattern == "sequential"
        and burst.few_ports(1)
        and burst.by_port[0][0] in WORM_PORTS
    )


def _groups(host: HostContext) -> dict[tuple[str, int | None], list[Socket]]:
    """Connections per process; all processes of one image together; all of the host where no PID is stated."""
    groups: dict[tuple[str, int | None], list[Socket]] = defaultdict(list)
    served = {(s.record.source.evidence_id, s.local_port) for s in host.sockets if s.listens}
    for socket in host.sockets:
        # A half-open connection to the host's own loopback range is as good a sign as any other.
        if socket.state not in _OPEN or addresses.is_wildcard(socket.remote_address):
            continue
        # Whoever is connected to a port that is served here called this host.
        if socket.state == "ESTABLISHED" and (socket.record.source.evidence_id, socket.local_port) in served:
            continue
        name = socket.name.lower()
        groups[name, None if name else socket.pid].append(socket)
    return groups


def _attempt(socket: Socket) -> Attempt:
    record = socket.record
    return Attempt(
        known(record.observed), record.source.evidence_id, socket.remote_address, socket.remote_port, socket.local_port,
        socket.state == "SYN_SENT", record.source,
    )  # fmt: skip


def _finding(host: HostContext, burst: Burst, rows: list[Socket], share: float) -> Finding:
    settings = host.settings
    name = rows[0].name
    pids = sorted({s.pid for s in rows if s.pid})
    by_port, hosts = list(burst.by_port), count(len(burst.targets), "host")
    owner = name or (
        text("Process {pids}", pids=pids[0])
        if len(pids) == 1
        else (host.name if known(host.host.name) else text("The host"))
    )
    label = f"{name} (PID {pids[0]})" if name and len(pids) == 1 else owner
    mail = sum(n for p, n in by_port if p in _MAIL) >= 0.9 * len(rows)
    web = sum(n for p, n in by_port if p in _WEB) >= 0.9 * len(rows)
    answered = burst.half_open < len(rows)
    verb = text("tries to send mail to") if mail else text("is scanning")
    nobody = "" if name or pids else text(" The listing has no process ids, so it does not show which process does it.")
    times = [t for s in rows if (t := known(s.record.observed)) is not None]
    others = agreements(host, burst.targets, times)
    grown = [number for _, number in burst.growth]
    reasons = [
        text(
            "{targets:,} distinct remote hosts within {fanout_seconds:,} s (threshold {fanout_targets:,} hosts)",
            targets=len(burst.targets), fanout_seconds=settings.fanout_seconds, fanout_targets=settings.fanout_targets,
        ),
        text(
            "{share:.0%} of the open connections half-open (threshold {fanout_half_open:.0%})",
            share=share, fanout_half_open=settings.fanout_half_open,
        ),
        count(len(by_port), "remote port"),
        pattern_words(burst),
        text("local ports one after the other") if burst.sequential_ports else text("local ports not in sequence"),
        *([text("new hosts from look to look: {grown}", grown=listed([str(n) for n in grown], 12))]
          if len(grown) > 1 else []),
        *([text("also told by {others}", others=listed([o.words for o in others], 6))] if others else []),
    ]  # fmt: skip
    return RULE.finding(
        host,
        text("{label} {verb} {hosts}: connections to port {by_port}", label=label, verb=verb, hosts=hosts,
             by_port=ports(by_port))
        if answered
        else text("{label} {verb} {hosts}: half-open connections to port {by_port}", label=label, verb=verb,
                  hosts=hosts, by_port=ports(by_port)),
        [*(s.record.source for s in rows), *(ref for o in others for ref in o.proof)],
        times=times,
        severity=Severity.MEDIUM if web or mail else Severity.HIGH if answered else Severity.CRITICAL,
        confidence=Confidence.MEDIUM if (web or answered) and not others else Confidence.HIGH,
        stage=Stage.IMPACT if mail else Stage.SCAN,
        techniques=("T1071.003",) if mail else None,
        subjects=[
            *([host.executable(name, rows[0].path)] if name else []),
            *([process(name, pids[0])] if len(pids) == 1 else []),
            *([address(host.own_addresses[0])] if host.own_addresses and not name else []),
        ],
        facts={
            **facts(burst),
            "half_open_share": round(share, 3),
            "pid": pids[0] if len(pids) == 1 else None,
            "process": name or None,
            "services": sorted({port_service("tcp", p) for p, _ in by_port} - {""}),
            "corroborated_by": [o.words for o in others],
        },
        why=text("{reasons}.{nobody}", reasons=joined(", ", reasons), nobody=nobody),
    )  # fmt: skip


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
