"""Many hosts called within a short time, as a log tells it: Security 5156/5157, Sysmon 3, a firewall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from responder.analysis import addresses
from responder.analysis.corroboration import agreements
from responder.analysis.fanout import WORM_PORTS, Attempt, Burst, densest, facts, pattern_words
from responder.analysis.rule import Rule, process
from responder.analysis.wording import count, listed, ports, short
from responder.model.absent import known
from responder.model.event import EventRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import joined, text
from responder.model.source import SourceRef
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

#: Attempts of one caller that are looked at together.
CHUNK = 100_000
_BLOCKED = "connection blocked"
#: Logs that tell of this host's own connections even where its address is not known.
_OWN = (3, 5156, 5157)


@dataclass(slots=True)
class _Calls:
    """What one caller did, as far as it has been read; bounded, whatever the log holds.

    Attributes:
        first: One of its events, for the names in it.
        waiting: Attempts that have not been looked at.
        best: The scan with most targets so far.
    """

    first: EventRecord
    waiting: list[Attempt] = field(default_factory=list)
    best: Burst | None = None

    def look(self, host: HostContext) -> None:
        """Look at what waits; what a scan that goes on may still need is kept."""
        found = _scan(host, self.waiting)
        if found is not None and (self.best is None or len(found.targets) > len(self.best.targets)):
            self.best = found
        times = [a.time for a in self.waiting if a.time is not None]
        since = max(times, default=0) - round(host.settings.fanout_seconds * TICKS_PER_SECOND)
        kept = [a for a in self.waiting if a.time is not None and a.time >= since]
        self.waiting = kept if len(kept) < len(self.waiting) // 2 else kept[-len(self.waiting) // 2 :]


def _evaluate(host: HostContext) -> Iterator[Finding]:
    callers: dict[tuple[str, str, int | None], _Calls] = {}
    own = set(host.own_addresses)
    for source, event in host.connection_events(_suspects(host)):
        attempt = _attempt(source, event, own)
        if attempt is None:
            continue
        name = known(event.process_path) or known(event.process_name) or ""
        key = (known(event.host_name) or "", name, known(event.process_pid))
        calls = callers.get(key)
        if calls is None:
            calls = callers[key] = _Calls(event)
        calls.waiting.append(attempt)
        if len(calls.waiting) >= CHUNK:
            calls.look(host)
    for (_, name, pid), calls in callers.items():
        calls.look(host)
        if calls.best is not None:
            yield _finding(host, calls.best, name, pid, calls.first)


def _suspects(host: HostContext) -> list[tuple[Any, ...]]:
    """Callers whose connections can be a scan: enough targets in all, to say nothing of the time."""
    lines = host.connection_targets(sorted(WORM_PORTS))
    targets: Counter[tuple[Any, ...]] = Counter()
    for values, distinct in lines:
        targets[_caller(*values)] += distinct
    enough = host.settings.fanout_targets
    return [values for values, _ in lines if targets[_caller(*values)] >= enough]


def _caller(machine: Any, path: Any, name: Any, pid: Any) -> tuple[str, str, int | None]:  # noqa: ANN401
    return known(machine) or "", known(path) or known(name) or "", known(pid)


def _attempt(source: SourceRef, event: EventRecord, own: set[str]) -> Attempt | None:
    remote, sender = known(event.destination_address) or "", known(event.source_address) or ""
    mine = sender in own if own else known(event.event_id) in _OWN
    parsed = addresses.parse(remote)
    if not mine or parsed is None or parsed.is_multicast or parsed.is_loopback or remote in own:
        return None
    if addresses.is_wildcard(remote) or remote.endswith(".255"):
        return None
    time, blocked = known(event.time), event.event_action == _BLOCKED
    return Attempt(
        time, source.evidence_id, remote, known(event.destination_port), known(event.source_port), blocked, source
    )


def _scan(host: HostContext, tries: list[Attempt]) -> Burst | None:
    """A burst to ports that clients do not call on many hosts, or one that mostly meets a wall."""
    settings = host.settings
    worm = densest((t for t in tries if t.remote_port in WORM_PORTS), settings.fanout_seconds)
    if worm is not None and len(worm.targets) >= settings.fanout_targets and worm.few_ports(settings.fanout_ports):
        return worm
    blocked = densest((t for t in tries if t.half_open), settings.fanout_seconds)
    if blocked is None or len(blocked.targets) < settings.fanout_targets:
        return None
    first, last = blocked.attempts[0].time, blocked.attempts[-1].time
    among = [t for t in tries if t.time is None or first is None or last is None or first <= t.time <= last]
    share = len(blocked.attempts) / max(1, len(among))
    return blocked if share >= settings.fanout_half_open and blocked.few_ports(settings.fanout_ports) else None


def _finding(host: HostContext, burst: Burst, path: str, pid: int | None, event: EventRecord) -> Finding:
    settings = host.settings
    name = known(event.process_name) or ""
    times = [a.time for a in burst.attempts if a.time is not None]
    others = agreements(host, burst.targets, times, skip={a.source for a in burst.attempts})
    label = name or (text("Process {pid}", pid=pid) if pid else text("The host"))
    log = f"{known(event.log_channel) or ''} {known(event.event_id) or ''}".strip()
    reasons = [
        text("{targets:,} distinct remote hosts within {seconds:,} s (threshold {fanout_targets:,} hosts within "
             "{fanout_seconds:,} s)", targets=len(burst.targets), seconds=round(burst.seconds),
             fanout_targets=settings.fanout_targets, fanout_seconds=settings.fanout_seconds),
        text("{share:.0%} blocked", share=burst.share),
        pattern_words(burst),
        *([text("also told by {others}", others=listed([o.words for o in others], 6))] if others else []),
    ]  # fmt: skip
    return RULE.finding(
        host,
        text("{label} called {hosts} on port {by_port}, by {log}", label=short(label),
             hosts=count(len(burst.targets), "host"), by_port=ports(list(burst.by_port)), log=log),
        [*(a.source for a in burst.attempts), *(ref for o in others for ref in o.proof)],
        times=times,
        confidence=Confidence.HIGH if others or burst.pattern == "sequential" else Confidence.MEDIUM,
        subjects=[
            *([host.executable(name, path)] if name or path else []),
            *([process(name, pid)] if name and pid is not None else []),
        ],
        facts={**facts(burst), "pid": pid, "process": name or None, "log": log,
               "corroborated_by": [o.words for o in others]},
        why=text("{reasons}.", reasons=joined(", ", reasons)),
    )  # fmt: skip


RULE = Rule(
    id="network.fanout",
    title="Connection fan-out in a log",
    severity=Severity.HIGH,
    stage=Stage.SCAN,
    techniques=("T1046", "T1210"),
    why="One source that calls many hosts on a service port within a short time is looking for victims.",
    next_step="Take the host off the network but leave it running; see what started the process; warn the targets.",
    mark="fan-out",
    needs=("events",),
    evaluate=_evaluate,
)
