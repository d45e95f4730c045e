"""The dialogs that the main window opens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMainWindow, QTabWidget, QWidget

from ui.dialogs.baseline import CheckBaselineDialog, CompareDialog
from ui.dialogs.colour_rules import ColourRulesDialog
from ui.dialogs.export import ExportDialog
from ui.dialogs.help import LegendDialog
from ui.dialogs.properties import CasePropertiesDialog
from ui.dialogs.rules import RulesDialog
from ui.dialogs.sources import SourcesDialog
from ui.pages.work_page import WorkPage
from ui.safe_widgets import ask
from ui.session import CaseSession

if TYPE_CHECKING:
    from ui.dialogs.preferences import PreferencesDialog


class WindowDialogs(QMainWindow):
    """The part of the main window that opens dialogs."""

    session: CaseSession
    tabs: QTabWidget

    def set_language(self, code: str) -> None:
        """Switch the language of the window."""
        raise TypeError("the main window does this")

    def set_theme(self, mode: str) -> None:
        """Switch the colours."""
        raise TypeError("the main window does this")

    def show_filter(self, table: str, text: str) -> None:
        """Show a tab with a filter."""
        raise TypeError("the main window does this")

    def show_preferences(self) -> PreferencesDialog:
        """Preferences."""
        from responder.analysis.settings import Settings
        from ui.dialogs.preferences import PreferencesDialog

        session = self.session
        used: Any = session.case.settings if session.case is not None else None
        dialog = PreferencesDialog(session.settings, session.zone_choice, session.zone_label, used or Settings(), self)
        dialog.languageChosen.connect(self.set_language)
        dialog.themeChosen.connect(self.set_theme)
        dialog.zoneChosen.connect(session.set_zone)
        dialog.thresholdsChosen.connect(session.set_thresholds)
        dialog.hashSetsChosen.connect(session.judge_anew)
        dialog.open()
        return dialog

    def show_sources(self, evidence_id: str = "") -> QWidget:
        """The evidence register."""
        dialog = SourcesDialog(self.session, evidence_id, self)
        dialog.rowsAsked.connect(self.show_filter)
        dialog.open()
        return dialog

    def show_rules(self) -> QWidget:
        """What became of every rule."""
        dialog = RulesDialog(self.session, self)
        dialog.sigmaAsked.connect(dialog.reject)  # its list is that of the rules chosen before
        dialog.sigmaAsked.connect(lambda: self.show_preferences().show_sigma())
        dialog.open()
        return dialog

    def look_thoroughly(self) -> QWidget:
        """Look at this computer and compare its files with its package database, once that was confirmed."""
        return ask(
            self,
            self.tr("Look at This Computer Thoroughly"),
            self.tr(
                "Besides what is looked at otherwise, every program and configuration file is read and compared with "
                "the package database. That takes minutes and reads much of the disk; it can be cancelled, and nothing "
                "on this computer is changed."
            ),
            self.tr("Look"),
            lambda: self.session.open_evidence((), live=True, thorough=True),
        )

    def check_baseline(self) -> QWidget:
        """Check this host against a baseline; from there changes are accepted."""
        dialog = CheckBaselineDialog(self.session, self)
        dialog.reported.connect(lambda path: self.session.open_evidence([Path(path)]))
        dialog.open()
        return dialog

    def compare_looks(self) -> QWidget:
        """Compare two looks of any kind."""
        dialog = CompareDialog(self.session, self)
        dialog.reported.connect(lambda path: self.session.open_evidence([Path(path)]))
        dialog.open()
        return dialog

    def show_legend(self) -> None:
        """What glyphs and colours mean."""
        LegendDialog(self.session.settings, self, rules=self.session.colour_rules.rules).open()

    def show_colour_rules(self) -> QWidget:
        """Colours for rows that a filter finds; a new rule begins with the filter in front."""
        page = self.tabs.currentWidget()
        panel = page.current_panel() if isinstance(page, WorkPage) else None
        text = panel.bar.text() if panel is not None and panel.bar.problem() is None else ""
        dialog = ColourRulesDialog(self.session, self, proposal=text)
        dialog.open()
        return dialog

    def show_export(self) -> QWidget:
        """Exporting the case."""
        dialog = ExportDialog(self.session, self)
        dialog.open()
        return dialog

    def show_properties(self) -> QWidget:
        """Properties of the case."""
        from responder.analysis.settings import Settings

        session = self.session
        used = (session.case.settings if session.case is not None else None) or Settings()
        dialog = CasePropertiesDialog(session.settings, session.properties, self, networks=used.own_networks)
        dialog.changed.connect(session.set_property)
        dialog.networksChanged.connect(lambda found: session.set_thresholds(replace(used, own_networks=found)))
        dialog.open()
        return dialog
