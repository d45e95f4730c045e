"""A listener or an inbound session on a port that backdoors are known for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis import addresses
from responder.analysis.catalogue import backdoor_port, port_service
from responder.analysis.images import Socket
from responder.analysis.ownership import row_verdicts
from responder.analysis.rule import Rule, address, process
from responder.analysis.wording import count, listed
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import phrase, text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_WEIGHTS = {"low": Severity.INFO, "medium": Severity.LOW, "high": Severity.HIGH}
_EPHEMERAL = 32_768


def _evaluate(host: HostContext) -> Iterator[Finding]:
    verdicts = row_verdicts(host)["endpoints"]
    groups: dict[tuple[str, int | None], list[Socket]] = defaultdict(list)
    for socket in host.sockets:
        if not socket.local_port or backdoor_port(socket.protocol or "tcp", socket.local_port) is None:
            continue
        if socket.listens or _inbound(socket):
            groups[socket.record.source.evidence_id, socket.pid or -socket.local_port].append(socket)
    for rows in groups.values():
        owners = {verdicts.get(s.row, ("", ""))[0] for s in rows if s.name}
        if owners and owners <= {"known", "expected"} and not any(_odd_owner(host, s) for s in rows):
            continue
        yield _finding(host, rows)


def _inbound(socket: Socket) -> bool:
    """A session that came in: low local port, high remote port, and the port belongs to no service."""
    local, remote = socket.local_port or 0, socket.remote_port or 0
    return (
        socket.state == "ESTABLISHED"
        and not addresses.is_loopback(socket.remote_address)
        and local < _EPHEMERAL <= remote
        and not port_service("tcp", remote)
    )


def _odd_owner(host: HostContext, socket: Socket) -> bool:
    name = socket.name.lower().removesuffix(".exe")
    return name in host.catalogue.shells or name in host.catalogue.script_hosts


def _confidence(severity: Severity, *, sure: bool) -> Confidence:
    """One such port may be chance; several of one process with a caller from outside are not."""
    if severity < Severity.HIGH:
        return Confidence.LOW
    return Confidence.HIGH if sure else Confidence.MEDIUM


def _finding(host: HostContext, rows: list[Socket]) -> Finding:
    known_for = {s.local_port or 0: backdoor_port(s.protocol or "tcp", s.local_port or 0) for s in rows}
    severity = max(_WEIGHTS[p.weight] for p in known_for.values() if p)
    sessions = [s for s in rows if not s.listens]
    called = any(addresses.is_public(s.remote_address) for s in sessions)
    strong = [p for p in known_for.values() if p and p.weight == "high"]
    # A lone session may have met the port by chance; with a listener there somebody waits for calls.
    if called and (strong or any(s.listens for s in rows)):
        severity = Severity(min(Severity.HIGH, severity + 1)) if severity else Severity.LOW
    if all(addresses.is_loopback(s.local_address) for s in rows):
        severity = Severity.INFO
    name, pid = next((s.name for s in rows if s.name), ""), rows[0].pid
    owner = name or (text("Process {pid}", pid=pid) if pid else text("An unknown process"))
    words = listed(
        [text("{port} ({p_words})", port=port, p_words=phrase(p.words)) for port, p in sorted(known_for.items()) if p]
    )
    peers = sorted({s.remote_address for s in sessions})
    does = text("listens on") if any(s.listens for s in rows) else text("holds a session on")
    tail = text("; {peers}: {peers_2}", peers=count(len(peers), "peer"), peers_2=listed(peers)) if peers else ""
    return RULE.finding(
        host,
        text("{owner} {does} a backdoor's port: {words}{tail}", owner=owner, does=does, words=words, tail=tail),
        [s.record.source for s in rows],
        times=[known(s.record.process_start) for s in rows],
        severity=severity,
        confidence=_confidence(severity, sure=called and len(strong) > 1),
        subjects=[
            *([host.executable(name, rows[0].path)] if name else []),
            *([process(name or "process", pid)] if pid else []),
            *(address(p) for p in peers),
        ],
        facts={"ports": sorted(known_for), "pid": pid, "process": name or None, "peers": peers},
    )


RULE = Rule(
    id="endpoint.backdoor_port",
    title="Port of a known backdoor",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1571",),
    why="Backdoors and attack tools listen here unless told otherwise; a known owner in its folder would explain it.",
    next_step="Find the owner of the port and of its sessions; record who is connected before you cut the line.",
    mark="backdoor port",
    needs=("endpoints",),
    evaluate=_evaluate,
)
