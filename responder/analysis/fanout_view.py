"""Connections of one process or host, arranged for a picture: whom it called, when, on which port."""

from __future__ import annotations

import ipaddress
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from responder.index.reader import EvidenceIndex, Row
from responder.model.absent import known
from responder.model.address_scope import parse_address
from responder.model.endpoint import ENDPOINTS
from responder.model.finding import Finding
from responder.query.compile import Condition

FANOUT_RULES = ("endpoint.fanout", "endpoint.half_open_sweep")
#: Connections a picture is made of at most; more are counted.
LIMIT = 50_000
HALF_OPEN, OPEN, OTHER = 0, 1, 2
#: Prefix lengths tried until the networks fit, by IP version.
_PREFIXES = {4: (32, 24, 16, 8), 6: (128, 48, 32, 16)}
_KEYS = [c.key for c in ENDPOINTS.columns]
_AT = {k: n for n, k in enumerate(_KEYS)}
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class FanoutData:
    """Connections as parallel arrays.

    Attributes:
        label: Whose they are.
        ids: Row ids.
        addresses: Distinct remote addresses in numeric order, names last.
        places: Place of each connection's address in ``addresses``.
        ports: Remote port, −1 = not known.
        states: HALF_OPEN, OPEN or OTHER.
        times: Ticks of observation, −1 = not known.
        local_ports: −1 = not known.
        processes: Label of the process of each connection.
        left_out: Connections beyond LIMIT.
        found: Whether a fan-out was found among them.
    """

    label: str
    ids: Numbers
    addresses: tuple[str, ...]
    places: Numbers
    ports: Numbers
    states: Numbers
    times: Numbers
    local_ports: Numbers
    processes: tuple[str, ...]
    left_out: int = 0
    found: bool = False

    @property
    def over_time(self) -> bool:
        """Whether the connections come from several moments."""
        return len(np.unique(self.times)) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A process, port or network of the graph, with the rows it stands for."""

    label: str
    rows: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Connections between two nodes of neighbouring columns, by their places there."""

    column: int
    left: int
    right: int
    rows: Numbers
    half_open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Process → remote port → remote network."""

    columns: tuple[tuple[Node, ...], tuple[Node, ...], tuple[Node, ...]]
    edges: tuple[Edge, ...]
    prefix: int


def _number(value: Any) -> int:  # noqa: ANN401
    return value if isinstance(value, int) else -1


def arrange(rows: Sequence[Row], label: str = "", *, found: bool = False) -> FanoutData:
    """Connections with a remote address among some rows of the socket table."""
    kept = [r for r in rows if isinstance(r.values[_AT["remote.address"]], str)]
    left_out = max(0, len(kept) - LIMIT)
    kept = kept[:LIMIT]

    def weight(text: str) -> tuple[int, int, str]:
        address = parse_address(text)
        return (address.version, int(address), "") if address else (9, 0, text)

    texts = [str(r.values[_AT["remote.address"]]) for r in kept]
    addresses = tuple(sorted(set(texts), key=weight))
    place = {a: n for n, a in enumerate(addresses)}
    codes = {"SYN_SENT": HALF_OPEN, "SYN_RECEIVED": HALF_OPEN, "ESTABLISHED": OPEN}

    def column(key: str) -> Numbers:
        return np.array([_number(r.values[_AT[key]]) for r in kept], dtype=np.int64)

    return FanoutData(
        label=label,
        ids=np.array([r.id for r in kept], dtype=np.int64),
        addresses=addresses,
        places=np.array([place[t] for t in texts], dtype=np.int64),
        ports=column("remote.port"),
        states=np.array([codes.get(str(r.values[_AT["state"]]), OTHER) for r in kept], dtype=np.int64),
        times=column("observed"),
        local_ports=column("local.port"),
        processes=tuple(_process(r) for r in kept),
        left_out=left_out,
        found=found,
    )


def _process(row: Row) -> str:
    name, pid = known(row.values[_AT["process.name"]]), known(row.values[_AT["process.pid"]])
    return f"{name} ({pid})" if name and pid is not None else str(name or (pid if pid is not None else "?"))


def fanout_of(index: EvidenceIndex, about: Row | None, table: str, findings: Iterable[Finding]) -> FanoutData:
    """Connections of the process a row names, else of its whole listing; runs in the query thread.

    Args:
        index: Index of the thread.
        about: A row of the socket or process table; None = whatever a fan-out was found in.
        table: Its table.
        findings: Findings of the case.
    """
    fanouts = {f.id for f in findings if f.rule_id in FANOUT_RULES}
    marked = [i for i, m in index.marked("endpoints").items() if fanouts & set(m.finding_ids)]
    if about is None:
        some = index.rows("endpoints", marked[:1])
        if not some:
            return arrange(())
        about, table = some[0], "endpoints"
    parts = ["source = (SELECT number FROM evidence WHERE id = ?)"]
    parameters: list[Any] = [about.source.evidence_id]
    name, pid = (about.values[0], about.values[1])
    if isinstance(name, str):
        parts.append("process_name = ?")
        parameters.append(name)
    elif isinstance(pid, int):
        parts.append("process_pid = ?")
        parameters.append(pid)
    ids = index.ids("endpoints", Condition(" AND ".join(parts), tuple(parameters)))
    if table == "processes" and not len(ids) and isinstance(pid, int):
        # the sockets may come from a listing of their own, which names the process by its number only
        ids = index.ids("endpoints", Condition("process_pid = ?", (pid,)))
    rows = index.rows("endpoints", ids)
    here = set(ids.tolist())
    label = str(name) if isinstance(name, str) else f"PID {pid}" if isinstance(pid, int) else about.source.path
    return arrange(rows, label, found=any(i in here for i in marked))


def port_bars(data: FanoutData, limit: int = 12) -> list[tuple[int, int, int]]:
    """Remote ports with connections and half-open ones, most used first; port −2 = all further ones."""
    counts = Counter(p for p in data.ports.tolist() if p >= 0)
    half = Counter(data.ports[data.states == HALF_OPEN].tolist())
    found = [(port, n, half[port]) for port, n in sorted(counts.items(), key=lambda i: (-i[1], i[0]))]
    rest = found[limit:]
    if rest:
        found = [*found[:limit], (-2, sum(n for _, n, _ in rest), sum(h for _, _, h in rest))]
    return found


def narrow(data: FanoutData, ids: Iterable[int]) -> FanoutData:
    """Only some of the connections."""
    at = np.flatnonzero(np.isin(data.ids, list(ids)))
    used, places = np.unique(data.places[at], return_inverse=True)
    return replace(
        data,
        ids=data.ids[at], ports=data.ports[at], states=data.states[at], times=data.times[at],
        local_ports=data.local_ports[at], places=places.reshape(-1).astype(np.int64),
        addresses=tuple(data.addresses[n] for n in used.tolist()),
        processes=tuple(data.processes[n] for n in at.tolist()),
    )  # fmt: skip


def network_of(text: str, level: int) -> str:
    """The network around an address at a level of coarseness (0 = the address); a name stays itself."""
    address = parse_address(text)
    if address is None or level == 0:
        return text
    return str(ipaddress.ip_network(f"{address}/{_PREFIXES[address.version][level]}", strict=False))


def graph_of(data: FanoutData, limit: int = 24, *, single: bool = False) -> Graph:
    """Process → port → network with at most ``limit`` nodes a column; networks as fine as fits.

    Args:
        data: The connections.
        limit: Nodes of a column at most.
        single: Single addresses, too, where they fit; else networks from /24 on.

    What does not fit even so is one node of its own ("12 others"): every connection is in the graph.
    """
    level = first = 0 if single else 1
    for level in range(first, 4):
        by_address = [network_of(a, level) for a in data.addresses]
        if len(set(by_address)) <= limit:
            break
    if single and level and len(set(by_address)) == 1:
        # opened, one network would only be itself again: the largest of its parts, the rest in one node
        level -= 1
        by_address = [network_of(a, level) for a in data.addresses]
    networks = [by_address[p] for p in data.places.tolist()]
    ports = [f"{p}" if p >= 0 else "?" for p in data.ports.tolist()]
    columns = []
    node_of: list[list[int]] = []
    for number, labels in enumerate((data.processes, ports, networks)):
        nodes, places = _nodes(labels, data.ids, limit, by_name=number == 2)
        columns.append(nodes)
        node_of.append(places)
    edges: list[Edge] = []
    half = (data.states == HALF_OPEN).tolist()
    for column in (0, 1):
        members: dict[tuple[int, int], list[int]] = defaultdict(list)
        for at, pair in enumerate(zip(node_of[column], node_of[column + 1], strict=True)):
            members[pair].append(at)
        for (left, right), ats in sorted(members.items()):
            edges.append(Edge(column=column, left=left, right=right, rows=data.ids[ats],
                              half_open=sum(half[at] for at in ats)))  # fmt: skip
    return Graph(columns=(columns[0], columns[1], columns[2]), edges=tuple(edges), prefix=_PREFIXES[4][level])


def _nodes(labels: Sequence[str], ids: Numbers, limit: int, *, by_name: bool) -> tuple[tuple[Node, ...], list[int]]:
    counts = Counter(labels)
    ranked = sorted(counts, key=lambda label: (-counts[label], label))
    others = ranked[limit - 1 :] if len(ranked) > limit else []
    shown = ranked[: limit - 1] if others else ranked
    if by_name:
        shown.sort(key=_by_address)
    place = {label: n for n, label in enumerate(shown)}
    places = [place.get(label, len(shown)) for label in labels]
    rows: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(places):
        rows[one].append(at)
    names = [*shown, f"+{len(others)}"] if others else shown
    return tuple(Node(label=name, rows=ids[rows[n]]) for n, name in enumerate(names)), places


def _by_address(text: str) -> tuple[int, int, str]:
    try:
        network = ipaddress.ip_network(text)
    except ValueError:
        return (9, 0, text)
    return (network.version, int(network.network_address), "")
