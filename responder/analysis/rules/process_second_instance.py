"""A further instance of a system process that exists once per host."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.misplaced import SECOND_INSTANCE, findings, second_instances
from responder.analysis.rule import Rule
from responder.model.finding import Finding, Severity, Stage

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    yield from findings(RULE, host, second_instances)


RULE = Rule(
    id=SECOND_INSTANCE,
    title="Second instance of a single system process",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1036.005", "T1055"),
    why="Some system processes exist once per host; a second one only bears the name.",
    next_step="Compare image path, hash and command line with the true instance, and keep the memory of this one.",
    mark="second instance",
    needs=("processes", "events"),
    evaluate=_evaluate,
)
