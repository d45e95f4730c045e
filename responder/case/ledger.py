"""The ground of a case: what it holds, and one transaction per edit with its journal entry."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from responder.case.content import STORED, Content
from responder.case.journal import Journal, JournalEntry, account, now, text_digest, write
from responder.errors import CaseError
from responder.model.evidence import EvidenceItem
from responder.model.finding import AnalysisResult, Finding
from responder.model.host import Host


class Ledger:
    """An open case as something that holds evidence and findings and is written to.

    Attributes:
        path: The file, or None for a case that is kept in memory only.
        read_only: Why nothing can be changed, or "".
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        path: Path | None,
        content: Content,
        *,
        read_only: str = "",
        clock: Callable[[], int] = now,
        who: str = "",
    ) -> None:
        self._db = db
        self.path = path
        self.read_only = read_only
        self._content = content
        self._journal = Journal(content.entries, who or account(), clock)
        self._lock = threading.RLock()
        self._pending: list[JournalEntry] = []

    @property
    def evidence(self) -> tuple[EvidenceItem, ...]:
        """The evidence register."""
        return self._content.evidence

    @property
    def hosts(self) -> tuple[Host, ...]:
        """Hosts of the case."""
        return self._content.hosts

    @property
    def analysis(self) -> AnalysisResult:
        """What the rules concluded."""
        return self._content.analysis

    def finding(self, finding_id: str) -> Finding | None:
        """A finding by id."""
        return next((f for f in self.analysis.findings if f.id == finding_id), None)

    def journal(self) -> list[JournalEntry]:
        """All edits, oldest first, hash-chained."""
        return list(self._journal.entries)

    @property
    def head(self) -> str:
        """Digest of the last journal entry; on paper it anchors the file."""
        return self._journal.head

    def record(self, action: str, detail: dict[str, Any]) -> None:
        """Write down something that was done with the case (printed, exported, collected)."""
        with self._transaction():
            self._append(action, detail)

    def _append(self, action: str, detail: dict[str, Any]) -> None:
        entry = self._journal.next(action, detail, self._content.annotations.properties.get("examiner", ""))
        write(self._db, entry)
        self._pending.append(entry)

    def _put_part(self, name: str, body: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO part VALUES(?,?,?)", (name, body, text_digest(body)))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One edit: kept whole once this returns, or not at all."""
        if self.read_only:
            raise CaseError(f"The case cannot be changed: {self.read_only}.")
        with self._lock:
            self._pending = []
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield
                self._db.execute("COMMIT")
            except BaseException as error:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    name = self.path.name if self.path else "the case"
                    raise CaseError(f"{name} cannot be written ({error}); the last change was not kept.") from error
                raise
            for entry in self._pending:
                self._journal.entries.append(entry)
                self._content.annotations.apply(entry)
                if entry.action == STORED:
                    self._content.stored, self._content.stored_at = entry.data, entry.at
                    self._content.settings = entry.data["settings"] or self._content.settings
