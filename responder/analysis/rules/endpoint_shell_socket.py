"""A shell or script host that holds a socket of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis import addresses
from responder.analysis.catalogue import bare, language
from responder.analysis.image_paths import Place, place
from responder.analysis.images import Socket
from responder.analysis.interpreters import is_installed, runs
from responder.analysis.rule import Rule, address, process
from responder.analysis.wording import listed, short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_QUIET = ("powershell", "pwsh")
_WEB = (80, 443)
_ODD = (Place.TEMPORARY, Place.USER_TEMPORARY, Place.DEVICE, Place.HIDDEN, Place.RECYCLE, Place.PUBLIC, Place.WEB)
_LIVE = ("LISTENING", "ESTABLISHED", "SYN_SENT", "CLOSE_WAIT")


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for image in host.images:
        name = bare(image.name)
        shell, script = name in host.catalogue.shells, name in host.catalogue.script_hosts
        if not (shell or script or language(name)):
            continue
        rows = [s for s in image.sockets if s.state in _LIVE and not _local(s) and not s.protocol.startswith("unix")]
        if not rows:
            continue
        if not language(name):
            yield _finding(host, image.name, rows, _weigh(name, rows, shell=shell))
            continue
        # Services are written in these languages too: what each process runs decides.
        by_process: dict[int | None, list[Socket]] = defaultdict(list)
        for row in rows:
            by_process[row.pid].append(row)
        for pid, own in by_process.items():
            command = _command(host, pid, own)
            if command or script:
                severity = _weigh_code(name, own, command) if command else _weigh(name, own, shell=False)
                if severity > Severity.INFO:
                    yield _finding(host, image.name, own, severity, command)


def _command(host: HostContext, pid: int | None, rows: list[Socket]) -> str:
    stated = next((c for s in rows if (c := known(s.record.process_command_line))), "")
    record = host.processes_by_pid.get(pid) if pid else None
    return stated or (known(record.process_command_line) if record else "") or ""


def _weigh_code(name: str, rows: list[Socket], command: str) -> Severity:
    """An installed script is a service or a tool; code without a file, or from a folder anybody writes to, is not."""
    kind, script = runs(command)
    if kind == "script":
        if place(script) in _ODD:
            return Severity.HIGH
        installed = not script or is_installed(script)
        return Severity.INFO if installed else Severity.LOW
    return Severity.HIGH if any(s.listens for s in rows) else Severity.MEDIUM


def _local(socket: Socket) -> bool:
    return addresses.is_loopback(socket.remote_address) or (
        socket.listens and addresses.is_loopback(socket.local_address)
    )


def _weigh(name: str, rows: list[Socket], *, shell: bool) -> Severity:
    listens = any(s.listens for s in rows)
    outside = any(addresses.is_public(s.remote_address) for s in rows)
    if name in _QUIET:
        # Administration by PowerShell talks to the web all day.
        web = all(s.remote_port in _WEB for s in rows if not s.listens)
        return Severity.MEDIUM if listens else Severity.LOW if web else Severity.MEDIUM
    if shell or listens:
        return Severity.HIGH
    return Severity.MEDIUM if outside else Severity.LOW


def _finding(host: HostContext, name: str, rows: list[Socket], severity: Severity, command: str = "") -> Finding:
    ports = sorted({s.local_port for s in rows if s.listens and s.local_port})
    peers = sorted({f"{s.remote_address}:{s.remote_port}" for s in rows if not s.listens})
    does = [text("listens on {ports}", ports=listed([str(p) for p in ports]))] if ports else []
    does += [text("is connected to {peers}", peers=listed(peers))] if peers else []
    pids = sorted({s.pid for s in rows if s.pid})
    image = rows[0].path or name
    return RULE.finding(
        host,
        text(
            "{name}{part} {does}",
            name=short(name),
            part=text(" (PID {pids})", pids=pids[0]) if len(pids) == 1 else "",
            does=listed(does),
        ),
        [s.record.source for s in rows],
        times=[known(s.record.process_start) for s in rows],
        severity=severity,
        confidence=Confidence.HIGH if severity >= Severity.HIGH else Confidence.MEDIUM,
        subjects=[
            *(process(name, pid) for pid in pids),
            *(address(s.remote_address) for s in rows if not s.listens),
        ],
        facts={"process": name, "path": image, "pids": pids, "ports": ports, "peers": peers},
        why=text("Command line: {command}", command=short(command)) if command else "",
    )


RULE = Rule(
    id="endpoint.shell_socket",
    title="Shell or script host on the network",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1059", "T1095"),
    why="Command shells and script hosts have no network business of their own; with a socket they are a remote shell "
    "or run somebody's code.",
    next_step="Read its command line and parent, copy the script, and record the peer before the connection ends.",
    mark="remote shell",
    needs=("endpoints",),
    evaluate=_evaluate,
)
