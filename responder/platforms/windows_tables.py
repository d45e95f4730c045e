"""Tables of the IP Helper API as bytes: routes and neighbours (netioapi.h, 64-bit and 32-bit layouts are the same).

The bytes are parsed here and fetched in ``windows_native``, so that the parsing can be tested on any system.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable, Iterator

from responder.model.absent import Absent
from responder.platforms.base import Fact

# MIB_IPFORWARD_ROW2: LUID, index, destination prefix (SOCKADDR_INET and length), next hop, site prefix length,
# lifetimes, metric, protocol, four flags, age, origin
_ROUTE = struct.Struct("<QI28sB3x28sB3xIIIIBBBBII")
# MIB_IPNET_ROW2: address, index, LUID, physical address and its length, state, flags, reachability time
_NEIGHBOUR = struct.Struct("<28sIQ32sIIB3xI")
_FIRST_ROW = 8  # a count of four bytes, padded to the alignment of the rows
_FAMILY_IPV4, _FAMILY_IPV6 = 2, 23

_STATES = ("unreachable", "incomplete", "probe", "delay", "stale", "reachable", "permanent")
_ORIGINS = {2: "local", 3: "static", 4: "redirect", 10002: "automatic", 10006: "static", 10007: "static"}

Namer = Callable[[int, int], str]

ROUTE_SIZE = _ROUTE.size
NEIGHBOUR_SIZE = _NEIGHBOUR.size


def rows(table: bytes, size: int) -> Iterator[bytes]:
    """The rows of a table.

    Raises:
        ValueError: The table is shorter than its count says.
    """
    (count,) = struct.unpack_from("<I", table) if len(table) >= 4 else (0,)
    if len(table) < _FIRST_ROW + count * size:
        raise ValueError("a system table is shorter than it says")
    for number in range(count):
        yield table[_FIRST_ROW + number * size : _FIRST_ROW + (number + 1) * size]


def parse_routes(table: bytes, namer: Namer) -> Iterator[Fact]:
    """Routes of a ``MIB_IPFORWARD_TABLE2``.

    Args:
        table: The bytes from the count on.
        namer: Interface name by LUID and index.

    Raises:
        ValueError: The table is cut short.
    """
    for row in rows(table, _ROUTE.size):
        luid, index, prefix, length, hop, _, _, _, metric, origin, *_ = _ROUTE.unpack(row)
        gateway = _address(hop)
        words = [namer(luid, index), f"metric {metric}", _ORIGINS.get(origin, f"protocol {origin}")]
        yield Fact(
            category="route",
            name=f"{_address(prefix)}/{length}",
            value="on-link" if gateway in ("0.0.0.0", "::", "") else gateway,
            detail=", ".join(words),
        )


def parse_neighbours(table: bytes, namer: Namer) -> Iterator[Fact]:
    """Entries of a ``MIB_IPNET_TABLE2``.

    Args:
        table: The bytes from the count on.
        namer: Interface name by LUID and index.

    Raises:
        ValueError: The table is cut short.
    """
    for row in rows(table, _NEIGHBOUR.size):
        address, index, luid, physical, length, state, flags, _ = _NEIGHBOUR.unpack(row)
        mac = physical[: min(length, 32)]
        words = [namer(luid, index), _STATES[state] if state < len(_STATES) else f"state {state}"]
        words += ["router"] if flags & 1 else []
        yield Fact(
            category="neighbour",
            name=_address(address),
            value=mac.hex(":") if mac else Absent.NOT_APPLICABLE,
            detail=", ".join(words),
        )


def _address(data: bytes) -> str:
    """A ``SOCKADDR_INET``; "" for an unknown family."""
    (family,) = struct.unpack_from("<H", data)
    if family == _FAMILY_IPV4:
        return socket.inet_ntop(socket.AF_INET, data[4:8])
    return socket.inet_ntop(socket.AF_INET6, data[8:24]) if family == _FAMILY_IPV6 else ""
