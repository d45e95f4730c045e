"""Response: findings with the examiner's decision on each, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from responder.model.finding import Finding
from ui.models.finding_list import finding_lines
from ui.models.simple_table import SimpleTableModel
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import show
from ui.widgets.empty_state import EmptyState
from ui.widgets.simple_view import SimpleView


class ResponsePage(QWidget):
    """Last tab.

    Args:
        session: The case.

    Signals:
        openAsked: The user wants to open evidence.
        findingOpened: A finding was double-clicked.
    """

    openAsked = Signal()
    findingOpened = Signal(object)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._findings = SimpleTableModel(4, self)
        self.findings = SimpleView(self._findings, stretch=3)
        self.findings.set_widths(12, 20, 12)
        self.findings.opened.connect(self.findingOpened)
        self.findings.chosen.connect(self._chosen)
        self.steps = PlainLabel(wrap=True, selectable=True)
        self.steps.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.steps.setContentsMargins(8, 8, 8, 8)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.findings)
        split.addWidget(self.steps)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 1)
        split.setSizes([640, 320])
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        session.analysisChanged.connect(self.refresh)
        session.zoneChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the present state."""
        self.empty.say(self.tr("No evidence is open yet."), (self.tr("Open Evidence…"), self.openAsked.emit))
        if not self._session.has_evidence:
            self._stack.setCurrentIndex(0)
            return
        analysis = self._session.analysis
        self._findings.set_titles(self.tr("Severity"), self.tr("First Seen"), self.tr("Stage"), self.tr("Finding"))
        self._findings.set_lines(finding_lines(analysis.findings, self._session.zone))
        self._chosen(None)
        self.findings.setAccessibleName(self.tr("Findings"))
        self._stack.setCurrentIndex(1)

    def _chosen(self, finding: Finding | None) -> None:
        if isinstance(finding, Finding):
            parts = [finding.title, finding.why, self.tr("Next: {0}").format(finding.next_step)]
        else:
            parts = [self.tr("Next steps"), *(f"· {s}" for s in self._session.analysis.next_steps)]
        self.steps.setText("\n\n".join(show(p, limit=2_000) for p in parts if p))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
