"""Activity: what the logs tell about, kind by kind, each a way into the events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from responder.analysis.activity import ActivityLine, activity
from responder.index.reader import EvidenceIndex
from responder.model.time import text as time_text
from ui.models.lazy_table import LazyTableModel
from ui.models.simple_table import Line
from ui.pages.side_page import SidePage
from ui.safe_widgets import set_tip
from ui.session import CaseSession
from ui.show_text import number, said


class ActivityPage(SidePage):
    """One line per kind of activity; double-click shows its events with the columns that matter for it."""

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session, LazyTableModel(6, self._line, right=(1, 2)), parent=parent)
        self._all: list[ActivityLine] = []
        self.absent = QCheckBox()
        self.absent.setChecked(True)
        self.absent.toggled.connect(lambda _: self._narrow())
        self.controls.addWidget(self.absent)
        self.controls.addWidget(self.status, 1)
        self.view.opened.connect(self._open)
        self.retranslate()

    def question(self) -> Callable[[EvidenceIndex], Any]:
        """Every kind with its count."""
        zone, span = self._session.zone, self._session.span
        return lambda index: activity(index, zone=zone, span=span)

    def answered(self, answer: list[ActivityLine]) -> list[ActivityLine]:
        """All of them, or those that occur."""
        self._all = answer
        return [line for line in answer if line.rows or self.absent.isChecked()]

    def _narrow(self) -> None:
        self.show_rows(self.answered(self._all))

    def _open(self, line: ActivityLine | None) -> None:
        if line is not None and line.rows:
            self._session.filterRequested.emit("events", line.kind.filter)
            self._session.columnsRequested.emit("events", line.kind.columns)

    def _line(self, line: ActivityLine) -> Line:
        zone = self._session.zone
        times = [time_text(t, zone) if t is not None else "" for t in (line.first, line.last)]
        texts = (
            said(line.kind.title), number(line.rows), number(line.findings) if line.rows else "", *times,
            said(line.kind.tells),
        )  # fmt: skip
        return Line(texts, key=line, colour="text" if line.rows else "absent", bold=bool(line.findings))

    def sort_key(self, row: ActivityLine, column: int) -> Any:  # noqa: ANN401
        """Numbers and times by size."""
        plain = {1: row.rows, 2: row.findings, 3: row.first, 4: row.last}
        return plain[column] if column in plain else self._line(row).texts[column].lower()

    def missing(self) -> str:
        """Why there are no lines."""
        return self.tr("The logs hold no activity of the kinds that are listed here.")

    def explain(self) -> None:
        """Kinds that occur, and where the lines lead."""
        super().explain()
        if self._rows:
            found = sum(bool(line.rows) for line in self._all)
            self.status.setText(
                self.tr("{0} of {1} kinds of activity occur; double-click a line for its events").format(
                    number(found), number(len(self._all))
                )
            )

    def retranslate(self) -> None:
        """Set texts."""
        self.model.set_titles(
            self.tr("Activity"), self.tr("Events"), self.tr("Proof"), self.tr("First"), self.tr("Last"),
            self.tr("What It Tells"),
        )  # fmt: skip
        self.view.set_widths(34, 10, 8, 19, 19, 60)
        self.view.setAccessibleName(self.tr("Activity"))
        self.absent.setText(self.tr("Also what was &not logged"))
        set_tip(self.absent, self.tr("That nothing of a kind was logged can mean that it was not audited"))
        super().retranslate()
