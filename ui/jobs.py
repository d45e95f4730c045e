"""Work off the window's thread: one function, with progress, cancel and error path."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from responder.errors import ResponderError

_log = logging.getLogger(__name__)
#: Jobs under way; keeps their objects alive until their last signal has arrived.
_running: set[Job] = set()


class Job(QObject):
    """A running job; lives in the thread that started it.

    Signals:
        finished: After done, error or cancel callbacks.
    """

    finished = Signal()
    _progressed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, owner: QObject | None) -> None:
        super().__init__()
        self._owner = owner
        self._cancel = threading.Event()
        self._on_done: Callable[[Any], None] | None = None
        self._on_error: Callable[[str], None] | None = None
        self._on_progress: Callable[[Any], None] | None = None
        self._on_cancel: Callable[[], None] | None = None
        self._progressed.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the job to stop; neither done nor error callback is called afterwards."""
        if not self._cancel.is_set():
            self._cancel.set()
            if self._on_cancel is not None:
                self._on_cancel()

    def cancelled(self) -> bool:
        """For the function: whether it should stop."""
        return self._cancel.is_set()

    def progress(self, value: object) -> None:
        """For the function: tell how far it is (any thread)."""
        self._progressed.emit(value)

    @Slot(object)
    def _tell(self, value: object) -> None:
        if self._on_progress is not None and self._wanted():
            self._on_progress(value)

    @Slot(object, object)
    def _end(self, result: object, error: object) -> None:
        _running.discard(self)
        try:
            if self._wanted():
                if error is not None:
                    if self._on_error is not None:
                        self._on_error(str(error))
                elif self._on_done is not None:
                    self._on_done(result)
        finally:
            self.finished.emit()

    def _wanted(self) -> bool:
        return not self._cancel.is_set() and (self._owner is None or isValid(self._owner))


class _Work(QRunnable):
    def __init__(self, job: Job, function: Callable[[Job], Any]) -> None:
        super().__init__()
        self._job = job
        self._function = function

    def run(self) -> None:
        result, error = None, None
        try:
            if not self._job.cancelled():
                result = self._function(self._job)
        except ResponderError as caught:
            error = caught.message
        except Exception as caught:  # border "per job" of the design: becomes a message, never a lost thread
            if not self._job.cancelled():
                _log.exception("A background job failed")
            error = f"{type(caught).__name__}: {caught}"
        self._job._ended.emit(result, error)


def run_job(
    function: Callable[[Job], Any],
    *,
    done: Callable[[Any], None] | None = None,
    failed: Callable[[str], None] | None = None,
    progressed: Callable[[Any], None] | None = None,
    on_cancel: Callable[[], None] | None = None,
    owner: QObject | None = None,
    pool: QThreadPool | None = None,
) -> Job:
    """Run a function in a pool.

    Args:
        function: Called with the job in another thread.
        done: Called with its result in this thread.
        failed: Called with one sentence in this thread.
        progressed: Called with what the function passed to ``job.progress``, in this thread.
        on_cancel: Called once in the cancelling thread (to interrupt a query).
        owner: Callbacks are dropped once this object is gone.
        pool: Another pool than the global one.
    """
    job = Job(owner)
    job._on_done, job._on_error, job._on_progress, job._on_cancel = done, failed, progressed, on_cancel
    _running.add(job)
    (pool or QThreadPool.globalInstance()).start(_Work(job, function))
    return job


def running() -> int:
    """Number of jobs under way."""
    return len(_running)
