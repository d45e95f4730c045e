"""Sessions with the host that look like a backdoor in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.addresses import is_public
from responder.analysis.alert_view import ATTACKS, Alert, alerts, inbound, signature, watched
from responder.analysis.rule import Rule, address
from responder.analysis.wording import count, listed
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_USUAL = {"ssh": (22, 2222), "telnet": (23,)}


def on_own_port(alert: Alert) -> bool:
    """Remote access on a port where the service is not at home: nobody meets such a port by trying passwords."""
    service = next((s for s in _USUAL if s in alert.tag.lower()), "")
    return bool(service) and alert.target_port is not None and alert.target_port not in _USUAL[service]


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for own in watched(host):
        attackers = {a.sender for a in inbound(host, own, ATTACKS)}
        yield from _remote_access(host, own, attackers)
        yield from _by_name(host, own)


def _remote_access(host: HostContext, own: str, attackers: set[str]) -> Iterator[Finding]:
    groups: dict[tuple[str, int | None], list[Alert]] = defaultdict(list)
    for alert in inbound(host, own, ("backdoor",)):
        service = next((s for s in _USUAL if s in alert.tag.lower()), "")
        if alert.kind.certain or not service or alert.answers:
            continue
        if on_own_port(alert) or alert.sender in attackers:
            groups[service, alert.target_port].append(alert)
    for (service, port), rows in groups.items():
        senders = list(dict.fromkeys(a.sender for a in rows))
        returned = [s for s in senders if s in attackers]
        listeners = [s for s in host.sockets if s.local_port == port and (s.listens or s.remote_address in senders)]
        name = "SSH" if service == "ssh" else "Telnet"
        odd = port not in _USUAL[service]
        yield RULE.finding(
            host,
            text(
                "{name} to {own} on port {port}{part}: {sessions} from {senders}",
                name=name,
                own=own,
                port=port,
                part=text(", not its own") if odd else "",
                sessions=count(len(rows), "session"),
                senders=listed(senders),
            ),
            [*(a.source for a in rows), *(s.record.source for s in listeners)],
            times=[a.time for a in rows],
            # On its usual port the attacker may only have tried passwords; the logon records tell.
            severity=Severity.HIGH if odd else Severity.LOW,
            confidence=Confidence.LOW if not odd else Confidence.HIGH if returned or listeners else Confidence.MEDIUM,
            subjects=[
                *(address(s) for s in senders),
                address(own),
                *(host.executable(s.name, s.path) for s in listeners if s.name),
            ],
            facts={
                "port": port,
                "service": name,
                "sessions": len(rows),
                "sources": senders,
                "attacker_returned": bool(returned),
                "listener": next((s.name for s in listeners if s.name), None),
            },
            why=(text("{returned} attacked this host before.", returned=listed(returned)) if returned else "")
            + (
                text(
                    " The socket table shows {value} there.",
                    value=listed(sorted({s.name for s in listeners if s.name})),
                )
                if listeners
                else ""
            ),
        )


def _by_name(host: HostContext, own: str) -> Iterator[Finding]:
    rows = [a for a in alerts(host) if own in (a.sender, a.target) and a.kind.kind == "backdoor" and a.kind.certain]
    if not rows:
        return
    tags = list(dict.fromkeys(signature(a.tag) for a in rows))
    peers = list(dict.fromkeys(a.target if a.sender == own else a.sender for a in rows))
    outward = any(a.sender == own and is_public(a.target) for a in rows)
    yield RULE.finding(
        host,
        text(
            "{alerts} of backdoor traffic with {own}: {tags}",
            alerts=count(len(rows), "alert"),
            own=own,
            tags=listed(tags),
        ),
        [a.source for a in rows],
        times=[a.time for a in rows],
        severity=Severity.HIGH,
        confidence=Confidence.MEDIUM if outward else Confidence.LOW,
        subjects=[*(address(p) for p in peers[:20]), address(own)],
        facts={"signatures": tags, "peers": peers[:50], "alerts": len(rows)},
    )


RULE = Rule(
    id="alerts.backdoor",
    title="Backdoor in use",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1571", "T1021.004"),
    why="Remote access on a port that nobody opened on purpose, or by somebody who attacked before, means that the "
    "intruder has a way in of his own.",
    next_step="Find the program behind the port before you close it; record who is connected.",
    mark="backdoor",
    needs=("alerts",),
    evaluate=_evaluate,
)
