"""What this evidence cannot show, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from ui.widgets.word_list import Heading, WordList


class GapsView(QSplitter):
    """Two lists of sentences, one above the other.

    Signals:
        responseAsked: The plan in the Response tab.
    """

    responseAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setChildrenCollapsible(False)
        self.gaps_heading, self.next_heading = Heading(), Heading()
        self.gaps, self.steps = WordList(), WordList("1")
        self.plan_button = QPushButton()
        self.plan_button.clicked.connect(self.responseAsked)
        for parts, stretch in (((self.gaps_heading, self.gaps), 3), ((self.next_heading, self.steps), 2)):
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for part in parts:
                column.addWidget(part, 1 if isinstance(part, WordList) else 0)
            if stretch == 2:
                row = QHBoxLayout()
                row.setContentsMargins(8, 2, 8, 4)
                row.addWidget(self.plan_button)
                row.addStretch()
                column.addLayout(row)
            self.addWidget(box)
            self.setStretchFactor(self.count() - 1, stretch)
        self.setSizes([190, 170])
        self._retranslate()

    def show_words(self, gaps: Sequence[str], steps: Sequence[str]) -> None:
        """Show other sentences."""
        self.gaps.set_texts(gaps, self.tr("Nothing is known to be missing."))
        self.steps.set_texts(steps, self.tr("Nothing to do follows from what was found."))

    def _retranslate(self) -> None:
        self.gaps_heading.setText(self.tr("What this evidence cannot show"))
        self.next_heading.setText(self.tr("What now"))
        self.plan_button.setText(self.tr("&Plan and Print…"))
        self.gaps.setAccessibleName(self.gaps_heading.text())
        self.steps.setAccessibleName(self.next_heading.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
