"""Lifetimes of hand-made events, and the same worked out event by event, as one would do it by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from responder.analysis.image_paths import image_name
from responder.analysis.lifetimes import BOOT, EXIT, START, Steps, pair
from responder.analysis.process_events import PROCESS_ACTIONS
from responder.analysis.starts import Details, Lives, Texts, stated
from responder.model.absent import known
from responder.model.time import TICKS_PER_SECOND

_KIND = dict(zip(PROCESS_ACTIONS, (START, EXIT, BOOT), strict=True))


class _Rows:
    def __init__(self, rows, sources):
        self._rows, self._sources = rows, sources

    def details(self, rows):
        return {
            n: Details(self._rows[n][0], *(known(v) for v in (e.process_command_line, e.user_name, e.user_domain, e.user_sid)))
            for n in rows
            for e in (self._rows[n][1],)
        }  # fmt: skip

    def evidence(self, source):
        return self._sources[source]


def lifetimes(rows):
    """Lives of (reference, event) pairs in storage order, through the columns of the product."""
    texts = Texts()
    sources = list(dict.fromkeys(ref.evidence_id for ref, _ in rows))

    def column(value, kind=np.int64):
        return np.array([value(ref, event) for ref, event in rows], kind)

    def code(value):
        return column(lambda _, event: texts.code(stated(value(event))), np.int32)

    steps = Steps(
        row=np.arange(len(rows)),
        source=column(lambda ref, _: sources.index(ref.evidence_id), np.int32),
        kind=column(lambda _, event: _KIND[event.event_action], np.int8),
        time=column(lambda _, event: known(event.time) or 0),
        timed=column(lambda _, event: isinstance(event.time, int), np.bool_),
        machine=column(lambda _, event: texts.code(known(event.host_name) or ""), np.int32),
        pid=column(lambda _, event: -1 if known(event.process_pid) is None else event.process_pid),
        parent_pid=column(lambda _, event: -1 if known(event.process_parent_pid) is None else event.process_parent_pid),
        name=code(lambda e: stated(known(e.process_name)) or image_name(stated(known(e.process_path)))),
        path=code(lambda e: known(e.process_path)),
        parent_name=code(lambda e: stated(known(e.process_parent_name)) or image_name(stated(known(e.process_parent_path)))),
        line=column(lambda _, event: bool(stated(known(event.process_command_line))), np.bool_),
    )  # fmt: skip
    return Lives(pair(steps, texts, _Rows(rows, sources)))


@dataclass(eq=False)
class Plain:
    """One life, worked out step by step."""

    source: Any
    time: int | None
    name: str
    path: str
    pid: int | None
    parent_pid: int | None
    parent_name: str
    line: str
    machine: str
    parent: Plain | None
    ended: str = ""
    gone: int | None = None
    twins: list[Any] = field(default_factory=list)


def by_hand(rows):
    """Lives of the same pairs, one event after the other."""
    logs = {}
    for row in rows:
        logs.setdefault(row[0].evidence_id, []).append(row)
    found = [life for log in logs.values() for life in _one_log(_ordered(log))]
    found.sort(key=lambda life: (life.time is None, life.time or 0))
    kept, last = [], {}
    for life in found:
        key = (life.machine, life.pid, life.name.lower())
        twin = last.get(key) if life.pid is not None and life.time is not None else None
        if (
            twin is not None
            and life.time - twin.time <= 2 * TICKS_PER_SECOND
            and life.source.evidence_id != twin.source.evidence_id
        ):
            twin.line, twin.path = twin.line or life.line, twin.path or life.path
            twin.parent_name, twin.parent = twin.parent_name or life.parent_name, twin.parent or life.parent
            twin.twins.append(life.source)
            continue
        if life.pid is not None and life.time is not None:
            last[key] = life
        kept.append(life)
    return kept


def _ordered(rows):
    times = [e.time for _, e in rows if isinstance(e.time, int)]
    falling = sum(a >= b for a, b in pairwise(times))
    if len(times) > 1 and times[0] > times[-1] and falling > len(times) * 3 // 4:
        rows = rows[::-1]
    keyed, moment = [], 0
    for row in rows:
        moment = row[1].time if isinstance(row[1].time, int) else moment
        keyed.append((moment, row))
    return [row for _, row in sorted(keyed, key=lambda k: k[0])]


def _one_log(rows):
    running = {}
    for source, event in rows:
        time, pid, machine = known(event.time), known(event.process_pid), (known(event.host_name) or "").lower()
        if event.event_action == "system started":
            for key in [k for k in running if k[0] == machine]:
                life = running.pop(key)
                life.ended, life.gone = "restart", time
            continue
        if event.event_action == "process exit":
            life = running.pop((machine, pid), None) if pid is not None else None
            if life is not None:
                life.ended, life.gone = "exit", time
            continue
        parent_pid = known(event.process_parent_pid)
        parent = running.get((machine, parent_pid)) if parent_pid is not None and parent_pid != pid else None
        claim = stated(known(event.process_parent_name))
        if parent is not None and claim and parent.name.lower() != claim.lower():
            parent = None
        path = stated(known(event.process_path))
        life = Plain(
            source, time, stated(known(event.process_name)) or image_name(path), path, pid, parent_pid,
            claim or (parent.name if parent else ""), stated(known(event.process_command_line)), stated(machine), parent,
        )  # fmt: skip
        if pid is not None:
            before = running.get((machine, pid))
            if before is not None:
                before.ended, before.gone = "id used again", time
            running[machine, pid] = life
        yield life
