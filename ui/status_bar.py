"""The status bar: severities, origin, rows, zone, rights, progress with Cancel."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QSize, QTimer, QTimeZone, Signal
from PySide6.QtWidgets import QMenu, QProgressBar, QPushButton, QSizePolicy, QStatusBar, QToolButton, QWidget

from responder.model.finding import Severity
from responder.model.zone import parse_zone
from ui import theme
from ui.safe_widgets import ElidedLabel, PlainLabel, set_tip
from ui.session import CaseSession
from ui.show_text import number, severity_word, show


class StatusBar(QStatusBar):
    """Status of the case.

    Args:
        session: The case.

    Signals:
        zoneClicked: The user wants another zone.
        severitiesClicked: The user wants to see the findings.
    """

    zoneClicked = Signal()
    severitiesClicked = Signal()

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: tuple[int, int] | None = None
        self._started = 0.0
        self._step: object = None
        self.severities, self.zone = QToolButton(), QToolButton()
        for button in (self.severities, self.zone):
            button.setAutoRaise(True)
        self.severities.clicked.connect(self.severitiesClicked)
        self.zone_menu = QMenu(self.zone)
        self.zone_menu.aboutToShow.connect(self._fill_zones)
        self.zone.setMenu(self.zone_menu)
        self.zone.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.origin, self.rows, self.rights = PlainLabel(), PlainLabel(), PlainLabel()
        self.what = ElidedLabel()
        self.what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress = QProgressBar()
        self.progress.setFixedWidth(140)
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(self.fontMetrics().height())
        self.cancel = QPushButton()
        self.cancel.clicked.connect(session.cancel)
        self.addWidget(self.severities)
        for label in (self.origin, self.rows, self.zone, self.rights):
            self.addWidget(label)
        self.addWidget(self.what, 1)
        self.addPermanentWidget(self.progress)
        self.addPermanentWidget(self.cancel)
        # the bar keeps its height while progress and button come and go
        self.setMinimumHeight(self.cancel.sizeHint().height() + 4)
        self._clock = QTimer(self)
        self._clock.setInterval(1_000)
        self._clock.timeout.connect(self._tell)
        session.analysisChanged.connect(self.refresh)
        session.evidenceChanged.connect(lambda _: self.refresh())
        session.zoneChanged.connect(self.refresh)
        session.busyChanged.connect(self._busy)
        session.progressed.connect(self._progressed)
        session.rowsShown.connect(self._count)
        self._busy(on=False)

    def sizeHint(self) -> QSize:
        """Never asks for more width than the window has."""
        return QSize(400, super().sizeHint().height())

    def _fill_zones(self) -> None:
        """The zones that are asked for all the time; any other is in the preferences."""
        menu, session = self.zone_menu, self._session
        menu.clear()
        here = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
        choices = [("", self.tr("As the Evidence States")), ("UTC", "UTC")]
        if parse_zone(here) is not None:
            choices.append((here, self.tr("This Computer ({0})").format(show(here, limit=40))))
        for value, text in choices:
            action = menu.addAction(text, lambda v=value: session.set_zone(v))
            action.setCheckable(True)
            action.setChecked(session.zone_choice == value)
        menu.addSeparator()
        menu.addAction(self.tr("Another Zone…"), self.zoneClicked.emit)

    def refresh(self) -> None:
        """Show the present state."""
        session = self._session
        counts: dict[Severity, int] = {}
        for finding in session.analysis.findings:
            counts[finding.severity] = counts.get(finding.severity, 0) + 1
        parts = [f"{theme.GLYPHS[s]} {number(counts[s])} {severity_word(s)}" for s in reversed(Severity) if s in counts]
        self.severities.setText("   ".join(parts) if parts else self.tr("no findings"))
        set_tip(self.severities, self.tr("Show the findings"))
        self.severities.setVisible(session.has_evidence)
        origin = (self.tr("live") if session.is_live else self.tr("imported")) if session.has_evidence else ""
        self.origin.setText(origin)
        self.zone.setText(self.tr("times {0}").format(session.zone_label))
        set_tip(self.zone, self.tr("Show times in another zone"))
        elevated = [h.elevated for h in session.hosts if h.origin == "live" and isinstance(h.elevated, str)]
        self.rights.setText(
            (self.tr("not elevated: some things could not be read") if "no" in elevated else self.tr("elevated"))
            if elevated
            else ""
        )
        self._show_rows()
        self.cancel.setText(self.tr("Cancel"))
        self.progress.setAccessibleName(self.tr("Progress"))
        if not session.busy:
            self.what.setText(self.tr("idle") if session.has_evidence else "")
        for label in (self.origin, self.rights, self.rows):
            label.setVisible(bool(label.text()))

    def _count(self, shown: int, total: int) -> None:
        self._rows = (shown, total)
        self._show_rows()
        self.rows.setVisible(bool(self.rows.text()))

    def _show_rows(self) -> None:
        if self._rows is None or not self._session.has_evidence:
            self.rows.setText("")
        elif self._rows[0] == self._rows[1]:
            self.rows.setText(self.tr("{0} rows").format(number(self._rows[1])))
        else:
            self.rows.setText(self.tr("{0} of {1} rows").format(*map(number, self._rows)))

    def _busy(self, on: bool) -> None:
        self.progress.setVisible(on)
        self.cancel.setVisible(on)
        self._step = None
        if on:
            self._started = time.monotonic()
            self.progress.setRange(0, 0)
            self._clock.start()
        else:
            self._clock.stop()
        self._tell()
        self.refresh()

    def _progressed(self, step: object) -> None:
        self._step = step
        self._tell()

    def _tell(self) -> None:
        if not self._session.busy:
            return
        seconds = int(time.monotonic() - self._started)
        elapsed = self.tr("{0} s").format(number(seconds))
        step = self._step
        if step is None:
            self.what.setText(f"{self.tr('starting')} · {elapsed}")
            return
        phase, item = getattr(step, "phase", ""), getattr(step, "item", "")
        done, total, records = getattr(step, "done", 0), getattr(step, "total", 0), getattr(step, "records", 0)
        parts = [self._phase(phase)]
        if total:
            parts.append(self.tr("{0} of {1}").format(number(done), number(total)))
        if records:
            parts.append(self.tr("{0} records").format(number(records)))
        parts.append(elapsed)
        if item:
            parts.append(show(item, limit=120))
        self.what.setText(" · ".join(parts))
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _phase(self, phase: str) -> str:
        return {
            "collect": self.tr("looking at this computer"),
            "list": self.tr("listing"),
            "identify": self.tr("identifying"),
            "parse": self.tr("reading"),
            "index": self.tr("indexing"),
            "analyse": self.tr("analysing"),
        }.get(phase, phase)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
            self._tell()
