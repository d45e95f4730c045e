"""The plan: steps of a playbook by phase, each with its state, who and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from responder.case.annotations import StepState
from responder.model.time import text as time_text
from responder.response.playbooks import PHASES, Playbook
from ui import theme
from ui.safe_widgets import plain_tip
from ui.show_text import show
from ui.widgets.attack_cycle import wrap

_ITEM = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex
_TEXT, _COMMENT = 600, 400
OPEN, DONE, NOT_NEEDED = "open", "done", "not needed"
_MARKS = {OPEN: "☐", DONE: "☑", NOT_NEEDED: "–"}
_PHASES = {
    "contain": QT_TRANSLATE_NOOP("Plan", "Contain"),
    "preserve": QT_TRANSLATE_NOOP("Plan", "Preserve"),
    "eradicate": QT_TRANSLATE_NOOP("Plan", "Eradicate"),
    "recover": QT_TRANSLATE_NOOP("Plan", "Recover"),
}
_STATES = {
    OPEN: QT_TRANSLATE_NOOP("Plan", "open"),
    DONE: QT_TRANSLATE_NOOP("Plan", "done"),
    NOT_NEEDED: QT_TRANSLATE_NOOP("Plan", "not needed"),
}


def phase_word(phase: str) -> str:
    """Phase of a plan in the language of the window."""
    return QCoreApplication.translate("Plan", _PHASES[phase])


def state_word(state: str) -> str:
    """State of a step in the language of the window."""
    return QCoreApplication.translate("Plan", _STATES.get(state, OPEN))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """A phase (no step id) or a step as the list shows it."""

    text: str
    step: str = ""
    why: str = ""
    state: str = OPEN
    remark: str = ""


def plan_items(playbook: Playbook, states: Mapping[tuple[str, str], StepState], zone: tzinfo) -> list[PlanItem]:
    """Phases and steps of a playbook in the language of the window."""
    language = QLocale().name()
    found: list[PlanItem] = []
    for phase in PHASES:
        steps = [s for s in playbook.steps if s.phase == phase]
        if steps:
            found.append(PlanItem(text=phase_word(phase)))
        for step in steps:
            state = states.get((playbook.id, step.id))
            found.append(
                PlanItem(
                    step=step.id,
                    text=step.text.of(language),
                    why=step.why.of(language),
                    state=state.state if state else OPEN,
                    remark=_remark(state, zone) if state else "",
                )
            )
    return found


def _remark(state: StepState, zone: tzinfo) -> str:
    parts = [
        state_word(state.state),
        show(state.who, limit=80),
        time_text(state.at, zone),
        show(state.comment, limit=_COMMENT),
    ]
    return " · ".join(p for p in parts if p)


class PlanModel(QAbstractListModel):
    """Phases and steps."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[PlanItem] = []

    def set_items(self, items: Sequence[PlanItem]) -> None:
        """Another plan; an equal number of rows keeps selection and scroll position."""
        if [i.step for i in items] == [i.step for i in self._items]:
            self._items = list(items)
            if items:
                self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    @property
    def items(self) -> list[PlanItem]:
        """All rows."""
        return self._items

    def item(self, row: int) -> PlanItem | None:
        """Row at a place."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Rows."""
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Phases cannot be chosen."""
        item = self.item(index.row())
        return super().flags(index) if item is not None and item.step else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Text of a row."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        if role == _ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return show(f"{state_word(item.state)}: {item.text} {item.remark}" if item.step else item.text, limit=_TEXT)
        if role == Qt.ItemDataRole.ToolTipRole and item.why:
            return plain_tip(item.why)
        return None


class PlanDelegate(QStyledItemDelegate):
    """Paints a step: mark, text, why, remark, all wrapped."""

    def _rows(self, view: QListView, item: PlanItem) -> list[tuple[str, str]]:
        """Pairs of kind and row of text."""
        metrics = QFontMetrics(view.font())
        width = view.viewport().width() - self._left(metrics) - 12
        rows = [("text", r) for r in wrap(show(item.text, limit=_TEXT), width, view.font())]
        for kind, text in (("why", item.why), ("remark", item.remark)):
            if text:
                rows += [(kind, r) for r in wrap(show(text, limit=_TEXT), width, view.font())]
        return rows

    @staticmethod
    def _left(metrics: QFontMetrics) -> int:
        return 8 + metrics.horizontalAdvance("☑") + metrics.averageCharWidth()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """High enough for all rows."""
        item, view = index.data(_ITEM), option.widget  # type: ignore[attr-defined]
        if not isinstance(item, PlanItem) or not isinstance(view, QListView):
            return super().sizeHint(option, index)
        metrics = QFontMetrics(view.font())
        rows = len(self._rows(view, item)) if item.step else 1
        return QSize(view.viewport().width(), rows * metrics.lineSpacing() + (8 if item.step else 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        item, view = index.data(_ITEM), option.widget  # type: ignore[attr-defined]
        if not isinstance(item, PlanItem) or not isinstance(view, QListView):
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        colours = theme.colours()
        metrics = QFontMetrics(view.font())
        painter.save()
        if not item.step:
            font = QFont(view.font())
            font.setBold(True)
            painter.setFont(font)
            painter.fillRect(rect, QColor(colours.window))
            painter.setPen(QColor(colours.text))
            painter.drawText(rect.adjusted(8, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), item.text)
            painter.restore()
            return
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(colours.selected))
        painter.setPen(QColor(colours.text))
        baseline = rect.top() + 4 + metrics.ascent()
        painter.drawText(rect.left() + 8, baseline, _MARKS.get(item.state, "☐"))
        quiet = QColor(colours.text if selected else colours.absent)
        for number, (kind, row) in enumerate(self._rows(view, item)):
            painter.setPen(QColor(colours.text) if kind == "text" and item.state == OPEN else quiet)
            painter.drawText(rect.left() + self._left(metrics), baseline + number * metrics.lineSpacing(), row)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.link))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


class PlanView(QListView):
    """The plan in the window.

    Signals:
        chosen: The PlanItem that became current, or None.
        toggled: A step that was checked or unchecked by Space or double click.
    """

    chosen = Signal(object)
    toggled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = PlanModel(self)
        self.setModel(self.plan)
        self.setItemDelegate(PlanDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.doubleClicked.connect(lambda index: self._toggle(self.plan.item(index.row())))

    def set_items(self, items: Sequence[PlanItem]) -> None:
        """Show another plan; the step that was current stays current."""
        self.plan.set_items(items)
        self.scheduleDelayedItemsLayout()

    def current_item(self) -> PlanItem | None:
        """The current step."""
        item = self.plan.item(self.currentIndex().row())
        return item if item is not None and item.step else None

    def _toggle(self, item: PlanItem | None) -> None:
        if item is not None and item.step:
            self.toggled.emit(item)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell which step is current."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.current_item())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space checks a step."""
        if event.key() == Qt.Key.Key_Space:
            self._toggle(self.current_item())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
