"""One thread that reads the index for the window; a newer question of the same asker replaces the older one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool

from responder.index.reader import EvidenceIndex
from ui.jobs import Job, run_job


class QueryThread(QObject):
    """Runs questions on a connection of its own, one after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(1_000)
        self._lock = threading.Lock()
        self._index: EvidenceIndex | None = None
        self._current: Job | None = None
        self._asked: dict[object, Job] = {}

    def use(self, index: EvidenceIndex | None, *, growing: bool = False) -> None:
        """Answer from another index; questions under way are dropped.

        Args:
            index: The index, or None.
            growing: Rows still come to it.
        """
        self.stop()
        if self._index is not None:
            self._index.close()
        self._index = index.clone() if index is not None else None
        if not growing:
            self.ask(self, EvidenceIndex.prepare, lambda _: None)

    def stop(self) -> None:
        """Cancel everything and wait for the thread to come to rest."""
        for job in list(self._asked.values()):
            job.cancel()
        self._asked.clear()
        # not pool.clear(): cancelled jobs end at once, and every job has to end
        self._pool.waitForDone()

    def close(self) -> None:
        """Stop and close the connection."""
        self.use(None)

    def ask(
        self,
        key: object,
        question: Callable[..., Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
        *,
        owner: QObject | None = None,
        partial: Callable[[Any], None] | None = None,
    ) -> None:
        """Answer a question in the thread.

        Args:
            key: Who asks; an unanswered question with the same key is cancelled.
            question: Gets the thread's index.
            done: Gets the answer in the window's thread.
            failed: Gets one sentence.
            owner: The answer is dropped once this object is gone.
            partial: Gets, in the window's thread, what the question tells meanwhile; the question gets the function to
                tell it with as its second argument.
        """
        old = self._asked.pop(key, None)
        if old is not None:
            old.cancel()
        index = self._index
        if index is None:
            return

        def work(job: Job) -> Any:  # noqa: ANN401
            with self._lock:
                if job.cancelled():
                    return None
                self._current = job
            try:
                return question(index, job.progress) if partial is not None else question(index)
            finally:
                with self._lock:
                    self._current = None

        def interrupt() -> None:
            with self._lock:
                if self._current is job:
                    index.interrupt()

        job = run_job(
            work,
            done=done,
            failed=failed,
            progressed=partial,
            on_cancel=interrupt,
            owner=owner or self,
            pool=self._pool,
        )
        self._asked[key] = job
        job.finished.connect(lambda: self._forget(key, job))

    def _forget(self, key: object, job: Job) -> None:
        if self._asked.get(key) is job:
            del self._asked[key]

    @property
    def busy(self) -> bool:
        """Whether an answer is outstanding."""
        return bool(self._asked)
