"""What the pictures of connections share: parts that can be pointed at and clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from responder.analysis.fanout_view import FanoutData
from ui.safe_widgets import plain_tip


class Picture(QWidget):
    """What the pictures share.

    Signals:
        chosen: Row ids that were clicked.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data: FanoutData | None = None
        #: Distinct remote hosts from which on the detector speaks; 0 = no line.
        self.threshold = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)

    def sizeHint(self) -> QSize:
        """Grows as it may."""
        return QSize(320, 180)

    def show_data(self, data: FanoutData | None) -> None:
        """Show other connections."""
        self.data = data
        self.update()

    def rows_at(self, at: QPoint) -> Sequence[int]:
        """Rows under a place."""
        raise LookupError(at)

    def words_at(self, at: QPoint) -> str:
        """What is under a place, in words."""
        return ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        rows = self.rows_at(event.position().toPoint())
        if len(rows):
            self.chosen.emit([int(r) for r in rows])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the pointer."""
        at = event.position().toPoint()
        words = self.words_at(at) if self.data is not None else ""
        if words:
            QToolTip.showText(event.globalPosition().toPoint(), plain_tip(words), self)
        else:
            QToolTip.hideText()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self.update()
