"""Rows on their way into a table: the first ones at once, the rest as they are found, later ones below."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from responder.index.reader import EvidenceIndex
from responder.index.scan import Ids
from ui.models.record_table import RecordTableModel
from ui.models.row_query import RowAnswer, RowQuery, answer, condition
from ui.session import CaseSession

#: Seconds between two additions to the table; each costs the window a moment.
_BEAT = 0.25
#: Seconds in which an answer is better waited for than shown in two pieces.
_QUICK = 0.05


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the rows of an answer.

    Attributes:
        ids: Rows found since the last part, () where their order is not known before the end.
        found: Rows found so far.
        looked: Rows looked at so far.
    """

    ids: Ids
    found: int
    looked: int


class RowFeed(QObject):
    """Asks for the rows of a table and brings them into its model.

    Args:
        session: The case.
        model: The table.

    Signals:
        begins: The rows of another query are about to replace the present ones.
        began: Its first rows are in the table.
        moved: More was found: rows found, rows looked at.
        grown: Rows that were read since: rows added, and rows of the table now.
        answered: The whole answer, and what ``extra`` said.
        failed: One sentence.
    """

    begins = Signal()
    began = Signal()
    moved = Signal(int, int)
    grown = Signal(int, int)
    answered = Signal(object, object)
    failed = Signal(str)

    def __init__(self, session: CaseSession, model: RecordTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._shown: RowQuery | None = None
        self._streaming = False
        self._last = 0
        self.searching = False
        self._again = False

    @property
    def streamed(self) -> bool:
        """Whether rows were on show before the answer was whole."""
        return self._streaming

    def forget(self) -> None:
        """Nothing of the present rows holds any more."""
        self._shown = None
        self._last = 0
        self.searching = False

    def ask(self, query: RowQuery, extra: Callable[[EvidenceIndex, Ids], Any], *, at_once: bool = True) -> None:
        """Ask; an unanswered question of this table is dropped.

        Args:
            query: What to show.
            extra: Asked about the whole answer, in the query thread.
            at_once: First rows are shown before the rest is found.
        """
        zone = self._session.zone
        # rows of the same query stay where they are; sorted ones have no place before the end
        stream = at_once and not query.sort and (query != self._shown or not self._model.rowCount())
        self._streaming = False
        self.searching = True

        def question(index: EvidenceIndex, tell: Callable[[Any], None]) -> tuple[RowAnswer, int, Any]:
            parts: list[Ids] = []
            last, found, begun = 0.0, 0, time.monotonic()

            def part(looked: int, ids: Ids) -> None:
                nonlocal last, found
                found += len(ids)
                if len(ids) and stream:
                    parts.append(ids)
                now = time.monotonic()
                if now - begun > _QUICK and ((parts and not last) or now - last > _BEAT):
                    last = now
                    tell(Part(np.concatenate(parts) if parts else np.empty(0, np.int32), found, looked))
                    parts.clear()

            highest = index.last(query.table)
            whole = answer(index, query, zone, part)
            return whole, highest, extra(index, whole.ids)

        self._session.queries.ask(
            self, question, lambda a: self._answered(query, *a), self._failed, owner=self,
            partial=lambda p: self._part(p, query),
        )  # fmt: skip

    def _part(self, part: Part, query: RowQuery) -> None:
        index = self._session.index
        if len(part.ids) and index is not None:
            if self._streaming:
                self._model.extend(part.ids)
            else:
                self._streaming = True
                self._shown = query
                self.begins.emit()
                self._model.show_rows(index, part.ids)
                self.began.emit()
        self.moved.emit(part.found, part.looked)

    def _answered(self, query: RowQuery, whole: RowAnswer, highest: int, extra: Any) -> None:  # noqa: ANN401
        self.searching = False
        self._shown = query
        self._last = highest
        self.answered.emit(whole, extra)
        if self._again:
            self._again = False
            self.grow()

    def _failed(self, sentence: str) -> None:
        self.searching = False
        self.failed.emit(sentence)

    # -- rows read meanwhile ---------------------------------------------------------------------------------------

    def grow(self) -> None:
        """Add the rows that were read since the last answer below the present ones."""
        query, after, zone = self._shown, self._last, self._session.zone
        if query is None or self.searching:
            self._again = True  # once the answer under way is there
            return

        def question(index: EvidenceIndex) -> tuple[Ids, int, int]:
            highest = index.last(query.table)
            parts = [ids for _, ids in index.scan(query.table, condition(query, zone), after=after)]
            ids = np.concatenate(parts) if parts else np.empty(0, np.int32)
            if query.only is not None:
                ids = ids[np.isin(ids, np.array(query.only, dtype=np.int32))]
            return ids[ids <= highest], highest, index.count(query.table)

        def done(found: tuple[Ids, int, int]) -> None:
            ids, highest, total = found
            index = self._session.index
            if index is None or after != self._last:
                return
            self._last = highest
            if not self._model.rowCount():
                self._model.show_rows(index, ids)
            else:
                self._model.extend(ids)
            self.grown.emit(len(ids), total)

        self._session.queries.ask((self, "grow"), question, done, self._failed, owner=self)
