"""Mail by the host that a sensor saw: secrets, and mail to many servers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.alert_view import Alert, outbound, signature, watched
from responder.analysis.rule import Rule, address
from responder.analysis.wording import count, elapsed, listed
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_DAY = 86_400 * TICKS_PER_SECOND


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for own in watched(host):
        mails = outbound(host, own, ("mail",))
        leaks = [a for a in mails if a.kind.leak]
        if leaks:
            servers = sorted({a.target for a in leaks})
            yield RULE.finding(
                host,
                text(
                    "{own} sent {mails} with password data to {servers}",
                    own=own,
                    mails=count(len(leaks), "mail"),
                    servers=listed(servers),
                ),
                [a.source for a in leaks],
                times=[a.time for a in leaks],
                confidence=Confidence.HIGH,
                techniques=("T1048.003", "T1003.008"),
                subjects=[*(address(a.target) for a in leaks), address(own)],
                facts={"mails": len(leaks), "targets": servers},
                why=text("The sensor recognised password data in the mail.") + _after_attack(host, own, leaks[0]),
                next_step=text(
                    "Change every password of this host, and of all others where the same people have accounts."
                ),
            )
        burst = _burst([a for a in mails if not a.kind.leak], host.settings.mail_targets)
        if burst:
            targets = {a.target for a in burst}
            yield RULE.finding(
                host,
                text(
                    "{own} sends mail to {servers}: {alerts}",
                    own=own,
                    servers=count(len(targets), "server"),
                    alerts=count(len(burst), "alert"),
                ),
                [a.source for a in burst],
                times=[a.time for a in burst],
                confidence=Confidence.HIGH if len(targets) > 2 * host.settings.mail_targets else Confidence.MEDIUM,
                subjects=[address(own)],
                facts={
                    "mails": len(burst),
                    "distinct_targets": len(targets),
                    "sources": 1,
                    "signatures": dict(Counter(signature(a.tag) for a in burst)),
                },
                why=text(
                    "{targets:,} distinct mail servers within a day (threshold {mail_targets:,}).",
                    targets=len(targets),
                    mail_targets=host.settings.mail_targets,
                )
                + _after_attack(host, own, burst[0]),
            )


def _after_attack(host: HostContext, own: str, mail: Alert) -> str:
    """How long after the first successful attack on the address it began, "" where none is known."""
    attacks = [
        f
        for f in host.found
        if f.rule_id == "alerts.attack" and f.severity >= Severity.HIGH and f.facts.get("target") == own
    ]
    begun = min((f.first_seen for f in attacks if isinstance(f.first_seen, int)), default=None)
    if begun is None or mail.time is None or mail.time < begun:
        return ""
    return text(" It began {elapsed} after the attack.", elapsed=elapsed(mail.time - begun))


def _burst(rows: list[Alert], threshold: int) -> list[Alert]:
    """Rows from the first one on that begins a day with enough distinct targets."""
    timed = [a for a in rows if a.time is not None]
    end = 0
    window: Counter[str] = Counter()
    for start, row in enumerate(timed):
        while end < len(timed) and (timed[end].time or 0) - (row.time or 0) <= _DAY:
            window[timed[end].target] += 1
            end += 1
        if len(window) >= threshold:
            return timed[start:]
        window[row.target] -= 1
        if not window[row.target]:
            del window[row.target]
    return []


RULE = Rule(
    id="alerts.mail",
    title="Mail from the host",
    severity=Severity.HIGH,
    stage=Stage.IMPACT,
    techniques=("T1496", "T1566"),
    why="A host that is no mail relay and writes to many mail servers sends spam or phishing for somebody.",
    next_step="Stop outgoing mail at the firewall, keep the queue as evidence, and expect complaints and block lists.",
    mark="mail",
    needs=("alerts",),
    evaluate=_evaluate,
)
