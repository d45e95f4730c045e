"""Header whose headings keep the same distance to the edges as the cells below them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget


class PaddedHeader(QHeaderView):
    """Horizontal header, left-aligned by default, sections movable and clickable where the view asks for it.

    Signals:
        placed: Its place or the room below the headings may have changed.
    """

    placed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._marks: dict[int, str] = {}
        self.room = 0

    def set_room(self, pixels: int) -> None:
        """Leave room below the headings for widgets of others."""
        if pixels != self.room:
            self.room = pixels
            self.updateGeometry()
            self.geometriesChanged.emit()
            self.updateGeometries()

    def sizeHint(self) -> QSize:
        """Headings and the room below them."""
        size = super().sizeHint()
        return QSize(size.width(), size.height() + self.room)

    def updateGeometries(self) -> None:
        """Keep the headings off the room below them."""
        self.setViewportMargins(0, 0, 0, self.room)
        super().updateGeometries()
        self.placed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands in the room moves along."""
        super().resizeEvent(event)
        self.placed.emit()

    def set_marks(self, marks: dict[int, str]) -> None:
        """Marks behind the titles, by column: the places of columns that a table is sorted by."""
        if marks != self._marks:
            self._marks = marks
            self.viewport().update()

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logical: int) -> None:
        """Pad the text."""
        super().initStyleOptionForIndex(option, logical)
        mark = self._marks.get(logical, "")
        option.text = f" {mark} {option.text} " if mark else f" {option.text} "

    def heading_width(self, logical: int) -> int:
        """Pixels the heading needs, sort mark included."""
        text = self.model().headerData(logical, Qt.Orientation.Horizontal) if self.model() is not None else ""
        return self.fontMetrics().horizontalAdvance(f" {text} ") + (22 if self.isSortIndicatorShown() else 8)

    def sectionSizeFromContents(self, logical: int) -> QSize:
        """Size with padding."""
        size = super().sectionSizeFromContents(logical)
        size.setWidth(max(size.width(), self.heading_width(logical)))
        return size
