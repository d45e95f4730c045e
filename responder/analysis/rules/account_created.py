"""Accounts created, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.accounts import is_system
from responder.analysis.rule import Rule, account
from responder.analysis.wording import count, listed
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_MINUTE = 60 * TICKS_PER_SECOND
_STAGES = (Stage.ATTACK, Stage.DOWNLOAD, Stage.BACKDOOR)


def _evaluate(host: HostContext) -> Iterator[Finding]:
    rows = [r for r in host.events("account created") if not (known(r[1].target) or "").endswith("$")]
    if not rows:
        return
    gap = host.settings.follow_minutes * _MINUTE
    grave = [
        f for f in host.found if f.severity >= Severity.HIGH and f.stage in _STAGES and isinstance(f.first_seen, int)
    ]
    after = []
    for row in rows:
        time = row[1].time
        if isinstance(time, int) and any(
            isinstance(f.first_seen, int) and 0 <= time - f.first_seen <= gap for f in grave
        ):
            after.append(row)
    names = list(dict.fromkeys(known(e.target) or known(e.user_name) or "?" for _, e in (after or rows)))
    makers = sorted({known(e.user_name) or "" for _, e in rows} - {""})
    by_system = all(is_system(m) for m in makers)
    yield RULE.finding(
        host,
        text("{accounts} created: {names}", accounts=count(len(names), "account"), names=listed(names))
        + (text(", soon after another finding") if after else ""),
        [s for s, _ in (after or rows)],
        times=[e.time if isinstance(e.time, int) else None for _, e in (after or rows)],
        severity=Severity.HIGH if after else Severity.LOW,
        confidence=Confidence.HIGH if after else Confidence.LOW,
        subjects=[account(n) for n in names],
        facts={"accounts": names, "created_by": makers, "by_system": by_system},
        why=text(
            "Within {follow_minutes:,} min after another grave finding.", follow_minutes=host.settings.follow_minutes
        )
        if after
        else "",
    )


RULE = Rule(
    id="account.created",
    title="Account created",
    severity=Severity.LOW,
    stage=Stage.BACKDOOR,
    techniques=("T1136",),
    why="A new account is a way back in that survives a password change; installers and administrators create some.",
    next_step="Ask who created it and for whom; look at its groups and logons.",
    mark="new account",
    needs=("events",),
    evaluate=_evaluate,
)
