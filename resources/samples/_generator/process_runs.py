"""Process lives and the address-like process ids that the Security log gives them.

Process audits of NT 4.0, and of Windows 2000 in the state described by Microsoft's article 277743, identify a process
by the address of its kernel object: a number above 0x80000000 that netstat and Task Manager never show. A freed block
is soon used for the next process, so the same number returns: a reader has to pair starts and exits in time order.
"""

from __future__ import annotations

import heapq
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from _generator import security_events as audit

if TYPE_CHECKING:
    from collections.abc import Callable

    from _generator.dice import Dice
    from _generator.evt_writer import Event
    from _generator.security_events import Session

POOL_START, POOL_END, POOL_STEP = 0x81200000, 0x82000000, 0x20


@dataclass(slots=True, kw_only=True, eq=False)
class Run:
    """One life of a process.

    Attributes:
        image: Image path as 592 writes it.
        parent: The process that created it; None for the System process.
        session: Session of the process.
        start: Epoch seconds, or None when it began before the log.
        end: Epoch seconds, or None while it is still running.
        process_id: Address-like id, given when the timeline is played.
    """

    image: str
    parent: Run | None
    session: Session
    start: int | None
    end: int | None = None
    process_id: int = 0


@dataclass(slots=True)
class Timeline:
    """Everything that the night wrote, played back in time order."""

    dice: Dice
    _queue: list[tuple[int, int, Callable[[], Event | None]]] = field(default_factory=list)
    _free: list[int] = field(default_factory=list)
    _used: set[int] = field(default_factory=set)
    _order: itertools.count[int] = field(default_factory=itertools.count)

    def note(self, epoch: int, write: Callable[[], Event | None]) -> None:
        """Queue an event; ``write`` is called at its turn, when process ids are known."""
        heapq.heappush(self._queue, (epoch, next(self._order), write))

    def event(self, event: Event) -> None:
        """Queue an event that needs no process id."""
        self.note(event.epoch, lambda: event)

    def run(self, run: Run) -> Run:
        """Queue the start and, if there is one, the exit of a process; returns the run."""
        start, end = run.start, run.end
        if start is None:
            run.process_id = self._take()
        else:
            self.note(start, lambda: self._begin(run, start))
        if end is not None:
            self.note(end, lambda: self._finish(run, end))
        return run

    def play(self) -> list[Event]:
        """Return all events in time order; events of the same second stay in the order in which they were queued."""
        events = []
        while self._queue:
            event = heapq.heappop(self._queue)[2]()
            if event is not None:
                events.append(event)
        return events

    def forget_processes(self) -> None:
        """A restart: every address is free again."""
        self._free.clear()
        self._used.clear()

    def _begin(self, run: Run, epoch: int) -> Event:
        run.process_id = self._take()
        creator = run.parent.process_id if run.parent else 8
        return audit.process_started(epoch, run.process_id, run.image, creator, run.session)

    def _finish(self, run: Run, epoch: int) -> Event:
        self._free.append(run.process_id)
        return audit.process_exited(epoch, run.process_id, run.session)

    def _take(self) -> int:
        if self._free and self.dice.chance(0.7):
            return self._free.pop()
        while True:
            address = self.dice.between(POOL_START // POOL_STEP, POOL_END // POOL_STEP) * POOL_STEP
            if address not in self._used:
                self._used.add(address)
                return address
