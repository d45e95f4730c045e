"""Text that breaks anywhere if it must: no evidence can widen a page or hide behind its edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from responder.model.show import show


class WrapLabel(QWidget):
    """Plain text, wrapped at words or, where one is too long, within it; copied whole by its menu.

    Args:
        text: Translated, or evidence (made visible here).
        limit: Characters shown.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, limit: int = 4_096) -> None:
        super().__init__(parent)
        self._text = ""
        self._limit = limit
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def text(self) -> str:
        """The text as shown."""
        return self._text

    def setText(self, text: str) -> None:
        """Show text; control characters become visible."""
        shown = show(text, limit=self._limit, lines=True)
        if shown != self._text:
            self._text = shown
            self.setAccessibleName(shown)
            self.updateGeometry()
            self.update()

    def _laid_out(self, width: int) -> tuple[list[QTextLayout], float]:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        top, layouts = 0.0, []
        for paragraph in self._text.split("\n"):
            layout = QTextLayout(paragraph, QFont(self.font()), self)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1, width))
                line.setPosition(QPointF(0, top))
                top += line.height()
            layout.endLayout()
            layouts.append(layout)
        return layouts, top

    def heightForWidth(self, width: int) -> int:
        """Height of all lines."""
        return int(self._laid_out(width)[1] + 0.999)

    def sizeHint(self) -> QSize:
        """In a width that is easy to read."""
        width = min(
            self.fontMetrics().horizontalAdvance(self._text[:400]) + 4, self.fontMetrics().averageCharWidth() * 60
        )
        return QSize(width, self.heightForWidth(max(1, width)))

    def minimumSizeHint(self) -> QSize:
        """A few words wide, as high as the text needs now: fallback fonts are taller than the font itself says."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.heightForWidth(max(200, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for layout in self._laid_out(self.width())[0]:
            layout.draw(painter, QPointF(0, 0))

    def build_menu(self) -> QMenu:
        """Copying."""
        menu = QMenu(self)
        menu.addAction(self.tr("&Copy"), lambda: QGuiApplication.clipboard().setText(self._text))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        menu = self.build_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self.update()
