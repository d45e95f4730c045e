"""Filter bar, optional strip over time, table, and the sentence that stands in for an empty table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from responder.index.reader import EvidenceIndex, Row, Sort
from responder.index.scan import Ids
from responder.model.event import EVENTS
from responder.model.tables import BY_NAME
from responder.model.time import TICKS_PER_SECOND
from responder.model.time import text as time_text
from ui.dialogs.stack import StackDialog
from ui.dialogs.values import ValuesDialog
from ui.models.process_tree import ProcessTreeModel, TreeItem, tree_rows
from ui.models.record_table import RecordTableModel
from ui.models.row_query import RowAnswer, RowQuery, filled
from ui.reading import nothing_yet
from ui.session import CaseSession
from ui.show_text import number, table_title
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar, QuickFilter
from ui.widgets.filter_row import FilterRow
from ui.widgets.histogram import Bins, Histogram, bins_of
from ui.widgets.near_button import NearButton
from ui.widgets.panel_progress import PanelProgress
from ui.widgets.process_tree_view import ProcessTreeView
from ui.widgets.record_view import COPY_LIMIT, RecordView
from ui.widgets.row_feed import RowFeed
from ui.widgets.saved_views import NameDialog, SavedView
from ui.widgets.value_offers import ValueOffers

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


class RecordPanel(PanelProgress):
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
        self._refresh_pending = self._answered = self._zoned = False
        self._unsorted = 0
        self.bar = FilterBar(self.spec, quick)
        self.bar.set_zone(session.zone)
        self.model = RecordTableModel(self.spec, self, zone=session.zone)
        self.model.set_tags(session.annotations.tags_of_row(table))
        self.view = RecordView(self.model, session.settings, name or table)
        self.filter_row = FilterRow(self.view, self.bar, session.settings)
        self.bar.values = ValueOffers(session, lambda: self.query, self).ask
        self.feed = RowFeed(session, self.model, self)
        self.feed.begins.connect(self._begins)
        self.feed.began.connect(self._began)
        self.feed.moved.connect(self._moved)
        self.feed.grown.connect(self._grown)
        self.feed.answered.connect(self._show)
        self.feed.failed.connect(self._failed)
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
        self.view.copier.moved.connect(self._copied)
        self.view.copier.failed.connect(self._failed)
        session.indexClosing.connect(self._index_closing)
        session.evidenceChanged.connect(self._evidence_changed)
        session.rowsArrived.connect(self._arrived)
        session.progressed.connect(lambda _: self._still())
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
        tree, strip = self._tree and not self._sort, self.strip is not None
        whole, view = self._whole(), self.strip.view if self.strip is not None else None

        def extra(index: EvidenceIndex, ids: Ids) -> tuple[list[TreeItem] | None, Bins | None]:
            items = tree_rows(index, ids) if tree and len(ids) <= TREE_LIMIT else None
            return items, bins_of(index, whole, zone, view) if strip else None

        self.feed.ask(query, extra, at_once=not self._refresh_pending)

    def _show(self, found: RowAnswer, extra: tuple[list[TreeItem] | None, Bins | None]) -> None:
        items, bins = extra
        index = self._session.index
        self._answered = True
        current = self.view.current_row()
        ids = found.ids
        mine = self.model.belongs_to(index)
        if self._refresh_pending and index is not None:
            self.model.diff_apply(index, found.ids, IDENTITY.get(self.spec.name, ()))
        elif mine and self.model.begins(ids):
            self.model.extend(ids[self.model.rowCount() :])
        elif mine and self.view.small_selection() and self.model.same_rows(ids):
            self.model.reorder(ids)
        else:
            self.model.show_rows(index, ids)
            if current is not None:
                self.view.reveal(current.id)
        self._unsorted = 0
        self._has_tree = items is not None
        if self.tree is not None:
            self.tree.show_items(items or ())
        self._show_bins(bins)
        self._refresh_pending = False
        self._total = found.total
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            if self.view.current_row() is None or not self.feed.streamed:
                self.view.reveal(wanted)
        self._tree_follows()
        self._tell(len(found.ids))
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
        if refresh and self._session.growing:
            self.model.suspend()
        elif not refresh or not self.model.hold():
            self.model.show_rows(None, self.model.ids[:0])

    def _evidence_changed(self, refresh: bool) -> None:
        index = self._session.index
        if index is not None and self._session.growing and self._answered and not refresh:
            # all was read now: the rows on show stay, the last ones and the findings come to them
            self.model.go_on_with(index)
            self._ask_filled()
            if self._sort:
                self.feed.grow()
            else:
                self._ask()
            return
        self.feed.forget()
        if index is None:
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
            if not self._session.growing:
                self._ask_filled()
        self._only = None
        self.bar.set_chip("only", "")
        self._ask()

    def _ask_filled(self) -> None:
        table = self.spec.name
        self._session.queries.ask(self.view, lambda index: filled(index, table), self.view.set_filled, owner=self.view)

    def _recolour(self) -> None:
        self.model.set_colouring(self._session.colour_rules.colouring(self.spec, self._session.zone))

    def _zone_changed(self) -> None:
        if self.model.zone == self._session.zone and self._zoned:
            return
        self._zoned = True
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
        chosen = self.view.selected_places(COPY_LIMIT)
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
        places = sorted(p for p in self.model.positions(ids[:SELECT_LIMIT]) if p >= 0)
        if places:
            self.view.select_places(places)

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
        elif not_yet := nothing_yet(session, self._total):
            self.empty.say(not_yet)
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

    restricted = property(lambda self: self._only is not None, doc="Whether only some rows are shown.")

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
