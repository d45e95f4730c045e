"""Processes in tree order: each under its parent, with its depth; loops and missing parents do no harm."""

from __future__ import annotations

import numpy as np

from responder.index.reader import EvidenceIndex, Ids, Row
from responder.model.process import PROCESSES

_PID = next(i for i, c in enumerate(PROCESSES.columns) if c.key == "process.pid")
_PARENT = next(i for i, c in enumerate(PROCESSES.columns) if c.key == "process.parent.pid")
_START = next(i for i, c in enumerate(PROCESSES.columns) if c.key == "process.start")
_MAX_DEPTH = 24


def tree_order(index: EvidenceIndex, ids: Ids) -> tuple[Ids, dict[int, int]]:
    """Row ids in tree order and the depth of each row that has a parent among them.

    A parent must be of the same evidence item and, where both start times are known, must not have started later
    (a reused PID is no parent).
    """
    rows = index.rows("processes", ids)
    by_pid: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        pid = row.values[_PID]
        if isinstance(pid, int):
            by_pid.setdefault((row.source.evidence_id, pid), []).append(row)
    children: dict[int, list[Row]] = {}
    roots: list[Row] = []
    for row in rows:
        parent = _parent(row, by_pid)
        if parent is None:
            roots.append(row)
        else:
            children.setdefault(parent.id, []).append(row)
    order: list[int] = []
    depth: dict[int, int] = {}
    seen: set[int] = set()

    def walk(start: Row) -> None:
        stack = [(start, 0)]
        while stack:
            row, level = stack.pop()
            if row.id in seen:
                continue
            seen.add(row.id)
            order.append(row.id)
            if level:
                depth[row.id] = min(level, _MAX_DEPTH)
            stack += [(child, level + 1) for child in reversed(children.get(row.id, []))]

    for row in roots:
        walk(row)
    for row in rows:  # what is left hangs on a loop of parents
        walk(row)
    return np.array(order, dtype=np.int64), depth


def _parent(row: Row, by_pid: dict[tuple[str, int], list[Row]]) -> Row | None:
    number = row.values[_PARENT]
    if not isinstance(number, int):
        return None
    started = row.values[_START]
    for candidate in by_pid.get((row.source.evidence_id, number), []):
        if candidate.id == row.id:
            continue
        other = candidate.values[_START]
        if not (isinstance(started, int) and isinstance(other, int)) or other <= started:
            return candidate
    return None
