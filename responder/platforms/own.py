"""Which processes are this program itself."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Mapping

#: Argument that Python gives to the worker processes it spawns, frozen or not.
SPAWNED = "--multiprocessing-fork"


def own_pids(parents: Mapping[int, int], is_spawned: Callable[[int], bool], me: int | None = None) -> frozenset[int]:
    """The asking process, the parents that spawned it as a worker, and everything below the topmost of them.

    Args:
        parents: Parent PID by PID.
        is_spawned: Whether a process was started as somebody's worker.
        me: PID of the asking process; this one by default.
    """
    pid = top = os.getpid() if me is None else me
    worker = me is None and multiprocessing.parent_process() is not None
    seen = {top}
    while (is_spawned(top) or (worker and top == pid)) and parents.get(top, 0) > 0 and parents[top] not in seen:
        top = parents[top]
        seen.add(top)
    return descendants(top, parents)


def descendants(top: int, parents: Mapping[int, int]) -> frozenset[int]:
    """A process and everything below it; cycles, which a reused PID can cause, are survived."""
    children: dict[int, list[int]] = {}
    for pid, parent in parents.items():
        children.setdefault(parent, []).append(pid)
    found: set[int] = set()
    waiting = [top]
    while waiting:
        pid = waiting.pop()
        if pid not in found:
            found.add(pid)
            waiting.extend(children.get(pid, ()))
    return frozenset(found)
