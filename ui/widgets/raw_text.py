"""Raw text in bounded pages, so that no value can hold up the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from responder.model.show import show
from ui import theme
from ui.safe_widgets import PlainLabel
from ui.show_text import number

#: Characters on a page, and in a line before it is broken.
PAGE = 32_768
LINE = 500


def page_of(text: str, page: int) -> str:
    """One page of a text, visible, with long lines broken."""
    part = text[page * PAGE : (page + 1) * PAGE]
    shown = show(part, limit=PAGE, lines=True)
    broken = []
    for line in shown.split("\n"):
        broken += [line[i : i + LINE] for i in range(0, len(line), LINE)] or [""]
    return "\n".join(broken)


class RawText(QWidget):
    """Read-only text with page buttons where it is longer than a page.

    Args:
        wrap: Break lines at the edge.
    """

    def __init__(self, parent: QWidget | None = None, *, wrap: bool = True) -> None:
        super().__init__(parent)
        self.edit = QPlainTextEdit()
        self.edit.setReadOnly(True)
        self.edit.setUndoRedoEnabled(False)
        self.edit.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere if wrap else QTextOption.WrapMode.NoWrap)
        self.edit.setFont(theme.mono_font())
        self.edit.setTabChangesFocus(True)
        self._text = ""
        self._page = 0
        self._label = PlainLabel()
        self._back, self._next = QToolButton(), QToolButton()
        self._back.setText("◀")
        self._next.setText("▶")
        self._back.clicked.connect(lambda: self._turn(-1))
        self._next.clicked.connect(lambda: self._turn(1))
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addWidget(self._next)
        row.addWidget(self._label)
        row.addStretch()
        self._bar = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        self._bar.setLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit)
        layout.addWidget(self._bar)
        self._retranslate()
        self.set_text("")

    def set_text(self, text: str) -> None:
        """Show another text from its beginning."""
        self._text, self._page = text, 0
        self._turn(0)

    def _turn(self, step: int) -> None:
        pages = max(1, -(-len(self._text) // PAGE))
        self._page = min(max(0, self._page + step), pages - 1)
        self.edit.setPlainText(page_of(self._text, self._page))
        self._bar.setVisible(pages > 1)
        self._back.setEnabled(self._page > 0)
        self._next.setEnabled(self._page < pages - 1)
        self._label.setText(
            self.tr("page {0} of {1}, {2} characters").format(
                number(self._page + 1), number(pages), number(len(self._text))
            )
        )

    def _retranslate(self) -> None:
        self.edit.setAccessibleName(self.tr("Raw text"))
        self._back.setAccessibleName(self.tr("Previous page"))
        self._next.setAccessibleName(self.tr("Next page"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._turn(0)
