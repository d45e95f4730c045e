"""Looks into the source of one record, off the window's thread and in a child process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool

from responder.acquire.inspection import Inspector
from responder.index.reader import Row
from responder.model.evidence import EvidenceItem
from responder.model.inspection import Inspection, TextView
from responder.model.table_guess import MappingTrial, TableGuess
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
        item = self._session.item(row.source.evidence_id)
        if item is None:
            self.drop()
            failed(self.tr("The source of this row is not in the register."))
            return
        self._run(lambda inspector, paths: inspector.inspect(paths, item, row.source, ticks), done, failed, owner)

    def guess(
        self, item: EvidenceItem, done: Callable[[TableGuess], None], failed: Callable[[str], None], owner: QObject
    ) -> None:
        """What a source that no reader knows looks like as a table."""
        self._run(lambda inspector, paths: inspector.guess(paths, item), done, failed, owner)

    def text(
        self, item: EvidenceItem, done: Callable[[TextView], None], failed: Callable[[str], None], owner: QObject
    ) -> None:
        """The beginning of a source as text."""
        self._run(lambda inspector, paths: inspector.text(paths, item), done, failed, owner)

    def try_mapping(
        self,
        item: EvidenceItem,
        mapping: str,
        zone: str,
        done: Callable[[MappingTrial], None],
        failed: Callable[[str], None],
        owner: QObject,
    ) -> None:
        """What a mapping (its TOML text) makes of the first rows of a source."""
        self._run(lambda inspector, paths: inspector.try_mapping(paths, item, mapping, zone), done, failed, owner)

    def _run(
        self,
        question: Callable[[Inspector, tuple[str, ...]], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
        owner: QObject,
    ) -> None:
        self.drop()
        if self._inspector is None:
            self._inspector = Inspector()
        inspector, paths = self._inspector, self._session.paths
        self._job = run_job(
            lambda job: None if job.cancelled() else question(inspector, paths),
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
