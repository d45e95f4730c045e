"""Integrity: what changed against the reference, by rule; and what starts by itself."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from ui.pages.change_report import ChangeReport
from ui.pages.work_page import WorkPage
from ui.session import CaseSession
from ui.show_text import number
from ui.widgets.filter_bar import QuickFilter
from ui.widgets.record_panel import RecordPanel

AUTOSTART_FILTERS = (
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Findings"), "finding is present"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Hide Verified"), "not signer is present"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Services"), "category == Services"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Logon"), "category == Logon"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Changed"), "change is present"),
)
_NO_AUTOSTARTS = QT_TRANSLATE_NOOP(
    "Empty",
    "Nothing that starts by itself was collected. Open Autoruns output, an integrity report or a registry hive.",
)


class IntegrityPage(WorkPage):
    """The third work tab."""

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.report = ChangeReport(session)
        self.changes = self.report.changes
        self.autostarts = RecordPanel(session, "autostarts", AUTOSTART_FILTERS, missing=_NO_AUTOSTARTS)
        self.add_sub_page(self.report, self.changes)
        self.add_sub_page(self.autostarts, self.autostarts)
        for panel in (self.changes, self.autostarts):
            panel.countsChanged.connect(lambda *_: self.retranslate())
        self.retranslate()

    def retranslate(self) -> None:
        """Sub-page names with their counts."""
        self.tabs.setTabText(0, self.tr("Changed Objects  {0}").format(number(self.changes.total)))
        self.tabs.setTabText(1, self.tr("Autostarts  {0}").format(number(self.autostarts.total)))
