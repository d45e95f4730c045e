"""Other hosts inside that attack or scan: not this host's story, but somebody's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.addresses import is_internal
from responder.analysis.alert_view import Alert, alerts, watched
from responder.analysis.rule import Rule, address
from responder.analysis.wording import count, listed
from responder.model.finding import Confidence, Finding, Severity
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    if not host.own_addresses:
        return
    own = set(watched(host))
    rows: dict[str, list[Alert]] = defaultdict(list)
    for alert in alerts(host):
        inside = is_internal(alert.sender) and alert.sender not in own
        if inside and alert.kind.kind in ("attack", "worm", "scan") and not alert.answers:
            rows[alert.sender].append(alert)
    busy = {s: found for s, found in rows.items() if len({a.target for a in found}) >= host.settings.alert_targets}
    if busy:
        every = [a for found in busy.values() for a in found]
        yield RULE.finding(
            host,
            text(
                "{other_inside_hosts} attack or scan: {busy}",
                other_inside_hosts=count(len(busy), "other inside host"),
                busy=listed(sorted(busy)),
            ),
            [a.source for a in every],
            times=[a.time for a in every],
            confidence=Confidence.MEDIUM,
            subjects=[address(s) for s in sorted(busy)],
            facts={"hosts": {s: len({a.target for a in found}) for s, found in sorted(busy.items())}},
        )


RULE = Rule(
    id="alerts.other_hosts",
    title="Other inside hosts attack",
    severity=Severity.LOW,
    techniques=("T1046",),
    why="The intrusion may reach further than this host.",
    next_step="Collect evidence from those hosts too.",
    mark="other host",
    needs=("alerts",),
    evaluate=_evaluate,
)
