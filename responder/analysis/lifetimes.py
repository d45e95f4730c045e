"""Process starts and exits of logs, paired into lifetimes with their parents.

Process ids are used again, and on Windows NT and 2000 they are addresses of kernel objects that no other tool shows;
so starts and exits are paired in time order within one log, never across sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from responder.analysis.image_paths import image_name
from responder.model.absent import known
from responder.model.event import EventRecord
from responder.model.message import text
from responder.model.source import SourceRef
from responder.model.time import TICKS_PER_SECOND

#: Ids above this are addresses of kernel objects (Windows NT 4.0 and 2000).
ADDRESS_LIKE = 0x8000_0000
_MAX_DEPTH = 16
#: Two logs write the same start within this time.
_TWIN_GAP = 2 * TICKS_PER_SECOND


@dataclass(slots=True, eq=False)
class Lifetime:
    """One life of a process as a log tells it.

    Attributes:
        source: Row of the start.
        time: Ticks of the start, or None.
        name: Image name as written; "" where the record names none.
        path: Image path as written, "" where only a name is known.
        parent: Lifetime of the creator where the log shows its start.
        machine: Lower-case host name of the record (forwarded logs hold several).
        parent_name: Name of the creator, "" where it is not known.
        parent_pid: Creator's id as written.
        twins: Rows of other logs that tell the same start.
        gone_by: Ticks at which it no longer ran where no exit was logged (restart, id used again), or None.
        ended: "" while running at the end of the log, else ``exit`` | ``restart`` | ``id used again``.
    """

    source: SourceRef
    time: int | None
    name: str
    path: str = ""
    pid: int | None = None
    parent_pid: int | None = None
    parent_name: str = ""
    command_line: str = ""
    user: str = ""
    domain: str = ""
    sid: str = ""
    machine: str = ""
    parent: Lifetime | None = field(default=None, repr=False)
    exit_source: SourceRef | None = None
    exit_time: int | None = None
    ended: str = ""
    gone_by: int | None = None
    twins: tuple[SourceRef, ...] = ()

    def ancestors(self) -> Iterator[tuple[str, Lifetime | None]]:
        """Names of the parent, its parent and so on, nearest first, with their lifetimes where the log has them."""
        current: Lifetime = self
        for _ in range(_MAX_DEPTH):
            if current.parent_name:
                yield current.parent_name, current.parent
            if current.parent is None:
                return
            current = current.parent

    @property
    def parent_words(self) -> str:
        """The creator in words, also where it is only a number."""
        if self.parent_name:
            return self.parent_name
        if self.parent_pid is None:
            return text("a process the log does not name")
        return text("process {parent_pid} (its start is not in this log)", parent_pid=self.parent_pid)


class Step(NamedTuple):
    """What is read of a process event, under the names of ``EventRecord``; None for any kind of absence."""

    event_action: str | None
    time: int | None
    host_name: str | None
    process_pid: int | None
    process_path: str | None
    process_name: str | None
    process_command_line: str | None
    process_parent_pid: int | None
    process_parent_path: str | None
    process_parent_name: str | None
    user_name: str | None
    user_domain: str | None
    user_sid: str | None


_Row: TypeAlias = "tuple[SourceRef, Step | EventRecord]"


def lifetimes(events: Iterable[_Row]) -> list[Lifetime]:
    """Lifetimes in order of time; events without a time keep their place in the log.

    Args:
        events: Records with the actions ``process start``, ``process exit`` and ``system started`` of one host, in
            storage order.
    """
    texts: dict[object, str] = {}

    def text(value: object) -> str:
        known_as = texts.get(value)
        if known_as is None:
            known_as = texts[value] = value if isinstance(value, str) and _is_name(value) else ""
        return known_as

    by_log: dict[str, list[_Row]] = {}
    for source, event in events:
        by_log.setdefault(source.evidence_id, []).append((source, event))
    result: list[Lifetime] = []
    for rows in by_log.values():
        result.extend(_pair(_in_time_order(rows), text))
    result.sort(key=lambda life: (life.time is None, life.time or 0))
    return _without_twins(result)


def _is_name(value: str) -> bool:
    """False for the signs that logs put where they know nothing: ``?``, ``-``, ``<unknown process>``."""
    return any(c.isalnum() for c in value) and not value.startswith("<unknown")


def _without_twins(ordered: list[Lifetime]) -> list[Lifetime]:
    """Drop starts that another log of the same host tells as well (4688 and Sysmon 1), keeping what both know."""
    kept: list[Lifetime] = []
    last: dict[tuple[str, int, str], Lifetime] = {}
    for life in ordered:
        if life.pid is None or life.time is None:
            kept.append(life)
            continue
        key = (life.machine, life.pid, life.name.lower())
        twin = last.get(key)
        if (
            twin is not None
            and twin.time is not None
            and life.time - twin.time <= _TWIN_GAP
            and life.source.evidence_id != twin.source.evidence_id
        ):
            twin.command_line = twin.command_line or life.command_line
            twin.parent_name = twin.parent_name or life.parent_name
            twin.parent = twin.parent or life.parent
            twin.path = twin.path or life.path
            twin.twins = (*twin.twins, life.source)
            continue
        last[key] = life
        kept.append(life)
    return kept


def _in_time_order(rows: list[_Row]) -> list[_Row]:
    """Stable order of time; a row without a time stays behind the one before it.

    Wrapped logs and logs that are written newest first come in another order than they happened in.
    """
    keyed: list[tuple[int, int, _Row]] = []
    times = [t for _, e in rows if isinstance(t := e.time, int)]
    falling = sum(a >= b for a, b in pairwise(times))
    newest_first = len(times) > 1 and times[0] > times[-1] and falling > len(times) * 3 // 4
    moment = 0
    for number, row in enumerate(reversed(rows) if newest_first else rows):
        moment = row[1].time if isinstance(row[1].time, int) else moment
        keyed.append((moment, number, row))
    keyed.sort(key=lambda item: item[:2])
    return [row for _, _, row in keyed]


def _pair(rows: list[_Row], intern: Callable[[object], str]) -> Iterator[Lifetime]:
    running: dict[tuple[str, int], Lifetime] = {}
    machine_of = cache(str.lower)
    name_of = cache(image_name)
    for source, event in rows:
        time = known(event.time)
        machine = machine_of(known(event.host_name) or "")
        if event.event_action == "system started":
            for key in [k for k in running if k[0] == machine]:
                stopped = running.pop(key)
                stopped.ended, stopped.gone_by = "restart", time
            continue
        pid = known(event.process_pid)
        pid = pid if isinstance(pid, int) else None
        if event.event_action == "process exit":
            life = running.pop((machine, pid), None) if pid is not None else None
            if life is not None:
                life.ended, life.exit_time, life.exit_source = "exit", time, source
            continue
        path = intern(event.process_path)
        parent_pid = known(event.process_parent_pid)
        parent_pid = parent_pid if isinstance(parent_pid, int) else None
        parent = running.get((machine, parent_pid)) if parent_pid is not None and parent_pid != pid else None
        stated = intern(event.process_parent_name) or name_of(intern(event.process_parent_path))
        if parent is not None and stated and parent.name.lower() != stated.lower():
            parent = None
        life = Lifetime(
            source=source,
            time=time,
            name=intern(event.process_name) or intern(name_of(path)),
            path=path,
            pid=pid,
            parent_pid=parent_pid,
            parent_name=stated or (parent.name if parent else ""),
            command_line=intern(event.process_command_line),
            user=intern(event.user_name),
            domain=intern(event.user_domain),
            sid=intern(event.user_sid),
            machine=intern(machine),
            parent=parent,
        )
        if pid is not None:
            before = running.get((machine, pid))
            if before is not None:
                before.ended, before.gone_by = "id used again", time
            running[machine, pid] = life
        yield life
