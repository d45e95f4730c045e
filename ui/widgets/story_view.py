"""The story: one line after the other in order of time, each with the tabs that prove it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from responder.model.finding import Severity, Stage
from ui import theme
from ui.safe_widgets import plain_tip
from ui.show_text import severity_word, show, stage_word
from ui.widgets.attack_cycle import wrap

_TEXT_LIMIT = 500
#: Rows that a line takes at most before it is cut; its tip and the proof pane say all of it.
_ROWS = 4
_ENTRY = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEntry:
    """A line as the list shows it.

    Attributes:
        key: Number of the line in the analysis.
        time: Time of the day, or a word where there is none.
        elapsed: Time since the line before, "" for none.
        letter: Its mark on the ribbon, "" where it has no time.
        severity: Worst finding behind it.
        text: The sentence.
        tabs: ``①②③``: tabs with its proof.
        agree: ``3 sources``, "" for one.
        decided: ``✓`` confirmed, ``✕`` false positive, "".
        tip: Everything, for the tip.
    """

    key: int
    time: str
    text: str
    stage: Stage = Stage.NONE
    severity: Severity = Severity.INFO
    elapsed: str = ""
    letter: str = ""
    tabs: str = ""
    agree: str = ""
    decided: str = ""
    tip: str = ""
    findings: tuple[str, ...] = field(default_factory=tuple)


class StoryModel(QAbstractListModel):
    """Lines of the story, all or those of one stage."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[StoryEntry] = []
        self._shown: list[StoryEntry] = []
        self._stage: Stage | None = None

    def set_entries(self, entries: Sequence[StoryEntry]) -> None:
        """Another story."""
        self.beginResetModel()
        self._all = list(entries)
        self._filter()
        self.endResetModel()

    def set_stage(self, stage: Stage | None) -> None:
        """Only one stage, or None for all."""
        self.beginResetModel()
        self._stage = stage
        self._filter()
        self.endResetModel()

    def _filter(self) -> None:
        self._shown = [e for e in self._all if self._stage is None or e.stage is self._stage]

    @property
    def total(self) -> int:
        """Lines of the whole story."""
        return len(self._all)

    @property
    def entries(self) -> list[StoryEntry]:
        """Lines on show."""
        return self._shown

    def entry(self, row: int) -> StoryEntry | None:
        """Line at a place."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Lines on show."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Text of a line."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == _ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = (
                entry.letter,
                entry.time,
                severity_word(entry.severity),
                stage_word(entry.stage),
                entry.text,
                entry.agree,
                entry.tabs,
            )
            return show(" ".join(w for w in words if w), limit=_TEXT_LIMIT * 2)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(entry.tip or entry.text)
        return None


class StoryDelegate(QStyledItemDelegate):
    """Paints a line: letter, time, glyph, wrapped sentence, tabs."""

    def _columns(self, metrics: QFontMetrics, width: int, entries: Sequence[StoryEntry]) -> tuple[int, int, int, int]:
        """Left edges of time, glyph and text, and the right edge of the text."""
        unit = metrics.averageCharWidth()
        longest = max((metrics.horizontalAdvance(t) for e in entries for t in (e.time, e.elapsed)), default=0)
        letters = max((metrics.horizontalAdvance(e.letter) for e in entries), default=0)
        time_left = 8 + letters + unit
        glyph_left = time_left + longest + unit
        text_left = glyph_left + metrics.horizontalAdvance("▲") + unit
        right = max((metrics.horizontalAdvance(_right(e)) for e in entries), default=0)
        return time_left, glyph_left, text_left, max(text_left + unit * 10, width - right - 2 * unit - 4)

    def _layout(
        self, option: QStyleOptionViewItem, index: _Index
    ) -> tuple[StoryEntry, QFontMetrics, tuple[int, int, int, int], list[str]] | None:
        entry = index.data(_ENTRY)
        view = option.widget  # type: ignore[attr-defined]
        if not isinstance(entry, StoryEntry) or not isinstance(view, StoryView):
            return None
        metrics = QFontMetrics(view.font())
        columns = self._columns(metrics, view.viewport().width(), view.story.entries)
        rows = wrap(show(entry.text, limit=_TEXT_LIMIT), columns[3] - columns[2], view.font())
        if len(rows) > _ROWS:
            rows = [
                *rows[: _ROWS - 1],
                metrics.elidedText(" ".join(rows[_ROWS - 1 :]), Qt.TextElideMode.ElideRight, columns[3] - columns[2]),
            ]
        return entry, metrics, columns, rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """High enough for the wrapped sentence, and for the elapsed time under the time."""
        laid = self._layout(option, index)
        if laid is None:
            return super().sizeHint(option, index)
        _, metrics, columns, rows = laid
        return QSize(columns[3], max(1, len(rows)) * metrics.lineSpacing() + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        laid = self._layout(option, index)
        if laid is None:
            return
        entry, metrics, (time_left, glyph_left, text_left, text_right), rows = laid
        colours = theme.colours()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(colours.selected))
        elif index.row() % 2:
            painter.fillRect(rect, QColor(colours.alternate))
        baseline = rect.top() + 3 + metrics.ascent()
        quiet = QColor(colours.text if selected else colours.absent)
        painter.setPen(quiet)
        painter.drawText(rect.left() + 8, baseline, entry.letter)
        painter.setPen(QColor(colours.text))
        painter.drawText(rect.left() + time_left, baseline, entry.time)
        if entry.elapsed and len(rows) > 1:
            painter.setPen(quiet)
            painter.drawText(rect.left() + time_left, baseline + metrics.lineSpacing(), entry.elapsed)
        painter.setPen(QColor(colours.text) if selected else colours.severity(entry.severity))
        painter.drawText(rect.left() + glyph_left, baseline, theme.GLYPHS[entry.severity])
        painter.setPen(QColor(colours.text))
        for number_, row in enumerate(rows):
            painter.drawText(rect.left() + text_left, baseline + number_ * metrics.lineSpacing(), row)
        painter.setPen(quiet)
        right = _right(entry)
        painter.drawText(rect.left() + text_right + metrics.averageCharWidth(), baseline, right)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.link))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


def _right(entry: StoryEntry) -> str:
    return "  ".join(p for p in (entry.decided, entry.agree, entry.tabs) if p)


class StoryView(QListView):
    """The story in the window.

    Signals:
        chosen: The StoryEntry that became current, or None.
        opened: The StoryEntry that was double-clicked or entered.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.story = StoryModel(self)
        self.setModel(self.story)
        self.setItemDelegate(StoryDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self._empty = ""

    def set_empty(self, sentence: str) -> None:
        """What is said where there is no line."""
        self._empty = sentence
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, or say that there are none."""
        super().paintEvent(event)
        if not self.story.entries and self._empty:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.colours().absent))
            area = self.viewport().rect().adjusted(8, 4, -8, -4)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self._empty)

    def current_entry(self) -> StoryEntry | None:
        """The current line."""
        return self.story.entry(self.currentIndex().row())

    def choose_key(self, key: int) -> bool:
        """Make the line of the story current; False where it is not on show."""
        for row, entry in enumerate(self.story.entries):
            if entry.key == key:
                self.setCurrentIndex(self.story.index(row))
                return True
        return False

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell which line is current."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.story.entry(current.row()) if current.isValid() else None)

    def _open(self, row: int) -> None:
        entry = self.story.entry(row)
        if entry is not None:
            self.opened.emit(entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy) and self.current_entry() is not None:
            entry = self.current_entry()
            assert entry is not None
            QGuiApplication.clipboard().setText(f"{entry.time}\t{entry.text}")
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
