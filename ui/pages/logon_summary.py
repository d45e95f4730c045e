"""Logons: account by source by type, failures that ended in a success first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from responder.analysis.logons import GUESSED, TYPES, LogonLine, line_filter, logons
from responder.index.reader import EvidenceIndex
from responder.model.absent import Absent
from responder.model.time import text as time_text
from ui.models.lazy_table import LazyTableModel
from ui.models.simple_table import Line
from ui.pages.side_page import SidePage
from ui.session import CaseSession
from ui.show_text import absent_word, number, show

LOGON_TYPES = (
    QT_TRANSLATE_NOOP("LogonTypes", "system"),
    QT_TRANSLATE_NOOP("LogonTypes", "interactive"),
    QT_TRANSLATE_NOOP("LogonTypes", "network"),
    QT_TRANSLATE_NOOP("LogonTypes", "batch"),
    QT_TRANSLATE_NOOP("LogonTypes", "service"),
    QT_TRANSLATE_NOOP("LogonTypes", "unlock"),
    QT_TRANSLATE_NOOP("LogonTypes", "network, clear text"),
    QT_TRANSLATE_NOOP("LogonTypes", "new credentials"),
    QT_TRANSLATE_NOOP("LogonTypes", "remote desktop"),
    QT_TRANSLATE_NOOP("LogonTypes", "interactive, cached"),
    QT_TRANSLATE_NOOP("LogonTypes", "remote desktop, cached"),
    QT_TRANSLATE_NOOP("LogonTypes", "unlock, cached"),
)


class LogonsPage(SidePage):
    """One line per account, source and type; a double-click shows the events."""

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session, LazyTableModel(9, self._line, right=(4, 5)), parent=parent)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self.show_rows(self._all))
        self.controls.addWidget(self.search, 2)
        self.controls.addWidget(self.status, 3)
        self._all: list[LogonLine] = []
        self.view.opened.connect(self._open)
        self.retranslate()

    def question(self) -> Callable[[EvidenceIndex], Any]:
        """All logons of the span."""
        zone, span = self._session.zone, self._session.span
        return lambda index: logons(index, zone=zone, span=span)

    def show_rows(self, rows: list[Any]) -> None:
        """Lines that hold the searched word."""
        self._all = rows
        words = self.search.text().lower().split()
        super().show_rows([r for r in rows if all(w in " ".join(self._texts(r)).lower() for w in words)])

    def _open(self, row: LogonLine | None) -> None:
        if row is not None:
            self._session.filterRequested.emit("events", line_filter(row))

    def _texts(self, row: LogonLine) -> tuple[str, ...]:
        zone = self._session.zone
        kind = absent_word(row.type) if row.type is Absent.UNPARSED else ""
        if isinstance(row.type, int):
            words = QCoreApplication.translate("LogonTypes", TYPES[row.type]) if row.type in TYPES else ""
            kind = f"{row.type} {words}".strip()
        remark = ""
        if row.guessed and row.guessed_at is not None:
            remark = self.tr("{0} failures, then success at {1}").format(
                number(row.in_a_row), time_text(row.guessed_at, zone)
            )
        times = [time_text(t, zone) if t is not None else "" for t in (row.first, row.last)]
        named = [
            "" if v is Absent.NOT_APPLICABLE else absent_word(v) if isinstance(v, Absent) else show(v)
            for v in (row.account, row.domain, row.source)
        ]
        return (*named, kind, number(row.logons), number(row.failures), *times, remark)

    def _line(self, row: LogonLine) -> Line:
        return Line(self._texts(row), key=row, tint="tint_high" if row.guessed else "", bold=False)

    def sort_key(self, row: LogonLine, column: int) -> Any:  # noqa: ANN401
        """Numbers and times by size."""
        plain = {4: row.logons, 5: row.failures, 6: row.first, 7: row.last, 8: row.in_a_row}
        return plain[column] if column in plain else self._texts(row)[column].lower()

    def missing(self) -> str:
        """Why there are no lines."""
        if self._all:
            return self.tr("No line holds these words.")
        return self.tr("The logs hold no logons (not audited, or not collected).")

    def retranslate(self) -> None:
        """Set texts."""
        self.model.set_titles(
            self.tr("Account"), self.tr("Domain"), self.tr("Source"), self.tr("Type"), self.tr("Logons"),
            self.tr("Failures"), self.tr("First"), self.tr("Last"), self.tr("Remark"),
        )  # fmt: skip
        self.view.set_widths(24, 18, 22, 22, 9, 9, 19, 19, 44)
        self.view.setAccessibleName(self.tr("Logons"))
        self.search.setPlaceholderText(self.tr("words in these lines"))
        self.search.setAccessibleName(self.tr("Search in logons"))
        super().retranslate()

    def explain(self) -> None:
        """Count of lines, and how many look like guessed passwords."""
        super().explain()
        guessed = sum(r.guessed for r in self._rows)
        if guessed:
            self.status.setText(
                self.tr("{0} lines; ▲ {1} with {2} or more failures before a success").format(
                    number(len(self._rows)), number(guessed), number(GUESSED)
                )
            )
