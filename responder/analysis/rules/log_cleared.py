"""Logs that somebody cleared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.rule import Rule, account
from responder.analysis.wording import count, listed
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_WEIGHTY = ("security", "system", "auth", "secure", "audit", "sysmon", "powershell")


def _evaluate(host: HostContext) -> Iterator[Finding]:
    rows = host.events("log cleared")
    if not rows:
        return
    logs = list(dict.fromkeys(known(e.target) or known(e.log_channel) or text("a log") for _, e in rows))
    users = sorted({known(e.user_name) or "" for _, e in rows} - {""})
    weighty = [name for name in logs if any(w in name.lower() for w in _WEIGHTY)]
    yield RULE.finding(
        host,
        text(
            "{logs} cleared: {logs_2}{part}",
            logs=count(len(rows), "log"),
            logs_2=listed(logs),
            part=text(" by {users}", users=listed(users)) if users else "",
        ),
        [s for s, _ in rows],
        times=[e.time if isinstance(e.time, int) else None for _, e in rows],
        severity=Severity.MEDIUM if weighty else Severity.LOW,
        confidence=Confidence.HIGH,
        subjects=[account(u) for u in users],
        facts={"logs": logs, "cleared": len(rows), "users": users},
    )


RULE = Rule(
    id="log.cleared",
    title="Log cleared",
    severity=Severity.MEDIUM,
    techniques=("T1070.001",),
    why="What stood there before is gone; intruders do that to hide, administrators to tidy up.",
    next_step="Ask who did it; get the same records from a log server, a backup or a shadow copy.",
    mark="cleared",
    needs=("events",),
    evaluate=_evaluate,
)
