"""Go to a row by its number, or to the first row at or after a time."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from responder.errors import QueryError
from responder.query.build import quote
from responder.query.compile import compile_filter
from responder.query.plan import OneColumn
from ui.dialogs.base import SizedDialog
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.settings import WindowSettings
from ui.show_text import number
from ui.widgets.record_panel import RecordPanel


class GoToDialog(SizedDialog):
    """Asks where to go.

    Args:
        settings: Settings of the window.
        rows: Rows of the table as it is shown.
        timed: Whether its rows have times.

    Signals:
        rowAsked: Number of the row, counted from 1.
        timeAsked: A time as typed.
    """

    rowAsked = Signal(int)
    timeAsked = Signal(str)

    def __init__(self, settings: WindowSettings, rows: int, *, timed: bool, parent: QWidget | None = None) -> None:
        super().__init__(settings, "go_to", QSize(420, 150), parent)
        self._rows = rows
        self._timed = timed
        self.setWindowTitle(self.tr("Go To"))
        self.edit = QLineEdit()
        self.edit.setAccessibleName(self.tr("Go To"))
        self.edit.setPlaceholderText("2004-11-20 00:01" if timed else "1")
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        box.accepted.connect(self._go)
        box.rejected.connect(self.reject)
        text = (
            self.tr("Row 1 to {0} of the table as it is shown, or a time:")
            if timed
            else self.tr("Row 1 to {0} of the table as it is shown:")
        )
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel(text.format(number(rows)), wrap=True))
        layout.addWidget(self.edit)
        self.problem = PlainLabel(wrap=True)
        layout.addWidget(self.problem)
        layout.addStretch()
        layout.addWidget(box)
        self.edit.setFocus()

    def _go(self) -> None:
        text = self.edit.text().strip()
        digits = text.replace(",", "")
        if digits.isdecimal() and (len(digits) != 4 or not self._timed or int(digits) <= self._rows):
            place = int(digits)
            if not 1 <= place <= self._rows:
                self.problem.setText(self.tr("The table has rows 1 to {0}.").format(number(self._rows)))
                return
            self.accept()
            self.rowAsked.emit(place)
        elif text and self._timed:
            self.timeAsked.emit(text)

    def say(self, problem: str) -> None:
        """Why it did not work."""
        self.problem.setText(problem)


def go_to(session: CaseSession, panel: RecordPanel) -> GoToDialog:
    """Ask where to go in a table, and go there."""
    spec, ids = panel.spec, panel.model.ids
    dialog = GoToDialog(session.settings, len(ids), timed=bool(spec.time), parent=panel)

    def to_row(place: int) -> None:
        panel.view.reveal_place(place - 1)

    def found(row_id: int | None) -> None:
        if row_id is None:
            dialog.say(dialog.tr("No row of the table is that late."))
        else:
            dialog.accept()
            panel.view.reveal(row_id)
            panel.view.setFocus()

    def to_time(text: str) -> None:
        try:
            where = compile_filter(f"{spec.time} >= {quote(text)}", spec, session.zone)
        except QueryError as error:
            dialog.say(error.message)
            return
        plan = where.plan if where is not None else None
        if isinstance(plan, OneColumn) and plan.ranges:
            tick = plan.ranges[0][0]
            session.queries.ask(
                dialog, lambda index: index.first_at(spec.name, ids, tick), found, dialog.say, owner=dialog
            )

    dialog.rowAsked.connect(to_row)
    dialog.timeAsked.connect(to_time)
    dialog.open()
    return dialog
