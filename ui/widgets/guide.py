"""What can be done where there is nothing to show yet: a button and a sentence for each way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.safe_widgets import PlainLabel


@dataclass(frozen=True, slots=True)
class Way:
    """One way: name of the action, text of the button, what comes of it; all but the name translated."""

    action: str
    button: str
    sentence: str


class Guide(QWidget):
    """A heading, and the ways.

    Signals:
        chosen: Action of the way.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = PlainLabel(wrap=True)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.buttons: dict[str, QPushButton] = {}
        self._sentences: dict[str, PlainLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        inner = QWidget()
        inner.setMaximumWidth(900)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addLayout(self._grid)
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(inner, 8)
        layout.addStretch(1)

    def say(self, heading: str, ways: Sequence[Way]) -> None:
        """Show other texts; the ways stay the same from call to call."""
        self.heading.setText(heading)
        for row, way in enumerate(ways):
            if way.action not in self.buttons:
                button, label = QPushButton(), PlainLabel(wrap=True)
                button.setAutoDefault(False)
                button.clicked.connect(lambda _=False, a=way.action: self.chosen.emit(a))
                self.buttons[way.action], self._sentences[way.action] = button, label
                self._grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(label, row, 1)
            self.buttons[way.action].setText(way.button)
            self._sentences[way.action].setText(way.sentence)
