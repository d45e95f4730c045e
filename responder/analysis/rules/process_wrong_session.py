"""A system process in the session of a user."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.misplaced import WRONG_SESSION, findings, wrong_sessions
from responder.analysis.rule import Rule
from responder.model.finding import Finding, Severity, Stage

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    yield from findings(RULE, host, wrong_sessions)


RULE = Rule(
    id=WRONG_SESSION,
    title="System process in a user's session",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1036.005",),
    why="From Windows Vista on services have session 0 to themselves; what runs under their name in a user's session "
    "was started there.",
    next_step="Compare image path, hash and command line with the true instance, and keep the memory of this one.",
    mark="wrong session",
    needs=("processes",),
    evaluate=_evaluate,
)
