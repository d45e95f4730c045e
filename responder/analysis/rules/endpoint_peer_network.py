"""Other connections to the network of a backdoor's peer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis import addresses
from responder.analysis.images import Socket
from responder.analysis.rule import Rule, address, process
from responder.analysis.wording import count, listed
from responder.model.absent import known
from responder.model.finding import Finding, Severity, Stage, SubjectKind
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_STAGES = (Stage.BACKDOOR,)
_LIVE = ("ESTABLISHED", "SYN_SENT", "CLOSE_WAIT", "FIN_WAIT_1", "FIN_WAIT_2")


def _evaluate(host: HostContext) -> Iterator[Finding]:
    networks: dict[str, str] = {}
    proven = set()
    for finding in host.found:
        if finding.severity < Severity.HIGH or finding.stage not in _STAGES:
            continue
        proven |= set(finding.evidence)
        for subject in finding.subjects:
            if subject.kind is SubjectKind.ADDRESS and addresses.is_public(subject.value):
                networks.setdefault(addresses.neighbourhood(subject.value), subject.value)
    rows: dict[str, list[Socket]] = {}
    peers_of: dict[tuple[str, int | None], set[str]] = {}
    for socket in host.sockets:
        peers_of.setdefault((socket.name, None if socket.name else socket.pid), set()).add(socket.remote_address)
    open_ports = {s.local_port for s in host.sockets if s.listens}
    for socket in host.sockets:
        near = addresses.neighbourhood(socket.remote_address) if socket.state in _LIVE else ""
        if near not in networks or socket.record.source in proven or socket.local_port in open_ports:
            continue
        # A program that talks to everybody talks to this network by chance.
        if len(peers_of[socket.name, None if socket.name else socket.pid]) < host.settings.fanout_targets:
            rows.setdefault(near, []).append(socket)
    for network, found in rows.items():
        peers = sorted({f"{s.remote_address}:{s.remote_port}" for s in found})
        owners = sorted(
            {s.name or (text("process {pid}", pid=s.pid) if s.pid else text("an unknown process")) for s in found}
        )
        yield RULE.finding(
            host,
            text(
                "{owners}: {connections} to a backdoor's network ({peers})",
                owners=listed(owners),
                connections=count(len(found), "connection"),
                peers=listed(peers),
            ),
            [s.record.source for s in found],
            times=[known(s.record.process_start) for s in found],
            subjects=[
                *(process(s.name or "process", s.pid) for s in found if s.pid),
                *(address(s.remote_address) for s in found),
            ],
            facts={
                "network": network,
                "peer": networks[network],
                "peers": peers,
                "pids": sorted({s.pid for s in found if s.pid}),
            },
            why=text(
                "{networks} is the peer of a backdoor; these lie in the same network {network}.",
                networks=networks[network],
                network=network,
            ),
        )


RULE = Rule(
    id="endpoint.peer_network",
    title="Further connections to a backdoor's network",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1071", "T1571"),
    why="Intruders seldom use one address only; a second process that talks to their network belongs to them until "
    "explained.",
    next_step="Identify the process and search the proxy and firewall logs for the whole network.",
    mark="same network",
    needs=("endpoints",),
    evaluate=_evaluate,
)
