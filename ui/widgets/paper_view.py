"""The printed page on screen, painted by the same code as on paper."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.printing import Paper, page_image

_GAP = 8
_LEAST, _MOST = 0.4, 4.0


class PaperView(QAbstractScrollArea):
    """Sheets below each other, as wide as the view; Ctrl with + and − or the wheel zooms.

    Signals:
        opened: Double click or Enter.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._zoom = 1.0
        self._images: dict[int, QPixmap] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(24)
        self.horizontalScrollBar().setSingleStep(24)

    def show_paper(self, paper: Paper | None) -> None:
        """Show another document; the place stays."""
        self._paper = paper
        self.setAccessibleDescription(paper.text()[:4_000] if paper is not None else "")
        self._refresh()

    @property
    def paper(self) -> Paper | None:
        """What is on show."""
        return self._paper

    @property
    def zoom(self) -> float:
        """Zoom; 1 is as wide as the view."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Zoom within bounds."""
        self._zoom = min(_MOST, max(_LEAST, zoom))
        self._refresh()

    def _refresh(self) -> None:
        self._images.clear()
        sheet, view = self._sheet(), self.viewport().size()
        pages = self._paper.pages if self._paper is not None else 0
        total = pages * (sheet.height() + _GAP) + _GAP
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setRange(0, max(0, total - view.height()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, sheet.width() + 2 * _GAP - view.width()))
        self.viewport().update()

    def _sheet(self) -> QSize:
        """Pixels of a sheet."""
        size = self._paper.sheet if self._paper is not None else None
        width = max(120, int((self.viewport().width() - 2 * _GAP) * self._zoom))
        return QSize(width, round(width * size.height() / size.width()) if size is not None else width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheets in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().mid())
        if self._paper is None:
            return
        sheet = self._sheet()
        left = max(_GAP, (self.viewport().width() - sheet.width()) // 2) - self.horizontalScrollBar().value()
        for page in range(self._paper.pages):
            place = QRect(QPoint(left, _GAP + page * (sheet.height() + _GAP) - self.verticalScrollBar().value()), sheet)
            if place.intersects(self.viewport().rect()):
                painter.drawPixmap(place.topLeft(), self._image(page, sheet.width()))
                painter.setPen(QColor("#808080"))
                painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _image(self, page: int, width: int) -> QPixmap:
        found = self._images.get(page)
        if found is None:
            assert self._paper is not None
            ratio = self.devicePixelRatioF()
            image = page_image(self._paper, page, width * ratio / (self._paper.sheet.width() / 25.4))
            image.setDevicePixelRatio(ratio)
            if len(self._images) > 12:
                self._images.clear()
            found = self._images[page] = QPixmap.fromImage(image)
        return found

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew; sheets are cached."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width."""
        super().resizeEvent(event)
        self._refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl + and − zoom, Ctrl+0 fits, Enter opens the preview."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_zoom(self._zoom * 1.25)
        elif control and event.key() == Qt.Key.Key_Minus:
            self.set_zoom(self._zoom / 1.25)
        elif control and event.key() == Qt.Key.Key_0:
            self.set_zoom(1.0)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the preview."""
        self.opened.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
