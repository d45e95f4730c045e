"""Process history: every start of the logs with its exit, joined to the process list; the tree at any moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from responder.analysis.context import AnalysisContext
from responder.analysis.host_context import PROCESS_ACTIONS, HostContext
from responder.analysis.lifetime import ADDRESS_LIKE, Lifetime
from responder.analysis.settings import Settings
from responder.index.reader import EvidenceIndex
from responder.model.absent import known
from responder.model.process import ProcessRecord
from responder.model.source import SourceRef
from responder.model.time import TICKS_PER_SECOND
from responder.query.compile import Condition

#: Starts and exits above which the history is not built at once; the span of time has to be narrowed first.
MOST = 400_000
#: A process list states starts to the second, logs to the tick.
_SAME_START = 2 * TICKS_PER_SECOND
_MAX_DEPTH = 64


class End(StrEnum):
    """How a process ended, as far as the evidence shows."""

    EXITED = "exited"
    RUNNING = "still running"
    RUNNING_BY_NAME = "listed under the same name"
    RESTART = "host restarted"
    REUSED = "process id used again"
    NOT_LISTED = "no exit logged, not in the process list"
    NO_EXIT = "no exit logged"


@dataclass(slots=True, eq=False, kw_only=True)
class HistoryRow:
    """One life of a process.

    Attributes:
        source: Row of the start; of the process list where no start is logged.
        host: Host id.
        logged: Whether a log holds the start; else only the process list knows the process.
        parent: The row of its parent, or None.
        parent_words: The parent in words, "" where nothing names it.
        started: Ticks, or None.
        ended: Ticks of the logged exit, or None.
        gone_by: Ticks at which it no longer ran, or None: the exit, the restart, the next use of its id.
        end: How it ended.
    """

    source: SourceRef
    host: str
    name: str
    path: str
    pid: int | None
    parent_pid: int | None
    parent_words: str
    user: str
    command_line: str
    started: int | None
    ended: int | None = None
    gone_by: int | None = None
    end: End = End.NO_EXIT
    logged: bool = True
    parent: HistoryRow | None = None

    @property
    def duration(self) -> int | None:
        """Ticks from start to logged exit, or None."""
        return self.ended - self.started if self.ended is not None and self.started is not None else None

    @property
    def pseudo_pid(self) -> bool:
        """The id is the address of a kernel object (Windows NT and 2000)."""
        return self.pid is not None and self.pid >= ADDRESS_LIKE


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All lives of processes in order of their start.

    Attributes:
        rows: The lives.
        too_many: Starts and exits where they were too many to be paired at once, else 0.
        listed: Whether a process list was collected.
        first: Earliest tick, or None.
        last: Latest tick, or None.
    """

    rows: tuple[HistoryRow, ...] = ()
    too_many: int = 0
    listed: bool = False
    first: int | None = None
    last: int | None = None


def history(index: EvidenceIndex, *, most: int = MOST) -> History:
    """Process history of all hosts of an index."""
    marks = ",".join("?" * len(PROCESS_ACTIONS))
    number = index.count("events", Condition(f"event_action IN ({marks})", PROCESS_ACTIONS))
    if number > most:
        return History(too_many=number)
    rows: list[HistoryRow] = []
    listed = False
    for host in AnalysisContext(index, Settings()).hosts:
        rows += _host(host)
        listed = listed or bool(host.processes)
    rows.sort(key=lambda r: (r.started is None, r.started or 0))
    moments = [t for r in rows for t in (r.started, r.ended) if t is not None]
    return History(rows=tuple(rows), listed=listed, first=min(moments, default=None), last=max(moments, default=None))


def _host(host: HostContext) -> list[HistoryRow]:
    made: dict[int, HistoryRow] = {}
    rows = []
    for life in host.lifetimes:
        row = made[id(life)] = _row(host.id, life)
        rows.append(row)
    for life in host.lifetimes:
        if life.parent is not None:
            # a twin of another log may have been dropped; its row then stands for both or there is none
            made[id(life)].parent = made.get(id(life.parent))
    return [*rows, *_joined(host, rows)]


