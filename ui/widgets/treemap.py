"""Treemap of changes by folder: area is the number of changes, glyph, word and colour the worst severity in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.models.folder_tree import Folder
from ui.safe_widgets import plain_tip
from ui.show_text import number, severity_word, show

_PAD = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """One rectangle; ``frame`` ones hold others and show their name in a strip at the top."""

    folder: Folder
    area: QRect
    frame: bool = False


def squarify(weights: Sequence[int], area: QRect) -> list[QRect]:
    """Rectangles in proportion to the weights (largest first), as square as may be, which tile the area."""
    found: list[QRect] = []
    left, at = QRect(area), 0
    while at < len(weights):
        remaining = sum(weights[at:])
        short = max(1, min(left.width(), left.height()))
        scale = left.width() * left.height() / remaining if remaining else 0
        row: list[int] = []
        worst = float("inf")
        for weight in weights[at:]:
            tried = [*row, weight]
            thickness = sum(tried) * scale / short
            ratio = max(max(thickness / (w * scale / thickness), w * scale / thickness / thickness) if w * scale and
                        thickness else float("inf") for w in tried)  # fmt: skip
            if row and ratio > worst:
                break
            row, worst = tried, ratio
        last = at + len(row) >= len(weights)
        wide = left.width() >= left.height()
        whole = left.width() if wide else left.height()
        thickness = whole if last else round(sum(row) * scale / short)
        along, end = (left.top(), left.top() + left.height()) if wide else (left.left(), left.left() + left.width())
        done, total = 0, sum(row)
        start = along
        for weight in row:
            done += weight
            to = start + (round((end - start) * done / total) if total else 0)
            found.append(
                QRect(left.left(), along, thickness, to - along)
                if wide
                else QRect(along, left.top(), to - along, thickness)
            )
            along = to
        left = left.adjusted(thickness, 0, 0, 0) if wide else left.adjusted(0, thickness, 0, 0)
        at += len(row)
    return found


class Treemap(QWidget):
    """Draws folders; a click or Enter asks for the rows of one.

    Signals:
        chosen: Path of a folder.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Folder | None = None
        self._cells: list[Cell] = []
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(96)

    def sizeHint(self) -> QSize:
        """A third of the height of the rules above."""
        return QSize(320, 220)

    def show_folders(self, folder: Folder | None) -> None:
        """Draw other folders, or none."""
        self._folder = folder if folder is not None and folder.count else None
        self._current = -1
        self._lay_out()
        words = "; ".join(self._words(c.folder) for c in self._leaves()) if self._folder else ""
        self.setAccessibleDescription(show(words, limit=2_000))

    @property
    def cells(self) -> list[Cell]:
        """What is drawn, frames before what they hold."""
        return list(self._cells)

    def _leaves(self) -> list[Cell]:
        return [c for c in self._cells if not c.frame]

    def _lay_out(self) -> None:
        self._cells = []
        if self._folder is not None:
            area = self.rect().adjusted(8, 0, -8, -8)
            self._cells = list(self._place(self._folder, area, levels=2)) if area.isValid() else []
        self.update()

    def _place(self, folder: Folder, area: QRect, levels: int) -> Iterator[Cell]:
        strip = self.fontMetrics().height() + 2
        inside = area.adjusted(2, strip, -2, -2)
        holds = folder.inner and levels and inside.width() > 4 * strip and inside.height() > 2 * strip
        if not holds:
            yield Cell(folder, area)
            return
        yield Cell(folder, area, frame=True)
        for below, part in zip(folder.inner, squarify([f.count for f in folder.inner], inside), strict=True):
            yield from self._place(below, part, levels - 1)

    def _words(self, folder: Folder) -> str:
        name = folder.path or (self.tr("smaller folders") if folder.name == "…" else self.tr("all"))
        return self.tr("{0}: {1} changes, worst {2}").format(name, number(folder.count), severity_word(folder.worst))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frames, then cells, then the current one."""
        painter = QPainter(self)
        scheme = theme.colours()
        painter.fillRect(self.rect(), QColor(scheme.window))
        if self._folder is None:
            painter.setPen(QColor(scheme.absent))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.tr("no changed objects on show"))
        metrics = self.fontMetrics()
        for cell in self._cells:
            fill = QColor(scheme.base) if cell.frame else scheme.tint(cell.folder.worst)
            painter.fillRect(cell.area, fill)
            painter.setPen(QColor(scheme.disabled))
            painter.drawRect(cell.area.adjusted(0, 0, -1, -1))
            painter.setPen(QColor(scheme.text))
            self._label(painter, metrics, cell)
        if 0 <= self._current < len(self._cells) and self.hasFocus():
            painter.setPen(QPen(QColor(scheme.link), 2))
            painter.drawRect(self._cells[self._current].area.adjusted(1, 1, -2, -2))

    def _label(self, painter: QPainter, metrics: QFontMetrics, cell: Cell) -> None:
        folder, area = cell.folder, cell.area.adjusted(_PAD, 1, -_PAD, -1)
        glyph = theme.GLYPHS[folder.worst]
        line = metrics.height()
        if area.height() < line - 2 or area.width() < metrics.horizontalAdvance(glyph):
            return
        count = number(folder.count)
        own = {"": self.tr("all"), ".": self.tr("in the folder itself"), "…": self.tr("smaller folders")}
        name = own.get(folder.name) or show(folder.name, limit=120)
        align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        first = QRect(area.left(), area.top(), area.width(), line)
        head = f"{glyph} "
        used = metrics.horizontalAdvance(head)
        if cell.frame or area.height() < 2 * line:
            tail = f"  {count}"
            room = area.width() - used - metrics.horizontalAdvance(tail)
            fits = room > metrics.horizontalAdvance("mmm")
            text = head + metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room) + tail if fits else glyph
            painter.drawText(first, align, text)
            return
        room = area.width() - used
        text = head + metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room) if room > line else glyph
        painter.drawText(first, align, text)
        second = f"{count} · {severity_word(folder.worst)}"
        if metrics.horizontalAdvance(second) > area.width():
            second = count if metrics.horizontalAdvance(count) <= area.width() else ""
        painter.drawText(first.translated(0, line), align, second)

    def _at(self, x: int, y: int) -> int:
        """The innermost cell at a place."""
        return next((n for n in range(len(self._cells) - 1, -1, -1) if self._cells[n].area.contains(x, y)), -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the folder under the pointer."""
        place = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton:
            self._current = self._at(place.x(), place.y())
            self._choose()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from folder to folder, Enter chooses."""
        step = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
        }.get(Qt.Key(event.key()), 0)  # fmt: skip
        if step and self._cells:
            self._current = (self._current + step) % len(self._cells)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        self.update()
        if 0 <= self._current < len(self._cells) and self._cells[self._current].folder.path:
            self.chosen.emit(self._cells[self._current].folder.path)

    def resizeEvent(self, event: QEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Tips: the whole path."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(event.pos().x(), event.pos().y())
            if place >= 0:
                QToolTip.showText(event.globalPos(), plain_tip(self._words(self._cells[place].folder)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow font, language and colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._lay_out()
