"""Which of a host's addresses are its own in the eyes of others."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from responder.model.absent import known
from responder.platforms.base import Fact


def own_addresses(interfaces: Iterable[Fact]) -> tuple[str, ...]:
    """Addresses of interface facts without loopback and link-local ones, IPv4 first."""
    kept: list[ipaddress.IPv4Address | ipaddress.IPv6Address] = []
    for fact in interfaces:
        try:
            address = ipaddress.ip_address((known(fact.value) or "").partition("/")[0].partition("%")[0])
        except ValueError:
            continue
        if not (address.is_loopback or address.is_link_local or address.is_unspecified) and address not in kept:
            kept.append(address)
    return tuple(str(a) for a in sorted(kept, key=lambda a: a.version))
