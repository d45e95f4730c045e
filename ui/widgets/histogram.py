"""A strip of events over time with a brush; painted by hand, so that it costs nothing at start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from responder.analysis.pivot import peaks
from responder.index.reader import EvidenceIndex
from responder.model.tables import BY_NAME
from responder.model.time import TICKS_PER_SECOND, to_datetime
from responder.model.time import text as time_text
from ui import theme
from ui.models.row_query import RowQuery, condition
from ui.safe_widgets import plain_tip
from ui.show_text import number

BINS = 240
#: Times that tell where most rows lie.
_SAMPLE = 100_000
#: A strip this many times as long as the span of most rows shows only that span and a margin.
_SQUEEZED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Bins:
    """Counts over time.

    Attributes:
        first: Tick of the left edge.
        last: Tick of the right edge.
        counts: Rows per bin.
        marked: Rows per bin that prove a finding.
        outside: Rows so far off that the strip leaves them out, and says so.
    """

    first: int
    last: int
    counts: npt.NDArray[np.int64]
    marked: npt.NDArray[np.int64]
    outside: int = 0

    @property
    def peaks(self) -> tuple[int, ...]:
        """Bars that stand out."""
        return peaks(self.counts.tolist())


def bins_of(index: EvidenceIndex, query: RowQuery, zone: tzinfo, view: tuple[int, int] | None = None) -> Bins | None:
    """Count the rows of a query over time; None where no row has a time. Runs in the query thread.

    Args:
        index: Where the rows are.
        query: Which rows.
        zone: Zone of times in the filter text.
        view: First and last tick of the strip, or None for all of them.
    """
    spec = BY_NAME[query.table]
    times = index.values(query.table, spec.time, condition(query, zone))
    # a few absurd times (year 1601, year 9999) would squeeze everything else into one bar
    sane = (times > 0) & (times < 2**62)
    if not sane.all():
        times = times[sane]
    if not len(times):
        return None
    first, last = int(times.min()), int(times.max())
    some = times[:: max(1, len(times) // _SAMPLE)]
    low, high = (first + int(v) for v in np.quantile(some - first, [0.1, 0.9]))
    spread = max(high - low, TICKS_PER_SECOND)
    if last - first > _SQUEEZED * spread:
        first, last = max(first, low - spread), min(last, high + spread)
    first, last = view or (first, last)
    last = max(last, first + TICKS_PER_SECOND)
    width = (last - first) // BINS + 1
    counts = _counted(times, first, width)
    proof = index.marks.rows(query.table)[0]
    shown = index.ids(query.table, condition(query, zone))
    places = np.clip(np.searchsorted(shown, proof), 0, len(shown) - 1)
    marked = _counted(index.moments(query.table, proof[shown[places] == proof]), first, width)
    outside = len(times) - int(counts.sum())
    return Bins(first=first, last=first + width * BINS, counts=counts, marked=marked, outside=outside)


def _counted(times: npt.NDArray[np.int64], first: int, width: int) -> npt.NDArray[np.int64]:
    """Rows per bar; whole numbers throughout, ticks since 1601 are too large for floating-point edges."""
    places = (times - first) // width
    return np.bincount(places[(places >= 0) & (places < BINS)], minlength=BINS)


class Histogram(QWidget):
    """Bars of rows over time; drag selects a span, the wheel zooms, double-click or Esc shows all again.

    Signals:
        spanChosen: (first, last) in ticks, or None.
        viewChanged: Zoomed in or out; ``view`` says what is to be shown, the bars of it are to be counted anew.
    """

    spanChosen = Signal(object)
    viewChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bins: Bins | None = None
        self._zone: tzinfo | None = None
        self._span: tuple[int, int] | None = None
        self._drag: int | None = None
        self._whole: tuple[int, int] | None = None
        self.view: tuple[int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._retranslate()

    def sizeHint(self) -> QSize:
        """Bars plus one line of times."""
        return QSize(400, 36 + self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Same height at any width."""
        return QSize(120, self.sizeHint().height())

    def show_bins(self, bins: Bins | None, zone: tzinfo) -> None:
        """Show other counts."""
        self._bins, self._zone = bins, zone
        if bins is None:
            self._whole = self.view = None
        elif self.view is None:
            self._whole = (bins.first, bins.last)
        self.update()

    def set_span(self, span: tuple[int, int] | None) -> None:
        """Show the chosen span."""
        self._span = span
        self.update()

    # -- geometry --------------------------------------------------------------------------------------------------

    def _bars(self) -> QRect:
        return QRect(8, 2, max(1, self.width() - 16), self.height() - self.fontMetrics().height() - 6)

    def _tick_at(self, x: int) -> int:
        assert self._bins is not None
        area = self._bars()
        part = min(max(0, x - area.left()), area.width())
        return self._bins.first + (self._bins.last - self._bins.first) * part // area.width()

    def _x_of(self, tick: int) -> int:
        assert self._bins is not None
        area = self._bars()
        spread = self._bins.last - self._bins.first
        return area.left() + round(min(max(0, tick - self._bins.first), spread) * area.width() / spread)

    # -- painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, marked bars, span, first and last time."""
        painter = QPainter(self)
        scheme = theme.colours()
        area = self._bars()
        painter.fillRect(area, QColor(scheme.base))
        painter.setPen(QColor(scheme.absent))
        text_line = QRect(area.left(), area.bottom() + 2, area.width(), self.fontMetrics().height() + 2)
        if self._bins is None or self._zone is None:
            painter.drawText(text_line, Qt.AlignmentFlag.AlignLeft, self.tr("no times in these rows"))
            return
        if self._span is not None:
            left, right = (self._x_of(t) for t in self._span)
            painter.fillRect(QRect(left, area.top(), max(2, right - left), area.height()), QColor(scheme.selected))
        top = int(self._bins.counts.max()) or 1
        for values, colour in ((self._bins.counts, scheme.bar), (self._bins.marked, scheme.bar_marked)):
            for place in np.flatnonzero(values).tolist():
                left = area.left() + place * area.width() // BINS
                right = area.left() + (place + 1) * area.width() // BINS
                # square root: single events stay visible beside bursts
                height = max(2, round((min(int(values[place]), top) / top) ** 0.5 * (area.height() - 2)))
                painter.fillRect(left, area.bottom() + 1 - height, max(1, right - left - 1), height, QColor(colour))
        painter.setPen(QColor(scheme.text))
        for place in self._bins.peaks:
            x = area.left() + (2 * place + 1) * area.width() // (2 * BINS)
            for row in range(4):  # a small wedge that points at the bar from above
                painter.drawLine(x - 3 + row, area.top() + row, x + 3 - row, area.top() + row)
        painter.setPen(QColor(scheme.absent))
        first, last = (time_text(t, self._zone) for t in (self._bins.first, self._bins.last))
        if first[:10] == last[:10]:
            last = last[11:]
        if self._bins.outside:
            last += "  " + self.tr("({0} outside)").format(number(self._bins.outside))
        painter.drawText(text_line, Qt.AlignmentFlag.AlignLeft, first)
        painter.drawText(text_line, Qt.AlignmentFlag.AlignRight, last)
        for tick, label in self._marks():
            x = self._x_of(tick)
            width = self.fontMetrics().horizontalAdvance(label)
            used_left = area.left() + self.fontMetrics().horizontalAdvance(first) + 16
            used_right = area.right() - self.fontMetrics().horizontalAdvance(last) - 16
            if x - width // 2 > used_left and x + width // 2 < used_right:
                painter.drawText(QPoint(x - width // 2, text_line.top() + self.fontMetrics().ascent()), label)
                painter.drawLine(x, area.bottom() - 1, x, area.bottom() + 2)

    def _marks(self) -> list[tuple[int, str]]:
        """Round times between the edges, at most eight."""
        assert self._bins is not None
        seconds = (self._bins.last - self._bins.first) // TICKS_PER_SECOND
        steps = (1, 5, 15, 60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400, 604_800, 2_592_000, 31_536_000)
        step = next((s for s in steps if seconds / s <= 8), 0)
        start = to_datetime(self._bins.first, self._zone) if step and self._zone is not None else None
        if start is None:
            return []
        offset = start.utcoffset()
        shift = int(offset.total_seconds()) if offset else 0
        local = self._bins.first // TICKS_PER_SECOND + shift
        tick = ((local // step + 1) * step - shift) * TICKS_PER_SECOND
        found = []
        while tick < self._bins.last and len(found) < 10 and self._zone is not None:
            moment = time_text(tick, self._zone)
            found.append((tick, moment[:10] if step >= 86_400 else moment[11:] if step < 60 else moment[11:16]))
            tick += step * TICKS_PER_SECOND
        return found

    # -- brush -----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a span."""
        if self._bins is not None and event.button() is Qt.MouseButton.LeftButton:
            self._drag = int(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Grow the span, or tell what is under the pointer."""
        if self._bins is None or self._zone is None:
            return
        x = int(event.position().x())
        if self._drag is not None:
            self._span = self._between(self._drag, x)
            self.update()
        else:
            area = self._bars()
            place = min(max(0, (x - area.left()) * BINS // area.width()), BINS - 1)
            text = self.tr("{0}: {1} rows").format(
                time_text(self._tick_at(x), self._zone), number(int(self._bins.counts[place]))
            )
            if place in self._bins.peaks:
                text = self.tr("{0} (a peak)").format(text)
            text += "\n" + self.accessibleDescription()
            QToolTip.showText(event.globalPosition().toPoint(), plain_tip(text), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the span; a mere click changes nothing."""
        if self._drag is None or self._bins is None:
            return
        x, start, self._drag = int(event.position().x()), self._drag, None
        if abs(x - start) >= 4:
            self.spanChosen.emit(self._between(start, x))
        else:
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """All of it, no span."""
        self.zoom_to(None)
        self.spanChosen.emit(None)

    # -- zoom ------------------------------------------------------------------------------------------------------

    def zoom_to(self, view: tuple[int, int] | None) -> None:
        """Show a part of the time, or all of it."""
        whole = self._whole
        if view is not None and whole is not None:
            first, last = max(whole[0], view[0]), min(whole[1], view[1])
            view = (first, max(last, first + TICKS_PER_SECOND)) if (first, last) != whole else None
        if view != self.view:
            self.view = view
            self.viewChanged.emit()

    def zoom(self, factor: float, centre: int | None = None) -> None:
        """Show a shorter (factor below 1) or longer time around a tick, the middle by default."""
        if self._bins is None:
            return
        first, last = self.view or (self._bins.first, self._bins.last)
        middle = centre if centre is not None else (first + last) // 2
        self.zoom_to((middle - round((middle - first) * factor), middle + round((last - middle) * factor)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer."""
        steps = event.angleDelta().y()
        if self._bins is not None and steps:
            self.zoom(0.5 if steps > 0 else 2.0, self._tick_at(int(event.position().x())))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus and arrows zoom and move; Esc takes away the zoom first, then the span."""
        key = event.key()
        if key == Qt.Key.Key_Escape and (self.view is not None or self._span is not None):
            if self.view is not None:
                self.zoom_to(None)
            else:
                self.spanChosen.emit(None)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(2.0 if key == Qt.Key.Key_Minus else 0.5)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.view is not None:
            step = (self.view[1] - self.view[0]) // (-4 if key == Qt.Key.Key_Left else 4)
            self.zoom_to((self.view[0] + step, self.view[1] + step))
        else:
            super().keyPressEvent(event)

    def _between(self, one: int, other: int) -> tuple[int, int]:
        first, last = sorted((self._tick_at(one), self._tick_at(other)))
        return first, last

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Rows over time"))
        self.setAccessibleDescription(self.tr("Drag chooses a span, the wheel zooms, a double-click shows all again."))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.update()
