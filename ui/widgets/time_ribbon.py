"""When it happened: bursts of every source as thin strips, lines of the story as marks, elapsed times between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from responder.model.time import TICKS_PER_SECOND
from responder.model.time import text as time_text
from ui import theme
from ui.durations import duration
from ui.safe_widgets import set_tip
from ui.show_text import number, show
from ui.widgets.ribbon_marks import Mark, grid, letters, step_of, strip_names
from ui.widgets.ribbon_strips import Strip

_STRIP = 11  # pixels of a strip with its gap
_MIN_SPAN = 10 * TICKS_PER_SECOND
_AROUND = 3_600 * TICKS_PER_SECOND
_LABEL_CHARS = 18


class TimeRibbon(QWidget):
    """Time from left to right; drag selects a span, the wheel zooms.

    Signals:
        spanSelected: First and last tick.
        spanCleared: No span any more.
        markChosen: Key of a mark.
    """

    spanSelected = Signal(object, object)
    spanCleared = Signal()
    markChosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strips: list[Strip] = []
        self._marks: list[Mark] = []
        self._zone: tzinfo = UTC
        self._view = (0, 0)
        self._home = (0, 0)
        self._span: tuple[int, int] | None = None
        self._drag: tuple[float, float] | None = None
        self._chosen = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # -- content ---------------------------------------------------------------------------------------------------

    def show_times(self, strips: Sequence[Strip], marks: Sequence[Mark], zone: tzinfo) -> None:
        """Show other times; the view goes to the marks, or to all there is where nothing is marked."""
        self._strips = list(strips)
        self._marks = sorted(marks, key=lambda m: m.time)
        self._zone = zone
        self._home = self._incident() if self._marks else self._everything()
        self._view = self._home
        self._describe()
        self.updateGeometry()
        self.update()

    def set_zone(self, zone: tzinfo) -> None:
        """Show the axis in another zone."""
        self._zone = zone
        self.update()

    def show_span(self, span: tuple[int, int] | None) -> None:
        """Mark a span that was chosen elsewhere."""
        if span != self._span:
            self._span = span
            self.update()

    def choose(self, key: int) -> None:
        """Point out the mark of a line of the story."""
        self._chosen = key
        self.update()

    @property
    def has_times(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._marks or self._strips)

    @property
    def view(self) -> tuple[int, int]:
        """First and last tick on screen."""
        return self._view

    @property
    def span(self) -> tuple[int, int] | None:
        """The chosen span."""
        return self._span

    def _everything(self) -> tuple[int, int]:
        firsts = [int(s.times[0]) for s in self._strips] + [m.time for m in self._marks]
        lasts = [int(s.times[-1]) for s in self._strips] + [m.time for m in self._marks]
        return self._padded(min(firsts), max(lasts)) if firsts else (0, 0)

    def _incident(self) -> tuple[int, int]:
        first, last = self._marks[0].time, self._marks[-1].time
        if first == last:
            # A single moment needs its surroundings to mean something.
            begin, end = self._everything()
            around = max(_MIN_SPAN, min(_AROUND, (end - begin) // 20))
            return first - around, last + around
        return self._padded(first, last)

    @staticmethod
    def _padded(first: int, last: int) -> tuple[int, int]:
        pad = max((last - first) // 16, _MIN_SPAN)
        return first - pad, last + pad

    def show_everything(self) -> None:
        """Zoom out to all times of the evidence."""
        self._set_view(self._everything())

    def show_incident(self) -> None:
        """Back to the marks."""
        self._set_view(self._home)

    def clear_span(self) -> None:
        """Give up the span."""
        if self._span is not None:
            self._span = None
            self.update()
            self.spanCleared.emit()

    def select(self, first: int, last: int) -> None:
        """Choose a span."""
        self._span = (min(first, last), max(first, last))
        self.update()
        self.spanSelected.emit(*self._span)

    def _set_view(self, view: tuple[int, int]) -> None:
        first, last = view
        if last - first < _MIN_SPAN:
            middle = (first + last) // 2
            first, last = middle - _MIN_SPAN // 2, middle + _MIN_SPAN // 2
        if (first, last) != self._view:
            self._view = (first, last)
            self.update()

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Time line"))
        lines = [f"{m.letter} {time_text(m.time, self._zone)} {m.text}" for m in self._marks[:40]]
        self.setAccessibleDescription(show("\n".join(lines), lines=True))

    # -- geometry --------------------------------------------------------------------------------------------------

    def _gutter(self) -> float:
        return QFontMetricsF(self.font()).averageCharWidth() * _LABEL_CHARS + 12

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _track(self) -> QRectF:
        left = self._gutter()
        return QRectF(left, self._line() + 4, max(1.0, self.width() - left - 12), self._strips_height())

    def _strips_height(self) -> float:
        return max(self._line(), len(self._strips) * max(_STRIP, self._line() * 0.85))

    def sizeHint(self) -> QSize:
        """One row per source, one for the marks, one for the axis."""
        return QSize(600, int(self._strips_height() + 2 * self._line() + 12))

    def minimumSizeHint(self) -> QSize:
        """As high as the hint."""
        return QSize(320, self.sizeHint().height())

    def place(self, ticks: int) -> float:
        """Pixel of a time."""
        track, (first, last) = self._track(), self._view
        return track.left() + (ticks - first) / max(1, last - first) * track.width()

    def time_at(self, x: float) -> int:
        """Time of a pixel."""
        track, (first, last) = self._track(), self._view
        return first + round((x - track.left()) / track.width() * (last - first))

    def groups(self) -> list[list[Mark]]:
        """Marks on screen, those that would cover each other together."""
        metrics = QFontMetricsF(self.font())
        near = metrics.averageCharWidth() * 6
        found: list[list[Mark]] = []
        first, last = self._view
        for mark in self._marks:
            if not first <= mark.time <= last:
                continue
            if found and self.place(mark.time) - self.place(found[-1][0].time) < near:
                found[-1].append(mark)
            else:
                found.append([mark])
        return found

    # -- painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw strips, marks and axis."""
        painter = QPainter(self)
        colours = theme.colours()
        track = self._track()
        painter.fillRect(track, QColor(colours.base))
        if self._view[0] >= self._view[1]:
            painter.setPen(QColor(colours.absent))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Nothing in this evidence has a time."))
            return
        self._draw_axis(painter, track)
        self._draw_strips(painter, track)
        self._draw_span(painter, track)
        self._draw_marks(painter, track)
        painter.setPen(QPen(QColor(colours.link if self.hasFocus() else colours.line), 1))
        painter.drawRect(track)

    def _draw_strips(self, painter: QPainter, track: QRectF) -> None:
        colours = theme.colours()
        metrics = QFontMetricsF(self.font())
        height = track.height() / max(1, len(self._strips))
        bins = max(1, int(track.width() / 2))
        first, last = self._view
        names = strip_names([self._strip_name(s) for s in self._strips])
        for row, strip in enumerate(self._strips):
            top = track.top() + row * height
            side = Qt.TextElideMode.ElideRight if names[row].startswith("…") else Qt.TextElideMode.ElideMiddle
            painter.setPen(QColor(colours.absent))
            area = QRectF(8, top, self._gutter() - 14, height)
            name = metrics.elidedText(names[row], side, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, name)
            edges = first + np.arange(bins + 1, dtype=np.int64) * max(1, (last - first) // bins)
            edges[-1] = last + 1
            counts = strip.between(edges)
            top_count = counts.max() if counts.size else 0
            if top_count == 0:
                continue
            # The logarithm keeps a single record visible beside a burst of thousands.
            heights = np.log1p(counts) / np.log1p(top_count) * (height - 3)
            bar = QColor(colours.bar)
            width = track.width() / bins
            for number_ in np.flatnonzero(counts):
                tall = max(2.0, float(heights[number_]))
                painter.fillRect(
                    QRectF(track.left() + number_ * width, top + height - 1 - tall, max(1.0, width), tall), bar
                )

    def _strip_name(self, strip: Strip) -> str:
        if not strip.label:
            return self.tr("{0} more sources").format(number(strip.sources))
        return show(strip.label.replace("\\", "/").rpartition("/")[2], limit=60)

    def _draw_span(self, painter: QPainter, track: QRectF) -> None:
        if self._drag is not None:
            ends = self._drag
        elif self._span is not None:
            ends = (self.place(self._span[0]), self.place(self._span[1]))
        else:
            return
        left, right = max(track.left(), min(ends)), min(track.right(), max(ends))
        if right < left:
            return
        colour = QColor(theme.colours().link)
        painter.setPen(QPen(colour, 1))
        painter.drawLine(QPointF(left, track.top()), QPointF(left, track.bottom()))
        painter.drawLine(QPointF(right, track.top()), QPointF(right, track.bottom()))
        colour.setAlpha(48)
        painter.fillRect(QRectF(left, track.top(), right - left, track.height()), colour)

    def _draw_marks(self, painter: QPainter, track: QRectF) -> None:
        colours = theme.colours()
        metrics = QFontMetricsF(self.font())
        end_of_last = track.left() - 4
        before: Mark | None = None
        for group in self.groups():
            worst = max(m.severity for m in group)
            x = self.place(group[0].time)
            colour = colours.severity(worst)
            chosen = any(m.key == self._chosen for m in group)
            painter.setPen(QPen(colour, 2 if chosen else 1))
            painter.drawLine(QPointF(x, track.top() - 2), QPointF(x, track.bottom()))
            text = f"{theme.GLYPHS[worst]} {letters(group)}"
            width = metrics.horizontalAdvance(text)
            left = min(max(x - metrics.averageCharWidth(), end_of_last + 4), self.width() - width - 2)
            area = QRectF(left, 1, width + 2, self._line() + 1)
            if before is not None:
                room = left - end_of_last
                gap = "+" + duration(group[0].time - before.time)
                if metrics.horizontalAdvance(gap) + 16 < room:
                    painter.setPen(QColor(colours.absent))
                    painter.drawText(QRectF(end_of_last, 1, room, self._line() + 1), Qt.AlignmentFlag.AlignCenter, gap)
            if chosen:
                painter.fillRect(area.adjusted(-2, 0, 2, 0), QColor(colours.selected))
            painter.setPen(QColor(colours.text) if chosen else colour)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            end_of_last = left + width
            before = group[-1]

    def _draw_axis(self, painter: QPainter, track: QRectF) -> None:
        colours = theme.colours()
        metrics = QFontMetricsF(self.font())
        first, last = self._view
        seconds = (last - first) / TICKS_PER_SECOND
        least = metrics.horizontalAdvance("0000-00-00") * 1.6 / track.width() * seconds
        step = step_of(least)
        line = QRectF(track.left(), track.bottom() + 2, track.width(), self._line())
        first_text, last_text = self._edge(first, before=True), self._edge(last, before=False)
        painter.setPen(QColor(colours.absent))
        if first_text:
            area = QRectF(4, line.top(), self._gutter() - 10, line.height())
            first_text = metrics.elidedText(first_text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, first_text)
        right = line.right()
        if last_text:
            right -= metrics.horizontalAdvance(last_text) + 12
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, last_text)
        day = ""
        for ticks in grid(self._view, step, self._zone):
            x = self.place(ticks)
            text = time_text(ticks, self._zone)
            label = text[:10] if step >= 86_400 else text[11:16] if step >= 60 else text[11:]
            if step < 86_400 and text[:10] != day:
                label, day = f"{text[5:10]} {label}", text[:10]
            width = metrics.horizontalAdvance(label)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(x, track.top()), QPointF(x, track.bottom() + 3))
            left = x - width / 2
            if left < track.left() - 2:
                left = track.left()
            if left + width <= right:
                painter.setPen(QColor(colours.absent))
                painter.drawText(QPointF(left, line.top() + metrics.ascent()), label)

    def _edge(self, ticks: int, *, before: bool) -> str:
        """Rows outside the view: what is not on screen is said to be there."""
        count = 0
        for strip in self._strips:
            rows = int(strip.upto[np.searchsorted(strip.times, ticks, side="left" if before else "right")])
            count += rows if before else strip.rows - rows
        if not count:
            return ""
        return (
            self.tr("◂ {0} earlier").format(number(count)) if before else self.tr("{0} later ▸").format(number(count))
        )

    # -- mouse and keys --------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a span, or choose a mark."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        if event.position().y() < self._track().top():
            group = self._group_at(x)
            if group:
                keys = [m.key for m in group]
                following = (keys.index(self._chosen) + 1) % len(keys) if self._chosen in keys else 0
                self.choose(keys[following])
                self.markChosen.emit(keys[following])
            return
        self._drag = (x, x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the span, or say what is under the mouse."""
        x = event.position().x()
        if self._drag is not None:
            self._drag = (self._drag[0], x)
            self.update()
            return
        if self._view[0] >= self._view[1]:
            return
        group = self._group_at(x)
        if group and event.position().y() < self._track().bottom():
            lines = [f"{m.letter}  {time_text(m.time, self._zone)}  {m.text}" for m in group[:12]]
            set_tip(self, "\n".join([*lines, f"+{len(group) - 12}"] if len(group) > 12 else lines))
        else:
            set_tip(
                self,
                f"{time_text(self.time_at(x), self._zone)}\n" + self.tr("Drag to keep all tabs to a span of time."),
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish the span; a click without dragging clears it."""
        if self._drag is None:
            return
        start, end = self._drag
        self._drag = None
        if abs(end - start) < 4:
            self.clear_span()
        else:
            self.select(self.time_at(start), self.time_at(end))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Between the incident and everything."""
        if self._view == self._everything():
            self.show_incident()
        else:
            self.show_everything()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the mouse."""
        self._zoom(0.8 if event.angleDelta().y() > 0 else 1.25, self.time_at(event.position().x()))
        event.accept()

    def _zoom(self, factor: float, around: int) -> None:
        first, last = self._view
        low, high = self._everything()
        fresh = (around - round((around - first) * factor), around + round((last - around) * factor))
        self._set_view((max(low, fresh[0]), min(high, fresh[1])))

    def _group_at(self, x: float) -> list[Mark]:
        return next((g for g in self.groups() if abs(self.place(g[0].time) - x) < 14), [])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and − zoom, arrows move, Home shows the incident, End everything, Esc clears the span."""
        key, (first, last) = event.key(), self._view
        step = (last - first) // 8
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(0.8, (first + last) // 2)
        elif key == Qt.Key.Key_Minus:
            self._zoom(1.25, (first + last) // 2)
        elif key == Qt.Key.Key_Left:
            self._set_view((first - step, last - step))
        elif key == Qt.Key.Key_Right:
            self._set_view((first + step, last + step))
        elif key == Qt.Key.Key_Home:
            self.show_incident()
        elif key == Qt.Key.Key_End:
            self.show_everything()
        elif key == Qt.Key.Key_Escape and self._span is not None:
            self.clear_span()
        elif key == Qt.Key.Key_Space:
            self.select(first, last)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same by menu."""
        menu = self.build_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def build_menu(self) -> QMenu:
        """What can be done with the ribbon."""
        menu = QMenu(self)
        menu.addAction(self.tr("Show the Incident"), self.show_incident)
        menu.addAction(self.tr("Show All Times"), self.show_everything)
        menu.addSeparator()
        menu.addAction(self.tr("Keep All Tabs to What Is on Screen"), lambda: self.select(*self._view))
        clear: QAction = menu.addAction(self.tr("Clear the Span"), self.clear_span)
        clear.setEnabled(self._span is not None)
        return menu

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._describe()
            self.updateGeometry()
            self.update()
