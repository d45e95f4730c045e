"""Stacking: how often each combination of values occurs, the rarest first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from responder.model.absent import Absent
from responder.model.columns import ColumnSpec
from responder.query.build import equals
from ui.dialogs.base import SizedDialog
from ui.models.lazy_table import LazyTableModel
from ui.models.row_query import RowQuery, condition
from ui.models.simple_table import Line
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import absent_word, cell, column_title, number
from ui.widgets.simple_view import SimpleView

_LIMIT = 10_000
_COLUMNS = 4


class StackDialog(SizedDialog):
    """Values of the rows of a query with their counts.

    Args:
        session: The case.
        query: Rows that are counted.
        columns: Columns of the table.
        key: First column to stack by.

    Signals:
        filterChosen: Filter text of the chosen combination.
    """

    filterChosen = Signal(str)

    def __init__(
        self, session: CaseSession, query: RowQuery, columns: tuple[ColumnSpec, ...], key: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(session.settings, "stack", QSize(640, 520), parent)
        self._session, self._query, self._columns = session, query, columns
        self.keys = [key]
        self.setWindowTitle(self.tr("Stack"))
        self.more = QComboBox()
        self.more.activated.connect(self._add)
        self.more.setAccessibleName(self.tr("Also by column"))
        self.words = PlainLabel(wrap=True)
        self.model = LazyTableModel(2, self._line, self, right=(1,))
        self.view = SimpleView(self.model)
        self.view.opened.connect(self._open)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.more)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        self.only = box.addButton(self.tr("Show Only &These"), QDialogButtonBox.ButtonRole.ActionRole)
        self.only.clicked.connect(lambda: self._open(self._current()))
        box.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.view, 1)
        layout.addWidget(box)
        session.caseClosing.connect(self.reject)
        self._ask()

    def _specs(self) -> list[ColumnSpec]:
        return [c for key in self.keys for c in self._columns if c.key == key]

    def _add(self, place: int) -> None:
        key = self.more.itemData(place)
        if key and len(self.keys) < _COLUMNS:
            self.keys.append(key)
            self._ask()

    def _ask(self) -> None:
        self.more.clear()
        self.more.addItem(self.tr("Also by…"), "")
        for spec in self._columns:
            if spec.key not in self.keys:
                self.more.addItem(column_title(spec), spec.key)
        self.more.setEnabled(len(self.keys) < _COLUMNS)
        self.model.set_shape(len(self.keys) + 1, (len(self.keys),))
        self.model.set_titles(*(column_title(s) for s in self._specs()), self.tr("Rows"))
        self.view.set_widths(*[30 if len(self.keys) < 3 else 20] * len(self.keys), 10)
        query, keys, zone = self._query, tuple(self.keys), self._session.zone
        self._session.queries.ask(
            self, lambda index: index.group(query.table, keys, condition(query, zone), limit=_LIMIT), self._show,
            self.words.setText, owner=self,
        )  # fmt: skip

    def _show(self, found: list[tuple[tuple[Any, ...], int]] | None) -> None:
        if found is not None and (not found or len(found[0][0]) == len(self.keys)):
            self.model.set_rows(found)
            text = self.tr("{0} different values, the rarest first").format(number(len(found)))
            self.words.setText(text + (" …" if len(found) == _LIMIT else ""))

    def _line(self, row: tuple[tuple[Any, ...], int]) -> Line:
        values, rows = row
        texts = [
            absent_word(v) if isinstance(v, Absent) else cell(v, s, self._session.zone)
            for v, s in zip(values, self._specs(), strict=True)
        ]
        return Line((*texts, number(rows)), key=row)

    def _current(self) -> Any:  # noqa: ANN401
        line = self.view.current_line()
        return line.key if line is not None else None

    def _open(self, row: tuple[tuple[Any, ...], int] | None) -> None:
        if row is not None:
            text = " and ".join(equals(s, v) for s, v in zip(self._specs(), row[0], strict=True))
            self.accept()
            self.filterChosen.emit(text)
