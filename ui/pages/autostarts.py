"""What starts by itself, in Autoruns' groups; verified entries are hidden, and how many is always said."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from ui.models.autostart_groups import MISSING, AutostartGroup, autostart_groups
from ui.models.simple_table import Line, SimpleTableModel
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import number
from ui.widgets.filter_bar import QuickFilter
from ui.widgets.record_panel import RecordPanel
from ui.widgets.simple_view import SimpleView

AUTOSTART_FILTERS = (
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Findings"), "finding is present"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Image Missing"), f'signer == "{MISSING}"'),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Changed"), "change is present"),
)
NO_AUTOSTARTS = QT_TRANSLATE_NOOP(
    "Empty",
    "Nothing that starts by itself was collected. Open Autoruns output, an integrity report or a registry hive.",
)
_ALL = ""


class AutostartPage(QWidget):
    """The sub-page of autostarts.

    Args:
        session: The case.

    Signals:
        compareAsked: Two hosts or times are to be compared.
    """

    compareAsked = Signal()

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._groups: list[AutostartGroup] = []
        self._category = _ALL
        self.panel = RecordPanel(session, "autostarts", AUTOSTART_FILTERS, missing=NO_AUTOSTARTS)
        self.group_model = SimpleTableModel(3, self, right=(1, 2))
        self.groups = SimpleView(self.group_model, stretch=0)
        self.groups.set_widths(18, 4, 4)
        self.groups.chosen.connect(self._chosen)
        self.hide_verified = QCheckBox()
        self.hide_verified.setChecked(True)
        self.hide_verified.toggled.connect(lambda _: self._apply())
        self.hidden = PlainLabel(wrap=True)
        self.show_button = QPushButton()
        self.show_button.clicked.connect(lambda: self.hide_verified.toggle())
        self.compare_button = QPushButton()
        self.compare_button.clicked.connect(self.compareAsked)
        for button in (self.show_button, self.compare_button):
            button.setAutoDefault(False)
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 8, 2)
        head.setSpacing(10)
        head.addWidget(self.hide_verified)
        head.addWidget(self.hidden, 1)
        head.addWidget(self.show_button)
        head.addWidget(self.compare_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.panel, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.groups)
        self._split.addWidget(right)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([260, 740])
        self._split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)
        session.evidenceChanged.connect(lambda _: self._ask())
        session.analysisChanged.connect(self._ask)
        self.panel.countsChanged.connect(lambda *_: self._tell())
        self.retranslate()

    def _ask(self) -> None:
        if self._session.index is None:
            self._show([])
        else:
            self._session.queries.ask(self.groups, autostart_groups, self._show, owner=self)

    def _show(self, groups: list[AutostartGroup]) -> None:
        self._groups = groups
        if self._category not in {g.category for g in groups}:
            self._category = _ALL
        self._fill()
        if groups and not self.panel.bar.text():
            self._apply()

    def _fill(self) -> None:
        lines = []
        for key, title, groups in (
            (_ALL, self.tr("All groups"), self._groups),
            *((g.category, g.category, [g]) for g in self._groups),
        ):
            marked = sum(g.marked for g in groups)
            shown = sum(len(g.unverified if self.hide_verified.isChecked() else g.rows) for g in groups)
            every = sum(len(g.rows) for g in groups)
            name = ("◆ " if marked else "") + title
            lines.append(Line((name, number(shown), number(every)), key=key, bold=bool(marked)))
        self.groups.blockSignals(True)
        self.group_model.set_lines(lines if self._groups else [])
        place = next((n for n, line in enumerate(lines) if line.key == self._category), 0)
        self.groups.select_place(place)
        self.groups.blockSignals(False)
        self.groups.setVisible(bool(self._groups))

    def _chosen(self, category: str | None) -> None:
        if category is not None and category != self._category:
            self._category = category
            self._apply()

    def _apply(self) -> None:
        """Keep to the group, and to what nobody vouches for."""
        hide = self.hide_verified.isChecked()
        chosen = [g for g in self._groups if self._category in (_ALL, g.category)]
        rows = tuple(sorted(row for g in chosen for row in (g.unverified if hide else g.rows)))
        hidden = sum(g.hidden for g in chosen) if hide else 0
        if not hidden and self._category == _ALL:
            self.panel.restrict(None)
        else:
            parts = [self._category] if self._category else []
            parts += [self.tr("verified hidden")] if hidden else []
            self.panel.restrict(rows, ", ".join(parts), about=False)
        self._fill()
        self._tell()

    def _tell(self) -> None:
        """How many are hidden, and why."""
        chosen = [g for g in self._groups if self._category in (_ALL, g.category)]
        verified = sum(g.hidden for g in chosen)
        missing = sum(g.missing for g in chosen)
        hide = self.hide_verified.isChecked() and self.panel.restricted
        if not verified:
            text = self.tr("No entry is verified, so none is hidden.") if chosen else ""
        elif hide:
            text = self.tr("{0} verified entries are hidden: signed, or unchanged files of a package.").format(
                number(verified)
            )
        else:
            text = self.tr("{0} verified entries are on show too.").format(number(verified))
        if missing:
            text += " " + self.tr("✕ The image of {0} entries does not exist.").format(number(missing))
        self.hidden.setText(text)
        self.show_button.setVisible(bool(verified))
        self.show_button.setText(self.tr("Show") if self.hide_verified.isChecked() else self.tr("Hide"))
        self.hide_verified.setVisible(bool(self._groups))

    def retranslate(self) -> None:
        """Texts in the language of the window."""
        self.hide_verified.setText(self.tr("Hide verified"))
        self.compare_button.setText(self.tr("Compare…"))
        self.group_model.set_titles(self.tr("Group"), self.tr("Shown"), self.tr("All"))
        self.groups.setAccessibleName(self.tr("Groups"))
        self._fill()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
