"""A short list of sentences, wrapped, each behind its mark: what cannot be known, what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.safe_widgets import PlainLabel
from ui.show_text import number, show
from ui.widgets.wrap_label import WrapLabel

#: Sentences shown at most; the rest is counted.
LIMIT = 60
_TEXT = 600


class Heading(PlainLabel):
    """Heading of a part of a page: quiet, bold, in the size of the text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        font = QFont(self.font())
        font.setBold(True)
        self.setFont(font)
        self.setContentsMargins(8, 2, 8, 2)


class WordList(QScrollArea):
    """Sentences with marks.

    Args:
        mark: Before each sentence; "1" numbers them.
    """

    def __init__(self, mark: str = "·", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self._texts: tuple[str, ...] = ()
        self._empty = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show()

    @property
    def texts(self) -> tuple[str, ...]:
        """The sentences, raw."""
        return self._texts

    def set_texts(self, texts: Sequence[str], empty: str = "") -> None:
        """Show other sentences, or one where there are none."""
        shown = tuple(texts) if texts else ((empty,) if empty else ())
        self._empty = not texts
        if shown != self._texts:
            self._texts = shown
            self._show()

    def _show(self) -> None:
        inside = QWidget()
        grid = QGridLayout()
        grid.setContentsMargins(8, 0, 8, 4)
        grid.setHorizontalSpacing(6 if self._mark else 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, text in enumerate(self._texts[:LIMIT]):
            mark = PlainLabel(f"{row + 1}" if self._mark == "1" and not self._empty else self._mark.strip("1"))
            label = WrapLabel(text, limit=_TEXT)
            grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label, row, 1)
        if len(self._texts) > LIMIT:
            grid.addWidget(PlainLabel("+" + number(len(self._texts) - LIMIT)), LIMIT, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(inside)
        self.setAccessibleDescription(show("\n".join(self._texts[:LIMIT]), lines=True))
        self._colour()

    def _colour(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, palette.color(QPalette.ColorRole.Base))
        palette.setColor(QPalette.ColorRole.WindowText, theme.colours().text)
        inside = self.widget()
        if inside is not None:
            inside.setPalette(palette)
            inside.setAutoFillBackground(True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
