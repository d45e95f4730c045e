"""Interfaces, routes and neighbours from the text of ``/proc/net``, where netlink is refused (proc(5))."""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.message import text as worded
from responder.platforms.base import Fact, Listing
from responder.platforms.linux_files import read_proc, text
from responder.platforms.linux_network import KERNEL_ROUTES

_LIMIT = 64 << 20
_RTF_UP, _RTF_GATEWAY, _RTF_REJECT = 0x1, 0x2, 0x200
_RTF_LOCAL = 0x8000_0000
_ATF_COMPLETE, _ATF_PERMANENT = 0x2, 0x4
_MULTICAST = "ff00::/8"


def routes(root: Path = Path("/")) -> Listing[Fact]:
    """Main table of IPv4 and all of IPv6; other IPv4 tables are not in the text."""
    note = EvidenceWarning(
        message=worded("routes were read from /proc/net: only the main IPv4 table is in it, policy routing is missing"),
        level=Level.INFO,
    )
    return _listing(root, (("route", 1, _route4), ("ipv6_route", 0, _route6)), note)


def neighbours(root: Path = Path("/")) -> Listing[Fact]:
    """The ARP cache; the IPv6 neighbour cache is not in the text."""
    note = EvidenceWarning(
        message=worded("neighbours were read from /proc/net/arp: IPv6 neighbours are missing"), level=Level.INFO
    )
    return _listing(root, (("arp", 1, _arp),), note)


def interfaces(root: Path = Path("/")) -> Listing[Fact]:
    """Hardware addresses from /sys, IPv6 addresses with their interface, IPv4 addresses without it."""
    found: list[Fact] = []
    classes = root / "sys/class/net"
    try:
        names = sorted(os.listdir(os.fsencode(classes)))
    except OSError:
        names = []
    for name in names:
        try:
            mac = read_proc(os.fsdecode(os.fsencode(classes) + b"/" + name + b"/address"), 256).strip()
        except OSError:
            mac = b""
        value = text(mac) if mac.strip(b"0:") else Absent.NOT_APPLICABLE
        found.append(Fact(category="interface", name=text(name), value=value))
    note = EvidenceWarning(
        message=worded("addresses were read from /proc/net: the interface of IPv4 addresses is not in it"),
        level=Level.INFO,
    )
    addresses = _listing(root, (("if_inet6", 0, _inet6), ("fib_trie", 0, None)), note)
    return Listing(
        items=(*found, *addresses.items),
        expected=len(found) + addresses.expected,
        explained=addresses.explained,
        warnings=addresses.warnings,
    )


_Reader = Callable[[list[bytes]], Fact | None]


def _listing(root: Path, tables: tuple[tuple[str, int, _Reader | None], ...], note: EvidenceWarning) -> Listing[Fact]:
    """Facts of several tables; a reader gives None for an entry that the kernel keeps for itself."""
    found: list[Fact] = []
    own = unread = 0
    warnings = [note]
    for table, header, reader in tables:
        try:
            data = read_proc(f"{root}/proc/net/{table}", _LIMIT)
        except FileNotFoundError:
            continue
        except OSError as error:
            warnings.append(
                EvidenceWarning(
                    message=worded(
                        "/proc/net/{table} could not be read ({strerror})", table=table, strerror=error.strerror
                    )
                )
            )
            continue
        if reader is None:
            found.extend(_local_addresses(data))
            continue
        for line in data.split(b"\n")[header:]:
            fields = line.split()
            if not fields:
                continue
            try:
                fact = reader(fields)
            except (ValueError, IndexError, struct.error, OSError):
                unread += 1
                continue
            if fact is None:
                own += 1
            else:
                found.append(fact)
    explained = [Explained(reason=KERNEL_ROUTES, count=own)] if own else []
    explained += [Explained(reason=worded("line not understood"), count=unread)] if unread else []
    return Listing(
        items=tuple(found), expected=len(found) + own + unread, explained=tuple(explained), warnings=tuple(warnings)
    )


def _word(field: bytes) -> bytes:
    return struct.pack("=I", int(field, 16))


def _route4(fields: list[bytes]) -> Fact | None:
    flags, metric = int(fields[3], 16), int(fields[6])
    mask = int.from_bytes(_word(fields[7]), "big")
    if not flags & _RTF_UP:
        return None
    gateway = socket.inet_ntop(socket.AF_INET, _word(fields[2])) if flags & _RTF_GATEWAY else "on-link"
    return Fact(
        category="route",
        name=f"{socket.inet_ntop(socket.AF_INET, _word(fields[1]))}/{mask.bit_count()}",
        value="unreachable" if flags & _RTF_REJECT else gateway,
        detail=f"{text(fields[0])}, metric {metric}",
    )


def _route6(fields: list[bytes]) -> Fact | None:
    flags, metric = int(fields[8], 16), int(fields[5], 16)
    name = f"{socket.inet_ntop(socket.AF_INET6, bytes.fromhex(fields[0].decode('ascii')))}/{int(fields[1], 16)}"
    if not flags & _RTF_UP or flags & _RTF_LOCAL or name == _MULTICAST:
        return None
    gateway = socket.inet_ntop(socket.AF_INET6, bytes.fromhex(fields[4].decode("ascii")))
    value = "unreachable" if flags & _RTF_REJECT else gateway if flags & _RTF_GATEWAY else "on-link"
    return Fact(category="route", name=name, value=value, detail=f"{text(fields[9])}, metric {metric}")


def _arp(fields: list[bytes]) -> Fact | None:
    flags = int(fields[2], 16)
    state = "permanent" if flags & _ATF_PERMANENT else "complete" if flags & _ATF_COMPLETE else "incomplete"
    return Fact(
        category="neighbour",
        name=text(fields[0]),
        value=text(fields[3]) if flags & _ATF_COMPLETE else Absent.NOT_APPLICABLE,
        detail=f"{text(fields[5])}, {state}",
    )


def _inet6(fields: list[bytes]) -> Fact:
    address = socket.inet_ntop(socket.AF_INET6, bytes.fromhex(fields[0].decode("ascii")))
    return Fact(category="interface", name=text(fields[5]), value=f"{address}/{int(fields[2], 16)}")


def _local_addresses(data: bytes) -> Iterator[Fact]:
    """Own IPv4 addresses: the leaves of the routing trie that are marked as local hosts."""
    seen: dict[str, None] = {}
    leaf = ""
    for line in data.split(b"\n"):
        stripped = line.strip()
        if stripped.startswith(b"|-- "):
            leaf = text(stripped[4:])
        elif stripped == b"/32 host LOCAL" and leaf:
            seen.setdefault(leaf)
    for address in seen:
        yield Fact(category="interface", name="interface not stated", value=f"{address}/32")
