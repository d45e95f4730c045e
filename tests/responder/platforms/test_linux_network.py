"""Interfaces, routes and neighbours: rtnetlink bytes, and the text of /proc/net."""

from __future__ import annotations

import socket
import struct

from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.platforms.linux import LinuxPlatform
from responder.platforms.linux_network import (
    interface_facts,
    parse_addresses,
    parse_links,
    parse_neighbours,
    parse_routes,
)

MAC = bytes.fromhex("02fc00000001")


def attribute(kind: int, data: bytes) -> bytes:
    return struct.pack("=HH", 4 + len(data), kind) + data + bytes(-len(data) % 4)


def number(value: int) -> bytes:
    return struct.pack("=I", value)


def link(index: int, name: bytes, hardware: int = 1, promiscuous: int = 0) -> bytes:
    return (
        struct.pack("=BBHiII", 0, 0, hardware, index, 0x1, 0) + attribute(3, name + b"\0") + attribute(1, MAC)
        + attribute(4, number(1500)) + attribute(16, b"\x06") + attribute(30, number(promiscuous))
    )  # fmt: skip


def four(address: str) -> bytes:
    return socket.inet_pton(socket.AF_INET, address)


def route(length: int, *attributes: bytes, table: int = 254, origin: int = 4, kind: int = 1, family: int = 2) -> bytes:
    return struct.pack("=BBBBBBBBI", family, length, 0, 0, table, origin, 0, kind, 0) + b"".join(attributes)


LINKS = parse_links([link(2, b"eth0"), link(3, b"eth1", promiscuous=1)])


def texts(facts):
    return [(f.name, f.value, f.detail) for f in facts]


def test_interfaces_and_addresses():
    addresses = [
        struct.pack("=BBBBI", 2, 24, 0, 0, 2) + attribute(1, four("10.0.0.9")) + attribute(2, four("10.0.0.5")),
        struct.pack("=BBBBI", 10, 64, 0, 0, 2) + attribute(1, socket.inet_pton(socket.AF_INET6, "fe80::1")),
        struct.pack("=BBBBI", 2, 8, 0, 0, 9) + attribute(2, four("127.0.0.1")),
    ]
    assert texts(interface_facts(LINKS, parse_addresses(addresses))) == [
        ("eth0", "02:fc:00:00:00:01", "ethernet, up, mtu 1500"),
        ("eth0", "10.0.0.5/24", "ethernet, up, mtu 1500"),
        ("eth0", "fe80::1/64", "ethernet, up, mtu 1500"),
        ("eth1", "02:fc:00:00:00:01", "ethernet, up, mtu 1500, promiscuous"),
        ("interface 9", "127.0.0.1/8", Absent.NOT_COLLECTED),
    ]


def test_routes():
    rows = [
        route(0, attribute(5, four("10.0.0.1")), attribute(4, number(2)), attribute(6, number(100)), origin=16),
        route(24, attribute(1, four("10.0.0.0")), attribute(4, number(2)), attribute(7, four("10.0.0.5")), origin=2),
        route(32, attribute(1, four("6.6.6.6")), kind=6),
        route(32, attribute(1, four("10.0.0.5")), table=255, origin=2, kind=2),
        route(32, attribute(1, four("8.8.8.8")), attribute(4, number(2)), table=255, origin=4, kind=2),
        route(0, attribute(4, number(3)), attribute(15, number(1000)), table=252),
        route(
            0, attribute(5, socket.inet_pton(socket.AF_INET6, "fe80::2")), attribute(4, number(2)), family=10, origin=9
        ),
    ]
    found, own = parse_routes(rows, LINKS)
    assert own == 1
    assert texts(found) == [
        ("0.0.0.0/0", "10.0.0.1", "eth0, metric 100, dhcp"),
        ("10.0.0.0/24", "on-link", "eth0, source 10.0.0.5, kernel"),
        ("6.6.6.6/32", "blackhole", "static"),
        ("8.8.8.8/32", "local", "eth0, table local, static"),  # not the kernel's own: somebody put it there
        ("0.0.0.0/0", "on-link", "eth1, table 1000, static"),
        ("::/0", "fe80::2", "eth0, router advertisement"),
    ]


def test_multipath_routes_have_one_row_per_next_hop():
    hops = b"".join(
        struct.pack("=HBBi", 8 + 8, 0, 0, index) + attribute(5, four(gateway))
        for gateway, index in (("10.0.0.1", 2), ("10.1.0.1", 3))
    )
    found, _ = parse_routes([route(0, attribute(9, hops))], LINKS)
    assert [(f.value, f.detail) for f in found] == [("10.0.0.1", "eth0, static"), ("10.1.0.1", "eth1, static")]


