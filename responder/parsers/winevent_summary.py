"""What an export of Windows events tells as a whole: its channels, its host, times that are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from responder.model.absent import Absent
from responder.model.account import EvidenceWarning
from responder.model.event import EventRecord
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.stored import encode_row
from responder.parsers.base import Derived, Item, Label, ParseContext, Rows
from responder.parsers.windows_events.body import EventParts
from responder.parsers.windows_events.bulk import orphan_of
from responder.parsers.windows_events.normalise import Normaliser

_MAX_LABELS: Final = 5
_MAX_NAMES: Final = 1000


class ExportSummary:
    """Normalises the events of one export and remembers what the register shows of it."""

    def __init__(self, context: ParseContext, kind: RefKind) -> None:
        self._context = context
        self._kind = kind
        self._normaliser = Normaliser()
        self._channels: Counter[str] = Counter()
        self._hosts: Counter[str] = Counter()
        self._host_at: dict[str, int] = {}
        self._no_time = 0

    def record(self, parts: EventParts, ref: int) -> EventRecord:
        """The event as a record."""
        if isinstance(parts.channel, str) and len(self._channels) < _MAX_NAMES:
            self._channels[parts.channel[:200]] += 1
        if isinstance(parts.computer, str) and len(self._hosts) < _MAX_NAMES:
            self._hosts[parts.computer[:255]] += 1
            self._host_at.setdefault(parts.computer[:255], ref)
        self._no_time += isinstance(parts.ticks, Absent)
        return parts.record(self._normaliser, ref)

    def orphaned(self, parts: EventParts, record: EventRecord) -> Rows | None:
        """The record just made as a row, where its parent may have started before what was read; else None."""
        if not self._normaliser.orphan:
            return None
        plan = self._normaliser.plan(parts.provider, parts.event_id)
        view = parts.fields if parts.lookup is None else parts.lookup
        return Rows([encode_row(record)], [orphan_of(0, plan, list(record), view)])

    def state(self) -> dict[str, Any]:
        """What it remembers, JSON-ready; see ``take``."""
        return {
            "channels": dict(self._channels), "hosts": dict(self._hosts), "host_at": self._host_at,
            "no_time": self._no_time,
        }  # fmt: skip

    def take(self, state: Mapping[str, Any], before: int) -> None:
        """Take in what was remembered of a slice with so many lines before it."""
        self._channels.update(state["channels"])
        self._hosts.update(state["hosts"])
        for name, line in state["host_at"].items():
            self._host_at.setdefault(name, line + before)
        self._no_time += state["no_time"]

    def items(self) -> Iterator[Item]:
        """Labels, the host and what is missing; for the end of the file."""
        for channel, _ in self._channels.most_common(_MAX_LABELS):
            yield Label(f"channel {channel}")
        if len(self._hosts) == 1:
            (name,) = self._hosts
            yield Derived(
                FactRecord(
                    source=self._context.at(self._kind, self._host_at[name]),
                    category="identity",
                    name="hostname",
                    value=name,
                    detail="computer name of all events",
                )
            )
        elif self._hosts:
            yield Label(f"{len(self._hosts)} computer names")
        if self._no_time:
            yield EvidenceWarning(
                message=worded(
                    "{no_time} events carry no valid time; they are listed without one", no_time=self._no_time
                )
            )
