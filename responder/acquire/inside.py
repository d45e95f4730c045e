"""A look into one process of this host, in a child process: /proc of a stranger can be slow, large or hostile."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from responder.acquire.serving import serve_jobs
from responder.errors import CollectorError
from responder.model.document import load
from responder.model.inside import Inside
from responder.model.message import text as worded
from responder.model.time import TICKS_PER_SECOND, from_unix_float

#: Two readings of one start may differ by this much: the boot time moves with the clock.
_SAME = 2 * TICKS_PER_SECOND


def look_inside(pid: int, started: int | None, cancelled: Callable[[], bool] = lambda: False) -> Inside:
    """Look into a process of this host; nothing is changed in it.

    Args:
        pid: Its number.
        started: Ticks of its start as listed, or None; a process that began at another moment is not it.
        cancelled: Asked now and then.

    Raises:
        CollectorError: The child failed.
        CancelledError: ``cancelled`` returned True.
    """
    from responder.acquire.pool import WorkerPool

    pool = WorkerPool(1, serve=serve)
    try:
        job = {"pid": pid, "started": started}
        for _, reply in pool.run([(pid, job)], lambda *_: None, cancelled):
            if "inside" in reply:
                return load(Inside, reply["inside"])
            cause = reply.get("crash") or reply.get("error") or ""
            raise CollectorError(worded("The process {pid} could not be looked into ({cause}).", pid=pid, cause=cause))
    finally:
        pool.close()
    raise CollectorError(worded("The process {pid} could not be looked into ({cause}).", pid=pid, cause=""))


def serve(connection: Connection) -> None:
    """Body of the child: answers jobs until the pipe closes."""
    serve_jobs(connection, lambda job: {"inside": read(int(job["pid"]), job["started"])})


def read(pid: int, started: int | None) -> Inside:
    """Look, in this process."""
    moment = from_unix_float(time.time())
    system: str = sys.platform  # a plain text, so that the checker follows both branches
    if system == "win32":
        from responder.platforms.windows_inside import look, start_of
    else:
        from responder.platforms.linux_inside import look, start_of
    now = start_of(pid)
    if started is not None and now is not None and abs(now - started) > _SAME:
        return Inside(pid=pid, looked=moment, gone=True)
    try:
        return look(pid, moment)
    except (FileNotFoundError, ProcessLookupError):
        return Inside(pid=pid, looked=moment, gone=True)
