"""What rules may ask: the records of every host, loaded once and only when needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import Any, Protocol, TypeVar

import numpy as np

from responder.analysis.authorities import KnownFiles
from responder.analysis.coverage import Coverage, coverage
from responder.analysis.host_context import HostContext
from responder.analysis.lifetimes import pair
from responder.analysis.process_events import ProcessEvents
from responder.analysis.settings import Settings
from responder.analysis.starts import Lives
from responder.index.reader import EvidenceIndex
from responder.model.event import EVENTS, EventRecord
from responder.model.evidence import EvidenceItem
from responder.model.host import Host
from responder.model.source import SourceRef
from responder.model.stored import encode
from responder.query.compile import Condition, any_of, compile_filter

R = TypeVar("R")
#: Long texts that few rules ask for.
_BULK = ("message", "payload")
#: Combinations of values that are told apart, at most.
_COMBINATIONS = 200_000
PACKAGE_ACTIONS = ("package installed", "package upgraded", "package removed")
CONNECTION_ACTIONS = ("network connection", "connection blocked")
#: What tells apart who called.
CALLER = ("host.name", "process.path", "process.name", "process.pid")
#: Callers that are asked for one by one.
_CALLERS = 50
Rows = list[tuple[int, Any]]
Events = list[tuple[SourceRef, EventRecord]]


class Records(Protocol):
    """What rules read: an evidence index, or one look at a live host."""

    @property
    def evidence(self) -> tuple[EvidenceItem, ...]:
        """The evidence items."""

    @property
    def hosts(self) -> tuple[Host, ...]:
        """The hosts."""

    def numbered(self, kind: type[R]) -> Iterator[tuple[int, R]]:
        """Row ids and records of one type."""

    def events(
        self, where: Condition | None = None, *, without: Sequence[str] = ()
    ) -> Iterator[tuple[SourceRef, EventRecord]]:
        """Events that fulfil a condition, some attributes left unread."""


class AnalysisContext:
    """Records of an index by host.

    Args:
        index: Read-only index, or records in memory.
        settings: Thresholds.
        known_files: Accepted baselines and sets of known hashes.
    """

    def __init__(self, index: Records, settings: Settings, known_files: Sequence[KnownFiles] = ()) -> None:
        self.index = index
        self.settings = settings
        self.known_files = tuple(known_files)
        self._host_of = {item.id: item.host_id for item in index.evidence}
        self._tables: dict[type[Any], dict[str, Rows]] = {}
        self._events: dict[str, dict[str, Events]] = {}

    @cached_property
    def hosts(self) -> tuple[HostContext, ...]:
        """One context per host in the index's order; evidence without a host forms one of its own."""
        known_ids = {host.id for host in self.index.hosts}
        hosts = list(self.index.hosts)
        if any(i.host_id not in known_ids and any(i.counts.values()) for i in self.index.evidence):
            hosts.append(Host(id=""))
        return tuple(HostContext(self, host, self._items(host.id, known_ids)) for host in hosts)

    def _items(self, host_id: str, known_ids: set[str]) -> tuple[EvidenceItem, ...]:
        return tuple(
            item
            for item in self.index.evidence
            if item.host_id == host_id or (host_id == "" and item.host_id not in known_ids)
        )

    @cached_property
    def coverage(self) -> Coverage:
        """What the logs cover; nothing where records are only in memory, since those hold no logs."""
        return coverage(self.index) if isinstance(self.index, EvidenceIndex) else Coverage()

    def host_of(self, evidence_id: str) -> str:
        """Host id of an evidence item, "" where it belongs to none."""
        found = self._host_of.get(evidence_id, "")
        return found if any(h.id == found for h in self.index.hosts) else ""

    def rows(self, kind: type[R], host_id: str) -> Sequence[tuple[int, R]]:
        """Row ids and records of one type of one host, in storage order; events go through ``events``."""
        if kind not in self._tables:
            split: dict[str, Rows] = defaultdict(list)
            for row, record in self.index.numbered(kind):
                split[self.host_of(record.source.evidence_id)].append((row, record))  # type: ignore[attr-defined]
            self._tables[kind] = split
        return self._tables[kind].get(host_id, [])

    def events(self, host_id: str, *actions: str, where: Condition | None = None) -> Events:
        """Events of one host with one of the actions, in storage order; without message and payload, for memory.

        Args:
            host_id: The host.
            actions: Normalised actions.
            where: A condition that narrows them further.
        """
        marks = ",".join("?" * len(actions))
        condition = Condition(f"event_action IN ({marks})", actions)
        condition = condition & where if where is not None else condition
        key = f"{condition.sql}\0{condition.parameters}"
        if key not in self._events:
            split: dict[str, Events] = defaultdict(list)
            for source, event in self.index.events(condition, without=_BULK):
                split[self.host_of(source.evidence_id)].append((source, event))
            self._events[key] = split
        return self._events[key].get(host_id, [])

    def event_values(self, action: str, *keys: str) -> list[tuple[Any, ...]]:
        """Which values some columns have together in the events of an action, over all hosts."""
        if not isinstance(self.index, EvidenceIndex):
            return []
        found = self.index.group("events", keys, Condition("event_action = ?", (action,)), limit=_COMBINATIONS)
        return [values for values, _ in found]

    def has_event(self, host_id: str, action: str) -> bool:
        """Whether a host has an event of an action, without reading all of them."""
        if not isinstance(self.index, EvidenceIndex):
            return False
        mine = [item.id for item in self.index.evidence if self.host_of(item.id) == host_id]
        return self.index.holds("events", mine, "event.action", action)

    @cached_property
    def _process_events(self) -> ProcessEvents | None:
        return ProcessEvents(self.index) if isinstance(self.index, EvidenceIndex) else None

    def lifetimes(self, host_id: str) -> Lives:
        """Process starts of one host, paired with their exits, in time order."""
        events = self._process_events
        if events is None or not len(events.steps.row):
            return Lives()
        steps = events.steps
        sources = np.unique(steps.source)
        mine = [s for s in sources.tolist() if self.host_of(events.evidence(s)) == host_id]
        if len(mine) < len(sources):
            steps = steps.part(np.isin(steps.source, mine))
        else:
            events.steps = steps.part(np.empty(0, np.int64))  # nobody asks again; of millions, one copy is enough
        return Lives(pair(steps, events.texts, events)) if len(steps.row) else Lives()

    def package_events(self, host_id: str) -> Events:
        """Events of package managers of one host, payload kept: it names package and versions."""
        # Lines without an action show how long an update went on: files are still made while it configures.
        condition = Condition("event_action IN (?,?,?) OR log_channel = ?", (*PACKAGE_ACTIONS, "packages"))
        return self.whole_events(host_id, condition)

    def whole_events(self, host_id: str, condition: Condition) -> Events:
        """Events of one host with message and payload; for conditions that few events fulfil."""
        return [
            (source, event)
            for source, event in self.index.events(condition)
            if self.host_of(source.evidence_id) == host_id
        ]

    def connection_targets(self, service_ports: Sequence[int]) -> list[tuple[tuple[Any, ...], int]]:
        """Values of ``CALLER`` and how many hosts each called on some ports, or was kept from calling."""
        if not isinstance(self.index, EvidenceIndex):
            return []
        numbers = ",".join(map(str, service_ports))
        made, blocked = CONNECTION_ACTIONS
        text = f'event.action == "{blocked}" or (event.action == "{made}" and destination.port in {{{numbers}}})'
        lines = self.index.pivot("events", CALLER, ("destination.address",), compile_filter(text, EVENTS))
        return [(line.values, line.distinct[0]) for line in lines]

    def connection_events(
        self, host_id: str, callers: Sequence[tuple[Any, ...]] | None = None, towards: Collection[str] | None = None
    ) -> Iterator[tuple[SourceRef, EventRecord]]:
        """Connections in logs of one host, one after the other: a firewall's log can hold millions.

        Args:
            host_id: The host.
            callers: Values of ``CALLER``; None = all.
            towards: Addresses they go to; None = all.
        """
        if callers is not None and not callers:
            return iter(())
        condition = Condition("event_action IN (?,?) AND destination_address > ''", CONNECTION_ACTIONS)
        if callers is not None and len(callers) <= _CALLERS:
            condition = condition & reduce(or_, map(_by, callers))
        if towards is not None:
            condition = condition & any_of("destination_address", sorted(towards))
        return (
            (source, event)
            for source, event in self.index.events(condition, without=_BULK)
            if self.host_of(source.evidence_id) == host_id
        )

    def forget_events(self) -> None:
        """Free events once all rules that need them have run."""
        self._events.clear()


def _by(caller: tuple[Any, ...]) -> Condition:
    names = (column.attr for key in CALLER if (column := EVENTS.column(key)) is not None)
    return Condition(" AND ".join(f'"{name}" IS ?' for name in names), tuple(map(encode, caller)))
