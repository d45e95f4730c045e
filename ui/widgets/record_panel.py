"""Filter bar, optional strip over time, table, and the sentence that stands in for an empty table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from responder.index.reader import EvidenceIndex, Row, Sort
from responder.model.event import EVENTS
from responder.model.tables import BY_NAME
from responder.model.time import TICKS_PER_SECOND
from responder.model.time import text as time_text
from ui.dialogs.stack import StackDialog
from ui.dialogs.values import ValuesDialog
from ui.models.process_tree import ProcessTreeModel, TreeItem, tree_rows
from ui.models.record_table import RecordTableModel
from ui.models.row_query import RowAnswer, RowQuery, answer, filled
from ui.session import CaseSession
from ui.show_text import number, table_title
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar, QuickFilter
from ui.widgets.histogram import Bins, Histogram, bins_of
from ui.widgets.near_button import NearButton
from ui.widgets.process_tree_view import ProcessTreeView
from ui.widgets.record_view import COPY_LIMIT, RecordView
from ui.widgets.row_selection import selection_of
from ui.widgets.saved_views import NameDialog, SavedView

#: What makes a row of a live listing the same thing in the next one.
IDENTITY = {
    "endpoints": ("protocol", "local.address", "local.port", "remote.address", "remote.port", "process.pid"),
    "processes": ("process.pid", "process.start", "process.name"),
    "autostarts": ("location", "entry"),
    "facts": ("category", "name", "value"),
    "files": ("path",),
}
TREE_LIMIT = 20_000  # processes above which the tree is not built
SELECT_LIMIT = 20_000  # rows selected at once from a picture


class RecordPanel(QWidget):
    """One table of the index with all that belongs to it.

    Args:
        session: The case.
        table: Table name.
        quick: Quick filters.
        strip: Show rows over time above the table.
        missing: English sentence for "no such evidence" (translation context ``Empty``).
        name: Layout name in the settings; default: the table name.

    Signals:
        rowChanged: Table specification and row on show (None for none).
        countsChanged: Rows shown and rows there are.
        everything: "Everything about this" for the current row.
        noteAsked: A note on the current row.
        tagAsked: A tag on the selected rows.
        openAsked: The user wants to open evidence.
    """

    rowChanged = Signal(object, object)
    countsChanged = Signal(int, int)
    everything = Signal()
    noteAsked = Signal()
    tagAsked = Signal()
    openAsked = Signal()

    def __init__(
        self,
        session: CaseSession,
        table: str,
        quick: Sequence[QuickFilter] = (),
        *,
        strip: bool = False,
        missing: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.spec = BY_NAME[table]
        self._missing = missing
        self._sort: tuple[Sort, ...] = ()
        self._only: tuple[int, ...] | None = None
        self._only_label, self._only_about = "", True
        self._total = 0
        self._wanted: int | None = None
        self._tree = False
        self._has_tree = False
        self._refresh_pending = self._growing = self._answered = False
        self.bar = FilterBar(self.spec, quick)
        self.bar.set_zone(session.zone)
        self.model = RecordTableModel(self.spec, self, zone=session.zone)
        self.model.set_tags(session.annotations.tags_of_row(table))
        self.view = RecordView(self.model, session.settings, name or table)
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self.tree: ProcessTreeView | None = None
        if table == "processes":
            self.tree = self._make_tree()
        self.strip = Histogram() if strip else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        if self.strip is not None:
            layout.addWidget(self.strip)
            self.strip.spanChosen.connect(session.set_span)
            self.strip.viewChanged.connect(self._ask_bins)
            self.near_button = NearButton()
            self.near_button.chosen.connect(self.show_near)
            self.bar.add_button(self.near_button)
        layout.addWidget(self._stack, 1)
        self.bar.applied.connect(lambda _: self._ask())
        self.bar.chipClosed.connect(self._close_chip)
        self.bar.arrangement = self._arrangement
        self.bar.saved.apply(session.settings.value(f"views/{table}"))
        self.bar.saved.chosen.connect(self.use_view)
        self.bar.saved.nameAsked.connect(self.name_view)
        self.bar.saved.changed.connect(lambda: session.settings.set(f"views/{table}", self.bar.saved.state()))
        self.bar.left.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.view.currentRow.connect(lambda _: self.rowChanged.emit(self.spec, self.view.current_row()))
        self.view.everything.connect(self.everything)
        self.view.noteAsked.connect(self.noteAsked)
        self.view.tagAsked.connect(self.tagAsked)
        self.view.filterBy.connect(self.bar.add)
        self.view.typed.connect(self.bar.type_text)
        self.view.sortAsked.connect(self._sort_asked)
        self.view.stackAsked.connect(self.stack)
        self.view.valuesAsked.connect(self.choose_values)
        self.view.copyCut.connect(self._copy_cut)
        session.indexClosing.connect(self._index_closing)
        session.evidenceChanged.connect(self._evidence_changed)
        session.zoneChanged.connect(self._zone_changed)
        session.spanChanged.connect(self._span_changed)
        session.annotations.changed.connect(self._annotated)
        session.colour_rules.changed.connect(self._recolour)
        self._zone_changed()
        self._explain()

    # -- tree ------------------------------------------------------------------------------------------------------

    def _make_tree(self) -> ProcessTreeView:
        """The tree; its current row is the table's, so that everything else asks the table alone."""
        model = ProcessTreeModel(self, zone=self._session.zone)
        model.set_changes(self.model.change_of)
        tree = ProcessTreeView(model)
        self._stack.addWidget(tree)
        tree.chosen.connect(self._tree_chosen)
        tree.everything.connect(self.everything)
        tree.noteAsked.connect(self.noteAsked)
        tree.tagAsked.connect(self.tagAsked)
        return tree

    def _tree_chosen(self, item: TreeItem | None) -> None:
        if item is not None and not item.exited:
            place = self.model.position(item.row.id)
            if place >= 0:
                self.view.select_place(place)
            return
        self.view.clearSelection()
        self.view.setCurrentIndex(QModelIndex())
        index = self._session.index
        if item is not None and index is not None:
            # a parent that has exited is shown as what it is: its start in the log
            for row in index.rows("events", [-item.row.id - 1]):
                self.rowChanged.emit(EVENTS, row)

    @property
    def tree_shown(self) -> bool:
        """Whether the tree stands in for the table."""
        return self.tree is not None and self._stack.currentWidget() is self.tree

    # -- asking ----------------------------------------------------------------------------------------------------

    @property
    def query(self) -> RowQuery:
        """What the table shows now."""
        span = self._session.span if self.spec.time and self.strip is not None else None
        text = self.bar.text().strip() if self.bar.problem() is None else ""
        return RowQuery(
            table=self.spec.name,
            filter=text,
            sort=self._sort,
            span=span,
            only=self._only,
            tags=self._session.annotations.places_of(self.spec.name) if "tag" in text else None,
        )

    def _ask(self) -> None:
        query, zone = self.query, self._session.zone
        tree = self._tree and not self._sort

        def question(index: EvidenceIndex) -> tuple[RowAnswer, list[TreeItem] | None]:
            found = answer(index, query, zone)
            return found, tree_rows(index, found.ids) if tree and len(found.ids) <= TREE_LIMIT else None

        self._session.queries.ask(self, question, lambda both: self._show(*both), self._failed, owner=self)
        if self.strip is not None:
            self._ask_bins()

    def _ask_bins(self) -> None:
        """Count the bars of the strip; the span chosen on it narrows the rows, not the bars."""
        strip, zone = self.strip, self._session.zone
        if strip is not None:
            whole, view = replace(self.query, sort=(), span=None, only=None), strip.view
            self._session.queries.ask(
                strip, lambda index: bins_of(index, whole, zone, view), self._show_bins, owner=strip
            )

    def grow(self) -> None:
        """The index holds more rows; nothing moves but what follows at the end."""
        if self._answered:
            self._growing = True
            self._ask()

    def _show_bins(self, bins: Bins | None) -> None:
        if self.strip is not None:
            self.strip.show_bins(bins, self._session.zone)

    def _show(self, found: RowAnswer, items: list[TreeItem] | None) -> None:
        index = self._session.index
        self._answered = True
        current = self.view.current_row()
        ids = found.ids
        bar = self.view.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        if self._growing and self.model.append(ids):
            if at_end:
                self.view.scrollToBottom()
        elif self._refresh_pending and index is not None:
            self.model.diff_apply(index, found.ids, IDENTITY.get(self.spec.name, ()))
        elif (
            self.view.small_selection()
            and self.model.same_rows(ids)
            and not self._refresh_pending
            and self.model.belongs_to(index)
        ):
            self.model.reorder(ids)
        else:
            self.model.show_rows(index, ids)
            if current is not None:
                self.view.reveal(current.id)
        self._has_tree = items is not None
        if self.tree is not None:
            self.tree.show_items(items or ())
        self._refresh_pending = self._growing = False
        self._total = found.total
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.view.reveal(wanted)
        self._tree_follows()
        self.bar.set_counts(len(found.ids), found.total)
        self.countsChanged.emit(len(found.ids), found.total)
        self._explain()
        self.rowChanged.emit(self.spec, self.view.current_row())

    def _tree_follows(self) -> None:
        """The tree's current row is the table's."""
        row = self.view.current_row()
        if self.tree is not None and self._has_tree and row is not None:
            here = self.tree.current_row()
            if here is None or here.id != row.id:
                self.tree.reveal(row.id)

    def _failed(self, sentence: str) -> None:
        self.bar.status.setText("✕ " + sentence)

    # -- session ---------------------------------------------------------------------------------------------------

    def _index_closing(self, refresh: bool) -> None:
        if not refresh or not self.model.hold():
            self.model.show_rows(None, self.model.ids[:0])

    def _evidence_changed(self, refresh: bool) -> None:
        if self._session.index is None:
            self._answered = False
            self._total = 0
            self.model.show_rows(None, self.model.ids[:0])
            self.bar.set_counts(0, 0)
            self.countsChanged.emit(0, 0)
            if self.strip is not None:
                self.strip.show_bins(None, self._session.zone)
            self._explain()
            return
        self._refresh_pending = refresh and self._answered
        if not refresh:
            if self.strip is not None:
                self.strip.view = None
            table = self.spec.name
            self._session.queries.ask(
                self.view, lambda index: filled(index, table), self.view.set_filled, owner=self.view
            )
        self._only = None
        self.bar.set_chip("only", "")
        self._ask()

    def _recolour(self) -> None:
        self.model.set_colouring(self._session.colour_rules.colouring(self.spec, self._session.zone))

    def _annotated(self) -> None:
        """Tags or notes changed; a filter on tags has other rows now."""
        self.model.refresh_marks()
        if self._answered and self.query.tags is not None:
            self._ask()

    def _zone_changed(self) -> None:
        self.model.set_zone(self._session.zone)
        if self.tree is not None:
            self.tree.tree.set_zone(self._session.zone)
        self.bar.set_zone(self._session.zone)
        self._recolour()
        if self._answered:
            self._ask()
        self._show_span()

    def _span_changed(self) -> None:
        self._show_span()
        if self.strip is not None and self._session.index is not None:
            self._ask()

    def _show_span(self) -> None:
        if self.strip is None:
            return
        span = self._session.span
        self.strip.set_span(span)
        text = ""
        if span is not None:
            first, last = (time_text(t, self._session.zone) for t in span)
            text = f"{first} – {last[11:] if first[:10] == last[:10] else last}"
        self.bar.set_chip("span", text)

    def show_near(self, minutes: int = 5) -> None:
        """Keep all tabs to some minutes around the selected rows."""
        place = next((n for n, c in enumerate(self.spec.columns) if c.key == self.spec.time), -1)
        chosen = self.view.selected_places()[:COPY_LIMIT]
        # the rows are in any order, but no more than a page at each end has to be read for the usual one
        rows = [r for r in map(self.model.row, (*chosen[:256], *chosen[-256:])) if r is not None]
        times = [t for r in rows if isinstance(t := r.values[place], int)]
        if times:
            current = self.current()
            self._wanted = current.id if current is not None else None
            near = minutes * 60 * TICKS_PER_SECOND
            self._session.set_span((min(times) - near, max(times) + near))

    def stack(self, key: str) -> StackDialog:
        """Count the values of a column among the rows shown."""
        dialog = StackDialog(self._session, self.query, self.spec.columns, key, self)
        dialog.filterChosen.connect(self.bar.add)
        dialog.open()
        return dialog

    def choose_values(self, key: str) -> ValuesDialog:
        """Filter a column by its values among the rows shown."""
        dialog = ValuesDialog(self._session, self.query, self.spec.columns, key, self)
        dialog.filterChosen.connect(self.bar.add)
        dialog.open()
        return dialog

    # -- saved views -----------------------------------------------------------------------------------------------

    def _arrangement(self) -> SavedView:
        return SavedView("", self.bar.text().strip(), self.view.layout_state(), self.view.order.keys)

    def name_view(self, proposal: str) -> NameDialog:
        """Save the view on screen under a name."""
        dialog = NameDialog(self._session.settings, proposal, self)
        dialog.named.connect(self.bar.saved.keep)
        dialog.open()
        return dialog

    def use_view(self, view: SavedView) -> None:
        """Show a saved view: its columns, its order, its rows."""
        if view.columns is not None:
            self.view.apply_layout(view.columns)
            self.view.save_layout()
        self.view.set_order(view.sort)
        self.bar.set_text(view.filter)

    # -- what narrows the view -------------------------------------------------------------------------------------

    def restrict(self, ids: Sequence[int] | None, label: str = "", *, about: bool = True) -> None:
        """Show only some rows (those about the label, else as the label says), or all again."""
        self._only = tuple(ids) if ids is not None else None
        self._only_label, self._only_about = label, about
        self._chip_only()
        self._ask()

    def _chip_only(self) -> None:
        about = self.tr("about {0}") if self._only_about else "{0}"
        text = about.format(self._only_label) if self._only is not None else ""
        self.bar.set_chip("only", text)

    def _close_chip(self, name: str) -> None:
        if name == "only":
            self.restrict(None)
        else:
            self._session.set_span(None)

    @property
    def restricted(self) -> bool:
        """Whether only some rows are shown."""
        return self._only is not None

    def reveal(self, row_id: int) -> None:
        """Bring a row on screen; what hides it is taken away."""
        if self.view.reveal(row_id):
            self._tree_follows()
            return
        self._wanted = row_id
        self._only = None
        self._chip_only()
        if self._session.span is not None and self.strip is not None:
            self._session.set_span(None)
        self.bar.set_text("")
        self._ask()

    def select_rows(self, ids: Sequence[int]) -> None:
        """Select several rows on show and bring the first on screen."""
        places = sorted(p for p in map(self.model.position, ids[:SELECT_LIMIT]) if p >= 0)
        if not places:
            return
        chosen = selection_of(self.model, places)
        flag = QItemSelectionModel.SelectionFlag
        self.view.select_place(places[0])
        self.view.selectionModel().select(chosen, flag.ClearAndSelect | flag.Rows)
        self.view.scrollTo(self.view.currentIndex())

    def set_tree(self, on: bool) -> None:
        """Show processes under their parents."""
        self._tree = on
        if on and self._sort:
            self.view.clear_sort()
        else:
            self._ask()

    def _sort_asked(self, _key: str, _descending: bool) -> None:
        self._sort = self.view.order.keys
        self._ask()

    def show_all(self) -> None:
        """Take away filter, span and restriction."""
        self._only = None
        self._chip_only()
        if self.strip is not None:
            self._session.set_span(None)
        self.bar.set_text("")
        self._ask()

    def _copy_cut(self, limit: int) -> None:
        self._session.failed.emit(
            self.tr("Not everything was copied"),
            self.tr("The first {0} rows were copied; use an export for more.").format(number(limit or COPY_LIMIT)),
        )

    # -- empty -----------------------------------------------------------------------------------------------------

    def _explain(self) -> None:
        """Show the table, or why there is nothing in it."""
        session = self._session
        if session.index is None and session.has_evidence:
            self.empty.say(session.index_note, (self.tr("Read the Evidence Again"), session.rebuild))
        elif session.index is None:
            self.empty.say(self.tr("No evidence is open yet."), (self.tr("Open Evidence…"), self.openAsked.emit))
        elif self._total:
            self.empty.say(
                self.tr("No row matches. {0} {1} are hidden by the filter.").format(
                    number(self._total), table_title(self.spec.name)
                ),
                (self.tr("Show All Rows"), self.show_all),
            )
        else:
            sentence = QCoreApplication.translate("Empty", self._missing) if self._missing else ""
            self.empty.say(sentence, (self.tr("Open Evidence…"), self.openAsked.emit))
        rows = self.model.rowCount() or (session.index is not None and not self._answered)
        full = self.tree if self.tree is not None and self._has_tree else self.view
        self._stack.setCurrentWidget(full if rows else self.empty)

    @property
    def total(self) -> int:
        """Rows of the table without any filter."""
        return self._total

    def current(self) -> Row | None:
        """The current row."""
        return self.view.current_row()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._chip_only()
            self._explain()
            self.model.refresh_marks()
