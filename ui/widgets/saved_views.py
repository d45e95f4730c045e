"""Views that are kept (filter, columns, order) under a name: a menu beside the filter bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from responder.query.grammar import MAX_LENGTH
from ui.dialogs.base import SizedDialog
from ui.safe_widgets import PlainLabel, set_tip
from ui.settings import WindowSettings
from ui.show_text import show

#: Views kept per table, and characters of a name.
MOST, _NAME = 100, 120


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view under a name.

    Attributes:
        filter: Filter text, "" for all rows.
        columns: Column layout, JSON-ready, or None to leave the columns as they are.
        sort: Pairs of column key and whether descending.
    """

    name: str
    filter: str
    columns: dict[str, Any] | None = None
    sort: tuple[tuple[str, bool], ...] = field(default=())

    def state(self) -> dict[str, Any]:
        """JSON-ready."""
        return {"name": self.name, "filter": self.filter, "columns": self.columns, "sort": [list(s) for s in self.sort]}


def read_view(kept: Any) -> SavedView | None:  # noqa: ANN401
    """A view from what a file kept, None where it does not fit; a text alone is a filter."""
    if isinstance(kept, str):
        kept = {"name": kept, "filter": kept}
    if not isinstance(kept, dict):
        return None
    name, text, columns, sort = (kept.get(k) for k in ("name", "filter", "columns", "sort"))
    if not isinstance(name, str) or not isinstance(text, str) or not name.strip() or len(text) > MAX_LENGTH:
        return None
    pairs = [
        (s[0], bool(s[1]))
        for s in (sort if isinstance(sort, list) else [])[:4]
        if isinstance(s, list) and len(s) == 2 and isinstance(s[0], str)
    ]
    return SavedView(name[:_NAME], text, columns if isinstance(columns, dict) else None, tuple(pairs))


class NameDialog(SizedDialog):
    """Asks for a name.

    Signals:
        named: The name.
    """

    named = Signal(str)

    def __init__(self, settings: WindowSettings, proposal: str, parent: QWidget | None = None) -> None:
        super().__init__(settings, "name", QSize(420, 130), parent)
        self.setWindowTitle(self.tr("Save This View"))
        label = PlainLabel(self.tr("&Name of the view (filter, columns and order)"))
        self.edit = QLineEdit(proposal)
        self.edit.setMaxLength(_NAME)
        self.edit.selectAll()
        label.setBuddy(self.edit)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        save = box.button(QDialogButtonBox.StandardButton.Save)
        save.setDefault(True)
        self.edit.textChanged.connect(lambda text: save.setEnabled(bool(text.strip())))
        save.setEnabled(bool(proposal.strip()))
        box.accepted.connect(self._accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.edit)
        layout.addStretch()
        layout.addWidget(box)

    def _accept(self) -> None:
        name = self.edit.text().strip()
        self.accept()
        self.named.emit(name)


class SavedViews(QToolButton):
    """Button with the saved views of one table.

    Args:
        present: Gives the view on screen under a name of "", or None while its filter is not valid.

    Signals:
        chosen: A SavedView.
        nameAsked: The user wants to save the view; proposal of a name.
        changed: Views were added or forgotten.
    """

    chosen = Signal(object)
    nameAsked = Signal(str)
    changed = Signal()

    def __init__(self, present: Callable[[], SavedView | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self.views: list[SavedView] = []
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)
        self._retranslate()

    def fill(self) -> None:
        """Entries of the menu."""
        menu = self._menu
        menu.clear()
        now = self._present()
        save = menu.addAction(self.tr("Save This View…"), lambda: self.nameAsked.emit(now.filter if now else ""))
        save.setEnabled(now is not None and len(self.views) < MOST)
        forget = menu.addMenu(self.tr("Forget"))
        forget.setEnabled(bool(self.views))
        for view in self.views:
            forget.addAction(self._label(view), lambda v=view: self.forget(v))
        menu.addSeparator()
        for view in self.views:
            menu.addAction(self._label(view), lambda v=view: self.chosen.emit(v))
        if not self.views:
            menu.addAction(self.tr("No views saved yet")).setEnabled(False)

    @staticmethod
    def _label(view: SavedView) -> str:
        return show(view.name, limit=100).replace("&", "&&")

    def keep(self, name: str) -> None:
        """Keep the view on screen under a name; one of the same name is replaced."""
        now = self._present()
        if now is not None and name.strip():
            view = SavedView(name.strip()[:_NAME], now.filter, now.columns, now.sort)
            self.views = [*(v for v in self.views if v.name != view.name), view][-MOST:]
            self.changed.emit()

    def forget(self, view: SavedView) -> None:
        """Keep a view no longer."""
        self.views = [v for v in self.views if v.name != view.name]
        self.changed.emit()

    def state(self) -> list[dict[str, Any]]:
        """What is kept, JSON-ready."""
        return [view.state() for view in self.views]

    def apply(self, *states: Any) -> None:  # noqa: ANN401
        """Take over what settings and case kept, later ones before earlier ones of the same name."""
        found: dict[str, SavedView] = {}
        for state in states:
            for kept in (state if isinstance(state, list) else [])[:MOST]:
                view = read_view(kept)
                if view is not None:
                    found[view.name] = view
        self.views = list(found.values())[:MOST]

    def _retranslate(self) -> None:
        self.setText(self.tr("Views"))
        set_tip(self, self.tr("Saved views: filter, columns and order under a name"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
