"""Windows' own limit of half-open connections was reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.rule import Rule
from responder.analysis.wording import count
from responder.model.finding import Confidence, Finding, Severity, Stage

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_OFTEN = 3


def _evaluate(host: HostContext) -> Iterator[Finding]:
    rows = host.events("connection limit reached")
    if rows:
        often = len(rows) >= _OFTEN
        yield RULE.finding(
            host,
            f"Limit of half-open connections reached {count(len(rows), 'time')}",
            [s for s, _ in rows],
            times=[e.time if isinstance(e.time, int) else None for _, e in rows],
            severity=Severity.MEDIUM if often else Severity.LOW,
            confidence=Confidence.MEDIUM if often else Confidence.LOW,
            facts={"times": len(rows)},
        )


RULE = Rule(
    id="network.connection_limit",
    title="Connection limit reached",
    severity=Severity.LOW,
    stage=Stage.SCAN,
    techniques=("T1046",),
    why="Windows allows few unanswered connections at a time (XP SP2 to Vista: ten); a scanning worm reaches that, "
    "file sharing programs do too.",
    next_step="Compare with the socket table of the same time.",
    mark="limit",
    needs=("events",),
    evaluate=_evaluate,
)
