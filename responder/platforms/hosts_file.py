"""Entries of a hosts file, on every system the same; a favourite place for redirecting update servers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from responder.model.account import EvidenceWarning, Explained
from responder.model.message import text as worded
from responder.platforms.base import Fact

SHOWN = 10_000


def hosts_facts(line: str) -> Iterator[Fact]:
    """The entry of one line; none for comments and blank lines."""
    words = line.split("#", 1)[0].split()
    if len(words) >= 2:
        yield Fact(category="dns", name="hosts entry", value=words[0], detail=" ".join(words[1:]), raw=line.strip())


def limited(entries: Iterable[Fact], path: str) -> tuple[list[Fact], tuple[Explained, ...], list[EvidenceWarning]]:
    """The first entries of a hosts file, and what to say about the rest.

    Args:
        entries: All entries.
        path: Name of the file for the warning.
    """
    every = list(entries)
    rest = len(every) - SHOWN
    if rest <= 0:
        return every, (), []
    warning = EvidenceWarning(
        message=worded(
            "{path} has {every} entries; the first {SHOWN} are shown", path=path, every=len(every), SHOWN=SHOWN
        )
    )
    return (
        every[:SHOWN],
        (Explained(reason=worded("hosts entry beyond the first {SHOWN}", SHOWN=SHOWN), count=rest),),
        [warning],
    )
