"""Started, never ended, and not in the process list: hidden, or gone without an exit record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from responder.analysis.images import Image
from responder.analysis.lifetime import ADDRESS_LIKE, Lifetime
from responder.analysis.rule import Rule, process
from responder.analysis.wording import count, short
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    # A port tool lists only the processes that hold a socket.
    if not any(item.table == "processes" and item.counts.get("processes") for item in host.sources):
        return
    logs = np.unique(host.lifetimes.where(host.lifetimes.ended("exit")).column("source"))
    listed = set(host.processes_by_pid)
    names = {image.name.lower() for image in host.images if image.processes or image.sockets}
    for image in host.images:
        # Only logs that record exits at all can say that one is missing.
        open_ = image.starts.where(image.starts.ended(""))
        open_ = open_.where(np.isin(open_.column("source"), logs))
        open_ = open_.matching("name", lambda name: name.lower() not in names)
        missing = [s for s in open_ if not _is_listed(s, listed)]
        if missing:
            yield _finding(host, image, missing)


def _is_listed(life: Lifetime, pids: set[int]) -> bool:
    return life.pid is not None and life.pid < ADDRESS_LIKE and life.pid in pids


def _finding(host: HostContext, image: Image, missing: list[Lifetime]) -> Finding:
    odd = image.program is None
    return RULE.finding(
        host,
        text(
            "{name}: {starts} without an exit, and not in the process list",
            name=short(image.name),
            starts=count(len(missing), "start"),
        ),
        [s.source for s in missing],
        times=[s.time for s in missing],
        severity=Severity.LOW if odd else Severity.INFO,
        confidence=Confidence.LOW,
        subjects=[image.subject, *(process(s.name, s.pid) for s in missing[:20])],
        facts={"process": image.name, "starts": len(missing)},
    )


RULE = Rule(
    id="process.vanished",
    title="Running by the log, missing in the list",
    severity=Severity.LOW,
    stage=Stage.NONE,
    techniques=("T1014",),
    why="A process that the log shows as started and not ended has to be in the process list; a rootkit hides it, "
    "though a crash or the time between the two views explains it too.",
    next_step="Look at the host's memory from outside, or list the processes with a second tool.",
    mark="not listed",
    needs=("events",),
    evaluate=_evaluate,
)
