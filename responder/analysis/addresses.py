"""Which addresses are inside, outside, or nobody's."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

# Written out, since the library's "private" also covers the documentation ranges, which stand for public addresses.
_INTERNAL = tuple(
    ipaddress.ip_network(text)
    for text in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "169.254.0.0/16",
        "fc00::/7",
        "fe80::/10",
    )
)
_WILDCARDS = ("", "*", "0.0.0.0", "::", "[::]", "0", "::0", "localhost.localdomain", "any")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@lru_cache(maxsize=65_536)
def parse(text: str) -> Address | None:
    """The address of a text without zone id or prefix length, or None for names."""
    try:
        found = ipaddress.ip_address(text.partition("%")[0].partition("/")[0].strip("[]"))
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found


@lru_cache(maxsize=65_536)
def is_loopback(text: str) -> bool:
    """127/8, ::1 and the name localhost."""
    found = parse(text)
    return found.is_loopback if found else text.lower().startswith("localhost")


def is_wildcard(text: str) -> bool:
    """Every local address, or none stated."""
    found = parse(text)
    return found.is_unspecified if found else text.lower() in _WILDCARDS


@lru_cache(maxsize=65_536)
def is_internal(text: str) -> bool:
    """Private, shared, link-local, loopback or wildcard."""
    found = parse(text)
    if found is None:
        return is_wildcard(text)
    return (
        found.is_loopback or found.is_unspecified or any(found.version == n.version and found in n for n in _INTERNAL)
    )


def is_public(text: str) -> bool:
    """An address of the internet; names count as unknown, hence False."""
    found = parse(text)
    return found is not None and not is_internal(text) and not found.is_multicast


@lru_cache(maxsize=65_536)
def neighbourhood(text: str) -> str:
    """The /24 (IPv6: /48) around an address, or ""."""
    found = parse(text)
    if found is None:
        return ""
    bits = 24 if found.version == 4 else 48
    return str(ipaddress.ip_network(f"{found}/{bits}", strict=False))


@lru_cache(maxsize=256)
def network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    """The network of ``203.0.113.0/24``, or of one address; None for anything else."""
    try:
        return ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return None


def within(text: str, networks: tuple[str, ...]) -> bool:
    """Whether an address lies in one of the networks."""
    found = parse(text)
    if found is None:
        return False
    return any(n is not None and n.version == found.version and found in n for n in map(network, networks))


def same(left: str, right: str) -> bool:
    """Whether two texts name one address."""
    return left == right or (parse(left) is not None and parse(left) == parse(right))
