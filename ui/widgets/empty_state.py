"""An empty pane says why it is empty and offers what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.safe_widgets import PlainLabel


class EmptyState(QWidget):
    """A sentence and up to two buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = PlainLabel(wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.label.setMaximumWidth(560)
        self.buttons = (QPushButton(), QPushButton())
        row = QHBoxLayout()
        row.addStretch()
        for button in self.buttons:
            row.addWidget(button)
            button.hide()
        row.addStretch()
        centre = QHBoxLayout()
        centre.addStretch()
        centre.addWidget(self.label, 4)
        centre.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addLayout(centre)
        layout.addLayout(row)
        layout.addStretch(3)
        self._calls: list[Callable[[], object]] = []
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, n=number: self._calls[n]())

    def say(self, sentence: str, *offers: tuple[str, Callable[[], object]]) -> None:
        """Show a sentence and buttons (text and what they do)."""
        self.label.setText(sentence)
        self._calls = [call for _, call in offers]
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(offers))
            if number < len(offers):
                button.setText(offers[number][0])
