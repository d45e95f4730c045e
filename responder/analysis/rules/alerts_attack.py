"""Attack signatures against the host, told apart by what came after them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.addresses import same
from responder.analysis.alert_view import ATTACKS, Alert, alerts, bursts, inbound, outbound, signature, watched
from responder.analysis.rule import Rule, address
from responder.analysis.rules import alerts_backdoor
from responder.analysis.wording import count, elapsed, listed
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import phrase, text
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_MINUTE = 60 * TICKS_PER_SECOND


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for own in watched(host):
        attacks = inbound(host, own, ATTACKS)
        if not attacks:
            continue
        gap = host.settings.follow_minutes * _MINUTE
        by_sender: dict[str, list[Alert]] = defaultdict(list)
        for alert in attacks:
            by_sender[alert.sender].append(alert)
        credited = _credited(host, own, attacks)
        quiet: list[Alert] = []
        for sender, rows in by_sender.items():
            for burst in bursts(rows, gap):
                effects = [e for e in credited.get(sender, []) if _within(burst, e, gap)]
                if effects:
                    yield _successful(host, own, sender, burst, effects)
                else:
                    quiet += burst
        if quiet:
            yield _quiet(host, own, quiet)


def _within(burst: list[Alert], effect: Alert, gap: int) -> bool:
    first, last = burst[0].time, burst[-1].time
    if first is None or last is None or effect.time is None or effect.time < first:
        return False
    return effect.time - last <= gap or effect.sender == burst[0].sender


def _credited(host: HostContext, own: str, attacks: list[Alert]) -> dict[str, list[Alert]]:
    """Effects by the attacker they are put down to: the one who comes back, else the latest before it."""
    gap = host.settings.follow_minutes * _MINUTE
    senders = {a.sender for a in attacks}
    found: dict[str, list[Alert]] = defaultdict(list)
    # Fetching programs and answering an attack are effects; ordinary files fetched within the hour count as well,
    # since at this minute nobody else fetches any.
    for effect in outbound(host, own, ("download",)):
        earlier = [
            a for a in attacks if a.time is not None and effect.time is not None and 0 <= effect.time - a.time <= gap
        ]
        if earlier:
            found[earlier[-1].sender].append(effect)
    for alert in alerts(host):
        returns = alert.target == own and alert.sender in senders and alerts_backdoor.on_own_port(alert)
        answers = own in (alert.sender, alert.target) and alert.kind.certain
        if returns:
            found[alert.sender].append(alert)
        elif answers:
            other = alert.target if alert.sender == own else alert.sender
            if other in senders:
                found[other].append(alert)
    return found


def _successful(host: HostContext, own: str, sender: str, burst: list[Alert], effects: list[Alert]) -> Finding:
    tags = Counter(signature(a.tag) for a in burst)
    effects.sort(key=lambda a: a.time or 0)
    start = burst[0].time or 0
    after = [
        text("{words} after {time}", words=phrase(e.kind.words), time=elapsed((e.time or 0) - start))
        for e in _firsts(effects)
    ]
    returned = any(e.sender == sender for e in effects)
    socket = [s for s in host.sockets if same(s.remote_address, sender)]
    return RULE.finding(
        host,
        text(
            "Attack on {own} from {sender}: {alerts} ({tags}), then {after}",
            own=own,
            sender=sender,
            alerts=count(len(burst), "alert"),
            tags=listed(list(tags)),
            after=listed(after),
        ),
        [*(a.source for a in burst), *(e.source for e in effects[:20]), *(s.record.source for s in socket[:5])],
        times=[a.time for a in burst],
        severity=Severity.HIGH,
        confidence=Confidence.HIGH if returned else Confidence.MEDIUM,
        subjects=[address(sender), address(own)],
        facts={
            "alerts": len(burst),
            "attacker": sender,
            "target": own,
            "signatures": dict(tags),
            "target_ports": sorted({a.target_port for a in burst if a.target_port is not None}),
            "returned": returned,
            "still_connected": bool(socket),
        },
        why=text(
            "What came after within {follow_minutes:,} min, or from the same address later, says that it worked.",
            follow_minutes=host.settings.follow_minutes,
        )
        + (text(" The address is still connected.") if socket else ""),
    )


def _firsts(effects: list[Alert]) -> list[Alert]:
    seen: dict[str, Alert] = {}
    for effect in effects:
        seen.setdefault(effect.kind.words, effect)
    return list(seen.values())


def _quiet(host: HostContext, own: str, rows: list[Alert]) -> Finding:
    senders = {a.sender for a in rows}
    tags = Counter(signature(a.tag) for a in rows)
    return RULE.finding(
        host,
        text(
            "{attack_alerts} against {own} from {addresses}, nothing seen after them",
            attack_alerts=count(len(rows), "attack alert"),
            own=own,
            addresses=count(len(senders), "address", "addresses"),
        ),
        [a.source for a in rows],
        times=[a.time for a in rows],
        severity=Severity.LOW,
        confidence=Confidence.LOW,
        subjects=[address(own)],
        facts={
            "alerts": len(rows),
            "attackers": len(senders),
            "target": own,
            "signatures": dict(sorted(tags.items(), key=lambda i: (-i[1], i[0]))[:20]),
        },
        why=text("An attack alone proves no intrusion; on the internet it is everyday noise."),
    )


RULE = Rule(
    id="alerts.attack",
    title="Attack on the host",
    severity=Severity.HIGH,
    stage=Stage.ATTACK,
    techniques=("T1190", "T1210"),
    why="A sensor saw an attack reach this host.",
    next_step="Check whether the attacked service and its version were vulnerable, and read its log for that minute.",
    mark="attack",
    needs=("alerts",),
    evaluate=_evaluate,
)
