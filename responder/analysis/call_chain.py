"""Who started a process: parents from the process list, and from the log where they have exited since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from responder.index.reader import EvidenceIndex, Row
from responder.model.absent import Absent, Value, known
from responder.model.event import EVENTS
from responder.model.process import PROCESSES
from responder.model.source import SourceRef
from responder.query.compile import Condition

_KEYS = [c.key for c in PROCESSES.columns]
_PID, _PARENT, _START, _NAME = (
    _KEYS.index(k) for k in ("process.pid", "process.parent.pid", "process.start", "process.name")
)
_EVENT_AT = {c.key: n for n, c in enumerate(EVENTS.columns)}
#: Generations looked up in the log, and parents asked for at once.
GENERATIONS = 12
_ASKED = 5_000
#: Start events read for one generation; a PID that a log reuses more often is looked up among these.
_STARTS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Exited:
    """A process that the list no longer has, as the log tells of its start."""

    host_id: str
    event_id: int
    source: SourceRef
    pid: int
    name: Value[str]
    path: Value[str]
    parent_pid: Value[int]
    start: Value[int]
    command_line: Value[str] = Absent.NOT_COLLECTED
    user: Value[str] = Absent.NOT_COLLECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One process of a call chain; ``row`` or ``exited`` says where it is known from, neither: only its number."""

    pid: int
    name: Value[str] = Absent.NOT_COLLECTED
    row: Row | None = None
    exited: Exited | None = None


def earlier(parent: Value[int], child: Value[int]) -> bool:
    """Whether a process can have started another; unknown times do not speak against it."""
    return not (isinstance(parent, int) and isinstance(child, int)) or parent <= child


class ListedProcesses:
    """Processes by evidence item and PID.

    Args:
        rows: Rows of the process table.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._by_pid: dict[tuple[str, int], list[Row]] = defaultdict(list)
        for row in rows:
            pid = row.values[_PID]
            if isinstance(pid, int):
                self._by_pid[row.source.evidence_id, pid].append(row)

    def parent(self, row: Row) -> Row | None:
        """The row of the parent: same evidence item, not started later."""
        number = row.values[_PARENT]
        if not isinstance(number, int):
            return None
        for candidate in self._by_pid.get((row.source.evidence_id, number), ()):
            if candidate.id != row.id and earlier(candidate.values[_START], row.values[_START]):
                return candidate
        return None


def exited_parents(
    index: EvidenceIndex, rows: Sequence[Row], listed: ListedProcesses, live: Mapping[str, str] | None = None
) -> dict[tuple[str, int], Exited]:
    """Parents, and their parents, that only the log knows.

    Args:
        index: Index of the query thread.
        rows: Processes.
        listed: All processes of the list.
        live: Host ids of rows that are no evidence yet, by what stands for their evidence id.

    Returns:
        By host id and PID; where a log reuses a PID, the last start that is not later than the child's.
    """
    host_of = {item.id: item.host_id for item in index.evidence} | dict(live or {})
    wanted: dict[tuple[str, int], Value[int]] = {}
    for row in rows:
        number = row.values[_PARENT]
        if isinstance(number, int) and number > 0 and listed.parent(row) is None:
            _want(wanted, (host_of.get(row.source.evidence_id, ""), number), row.values[_START])
    found: dict[tuple[str, int], Exited] = {}
    for _ in range(GENERATIONS):
        fresh = _starts(index, wanted, host_of)
        wanted = {}
        for key, one in fresh.items():
            found[key] = one
            parent = known(one.parent_pid)
            if parent and (one.host_id, parent) not in found:
                _want(wanted, (one.host_id, parent), one.start)
        if not wanted:
            break
    return found


def _want(wanted: dict[tuple[str, int], Value[int]], key: tuple[str, int], start: Value[int]) -> None:
    """The earliest child decides which of several starts of one PID can be its parent."""
    old = wanted.setdefault(key, start)
    if isinstance(start, int) and (not isinstance(old, int) or start < old):
        wanted[key] = start


def _starts(
    index: EvidenceIndex, wanted: dict[tuple[str, int], Value[int]], host_of: dict[str, str]
) -> dict[tuple[str, int], Exited]:
    pids = sorted({pid for _, pid in wanted})[:_ASKED]
    if not pids:
        return {}
    marks = ",".join("?" * len(pids))
    where = Condition(f"event_action = 'process start' AND process_pid IN ({marks})", tuple(pids))
    ids = index.ids("events", where)[-_STARTS:]
    found: dict[tuple[str, int], Exited] = {}
    for row in index.rows("events", ids):
        one = _exited(row, host_of.get(row.source.evidence_id, ""))
        key = (one.host_id, one.pid)
        if key not in wanted or not earlier(one.start, wanted[key]):
            continue
        old = found.get(key)
        if old is None or (known(one.start) or 0) >= (known(old.start) or 0):
            found[key] = one
    return found


def _exited(row: Row, host_id: str) -> Exited:
    def at(key: str) -> Any:  # noqa: ANN401
        place = _EVENT_AT.get(key)
        return row.values[place] if place is not None else Absent.NOT_COLLECTED

    return Exited(
        host_id=host_id, event_id=row.id, source=row.source, pid=at("process.pid"), name=at("process.name"),
        path=at("process.path"), parent_pid=at("process.parent.pid"), start=at("time"),
        command_line=at("process.command_line"), user=at("user.name"),
    )  # fmt: skip


def call_chain(index: EvidenceIndex, row: Row) -> list[Link]:
    """A process and whoever started it, eldest first; ends where neither list nor log knows more.

    Args:
        index: Index of the query thread.
        row: A row of the process table.
    """
    pid = row.values[_PID]
    if not isinstance(pid, int):
        return []
    mine = Condition("source = (SELECT number FROM evidence WHERE id = ?)", (row.source.evidence_id,))
    listed = ListedProcesses(index.rows("processes", index.ids("processes", mine)))
    chain = [Link(pid=pid, name=row.values[_NAME], row=row)]
    now, seen = row, {row.id}
    while len(chain) < GENERATIONS * 2:
        parent = listed.parent(now)
        if parent is None or parent.id in seen:
            break
        seen.add(parent.id)
        chain.append(Link(pid=known(parent.values[_PID]) or 0, name=parent.values[_NAME], row=parent))
        now = parent
    host_id = next((i.host_id for i in index.evidence if i.id == row.source.evidence_id), "")
    gone = exited_parents(index, [now], listed)
    number = known(now.values[_PARENT])
    passed: set[int] = set()
    while number and number not in passed and len(chain) < GENERATIONS * 2 and listed.parent(now) is None:
        passed.add(number)
        one = gone.get((host_id, number))
        chain.append(Link(pid=number, name=one.name if one else Absent.NOT_COLLECTED, exited=one))
        number = known(one.parent_pid) if one else None
    return chain[::-1]
