"""Country that a registry assigned an address to, from a table inside a package; nothing is asked of the network.

It is where the block was assigned, not where the host stands.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Protocol

from responder.model.address_scope import parse_address


class _Lookup(Protocol):
    def __call__(self, address: str, /) -> str | None: ...


@cache
def _table() -> _Lookup | None:
    try:
        from iptocc import country_code  # type: ignore[import-not-found, unused-ignore]
    except ImportError:  # an installation without the table says nothing about countries
        return None
    return country_code  # type: ignore[no-any-return, unused-ignore]


@lru_cache(maxsize=65_536)
def country_of(text: str) -> str | None:
    """Two-letter country code of an address, or None: no table, no address, or assigned to nobody."""
    address, lookup = parse_address(text), _table()
    return lookup(str(address)) or None if address is not None and lookup is not None else None
