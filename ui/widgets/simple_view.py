"""View of a short list, in the same look as the record table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.models.simple_table import Line, SimpleTableModel
from ui.widgets.padded_header import PaddedHeader


class PaddedDelegate(QStyledItemDelegate):
    """Keeps the text off the edges, as headings do."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Pad the text."""
        super().initStyleOption(option, index)
        if option.text:
            option.text = f" {option.text} "


class SimpleView(QTableView):
    """Short list.

    Args:
        model: What to show.
        stretch: Column that takes the room left over.

    Signals:
        chosen: Key of the line that became current.
        opened: Key of the line that was double-clicked or entered.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, model: SimpleTableModel, parent: QWidget | None = None, *, stretch: int = -1) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(PaddedDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = PaddedHeader(self)
        self.setHorizontalHeader(header)
        header.setSelectionModel(QItemSelectionModel(model, header))
        if stretch >= 0:
            header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self._chars: tuple[int, ...] = ()
        model.headerDataChanged.connect(lambda *_: self._fit())
        self.activated.connect(self._open)
        self._fonts()

    def _fonts(self) -> None:
        height = theme.row_height(self.font())
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        if self._chars:
            self._fit()

    def set_widths(self, *chars: int) -> None:
        """Column widths in average characters; never narrower than the heading."""
        self._chars = chars
        self._fit()

    def _fit(self) -> None:
        unit, header = self.fontMetrics().horizontalAdvance("0"), self.horizontalHeader()
        assert isinstance(header, PaddedHeader)
        for column, width in enumerate(self._chars):
            self.setColumnWidth(column, max(width * unit + 14, header.heading_width(column)))

    def select_place(self, place: int) -> None:
        """Make a line the current and only selected one, whatever keys are held down."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model().index(place, 0), flag.ClearAndSelect | flag.Rows)

    def lines_model(self) -> SimpleTableModel:
        """The model."""
        model = self.model()
        assert isinstance(model, SimpleTableModel)
        return model

    def current_line(self) -> Line | None:
        """The current line."""
        return self.lines_model().line(self.currentIndex().row())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell which line is current."""
        super().currentChanged(current, previous)
        line = self.lines_model().line(current.row()) if current.isValid() else None
        self.chosen.emit(line.key if line is not None else None)

    def _open(self, index: QModelIndex) -> None:
        line = self.lines_model().line(index.row())
        if line is not None:
            self.opened.emit(line.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the selected lines."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({i.row() for i in self.selectedIndexes()})
            lines = [line for line in map(self.lines_model().line, rows) if line is not None]
            QGuiApplication.clipboard().setText("\n".join("\t".join(line.texts) for line in lines))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fonts()
