"""From a platform's listing to what a collector yields: records, account and warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from responder.collectors.base import CollectContext, Collected
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.platforms.base import Fact, Listing, counted

T = TypeVar("T")
_PIDS_NAMED = 8


def collect_listing(
    context: CollectContext, listing: Listing[T], record: Callable[[int, T], Collected]
) -> Iterator[Collected]:
    """The account first, then the records, then the warnings; a cancelled collection explains what is left out.

    Args:
        context: The collection.
        listing: What the platform gave.
        record: Makes the record of an item and its 0-based number.
    """
    yield Expected(count=listing.expected)
    yield from listing.explained
    for number, item in enumerate(listing.items):
        if not number & 255 and context.cancelled():
            yield Explained(reason=worded("cancelled"), count=len(listing.items) - number)
            break
        yield record(number, item)
    yield from listing.warnings


def collect_facts(context: CollectContext, listing: Listing[Fact]) -> Iterator[Collected]:
    """Fact records of a listing."""

    def record(number: int, fact: Fact) -> FactRecord:
        return FactRecord(
            source=context.item(number), category=fact.category, name=fact.name, value=fact.value,
            detail=fact.detail, time=fact.time, raw=fact.raw,
        )  # fmt: skip

    return collect_listing(context, listing, record)


def own_rows(pids: Sequence[int], own: frozenset[int]) -> Iterator[EvidenceWarning]:
    """A note on the rows that are this program itself; a note, because a mark in the row could be forged.

    Args:
        pids: PID of each row.
        own: PIDs of this program.
    """
    rows = [pid for pid in pids if pid in own]
    if not rows:
        return
    named = sorted(set(rows))
    listed = ", ".join(str(pid) for pid in named[:_PIDS_NAMED]) + (" …" if len(named) > _PIDS_NAMED else "")
    number = counted(len(rows), "row is", "rows are")
    yield EvidenceWarning(
        message=worded("{number} this program's own (PID {listed})", number=number, listed=listed), level=Level.INFO
    )
