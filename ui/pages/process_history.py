"""Process history: every start with its exit; or the tree of what ran at one moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, Qt, QTimer, QTimeZone, Signal
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QHBoxLayout, QLineEdit, QSlider, QWidget

from responder.analysis.history import End, History, HistoryRow, alive, history, tree
from responder.index.reader import EvidenceIndex, Row
from responder.model.tables import BY_NAME
from responder.model.time import TICKS_PER_SECOND, from_local, to_datetime
from responder.model.time import text as time_text
from ui.durations import duration
from ui.models.lazy_table import LazyTableModel
from ui.models.simple_table import Line
from ui.pages.side_page import SidePage
from ui.safe_widgets import PlainLabel, set_tip
from ui.session import CaseSession
from ui.show_text import number

ENDS = {
    End.EXITED: QT_TRANSLATE_NOOP("Ends", "exited"),
    End.RUNNING: QT_TRANSLATE_NOOP("Ends", "still running"),
    End.RUNNING_BY_NAME: QT_TRANSLATE_NOOP("Ends", "listed under the same name"),
    End.RESTART: QT_TRANSLATE_NOOP("Ends", "host restarted"),
    End.REUSED: QT_TRANSLATE_NOOP("Ends", "process id used again"),
    End.NOT_LISTED: QT_TRANSLATE_NOOP("Ends", "no exit logged, not in the process list"),
    End.NO_EXIT: QT_TRANSLATE_NOOP("Ends", "no exit logged"),
}
_STEPS = 1_000
_APPLY_MS = 60


class ProcessHistoryPage(SidePage):
    """Starts and exits of the logs; with "At" checked, the tree of that moment.

    Signals:
        rowChosen: Table specification and row of the chosen start.
    """

    rowChosen = Signal(object, object)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session, LazyTableModel(9, self._line, right=(1,), mono=(8,)), parent=parent)
        self._history = History()
        self._depth: dict[int, int] = {}
        self._setting = False
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.at = QCheckBox()
        self.moment = QDateTimeEdit()
        self.moment.setDisplayFormat("yyyy-MM-dd HH:mm:ss")
        self.moment.setTimeZone(QTimeZone.utc())
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 20)
        self.zone = PlainLabel()
        self.controls.addWidget(self.search, 2)
        self.controls.addWidget(self.status, 3)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 4)
        row.setSpacing(6)
        row.addWidget(self.at)
        row.addWidget(self.moment)
        row.addWidget(self.zone)
        row.addWidget(self.slider, 1)
        self.column.insertLayout(1, row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_APPLY_MS)
        self._timer.timeout.connect(self._narrow)
        self.at.toggled.connect(self._at_toggled)
        self.moment.dateTimeChanged.connect(self._moment_changed)
        self.slider.valueChanged.connect(self._slid)
        self.search.textChanged.connect(lambda _: self._timer.start())
        self.view.opened.connect(self._open)
        self.view.chosen.connect(self._chosen)
        self._at_toggled(False)
        self.retranslate()

    # -- asking ----------------------------------------------------------------------------------------------------

    def question(self) -> Callable[[EvidenceIndex], Any]:
        """The whole history; moments are chosen in the window."""
        return history

    def _span_changed(self) -> None:
        self._narrow()

    def _answered(self, answer: Any) -> None:  # noqa: ANN401
        if answer is not None:
            self._history = answer
            if answer.last is not None:
                self._set_moment(answer.last)
            self._narrow()

    def show_rows(self, rows: list[Any]) -> None:
        """Forget the history with its last row."""
        if not rows and self._session.index is None:
            self._history = History()
        super().show_rows(rows)

    def _narrow(self) -> None:
        """Rows that hold the searched words, ran in the span, or ran at the moment."""
        words = self.search.text().lower().split()
        rows: list[HistoryRow] = list(self._history.rows)
        self._depth = {}
        if self.at.isChecked():
            rows = alive(rows, self.ticks())
        elif self._session.span is not None:
            first, last = self._session.span
            rows = [r for r in rows if (r.started or 0) <= last and (r.gone_by is None or r.gone_by >= first)]
        if words:
            rows = [r for r in rows if all(w in self._haystack(r) for w in words)]
        if self.at.isChecked():
            branches = tree(rows)
            self._depth = {id(r): d for d, r in branches}
            rows = [r for _, r in branches]
        self.show_rows(rows)

    @staticmethod
    def _haystack(row: HistoryRow) -> str:
        return f"{row.name} {row.path} {row.pid} {row.parent_words} {row.user} {row.command_line}".lower()

    # -- moment ----------------------------------------------------------------------------------------------------

    def ticks(self) -> int:
        """The moment in ticks."""
        moment = self.moment.dateTime().toPython()
        assert isinstance(moment, datetime)
        return from_local(moment.replace(tzinfo=None), self._session.zone) + TICKS_PER_SECOND - 1

    def _set_moment(self, ticks: int) -> None:
        shown = to_datetime(ticks, self._session.zone)
        if shown is not None and not self._setting:
            self._setting = True
            plain = shown.replace(tzinfo=None, microsecond=0).isoformat()
            self.moment.setDateTime(QDateTime.fromString(plain + "Z", Qt.DateFormat.ISODate))
            self._set_slider(ticks)
            self._setting = False

    def _set_slider(self, ticks: int) -> None:
        first, last = self._history.first, self._history.last
        if first is not None and last is not None and last > first:
            self.slider.setValue(min(max(0, (ticks - first) * _STEPS // (last - first)), _STEPS))

    def show_moment(self, ticks: int) -> None:
        """Show the tree of a moment."""
        self._set_moment(ticks)
        if self.at.isChecked():
            self._narrow()
        else:
            self.at.setChecked(True)

    def _at_toggled(self, on: bool) -> None:
        self.moment.setEnabled(on)
        self.slider.setEnabled(on)
        if on:
            self._sort = None
            self.show_sort()
        self._narrow()

    def _moment_changed(self) -> None:
        if not self._setting:
            self._setting = True
            self._set_slider(self.ticks())
            self._setting = False
            self._timer.start()

    def _slid(self, place: int) -> None:
        first, last = self._history.first, self._history.last
        if not self._setting and first is not None and last is not None:
            self._set_moment(first + (last - first) * place // _STEPS)
            self._timer.start()

    def _zone_changed(self) -> None:
        if self._history.last is not None:
            self._set_moment(self._history.last)
        self.zone.setText(self._session.zone_label)
        super()._zone_changed()

    # -- words -----------------------------------------------------------------------------------------------------

    def _found(self, row: HistoryRow | None) -> tuple[str, Row] | None:
        """Table and row of a start, or of the line of the process list."""
        index = self._session.index
        if row is None or index is None:
            return None
        wanted = "events" if row.logged else "processes"
        return next(((table, found) for table, found in index.resolve(row.source) if table == wanted), None)

    def _open(self, row: HistoryRow | None) -> None:
        found = self._found(row)
        if found is not None:
            self._session.navigate.emit(found[0], found[1].id)

    def _chosen(self, row: HistoryRow | None) -> None:
        found = self._found(row)
        if found is not None:
            self.rowChosen.emit(BY_NAME[found[0]], found[1])

    def _texts(self, row: HistoryRow) -> tuple[str, ...]:
        zone = self._session.zone
        pid = "" if row.pid is None else f"{row.pid:#x}" if row.pseudo_pid else str(row.pid)
        parent = row.parent_words
        if row.parent_pid is not None and not parent:
            shown = hex(row.parent_pid) if row.parent_pid > 0x7FFF_FFFF else str(row.parent_pid)
            parent = self.tr("process {0}").format(shown)
        end = QCoreApplication.translate("Ends", ENDS[row.end])
        if not row.logged:
            end = self.tr("still running; start not logged")
        ended = time_text(row.ended, zone) if row.ended is not None else ""
        length = duration(row.duration) if row.duration is not None else ""
        indent = "    " * self._depth.get(id(row), 0)
        started = time_text(row.started, zone) if row.started is not None else ""
        command = row.command_line or row.path
        return (indent + row.name, pid, parent, row.user, started, ended, length, end, command)

    def _line(self, row: HistoryRow) -> Line:
        tint = "tint_info" if not row.logged else ""
        return Line(self._texts(row), key=row, tint=tint)

    def sort_key(self, row: HistoryRow, column: int) -> Any:  # noqa: ANN401
        """Numbers and times by size."""
        plain = {1: row.pid, 4: row.started, 5: row.ended, 6: row.duration}
        return plain[column] if column in plain else self._texts(row)[column].strip().lower()

    def missing(self) -> str:
        """Why there are no lines."""
        if self._history.too_many:
            return self.tr("{0} starts and exits are too many to be paired at once; filter the events instead.").format(
                number(self._history.too_many)
            )
        if self._history.rows:
            return self.tr("No process fits the words, the span or the moment.")
        return self.tr("The logs hold no process starts (not audited, or not collected), and no process list was read.")

    def explain(self) -> None:
        """Lines shown and how they ended."""
        super().explain()
        if self._rows:
            open_ = sum(r.end in (End.RUNNING, End.RUNNING_BY_NAME) for r in self._rows)
            lost = sum(r.end in (End.NO_EXIT, End.NOT_LISTED) for r in self._rows)
            text = self.tr("{0} of {1} processes; still running: {2}; no exit logged: {3}")
            self.status.setText(text.format(*map(number, (len(self._rows), len(self._history.rows), open_, lost))))

    def retranslate(self) -> None:
        """Set texts."""
        self.model.set_titles(
            self.tr("Process"), self.tr("PID"), self.tr("Parent"), self.tr("User"), self.tr("Started"),
            self.tr("Ended"), self.tr("Ran"), self.tr("State"), self.tr("Command Line"),
        )  # fmt: skip
        self.view.set_widths(26, 11, 18, 20, 19, 19, 13, 30, 60)
        self.view.setAccessibleName(self.tr("Process History"))
        self.search.setPlaceholderText(self.tr("words in these lines"))
        self.search.setAccessibleName(self.tr("Search in processes"))
        self.at.setText(self.tr("Tree &at"))
        set_tip(self.at, self.tr("What ran at one moment, each process under its parent"))
        self.moment.setAccessibleName(self.tr("Moment"))
        self.slider.setAccessibleName(self.tr("Moment"))
        self.zone.setText(self._session.zone_label)
        super().retranslate()
