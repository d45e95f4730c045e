"""Watching this host: a child process looks at sockets and processes again and again and sends what changed.

The window never collects: the child runs the collectors, judges with the rules, and speaks JSON over a pipe. A reader
that falls behind holds the child up, so nothing piles up.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from responder.acquire.hash_lookup import HashSet
from responder.acquire.hosts import assign
from responder.analysis.baseline_files import BaselineFiles
from responder.analysis.live_judge import Judgement, LiveMark, judge
from responder.analysis.live_known import LiveKnown
from responder.analysis.ownership import Verdict
from responder.analysis.settings import Settings
from responder.case.watch_message import EVIDENCE, WATCHED, pack, written
from responder.collectors import endpoints, host, images, process_traces, processes
from responder.collectors.base import CollectContext, Collector
from responder.errors import ResponderError
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Level
from responder.model.bulk import uncollected
from responder.model.document import dump, load
from responder.model.endpoint import EndpointRecord
from responder.model.evidence import EvidenceItem
from responder.model.host import FactRecord, Host
from responder.model.snapshot import Identity, alike, keyed
from responder.model.time import from_datetime

#: Seconds between two looks: least, most, usual.
SHORTEST, LONGEST, USUAL = 0.5, 10.0, 1.0
#: Seconds between two looks at what process lists do not show; those read more than the tables do.
TRACES_EVERY: Final = 10.0
_NOTES = 50
#: Looks between two searches for unreachable objects of any age.
_CLEAN_EVERY = 30
#: Seconds of judging that every look can afford.
_CHEAP: Final = 0.04
#: Rest after judging, in multiples of its time: where all that is new belongs to processes judged before; else.
_REST, _REST_STRANGERS = 10.0, 3.0
_NONE = Absent.NOT_APPLICABLE
_ATTRIBUTES = {t.name: tuple(c.attr for c in t.columns) for t in WATCHED}
_AT = {t.name: [c.key for c in t.columns].index("verdict") for t in WATCHED}


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRequest:
    """How to watch.

    Attributes:
        interval: Seconds between the beginnings of two looks.
        settings: Thresholds of the rules.
        hash_sets: Sets of known hashes.
        baseline: Accepted baseline of this host, "" for none.
    """

    interval: float = USUAL
    settings: Settings = field(default_factory=Settings)
    hash_sets: tuple[HashSet, ...] = ()
    baseline: str = ""


def serve(pipe: Connection, request_text: str) -> None:
    """Body of the watching process."""
    try:
        request = load(WatchRequest, json.loads(request_text))
        baselines = [BaselineFiles(Path(request.baseline))] if request.baseline else []
        watcher = Watcher(request.settings, known=LiveKnown(request.hash_sets, baselines, images.digests))
        interval, paused = request.interval, False
        while True:
            began = time.monotonic()
            if not paused:
                pipe.send_bytes(pack(watcher.look()))
            # a host so busy that a look takes longer than the interval still gets its rest
            due = max(began + interval, time.monotonic() + min(1.0, (time.monotonic() - began) / 2))
            while paused or time.monotonic() < due:
                if not pipe.poll(None if paused else max(0.0, due - time.monotonic())):
                    break
                command = json.loads(pipe.recv_bytes())
                interval = float(command.get("interval", interval))
                due = min(due, began + interval)
                if "pause" in command:
                    paused = bool(command["pause"])
                    due = 0.0 if not paused else due
    except (EOFError, BrokenPipeError, ConnectionError):
        return  # the window is gone
    except ResponderError as error:
        tell(pipe, error.message)
    except Exception as error:
        tell(pipe, f"Watching failed ({type(error).__name__}: {error}); what was seen until then is still here.")


def tell(pipe: Connection, sentence: str) -> None:
    """Say why no more looks come."""
    try:
        pipe.send_bytes(pack({"error": written(sentence)}))
    except OSError:
        return


class Watcher:
    """Looks, judges, and says what changed; keeps the last look only.

    Args:
        settings: Thresholds.
        collectors: Collectors of the watched tables.
        host_collector: Collector of facts about the host; asked once.
        trace_collector: Collector of what process lists do not show; asked every TRACES_EVERY seconds.
        known: Who vouches for files.
    """

    def __init__(
        self,
        settings: Settings,
        collectors: Sequence[Any] = (endpoints, processes),
        host_collector: Collector | None = host,
        trace_collector: Collector | None = process_traces,
        known: LiveKnown | None = None,
    ) -> None:
        self._known = known or LiveKnown(())
        self._settings = settings
        self._collectors = {c.TABLE: c for c in collectors}
        self._tables = {name: _Table(name) for name in self._collectors}
        self._number = 0
        self._judgement = Judgement()
        self._unjudged, self._judged, self._cost = True, 0.0, 0.0
        self._facts: list[FactRecord] = []
        here = getattr(trace_collector, "SYSTEM", sys.platform) == sys.platform
        self._trace_collector = trace_collector if here else None
        self._traces: list[FactRecord] = []
        self._traced = -TRACES_EVERY
        self._host = Host(id="h1", origin="live")
        if host_collector is not None:
            self._facts = [r for r in self._collect(host_collector, [], 0) if isinstance(r, FactRecord)]
            item = EvidenceItem(id=EVIDENCE + "-facts", path="live: host", origin="live", shown=len(self._facts))
            hosts = assign([item], {item.id: 0}, self._facts, "")[1]
            self._host = hosts[0] if hosts else self._host

    @staticmethod
    def _collect(collector: Collector, notes: list[str], moment: int) -> Iterator[Any]:
        reason = collector.check()
        if reason:
            notes.append(reason)
            return
        context = CollectContext(
            evidence_id=f"{EVIDENCE}-{collector.TABLE}", path=f"live: {collector.NAME}", moment=moment
        )
        for item in collector.collect(context):
            if isinstance(item, EvidenceWarning):
                if item.level is not Level.INFO:
                    notes.append(item.message)
            elif type(item) in _RECORDS:
                yield item

    def look(self) -> dict[str, Any]:
        """One look as a message: what was added, changed and removed since the one before.

        Raises:
            CollectorError: The system lets nothing be read at all.
        """
        with uncollected():
            message = self._look()
        # what a look leaves behind is young; all else is searched now and then
        gc.collect(2 if self._number % _CLEAN_EVERY == 0 else 0)
        return message

    def _look(self) -> dict[str, Any]:
        began = time.perf_counter()
        moment = from_datetime(datetime.now(UTC))
        notes: list[str] = []
        for name, table in self._tables.items():
            self._unjudged |= table.take(list(self._collect(self._collectors[name], notes, moment)))
        self._unjudged |= self._trace(notes, moment)
        hashes = {r.process_sha256 for r in self._records("processes")}
        self._unjudged |= self._known.ask({h for h in hashes if type(h) is str})
        notes.extend(self._known.problems)
        strangers = sum(table.inherit() for table in self._tables.values())
        # nothing new means nothing to judge: the verdicts of the last look hold
        if not self._number or (self._unjudged and time.monotonic() >= self._judged + self._rest(strangers)):
            self._judge()
        self._number += 1
        titles = self._judgement.titles
        return {
            "number": self._number,
            "moment": moment,
            "tables": {name: table.changes() for name, table in self._tables.items()},
            "notes": [written(n) for n in dict.fromkeys((*notes, *self._judgement.failed))][:_NOTES],
            "titles": [written(t) for t in sorted(titles, key=lambda t: (-titles[t], t))[:_NOTES]],
            "facts": [dump(f) for f in self._facts] if self._number == 1 else [],
            "took": round(time.perf_counter() - began, 4),
        }

    def _rest(self, strangers: int) -> float:
        """Seconds that must pass after judging before it is worth its time again."""
        if self._cost < _CHEAP:
            return 0.0
        return self._cost * (_REST_STRANGERS if strangers else _REST)

    def _judge(self) -> None:
        began = time.thread_time()
        self._judgement = judge(
            self._host,
            self._records("endpoints"),
            self._records("processes"),
            [*self._facts, *self._traces],
            self._settings,
            self._known.files,
        )
        for name, table in self._tables.items():
            table.adopt(self._judgement.verdicts.get(name, {}), self._judgement.marks.get(name, {}))
        self._unjudged, self._judged, self._cost = False, time.monotonic(), time.thread_time() - began

    def _trace(self, notes: list[str], moment: int) -> bool:
        """Look for traces when their time has come; whether they differ from those before."""
        if self._trace_collector is None or time.monotonic() - self._traced < TRACES_EVERY:
            return False
        self._traced = time.monotonic()
        found = [r for r in self._collect(self._trace_collector, notes, moment) if isinstance(r, FactRecord)]
        told = {(f.category, f.name, f.value) for f in self._traces}
        self._traces = found
        return {(f.category, f.name, f.value) for f in found} != told

    def _records(self, name: str) -> list[Any]:
        return list(self._tables[name].now.values()) if name in self._tables else []


_RECORDS = {table.record for table in WATCHED} | {FactRecord}


def _word(value: Any) -> Any:  # noqa: ANN401
    """A value for the message; "not applicable", which half of all values are, is null there."""
    return value if type(value) in (str, int) else None if value is _NONE else dump(value)


class _Table:
    """One watched table: objects by identity, their ids, and what was last sent about each."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.now: dict[Identity, Any] = {}
        self._before: dict[Identity, Any] = {}
        self._ids: dict[Identity, int] = {}
        self._judged: dict[Identity, tuple[Any, ...]] = {}
        self._said: dict[Identity, tuple[Any, ...]] = {}
        self._owners: dict[Identity | None, Verdict | None] = {}
        self._next = 1

    def take(self, records: list[Any]) -> bool:
        """Take a look; whether anything differs from the last one."""
        self._before, self.now = self.now, keyed(records)
        return self.now.keys() != self._before.keys() or any(
            not alike(self._before[key], record) for key, record in self.now.items()
        )

    def adopt(self, verdicts: Mapping[int, Verdict], marks: Mapping[int, LiveMark]) -> None:
        """Take verdicts and marks, given by position in the present look."""
        self._judged = {key: (verdicts.get(place), marks.get(place)) for place, key in enumerate(self.now)}
        self._owners = {owner: said[0] for key, said in self._judged.items() if (owner := self._owner(key)) is not None}

    def inherit(self) -> int:
        """Give what is new the verdict on its owner, until all is judged again; how many have no judged owner."""
        strangers = 0
        for key in self.now:
            if key not in self._judged:
                owner = self._owner(key)
                strangers += owner not in self._owners
                self._judged[key] = (self._owners.get(owner), None)
        return strangers

    def _owner(self, key: Identity) -> Identity | None:
        """The process of a socket that waits for no connections: its verdict is that on its owner."""
        record = self.now[key]
        if not isinstance(record, EndpointRecord) or record.state == "LISTENING":
            return None
        return (record.process_pid, record.process_start) if isinstance(record.process_pid, int) else None

    def changes(self) -> dict[str, Any]:
        """What to say about the present look."""
        added, changed = [], []
        for key, record in self.now.items():
            said = self._judged[key]
            if key not in self._ids:
                self._ids[key] = self._next
                self._next += 1
                added.append(self._body(key, record, said))
            elif said != self._said[key] or not alike(self._before[key], record):
                changed.append(self._body(key, record, said))
            self._said[key] = said
        gone = [key for key in self._before if key not in self.now]
        for key in gone:
            del self._said[key]
            self._judged.pop(key, None)
        return {"added": added, "changed": changed, "removed": [self._ids.pop(key) for key in gone]}

    def _body(self, key: Identity, record: Any, said: tuple[Any, ...]) -> list[Any]:  # noqa: ANN401
        values = [_word(getattr(record, name)) for name in _ATTRIBUTES[self.name]]
        verdict, mark = said
        if verdict:
            values[_AT[self.name] : _AT[self.name] + 2] = verdict
        return [self._ids[key], values, [mark.severity, mark.word] if isinstance(mark, LiveMark) else None]
