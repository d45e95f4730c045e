"""Interfaces, routes and neighbours as rtnetlink(7) gives them; see ``linux_network_text`` for the way without it."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from responder.model.absent import Absent, Value
from responder.model.account import Explained
from responder.platforms.base import Fact, Listing, complete
from responder.platforms.linux_files import text
from responder.platforms.linux_netlink import NETLINK_ROUTE, attributes, dump

NEW_LINK, GET_LINK = 16, 18
NEW_ADDRESS, GET_ADDRESS = 20, 22
NEW_ROUTE, GET_ROUTE = 24, 26
NEW_NEIGHBOUR, GET_NEIGHBOUR = 28, 30

_LINK = struct.Struct("=BBHiII")  # family, padding, hardware type, index, flags, change mask
_ADDR = struct.Struct("=BBBBI")  # family, prefix, flags, scope, index
_ROUTE = struct.Struct("=BBBBBBBBI")  # family, dst length, src length, tos, table, protocol, scope, type, flags
_NEIGH = struct.Struct("=BBHiHBB")  # family, padding, padding, index, state, flags, type

_HARDWARE = {
    1: "ethernet", 32: "infiniband", 512: "ppp", 768: "tunnel", 769: "tunnel6", 772: "loopback", 776: "sit",
    778: "gre", 801: "wireless", 65534: "no link layer",
}  # fmt: skip
_OPERATION = {0: "unknown", 1: "not present", 2: "down", 3: "lower layer down", 4: "testing", 5: "dormant", 6: "up"}
_ROUTE_TYPES = {
    2: "local", 3: "broadcast", 4: "anycast", 5: "multicast", 6: "blackhole", 7: "unreachable", 8: "prohibit",
    9: "throw", 10: "nat",
}  # fmt: skip
_ROUTE_TABLES = {253: "default", 254: "main", 255: "local"}
_ROUTE_ORIGINS = {1: "redirect", 2: "kernel", 3: "boot", 4: "static", 9: "router advertisement", 16: "dhcp"}
_NEIGHBOUR_STATES = (
    (0x80, "permanent"), (0x40, "no arp"), (0x20, "failed"), (0x10, "probe"), (0x08, "delay"), (0x04, "stale"),
    (0x02, "reachable"), (0x01, "incomplete"),
)  # fmt: skip
KERNEL_ROUTES = "entry that the kernel keeps for an address of its own"
_IFF_UP = 0x1


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One interface; ``promiscuous`` also where a sniffer switched it on without the visible flag."""

    name: str
    hardware: str
    mac: str
    state: str
    mtu: int
    promiscuous: bool

    @property
    def detail(self) -> str:
        """``ethernet, up, mtu 1500, promiscuous``."""
        words = [self.hardware, self.state, f"mtu {self.mtu}" if self.mtu else "", "promiscuous" * self.promiscuous]
        return ", ".join(word for word in words if word)


def address_text(data: bytes) -> str:
    """IP address of 4 or 16 bytes; other lengths as hex, so that nothing is lost."""
    if len(data) == 4:
        return socket.inet_ntop(socket.AF_INET, data)
    return socket.inet_ntop(socket.AF_INET6, data) if len(data) == 16 else data.hex()


def mac_text(data: bytes) -> str:
    """Hardware address as ``00:16:3e:aa:bb:cc``."""
    return data.hex(":")


def parse_links(rows: Iterable[bytes]) -> dict[int, Link]:
    """Interfaces by index."""
    found: dict[int, Link] = {}
    for row in rows:
        if len(row) < _LINK.size:
            continue
        _, _, hardware, index, flags, _ = _LINK.unpack_from(row)
        more = attributes(row, _LINK.size)
        operation = _OPERATION.get((more.get(16) or b"\0")[0], "unknown")
        found[index] = Link(
            name=text(more.get(3, b"").rstrip(b"\0")) or f"interface {index}",
            hardware=_HARDWARE.get(hardware, f"hardware type {hardware}"),
            mac=mac_text(more[1]) if hardware == 1 and 1 in more else "",
            state=operation if operation != "unknown" else "up" if flags & _IFF_UP else "down",
            mtu=_number(more.get(4)),
            promiscuous=_number(more.get(30)) > 0,
        )
    return found


def parse_addresses(rows: Iterable[bytes]) -> Iterator[tuple[int, str, int]]:
    """(interface index, address, prefix length) of each address."""
    for row in rows:
        if len(row) < _ADDR.size:
            continue
        _, prefix, _, _, index = _ADDR.unpack_from(row)
        more = attributes(row, _ADDR.size)
        data = more.get(2) or more.get(1)  # the own address outranks that of the other end
        if data:
            yield index, address_text(data), prefix


def interface_facts(links: dict[int, Link], addresses: Iterable[tuple[int, str, int]]) -> Iterator[Fact]:
    """One fact per hardware address and per IP address, interface by interface; one at least for each interface."""
    by_index: dict[int, list[str]] = {}
    for index, address, prefix in addresses:
        by_index.setdefault(index, []).append(f"{address}/{prefix}")
    for index in sorted(links.keys() | by_index.keys()):
        link = links.get(index)
        name = link.name if link else f"interface {index}"
        detail: Value[str] = link.detail if link else Absent.NOT_COLLECTED
        values: list[str] = ([link.mac] if link and link.mac else []) + by_index.get(index, [])
        for value in values or [""]:
            yield Fact(category="interface", name=name, value=value or Absent.NOT_APPLICABLE, detail=detail)


