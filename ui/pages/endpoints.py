"""Ports and processes, and the facts about the host they ran on."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QSplitter, QToolButton, QVBoxLayout, QWidget

from ui.pages.work_page import WorkPage
from ui.safe_widgets import set_tip
from ui.session import CaseSession
from ui.show_text import number
from ui.widgets.filter_bar import QuickFilter
from ui.widgets.record_panel import RecordPanel

_FINDINGS = QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Findings"), "finding is present")
ENDPOINT_FILTERS = (
    _FINDINGS,
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Listening"), "state == LISTENING"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "SYN_SENT"), "state == SYN_SENT"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Established"), "state == ESTABLISHED"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Unknown"), "verdict in {unknown,impostor}"),
)
_NO_ENDPOINTS = QT_TRANSLATE_NOOP(
    "Empty", "No socket list was collected. Open the output of netstat, ss or a port tool, or look at this computer."
)
_NO_PROCESSES = QT_TRANSLATE_NOOP(
    "Empty", "No process list was collected. Open the output of tasklist or ps, or look at this computer."
)
_NO_FACTS = QT_TRANSLATE_NOOP(
    "Empty", "Nothing about the host itself was collected: no name, addresses, clock or logged-on users."
)


class EndpointsPage(WorkPage):
    """The second work tab: processes at the left, sockets at the right, the host behind."""

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.processes = RecordPanel(session, "processes", (_FINDINGS,), missing=_NO_PROCESSES)
        self.endpoints = RecordPanel(session, "endpoints", ENDPOINT_FILTERS, missing=_NO_ENDPOINTS)
        self.facts = RecordPanel(session, "facts", missing=_NO_FACTS)
        self.tree_button = QToolButton()
        self.tree_button.setCheckable(True)
        self.tree_button.setAutoRaise(True)
        self.tree_button.toggled.connect(self.processes.set_tree)
        self.processes.bar.add_button(self.tree_button)
        self.processes.bar.set_label("EndpointsPage", QT_TRANSLATE_NOOP("EndpointsPage", "Processes"))
        self.endpoints.bar.set_label("EndpointsPage", QT_TRANSLATE_NOOP("EndpointsPage", "Endpoints"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.processes)
        split.addWidget(self.endpoints)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([400, 600])
        split.setChildrenCollapsible(False)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self.add_sub_page(page, self.processes, self.endpoints)
        self.add_sub_page(self.facts, self.facts)
        for panel in (self.processes, self.endpoints, self.facts):
            panel.countsChanged.connect(lambda *_: self.retranslate())
        self.tree_button.setChecked(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Sub-page names with their counts."""
        both = self.tr("Processes {0} · Endpoints {1}").format(
            number(self.processes.total), number(self.endpoints.total)
        )
        self.tabs.setTabText(0, both)
        self.tabs.setTabText(1, self.tr("Host  {0}").format(number(self.facts.total)))
        self.tree_button.setText(self.tr("Tree"))
        set_tip(self.tree_button, self.tr("Each process under its parent"))
