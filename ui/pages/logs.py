"""Logs: events and alerts over time."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QToolButton, QWidget

from ui.following import Following
from ui.pages.activity import ActivityPage
from ui.pages.analysis_view import AnalysisViewPage
from ui.pages.logon_summary import LogonsPage
from ui.pages.process_history import ProcessHistoryPage
from ui.pages.work_page import WorkPage
from ui.safe_widgets import set_tip
from ui.session import CaseSession
from ui.show_text import number
from ui.widgets.filter_bar import QuickFilter
from ui.widgets.record_panel import RecordPanel

_FINDINGS = QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Findings"), "finding is present")
EVENT_FILTERS = (
    _FINDINGS,
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Process Starts"), 'event.action == "process start"'),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Logons"), "event.action startswith logon"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Accounts"), "event.action startswith account"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Services"), "event.action startswith service"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Cleared"), 'event.action == "log cleared"'),
)
ALERT_FILTERS = (
    _FINDINGS,
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Priority 1"), "priority == 1"),
)
_NO_EVENTS = QT_TRANSLATE_NOOP(
    "Empty", "No log was collected. Open .evt or .evtx files, syslog or a folder that holds them."
)
_NO_ALERTS = QT_TRANSLATE_NOOP(
    "Empty", "No intrusion detection alerts were collected. Open a sensor's fast alert or JSON log."
)


class LogsPage(WorkPage):
    """The first work tab."""

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.events = RecordPanel(session, "events", EVENT_FILTERS, strip=True, missing=_NO_EVENTS)
        self.alerts = RecordPanel(session, "alerts", ALERT_FILTERS, strip=True, missing=_NO_ALERTS)
        self.add_sub_page(self.events, self.events)
        self.add_sub_page(self.alerts, self.alerts)
        self.views = AnalysisViewPage(session)
        self.history = ProcessHistoryPage(session)
        self.logons = LogonsPage(session)
        self.activity = ActivityPage(session)
        self.add_sub_page(self.views, detail=False)
        self.add_sub_page(self.history)
        self.add_sub_page(self.logons, detail=False)
        self.add_sub_page(self.activity, detail=False)
        self.history.rowChosen.connect(self.detail.show_row)
        self.following = Following(session, self)
        self.following.grew.connect(self._grew)
        self.following.changed.connect(self._following_changed)
        self.follow_buttons = (QToolButton(), QToolButton())
        for panel, button in zip((self.events, self.alerts), self.follow_buttons, strict=True):
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.clicked.connect(lambda _=False: self.following.toggle())
            panel.bar.add_button(button)
        self.events.countsChanged.connect(lambda *_: self.retranslate())
        self.alerts.countsChanged.connect(lambda *_: self.retranslate())
        self.retranslate()

    def _grew(self) -> None:
        for panel in (self.events, self.alerts):
            panel.grow()
        for page in (self.views, self.history, self.logons, self.activity):
            page.outdate()

    def _following_changed(self) -> None:
        sentence = self.following.sentence()
        for button in self.follow_buttons:
            button.setChecked(self.following.on)
            button.setText(
                self.tr("Follow: +{0}").format(number(self.following.rows)) if sentence else self.tr("Follow")
            )
            set_tip(button, sentence or self.tr("Show what is appended to the logs as it comes"))

    def retranslate(self) -> None:
        """Sub-page names with their counts."""
        self._following_changed()
        for place, (title, panel) in enumerate(((self.tr("Events"), self.events), (self.tr("Alerts"), self.alerts))):
            self.tabs.setTabText(place, f"{title}  {number(panel.total)}")
        titles = (self.tr("Analysis View"), self.tr("Process History"), self.tr("Logons"), self.tr("Activity"))
        for place, title in enumerate(titles, 2):
            self.tabs.setTabText(place, title)
