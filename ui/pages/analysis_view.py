"""Analysis View: rows by signature, source or target, with counts of what stands at their other ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QToolButton, QWidget

from responder.analysis.pivot import (
    COUNTS_LIMIT,
    FIRST_TABLES,
    LINES,
    SOURCES,
    TARGETS,
    PivotRow,
    PivotView,
    count_columns,
    first_columns,
    pivot,
    row_filter,
    saved_views,
    with_wildcards,
)
from responder.index.reader import EvidenceIndex
from responder.model.absent import Absent
from responder.model.tables import BY_NAME
from responder.model.time import text as time_text
from ui.models.lazy_table import LazyTableModel
from ui.models.row_query import RowQuery
from ui.models.simple_table import Line
from ui.pages.side_page import SidePage
from ui.safe_widgets import PlainLabel, set_tip
from ui.session import CaseSession
from ui.show_text import absent_word, cell, column_title, number, table_title
from ui.widgets.histogram import Bins, Histogram, bins_of

#: English titles of the catalogue's views, so that they can be translated.
VIEW_TITLES = (
    QT_TRANSLATE_NOOP("Views", "All Alerts"),
    QT_TRANSLATE_NOOP("Views", "① Attack"),
    QT_TRANSLATE_NOOP("Views", "② Download"),
    QT_TRANSLATE_NOOP("Views", "③ Backdoor"),
    QT_TRANSLATE_NOOP("Views", "④ Scan"),
    QT_TRANSLATE_NOOP("Views", "Worms"),
    QT_TRANSLATE_NOOP("Views", "Who Attacks Whom"),
    QT_TRANSLATE_NOOP("Views", "By Classification"),
    QT_TRANSLATE_NOOP("Views", "Connections in Logs"),
    QT_TRANSLATE_NOOP("Views", "Actions in Logs"),
    QT_TRANSLATE_NOOP("Views", "Connections of Processes"),
)
_APPLY_MS = 300


class AnalysisViewPage(SidePage):
    """Chooser of views, first column, counted columns and wildcards above the lines."""

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session, LazyTableModel(1, self._line), parent=parent)
        self._view = saved_views()[0]
        self._seen: set[str] = set()
        self._totals: dict[str, int] = {}
        self._searching = True
        self.view_label, self.first_label, self.words_label = PlainLabel(), PlainLabel(), PlainLabel()
        self.views, self.first = QComboBox(), QComboBox()
        for label, box in ((self.view_label, self.views), (self.first_label, self.first)):
            label.setBuddy(box)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.wildcards = QLineEdit()
        self.wildcards.setClearButtonEnabled(True)
        self.wildcards.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 24)
        self.words_label.setBuddy(self.wildcards)
        self.columns_button = QToolButton()
        self.columns_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.columns_menu = QMenu(self.columns_button)
        self.columns_menu.aboutToShow.connect(self._fill_columns)
        self.columns_button.setMenu(self.columns_menu)
        for part in (
            self.view_label, self.views, self.first_label, self.first, self.columns_button, self.words_label,
        ):  # fmt: skip
            self.controls.addWidget(part)
        self.controls.addWidget(self.wildcards, 2)
        self.controls.addWidget(self.status, 1)
        self.strip = Histogram()
        self.strip.spanChosen.connect(session.set_span)
        self.strip.viewChanged.connect(self.ask)
        self.column.insertWidget(1, self.strip)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_APPLY_MS)
        self._timer.timeout.connect(self.ask)
        self.retranslate()
        self.views.activated.connect(self._view_chosen)
        self.first.activated.connect(self._first_chosen)
        self.wildcards.textEdited.connect(lambda _: self._timer.start())
        self.wildcards.returnPressed.connect(self.ask)
        self.view.opened.connect(self._open)
        session.caseClosing.connect(self._search_again)

    # -- the view --------------------------------------------------------------------------------------------------

    @property
    def pivot_view(self) -> PivotView:
        """What is shown now, wildcards included."""
        return with_wildcards(self._view, self.patterns())

    def patterns(self) -> list[str]:
        """The wildcards as typed, one per word; quotes keep spaces."""
        parts = self.wildcards.text().replace(",", " ").split('"')
        return [p for n, part in enumerate(parts) for p in ([part] if n % 2 else part.split()) if p.strip()]

    def use(self, view: PivotView) -> None:
        """Show another view."""
        other = view.table != self._view.table
        self._view = view
        self._sort = None
        self.show_sort()
        if other or not self.first.count():
            self._fill_first()
        keys = [c.key for c in first_columns(view.table)]
        self.first.setCurrentIndex(keys.index(view.first) if view.first in keys else -1)
        self._shape()
        self.outdate()

    def _view_chosen(self, place: int) -> None:
        self._searching = False
        self.wildcards.clear()
        self.use(saved_views()[place])

    def _search_again(self) -> None:
        self._searching = True

    def _first_chosen(self, place: int) -> None:
        key = first_columns(self._view.table)[place].key
        # what stood first is counted now, what stands first is not: a turn of the table, nothing is lost
        counts = tuple(self._view.first if k == key else k for k in self._view.counts)
        if self._view.first not in counts and key != self._view.first:
            counts = (self._view.first, *counts)
        self.use(replace(self._view, first=key, counts=tuple(k for k in counts if k != key)[:COUNTS_LIMIT]))

    def set_counted(self, key: str, *, on: bool) -> None:
        """Add a counted column or take it away."""
        counts = tuple(k for k in self._view.counts if k != key)
        self.use(replace(self._view, counts=(*counts, key)[:COUNTS_LIMIT] if on else counts))

    def _fill_columns(self) -> None:
        self.columns_menu.clear()
        full = len(self._view.counts) >= COUNTS_LIMIT
        for spec in count_columns(self._view.table):
            if spec.key != self._view.first:
                action = self.columns_menu.addAction(column_title(spec).replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(spec.key in self._view.counts)
                action.setEnabled(action.isChecked() or not full)
                action.toggled.connect(lambda on, k=spec.key: self.set_counted(k, on=on))

    # -- asking ----------------------------------------------------------------------------------------------------

    def question(self) -> Callable[[EvidenceIndex], Any]:
        """Lines of the view, and its rows over time."""
        view, zone, span = self.pivot_view, self._session.zone, self._session.span
        settings = self._session.case.settings if self._session.case is not None else None
        many = int(getattr(settings, "alert_targets", 10))
        networks = tuple(getattr(settings, "own_networks", ()))
        timed = bool(BY_NAME[view.table].time)
        whole, part = RowQuery(table=view.table, filter=view.filter), self.strip.view

        def work(index: EvidenceIndex) -> tuple[list[PivotRow], Bins | None, dict[str, int]]:
            rows = pivot(index, view, zone=zone, span=span if timed else None, many=many, networks=networks)
            totals = {} if rows else {name: index.count(name) for name in FIRST_TABLES}
            return rows, bins_of(index, whole, zone, part) if timed else None, totals

        return work

    def answered(self, answer: tuple[list[PivotRow], Bins | None, dict[str, int]]) -> list[PivotRow]:
        """Lines; the strip shows the rest. Evidence without a sensor opens on the connections it has."""
        rows, bins, self._totals = answer
        if self._searching and not self._session.busy:
            self._searching = not rows and self._totals.get("alerts") == 0
            if self._searching:
                views, here = saved_views(), self.views.currentIndex()
                more = (n for n, v in enumerate(views) if n > here and self._totals.get(v.table))
                place = next(more, 0)
                self._searching = place > 0
                self.views.setCurrentIndex(place)
                self.use(views[place])
                return []
        self.strip.show_bins(bins, self._session.zone)
        self.strip.set_span(self._session.span)
        return rows

    def _open(self, row: PivotRow | None) -> None:
        if row is not None:
            self._session.filterRequested.emit(self._view.table, row_filter(self.pivot_view, row.value))

    # -- words -----------------------------------------------------------------------------------------------------

    def _line(self, row: PivotRow) -> Line:
        spec = BY_NAME[self._view.table].column(self._view.first)
        zone = self._session.zone
        assert spec is not None
        value = absent_word(row.value) if isinstance(row.value, Absent) else cell(row.value, spec, zone)
        notes = {"host": self.tr("this host"), "network": self.tr("own network"), "": ""}
        words = [w for w in (notes[row.own], self.tr("many targets") if row.spreading else "") if w]
        times = [time_text(t, zone) if t is not None else "" for t in (row.first, row.last)]
        counts = [number(n) for n in row.counts]
        tint = "tint_high" if row.spreading else "tint_low" if row.own == "host" else ""
        texts = (value, " · ".join(words), number(row.rows), *counts, *times)
        return Line(texts, key=row, tint=tint, bold=row.own == "host")

    def sort_key(self, row: PivotRow, column: int) -> Any:  # noqa: ANN401
        """Numbers by their size, values as text."""
        plain = (
            None if isinstance(row.value, Absent) else (isinstance(row.value, str), str(row.value).lower()),
            (row.spreading, row.own == "host", row.own), row.rows, *row.counts, row.first, row.last,
        )  # fmt: skip
        if column == 0 and isinstance(row.value, int):
            return (False, f"{row.value:020}")
        return plain[column]

    def _heading(self, key: str) -> str:
        if key in SOURCES:
            return self.tr("Source Count")
        if key in TARGETS:
            return self.tr("Target Count")
        spec = BY_NAME[self._view.table].column(key)
        return self.tr("{0} Count").format(column_title(spec) if spec else key)

    def _shape(self) -> None:
        view = self._view
        size = len(view.counts)
        self.model.set_shape(5 + size, range(2, 3 + size))
        spec = BY_NAME[view.table].column(view.first)
        self.model.set_titles(
            column_title(spec) if spec else view.first, self.tr("Remark"), self.tr("Event Count"),
            *map(self._heading, view.counts), self.tr("First"), self.tr("Last"),
        )  # fmt: skip
        self.view.set_widths(30 if view.first not in (*SOURCES, *TARGETS) else 18, 26, 10, *[10] * size, 19, 19)

    def _fill_first(self) -> None:
        self.first.clear()
        self.first.addItems([column_title(c) for c in first_columns(self._view.table)])

    def missing(self) -> str:
        """Why there are no lines, and where there are some."""
        table = table_title(self._view.table)
        if self._totals.get(self._view.table) == 0:
            text = self.tr("The evidence holds no {0}.").format(table)
            others = [f"{table_title(n)} ({number(t)})" for n, t in self._totals.items() if t]
            more = self.tr("Other views show: {0}.").format(", ".join(others)) if others else ""
            return f"{text} {more}".strip()
        if self.patterns():
            return self.tr("No row of the {0} in this view has a name like these.").format(table)
        return self.tr("No row of the {0} belongs to this view.").format(table)

    def explain(self) -> None:
        """Lines and the rows behind them."""
        super().explain()
        if self._rows:
            text = self.tr("{0} lines, {1} rows").format(
                number(len(self._rows)), number(sum(r.rows for r in self._rows))
            )
            if len(self._rows) >= LINES:
                text += " " + self.tr("(the {0} largest)").format(number(LINES))
            self.status.setText(text)

    def retranslate(self) -> None:
        """Set texts."""
        self.view_label.setText(self.tr("View"))
        self.first_label.setText(self.tr("First column"))
        self.words_label.setText(self.tr("Names"))
        self.columns_button.setText(self.tr("Columns…"))
        set_tip(self.columns_button, self.tr("Columns whose different values are counted"))
        self.wildcards.setPlaceholderText("*Overflow MSRPC_* FTP_Get")
        set_tip(self.wildcards, self.tr("Wildcards, separated by spaces; * stands for any characters"))
        self.wildcards.setAccessibleName(self.tr("Names"))
        self.view.setAccessibleName(self.tr("Analysis View"))
        place = self.views.currentIndex()
        self.views.clear()
        self.views.addItems([QCoreApplication.translate("Views", v.title) for v in saved_views()])
        self.views.setCurrentIndex(max(place, 0))
        self._fill_first()
        self.use(self._view)
        super().retranslate()
