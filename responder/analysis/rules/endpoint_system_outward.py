"""A system program that has no business on the network, or none outside, with connections there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis import addresses
from responder.analysis.images import Socket
from responder.analysis.rule import Rule, address, process
from responder.analysis.wording import listed, short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import phrase, text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

#: Ports on which lsass and its like also talk to public addresses (directory, Kerberos, certificates).
_DIRECTORY = (53, 80, 88, 123, 135, 389, 443, 445, 464, 636, 3268, 3269)


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for image in host.images:
        program = image.program
        if program is None or not program.core or program.network == "any":
            continue
        rows = [s for s in image.sockets if _outward(s, program.network)]
        if not rows:
            continue
        peers = sorted({f"{s.remote_address}:{s.remote_port}" for s in rows if s.remote_address})
        ports = sorted({s.local_port for s in rows if s.listens and s.local_port})
        does = (
            text("is connected to {peers}", peers=listed(peers))
            if peers
            else text("listens on {ports}", ports=listed([str(p) for p in ports]))
        )
        pids = sorted({s.pid for s in rows if s.pid})
        yield RULE.finding(
            host,
            text(
                "{name}{part} {does}",
                name=short(image.name),
                part=text(" (PID {pids})", pids=pids[0]) if len(pids) == 1 else "",
                does=does,
            ),
            [s.record.source for s in rows],
            times=[known(s.record.process_start) for s in rows],
            confidence=Confidence.HIGH if program.network == "none" else Confidence.MEDIUM,
            subjects=[*(process(image.name, pid) for pid in pids), *(address(s.remote_address) for s in rows)],
            facts={"process": image.name, "pids": pids, "peers": peers, "ports": ports},
            why=text(
                "{name} is {program_words}; it has no business {part}.",
                name=program.name,
                program_words=phrase(program.words),
                part=text("on the network") if program.network == "none" else text("outside the own network"),
            ),
        )


def _outward(socket: Socket, allowed: str) -> bool:
    if socket.protocol.startswith("unix"):
        return False
    if allowed == "none":
        return not addresses.is_loopback(socket.local_address)
    return addresses.is_public(socket.remote_address) and socket.remote_port not in _DIRECTORY


RULE = Rule(
    id="endpoint.system_outward",
    title="System program on the network",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1055", "T1036"),
    why="Code injected into a system program, or an impostor, shows by connections the true one never makes.",
    next_step="Keep the memory of the process; compare path and start time with the true instance.",
    mark="odd connection",
    needs=("endpoints",),
    evaluate=_evaluate,
)
