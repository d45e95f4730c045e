"""Filters that are kept with the case: a menu beside the filter bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from responder.query.grammar import MAX_LENGTH
from ui.safe_widgets import set_tip
from ui.show_text import show

#: Filters kept per table.
MOST = 100


class SavedFilters(QToolButton):
    """Button with the saved filters of one table.

    Args:
        present: Gives the valid filter text of the bar, "" for none.

    Signals:
        chosen: Filter text.
    """

    chosen = Signal(str)

    def __init__(self, present: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self._texts: list[str] = []
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)
        self._retranslate()

    def fill(self) -> None:
        """Entries of the menu for the filter that is in the bar now."""
        self._menu.clear()
        now = self._present().strip()
        if now in self._texts:
            self._menu.addAction(self.tr("Forget This Filter"), lambda: self._texts.remove(now))
        else:
            action = self._menu.addAction(self.tr("Save This Filter"), lambda: self.keep(now))
            action.setEnabled(bool(now) and len(self._texts) < MOST)
        self._menu.addSeparator()
        for text in self._texts:
            self._menu.addAction(show(text, limit=100).replace("&", "&&"), lambda t=text: self.chosen.emit(t))
        if not self._texts:
            self._menu.addAction(self.tr("No filters saved yet")).setEnabled(False)

    def keep(self, text: str) -> None:
        """Keep a filter."""
        if text and text not in self._texts:
            self._texts.append(text)

    def state(self) -> list[str]:
        """What is kept, JSON-ready."""
        return list(self._texts)

    def apply(self, state: Any) -> None:  # noqa: ANN401
        """Take over what a case kept; what does not fit is passed over (the file may be anybody's)."""
        kept = state if isinstance(state, list) else []
        self._texts = [t for t in kept[:MOST] if isinstance(t, str) and 0 < len(t) <= MAX_LENGTH]

    def _retranslate(self) -> None:
        self.setText(self.tr("Saved"))
        set_tip(self, self.tr("Filters kept in the case"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
