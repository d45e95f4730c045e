"""Changes of the audit policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.accounts import is_system
from responder.analysis.rule import Rule, account
from responder.analysis.wording import count, listed
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    rows = host.events("audit policy changed")
    if not rows:
        return
    by_people = [(s, e) for s, e in rows if not is_system(known(e.user_name) or "system", known(e.user_sid) or "")]
    users = sorted({known(e.user_name) or "" for _, e in by_people} - {""})
    shown = by_people or rows
    yield RULE.finding(
        host,
        text(
            "Audit policy changed {times}{part}",
            times=count(len(shown), "time"),
            part=text(" by {users}", users=listed(users)) if users else text(" by the system"),
        ),
        [s for s, _ in shown],
        times=[e.time if isinstance(e.time, int) else None for _, e in shown],
        severity=Severity.LOW if by_people else Severity.INFO,
        confidence=Confidence.LOW,
        subjects=[account(u) for u in users],
        facts={"changes": len(shown), "users": users},
        why="" if by_people else text("Windows writes one at every start; nobody else changed it."),
    )


RULE = Rule(
    id="log.audit_policy",
    title="Audit policy changed",
    severity=Severity.LOW,
    techniques=("T1562.002",),
    why="What is not audited leaves no trace: compare what was logged before and after.",
    next_step="Read the record for what was switched off, and ask who did it.",
    mark="audit policy",
    needs=("events",),
    evaluate=_evaluate,
)
