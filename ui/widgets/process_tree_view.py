"""The process tree on screen: branches open by default, closed ones stay closed over every refresh."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QWidget

from responder.index.reader import Row
from ui.models.process_tree import Key, ProcessTreeModel, TreeItem
from ui.widgets.columned_view import default_width, grown, takes_room
from ui.widgets.padded_header import PaddedHeader
from ui.widgets.record_delegate import RecordDelegate

#: Branches that the column of names has room for.
_BRANCHES = 3


class ProcessTreeView(QTreeView):
    """Processes under their parents.

    Args:
        model: The tree.

    Signals:
        chosen: The ``TreeItem`` under the cursor, or None.
        everything: "Everything about this" for the current row.
        noteAsked: A note on it.
        tagAsked: A tag on it.
    """

    chosen = Signal(object)
    everything = Signal()
    noteAsked = Signal()
    tagAsked = Signal()

    def __init__(self, model: ProcessTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closed: set[Key] = set()
        self._restoring = False
        self.tree = model
        self.setItemDelegate(RecordDelegate(self))
        self.setHeader(PaddedHeader(self))
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(True)
        self.setIndentation(self.fontMetrics().height() * 3 // 4)
        self.setTreePosition(model.column_of("process.name"))
        self.header().setStretchLastSection(False)
        for number, spec in enumerate(model.spec.columns, 1):
            self.header().setSectionHidden(number, not spec.visible)
        #: Columns whose widths the user set.
        self._own: set[int] = set()
        self._fitting = False
        self.header().sectionResized.connect(self._resized)
        self._fit()
        self.collapsed.connect(lambda index: self._fold(index, closed=True))
        self.expanded.connect(lambda index: self._fold(index, closed=False))
        self._retranslate()

    def _resized(self, column: int, *_: int) -> None:
        if not self._fitting:
            self._own.add(column)

    def _fit(self) -> None:
        """Widths that the user did not set: whole headings, room for the branches, what is left over for texts."""
        header, tree = self.header(), self.tree
        assert isinstance(header, PaddedHeader)
        branches = self.indentation() * _BRANCHES
        widths = {
            column: default_width(header, tree.column_spec(column), column)
            + (branches if column == self.treePosition() else 0)
            for column in range(tree.columnCount())
            if column not in self._own and not header.isSectionHidden(column)
        }
        texts = {column: width for column, width in widths.items() if takes_room(tree.column_spec(column))}
        fixed = sum(header.sectionSize(c) for c in self._own if not header.isSectionHidden(c))
        room = self.viewport().width() - fixed - sum(w for c, w in widths.items() if c not in texts)
        self._fitting = True
        for column, width in (widths | grown(texts, room)).items():
            header.resizeSection(column, width)
        self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the room."""
        super().resizeEvent(event)
        self._fit()

    def _fold(self, index: QModelIndex, *, closed: bool) -> None:
        item = self.tree.item(index)
        if item is None or self._restoring:
            return
        if closed:
            self._closed.add(item.key)
        else:
            self._closed.discard(item.key)

    def show_items(self, items: Sequence[TreeItem]) -> None:
        """Show other processes without losing place, selection and closed branches."""
        current = self.tree.item(self.currentIndex())
        scroll = self.verticalScrollBar().value()
        self._restoring = True
        self.tree.set_items(items)
        waiting = [QModelIndex()]
        while waiting:
            index = waiting.pop()
            item = self.tree.item(index)
            if item is not None:
                self.setExpanded(index.siblingAtColumn(0), item.key not in self._closed)
            for place in range(self.tree.rowCount(index)):
                child = self.tree.index(place, 0, index)
                if self.tree.rowCount(child):
                    waiting.append(child)
        self._restoring = False
        self.executeDelayedItemsLayout()  # now, not in a turn of its own with a repaint of its own
        now = self.tree.item(self.currentIndex())
        if current is not None and (now is None or now.key != current.key):
            self.setCurrentIndex(self.tree.index_of_key(current.key))
        self.verticalScrollBar().setValue(scroll)

    def reveal(self, row_id: int) -> bool:
        """Select a row and bring it on screen; False where the tree does not hold it."""
        index = self.tree.index_of(row_id)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def current_row(self) -> Row | None:
        """The current row; None on a parent that has exited."""
        return self.tree.row(self.currentIndex())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell who shows details."""
        super().currentChanged(current, previous)
        if not self._restoring and self.tree.item(current) is not self.tree.item(previous):
            self.chosen.emit(self.tree.item(current))

    # -- menus -----------------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the process."""
        menu = self.build_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def build_menu(self) -> QMenu:
        """Branches, and the row's actions."""
        menu = QMenu(self)
        listed = self.current_row() is not None
        actions: list[QAction] = [
            menu.addAction(self.tr("Everything About This"), QKeySequence("Ctrl+J"), self.everything.emit),
            menu.addAction(self.tr("Tag…"), QKeySequence("Ctrl+M"), self.tagAsked.emit),
            menu.addAction(self.tr("Note…"), QKeySequence("Ctrl+Alt+C"), self.noteAsked.emit),
        ]
        for action in actions:
            action.setEnabled(listed)
            action.setShortcutVisibleInContextMenu(True)
        menu.addSeparator()
        menu.addAction(self.tr("Open All Branches"), self.open_all)
        menu.addAction(self.tr("Close All Branches"), self.collapseAll)
        return menu

    def open_all(self) -> None:
        """Open every branch."""
        self._closed.clear()
        self.expandAll()

    def collapseAll(self) -> None:
        """Close every branch; Qt sends no signal for each."""
        waiting = [self.tree.index(n, 0) for n in range(self.tree.rowCount())]
        while waiting:
            index = waiting.pop()
            item, below = self.tree.item(index), self.tree.rowCount(index)
            if item is not None and below:
                self._closed.add(item.key)
                waiting += [self.tree.index(n, 0, index) for n in range(below)]
        super().collapseAll()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Process tree"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_own"):
            self._fit()
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fit()
            self.viewport().update()
