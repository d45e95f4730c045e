"""Language, colours, zone, where settings are kept, and the thresholds of the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from responder.analysis.settings import Settings, setting_specs
from responder.model.zone import parse_zone
from ui.dialogs.base import SizedDialog
from ui.hash_sets import HashSetPage, hash_sets, keep_hash_sets
from ui.i18n import LANGUAGES
from ui.safe_widgets import PlainLabel
from ui.settings import WindowSettings, beside_program
from ui.show_text import show
from ui.sigma_choice import SigmaPage, keep_sigma_choice, sigma_choice
from ui.theme import Mode

#: Offered zones; any other can be typed.
ZONES = ("UTC", "Asia/Tokyo", "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "+09:00")


class PreferencesDialog(SizedDialog):
    """Preferences; everything but thresholds takes effect at once.

    Args:
        settings: Settings of the window.
        zone: Zone chosen now, "" = as the evidence states.
        stated: Zone that the evidence states, for the wording.
        thresholds: Thresholds in use.

    Signals:
        languageChosen: Code.
        themeChosen: Mode value.
        zoneChosen: Zone text.
        thresholdsChosen: New thresholds (the evidence is analysed again).
        hashSetsChosen: Other known hashes or Sigma rules, without new thresholds (the evidence is analysed again).
    """

    languageChosen = Signal(str)
    themeChosen = Signal(str)
    zoneChosen = Signal(str)
    thresholdsChosen = Signal(object)
    hashSetsChosen = Signal()

    def __init__(
        self, settings: WindowSettings, zone: str, stated: str, thresholds: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(settings, "preferences", QSize(640, 560), parent)
        self._thresholds = thresholds
        self.setWindowTitle(self.tr("Preferences"))
        self.language, self.theme, self.zone = QComboBox(), QComboBox(), QComboBox()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(settings.text("language", "en")))
        for mode, name in (
            (Mode.SYSTEM, self.tr("As the system")), (Mode.LIGHT, self.tr("Light")), (Mode.DARK, self.tr("Dark")),
        ):  # fmt: skip
            self.theme.addItem(name, mode.value)
        self.theme.setCurrentIndex(max(0, self.theme.findData(settings.text("theme", Mode.SYSTEM.value))))
        self.zone.setEditable(True)
        self.zone.addItem(self.tr("As the evidence states ({0})").format(stated), "")
        for name in ZONES:
            self.zone.addItem(name, name)
        if zone:
            found = self.zone.findData(zone)
            if found >= 0:
                self.zone.setCurrentIndex(found)
            else:
                self.zone.setEditText(zone)
        self.zone_note = PlainLabel()
        self.keep = QCheckBox(self.tr("&Keep settings and recent cases beside the program"))
        self.keep.setChecked(settings.kept)
        self.keep_note = PlainLabel(
            self.tr("Otherwise settings last until the program ends. Nothing is ever written to the home folder or the "
                    "registry. File: {0}").format(show(str(settings.path or beside_program()))),
            wrap=True,
        )  # fmt: skip
        general = QWidget()
        form = QFormLayout(general)
        form.addRow(_label(self.tr("&Language"), self.language), self.language)
        form.addRow(_label(self.tr("&Colours"), self.theme), self.theme)
        form.addRow(_label(self.tr("&Time zone"), self.zone), self.zone)
        form.addRow(PlainLabel(), self.zone_note)
        form.addRow(PlainLabel(), self.keep)
        form.addRow(PlainLabel(), self.keep_note)
        self.tabs = tabs = QTabWidget()
        tabs.addTab(general, self.tr("General"))
        tabs.addTab(self._threshold_page(), self.tr("Thresholds"))
        self.hashes = HashSetPage(settings)
        tabs.addTab(self.hashes, self.tr("Known hashes"))
        self.sigma = SigmaPage(settings)
        tabs.addTab(self.sigma, self.tr("Sigma rules"))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        box.button(QDialogButtonBox.StandardButton.Ok).setDefault(True)
        box.accepted.connect(self._accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(tabs, 1)
        layout.addWidget(box)
        self.zone.editTextChanged.connect(self._check_zone)

    def show_sigma(self) -> None:
        """Bring the choice of Sigma rules to the front."""
        self.tabs.setCurrentWidget(self.sigma)

    def _threshold_page(self) -> QWidget:
        inner = QWidget()
        form = QFormLayout(inner)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.boxes: dict[str, QSpinBox | QDoubleSpinBox] = {}
        for spec in setting_specs():
            value = getattr(self._thresholds, spec.name)
            box: QSpinBox | QDoubleSpinBox
            if spec.whole:
                box = QSpinBox()
                box.setRange(int(spec.low), int(spec.high))
                box.setValue(int(value))
            else:
                box = QDoubleSpinBox()
                box.setSingleStep(0.05)
                box.setRange(spec.low, spec.high)
                box.setValue(value)
            unit = QCoreApplication.translate("Settings", spec.unit) if spec.unit else ""
            box.setSuffix(f" {unit}" if unit else "")
            form.addRow(_label(QCoreApplication.translate("Settings", spec.label), box), box)
            self.boxes[spec.name] = box
        reset = QPushButton(self.tr("&Defaults"))
        reset.setAutoDefault(False)
        reset.clicked.connect(self._defaults)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self.tr("Other thresholds: what was read is judged anew at once."), wrap=True), 1)
        row.addWidget(reset)
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(scroll, 1)
        column.addLayout(row)
        return page

    def _defaults(self) -> None:
        for spec in setting_specs():
            self.boxes[spec.name].setValue(spec.default)  # type: ignore[arg-type]

    def zone_text(self) -> str | None:
        """The zone as chosen or typed; None where it is not understood."""
        place = self.zone.currentIndex()
        text = self.zone.currentText().strip()
        if place >= 0 and text == self.zone.itemText(place):
            return str(self.zone.itemData(place))
        return text if parse_zone(text) is not None else None

    def _check_zone(self) -> None:
        wrong = self.zone_text() is None
        self.zone_note.setText(self.tr("Not a zone: write Asia/Tokyo, UTC or +09:00.") if wrong else "")

    def _accept(self) -> None:
        zone = self.zone_text()
        if zone is None:
            self._check_zone()
            self.zone.setFocus()
            return
        values: dict[str, Any] = {
            name: box.value() if isinstance(box, QSpinBox) else round(box.value(), 2)
            for name, box in self.boxes.items()
        }
        fresh = replace(self._thresholds, **values)
        self.accept()
        if self.keep.isChecked() != self._settings.kept:
            try:
                self._settings.keep(beside_program() if self.keep.isChecked() else None)
            except OSError as error:
                from ui.safe_widgets import tell

                tell(self.parentWidget(), self.tr("Settings are not kept"), str(error))
        self.languageChosen.emit(self.language.currentData())
        self.themeChosen.emit(self.theme.currentData())
        self.zoneChosen.emit(zone)
        sets = tuple(self.hashes.sets)
        other = sets != hash_sets(self._settings)
        keep_hash_sets(self._settings, sets)
        rules = self.sigma.choice()
        other = other or rules != sigma_choice(self._settings)
        keep_sigma_choice(self._settings, rules)
        if fresh != self._thresholds:
            self.thresholdsChosen.emit(fresh)
        elif other:
            self.hashSetsChosen.emit()


def _label(text: str, buddy: QWidget) -> PlainLabel:
    label = PlainLabel(text)
    label.setBuddy(buddy)
    buddy.setAccessibleName(text.replace("&", ""))
    return label
