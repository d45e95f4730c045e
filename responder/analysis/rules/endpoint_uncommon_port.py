"""A well-known service on a port of somebody else, or a port below 1024 that belongs to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.ownership import loopback_only
from responder.analysis.rule import Rule, process
from responder.analysis.wording import listed, short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_RESERVED = 1_024
_REMOTE_SHELLS = ("sshd", "telnetd", "in.telnetd", "dropbear", "sshd.exe", "tlntsvr.exe")


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for image in host.images:
        program = image.program
        if program is None or not program.ports:
            continue
        rows = [s for s in image.listeners if s.local_port and s.local_port not in program.ports]
        if not rows or loopback_only(rows):
            continue
        ports = sorted({s.local_port for s in rows if s.local_port})
        usual = any(s.local_port in program.ports for s in image.listeners)
        shell = program.name.lower() in _REMOTE_SHELLS
        # Administrators move sshd to a high port; a second reserved port is no habit of theirs.
        reserved = shell and any(p < _RESERVED for p in ports)
        yield RULE.finding(
            host,
            text(
                "{name} listens on {ports} {part} its usual port",
                name=short(image.name),
                ports=listed([str(p) for p in ports], 6),
                part=text("besides") if usual else text("instead of"),
            ),
            [s.record.source for s in rows],
            times=[known(s.record.process_start) for s in rows],
            severity=Severity.MEDIUM if reserved else Severity.LOW if shell else Severity.INFO,
            confidence=Confidence.MEDIUM if reserved else Confidence.LOW,
            subjects=[image.subject, *(process(image.name, pid) for pid in image.pids())],
            facts={"process": image.name, "ports": ports, "usual_ports": list(program.ports)},
        )


RULE = Rule(
    id="endpoint.uncommon_port",
    title="Known service on an uncommon port",
    severity=Severity.LOW,
    stage=Stage.BACKDOOR,
    techniques=("T1571",),
    why="A second server of a known kind on another port is a favourite way back in: its name raises no question.",
    next_step="Compare with the service's configuration file and ask who set the port.",
    mark="uncommon port",
    needs=("endpoints",),
    evaluate=_evaluate,
)
