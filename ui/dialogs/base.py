"""What all dialogs share: resizable, a default button, Esc closes, size remembered."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QIcon, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from responder.model.show import show
from ui.settings import WindowSettings


class SizedDialog(QDialog):
    """A dialog that remembers its size and deletes itself when closed.

    Args:
        settings: Where the size is remembered.
        name: Key of the size.
        size: First size.
    """

    def __init__(self, settings: WindowSettings, name: str, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        self._settings = settings
        self._name = f"dialog/{name}"
        saved = settings.value(self._name)
        if isinstance(saved, list) and len(saved) == 2 and all(isinstance(v, int) and 100 < v < 8_000 for v in saved):
            size = QSize(*saved)
        self.resize(size)

    def setWindowTitle(self, title: str) -> None:
        """Titles may hold evidence."""
        super().setWindowTitle(show(title, limit=200))

    def showEvent(self, event: QShowEvent) -> None:
        """Words on buttons need no pictures."""
        for box in self.findChildren(QDialogButtonBox):
            for button in box.buttons():
                button.setIcon(QIcon())
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember the size."""
        self._settings.set(self._name, [self.width(), self.height()])
        super().hideEvent(event)
