"""Every log as a strip over one time axis: rows, silences, and what happened to the log itself."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from responder.analysis.coverage import BARS, Coverage, LogCoverage
from responder.model.time import text as time_text
from ui import theme
from ui.proofs import file_name
from ui.safe_widgets import plain_tip
from ui.show_text import number, show

#: Rows of the area before it scrolls.
_VISIBLE = 6


class CoverageBars(QWidget):
    """Painted strips; the name of the log at the left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._coverage = Coverage()
        self._zone: tzinfo | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Logs over time"))

    def area(self) -> QScrollArea:
        """The strips in an area that scrolls when they are many."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self)
        area.setMinimumHeight(self._line() * 5)
        area.setMaximumHeight(self._line() * (_VISIBLE + 2))
        return area

    def show_coverage(self, coverage: Coverage, zone: tzinfo) -> None:
        """Show other logs."""
        self._coverage, self._zone = coverage, zone
        self.updateGeometry()
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def _line(self) -> int:
        return theme.row_height(self.font())

    def sizeHint(self) -> QSize:
        """One line per log and one for the times."""
        return QSize(500, self._line() * (len(self._coverage.logs) + 1))

    def _left(self) -> int:
        return min(260, self.width() // 3)

    def _x(self, tick: int) -> int:
        first, last = self._coverage.first, self._coverage.last
        room = self.width() - self._left() - 16
        return self._left() + 8 + (min(max(tick, first), last) - first) * room // max(1, last - first)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Strips from the top, times at the bottom."""
        painter, scheme, height = QPainter(self), theme.colours(), self._line()
        painter.fillRect(self.rect(), QColor(scheme.base))
        for place, log in enumerate(self._coverage.logs):
            self._paint_log(painter, log, place * height, height)
        if self._zone is None or not self._coverage.logs:
            painter.setPen(QColor(scheme.absent))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No log with times was read."))
            return
        painter.setPen(QColor(scheme.absent))
        bottom = QRect(self._left() + 8, len(self._coverage.logs) * height, self.width() - self._left() - 16, height)
        painter.drawText(bottom, Qt.AlignmentFlag.AlignLeft, time_text(self._coverage.first, self._zone))
        painter.drawText(bottom, Qt.AlignmentFlag.AlignRight, time_text(self._coverage.last, self._zone))

    def _paint_log(self, painter: QPainter, log: LogCoverage, top: int, height: int) -> None:
        scheme = theme.colours()
        painter.setPen(QColor(scheme.text))
        name = self.fontMetrics().elidedText(file_name(log.path), Qt.TextElideMode.ElideMiddle, self._left() - 12)
        painter.drawText(QRect(8, top, self._left() - 8, height), Qt.AlignmentFlag.AlignVCenter, name)
        left, right = self._x(log.first), self._x(log.last)
        painter.fillRect(left, top + height - 4, max(2, right - left), 1, QColor(scheme.bar))
        highest = max(log.bars, default=1) or 1
        step = (self._coverage.last - self._coverage.first) / BARS
        for place, rows in enumerate(log.bars):
            if rows:
                x = self._x(self._coverage.first + int(place * step))
                width = max(1, self._x(self._coverage.first + int((place + 1) * step)) - x - 1)
                tall = max(2, round((rows / highest) ** 0.5 * (height - 8)))
                painter.fillRect(x, top + height - 4 - tall, width, tall, QColor(scheme.bar))
        for first, last in log.silences:
            x = self._x(first)
            brush = QBrush(QColor(scheme.medium), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(QRect(x, top + 4, max(2, self._x(last) - x), height - 8), brush)
        painter.setPen(QColor(scheme.critical))
        for tick, _ in log.incidents:
            painter.drawText(self._x(tick) - 4, top + self.fontMetrics().ascent() + 1, "▲")

    def tip_of(self, log: LogCoverage) -> str:
        """What a strip shows, in words."""
        assert self._zone is not None
        words = {
            "log cleared": self.tr("log cleared"),
            "audit policy changed": self.tr("audit policy changed"),
            "time changed": self.tr("time changed"),
            "events dropped": self.tr("events dropped"),
        }
        lines = [
            show(log.path, limit=200),
            self.tr("{0} rows, {1} – {2}").format(
                number(log.rows), time_text(log.first, self._zone), time_text(log.last, self._zone)
            ),
        ]
        if log.missing_numbers:
            lines.append(self.tr("{0} record numbers are missing").format(number(log.missing_numbers)))
        for first, last in log.silences:
            lines.append(self.tr("silent {0} – {1}").format(time_text(first, self._zone), time_text(last, self._zone)))
        lines += [f"▲ {time_text(tick, self._zone)} {words[what]}" for tick, what in log.incidents[:8]]
        return "\n".join(lines)

    def event(self, event: QEvent) -> bool:
        """The tip of the strip under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos().y() // self._line()
            if 0 <= place < len(self._coverage.logs):
                QToolTip.showText(event.globalPos(), plain_tip(self.tip_of(self._coverage.logs[place])), self)
            return True
        return super().event(event)
