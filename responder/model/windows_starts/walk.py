"""Finds the autostart entries of a registry that is asked key by key, without reading what no place lies below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from responder.model.autostart import AutostartRecord
from responder.model.source import SourceRef
from responder.model.windows_starts.entries import entries
from responder.model.windows_starts.key_patterns import Match
from responder.model.windows_starts.places import Place, place_patterns
from responder.model.windows_starts.registry import RegistryKey, RegistryValue, RegistryView

_MAX_DEPTH: Final = 40
#: The 32-bit half of a 64-bit registry may lie below any key.
_REDIRECTED: Final = "Wow6432Node"


def walk(
    view: RegistryView,
    prefix: tuple[str, ...],
    canonical: tuple[str, ...],
    at: Callable[[RegistryValue | None], SourceRef],
    visited: Callable[[], None] = lambda: None,
) -> Iterator[AutostartRecord]:
    """Entries of one hive.

    Args:
        view: The hive.
        prefix: Parts that stand before its keys in locations (``HKLM``, ``SOFTWARE``).
        canonical: The same as the patterns name them.
        at: Where in the evidence a value lies; None asks for the key itself.
        visited: Called at every key.
    """
    if view.root is not None:
        yield from _below(view, view.root, prefix, place_patterns().start(canonical), at, visited)


def _below(
    view: RegistryView,
    key: RegistryKey,
    path: tuple[str, ...],
    match: Match[Place],
    at: Callable[[RegistryValue | None], SourceRef],
    visited: Callable[[], None],
) -> Iterator[AutostartRecord]:
    visited()
    for child in _children(key, match):
        name = child.name
        below = (*path, name)
        further = place_patterns().step(match, name)
        for place in further.here:
            yield from entries(place, child, below, view, at)
        if further.alive and len(below) < _MAX_DEPTH:
            yield from _below(view, child, below, further, at, visited)


def _children(key: RegistryKey, match: Match[Place]) -> Iterator[RegistryKey]:
    """The subkeys that matter: all of them, or only those that the patterns name."""
    names = match.names
    if names is None:
        yield from key.children()
        return
    for name in sorted({*names, _REDIRECTED} if names else (), key=str.casefold):
        found = key.find(name)
        if found is not None:
            yield found
