"""A process whose memory does not hold the image it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.rule import Rule, process
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for fact in host.facts_of("mapped image"):
        pid = int(fact.name) if fact.name.isdigit() else None
        record = host.processes_by_pid.get(pid) if pid is not None else None
        name = (known(record.process_name) or "") if record else ""
        path, mapped = known(fact.detail) or "", known(fact.value) or ""
        yield RULE.finding(
            host,
            text(
                "{path} (PID {pid}) is not in its own memory; mapped is {mapped}",
                path=short(path), pid=fact.name, mapped=short(mapped),
            ),
            [fact.source, *([record.source] if record else [])],
            times=[known(record.process_start)] if record else [],
            confidence=Confidence.MEDIUM,
            subjects=[host.executable(name, path), process(name or path, pid)],
            facts={"pid": pid, "path": path, "mapped": mapped},
        )  # fmt: skip


RULE = Rule(
    id="image.hollow",
    title="Hollow process",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1055.012", "T1620"),
    why="The file that a process names has to be mapped in it; other code in its place was put there while it ran "
    "(packers that unpack themselves in memory do so too).",
    next_step="Keep the memory of the process (on Linux /proc/PID/maps and mem) and compare it with the file.",
    mark="hollow",
    needs=("facts",),
    evaluate=_evaluate,
)
