"""The one table view: columns, sorting, copying, filtering by value, tags and keys work alike everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from responder.index.reader import Row
from responder.model.absent import Absent
from responder.model.columns import ColumnSpec
from responder.query.build import equals, excludes
from ui import theme
from ui.models.record_table import RecordTableModel
from ui.settings import WindowSettings
from ui.show_text import cell, column_title, show
from ui.widgets.columned_view import ColumnedView
from ui.widgets.padded_header import PaddedHeader
from ui.widgets.record_delegate import RecordDelegate
from ui.widgets.row_copy import RowCopier
from ui.widgets.row_selection import selection_of
from ui.widgets.sort_order import SortOrder

#: Rows that one copy takes; larger selections belong into an export.
COPY_LIMIT = 100_000
#: Selected rows up to which a new order keeps the selection.
_CARRIED = 10_000


class RecordView(ColumnedView):
    """Table of records.

    Args:
        model: What to show.
        settings: Where column order, widths and hidden columns are remembered.
        name: Key of this table's layout in the settings.

    Signals:
        currentRow: Place of the current row, −1 for none.
        everything: "Everything about this" was asked for the current row.
        filterBy: Filter text to add.
        tagAsked: The selected rows shall get or lose a tag.
        noteAsked: A note on the current row.
        sortAsked: First column key and descending, "" for no sorting; ``order`` holds all of them.
        typed: Text typed onto the table; belongs into the filter bar.
        stackAsked: Key of the column whose values are to be counted.
        valuesAsked: Key of the column that is to be filtered by its values.
        copyCut: More rows were selected than one copy takes.
        filterRowAsked: The line of filters below the headings shall come or go.
    """

    currentRow = Signal(int)
    everything = Signal()
    filterBy = Signal(str)
    tagAsked = Signal()
    noteAsked = Signal()
    sortAsked = Signal(str, bool)
    typed = Signal(str)
    copyCut = Signal(int)
    stackAsked = Signal(str)
    valuesAsked = Signal(str)
    filterRowAsked = Signal()
    #: Whether filters are typed below the headings.
    filter_row_shown = False

    def __init__(
        self, model: RecordTableModel, settings: WindowSettings, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._name = name
        self._restoring = False
        self._own: set[str] = set()
        self._spread_soon = QTimer(self)
        self._spread_soon.setSingleShot(True)
        self._spread_soon.timeout.connect(self.spread)
        self.copier = RowCopier(model, self)
        self.setItemDelegate(RecordDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setModel(model)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = PaddedHeader(self)
        self.setHorizontalHeader(header)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionsClickable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)
        header.sectionClicked.connect(self._sort_clicked)
        self.order = SortOrder()
        self._valueless: frozenset[str] = frozenset()
        self._further: frozenset[str] = frozenset()
        # A header asks "is this whole column selected" per row and column; with a selection model of its own, which
        # stays empty, selecting a million rows takes no time.
        header.setSelectionModel(QItemSelectionModel(model, header))
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(500)
        self._save_timer.timeout.connect(self.save_layout)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._layout_changed)
        self._fonts()
        self.restore_layout()

    def _fonts(self) -> None:
        height = theme.row_height(self.font())
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        self.horizontalHeader().setMinimumSectionSize(self.fontMetrics().horizontalAdvance("0") * 4)

    # -- rows ------------------------------------------------------------------------------------------------------

    def current_row(self) -> Row | None:
        """The current row."""
        index = self.currentIndex()
        return self.records.row(index.row()) if index.isValid() else None

    def selected_places(self, limit: int = 1_000_000) -> list[int]:
        """Places of the selected rows in display order, the first ``limit`` of them."""
        places: list[int] = []
        end = -1
        for top, bottom in sorted((p.top(), p.bottom()) for p in self.selectionModel().selection()):
            places += range(max(top, end + 1), min(bottom, max(top, end + 1) + limit - len(places) - 1) + 1)
            end = max(end, bottom)
            if len(places) >= limit:
                break
        return places

    def selected_count(self) -> int:
        """How many rows are selected."""
        count, end = 0, -1
        for top, bottom in sorted((p.top(), p.bottom()) for p in self.selectionModel().selection()):
            count += max(0, bottom - max(top, end + 1) + 1)
            end = max(end, bottom)
        return count

    def small_selection(self) -> bool:
        """Whether the selection can be carried over to another order without holding up the window."""
        return self.selected_count() <= _CARRIED

    def select_places(self, places: Sequence[int]) -> None:
        """Select rows, given in ascending order, and bring the first on screen."""
        chosen = selection_of(self.records, places)
        flag = QItemSelectionModel.SelectionFlag
        self.select_place(places[0])
        self.selectionModel().select(chosen, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(self.currentIndex())

    def reveal(self, row_id: int) -> bool:
        """Select a row and bring it on screen; False when the view does not hold it."""
        place = self.records.position(row_id)
        if place < 0:
            return False
        self.reveal_place(place)
        return True

    def reveal_place(self, place: int) -> None:
        """Select the row at a place and bring it on screen."""
        self.select_place(place)
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def select_place(self, place: int) -> None:
        """Make a row the current and only selected one, whatever keys are held down."""
        flag = QItemSelectionModel.SelectionFlag
        index = self.records.index(place, self._first_visible_column())
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def _first_visible_column(self) -> int:
        header = self.horizontalHeader()
        return next(
            (
                header.logicalIndex(i)
                for i in range(header.count())
                if not header.isSectionHidden(header.logicalIndex(i))
            ),
            0,
        )

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell who shows details."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or current.isValid() != previous.isValid():
            self.currentRow.emit(current.row() if current.isValid() else -1)

    def selectAll(self) -> None:
        """Select every row in one range."""
        model = self.records
        if model.rowCount():
            last = model.index(model.rowCount() - 1, model.columnCount() - 1)
            self.selectionModel().select(
                QItemSelection(model.index(0, 0), last), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def keyboardSearch(self, search: str) -> None:
        """Typing goes to the filter bar; Qt's own search would walk through every row."""
        if search.strip():
            self.typed.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy keys; the rest as usual."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() == Qt.Key.Key_Escape and self.copying:
            self.copier.cancel()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            self.copy_cell()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow font and language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fonts()
            self.refit()
        elif event.type() == QEvent.Type.LanguageChange:
            self.records.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.records.columnCount() - 1)
            self.refit()
            self.viewport().update()

    # -- copy ------------------------------------------------------------------------------------------------------

    def copy_rows(self) -> None:
        """Selected rows as tab-separated text, headings first, whole values, visible columns only."""
        self.copier.copy_table(self._places_to_copy(), self.visible_columns())

    def copy_json(self) -> None:
        """Selected rows as JSON Lines, every column, absence typed, with their place in the evidence."""
        self.copier.copy_json(self._places_to_copy())

    def copy_cell(self) -> None:
        """The current cell, raw."""
        row = self.current_row()
        if row is not None:
            QGuiApplication.clipboard().setText(self.copier.whole(row, self.currentIndex().column()))

    @property
    def copying(self) -> bool:
        """Whether rows are being read for the clipboard."""
        return self.copier.busy

    def _places_to_copy(self) -> list[int]:
        if self.selected_count() > COPY_LIMIT:
            self.copyCut.emit(COPY_LIMIT)
        return self.selected_places(COPY_LIMIT)

    # -- menus -----------------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row or cell."""
        row = self.current_row()
        if row is None:
            return
        menu = self.build_menu()
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def build_menu(self) -> QMenu:
        """The context menu of the current cell."""
        menu = QMenu(self)
        menu.addAction(self.tr("Everything About This"), QKeySequence("Ctrl+J"), self.everything.emit)
        menu.addSeparator()
        row, column = self.current_row(), self.currentIndex().column()
        spec = self.records.column_spec(column)
        if spec is not None and row is not None:
            value = row.values[column - 1]
            shown = self._for_menu(spec, value)
            menu.addAction(self.tr("Show Only {0}").format(shown), lambda: self.filterBy.emit(equals(spec, value)))
            menu.addAction(self.tr("Hide {0}").format(shown), lambda: self.filterBy.emit(excludes(spec, value)))
            menu.addSeparator()
        menu.addAction(self.tr("Tag…"), QKeySequence("Ctrl+M"), self.tagAsked.emit)
        menu.addAction(self.tr("Note…"), QKeySequence("Ctrl+Alt+C"), self.noteAsked.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Copy Rows"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy_rows)
        menu.addAction(self.tr("Copy Cell"), QKeySequence("Ctrl+Shift+C"), self.copy_cell)
        menu.addAction(self.tr("Copy as JSON"), self.copy_json)
        for action in menu.actions():
            action.setShortcutVisibleInContextMenu(True)
        return menu

    def _for_menu(self, spec: ColumnSpec, value: Any) -> str:  # noqa: ANN401
        text = value.word if isinstance(value, Absent) else cell(value, spec, self.records.zone, limit=40)
        return f"{column_title(spec)}: {show(text, limit=60)}".replace("&", "&&")

    def _header_menu(self, at: QPoint) -> None:
        header = self.horizontalHeader()
        menu = self.build_header_menu(header.logicalIndexAt(at))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(header.mapToGlobal(at))

    def build_header_menu(self, column: int) -> QMenu:
        """Menu of a heading."""
        menu = QMenu(self)
        if column >= 0:
            menu.addAction(self.tr("Size Column to Fit"), lambda: self.fit_column(column))
        menu.addAction(self.tr("Size All Columns to Fit"), self.fit_columns)
        menu.addSeparator()
        spec = self.records.column_spec(column) if column > 0 else None
        if spec is not None:
            menu.addAction(self.tr("Filter This Column…"), lambda: self.valuesAsked.emit(spec.key))
            menu.addAction(self.tr("Stack by This Column…"), lambda: self.stackAsked.emit(spec.key))
        if column >= 0 and self.order.keys:
            menu.addAction(self.tr("Sort by This Column Too"), lambda: self.sort_by(column, add=True))
        if column > 0:
            menu.addAction(self.tr("Hide Column"), lambda: self.set_column_shown(column, shown=False))
        chooser = menu.addMenu(self.tr("Columns"))
        for number, spec in enumerate(self.records.spec.columns, 1):
            title = column_title(spec).replace("&", "&&")
            action = chooser.addAction(
                self.tr("{0} (no values)").format(title) if spec.key in self._valueless else title
            )
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.toggled.connect(lambda on, n=number: self.set_column_shown(n, shown=on))
        row = menu.addAction(self.tr("Filters Below the Headings"), self.filterRowAsked.emit)
        row.setCheckable(True)
        row.setChecked(self.filter_row_shown)
        menu.addSeparator()
        menu.addAction(self.tr("Original Order of Rows"), self.clear_sort)
        menu.addAction(self.tr("Reset Columns"), self.reset_layout)
        return menu

    # -- sorting ---------------------------------------------------------------------------------------------------

    def _sort_clicked(self, column: int) -> None:
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self.sort_by(column, add=bool(shift))

    def sort_by(self, column: int, *, add: bool = False) -> None:
        """As a click on the heading; with ``add`` as a click with Shift."""
        self.order.click(self._keys()[column], add=add)
        self._sort_changed()

    def set_order(self, keys: object) -> None:
        """Sort by several columns at once: pairs of key and whether descending."""
        self.order.set(keys)
        self.order.keys = tuple(k for k in self.order.keys if k[0] in self._keys())
        self._sort_changed()

    def clear_sort(self) -> None:
        """Back to the order of the evidence."""
        self.set_order(())

    def _sort_changed(self) -> None:
        header, keys = self.horizontalHeader(), self._keys()
        key, descending = self.order.keys[0] if self.order.keys else ("", False)
        assert isinstance(header, PaddedHeader)
        header.set_marks({keys.index(k): mark for k, mark in self.order.marks().items()})
        place = keys.index(key) if key and not self.order.marks() else -1
        header.setSortIndicator(place, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        self.sortAsked.emit(key, descending)
