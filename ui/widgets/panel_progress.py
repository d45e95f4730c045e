"""What a record panel does while its rows are still coming."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.models.record_table import RecordTableModel
from ui.models.row_query import RowQuery
from ui.reading import still_reading
from ui.session import CaseSession
from ui.show_text import number
from ui.widgets.filter_bar import FilterBar
from ui.widgets.histogram import Bins, Histogram, bins_of
from ui.widgets.record_view import RecordView
from ui.widgets.row_feed import RowFeed

#: Seconds between two counts of the bars while rows come.
_BINS_S = 3.0


class PanelProgress(QWidget):
    """First rows, further rows, rows read meanwhile; ``RecordPanel`` does the rest."""

    _session: CaseSession
    _stack: QStackedWidget
    _wanted: int | None
    _total: int
    _unsorted: int
    _answered: bool
    _sort: tuple[Any, ...]
    bar: FilterBar
    feed: RowFeed
    model: RecordTableModel
    view: RecordView
    countsChanged: Any
    strip: Histogram | None
    _at_end = False
    _counted = 0.0
    query: RowQuery

    def _explain(self) -> None:
        """Show the table, or why there is nothing in it; the panel does."""

    def _ask(self) -> None:
        """Ask for the rows; the panel does."""

    def _annotated(self) -> None:
        """Tags or notes changed; a filter on tags has other rows now."""
        self.model.refresh_marks()
        if self._answered and self.query.tags is not None:
            self._ask()

    def _ask_bins(self) -> None:
        """Count the bars of the strip anew."""
        strip, zone = self.strip, self._session.zone
        if strip is not None:
            whole, view = self._whole(), strip.view
            self._session.queries.ask(
                strip, lambda index: bins_of(index, whole, zone, view), self._show_bins, owner=strip
            )

    def _whole(self) -> RowQuery:
        """Rows of the strip: the span chosen on it narrows the rows, not the bars."""
        return replace(self.query, sort=(), span=None, only=None)

    def _show_bins(self, bins: Bins | None) -> None:
        if self.strip is not None:
            self.strip.show_bins(bins, self._session.zone)

    def _begins(self) -> None:
        row = self.view.current_row()
        self._wanted = row.id if row is not None and self._wanted is None else self._wanted

    def _began(self) -> None:
        """First rows of another filter are on show; the current row is, as soon as it is found."""
        if self._wanted is not None and self.view.reveal(self._wanted):
            self._wanted = None
        self._answered = True
        self._unsorted = 0
        self._stack.setCurrentWidget(self.view)

    def _moved(self, found: int, looked: int) -> None:
        """The search goes on."""
        if self.feed.searching and self._total:
            share = min(99, looked * 100 // self._total)
            self.bar.set_counts(found, self._total)
            self.bar.set_note(self.tr("searching, {0} %").format(share))

    def _copied(self, share: int) -> None:
        """Rows are being read for the clipboard."""
        if share < 0:
            self._still()
        else:
            self.bar.set_note(self.tr("copying, {0} % (Esc stops)").format(share))

    def _tell(self, shown: int) -> None:
        self.bar.set_counts(shown, self._total)
        self.countsChanged.emit(shown, self._total)
        self._explain()
        self._still()

    # -- rows read meanwhile ---------------------------------------------------------------------------------------

    def _arrived(self) -> None:
        """More rows are in the index: they come below the present ones, nothing moves."""
        if self._session.index is not None and self._answered:
            self.feed.grow()
        self._still()

    def grow(self) -> None:
        """The index holds more rows (a log is followed); a table scrolled to its end stays there."""
        if self._answered:
            bar = self.view.verticalScrollBar()
            self._at_end = bar.maximum() > 0 and bar.value() == bar.maximum()
            self.feed.grow()

    def _grown(self, added: int, total: int) -> None:
        self._total = total
        if added and self._at_end:
            self.view.scrollToBottom()
        self._at_end = False
        if added and self.strip is not None and time.monotonic() - self._counted > _BINS_S:
            self._counted = time.monotonic()
            self._ask_bins()
        if self._sort:
            self._unsorted += added
        self._tell(self.model.rowCount())

    def _still(self) -> None:
        """Say that evidence is still being read, and which rows the order leaves out."""
        if self.feed.searching:
            return
        notes = []
        if self._unsorted:
            notes.append(self.tr("{0} new rows below, not yet in this order").format(number(self._unsorted)))
        self.bar.set_note(" · ".join(n for n in (*notes, still_reading(self._session)) if n))
        if self.isVisible() and not self.model.rowCount():
            self._explain()
