"""What the computed sub-pages share: a row of controls, a list, a sentence where there is nothing to list."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from responder.index.reader import EvidenceIndex
from ui.models.lazy_table import LazyTableModel
from ui.reading import nothing_yet, still_reading
from ui.safe_widgets import ElidedLabel
from ui.session import CaseSession
from ui.show_text import number
from ui.widgets.empty_state import EmptyState
from ui.widgets.simple_view import SimpleView

#: Seconds between two counts while evidence is read.
_AGAIN_S = 3.0


class SidePage(QWidget):
    """A sub-page that asks the index one question, and only while somebody looks at it.

    Args:
        session: The case.
        model: The list.
        stretch: Column that takes the room left over.
    """

    def __init__(
        self, session: CaseSession, model: LazyTableModel, *, stretch: int = -1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.model = model
        self._stale = True
        self._answered_at = 0.0
        self._sort: tuple[int, bool] | None = None
        self._rows: list[Any] = []
        self.view = SimpleView(model, stretch=stretch)
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sectionClicked.connect(self.sort_by)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        if stretch >= 0:
            header.setStretchLastSection(True)
        self.status = ElidedLabel()
        self.controls = QHBoxLayout()
        self.controls.setSpacing(6)
        self.controls.setContentsMargins(8, 6, 8, 4)
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(self.controls)
        self.column.addWidget(self._stack, 1)
        session.evidenceChanged.connect(lambda _: self.outdate())
        session.indexClosing.connect(lambda _: self.outdate(forget=not session.growing))
        session.rowsArrived.connect(self._arrived)
        session.busyChanged.connect(lambda _: self.explain())
        session.zoneChanged.connect(self._zone_changed)
        session.spanChanged.connect(self._span_changed)

    # -- asking ----------------------------------------------------------------------------------------------------

    def outdate(self, *, forget: bool = False) -> None:
        """What is shown is no longer right; asked again as soon as the page is on screen."""
        self._stale = True
        if forget:
            self.show_rows([])
        elif self.isVisible():
            self.ask()
        else:
            self.explain()

    def ask(self) -> None:
        """Ask now."""
        self._stale = False
        if self._session.index is None:
            self.show_rows([])
            return
        self._session.queries.ask(self, self.question(), self._answered, self._failed, owner=self)

    def question(self) -> Callable[[EvidenceIndex], Any]:
        """What to ask the index; runs in the query thread."""
        raise TypeError("a page says what it asks")

    def answered(self, answer: Any) -> list[Any]:  # noqa: ANN401
        """Rows of an answer."""
        return list(answer)

    def _answered(self, answer: Any) -> None:  # noqa: ANN401
        self._answered_at = time.monotonic()
        if answer is not None:
            self.show_rows(self.answered(answer))

    def _failed(self, sentence: str) -> None:
        self.status.setText("✕ " + sentence)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask if something changed since."""
        super().showEvent(event)
        if self._stale:
            self.ask()

    def _span_changed(self) -> None:
        self.outdate()

    def _arrived(self) -> None:
        """More rows were read: counted again, but never while an answer is on its way or just came."""
        if time.monotonic() - self._answered_at > _AGAIN_S and not self._session.queries.busy:
            self.outdate()
        else:
            self._stale = True
            self.explain()

    def _zone_changed(self) -> None:
        self.model.again()

    # -- rows ------------------------------------------------------------------------------------------------------

    def show_rows(self, rows: list[Any]) -> None:
        """Show rows, in the order that was chosen."""
        self._rows = rows
        self.model.set_rows(self._ordered())
        self.explain()

    def _ordered(self) -> list[Any]:
        if self._sort is None:
            return self._rows
        column, descending = self._sort
        present = [(self.sort_key(r, column), r) for r in self._rows]
        rows = [p for p in present if p[0] is not None]
        rows.sort(key=lambda p: p[0], reverse=descending)
        return [r for _, r in rows] + [r for k, r in present if k is None]

    def sort_key(self, row: Any, column: int) -> Any:  # noqa: ANN401
        """What a column sorts by, None for an absent value (always last)."""
        return self.model._make(row).texts[column].lower()

    def sort_by(self, column: int) -> None:
        """Sort by a column; again: the other way round; a third time: as it came."""
        numeric = column in self.model._right
        if self._sort is None or self._sort[0] != column:
            self._sort = (column, numeric)
        elif self._sort[1] == numeric:
            self._sort = (column, not numeric)
        else:
            self._sort = None
        self.show_sort()
        self.model.set_rows(self._ordered())

    def show_sort(self) -> None:
        """Mark the heading that sorts."""
        column, down = self._sort if self._sort is not None else (-1, False)
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(column, order)

    # -- words -----------------------------------------------------------------------------------------------------

    def missing(self) -> str:
        """Why there is nothing to list."""
        return ""

    def explain(self) -> None:
        """The list, or why it is empty."""
        self.status.setText(self.tr("{0} lines").format(number(len(self._rows))) if self._rows else "")
        opened = self._session.index is not None
        missing = self.missing() if opened else self.tr("No evidence is open yet.")
        self.empty.say(nothing_yet(self._session) or missing)
        note = still_reading(self._session)
        if self._rows and note:
            self.status.setText(f"{self.status.text()} · {note}")
        self._stack.setCurrentWidget(self.view if self._rows else self.empty)

    def retranslate(self) -> None:
        """Set texts; pages add their own."""
        self.model.again()
        self.explain()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
