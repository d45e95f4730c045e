"""Several socket listings of one host in one evidence: the history they make, listing by listing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from responder.index.reader import EvidenceIndex
from responder.model.absent import Absent, known
from responder.model.endpoint import EndpointRecord
from responder.model.evidence import EvidenceItem
from responder.model.time import TICKS_PER_SECOND

#: Moments of one item that are told apart; a log of more is cut into spans of equal length.
MOST_MOMENTS = 500
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One look at the sockets of a host.

    Attributes:
        path: Display path of the evidence item.
        moment: Ticks, or None where the listing does not say when it was made.
        ids: Its rows.
        new: Rows whose socket the look before did not have.
        gone: Rows of the look before whose socket this one has no more.
    """

    path: str
    moment: int | None
    ids: tuple[int, ...]
    new: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Listings of one host by one kind of tool, in their order.

    Attributes:
        host_id: Host.
        host: Its name, "" where unknown.
        format: Format of the items.
        timed: Whether all say when they were made; else they stand in the order of their names.
    """

    host_id: str
    host: str
    format: str
    timed: bool
    listings: tuple[Listing, ...]


def key_of(record: EndpointRecord) -> Key:
    """What makes a row the same socket in the next listing: ends and program, for process ids change."""
    return (
        record.protocol, record.local_address, record.local_port, record.remote_address, record.remote_port,
        record.process_name if not isinstance(record.process_name, Absent) else record.process_pid,
    )  # fmt: skip


def series_of(index: EvidenceIndex) -> tuple[Series, ...]:
    """Every series of at least two listings; runs in the query thread."""
    items = {item.id: item for item in index.evidence if item.counts.get("endpoints")}
    rows: dict[str, list[tuple[int, EndpointRecord]]] = defaultdict(list)
    for row, record in index.numbered(EndpointRecord):
        if record.source.evidence_id in items:
            rows[record.source.evidence_id].append((row, record))
    groups: dict[tuple[str, str], list[EvidenceItem]] = defaultdict(list)
    for item in items.values():
        groups[item.host_id, item.format].append(item)
    names = {host.id: known(host.name) or "" for host in index.hosts}
    found = []
    for (host_id, kind), members in groups.items():
        looks = [look for item in members for look in _looks(item, rows[item.id])]
        if len(looks) < 2:
            continue
        timed = all(look[0] is not None for look in looks)
        looks.sort(key=lambda look: (look[0] or 0) if timed else natural(look[1]))
        listings = tuple(_compared(looks))
        found.append(
            Series(host_id=host_id, host=names.get(host_id, ""), format=kind, timed=timed, listings=listings)
        )  # fmt: skip
    return tuple(found)


Look = tuple[int | None, str, list[tuple[int, EndpointRecord]]]


def _looks(item: EvidenceItem, rows: Sequence[tuple[int, EndpointRecord]]) -> Iterable[Look]:
    """The looks of an item: one, or one per moment where its rows state several."""
    moments = sorted({r.observed for _, r in rows if isinstance(r.observed, int)})
    if len(moments) < 2 or moments[-1] - moments[0] < TICKS_PER_SECOND:
        return [(moments[0] if moments else None, item.path, list(rows))]
    width = 1 if len(moments) <= MOST_MOMENTS else (moments[-1] - moments[0]) // MOST_MOMENTS + 1
    by_moment: dict[int, list[tuple[int, EndpointRecord]]] = defaultdict(list)
    for row, record in rows:
        seen = record.observed if isinstance(record.observed, int) else moments[0]
        by_moment[moments[0] + (seen - moments[0]) // width * width].append((row, record))
    return [(moment, item.path, by_moment[moment]) for moment in sorted(by_moment)]


def _compared(looks: Sequence[Look]) -> Iterable[Listing]:
    before: dict[Key, int] = {}
    for number, (moment, path, rows) in enumerate(looks):
        now = {key_of(record): row for row, record in rows}
        yield Listing(
            path=path, moment=moment, ids=tuple(row for row, _ in rows),
            new=tuple(row for key, row in now.items() if key not in before) if number else (),
            gone=tuple(row for key, row in before.items() if key not in now),
        )  # fmt: skip
        before = now


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key in which ``netstat-2`` stands before ``netstat-10``."""
    parts: list[tuple[int, int, str]] = []
    word = ""
    for char in [*text, ""]:
        if word and (not char or char.isdecimal() != word[-1].isdecimal()):
            parts.append((0, int(word[:18]), "") if word.isdecimal() else (1, 0, word))
            word = ""
        word += char
    return tuple(parts)
