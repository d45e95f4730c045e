"""The only doors through which text reaches widgets that would otherwise interpret it as markup."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMessageBox, QSizePolicy, QWidget

from responder.model.show import show

_TIP_LIMIT = 600


class PlainLabel(QLabel):
    """A label that shows text as it is, never as markup.

    Args:
        text: Already translated, or evidence (made visible here).
        wrap: Break long lines.
        selectable: Let the user select and copy.
    """

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False, selectable: bool = False
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if selectable:
            flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(flags)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show text; control characters become visible."""
        super().setText(show(text, lines=True))


class ElidedLabel(PlainLabel):
    """A one-line label that gives way: it is cut with an ellipsis, and says all of it in its tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        area = self.contentsRect()
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        set_tip(self, self.text() if shown != self.text() else "")
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def plain_tip(text: str) -> str:
    """Text for a tip: visible, bounded, and escaped so that Qt cannot take it for markup."""
    shown = show(text, limit=_TIP_LIMIT, lines=True)
    if "<" not in shown:  # without a tag Qt never takes text for markup
        return shown
    escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>"


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tip."""
    tip = plain_tip(text) if text else ""
    if widget.toolTip() != tip:
        widget.setToolTip(tip)


def tell(
    parent: QWidget | None, title: str, text: str, *, detail: str = "", icon: QMessageBox.Icon | None = None
) -> QMessageBox:
    """Show a message without blocking; it deletes itself when closed.

    Args:
        parent: Window it belongs to.
        title: Window title.
        text: What, where, what was kept, what to do.
        detail: Longer text behind "Show Details".
        icon: Default: warning.
    """
    box = _box(parent, title, text, icon or QMessageBox.Icon.Warning)
    if detail:
        box.setDetailedText(show(detail, limit=20_000, lines=True))
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.open()
    return box


def ask(parent: QWidget | None, title: str, text: str, yes: str, done: Callable[[], None]) -> QMessageBox:
    """Ask before something that cannot be taken back; ``done`` is called on yes. Cancel is the default."""
    box = _box(parent, title, text, QMessageBox.Icon.Question)
    # made by the box: one that Python made is gone with the last reference to it
    button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    button.clicked.connect(done)
    box.open()
    return box


def _box(parent: QWidget | None, title: str, text: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(show(title))
    box.setText(show(text, lines=True))
    box.setIcon(icon)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box
