"""Properties of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from responder.analysis.addresses import network
from ui.dialogs.base import SizedDialog
from ui.safe_widgets import PlainLabel, set_tip
from ui.settings import WindowSettings

#: Properties people fill in; the display zone has its own place in the preferences.
FIELDS = (
    ("number", QT_TRANSLATE_NOOP("CaseProperties", "Case &number")),
    ("title", QT_TRANSLATE_NOOP("CaseProperties", "&Title")),
    ("examiner", QT_TRANSLATE_NOOP("CaseProperties", "&Examiner")),
    ("organisation", QT_TRANSLATE_NOOP("CaseProperties", "&Organisation")),
)
_LIMIT = 400


class CasePropertiesDialog(SizedDialog):
    """Edits properties.

    Signals:
        changed: Name and value of one that was changed.
        networksChanged: Other own networks; findings are to be judged anew.

    Args:
        settings: Settings of the window.
        values: Properties as they are.
        networks: Networks that belong to the organisation.
    """

    changed = Signal(str, str)
    networksChanged = Signal(tuple)

    def __init__(
        self,
        settings: WindowSettings,
        values: Mapping[str, str],
        parent: QWidget | None = None,
        *,
        networks: Sequence[str] = (),
    ) -> None:
        super().__init__(settings, "properties", QSize(560, 400), parent)
        self._networks = tuple(networks)
        self.setWindowTitle(self.tr("Case Properties"))
        self._values = dict(values)
        self.edits: dict[str, QLineEdit] = {}
        form = QFormLayout()
        for name, label in FIELDS:
            edit = QLineEdit(values.get(name, ""))
            edit.setMaxLength(_LIMIT)
            text = PlainLabel(QCoreApplication.translate("CaseProperties", label))
            text.setBuddy(edit)
            edit.setAccessibleName(text.text().replace("&", ""))
            form.addRow(text, edit)
            self.edits[name] = edit
        self.networks = QLineEdit(", ".join(networks))
        self.networks.setMaxLength(4_000)
        self.networks.setPlaceholderText("192.168.221.0/24, 203.0.113.5")
        label_networks = PlainLabel(self.tr("Own net&works"))
        label_networks.setBuddy(self.networks)
        self.networks.setAccessibleName(self.tr("Own networks"))
        set_tip(self.networks, self.tr("Alerts that come from these addresses are those of a victim turned offender"))
        form.addRow(label_networks, self.networks)
        self.problem = PlainLabel(wrap=True)
        form.addRow(PlainLabel(), self.problem)
        self.notes = QPlainTextEdit(values.get("notes", ""))
        self.notes.setTabChangesFocus(True)
        label_notes = PlainLabel(self.tr("N&otes"))
        label_notes.setBuddy(self.notes)
        form.addRow(label_notes, self.notes)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = box.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setDefault(True)
        self.networks.textChanged.connect(lambda _: self._check())
        box.accepted.connect(self._accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form, 1)
        layout.addWidget(box)

    def own_networks(self) -> tuple[str, ...]:
        """The networks as typed."""
        return tuple(dict.fromkeys(self.networks.text().replace(",", " ").replace(";", " ").split()))

    def _check(self) -> None:
        wrong = [text for text in self.own_networks() if network(text) is None]
        self.problem.setText("✕ " + self.tr("“{0}” is no network or address.").format(wrong[0]) if wrong else "")
        self.ok.setEnabled(not wrong)

    def _accept(self) -> None:
        values = {name: edit.text().strip() for name, edit in self.edits.items()}
        values["notes"] = self.notes.toPlainText().strip()
        self.accept()
        for name, value in values.items():
            if value != self._values.get(name, ""):
                self.changed.emit(name, value)
        if self.own_networks() != self._networks:
            self.networksChanged.emit(self.own_networks())
