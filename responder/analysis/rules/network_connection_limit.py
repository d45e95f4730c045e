"""Windows' own limit of half-open connections was reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.rule import Rule
from responder.analysis.wording import count
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_OFTEN = 3
_HOUR = 3_600 * TICKS_PER_SECOND


def _evaluate(host: HostContext) -> Iterator[Finding]:
    rows = host.events("connection limit reached")
    if rows:
        times = sorted(t for _, e in rows if isinstance(t := e.time, int))
        # Now and then any busy program reaches it; a scan does so again and again.
        often = any(last - first <= _HOUR for first, last in zip(times, times[_OFTEN - 1 :], strict=False))
        yield RULE.finding(
            host,
            text("Limit of half-open connections reached {times}", times=count(len(rows), "time")),
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
