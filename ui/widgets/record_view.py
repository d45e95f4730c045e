"""The one table view: columns, sorting, copying, filtering by value, tags and keys work alike everywhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from responder.index.reader import Row
from responder.model.absent import Absent
from responder.model.columns import ColumnSpec, Kind
from responder.model.document import dump
from responder.query.build import equals, excludes
from ui import theme
from ui.models.record_table import RecordTableModel
from ui.models.row_query import MARK_KEY, Filled
from ui.settings import WindowSettings
from ui.show_text import cell, column_title, show
from ui.widgets.padded_header import PaddedHeader
from ui.widgets.record_delegate import RecordDelegate
from ui.widgets.sort_order import SortOrder

#: Rows that one copy takes; larger selections belong into an export.
COPY_LIMIT = 100_000
_FIT_ROWS = 200
#: Selected rows up to which a new order keeps the selection.
_CARRIED = 10_000


class RecordView(QTableView):
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

    def __init__(
        self, model: RecordTableModel, settings: WindowSettings, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._name = name
        self._restoring = False
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
        header.sectionResized.connect(self._layout_changed)
        header.sectionMoved.connect(self._layout_changed)
        self._fonts()
        self.restore_layout()

    @property
    def records(self) -> RecordTableModel:
        """The model."""
        model = self.model()
        assert isinstance(model, RecordTableModel)
        return model

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

    def selected_places(self) -> list[int]:
        """Places of the selected rows in display order."""
        places: list[int] = []
        for part in self.selectionModel().selection():
            places += range(part.top(), part.bottom() + 1)
        return sorted(set(places))

    def small_selection(self) -> bool:
        """Whether the selection can be carried over to another order without holding up the window."""
        return sum(part.height() for part in self.selectionModel().selection()) <= _CARRIED

    def reveal(self, row_id: int) -> bool:
        """Select a row and bring it on screen; False when the view does not hold it."""
        place = self.records.position(row_id)
        if place < 0:
            return False
        self.select_place(place)
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

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
        elif event.type() == QEvent.Type.LanguageChange:
            self.records.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.records.columnCount() - 1)
            self.viewport().update()

    # -- copy ------------------------------------------------------------------------------------------------------

    def visible_columns(self) -> list[int]:
        """Model columns on screen, in display order."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(i) for i in range(header.count()))
        return [c for c in order if not header.isSectionHidden(c)]

    def copy_rows(self) -> None:
        """Selected rows as tab-separated text, headings first, whole values, visible columns only."""
        out = io.StringIO()
        writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
        columns = self.visible_columns()
        writer.writerow([self.records.headerData(c, Qt.Orientation.Horizontal) for c in columns])
        for place in self._places_to_copy():
            row = self.records.row(place)
            if row is not None:
                writer.writerow([self._whole(row, place, c) for c in columns])
        QGuiApplication.clipboard().setText(out.getvalue())

    def copy_json(self) -> None:
        """Selected rows as JSON Lines, every column, absence typed, with their place in the evidence."""
        lines = []
        for place in self._places_to_copy():
            row = self.records.row(place)
            if row is not None:
                body = {c.key: dump(v) for c, v in zip(self.records.spec.columns, row.values, strict=True)}
                source = {"evidence": row.source.evidence_id, "path": row.source.path, "ref": row.source.ref}
                lines.append(json.dumps({"source": source, **body}, ensure_ascii=True))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def copy_cell(self) -> None:
        """The current cell, raw."""
        index = self.currentIndex()
        row = self.current_row()
        if row is not None:
            QGuiApplication.clipboard().setText(self._whole(row, index.row(), index.column()))

    def _places_to_copy(self) -> list[int]:
        places = self.selected_places()
        if len(places) > COPY_LIMIT:
            self.copyCut.emit(COPY_LIMIT)
        return places[:COPY_LIMIT]

    def _whole(self, row: Row, place: int, column: int) -> str:
        spec = self.records.column_spec(column)
        if spec is None:
            return self.records.cell(place, column).text
        value = row.values[column - 1]
        return value if isinstance(value, str) else cell(value, spec, self.records.zone)

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

    # -- columns ---------------------------------------------------------------------------------------------------

    def fit_column(self, column: int) -> None:
        """Width of the widest of the rows on screen and the heading, within reason."""
        header = self.horizontalHeader()
        top = max(0, self.rowAt(0))
        width = header.sectionSizeFromContents(column).width()
        option = self.viewOptionsForSize()
        for place in range(top, min(self.records.rowCount(), top + _FIT_ROWS)):
            width = max(width, self.itemDelegate().sizeHint(option, self.records.index(place, column)).width())
        self.setColumnWidth(column, min(width, max(200, self.viewport().width() * 2 // 3)))

    def viewOptionsForSize(self) -> Any:  # noqa: ANN401
        """Style options as the delegate needs them."""
        from PySide6.QtWidgets import QStyleOptionViewItem

        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option

    def fit_columns(self) -> None:
        """Fit every visible column."""
        for column in self.visible_columns():
            self.fit_column(column)

    def set_column_shown(self, column: int, *, shown: bool) -> None:
        """Show or hide a column; one column always stays."""
        key = self._keys()[column]
        if shown:
            self._valueless -= {key}
        if shown or len(self.visible_columns()) > 1:
            self.setColumnHidden(column, not shown)
            self._layout_changed()

    def _layout_changed(self, *_: object) -> None:
        if not self._restoring:
            self._save_timer.start()

    def _unit(self) -> int:
        return self.fontMetrics().horizontalAdvance("0") or 1

    def set_filled(self, found: Filled | None) -> None:
        """Hide columns that hold no value in this evidence, show further ones where few are left.

        The header menu lists them all; what the user arranged stays.
        """
        if found is None or (found.without, found.further) == (self._valueless, self._further):
            return
        state = self.layout_state()
        was = self._further
        self._valueless, self._further = found.without, found.further
        if self._settings.value(f"columns/{self._name}") is None:
            state["hidden"] = [k for k in {*state["hidden"], *was} if k not in found.further]
        self.apply_layout(state)

    def _default_width(self, spec: ColumnSpec | None, column: int) -> int:
        """Pixels: whole times, whole headings, else the specification's characters."""
        metrics = self.fontMetrics()
        if spec is None:
            wanted = self._unit() * 14
        elif spec.kind is Kind.TIME:
            wanted = metrics.horizontalAdvance("2004-11-20 00:00:00") + 16
        elif spec.kind in (Kind.ADDRESS, Kind.HASH):
            wanted = QFontMetrics(theme.mono_like(self.font())).horizontalAdvance("0") * spec.width + 14
        else:
            wanted = self._unit() * spec.width + 14
        header = self.horizontalHeader()
        assert isinstance(header, PaddedHeader)
        return max(wanted, header.heading_width(column))

    def _keys(self) -> list[str]:
        return [MARK_KEY, *(c.key for c in self.records.spec.columns)]

    def layout_state(self) -> dict[str, Any]:
        """Column order, widths in average characters and hidden columns, JSON-ready."""
        header, keys = self.horizontalHeader(), self._keys()
        unit = self._unit()
        return {
            "order": [keys[header.logicalIndex(i)] for i in range(header.count())],
            "widths": {
                key: round(self.columnWidth(i) / unit, 1) for i, key in enumerate(keys) if not self.isColumnHidden(i)
            },
            "hidden": [k for i, k in enumerate(keys) if self.isColumnHidden(i) and k not in self._valueless],
        }

    def save_layout(self) -> None:
        """Remember the columns."""
        self._settings.set(f"columns/{self._name}", self.layout_state())

    def restore_layout(self) -> None:
        """Columns as remembered, else as the table's specification says."""
        self.apply_layout(self._settings.value(f"columns/{self._name}"))

    def show_only(self, keys: Sequence[str]) -> None:
        """Show these columns in this order for now; what is remembered stays."""
        known = [k for k in keys if k in self._keys()]
        state = {"order": [MARK_KEY, *known], "hidden": [k for k in self._keys() if k not in (MARK_KEY, *known)]}
        self.apply_layout(state)

    def reset_layout(self) -> None:
        """Columns as the table's specification says."""
        self._settings.set(f"columns/{self._name}", None)
        self.apply_layout(None)

    def apply_layout(self, state: Any) -> None:  # noqa: ANN401
        """Apply a remembered layout; unknown keys and odd values are passed over."""
        self._restoring = True
        try:
            saved = state if isinstance(state, dict) else {}
            keys, header = self._keys(), self.horizontalHeader()
            unit = self._unit()
            widths, hidden, order = saved.get("widths"), saved.get("hidden"), saved.get("order")
            for column, key in enumerate(keys):
                spec = self.records.column_spec(column)
                chars: Any = widths.get(key) if isinstance(widths, dict) else None
                usable = isinstance(chars, int | float) and 2 <= chars <= 400
                self.setColumnWidth(column, round(chars * unit) if usable else self._default_width(spec, column))
                gone = key in hidden if isinstance(hidden, list) else not (spec is None or spec.visible)
                self.setColumnHidden(column, gone or key in self._valueless)
            if not isinstance(order, list):
                order = [MARK_KEY, *self.records.spec.first]
            wanted = [k for k in order if k in keys]
            for place, key in enumerate(dict.fromkeys([*wanted, *keys])):
                header.moveSection(header.visualIndex(keys.index(key)), place)
        finally:
            self._restoring = False
