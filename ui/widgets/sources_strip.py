"""The account of every source in one line: what was expected, what is shown, and a shout where that differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from responder.model.account import Level, Outcome
from responder.model.evidence import EvidenceItem
from ui import theme
from ui.proofs import file_name
from ui.safe_widgets import PlainLabel, set_tip
from ui.show_text import number, said, show

#: Buttons made at most; the last button counts the rest.
_BUTTONS = 24
_NAME_WIDTH = 220
_GOOD = (Outcome.SUCCESS, Outcome.EMPTY, Outcome.ORDINARY)


def alarming(item: EvidenceItem) -> bool:
    """Whether a source must shout: something is unexplained, lost, or was not read to its end."""
    return item.unexplained != 0 or item.outcome not in _GOOD or any(w.level is Level.LOSS for w in item.warnings)


def account_text(item: EvidenceItem, name: str = "") -> str:
    """``SecEvent.Evt 2,678/2,678 ✓``, with what is explained, or with the shout."""
    parts = [f"{name or file_name(item.path)} {number(item.shown)}/{number(item.expected)}"]
    explained = sum(e.count for e in item.explained)
    if explained:
        parts.append(QCoreApplication.translate("SourcesStrip", "{0} explained").format(number(explained)))
    if item.unexplained:
        parts.append(QCoreApplication.translate("SourcesStrip", "{0} unexplained").format(number(item.unexplained)))
    if item.outcome not in _GOOD:
        parts.append(outcome_word(item.outcome))
    return ", ".join(parts) + (" ▲" if alarming(item) else " ✓")


_OUTCOMES = {
    Outcome.SUCCESS: QT_TRANSLATE_NOOP("SourcesStrip", "read"),
    Outcome.PARTIAL: QT_TRANSLATE_NOOP("SourcesStrip", "read in part"),
    Outcome.DENIED: QT_TRANSLATE_NOOP("SourcesStrip", "access denied"),
    Outcome.MISSING: QT_TRANSLATE_NOOP("SourcesStrip", "missing"),
    Outcome.EMPTY: QT_TRANSLATE_NOOP("SourcesStrip", "empty"),
    Outcome.FAILED: QT_TRANSLATE_NOOP("SourcesStrip", "not read"),
    Outcome.ORDINARY: QT_TRANSLATE_NOOP("SourcesStrip", "ordinary file"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("SourcesStrip", text)


def outcome_word(outcome: Outcome) -> str:
    """How reading ended, in the language of the window."""
    return _tr(_OUTCOMES[outcome])


class SourcesStrip(QWidget):
    """One button per source, those that shout first, as many as fit.

    Signals:
        sourceAsked: Evidence id, or "" for all.
    """

    sourceAsked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[EvidenceItem] = []
        self._all = 0
        self.label = PlainLabel()
        self.all_button = QToolButton()
        self.all_button.setAutoRaise(True)
        self.all_button.clicked.connect(lambda: self.sourceAsked.emit(""))
        self.buttons: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 8, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.label)
        self._row.addStretch()
        self._row.addWidget(self.all_button)
        # The buttons give way one by one, so the strip itself never asks for more than its heading.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._retranslate()

    def show_sources(self, items: Sequence[EvidenceItem]) -> None:
        """Show other sources."""
        self._items = sorted((i for i in items if i.outcome is not Outcome.ORDINARY), key=lambda i: not alarming(i))
        self._all = len(items)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for item in self._items[:_BUTTONS]:
            button = QToolButton(self)
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            name = self.fontMetrics().elidedText(file_name(item.path), Qt.TextElideMode.ElideMiddle, _NAME_WIDTH)
            button.setText(account_text(item, name).replace("&", "&&"))
            button.setAccessibleName(account_text(item))
            remarks = [item.reason, *(w.message for w in item.warnings[:5])]
            set_tip(button, "\n".join([show(item.path, limit=300), *(show(said(r), limit=300) for r in remarks if r)]))
            button.clicked.connect(lambda _=False, e=item.id: self.sourceAsked.emit(e))
            self._row.insertWidget(1 + len(self.buttons), button)
            self.buttons.append(button)
        self._retranslate()
        self._style()

    def _fit(self) -> None:
        room = self.width() - self.label.sizeHint().width() - self.all_button.sizeHint().width() - 40
        for button in self.buttons:
            room -= button.sizeHint().width() + 4
            button.setVisible(room >= 0)

    def _retranslate(self) -> None:
        shouts = sum(map(alarming, self._items))
        if shouts:
            self.label.setText(
                self.tr("▲ {0} of {1} sources not fully read:").format(number(shouts), number(len(self._items)))
            )
        else:
            self.label.setText(self.tr("Sources, shown of expected:"))
        self.all_button.setText(self.tr("All {0} Sources…").format(number(self._all)))
        self.setAccessibleName(self.tr("Sources"))
        self._fit()

    def _style(self) -> None:
        colours = theme.colours()
        for item, button in zip(self._items, self.buttons, strict=False):
            palette = QPalette(self.palette())
            palette.setColor(
                QPalette.ColorRole.ButtonText, QColor(colours.critical if alarming(item) else colours.text)
            )
            button.setPalette(palette)
        palette = QPalette(self.palette())
        shout = any(map(alarming, self._items))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colours.critical if shout else colours.absent))
        self.label.setPalette(palette)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._style()
