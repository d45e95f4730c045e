"""The attack cycle as a picture: what was found at each stage, what was not, and what nobody could have seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from responder.case.blocks import CycleStage
from responder.model.finding import Stage, StageSummary
from ui import theme
from ui.safe_widgets import set_tip
from ui.show_text import said, show

FOUND, NONE_FOUND, NOT_COLLECTED = "found", "none found", "not collected"
#: Lines of text in a box before the rest is counted.
LINES = 3
_LINE_LIMIT = 160
_TITLES = {
    Stage.ATTACK: QT_TRANSLATE_NOOP("AttackCycle", "Attack"),
    Stage.DOWNLOAD: QT_TRANSLATE_NOOP("AttackCycle", "Download"),
    Stage.BACKDOOR: QT_TRANSLATE_NOOP("AttackCycle", "Backdoor"),
    Stage.SCAN: QT_TRANSLATE_NOOP("AttackCycle", "Scan"),
    Stage.IMPACT: QT_TRANSLATE_NOOP("AttackCycle", "Impact"),
}
_STATES = {
    FOUND: QT_TRANSLATE_NOOP("AttackCycle", "found"),
    NONE_FOUND: QT_TRANSLATE_NOOP("AttackCycle", "none found"),
    NOT_COLLECTED: QT_TRANSLATE_NOOP("AttackCycle", "not collected"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("AttackCycle", text)


def stage_title(stage: Stage) -> str:
    """Title of a stage in the language of the window."""
    return _tr(_TITLES[stage]) if stage in _TITLES else ""


def state_word(state: str) -> str:
    """``found`` | ``none found`` | ``not collected`` in the language of the window."""
    return _tr(_STATES.get(state, NOT_COLLECTED))


def shown_stages(stages: Sequence[StageSummary]) -> list[StageSummary]:
    """The four stages of the cycle, and the impact where there is one."""
    return [s for s in stages if s.stage in _TITLES and (s.stage is not Stage.IMPACT or s.state == FOUND)]


def drawn(stages: Sequence[StageSummary]) -> list[CycleStage]:
    """Stages as the picture shows them, in the language of the window."""
    return [
        CycleStage(
            stage=s.stage.value, title=stage_title(s.stage), state=s.state, state_text=state_word(s.state),
            lines=tuple(map(said, s.text)),
        )
        for s in shown_stages(stages)
    ]  # fmt: skip


def return_words() -> str:
    """What the line from the scan back to the attack says."""
    return QCoreApplication.translate("AttackCycle", "to the next target")


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleStyle:
    """Colours and measures of the picture.

    Attributes:
        unit: Length of one pixel of a 96 dpi screen in units of the painter.
    """

    font: QFont
    text: QColor
    quiet: QColor
    line: QColor
    fill: QColor
    ground: QColor
    chosen: QColor
    unit: float = 1.0


def screen_style(font: QFont) -> CycleStyle:
    """Style of the window's colours."""
    colours = theme.colours()
    return CycleStyle(
        font=font, text=QColor(colours.text), quiet=QColor(colours.absent), line=QColor(colours.text),
        fill=QColor(colours.tint_high), ground=QColor(colours.window), chosen=QColor(colours.link),
    )  # fmt: skip


def paper_style(font: QFont, unit: float) -> CycleStyle:
    """Black on white; found stages are told by a grey fill, a heavy frame and the filled mark."""
    black = QColor("#000000")
    return CycleStyle(
        font=font, text=black, quiet=QColor("#333333"), line=black, fill=QColor("#e4e4e4"), ground=QColor("#ffffff"),
        chosen=black, unit=unit,
    )  # fmt: skip


