"""The host as the source of attacks and scans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.alert_view import outbound, signature, watched
from responder.analysis.rule import Rule, address
from responder.analysis.wording import count, listed, ports
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for own in watched(host):
        rows = [a for a in outbound(host, own, ("attack", "worm", "scan")) if not a.answers]
        if not rows:
            continue
        targets = {a.target for a in rows}
        kinds = Counter(a.kind.kind for a in rows)
        tags = Counter(signature(a.tag) for a in rows)
        by_port = Counter(a.target_port for a in rows if a.target_port is not None)
        many = len(targets) >= host.settings.alert_targets
        attacks = kinds["attack"] + kinds["worm"]
        # Two or three single attack alerts from inside are as often a sensor's error as an intruder.
        if many and (attacks or kinds["scan"] >= host.settings.alert_targets):
            severity = Severity.CRITICAL if attacks else Severity.HIGH
        else:
            severity = Severity.MEDIUM if attacks else Severity.LOW
        yield RULE.finding(
            host,
            text(
                "{own} itself is the source of {attack_or_scan_alerts} against {hosts}: {tags}",
                own=own,
                attack_or_scan_alerts=count(len(rows), "attack or scan alert"),
                hosts=count(len(targets), "host"),
                tags=listed([t for t, _ in tags.most_common()]),
            ),
            [a.source for a in rows],
            times=[a.time for a in rows],
            severity=severity,
            confidence=Confidence.HIGH if many else Confidence.LOW,
            subjects=[address(own)],
            facts={
                "distinct_targets": len(targets),
                "sources": 1,
                "alerts": len(rows),
                "signatures": dict(sorted(tags.items(), key=lambda i: (-i[1], i[0]))[:20]),
                "ports": {str(p): n for p, n in sorted(by_port.items(), key=lambda i: (-i[1], i[0]))[:20]},
            },
            why=text(
                "One source, {targets:,} targets (threshold {alert_targets:,})",
                targets=len(targets),
                alert_targets=host.settings.alert_targets,
            )
            + (text(", ports {by_port}.", by_port=ports(by_port.most_common(6))) if by_port else text(".")),
        )


RULE = Rule(
    id="alerts.own_source",
    title="Host as attacker",
    severity=Severity.HIGH,
    stage=Stage.SCAN,
    techniques=("T1046", "T1210"),
    why="A host that attacks others has been taken itself: the victim has become the offender.",
    next_step="Take the host off the network but leave it running; warn the owners of the targets.",
    mark="attacks others",
    needs=("alerts",),
    evaluate=_evaluate,
)
