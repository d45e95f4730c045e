"""Button that narrows the time to some minutes around the selected rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.safe_widgets import set_tip
from ui.show_text import number

#: Offered minutes; the first is what a plain click means.
MINUTES = (5, 1, 15, 60, 1_440)


class NearButton(QToolButton):
    """``±5 min``, others in its menu.

    Signals:
        chosen: Minutes.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.clicked.connect(lambda: self.chosen.emit(MINUTES[0]))
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._retranslate()

    def _retranslate(self) -> None:
        self.setText(self.tr("±5 min"))
        set_tip(self, self.tr("Only rows within 5 minutes of the selected ones"))
        self._menu.clear()
        for minutes in sorted(MINUTES):
            hours = minutes // 60
            text = self.tr("±{0} h").format(number(hours)) if hours else self.tr("±{0} min").format(number(minutes))
            self._menu.addAction(text, lambda m=minutes: self.chosen.emit(m))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
