"""Everything about one thing: an executable, process, address, account, autostart or file, in all tables."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from responder.index.reader import EvidenceIndex, Row
from responder.model.columns import TableSpec
from responder.model.tables import BY_NAME
from responder.model.time import text as time_text
from ui.dialogs.base import SizedDialog
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import number, show, table_title
from ui.widgets.record_panel import RecordPanel

_TIMED = 5_000


class DossierDialog(SizedDialog):
    """All rows about a subject of a row.

    Args:
        session: The case.
        spec: Table of the row.
        row: The row.

    Signals:
        opened: Table and row id to go to.
    """

    opened = Signal(str, object)

    def __init__(self, session: CaseSession, spec: TableSpec, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(session.settings, "dossier", QSize(900, 560), parent)
        self._session = session
        self.setWindowTitle(self.tr("Everything About This"))
        self.subjects = QComboBox()
        self.subjects.setAccessibleName(self.tr("About"))
        self.subjects.currentIndexChanged.connect(self._chosen)
        self.summary = PlainLabel(wrap=True, selectable=True)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        label = PlainLabel(self.tr("&About"))
        label.setBuddy(self.subjects)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.subjects, 1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        self.go = box.addButton(self.tr("&Go to Row"), QDialogButtonBox.ButtonRole.ActionRole)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.summary)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(box)
        self.summary.setText(self.tr("Looking through all tables…"))
        session.queries.ask(
            self, lambda index: gather(index, spec.name, row), self._show, self.summary.setText, owner=self
        )
        session.indexClosing.connect(self.reject)

    def _show(self, found: list[tuple[Any, dict[str, list[int]], tuple[int, int] | None]]) -> None:
        self._found = found
        for subject, tables, _span in found:
            count = sum(map(len, tables.values()))
            text = f"{subject.kind.value}: {show(subject.value, limit=120)}  ({number(count)})"
            self.subjects.addItem(text)
        if not found:
            self.summary.setText(self.tr("This row names nothing that other rows could be about."))

    def _chosen(self, place: int) -> None:
        while self.tabs.count():
            widget = self.tabs.widget(0)
            self.tabs.removeTab(0)
            widget.deleteLater()
        if not 0 <= place < len(self._found):
            return
        _subject, tables, span = self._found[place]
        parts = [f"{number(len(ids))} {table_title(name)}" for name, ids in tables.items() if ids]
        if span is not None:
            first, last = (time_text(t, self._session.zone) for t in span)
            parts.append(self.tr("first seen {0}, last seen {1} ({2})").format(first, last, self._session.zone_label))
        self.summary.setText(" · ".join(parts) or self.tr("No other row is about this."))
        for name, ids in tables.items():
            if ids:
                panel = RecordPanel(self._session, name, name=f"dossier-{name}")
                panel.restrict(ids)
                self.tabs.addTab(panel, f"{table_title(name)} {number(len(ids))}".replace("&", "&&"))

    def _go(self) -> None:
        panel = self.tabs.currentWidget()
        row = panel.current() if isinstance(panel, RecordPanel) else None
        if isinstance(panel, RecordPanel) and row is not None:
            self.accept()
            self.opened.emit(panel.spec.name, row.id)


def gather(
    index: EvidenceIndex, table: str, row: Row
) -> list[tuple[Any, dict[str, list[int]], tuple[int, int] | None]]:
    """Subjects of a row, rows of all tables about each, first and last time; runs in the query thread."""
    from responder.analysis.subjects import related, subjects_of

    found = []
    for subject in subjects_of(table, row):
        tables = {name: ids for name, ids in related(index, subject).items() if ids}
        times: list[int] = []
        for name, ids in tables.items():
            spec = BY_NAME[name]
            if spec.time and spec.time != "observed":
                column = [c.key for c in spec.columns].index(spec.time)
                times += [v for r in index.rows(name, ids[:_TIMED]) if isinstance(v := r.values[column], int) and v > 0]
        found.append((subject, tables, (min(times), max(times)) if times else None))
    return found
