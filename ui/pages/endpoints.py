"""Ports and processes, and the facts about the host they ran on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QSplitter, QToolButton, QVBoxLayout, QWidget

from responder.analysis.fanout_view import FanoutData, fanout_of
from responder.index.reader import Row
from responder.model.columns import TableSpec
from ui.dialogs.path_dialog import Choose, PathDialog
from ui.pages.watch import WatchPage
from ui.pages.work_page import WorkPage
from ui.safe_widgets import set_tip
from ui.session import CaseSession
from ui.show_text import number
from ui.watch import Watch
from ui.widgets.fanout_panel import FanoutPanel
from ui.widgets.filter_bar import QuickFilter
from ui.widgets.record_panel import RecordPanel
from ui.widgets.snapshot_bar import SnapshotBar

if TYPE_CHECKING:
    from responder.case.watch_history import Snapshot

_FINDINGS = QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Findings"), "finding is present")
ENDPOINT_FILTERS = (
    _FINDINGS,
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Listen"), "state == LISTENING"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "SYN_SENT"), "state == SYN_SENT"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Connected"), "state == ESTABLISHED"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Unknown"), "verdict in {unknown,impostor}"),
)
FACT_FILTERS = (
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Network"),
                "category in {interface,route,neighbour,dns,netbios}"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Services"), "category == service"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Shares and Sessions"), "category in {share,session}"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Firewall"), "category == firewall"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Drivers"), "category == driver"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Accounts"), "category == account"),
)  # fmt: skip
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
    """The second work tab: processes at the left, sockets at the right, the host and the live watch behind.

    Signals:
        preferencesAsked: Other thresholds are wanted.
    """

    preferencesAsked = Signal()

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.watch = Watch(session, self)
        self.live = WatchPage(session, self.watch)
        self.processes = RecordPanel(session, "processes", (_FINDINGS,), missing=_NO_PROCESSES)
        self.endpoints = RecordPanel(session, "endpoints", ENDPOINT_FILTERS, missing=_NO_ENDPOINTS)
        self.facts = RecordPanel(session, "facts", FACT_FILTERS, missing=_NO_FACTS)
        self.tree_button = QToolButton()
        self.tree_button.setCheckable(True)
        self.tree_button.setAutoRaise(True)
        self.tree_button.toggled.connect(self.processes.set_tree)
        self.processes.bar.add_button(self.tree_button)
        self.processes.bar.set_label("EndpointsPage", QT_TRANSLATE_NOOP("EndpointsPage", "Processes"))
        self.endpoints.bar.set_label("EndpointsPage", QT_TRANSLATE_NOOP("EndpointsPage", "Endpoints"))
        self._narrowed = False
        self.split = split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.processes)
        self.fanout = FanoutPanel(session)
        self.fanout.hide()
        self.right = QSplitter(Qt.Orientation.Vertical)
        sockets = QWidget()
        column = QVBoxLayout(sockets)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.snapshots = SnapshotBar(session, self.endpoints)
        column.addWidget(self.snapshots)
        column.addWidget(self.endpoints, 1)
        self.right.addWidget(sockets)
        self.right.addWidget(self.fanout)
        self.right.setStretchFactor(0, 3)
        self.right.setStretchFactor(1, 2)
        self.right.setSizes([360, 260])
        self.right.setChildrenCollapsible(False)
        self.picture_button = QToolButton()
        self.picture_button.setCheckable(True)
        self.picture_button.setAutoRaise(True)
        self.picture_button.toggled.connect(lambda _: self._draw())
        self.endpoints.bar.add_button(self.picture_button)
        split.addWidget(self.right)
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
        self.add_sub_page(self.live)
        self._about: tuple[str, Row] | None = None
        self.processes.rowChanged.connect(self._about_changed)
        self.endpoints.rowChanged.connect(self._about_changed)
        self.fanout.rowsChosen.connect(self._choose_rows)
        self.fanout.preferencesAsked.connect(self.preferencesAsked)
        self.live.rowChanged.connect(self.detail.show_row)
        self.live.placeAsked.connect(self.choose_place)
        self.watch.stateChanged.connect(self.retranslate)
        session.evidenceChanged.connect(self._evidence_changed)
        for panel in (self.processes, self.endpoints, self.facts):
            panel.countsChanged.connect(lambda *_: self.retranslate())
        self.tree_button.setChecked(True)
        self.retranslate()

    # -- fan-out ---------------------------------------------------------------------------------------------------

    def _evidence_changed(self, _refresh: bool) -> None:
        self._about = None
        self._draw()

    def _about_changed(self, spec: TableSpec, row: Row | None) -> None:
        if row is not None and spec.name in ("endpoints", "processes"):
            self._about = (spec.name, row)
            self._draw()

    def _draw(self) -> None:
        """The picture of the process or listing under the cursor; hidden where it fans out nowhere."""
        if self.session.index is None:
            self.fanout.show_data(None)
            self.fanout.hide()
            return
        table, row = self._about or ("endpoints", None)
        findings = self.session.analysis.findings
        self.session.queries.ask(
            self.fanout, lambda index: fanout_of(index, row, table, findings), self._drawn, owner=self.fanout
        )

    def _drawn(self, data: FanoutData) -> None:
        self.fanout.show_data(data)
        self.fanout.setVisible(data.found or self.picture_button.isChecked())

    def _choose_rows(self, ids: Sequence[int]) -> None:
        """Select the sockets behind a part of the picture."""
        self._last = self.endpoints
        self.endpoints.select_rows(ids)

    # -- watching --------------------------------------------------------------------------------------------------

    def show_watch(self) -> None:
        """Bring the live watch to the front."""
        self.tabs.setCurrentIndex(self.stack.indexOf(self.live))

    def choose_place(self, snapshot: Snapshot) -> PathDialog:
        """Where to keep a look of a case that has no file yet."""
        dialog = PathDialog(self.session.settings, Choose.SAVE, self, suffix=".zip", name=self.watch.name(snapshot))
        dialog.chosen.connect(lambda paths: self.watch.keep(snapshot, paths[0]))
        dialog.open()
        return dialog

    def retranslate(self) -> None:
        """Sub-page names with their counts."""
        both = self.tr("Processes {0} · Endpoints {1}").format(
            number(self.processes.total), number(self.endpoints.total)
        )
        self.tabs.setTabText(0, both)
        if (self.processes.total == 0) is not self._narrowed:
            # where no processes were collected, the sockets take the room
            self._narrowed = not self._narrowed
            self.split.setSizes([220, 780] if self._narrowed else [400, 600])
        self.tabs.setTabText(1, self.tr("Host  {0}").format(number(self.facts.total)))
        watching = self.tr("Live  ●") if self.watch.running and not self.watch.paused else self.tr("Live")
        self.tabs.setTabText(2, self.tr("Live  ❚❚") if self.watch.paused else watching)
        self.picture_button.setText(self.tr("Picture"))
        set_tip(self.picture_button, self.tr("Draw the connections even where nothing fans out"))
        self.tree_button.setText(self.tr("Tree"))
        set_tip(self.tree_button, self.tr("Each process under its parent"))
