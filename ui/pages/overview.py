"""Overview: verdict, findings, what the evidence cannot show, and the account of every source."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from responder.model.evidence import EvidenceItem
from responder.model.finding import Finding
from responder.model.time import text as time_text
from ui.models.finding_list import finding_lines, source_lines
from ui.models.simple_table import SimpleTableModel
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import show
from ui.widgets.empty_state import EmptyState
from ui.widgets.simple_view import SimpleView


class OverviewPage(QWidget):
    """First page.

    Args:
        session: The case.

    Signals:
        openAsked: The user wants to open evidence.
        liveAsked: The user wants to look at this computer.
        findingOpened: A finding was double-clicked.
    """

    openAsked = Signal()
    liveAsked = Signal()
    findingOpened = Signal(object)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.verdict = PlainLabel(wrap=True, selectable=True)
        font = self.verdict.font()
        font.setPointSizeF(font.pointSizeF() + 2)
        font.setBold(True)
        self.verdict.setFont(font)
        self.times = PlainLabel(wrap=True, selectable=True)
        self._findings = SimpleTableModel(4, self)
        self.findings = SimpleView(self._findings, stretch=3)
        self.findings.set_widths(12, 20, 12)
        self.findings.opened.connect(self._open)
        self.gaps = PlainLabel(wrap=True, selectable=True)
        self.gaps.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.gaps.setContentsMargins(8, 8, 8, 8)
        self._sources = SimpleTableModel(4, self, right=(2,))
        self.sources = SimpleView(self._sources, stretch=3)
        self.sources.set_widths(44, 14, 14)
        upper = QSplitter(Qt.Orientation.Horizontal)
        upper.addWidget(self.findings)
        upper.addWidget(self.gaps)
        upper.setStretchFactor(0, 3)
        upper.setStretchFactor(1, 1)
        upper.setSizes([700, 260])
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(upper)
        split.addWidget(self.sources)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([400, 160])
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 8, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(self.verdict)
        head.addWidget(self.times)
        column.addLayout(head)
        column.addWidget(split, 1)
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        session.analysisChanged.connect(self.refresh)
        session.zoneChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the present state."""
        session = self._session
        self.empty.say(
            self.tr(
                "Drop evidence here: logs, netstat or ss output, process lists, integrity reports, or a folder "
                "or ZIP that holds them. Nothing is written to this computer."
            ),
            (self.tr("Open Evidence…"), self.openAsked.emit),
            (self.tr("Look at This Computer"), self.liveAsked.emit),
        )
        if not session.has_evidence:
            self._stack.setCurrentIndex(0)
            return
        analysis = session.analysis
        self.verdict.setText("\n".join(show(v.sentence, limit=1_000) for v in analysis.verdicts))
        parts = []
        for verdict in analysis.verdicts:
            for label, tick in ((self.tr("first sign"), verdict.first_seen), (self.tr("last"), verdict.last_seen)):
                if isinstance(tick, int):
                    parts.append(f"{label} {time_text(tick, session.zone)} {session.zone_label}")
        self.times.setText("   ·   ".join(parts))
        self._findings.set_titles(self.tr("Severity"), self.tr("First Seen"), self.tr("Stage"), self.tr("Finding"))
        self._findings.set_lines(finding_lines(analysis.findings, session.zone))
        gaps = [self.tr("What this evidence cannot show"), *(f"· {g.text}" for g in analysis.gaps)]
        self.gaps.setText("\n".join(gaps))
        self._sources.set_titles(self.tr("Source"), self.tr("Format"), self.tr("Records"), self.tr("Remarks"))
        self._sources.set_lines(source_lines(session.evidence))
        self.findings.setAccessibleName(self.tr("Findings"))
        self.sources.setAccessibleName(self.tr("Sources"))
        self._stack.setCurrentIndex(1)

    def _open(self, key: Finding | EvidenceItem) -> None:
        if isinstance(key, Finding):
            self.findingOpened.emit(key)

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
