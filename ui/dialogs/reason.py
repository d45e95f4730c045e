"""Name and reason for something that is never done silently."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from responder.model.show import show
from ui.dialogs.base import SizedDialog
from ui.safe_widgets import PlainLabel
from ui.settings import WindowSettings

_LONGEST = 1_000


class NameAndReason(QWidget):
    """Two lines, both required.

    Signals:
        changed: Whether both are there.
    """

    changed = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.reason = QLineEdit(show(name, limit=200)), QLineEdit()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for title, edit in ((self.tr("&Name:"), self.name), (self.tr("&Reason:"), self.reason)):
            label = PlainLabel(title)
            label.setBuddy(edit)
            edit.setAccessibleName(title.replace("&", "").rstrip(":："))
            edit.setMaxLength(_LONGEST)
            edit.textChanged.connect(lambda _: self.changed.emit(self.complete))
            form.addRow(label, edit)

    @property
    def complete(self) -> bool:
        """Whether both say something."""
        return bool(self.name.text().strip() and self.reason.text().strip())


class ReasonDialog(SizedDialog):
    """Asks for name and reason.

    Args:
        title: Window title.
        about: What is done and to what.
        action: Text of the button.
        name: Name to begin with.

    Signals:
        given: Name and reason.
    """

    given = Signal(str, str)

    def __init__(
        self, settings: WindowSettings, title: str, about: str, action: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(settings, "reason", QSize(560, 220), parent)
        self.setWindowTitle(title)
        self.who = NameAndReason(name)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = box.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        self.button.setDefault(True)
        self.button.setEnabled(False)
        self.who.changed.connect(self.button.setEnabled)
        box.accepted.connect(self._given)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel(about, wrap=True))
        layout.addWidget(self.who)
        layout.addStretch()
        layout.addWidget(box)
        (self.who.reason if self.who.name.text() else self.who.name).setFocus()

    def _given(self) -> None:
        name, reason = self.who.name.text().strip(), self.who.reason.text().strip()
        self.accept()
        self.given.emit(name, reason)
