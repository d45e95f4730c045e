"""Fan-out as a picture: addresses against time or local port, bars per remote port, and who calls which network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from responder.analysis.catalogue import port_service
from responder.analysis.fanout_view import HALF_OPEN, OPEN, FanoutData, Graph, graph_of, narrow, port_bars
from responder.model.time import text as time_text
from ui import theme
from ui.session import CaseSession
from ui.show_text import number, show
from ui.widgets.picture import Picture

_NEAR = 8
_GAP = 6


class AddressPlot(Picture):
    """One mark per connection: remote address (in numeric order) against time, or local port in a single look."""

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._from: QPoint | None = None
        self._to: QPoint | None = None

    def _area(self) -> QRect:
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance("000.000.000.000") + 12
        return QRect(left, 6, max(1, self.width() - left - 14), max(1, self.height() - metrics.height() * 2 - 12))

    def points(self) -> tuple[np.ndarray, np.ndarray]:
        """Pixels of every connection."""
        assert self.data is not None
        area, data = self._area(), self.data
        across = data.times if data.over_time else data.local_ports
        known = across[across >= 0]
        low, high = (int(known.min()), int(known.max())) if len(known) else (0, 1)
        x = area.left() + (np.maximum(across, low) - low) / max(1, high - low) * area.width()
        y = area.top() + (data.places + 0.5) / max(1, len(data.addresses)) * area.height()
        return x, y

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks by state, a few addresses, both ends of the axis."""
        painter = QPainter(self)
        scheme, area = theme.colours(), self._area()
        painter.fillRect(self.rect(), QColor(scheme.base))
        data = self.data
        if data is None or not len(data.ids):
            return
        painter.setPen(QColor(scheme.line))
        painter.drawRect(area)
        metrics = self.fontMetrics()
        painter.setPen(QColor(scheme.absent))
        every = max(1, -(-len(data.addresses) * (metrics.height() + 2) // area.height()))
        for place in range(0, len(data.addresses), every):
            y = area.top() + (place + 0.5) / len(data.addresses) * area.height()
            text = metrics.elidedText(show(data.addresses[place]), Qt.TextElideMode.ElideMiddle, area.left() - 8)
            box = QRectF(2, y - metrics.height() / 2, area.left() - 8, metrics.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
        self._axis(painter, area, data)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = self.points()
        for state, colour in ((2, scheme.absent), (OPEN, scheme.low), (HALF_OPEN, scheme.critical)):
            chosen = data.states == state
            painter.setPen(QPen(QColor(colour), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush if state == 2 else QColor(colour))
            # marks in one pixel are one mark: a scan of thousands stays quick to paint
            spots = np.unique(np.round(np.stack([x[chosen], y[chosen]], axis=1)), axis=0)
            for px, py in spots.tolist():
                _glyph(painter, px, py, state)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._limit(painter, area, data)
        if self._from is not None and self._to is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(scheme.link))
            painter.drawRect(QRect(self._from, self._to).normalized())

    def _limit(self, painter: QPainter, area: QRect, data: FanoutData) -> None:
        """The line of the threshold: what stands below it is one host more than the detector lets pass."""
        if not 0 < self.threshold <= len(data.addresses):
            return
        y = area.top() + round(self.threshold / len(data.addresses) * area.height())
        painter.setPen(QPen(QColor(theme.colours().text), 1, Qt.PenStyle.DashLine))
        painter.drawLine(area.left(), y, area.right(), y)
        words = self.tr("threshold: {0} hosts").format(number(self.threshold))
        metrics = self.fontMetrics()
        box = QRect(0, 0, metrics.horizontalAdvance(words) + 6, metrics.height())
        box.moveBottomRight(QPoint(area.right() - 2, y - 1 if y - box.height() > area.top() else y + box.height()))
        painter.fillRect(box, QColor(theme.colours().base))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _axis(self, painter: QPainter, area: QRect, data: FanoutData) -> None:
        metrics = self.fontMetrics()
        across = data.times if data.over_time else data.local_ports
        known = across[across >= 0]
        line = QRect(area.left(), area.bottom() + 3, area.width(), metrics.height())
        if len(known):
            ends = [int(known.min()), int(known.max())]
            words = [time_text(t, self._session.zone)[11:19] if data.over_time else str(t) for t in ends]
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), words[0])
            if ends[0] != ends[1]:
                painter.drawText(line, int(Qt.AlignmentFlag.AlignRight), words[1])
        title = self.tr("time") if data.over_time else self.tr("local port")
        painter.drawText(line, int(Qt.AlignmentFlag.AlignHCenter), title)
        legend = self.tr("▲ half-open   ■ established   ○ other")
        painter.drawText(line.translated(0, metrics.height() + 1), int(Qt.AlignmentFlag.AlignHCenter), legend)

    def rows_at(self, at: QPoint) -> Sequence[int]:
        """Connections near a place."""
        if self.data is None or not len(self.data.ids):
            return ()
        x, y = self.points()
        near = (np.abs(x - at.x()) <= _NEAR) & (np.abs(y - at.y()) <= _NEAR)
        if not near.any():
            return ()
        distance = np.where(near, (x - at.x()) ** 2 + (y - at.y()) ** 2, np.inf)
        best = distance.min()
        return [int(i) for i in self.data.ids[distance <= best + 1]]

    def words_at(self, at: QPoint) -> str:
        """Address, ports and state of the nearest connection."""
        rows = self.rows_at(at)
        if not rows or self.data is None:
            return ""
        place = int(np.flatnonzero(self.data.ids == rows[0])[0])
        port = int(self.data.ports[place])
        address = show(self.data.addresses[int(self.data.places[place])])
        return f"{address} : {port if port >= 0 else '?'} {port_service('tcp', port)}".strip()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a frame."""
        self._from, self._to = event.position().toPoint(), None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Grow the frame, or tell what is here."""
        if self._from is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._to = event.position().toPoint()
            self.update()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what the frame holds, or what was clicked."""
        frame = QRect(self._from, self._to).normalized() if self._from and self._to else QRect()
        self._from = self._to = None
        self.update()
        if frame.width() < 5 and frame.height() < 5:
            super().mouseReleaseEvent(event)
        elif self.data is not None and len(self.data.ids):
            x, y = self.points()
            inside = (x >= frame.left()) & (x <= frame.right()) & (y >= frame.top()) & (y <= frame.bottom())
            if inside.any():
                self.chosen.emit([int(i) for i in self.data.ids[inside]])


def _glyph(painter: QPainter, x: float, y: float, state: int) -> None:
    """A shape per state, told apart without colour."""
    if state == HALF_OPEN:
        painter.drawPolygon(QPolygonF([QPointF(x, y - 4), QPointF(x - 3.5, y + 3), QPointF(x + 3.5, y + 3)]))
    elif state == OPEN:
        painter.drawRect(QRectF(x - 3, y - 3, 6, 6))
    else:
        painter.drawEllipse(QPointF(x, y), 3, 3)


class PortBars(Picture):
    """Connections per remote port, the half-open part in front."""

    def _bars(self) -> list[tuple[QRect, tuple[int, int, int]]]:
        if self.data is None:
            return []
        bars = port_bars(self.data)
        room = self.height() - 8 - 2 * self.fontMetrics().height()
        height = min(self.fontMetrics().height() + 6, max(10, room // max(1, len(bars))))
        return [(QRect(0, 2 + n * height, self.width(), height), bar) for n, bar in enumerate(bars)]

    def sizeHint(self) -> QSize:
        """Narrower than the addresses."""
        return QSize(200, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar, count."""
        painter = QPainter(self)
        scheme, metrics = theme.colours(), self.fontMetrics()
        painter.fillRect(self.rect(), QColor(scheme.base))
        bars = self._bars()
        most = max((n for _, (_, n, _) in bars), default=1)
        label = min(self.width() // 2, max((metrics.horizontalAdvance(self._name(b[0])) for _, b in bars), default=0))
        count = metrics.horizontalAdvance(number(most)) + 8
        room = max(10, self.width() - label - count - 14)
        for box, (port, total, half) in bars:
            inner = box.adjusted(4, 1, -4, -1)
            text = metrics.elidedText(self._name(port), Qt.TextElideMode.ElideRight, label)
            painter.setPen(QColor(scheme.text))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
            left, width = inner.left() + label + 4, max(2, total * room // most)
            painter.fillRect(QRect(left, inner.top() + 1, width, inner.height() - 2), QColor(scheme.bar))
            marked = QRect(left, inner.top() + 1, half * width // max(1, total), inner.height() - 2)
            painter.fillRect(marked, QColor(scheme.bar_marked))
            painter.fillRect(marked, QBrush(QColor(scheme.base), Qt.BrushStyle.BDiagPattern))  # on paper without colour
            where = QRect(left + width + 4, inner.top(), count + 8, inner.height())
            painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), number(total))
        if bars:
            self._limit(painter, bars, label, room, most)
            foot = QRect(4, self.height() - metrics.height() - 4, self.width() - 8, metrics.height() + 4)
            painter.setPen(QColor(scheme.absent))
            legend = metrics.elidedText(self.tr("striped: half-open"), Qt.TextElideMode.ElideRight, foot.width())
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignHCenter), legend)

    def _limit(
        self, painter: QPainter, bars: list[tuple[QRect, tuple[int, int, int]]], label: int, room: int, most: int
    ) -> None:
        """The line of the threshold: bars that reach it have at least so many connections."""
        if not 0 < self.threshold <= most:
            return
        x = 4 + label + 4 + self.threshold * room // most
        painter.setPen(QPen(QColor(theme.colours().text), 1, Qt.PenStyle.DashLine))
        painter.drawLine(x, bars[0][0].top(), x, bars[-1][0].bottom())
        words = self.tr("threshold: {0}").format(number(self.threshold))
        metrics = self.fontMetrics()
        box = QRect(0, bars[-1][0].bottom() + 2, metrics.horizontalAdvance(words) + 6, metrics.height())
        box.moveLeft(max(2, min(x - box.width() // 2, self.width() - box.width() - 2)))
        if box.bottom() < self.height() - metrics.height() - 4:
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _hosts(self, port: int) -> int:
        assert self.data is not None
        return len(np.unique(self.data.places[self.data.ports == port])) if port >= 0 else 0

    def _name(self, port: int) -> str:
        if port < 0:
            return self.tr("others")
        service = port_service("tcp", port)
        return f"{port} {service}" if service else str(port)

    def rows_at(self, at: QPoint) -> Sequence[int]:
        """Connections to a port."""
        if self.data is None:
            return ()
        bars = self._bars()
        port = next((bar[0] for box, bar in bars if box.contains(at)), None)
        if port is None:
            return ()
        if port == -2:
            shown = [bar[0] for _, bar in bars]
            return self.data.ids[(self.data.ports >= 0) & ~np.isin(self.data.ports, shown)].tolist()  # type: ignore[no-any-return]
        return self.data.ids[self.data.ports == port].tolist()  # type: ignore[no-any-return]

    def words_at(self, at: QPoint) -> str:
        """A port in words."""
        for box, (port, total, half) in self._bars():
            if box.contains(at):
                if port < 0:
                    return self.tr("{0}: {1} connections, {2} half-open").format(
                        self._name(port), number(total), number(half)
                    )
                return self.tr(
                    "{0}: {1} connections to {2} hosts, {3} half-open; the detector speaks from {4} on"
                ).format(
                    self._name(port), number(total), number(self._hosts(port)), number(half), number(self.threshold)
                )
        return ""


class FanoutGraph(Picture):
    """Process → remote port → network; thousands of connections become a few dozen bands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.graph: Graph | None = None
        #: What was on show before something of it was opened, and what was opened.
        self._outer: list[tuple[FanoutData, str]] = []

    def show_data(self, data: FanoutData | None) -> None:
        """Show other connections."""
        if self._outer and data is not None and np.array_equal(data.ids, self._outer[0][0].ids):
            return  # the rows that a click selected are asked for again: what was opened stays open
        self._outer = []
        self._draw(data)

    def _draw(self, data: FanoutData | None) -> None:
        self.graph = graph_of(data, single=bool(self._outer)) if data is not None and len(data.ids) else None
        super().show_data(data)

    def open_at(self, at: QPoint) -> bool:
        """Open the box under a place: its connections alone, in finer networks down to single addresses."""
        label, rows = self._at(at)
        if self.data is None or not 0 < len(rows) < len(self.data.ids):
            return False
        self._outer.append((self.data, label))
        self._draw(narrow(self.data, rows))
        return True

    def close_one(self) -> None:
        """Back to what was on show before."""
        if self._outer:
            self._draw(self._outer.pop()[0])

    def _back(self) -> QRect:
        """Where the way back stands, empty where there is none."""
        if not self._outer:
            return QRect()
        words = self._back_words()
        metrics = self.fontMetrics()
        return QRect(
            0, self.height() - metrics.height() - 4, metrics.horizontalAdvance(words) + 12, metrics.height() + 4
        )

    def _back_words(self) -> str:
        return self.tr("◀ all · now: {0}").format(show(self._outer[-1][1], limit=60))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the rows and open the box, or go back."""
        at = event.position().toPoint()
        if self._back().contains(at):
            self.close_one()
            return
        super().mouseReleaseEvent(event)
        self.open_at(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace and Escape go back."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Escape) and self._outer:
            self.close_one()
        else:
            super().keyPressEvent(event)

    def boxes(self) -> list[list[QRectF]]:
        """Where each node stands, by column."""
        if self.graph is None:
            return []
        top = self.fontMetrics().height() + 6
        width = max(40.0, min(150.0, self.width() * 0.24))
        found = []
        for column, nodes in enumerate(self.graph.columns):
            left = 6 + column * (self.width() - 12 - width) / 2
            room = (self.height() - top - 9 - self.fontMetrics().height()) / max(1, len(nodes))
            height = min(room - min(3.0, room * 0.2), self.fontMetrics().height() + 8.0)
            found.append([QRectF(left, top + n * room + (room - height) / 2, width, height) for n in range(len(nodes))])
        return found

    def _lines(self) -> Iterable[tuple[QPainterPath, float, int]]:
        """Path, width and number of every edge, the heaviest last."""
        assert self.graph is not None
        boxes = self.boxes()
        total = max(1, len(self.data.ids) if self.data is not None else 1)
        order = sorted(range(len(self.graph.edges)), key=lambda n: len(self.graph.edges[n].rows))  # type: ignore[union-attr]
        for place in order:
            edge = self.graph.edges[place]
            start = boxes[edge.column][edge.left]
            end = boxes[edge.column + 1][edge.right]
            one = QPointF(start.right(), start.center().y())
            other = QPointF(end.left(), end.center().y())
            bend = (other.x() - one.x()) / 2
            path = QPainterPath(one)
            path.cubicTo(one + QPointF(bend, 0), other - QPointF(bend, 0), other)
            yield path, 1.0 + 9.0 * (len(edge.rows) / total) ** 0.5, place

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bands behind, names in front."""
        painter = QPainter(self)
        scheme, metrics = theme.colours(), self.fontMetrics()
        painter.fillRect(self.rect(), QColor(scheme.base))
        if self.graph is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path, width, place in self._lines():
            edge = self.graph.edges[place]
            colour = QColor(scheme.bar_marked if edge.half_open * 2 > len(edge.rows) else scheme.bar)
            colour.setAlpha(150)
            half = edge.half_open * 2 > len(edge.rows)
            line = Qt.PenStyle.DashLine if half else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, width, line, Qt.PenCapStyle.FlatCap))
            painter.drawPath(path)
        boxes = self.boxes()
        foot = QRect(6, self.height() - metrics.height() - 5, self.width() - 12, metrics.height() + 4)
        painter.setPen(QColor(scheme.link if self._outer else scheme.absent))
        if self._outer:
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), self._back_words())
        painter.setPen(QColor(scheme.absent))
        legend = self.tr("dashed: mostly half-open · a click opens a box")
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), legend)
        titles = (self.tr("process"), self.tr("remote port"), self.tr("network"))
        for column, nodes in enumerate(self.graph.columns):
            if boxes[column]:
                head = QRectF(boxes[column][0].left(), 2, boxes[column][0].width(), metrics.height())
                painter.setPen(QColor(scheme.absent))
                painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft), titles[column])
            for node, box in zip(nodes, boxes[column], strict=True):
                painter.fillRect(box, QColor(scheme.alternate))
                painter.setPen(QColor(scheme.line))
                painter.drawRect(box)
                if box.height() < metrics.height() * 0.7:
                    continue  # the pointer tells the name
                painter.setPen(QColor(scheme.text))
                room = int(box.width()) - metrics.horizontalAdvance(number(len(node.rows))) - 14
                text = metrics.elidedText(show(node.label), Qt.TextElideMode.ElideMiddle, room)
                inner = box.adjusted(4, 0, -4, 0)
                painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
                count = number(len(node.rows))
                painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count)

    def _at(self, at: QPoint) -> tuple[str, Sequence[int]]:
        if self.graph is None:
            return "", ()
        for column, boxes in enumerate(self.boxes()):
            for place, box in enumerate(boxes):
                if box.contains(QPointF(at)):
                    node = self.graph.columns[column][place]
                    return show(node.label), node.rows.tolist()
        touch = QRectF(at.x() - 3, at.y() - 3, 6, 6)
        for path, _, place in reversed(list(self._lines())):
            if path.intersects(touch) and _near(path, QPointF(at)):
                edge = self.graph.edges[place]
                left = self.graph.columns[edge.column][edge.left].label
                right = self.graph.columns[edge.column + 1][edge.right].label
                return f"{show(left)} → {show(right)}", edge.rows.tolist()
        return "", ()

    def rows_at(self, at: QPoint) -> Sequence[int]:
        """Connections of a node or band."""
        return self._at(at)[1]

    def words_at(self, at: QPoint) -> str:
        """A node or band in words."""
        label, rows = self._at(at)
        return self.tr("{0}: {1} connections").format(label, number(len(rows))) if label else ""


def _near(path: QPainterPath, at: QPointF) -> bool:
    """Whether a curve passes close by; an open path's own test counts the area it encloses."""
    return any(
        abs(p.x() - at.x()) <= 6 and abs(p.y() - at.y()) <= 5
        for p in (path.pointAtPercent(n / _STEPS) for n in range(_STEPS + 1))
    )


_STEPS = 60
