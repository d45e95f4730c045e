"""What an address is by its number alone (RFC 6890 and its successors); nothing is looked up."""

from __future__ import annotations

import ipaddress
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


class Scope(StrEnum):
    """Kinds of address; the value is the English word, translated by the window in context ``Scope``."""

    UNSPECIFIED = "any address of this host"
    LOOPBACK = "loopback"
    LINK_LOCAL = "link-local"
    PRIVATE = "private"
    CARRIER_NAT = "carrier NAT"
    MULTICAST = "multicast"
    BROADCAST = "broadcast"
    DOCUMENTATION = "documentation"
    BENCHMARK = "benchmarking"
    TRANSITION = "IPv6 transition"
    BOGON = "bogon: not assigned to anybody"
    PUBLIC = "public"

    @property
    def inside(self) -> bool:
        """Whether the address cannot belong to a host of the internet."""
        return self not in (Scope.PUBLIC, Scope.TRANSITION)


def _nets(*texts: str) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(t) for t in texts)


#: Most special first.
_TABLE: tuple[tuple[Scope, tuple[Network, ...]], ...] = (
    (Scope.UNSPECIFIED, _nets("0.0.0.0/32", "::/128")),
    (Scope.LOOPBACK, _nets("127.0.0.0/8", "::1/128")),
    (Scope.BROADCAST, _nets("255.255.255.255/32")),
    (Scope.LINK_LOCAL, _nets("169.254.0.0/16", "fe80::/10")),
    (Scope.PRIVATE, _nets("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10")),
    (Scope.CARRIER_NAT, _nets("100.64.0.0/10")),
    (Scope.DOCUMENTATION, _nets("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20")),
    (Scope.BENCHMARK, _nets("198.18.0.0/15", "2001:2::/48")),
    (Scope.MULTICAST, _nets("224.0.0.0/4", "ff00::/8")),
    (Scope.TRANSITION, _nets("2002::/16", "2001::/32", "64:ff9b::/96", "192.88.99.0/24")),
    (Scope.BOGON, _nets("0.0.0.0/8", "192.0.0.0/24", "240.0.0.0/4", "64:ff9b:1::/48", "100::/64", "5f00::/16")),
    (Scope.PUBLIC, _nets("0.0.0.0/0", "2000::/3")),
)


def parse_address(text: str) -> Address | None:
    """An address without brackets and zone id; IPv4 inside IPv6 (``::ffff:1.2.3.4``) as IPv4."""
    try:
        found = ipaddress.ip_address(text.strip().strip("[]").partition("%")[0])
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found


@lru_cache(maxsize=65_536)
def scope_of(text: str) -> Scope | None:
    """Scope of an address, or None where the text is none (a name, ``*``)."""
    found = parse_address(text)
    if found is None:
        return None
    return next((scope for scope, nets in _TABLE if any(found in n for n in nets)), Scope.BOGON)
