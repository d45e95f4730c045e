"""Process starts and exits of logs, paired into lifetimes with their parents.

Process ids are used again, and on Windows NT and 2000 they are addresses of kernel objects that no other tool shows;
so starts and exits are paired in time order within one log, never across sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from responder.analysis.lifetime import ADDRESS_LIKE as ADDRESS_LIKE
from responder.analysis.lifetime import Lifetime as Lifetime
from responder.analysis.starts import Codes, Ints, Mask, Reader, Starts, Texts, stated
from responder.model.time import TICKS_PER_SECOND

START, EXIT, BOOT = 0, 1, 2
#: Two logs write the same start within this time.
_TWIN_GAP: Final = 2 * TICKS_PER_SECOND


@dataclass(slots=True, kw_only=True, eq=False)
class Steps:
    """Process events of one host by column, in storage order; texts are codes, 0 for none.

    Attributes:
        row: Row ids.
        source: Source numbers.
        kind: ``START``, ``EXIT`` or ``BOOT``.
        time: Ticks, 0 where there is none.
        timed: Whether there is a time.
        machine: Name of the host that wrote the record.
        pid: Process id, −1 where there is none.
        parent_pid: Creator's id, −1 where there is none.
        parent_name: Creator's name as the record states it.
        line: Whether a command line is recorded.
    """

    row: Ints
    source: Codes
    kind: npt.NDArray[np.int8]
    time: Ints
    timed: Mask
    machine: Codes
    pid: Ints
    parent_pid: Ints
    name: Codes
    path: Codes
    parent_name: Codes
    line: Mask

    def part(self, places: Ints | Mask) -> Steps:
        """Some of them, in the order given."""
        if places.dtype != np.bool_ and np.array_equal(places, np.arange(len(self.row))):
            return self  # nothing changes, and millions of rows need not be copied
        return Steps(**{name: getattr(self, name)[places] for name in self.__slots__})


def pair(steps: Steps, texts: Texts, reader: Reader) -> Starts:
    """Lifetimes in order of time; events without a time keep their place in the log.

    Args:
        steps: Process events of one host.
        texts: What their codes stand for.
        reader: Where their details are.
    """
    log, order = _in_time_order(steps)
    steps = steps.part(order)
    machine = texts.convert(steps.machine, str.lower)
    keys, restarts = _Keys(log, machine, steps), _Restarts(log, machine, steps)
    begun = np.flatnonzero(steps.kind == START)
    found = steps.part(begun)

    rest, following = restarts.after(begun), keys.after(begun)
    none = len(steps.row)
    ended = np.zeros(len(begun), np.int8)
    ended[rest < following] = 2
    ends = following < rest
    ended[ends] = np.where(steps.kind[following[ends]] == EXIT, 1, 3)
    end = np.minimum(rest, following)
    has = (end < none) & (found.pid >= 0)
    ended[~has] = 0
    gone, gone_timed = np.zeros(len(begun), np.int64), np.zeros(len(begun), np.bool_)
    gone[has], gone_timed[has] = steps.time[end[has]], steps.timed[end[has]]

    parent_at = keys.running(begun, found.parent_pid)
    parent_at[(found.parent_pid < 0) | (found.parent_pid == found.pid)] = -1
    alive = parent_at >= 0
    alive[alive] = restarts.after(parent_at[alive]) > begun[alive]
    parent = np.full(len(begun), -1, np.int32)
    parent[alive] = np.searchsorted(begun, parent_at[alive])
    small = texts.convert(found.name, str.lower)
    claims = texts.convert(found.parent_name, str.lower)
    parent[(parent >= 0) & (claims > 0) & (small[parent] != claims)] = -1
    parent_name = np.where((found.parent_name == 0) & (parent >= 0), found.name[parent], found.parent_name)

    by_time = np.lexsort([found.time * found.timed, ~found.timed])
    place = np.empty(len(by_time) + 1, np.int32)
    place[by_time] = np.arange(len(by_time))
    place[-1] = -1
    found = found.part(by_time)
    starts = Starts(
        texts=texts,
        reader=reader,
        row=found.row,
        source=found.source,
        time=found.time,
        timed=found.timed,
        name=found.name,
        path=found.path,
        machine=texts.convert(machine[begun][by_time], stated),
        pid=found.pid,
        parent_pid=found.parent_pid,
        parent_name=parent_name[by_time].astype(np.int32),
        parent=place[parent[by_time]],
        ended=ended[by_time],
        gone=gone[by_time],
        gone_timed=gone_timed[by_time],
        line=found.line,
    )
    dropped = _twins(starts)
    starts.kept = np.flatnonzero(~dropped)
    return starts


def _in_time_order(steps: Steps) -> tuple[Codes, Ints]:
    """Number of each event's log, and the events log by log in order of time; one without a time stays in its place.

    Wrapped logs and logs that are written newest first come in another order than they happened in.
    """
    _, first, number = np.unique(steps.source, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int32)
    rank[np.argsort(first)] = np.arange(len(first))
    log: Codes = rank[number]
    grouped = np.argsort(log, kind="stable")
    parts = np.split(grouped, np.flatnonzero(np.diff(log[grouped])) + 1)
    order = np.concatenate([_one_log(part, steps.time[part], steps.timed[part]) for part in parts])
    return log[order], order


def _one_log(places: Ints, time: Ints, timed: Mask) -> Ints:
    times = time[timed]
    falling = int((times[:-1] >= times[1:]).sum())
    if len(times) > 1 and times[0] > times[-1] and falling > len(times) * 3 // 4:
        places, time, timed = places[::-1], time[::-1], timed[::-1]
    last = np.maximum.accumulate(np.where(timed, np.arange(len(timed)), -1))
    moment = np.where(last >= 0, time[last], 0)
    return places[np.argsort(moment, kind="stable")]


class _Keys:
    """Which start or exit of the same process id comes next or came last, within one log and machine."""

    def __init__(self, log: Codes, machine: Codes, steps: Steps) -> None:
        self._kind, self._none = steps.kind, len(steps.row)
        self._group = _numbered(log, machine)
        at = np.flatnonzero((steps.kind != BOOT) & (steps.pid >= 0))
        self._pids = np.unique(steps.pid[at])
        wide = self._wide(at, steps.pid)
        self._known = np.unique(wide)
        key = np.searchsorted(self._known, wide)
        order = np.argsort(key, kind="stable")
        self._at, self._key = at[order], key[order]
        self._sorted = self._key * self._none + self._at

    def _wide(self, at: Ints, pid: Ints) -> Ints:
        return self._group[at] * max(1, len(self._pids)) + np.searchsorted(self._pids, pid[at])

    def after(self, begun: Ints) -> Ints:
        """Place of the next start or exit under the id of a start; the number of all events where there is none."""
        following = np.full(self._none, self._none, np.int64)
        same = self._key[1:] == self._key[:-1]
        following[self._at[:-1][same]] = self._at[1:][same]
        found: Ints = following[begun]
        return found

    def running(self, at: Ints, pid: Ints) -> Ints:
        """Place of the last start under an id before some places, −1 where that is an exit or there is none."""
        found = np.full(len(at), -1, np.int64)
        if not len(self._known):
            return found
        number = np.minimum(np.searchsorted(self._pids, pid), len(self._pids) - 1)
        wide = self._group[at] * len(self._pids) + number
        key = np.minimum(np.searchsorted(self._known, wide), len(self._known) - 1)
        exists = (self._pids[number] == pid) & (self._known[key] == wide)
        before = np.searchsorted(self._sorted, key * self._none + at) - 1
        exists &= (before >= 0) & (self._key[before] == key)
        last = self._at[before]
        exists &= self._kind[last] == START
        found[exists] = last[exists]
        return found


class _Restarts:
    """When the system of a machine started next."""

    def __init__(self, log: Codes, machine: Codes, steps: Steps) -> None:
        self._none = len(steps.row)
        self._group = _numbered(log, machine)
        at = np.flatnonzero(steps.kind == BOOT)
        self._sorted = np.sort(self._group[at] * self._none + at)

    def after(self, places: Ints) -> Ints:
        """Place of the next restart behind some places; the number of all events where there is none."""
        found = np.full(len(places), self._none, np.int64)
        if not len(self._sorted):
            return found
        group = self._group[places]
        at = np.searchsorted(self._sorted, group * self._none + places, side="right")
        inside = at < len(self._sorted)
        following = self._sorted[np.minimum(at, len(self._sorted) - 1)]
        inside &= following // self._none == group
        found[inside] = following[inside] % self._none
        return found


def _numbered(log: Codes, machine: Codes) -> Ints:
    """One number per log and machine."""
    wide = log.astype(np.int64) * (int(machine.max(initial=0)) + 1) + machine
    return _dense(wide)


def _twins(starts: Starts) -> Mask:
    """Starts that another log of the same host tells as well (4688 and Sysmon 1), joined to those told first.

    Returns:
        Which of them say nothing of their own any more.
    """
    dropped = np.zeros(len(starts.row), np.bool_)
    if len(np.unique(starts.source)) < 2:
        return dropped
    at = np.flatnonzero((starts.pid >= 0) & starts.timed)
    small = starts.texts.convert(starts.name[at], str.lower)
    key = _dense(_numbered(starts.machine[at], small) * (len(at) + 1) + _dense(starts.pid[at]))
    order = np.argsort(key, kind="stable")
    key, at = key[order], at[order]
    near = (key[1:] == key[:-1]) & (starts.source[at[1:]] != starts.source[at[:-1]])
    near &= starts.time[at[1:]] - starts.time[at[:-1]] <= _TWIN_GAP
    doubtful = np.zeros(int(key.max(initial=0)) + 1, np.bool_)
    doubtful[key[1:][near]] = True
    chosen = doubtful[key]
    last_key, last = -1, -1
    columns = (key, at, starts.time[at], starts.source[at])
    last_time = last_source = 0
    for number, place, time, source in zip(*(c[chosen].tolist() for c in columns), strict=True):
        if number == last_key and source != last_source and time - last_time <= _TWIN_GAP:
            dropped[place] = True
            _join(starts, last, place)
        else:
            last_key, last, last_time, last_source = number, place, time, source
    return dropped


def _join(starts: Starts, kept: int, twin: int) -> None:
    starts.twins.setdefault(kept, []).append(twin)
    starts.line[kept] |= starts.line[twin]
    starts.parent_name[kept] = starts.parent_name[kept] or starts.parent_name[twin]
    starts.path[kept] = starts.path[kept] or starts.path[twin]
    if starts.parent[kept] < 0:
        starts.parent[kept] = starts.parent[twin]


def _dense(numbers: Ints) -> Ints:
    """Numbers from 0 on, equal ones alike."""
    places: Ints = np.unique(numbers, return_inverse=True)[1].astype(np.int64)
    return places
