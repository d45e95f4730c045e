"""Remote execution services and everything that ran beneath them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.catalogue import bare
from responder.analysis.lifetime import Lifetime
from responder.analysis.rule import Rule, process
from responder.analysis.starts import Lives
from responder.analysis.wording import count, listed, short
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    services: dict[str, tuple[str, list[Lives], list[Lives]]] = {}

    def executes(name: str) -> bool:
        return bare(name) in host.catalogue.remote_execution

    everything = host.lifetimes
    others = everything.matching("name", lambda name: not executes(name))
    seen = [(lives, name, True) for (name,), lives in everything.matching("name", executes).groups("name")]
    seen += [(lives, name, False) for name, lives in others.beneath(executes)]
    for lives, name, itself in sorted(seen, key=lambda s: int(s[0].places[0])):
        _, own, below = services.setdefault(bare(name), (name, [], []))
        (own if itself else below).append(lives)
    for name, own, below in services.values():
        roots, children = (list(Lives().together(*parts)) for parts in (own, below))
        if bare(name) in host.catalogue.ordinary_remote_execution and not children:
            continue
        yield _finding(host, name, roots, children)


def _finding(host: HostContext, name: str, roots: list[Lifetime], children: list[Lifetime]) -> Finding:
    ordinary = bare(name) in host.catalogue.ordinary_remote_execution
    lasting = [c.name for c in children if bare(c.name) in host.catalogue.persistence]
    unknown = [c for c in children if host.catalogue.program(c.name) is None]
    severity = Severity.LOW if ordinary else Severity.MEDIUM
    if children and (lasting or unknown or len(children) > 2) and not ordinary:
        severity = Severity.HIGH
    names = list(dict.fromkeys(c.name for c in children))
    ran = (
        text(" and ran {programs}: {names}", programs=count(len(children), "program"), names=listed(names, 6))
        if children
        else ""
    )
    again = text(" {times}", times=count(len(roots), "time")) if len(roots) > 1 else ""
    rows = [*roots, *children]
    return RULE.finding(
        host,
        text("Remote execution service {name} started{again}{ran}", name=short(name), again=again, ran=ran)
        if roots
        else text("Beneath {name}, which started before the log: {names}", name=short(name), names=listed(names, 6)),
        [r.source for r in rows],
        times=[r.time for r in rows],
        severity=severity,
        confidence=Confidence.HIGH if children else Confidence.MEDIUM,
        subjects=[
            host.executable(name, roots[0].path if roots else ""),
            *(process(c.name, c.pid) for c in children[:20]),
        ],
        facts={
            "process": name,
            "starts": len(roots),
            "children": [c.name for c in children[:100]],
            "persistence": sorted(set(lasting)),
        },
        why=text("Among them are tools that make something last: {lasting}.", lasting=listed(sorted(set(lasting))))
        if lasting
        else "",
    )


RULE = Rule(
    id="process.remote_execution",
    title="Remote execution",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1569.002", "T1021.002"),
    why="Such a service runs commands for somebody at another host with the rights of the system. Administrators "
    "use it too, so ask them first.",
    next_step="Find the logon over the network just before it, and the host it came from.",
    mark="remote execution",
    needs=("events",),
    evaluate=_evaluate,
)
