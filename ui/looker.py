"""Looks into the source of one record, off the window's thread and in a child process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool

from responder.acquire.inspection import Inspector
from responder.index.reader import Row
from responder.model.inspection import Inspection
from ui.jobs import Job, run_job

if TYPE_CHECKING:
    from ui.session import CaseSession


class Looker(QObject):
    """One question at a time; a newer one replaces those that wait.

    Args:
        session: The case; gives the sources and what was opened.

    Attributes:
        eager: Look into the source as soon as a row is selected, for its offset.
    """

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._session = session
        self._inspector: Inspector | None = None
        self._job: Job | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(1_000)
        self.eager = False

    def ask(
        self,
        row: Row,
        ticks: int | None,
        done: Callable[[Inspection], None],
        failed: Callable[[str], None],
        owner: QObject,
    ) -> None:
        """Look at the record of a row.

        Args:
            row: The row.
            ticks: Its time, or None.
            done: Gets what stands there.
            failed: Gets one sentence.
            owner: The answer is dropped once this object is gone.
        """
        self.drop()
        item = self._session.item(row.source.evidence_id)
        if item is None:
            failed(self.tr("The source of this row is not in the register."))
            return
        if self._inspector is None:
            self._inspector = Inspector()
        inspector, paths, source = self._inspector, self._session.paths, row.source
        self._job = run_job(
            lambda job: None if job.cancelled() else inspector.inspect(paths, item, source, ticks),
            done=lambda found: done(found) if found is not None else None,
            failed=failed,
            owner=owner,
            pool=self._pool,
        )

    def drop(self) -> None:
        """The answer to the last question is not wanted any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def close(self) -> None:
        """End the child process."""
        self.drop()
        self._pool.waitForDone()
        if self._inspector is not None:
            self._inspector.close()
            self._inspector = None