def _row(host: str, life: Lifetime) -> HistoryRow:
    ends = {"exit": End.EXITED, "restart": End.RESTART, "id used again": End.REUSED}
    return HistoryRow(
        source=life.source,
        host=host,
        name=life.name or life.path,
        path=life.path,
        pid=life.pid,
        parent_pid=life.parent_pid,
        parent_words=life.parent_name,
        user=f"{life.domain}\\{life.user}" if life.domain and life.user else life.user,
        command_line=life.command_line,
        started=life.time,
        ended=life.exit_time if life.ended == "exit" else None,
        gone_by=life.exit_time if life.ended == "exit" else life.gone_by,
        end=ends.get(life.ended, End.NO_EXIT),
    )


def _joined(host: HostContext, rows: Sequence[HistoryRow]) -> list[HistoryRow]:
    """Join rows without an exit to the process list; gives rows for processes whose start no log holds."""
    if not host.processes:
        return []
    # a program still in place when the list was taken is the last one that had its id
    by_pid: dict[int, list[HistoryRow]] = defaultdict(list)
    by_name: dict[str, list[HistoryRow]] = defaultdict(list)
    for row in rows:
        if row.end is not End.NO_EXIT:
            continue
        row.end = End.NOT_LISTED
        if row.pid is not None and not row.pseudo_pid:
            by_pid[row.pid].append(row)
        else:
            by_name[_short(row.name)].append(row)
    extra = []
    seen: set[tuple[int | None, str]] = set()
    for _, record in host.processes:
        name, pid = known(record.process_name) or "", known(record.process_pid)
        if (pid, _short(name)) in seen:
            continue
        seen.add((pid, _short(name)))
        match = next((r for r in reversed(by_pid.get(pid, [])) if _same(r, record)), None) if pid is not None else None
        if match is not None:
            match.end = End.RUNNING
            continue
        named = [r for r in by_name.get(_short(name), []) if r.end is End.NOT_LISTED and _before(r, record)]
        if named:
            named[-1].end = End.RUNNING_BY_NAME
            continue
        extra.append(_listed(host.id, record))
    pids = {r.pid: r for r in (*extra, *rows) if r.end is End.RUNNING and r.pid is not None}
    for row in extra:
        parent = pids.get(row.parent_pid) if row.parent_pid is not None else None
        if parent is not None and parent is not row:
            row.parent, row.parent_words = parent, parent.name
    return extra


def _listed(host: str, record: ProcessRecord) -> HistoryRow:
    return HistoryRow(
        source=record.source,
        host=host,
        name=known(record.process_name) or "",
        path=known(record.process_path) or "",
        pid=known(record.process_pid),
        parent_pid=known(record.process_parent_pid),
        parent_words="",
        user=known(record.user_name) or "",
        command_line=known(record.process_command_line) or "",
        started=known(record.process_start),
        end=End.RUNNING,
        logged=False,
    )


def _short(name: str) -> str:
    return name.lower().removesuffix(".exe")[:15]


def _before(row: HistoryRow, record: ProcessRecord) -> bool:
    observed = known(record.observed)
    return observed is None or row.started is None or row.started <= observed


def _same(row: HistoryRow, record: ProcessRecord) -> bool:
    """Whether a listed process is the life of the row: same image, same start where both state one."""
    name, start = known(record.process_name) or "", known(record.process_start)
    if name and row.name and _short(name) != _short(row.name):
        return False
    if start is not None and row.started is not None and abs(start - row.started) > _SAME_START:
        return False
    return _before(row, record)


def alive(rows: Sequence[HistoryRow], moment: int) -> list[HistoryRow]:
    """Processes that ran at a moment, as far as the evidence shows; rows without a start time are left out."""
    return [
        r for r in rows if r.started is not None and r.started <= moment and (r.gone_by is None or moment < r.gone_by)
    ]


def tree(rows: Sequence[HistoryRow]) -> list[tuple[int, HistoryRow]]:
    """Depth and row, each under its parent where that is among the rows; order of time among siblings."""
    present = {id(r) for r in rows}
    children: dict[int, list[HistoryRow]] = defaultdict(list)
    roots = []
    for row in rows:
        if row.parent is not None and id(row.parent) in present and row.parent is not row:
            children[id(row.parent)].append(row)
        else:
            roots.append(row)
    found: list[tuple[int, HistoryRow]] = []
    done: set[int] = set()
    stack = [(0, r) for r in reversed(roots)]
    while stack:
        depth, row = stack.pop()
        if id(row) in done:
            continue
        done.add(id(row))
        found.append((depth, row))
        stack += [(min(depth + 1, _MAX_DEPTH), c) for c in reversed(children[id(row)])]
    # parents that form a circle have no root
    found += [(0, r) for r in rows if id(r) not in done]
    return found
