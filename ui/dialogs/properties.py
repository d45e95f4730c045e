"""Properties of the case."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.dialogs.base import SizedDialog
from ui.safe_widgets import PlainLabel
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
    """

    changed = Signal(str, str)

    def __init__(self, settings: WindowSettings, values: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(settings, "properties", QSize(560, 360), parent)
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
        self.notes = QPlainTextEdit(values.get("notes", ""))
        self.notes.setTabChangesFocus(True)
        label_notes = PlainLabel(self.tr("N&otes"))
        label_notes.setBuddy(self.notes)
        form.addRow(label_notes, self.notes)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        box.button(QDialogButtonBox.StandardButton.Ok).setDefault(True)
        box.accepted.connect(self._accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form, 1)
        layout.addWidget(box)

    def _accept(self) -> None:
        values = {name: edit.text().strip() for name, edit in self.edits.items()}
        values["notes"] = self.notes.toPlainText().strip()
        self.accept()
        for name, value in values.items():
            if value != self._values.get(name, ""):
                self.changed.emit(name, value)
