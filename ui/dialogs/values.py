"""Filtering a column by its values: every value among the rows shown with its count, to keep or to hide."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from responder.model.absent import Absent
from responder.model.columns import ColumnSpec
from responder.query.build import among
from responder.query.grammar import MAX_LENGTH
from ui.dialogs.base import SizedDialog
from ui.models.lazy_table import LazyTableModel
from ui.models.row_query import RowQuery, condition
from ui.models.simple_table import Line
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import absent_word, cell, column_title, number
from ui.widgets.simple_view import SimpleView

_LIMIT = 50_000
_Found = list[tuple[Any, int]]


class ValuesDialog(SizedDialog):
    """Values of one column, most frequent first; several can be chosen.

    Args:
        session: The case.
        query: Rows whose values are listed.
        columns: Columns of the table.
        key: The column.

    Signals:
        filterChosen: Filter text.
    """

    filterChosen = Signal(str)

    def __init__(
        self, session: CaseSession, query: RowQuery, columns: tuple[ColumnSpec, ...], key: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(session.settings, "values", QSize(520, 560), parent)
        self._session = session
        self._spec = next(c for c in columns if c.key == key)
        self._found: _Found = []
        self._by: tuple[int, bool] = (1, True)
        self.setWindowTitle(self.tr("Filter {0}").format(column_title(self._spec)))
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("words in these values"))
        self.search.setAccessibleName(self.tr("Search in values"))
        self.words = PlainLabel(wrap=True)
        self.model = LazyTableModel(2, self._line, self, right=(1,))
        self.model.set_titles(column_title(self._spec), self.tr("Rows"))
        self.view = SimpleView(self.model, stretch=0)
        self.view.set_widths(44, 10)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.opened.connect(lambda _: self.keep())
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.only = box.addButton(self.tr("Show &Only Selected"), QDialogButtonBox.ButtonRole.ActionRole)
        self.hide_button = box.addButton(self.tr("&Hide Selected"), QDialogButtonBox.ButtonRole.ActionRole)
        self.only.clicked.connect(self.keep)
        self.hide_button.clicked.connect(self.hide_selected)
        self.only.setDefault(True)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.words)
        layout.addWidget(box)
        self.search.textChanged.connect(lambda _: self._narrow())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        session.caseClosing.connect(self.reject)
        zone = session.zone
        session.queries.ask(
            self, lambda index: index.group(query.table, (key,), condition(query, zone), limit=_LIMIT),
            self._show, self.words.setText, owner=self,
        )  # fmt: skip
        self._enable()

    def _show(self, found: list[tuple[tuple[Any, ...], int]] | None) -> None:
        self._found = [(values[0], rows) for values, rows in found or ()]
        self._narrow()

    def _narrow(self) -> None:
        wanted = self.search.text().lower().split()
        rows = [r for r in self._found if all(w in self._text(r[0]).lower() for w in wanted)]
        column, down = self._by
        rows.sort(key=lambda r: (-r[1] if down else r[1]) if column else 0)
        if not column:
            rows.sort(key=lambda r: self._text(r[0]).lower(), reverse=down)
        self.model.set_rows(rows)
        text = self.tr("{0} different values").format(number(len(self._found)))
        if len(rows) < len(self._found):
            text = self.tr("{0} of {1} different values").format(number(len(rows)), number(len(self._found)))
        self.words.setText(text + (self.tr(" (there are more: the rarest are listed)") if self._cut else ""))
        self._enable()

    @property
    def _cut(self) -> bool:
        return len(self._found) == _LIMIT

    def _sort(self, column: int) -> None:
        self._by = (column, not self._by[1]) if self._by[0] == column else (column, column == 1)
        self._narrow()

    def _text(self, value: Any) -> str:  # noqa: ANN401
        return absent_word(value) if isinstance(value, Absent) else cell(value, self._spec, self._session.zone)

    def _line(self, row: tuple[Any, int]) -> Line:
        return Line((self._text(row[0]), number(row[1])), key=row)

    # -- choosing --------------------------------------------------------------------------------------------------

    def chosen(self) -> list[Any]:
        """The selected values."""
        places = sorted({i.row() for i in self.view.selectionModel().selectedRows()})
        return [self.model.rows[p][0] for p in places]

    def _enable(self) -> None:
        chosen = bool(self.view.selectionModel().selectedRows())
        self.only.setEnabled(chosen)
        self.hide_button.setEnabled(chosen)

    def keep(self) -> None:
        """Show only rows with the selected values."""
        self._choose("{0}")

    def hide_selected(self) -> None:
        """Hide rows with the selected values."""
        self._choose("not ({0})")

    def _choose(self, form: str) -> None:
        text = among(self._spec, self.chosen())
        if len(text) > MAX_LENGTH // 2:
            self.words.setText("✕ " + self.tr("So many values do not fit into one filter; choose fewer."))
        elif text:
            self.accept()
            self.filterChosen.emit(form.format(text))
