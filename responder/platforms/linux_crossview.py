"""What two views of the kernel disagree about, twice in a row: processes and listening sockets that one of them hides.

A rootkit, or a mount over ``/proc/PID``, hides from one view; it seldom hides from all. Things come and go while one
looks, so only what was there the whole time counts: a process is held by a pidfd from before the first listing until
after the last, a socket has to be in one view before and after the other was read.
"""

from __future__ import annotations

import errno
import os
import select
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from responder.model.message import text as worded
from responder.platforms.base import Fact
from responder.platforms.linux_files import read_once, read_proc
from responder.platforms.linux_proc import list_pids
from responder.platforms.linux_socket_tables import RawSocket, may_ask, read_tables

#: Process numbers up to here are all tried; where they go beyond, those near known ones and in control groups.
_SCAN = 1 << 17
_USUAL, _AHEAD = 32_768, 4_096
_NEAR = 128
_HELD = 512
_LISTENING = 10
_TIMES = 2


def hidden_processes(list_all: Callable[[], Iterable[int]] = list_pids) -> Iterator[Fact]:
    """Processes that the kernel answers for and ``/proc`` does not show, in two listings in a row.

    Args:
        list_all: The view that is checked: PIDs of a listing of ``/proc``.
    """
    if not hasattr(os, "pidfd_open"):
        return
    shown = set(list_all())
    suspects = [pid for pid in _answering(shown) if pid not in shown or not _readable(pid)]
    held: dict[int, int] = {}
    try:
        for pid in suspects[:_HELD]:
            try:
                held[pid] = os.pidfd_open(pid)
            except OSError:  # gone, or the number of a thread
                continue
        missing = set(held)
        for _ in range(_TIMES):
            if not missing:
                return
            shown = set(list_all())
            missing = {pid for pid in missing if pid not in shown or not _readable(pid)}
        for pid in sorted(missing):
            if _alive(held[pid]):
                yield Fact(
                    category="hidden process", name=str(pid),
                    value=worded("the kernel answers for its number"),
                    detail=worded("/proc lists it, but its files are covered")
                    if pid in shown
                    else worded("/proc does not list it"),
                )  # fmt: skip
    finally:
        for descriptor in held.values():
            os.close(descriptor)


def _answering(shown: set[int]) -> Iterator[int]:
    """Numbers of processes and threads that exist, among those that are tried."""
    try:
        limit = int(read_proc("/proc/sys/kernel/pid_max", 64))
        newest = int(read_proc("/proc/loadavg", 128).split()[-1])
    except (OSError, ValueError, IndexError):
        limit = newest = _USUAL
    highest = max(shown | {newest}) + _AHEAD
    if highest <= _SCAN:  # numbers are given in order, so none is far above the newest
        limit = min(limit, max(highest, _USUAL))
    numbers: Iterable[int] = range(1, limit + 1)
    if limit > _SCAN:
        near = {pid + step for pid in (*shown, newest) for step in range(-_NEAR, _NEAR + 1)}
        numbers = sorted(pid for pid in near | _in_control_groups() if pid > 0)
    for pid in numbers:
        try:
            os.getpgid(pid)
        except ProcessLookupError:
            continue
        except OSError:
            pass  # exists, and is not ours
        yield pid


def _in_control_groups(top: str = "/sys/fs/cgroup") -> set[int]:
    """Numbers in the control groups: the second list of processes that the kernel keeps."""
    found: set[int] = set()
    for folder, _, files in os.walk(top):
        if "cgroup.procs" in files:
            try:
                words = read_proc(f"{folder}/cgroup.procs", 16 << 20).split()
            except OSError:
                continue
            found.update(int(word) for word in words if word.isdigit())
    return found - {0}


def _readable(pid: int) -> bool:
    """Whether ``/proc`` has the status line of this very number."""
    try:
        return read_once(f"/proc/{pid}/stat", 64).startswith(b"%d (" % pid)
    except OSError as error:
        # Whoever may not read a file sees that it is there.
        return error.errno in (errno.EACCES, errno.EPERM)


def _alive(descriptor: int) -> bool:
    """Whether the process of a pidfd has not exited; a pidfd becomes readable at the exit."""
    poller = select.poll()
    poller.register(descriptor, select.POLLIN)
    return not poller.poll(0)


def hidden_sockets() -> Iterator[Fact]:
    """Listeners that netlink shows and ``/proc/net`` does not, or the other way round, in two looks in a row."""
    if not may_ask(Path("/")):
        return
    views = [_listeners(netlink=bool(n % 2)) for n in range(2 * _TIMES + 1)]
    if any(view is None for view in views):
        return
    texts: list[set[int]] = [set(view or ()) for view in views[0::2]]
    diags: list[set[int]] = [set(view or ()) for view in views[1::2]]
    in_text: set[int] = {inode for view in texts for inode in view}
    in_diag: set[int] = {inode for view in diags for inode in view}
    by_inode = {row.inode: row for view in views for row in (view or {}).values()}
    for inode in sorted(set.intersection(*diags) - in_text):
        yield _hidden(by_inode[inode], worded("netlink (sock_diag)"), worded("/proc/net does not show it"))
    for inode in sorted(set.intersection(*texts) - in_diag):
        yield _hidden(by_inode[inode], worded("/proc/net"), worded("netlink (sock_diag) does not show it"))


def _listeners(*, netlink: bool) -> dict[int, RawSocket] | None:
    tables = read_tables("/proc/net", netlink=netlink, state=_LISTENING)
    if tables.missing:
        return None
    return {r.inode: r for r in tables.sockets if r.inode and r.state == _LISTENING and r.protocol.startswith("tcp")}


def _hidden(row: RawSocket, seen: str, missing: str) -> Fact:
    return Fact(
        category="hidden socket",
        name=f"{row.protocol} {row.local_address}:{row.local_port}",
        value=seen,
        detail=missing,
    )