def parse_routes(rows: Iterable[bytes], links: dict[int, Link]) -> tuple[list[Fact], int]:
    """Routes of all tables, and how many are the kernel's own entries for local addresses."""
    found: list[Fact] = []
    own = 0
    for row in rows:
        if len(row) < _ROUTE.size:
            continue
        family, length, _, _, table, origin, _, kind, _ = _ROUTE.unpack_from(row)
        more = attributes(row, _ROUTE.size)
        table = _number(more.get(15)) or table
        if table == 255 and origin == 2:
            own += 1
            continue
        zero = bytes(4 if family == socket.AF_INET else 16)
        words = [f"table {_ROUTE_TABLES.get(table, table)}"] if table != 254 else []
        words += [f"metric {_number(more[6])}"] if 6 in more else []
        words += [f"source {address_text(more[7])}"] if 7 in more else []
        words += [_ROUTE_ORIGINS.get(origin, f"protocol {origin}")]
        for gateway, index in _next_hops(more):
            value = _ROUTE_TYPES.get(kind) or (address_text(gateway) if gateway else "on-link")
            device = links[index].name if index in links else f"interface {index}" if index else ""
            found.append(
                Fact(
                    category="route",
                    name=f"{address_text(more.get(1, zero))}/{length}",
                    value=value,
                    detail=", ".join([device, *words] if device else words),
                )
            )
    return found, own


def _next_hops(more: dict[int, bytes]) -> list[tuple[bytes, int]]:
    """(gateway, interface index) of a route; several for a multipath route (``struct rtnexthop``)."""
    paths = more.get(9, b"")
    if not paths:
        return [(more.get(5) or more.get(18, b"")[2:], _number(more.get(4)))]
    found: list[tuple[bytes, int]] = []
    at = 0
    while at + 8 <= len(paths):
        length, _, _, index = struct.unpack_from("=HBBi", paths, at)
        if length < 8 or at + length > len(paths):
            break
        inner = attributes(paths[at : at + length], 8)
        found.append((inner.get(5) or inner.get(18, b"")[2:], index))
        at += (length + 3) & ~3
    return found or [(b"", 0)]


def parse_neighbours(rows: Iterable[bytes], links: dict[int, Link]) -> Iterator[Fact]:
    """ARP and neighbour discovery cache."""
    for row in rows:
        if len(row) < _NEIGH.size:
            continue
        _, _, _, index, state, flags, _ = _NEIGH.unpack_from(row)
        more = attributes(row, _NEIGH.size)
        if 1 not in more:
            continue
        words = [links[index].name if index in links else f"interface {index}"]
        words += [word for bit, word in _NEIGHBOUR_STATES if state & bit][:1] or ["none"]
        words += ["router"] if flags & 0x80 else []
        words += ["proxy"] if flags & 0x08 else []
        mac = more.get(2, b"")
        yield Fact(
            category="neighbour",
            name=address_text(more[1]),
            value=mac_text(mac) if mac else Absent.NOT_APPLICABLE,
            detail=", ".join(words),
        )


def _number(data: bytes | None) -> int:
    return int(struct.unpack_from("=I", data)[0]) if data is not None and len(data) >= 4 else 0


def links() -> dict[int, Link]:
    """Interfaces of our network namespace.

    Raises:
        OSError: The kernel refuses.
    """
    return parse_links(dump(NETLINK_ROUTE, GET_LINK, bytes(_LINK.size), NEW_LINK))


def interfaces() -> Listing[Fact]:
    """Interfaces and their addresses.

    Raises:
        OSError: The kernel refuses.
    """
    rows = dump(NETLINK_ROUTE, GET_ADDRESS, bytes(_ADDR.size), NEW_ADDRESS)
    return complete(tuple(interface_facts(links(), parse_addresses(rows))))


def routes() -> Listing[Fact]:
    """All routing tables, IPv4 and IPv6.

    Raises:
        OSError: The kernel refuses.
    """
    rows = _both_families(GET_ROUTE, NEW_ROUTE, _ROUTE.size)
    found, own = parse_routes(rows, links())
    explained = (Explained(reason=KERNEL_ROUTES, count=own),) if own else ()
    return Listing(items=tuple(found), expected=len(found) + own, explained=explained)


def neighbours() -> Listing[Fact]:
    """ARP and neighbour discovery caches.

    Raises:
        OSError: The kernel refuses.
    """
    rows = _both_families(GET_NEIGHBOUR, NEW_NEIGHBOUR, _NEIGH.size)
    return complete(tuple(parse_neighbours(rows, links())))


def _both_families(request: int, answer: int, size: int) -> list[bytes]:
    rows: list[bytes] = []
    for family in (socket.AF_INET, socket.AF_INET6):
        rows += dump(NETLINK_ROUTE, request, bytes([family]) + bytes(size - 1), answer)
    return rows
