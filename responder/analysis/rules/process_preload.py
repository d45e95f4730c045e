"""A library that is forced into programs: LD_PRELOAD, LD_AUDIT, /etc/ld.so.preload."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.image_paths import Place, place
from responder.analysis.rule import Rule, file, process
from responder.analysis.wording import count, short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.host import FactRecord
from responder.model.message import text
from responder.model.signer import is_modified, is_vouched

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

#: The file works on every program of the host.
EVERYWHERE = "ld.so.preload"


def _evaluate(host: HostContext) -> Iterator[Finding]:
    groups: dict[str, list[FactRecord]] = defaultdict(list)
    for fact in host.facts_of("preload"):
        groups[known(fact.value) or ""].append(fact)
    for library, facts in sorted(groups.items()):
        yield _finding(host, library, facts)


def _weigh(library: str, owner: str, *, everywhere: bool) -> Severity:
    if is_modified(owner):
        return Severity.HIGH
    if owner and is_vouched(owner) and library.startswith("/"):
        return Severity.INFO
    if not owner and not everywhere and place(library) is Place.SYSTEM:
        return Severity.LOW  # imported: nobody asked which package it is from
    if not everywhere and not library.startswith("/"):
        return Severity.LOW  # without a folder the loader searches its own, which build tools use
    # Administrators put libraries of their own where their programs are.
    return Severity.MEDIUM if not everywhere and place(library) is Place.PROGRAMS else Severity.HIGH


def _finding(host: HostContext, library: str, facts: list[FactRecord]) -> Finding:
    everywhere = any(f.name == EVERYWHERE for f in facts)
    pids = sorted({int(f.name) for f in facts if f.name.isdigit()})
    owner = known(facts[0].detail) or ""
    severity = _weigh(library, owner, everywhere=everywhere)
    records = [r for pid in pids if (r := host.processes_by_pid.get(pid))]
    where = (
        text("every program (/etc/ld.so.preload)")
        if everywhere
        else text("{processes} by its environment", processes=count(len(pids), "process", "processes"))
    )
    return RULE.finding(
        host,
        text("{library} is loaded into {where}", library=short(library), where=where),
        [*(f.source for f in facts), *(r.source for r in records)],
        times=[known(r.process_start) for r in records],
        severity=severity,
        confidence=Confidence.HIGH if severity >= Severity.HIGH else Confidence.MEDIUM,
        techniques=("T1574.006", "T1014") if everywhere else None,
        subjects=[file(library), *(process(known(r.process_name) or "", known(r.process_pid)) for r in records)],
        facts={"library": library, "package": owner, "pids": pids, "everywhere": everywhere},
        why=text("Package of the library: {owner}.", owner=owner or "—"),
    )


RULE = Rule(
    id="process.preload",
    title="Library forced into programs",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1574.006",),
    why="A preloaded library stands between a program and the system: it can hide files, processes and connections and "
    "read what is typed.",
    next_step="Copy the library and its hash; list files and processes with a statically linked tool and compare.",
    mark="preload",
    needs=("facts",),
    evaluate=_evaluate,
)