def test_neighbours():
    rows = [
        struct.pack("=BBHiHBB", 2, 0, 0, 2, 0x02, 0, 1) + attribute(1, four("10.0.0.1")) + attribute(2, MAC),
        struct.pack("=BBHiHBB", 10, 0, 0, 2, 0x04, 0x80, 1)
        + attribute(1, socket.inet_pton(socket.AF_INET6, "fe80::2"))
        + attribute(2, MAC),
        struct.pack("=BBHiHBB", 2, 0, 0, 9, 0x20, 0, 1) + attribute(1, four("10.0.0.7")),
    ]
    assert texts(parse_neighbours(rows, LINKS)) == [
        ("10.0.0.1", "02:fc:00:00:00:01", "eth0, reachable"),
        ("fe80::2", "02:fc:00:00:00:01", "eth0, stale, router"),
        ("10.0.0.7", Absent.NOT_APPLICABLE, "interface 9, failed"),
    ]


@given(st.lists(st.binary(max_size=80), max_size=3))
def test_any_rows_are_survived(rows):
    list(interface_facts(parse_links(rows), parse_addresses(rows)))
    list(parse_neighbours(rows, parse_links(rows)))
    parse_routes(rows, {})


def hexword(address: str) -> str:
    return f"{struct.unpack('=I', four(address))[0]:08X}"


def test_text_of_proc_net(host):
    line = "eth0\t{}\t{}\t{:04X}\t0\t0\t{}\t{}\t0\t0\t0\n"
    host.file(
        "proc/net/route",
        (
            "Iface\tDestination\tGateway \tFlags\n"
            + line.format(hexword("0.0.0.0"), hexword("10.0.0.1"), 3, 100, hexword("0.0.0.0"))
            + line.format(hexword("10.0.0.0"), hexword("0.0.0.0"), 1, 0, hexword("255.255.255.0"))
            + "eth0 broken\n"
        ).encode(),
    )
    zero, remote = "0" * 32, "fe80" + "0" * 27 + "2"
    host.file(
        "proc/net/ipv6_route",
        (
            f"{zero} 00 {zero} 00 {remote} 00000400 00000001 00000000 00450003     eth0\n"
            f"{zero[:-1]}1 80 {zero} 00 {zero} 00000000 00000002 00000000 80200001       lo\n"
        ).encode(),
    )
    host.file(
        "proc/net/arp",
        b"IP address HW type Flags HW address Mask Device\n10.0.0.1 0x1 0x2 02:fc:00:00:00:05 * eth0\n"
        b"10.0.0.9 0x1 0x0 00:00:00:00:00:00 * eth0\n",
    )
    host.file("proc/net/if_inet6", f"{remote} 02 40 20 80 eth0\n".encode())
    host.file(
        "proc/net/fib_trie",
        b"Main:\n  +-- 0.0.0.0/0\n     |-- 10.0.0.5\n        /32 host LOCAL\n     |-- 10.0.0.255\n        /32 link BROADCAST\n",
    )
    host.file("sys/class/net/eth0/address", b"02:fc:00:00:00:01\n")
    platform = LinuxPlatform(host.root)
    routes = platform.routes()
    assert [(f.name, f.value) for f in routes.items] == [
        ("0.0.0.0/0", "10.0.0.1"), ("10.0.0.0/24", "on-link"), ("::/0", "fe80::2"),
    ]  # fmt: skip
    assert routes.expected == 5
    assert {e.reason: e.count for e in routes.explained} == {
        "entry that the kernel keeps for an address of its own": 1, "line not understood": 1,
    }  # fmt: skip
    assert texts(platform.neighbours().items) == [
        ("10.0.0.1", "02:fc:00:00:00:05", "eth0, complete"), ("10.0.0.9", Absent.NOT_APPLICABLE, "eth0, incomplete"),
    ]  # fmt: skip
    assert [(f.name, f.value) for f in platform.interfaces().items] == [
        ("eth0", "02:fc:00:00:00:01"), ("eth0", "fe80::2/64"), ("interface not stated", "10.0.0.5/32"),
    ]  # fmt: skip
    assert all(len(listing.warnings) == 1 for listing in (routes, platform.neighbours(), platform.interfaces()))
