"""Integrity: what changed against the reference, by rule; and what starts by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from ui.actions import ACTIONS, plain_text_of, text_of
from ui.pages.autostarts import AutostartPage
from ui.pages.change_report import ChangeReport
from ui.pages.work_page import WorkPage
from ui.session import CaseSession
from ui.show_text import number
from ui.widgets.guide import Guide, Way

_BASELINE = ("baseline_make", "baseline_check", "baseline_accept", "baseline_compare")


class IntegrityPage(WorkPage):
    """The third work tab.

    Signals:
        actionAsked: Name of an action of the window.
    """

    actionAsked = Signal(str)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.report = ChangeReport(session)
        self.changes = self.report.changes
        self.guide = Guide()
        self.guide.chosen.connect(self._way_chosen)
        self.start = AutostartPage(session)
        self.start.compareAsked.connect(lambda: self.actionAsked.emit("baseline_compare"))
        self.autostarts = self.start.panel
        self._menu = QMenu(self.report.baseline_button)
        self._verbs: dict[str, QAction] = {}
        for name in _BASELINE:
            self._verbs[name] = self._menu.addAction("", lambda n=name: self.actionAsked.emit(n))
        self.report.baseline_button.setMenu(self._menu)
        self._front = QStackedWidget()
        self._front.addWidget(self.report)
        self._front.addWidget(self.guide)
        self.add_sub_page(self._front, self.changes)
        self.add_sub_page(self.start, self.autostarts)
        for panel in (self.changes, self.autostarts):
            panel.countsChanged.connect(lambda *_: self._counted())
        self.report.rulesShown.connect(self._counted)
        self.retranslate()
        self._counted()

    def _counted(self) -> None:
        """Report, or what can be done without one."""
        lost = self.session.index is None and self.session.has_evidence
        nothing = not self.changes.total and not self.report.has_rules and not lost
        self._front.setCurrentWidget(self.guide if nothing else self.report)
        self._without_detail = {0} if nothing else set()
        self.set_detail_shown(self._detail_wanted)
        self._titles()

    def _way_chosen(self, action: str) -> None:
        if action == "autostarts":
            self.tabs.setCurrentIndex(1)
        else:
            self.actionAsked.emit(action)

    def _titles(self) -> None:
        self.tabs.setTabText(0, self.tr("Changed Objects  {0}").format(number(self.changes.total)))
        self.tabs.setTabText(1, self.tr("Autostarts  {0}").format(number(self.autostarts.total)))

    def retranslate(self) -> None:
        """Names of sub-pages and verbs, and what the guide says."""
        self._titles()
        texts = {spec.id: text_of(spec) for spec in ACTIONS}
        plain = {spec.id: plain_text_of(spec) for spec in ACTIONS}
        for name, action in self._verbs.items():
            action.setText(texts[name])
        self.report.baseline_button.setText(self.tr("Baseline"))

        def way(action: str, sentence: str) -> Way:
            return Way(action, plain[action], sentence)

        self.guide.say(
            self.tr("No report of changes is among the evidence. These ways lead to what changed:"),
            (
                way("open", self.tr(
                    "Reports and databases of Tripwire and AIDE, dpkg -V, debsums, rpm -Va, hash lists, bodyfiles, "
                    "whole bundles."
                )),
                way("live_thorough", self.tr(
                    "Without any baseline: compares the files of this computer with its package database and looks for "
                    "missing and foreign programs, hidden names, web shells and forged times. Takes minutes."
                )),
                way("baseline_compare", self.tr("A golden host or an earlier look stands in for a baseline.")),
                way("baseline_check", self.tr("This host against a baseline that was made before.")),
                way("baseline_make", self.tr("For the next time: the state of every object the policy names, signed.")),
                Way("autostarts", self.tr("Autostarts"), self.tr(
                    "What starts by itself is judged without a baseline: by signature, package, place and age."
                )),
            ),
        )  # fmt: skip
