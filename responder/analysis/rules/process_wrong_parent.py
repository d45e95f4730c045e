"""A system process started by a program that never starts it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.misplaced import WRONG_PARENT, findings, wrong_parents
from responder.analysis.rule import Rule
from responder.model.finding import Finding, Severity, Stage

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    yield from findings(RULE, host, wrong_parents)


RULE = Rule(
    id=WRONG_PARENT,
    title="System process with a wrong parent",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1036.005", "T1055"),
    why="Each system process is started by one and the same program; what another one started only bears the name.",
    next_step="Compare image path, hash and command line with the true instance, and keep the memory of this one.",
    mark="wrong parent",
    needs=("processes", "events"),
    evaluate=_evaluate,
)
