"""A process that one view of the system shows and another hides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.images import Socket
from responder.analysis.rule import Rule, process
from responder.analysis.wording import listed
from responder.model.absent import Absent, known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_TWICE = 2
#: Listings of one look are taken within this time.
_TOGETHER = 300 * TICKS_PER_SECOND
#: Windows' idle process and kernel, which some listings leave out.
_NO_PROGRAM = (0, 4, 8)


def _evaluate(host: HostContext) -> Iterator[Finding]:
    facts = host.facts_of("hidden process")
    # A listener that no visible process holds belongs to one that is not visible, or to the kernel.
    orphans = [s for s in host.sockets if s.listens and s.record.process_pid is Absent.NOT_APPLICABLE] if facts else []
    ports = sorted({f"{s.protocol}/{s.local_port}" for s in orphans})
    for fact in facts:
        tail = text("; listeners without a visible owner: {ports}", ports=listed(ports)) if ports else ""
        yield RULE.finding(
            host,
            text(
                "Process {pid} is hidden: {seen}, yet {missing}{tail}",
                pid=fact.name, seen=known(fact.value) or "", missing=known(fact.detail) or "", tail=tail,
            ),
            [fact.source, *(s.record.source for s in orphans)],
            confidence=Confidence.HIGH,
            subjects=[process(text("hidden process"), int(fact.name))],
            facts={"pid": int(fact.name), "ports": ports, "looks": _TWICE},
            why=text("Both views were taken twice in a row and disagreed each time."),
        )  # fmt: skip
    yield from _missing_owners(host)


def _missing_owners(host: HostContext) -> Iterator[Finding]:
    """Owners of listeners that the process lists of the same time do not have."""
    pids_of: dict[str, set[int]] = defaultdict(set)
    moments: dict[str, int | None] = {}
    for _, record in host.processes:
        pid = known(record.process_pid)
        if pid is not None:
            pids_of[record.source.evidence_id].add(pid)
        moments.setdefault(record.source.evidence_id, known(record.observed))
    if not pids_of:
        return
    listed_at: dict[int | None, set[int]] = {}
    missing: dict[int, dict[str, list[Socket]]] = defaultdict(lambda: defaultdict(list))
    for socket in host.sockets:
        pid = socket.pid
        if not socket.listens or pid is None or pid in _NO_PROGRAM:
            continue
        moment = known(socket.record.observed)
        if moment not in listed_at:
            near = [pids for item, pids in pids_of.items() if _near(moment, moments[item])]
            listed_at[moment] = set().union(*near)
        if listed_at[moment] and pid not in listed_at[moment]:
            missing[pid][socket.record.source.evidence_id].append(socket)
    for pid, looks in sorted(missing.items()):
        rows = [s for sockets in looks.values() for s in sockets]
        ports = sorted({f"{s.protocol}/{s.local_port}" for s in rows})
        twice = len(looks) >= _TWICE
        name = next((s.name for s in rows if s.name), "")
        yield RULE.finding(
            host,
            text("Process {pid} listens on {ports} and is in no process list", pid=pid, ports=listed(ports)),
            [s.record.source for s in rows],
            times=[known(s.record.observed) for s in rows],
            severity=Severity.HIGH if twice else Severity.LOW,
            confidence=Confidence.MEDIUM if twice else Confidence.LOW,
            subjects=[process(name or text("hidden process"), pid)],
            facts={"pid": pid, "ports": ports, "looks": len(looks)},
            why=text("Socket table and process list disagree in {looks} of the looks.", looks=len(looks))
            if twice
            else text("One look only: it may have ended between the two listings."),
        )


def _near(left: int | None, right: int | None) -> bool:
    return left is None or right is None or abs(left - right) <= _TOGETHER


RULE = Rule(
    id="process.hidden",
    title="Hidden process",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1014", "T1564"),
    why="Whatever runs shows in every view of the system; what is missing from one of them was taken out of it.",
    next_step="Do not restart: keep the memory of the host, and look at it from outside.",
    mark="hidden",
    needs=("facts", "endpoints"),
    evaluate=_evaluate,
)
