"""A shell whose input and output are a network connection, or a command line that makes one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis import addresses
from responder.analysis.catalogue import language
from responder.analysis.interpreters import is_interpreter, is_shell, shell_shape
from responder.analysis.rule import Rule, address, process
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text
from responder.model.process import ProcessRecord
from responder.model.source import SourceRef

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    told: set[int] = set()
    for fact in host.facts_of("standard input"):
        pid = int(fact.name) if fact.name.isdigit() else -1
        record = host.processes_by_pid.get(pid)
        if record is None or not is_interpreter(host, _image(record)):
            continue
        told.add(pid)
        yield _finding(
            host, record, [fact.source],
            text("{name} (PID {pid}) reads from and writes to the network: {ends}",
                 name=_image(record), pid=pid, ends=known(fact.value) or ""),
            Confidence.HIGH, (known(fact.value) or "").rpartition("→ ")[2].rpartition(":")[0],
        )  # fmt: skip
    for _, record in host.processes:
        pid = known(record.process_pid) or -1
        if pid in told:
            continue
        shape = shell_shape(_image(record), known(record.process_command_line) or "")
        if shape:
            told.add(pid)
            yield _finding(
                host, record, [], text("{name} (PID {pid}): {shape}", name=_image(record), pid=pid, shape=shape),
                Confidence.HIGH,
            )  # fmt: skip
    yield from _relayed(host, told)


def _relayed(host: HostContext, told: set[int]) -> Iterator[Finding]:
    """A shell below an interpreter or relay that is connected outward: the terminal between them hides the socket."""
    peers = {
        s.pid: s for s in host.sockets
        if s.pid and s.state == "ESTABLISHED" and not addresses.is_loopback(s.remote_address)
    }  # fmt: skip
    for _, record in host.processes:
        pid, above = known(record.process_pid) or -1, known(record.process_parent_pid) or -1
        parent, socket = host.processes_by_pid.get(above), peers.get(above)
        if pid in told or parent is None or socket is None or not is_shell(host, _image(record)):
            continue
        if not is_interpreter(host, _image(parent)) or is_server_side(host, above):
            continue
        yield _finding(
            host, record, [parent.source, socket.record.source],
            text("{name} (PID {pid}) runs below {parent}, which is connected to {peer}", name=_image(record), pid=pid,
                 parent=_image(parent), peer=f"{socket.remote_address}:{socket.remote_port}"),
            Confidence.MEDIUM, socket.remote_address,
        )  # fmt: skip


def is_server_side(host: HostContext, pid: int) -> bool:
    """Whether a process listens itself: an application server starts shells for its own needs."""
    return any(s.pid == pid and s.listens for s in host.sockets)


def _image(record: ProcessRecord) -> str:
    """Name of the program, also where the process calls itself by its script's name."""
    path = known(record.process_path) or ""
    name = known(record.process_name) or ""
    return path.rpartition("/")[2] if path.startswith("/") and language(path.rpartition("/")[2]) else name


def _finding(
    host: HostContext, record: ProcessRecord, proof: list[SourceRef], title: str, confidence: Confidence, peer: str = ""
) -> Finding:
    pid = known(record.process_pid)
    command = known(record.process_command_line) or ""
    return RULE.finding(
        host,
        title,
        [record.source, *proof, *(s.record.source for s in host.sockets if pid and s.pid == pid)],
        times=[known(record.process_start)],
        confidence=confidence,
        subjects=[process(_image(record), pid), *([address(peer)] if peer and not addresses.is_wildcard(peer) else [])],
        facts={"process": _image(record), "pid": pid, "peer": peer, "command_line": command},
        why=text("Command line: {command}", command=short(command)) if command else "",
    )


RULE = Rule(
    id="endpoint.reverse_shell",
    title="Reverse shell",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1059.004", "T1095"),
    why="A shell that reads its commands from a connection is worked by whoever is at its other end.",
    next_step="Record the peer and the command line, keep the memory, then cut the line; look for what started it.",
    mark="reverse shell",
    needs=("processes", "facts"),
    evaluate=_evaluate,
)
