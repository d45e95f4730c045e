"""A listener that one view of the kernel shows and another hides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.rule import Rule, process
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    rows = {f"{s.protocol} {s.local_address}:{s.local_port}": s for s in host.sockets if s.listens}
    for fact in host.facts_of("hidden socket"):
        row = rows.get(fact.name)
        yield RULE.finding(
            host,
            text(
                "Listener {end} is hidden: {seen} has it, {missing}",
                end=fact.name, seen=known(fact.value) or "", missing=known(fact.detail) or "",
            ),
            [fact.source, *([row.record.source] if row else [])],
            confidence=Confidence.HIGH,
            subjects=[process(row.name or text("hidden process"), row.pid)] if row and row.pid else [],
            facts={"endpoint": fact.name, "pid": row.pid if row else None},
        )  # fmt: skip


RULE = Rule(
    id="endpoint.hidden",
    title="Hidden listener",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1014", "T1205"),
    why="Two views of the same socket table disagreed twice in a row; one of them is filtered.",
    next_step="Do not trust the tools of this host; scan its ports from outside and keep its memory.",
    mark="hidden",
    needs=("facts",),
    evaluate=_evaluate,
)
