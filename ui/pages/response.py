"""Response: decide on the findings, follow the plan, print the summary."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from responder.errors import ResponderError
from ui.dialogs.path_dialog import Choose, PathDialog
from ui.printing import Paper, preview, stamp_of, summary_of, write_pdf
from ui.safe_widgets import tell
from ui.session import CaseSession
from ui.widgets.empty_state import EmptyState
from ui.widgets.findings_board import FindingsBoard
from ui.widgets.journal_view import JournalView
from ui.widgets.paper_view import PaperView
from ui.widgets.plan_panel import PlanPanel
from ui.widgets.word_list import Heading

#: Wait for more changes before the page is laid out anew.
_DELAY_MS = 150


class ResponsePage(QWidget):
    """Last tab.

    Args:
        session: The case.

    Signals:
        openAsked: The user wants to open evidence.
        findingOpened: A finding to show in its tab.
    """

    openAsked = Signal()
    findingOpened = Signal(object)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.board = FindingsBoard(session)
        self.findings = self.board.findings
        self.board.opened.connect(self.findingOpened)
        self.plan = PlanPanel(session)
        self.paper_heading = Heading()
        self.paper = PaperView()
        self.paper.opened.connect(self.show_preview)
        self.print_button, self.pdf_button = QPushButton(), QPushButton()
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self.show_preview)
        self.pdf_button.setAutoDefault(False)
        self.pdf_button.clicked.connect(self._ask_pdf)
        self.journal = JournalView(session)
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._show_paper)
        session.analysisChanged.connect(self.refresh)
        session.annotations.changed.connect(self.refresh)
        session.caseChanged.connect(self._changed)
        session.zoneChanged.connect(self.refresh)
        self._retranslate()

    def _page(self) -> QWidget:
        head = QHBoxLayout()
        head.setContentsMargins(0, 4, 8, 4)
        head.addWidget(self.paper_heading, 1)
        head.addWidget(self.pdf_button)
        head.addWidget(self.print_button)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.paper, 1)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        for part in (self.board, self.plan, sheet):
            part.setMinimumWidth(240)
            across.addWidget(_framed(part) if across.count() else part)
        across.setSizes([480, 370, 516])
        for number, stretch in enumerate((3, 3, 4)):
            across.setStretchFactor(number, stretch)
        down = QSplitter(Qt.Orientation.Vertical)
        down.setChildrenCollapsible(False)
        down.addWidget(across)
        down.addWidget(self.journal)
        down.setStretchFactor(0, 1)
        down.setSizes([540, 130])
        return down

    # -- content ---------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the present state."""
        self.empty.say(
            self.tr("No evidence is open yet. Findings, the plan and the summary to print will be here."),
            (self.tr("Open Evidence…"), self.openAsked.emit),
        )
        if not self._session.has_evidence:
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        self.board.refresh()
        self.plan.refresh()
        self.journal.refresh()
        self._changed()

    def _changed(self) -> None:
        """The page is laid out once the changes have come to rest and somebody looks at it."""
        if self._session.has_evidence:
            self._timer.start()

    def _show_paper(self) -> None:
        case = self._session.case
        if case is None or not self._session.has_evidence:
            self.paper.show_paper(None)
            return
        summary = summary_of(case, appendices=False, zone=self._session.zone)
        self.paper.show_paper(Paper(summary, stamp_of(case)))

    def show_now(self) -> None:
        """Lay the page out at once."""
        self._timer.stop()
        self._show_paper()

    # -- paper -----------------------------------------------------------------------------------------------------

    def show_preview(self) -> None:
        """Preview and print the summary with its appendices."""
        case = self._session.case
        if case is not None:
            preview(self, summary_of(case, zone=self._session.zone), stamp_of(case))

    def _ask_pdf(self) -> None:
        case = self._session.case
        if case is None:
            return
        name = (case.path.stem if case.path is not None else "summary") + ".pdf"
        dialog = PathDialog(self._session.settings, Choose.SAVE, self, suffix=".pdf", name=name)
        dialog.chosen.connect(lambda paths: self.save_pdf(paths[0]))
        dialog.open()

    def save_pdf(self, path: Path) -> bool:
        """Write the summary with its appendices."""
        case = self._session.case
        if case is None:
            return False
        try:
            write_pdf(Paper(summary_of(case, zone=self._session.zone), stamp_of(case)), path)
        except (OSError, ResponderError) as error:
            reason = getattr(error, "strerror", None) or getattr(error, "message", str(error))
            sentence = self.tr("{0} cannot be written ({1}); the case is as it was.").format(path.name, reason)
            tell(self, self.tr("The summary was not saved"), sentence)
            return False
        return True

    # -- language --------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        self.paper_heading.setText(self.tr("Summary, page one"))
        self.paper.setAccessibleName(self.paper_heading.text())
        self.print_button.setText(self.tr("&Print Summary…"))
        self.pdf_button.setText(self.tr("P&DF…"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def _framed(widget: QWidget) -> QWidget:
    box = QWidget()
    box.setMinimumWidth(widget.minimumWidth())
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    row.addWidget(line)
    row.addWidget(widget, 1)
    return box
