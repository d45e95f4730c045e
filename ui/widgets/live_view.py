"""The record table over rows that come and go: what is on screen stays where it is, what is not costs nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from ui.widgets.record_view import RecordView

_Index = QModelIndex | QPersistentModelIndex


class LiveView(RecordView):
    """The record table without what needs an index."""

    def build_menu(self) -> QMenu:
        """Copying only: a row that is being watched is not yet evidence."""
        menu = QMenu(self)
        menu.addAction(self.tr("Copy Rows"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy_rows)
        menu.addAction(self.tr("Copy Cell"), QKeySequence("Ctrl+Shift+C"), self.copy_cell)
        menu.addAction(self.tr("Copy as JSON"), self.copy_json)
        return menu

    @contextmanager
    def anchored(self) -> Iterator[None]:
        """Keep the rows on screen in their place while rows above them go; the top of the table stays the top."""
        bar, model = self.verticalScrollBar(), self.records
        first = self.rowAt(0)
        if bar.value() == 0 or first < 0:
            yield
            self.executeDelayedItemsLayout()  # else it comes in a turn of its own, with a repaint of its own
            return
        last = self.rowAt(self.viewport().height() - 1)
        seen = range(first, (last if last >= 0 else model.rowCount() - 1) + 1)
        before = [(int(model.ids[place]), self.rowViewportPosition(place)) for place in seen]
        yield
        self.executeDelayedItemsLayout()
        for row_id, top in before:
            place = model.position(row_id)
            if place >= 0:
                bar.setValue(bar.value() + self.rowViewportPosition(place) - top)
                return

    def dataChanged(self, top: _Index, bottom: _Index, roles: Sequence[int] = ()) -> None:
        """Repaint the rows on screen that changed; Qt would repaint all for a row that is nowhere to be seen."""
        if not top.isValid() or not bottom.isValid():
            super().dataChanged(top, bottom, roles)
            return
        upper = self.rowViewportPosition(top.row())
        lower = self.rowViewportPosition(bottom.row()) + self.rowHeight(bottom.row())
        area = self.viewport().rect()
        if lower > 0 and upper < area.height():
            self.viewport().update(QRect(0, upper, area.width(), lower - upper))