class CyclePainter:
    """Lays out and draws the boxes; the same for window and paper.

    Args:
        stages: What to draw.
        style: Colours, font, unit.
        back: What the line from the last stage back to the first says.
    """

    def __init__(self, stages: Sequence[CycleStage], style: CycleStyle, back: str = "") -> None:
        self.stages = list(stages)
        self._style = style
        self._back = back
        self._bold = QFont(style.font)
        self._bold.setBold(True)
        self._metrics = QFontMetricsF(style.font)
        self._bold_metrics = QFontMetricsF(self._bold)

    def _pad(self) -> float:
        return 8 * self._style.unit

    def _gap(self) -> float:
        return 28 * self._style.unit

    def _return_height(self) -> float:
        return 14 * self._style.unit

    def boxes(self, width: float, height: float) -> list[QRectF]:
        """Rectangles of the stages."""
        count = max(1, len(self.stages))
        each = (width - (count - 1) * self._gap()) / count
        return [QRectF(i * (each + self._gap()), 0, each, height - self._return_height()) for i in range(count)]

    def height(self, width: float, least: int = 1, most: int = LINES) -> float:
        """Height that shows every line, wrapped, within the bounds."""
        inner = self.boxes(width, 0)[0].width() - 2 * self._pad()
        rows = max((len(self._wrapped(s, inner, most)) for s in self.stages), default=0)
        lines = min(most, max(least, rows)) + self._own_row(inner)
        return self._bold_metrics.height() + lines * self._metrics.height() + 1.5 * self._pad() + self._return_height()

    def _mark_size(self) -> float:
        return self._bold_metrics.ascent() * 0.8

    def _own_row(self, width: float) -> bool:
        """Whether the words for the states need a row of their own, since titles take up the first."""
        mark = self._mark_size() + 14 * self._style.unit
        return any(
            mark + self._bold_metrics.horizontalAdvance(s.title) + self._metrics.horizontalAdvance(s.state_text) > width
            for s in self.stages
        )

    def _wrapped(self, stage: CycleStage, width: float, most: int) -> list[str]:
        """Text broken at spaces into at most ``most`` rows; the last one counts or cuts what is left."""
        rows: list[str] = []
        texts = [show(t, limit=_LINE_LIMIT) for t in stage.lines]
        for number_, text in enumerate(texts):
            for row in wrap(text, width, self._style.font):
                if len(rows) == most:
                    rest = len(texts) - number_
                    more = f" +{rest}" if rest else " …"
                    rows[-1] = self._cut(rows[-1], more, width)
                    return rows
                rows.append(row)
        return rows

    def _cut(self, text: str, end: str, width: float) -> str:
        room = width - self._metrics.horizontalAdvance(end)
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) + end

    def draw(self, painter: QPainter, rect: QRectF, chosen: Stage | None = None, focus: int = -1) -> None:
        """Draw into a rectangle."""
        painter.save()
        painter.translate(rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self.boxes(rect.width(), rect.height())
        for number_, (stage, box) in enumerate(zip(self.stages, boxes, strict=False)):
            self._box(
                painter, stage, box, chosen=chosen is not None and stage.stage == chosen.value, focus=number_ == focus
            )
            if number_ + 1 < len(self.stages):
                y = box.center().y()
                self._arrow(
                    painter,
                    QPointF(box.right() + 3 * self._style.unit, y),
                    QPointF(boxes[number_ + 1].left() - 3 * self._style.unit, y),
                )
        self._return(painter, boxes)
        painter.restore()

    def _pen(self, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine, colour: QColor | None = None) -> QPen:
        pen = QPen(colour or self._style.line, width * self._style.unit, style)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _box(self, painter: QPainter, stage: CycleStage, box: QRectF, *, chosen: bool, focus: bool) -> None:
        unit = self._style.unit
        found, missing = stage.state == FOUND, stage.state == NOT_COLLECTED
        painter.setBrush(self._style.fill if found else Qt.BrushStyle.NoBrush)
        heavy = 2.5 if chosen else 1.6 if found else 1.0
        dashes = Qt.PenStyle.DashLine if missing else Qt.PenStyle.SolidLine
        painter.setPen(self._pen(heavy, dashes, self._style.chosen if chosen else None))
        inset = heavy * unit / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 4 * unit, 4 * unit)
        if focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._pen(1, Qt.PenStyle.DotLine))
            painter.drawRect(box.adjusted(3 * unit, 3 * unit, -3 * unit, -3 * unit))
        inner = box.adjusted(self._pad(), self._pad() / 2, -self._pad(), -self._pad() / 2)
        size = self._mark_size()
        line = QRectF(inner.left(), inner.top(), inner.width(), self._bold_metrics.height())
        mark = QRectF(line.left(), line.center().y() - size / 2, size, size)
        painter.setPen(self._pen(1.4, Qt.PenStyle.DotLine if missing else Qt.PenStyle.SolidLine))
        painter.setBrush(self._style.text if found else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(mark)
        painter.setPen(self._style.text)
        painter.setFont(self._bold)
        title = line.adjusted(size + 6 * unit, 0, 0, 0)
        painter.drawText(title, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, stage.title)
        painter.setFont(self._style.font)
        painter.setPen(self._style.text if found else self._style.quiet)
        own_row = self._own_row(inner.width())
        side = Qt.AlignmentFlag.AlignLeft if own_row else Qt.AlignmentFlag.AlignRight
        words = line.translated(0, self._metrics.height()) if own_row else line
        painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, stage.state_text)
        top = words.bottom()
        most = max(1, int((inner.bottom() - top + 1) // self._metrics.height()))
        for row in self._wrapped(stage, inner.width(), most):
            painter.drawText(QPointF(inner.left(), top + self._metrics.ascent()), row)
            top += self._metrics.height()

    def _arrow(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        painter.setPen(self._pen(1.2))
        painter.drawLine(start, end)
        self._head(painter, end, QPointF(1, 0))

    def _head(self, painter: QPainter, at: QPointF, way: QPointF) -> None:
        size = 5 * self._style.unit
        across = QPointF(-way.y(), way.x())
        painter.setBrush(self._style.line)
        painter.drawPolygon(
            QPolygonF([at, at - way * size + across * size * 0.6, at - way * size - across * size * 0.6])
        )

    def _return(self, painter: QPainter, boxes: list[QRectF]) -> None:
        """The way from the scan back to the attack: the next target."""
        ends = [i for i, s in enumerate(self.stages) if s.stage in (Stage.ATTACK.value, Stage.SCAN.value)]
        if len(ends) != 2:
            return
        first, last = boxes[ends[0]], boxes[ends[1]]
        y = first.bottom() + self._return_height() * 0.6
        painter.setPen(self._pen(1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        start, end = (
            QPointF(last.center().x(), last.bottom()),
            QPointF(first.center().x(), first.bottom() + 2 * self._style.unit),
        )
        painter.drawPolyline([start, QPointF(start.x(), y), QPointF(end.x(), y), end])
        self._head(painter, end, QPointF(0, -1))
        text = self._back
        small = smaller(self._style.font)
        painter.setFont(small)
        metrics = QFontMetricsF(small)
        width = metrics.horizontalAdvance(text) + 8 * self._style.unit
        middle = QRectF((start.x() + end.x() - width) / 2, y - metrics.height() / 2, width, metrics.height())
        painter.setPen(self._style.quiet)
        painter.fillRect(middle, self._style.ground)
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, text)


def smaller(font: QFont) -> QFont:
    """A font a little smaller than another."""
    found = QFont(font)
    if font.pixelSize() > 0:
        found.setPixelSize(max(1, round(font.pixelSize() * 0.85)))
    else:
        found.setPointSizeF(max(1.0, font.pointSizeF() * 0.85))
    return found


def wrap(text: str, width: float, font: QFont) -> list[str]:
    """Text broken into rows that fit, by the rules of its script; within a word only where it alone is too long."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    # Positions count UTF-16 units, in which characters beyond the basic plane take two.
    units = text.encode("utf-16-le")
    rows: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        start = line.textStart() * 2
        rows.append(units[start : start + line.textLength() * 2].decode("utf-16-le", "replace").rstrip())
    layout.endLayout()
    return rows


class AttackCycle(QWidget):
    """The picture in the window; a stage can be chosen by mouse or keys.

    Signals:
        stageChosen: A Stage, or None for all.
    """

    stageChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: list[StageSummary] = []
        self._chosen: Stage | None = None
        self._focus = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_stages(self, stages: Sequence[StageSummary]) -> None:
        """Show other stages."""
        self._stages = shown_stages(stages)
        self._focus = min(self._focus, max(0, len(self._stages) - 1))
        if self._chosen not in [s.stage for s in self._stages]:
            self._chosen = None
        self._describe()
        self.updateGeometry()
        self.update()

    @property
    def stages(self) -> list[StageSummary]:
        """Stages on show."""
        return self._stages

    @property
    def chosen(self) -> Stage | None:
        """The chosen stage."""
        return self._chosen

    def choose(self, stage: Stage | None) -> None:
        """Choose a stage; the chosen one again, or None, means all."""
        self._chosen = None if stage is self._chosen else stage
        self._describe()
        self.update()
        self.stageChosen.emit(self._chosen)

    def _describe(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("AttackCycle", "Attack cycle"))
        parts = [
            f"{stage_title(s.stage)}: {state_word(s.state)}. {'; '.join(show(said(t)) for t in s.text)}"
            for s in self._stages
        ]
        self.setAccessibleDescription(" ".join(parts))

    def _painter(self) -> CyclePainter:
        return CyclePainter(drawn(self._stages), screen_style(self.font()), return_words())

    def heightForWidth(self, width: int) -> int:
        """Two lines of text at least, three at most."""
        return int(self._painter().height(width, least=2) + 1)

    def sizeHint(self) -> QSize:
        """Room for the boxes."""
        return QSize(640, self.heightForWidth(max(320, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Room for four words."""
        return QSize(480, self.heightForWidth(max(480, self.width())))

    def box_of(self, stage: Stage) -> QRectF:
        """Rectangle of a stage."""
        boxes = self._painter().boxes(self.width(), self.height())
        return next((b for s, b in zip(self._stages, boxes, strict=False) if s.stage is stage), QRectF())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cycle."""
        painter = QPainter(self)
        self._painter().draw(painter, QRectF(self.rect()), self._chosen, self._focus if self.hasFocus() else -1)

    def _at(self, place: QPointF) -> StageSummary | None:
        boxes = self._painter().boxes(self.width(), self.height())
        return next((s for s, b in zip(self._stages, boxes, strict=False) if b.contains(place)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say all lines of the box under the mouse."""
        stage = self._at(event.position())
        set_tip(self, "\n".join(map(said, stage.text[:20])) if stage is not None else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the stage under the mouse."""
        stage = self._at(event.position())
        if stage is not None and event.button() == Qt.MouseButton.LeftButton:
            self._focus = self._stages.index(stage)
            self.choose(stage.stage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Space and Enter choose, Esc shows all."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._stages:
            self._focus = max(0, min(len(self._stages) - 1, self._focus + (1 if key == Qt.Key.Key_Right else -1)))
            self.update()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._stages:
            self.choose(self._stages[self._focus].stage)
        elif key == Qt.Key.Key_Escape and self._chosen is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which box the keys act on."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._describe()
            self.updateGeometry()
            self.update()
