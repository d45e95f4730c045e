"""The user's sets of known hashes: kept among the settings of the window, edited in the preferences."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from responder.acquire.hash_lookup import HashSet
from ui.dialogs.path_dialog import Choose, PathDialog
from ui.safe_widgets import PlainLabel, set_tip
from ui.settings import WindowSettings
from ui.show_text import show

_KEY = "hash_sets"
_MOST = 50


def hash_sets(settings: WindowSettings) -> tuple[HashSet, ...]:
    """The sets chosen; anything malformed in a settings file is passed over."""
    kept = settings.value(_KEY)
    if not isinstance(kept, list):
        return ()
    return tuple(
        HashSet(path=entry["path"], bad=entry.get("bad") is True)
        for entry in kept[:_MOST]
        if isinstance(entry, dict) and isinstance(entry.get("path"), str) and entry["path"]
    )


def keep_hash_sets(settings: WindowSettings, sets: tuple[HashSet, ...]) -> None:
    """Remember the sets."""
    settings.set(_KEY, [{"path": known.path, "bad": known.bad} for known in sets])


class HashSetPage(QWidget):
    """List of sets with buttons to add and remove.

    Args:
        settings: Where they are kept.

    Signals:
        changed: The list is not what it was.
    """

    changed = Signal()

    def __init__(self, settings: WindowSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.sets = list(hash_sets(settings))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Sets of known hashes"))
        self.empty = PlainLabel(self.tr("No set chosen: hashes are not looked up."))
        self.good, self.bad, self.remove = (QPushButton() for _ in range(3))
        self.good.setText(self.tr("Add &harmless…"))
        self.bad.setText(self.tr("Add ha&rmful…"))
        self.remove.setText(self.tr("Re&move"))
        set_tip(self.good, self.tr("Files whose hash is listed count as known"))
        set_tip(self.bad, self.tr("A file whose hash is listed becomes a critical finding"))
        for button in (self.good, self.bad, self.remove):
            button.setAutoDefault(False)
        self.good.clicked.connect(lambda: self._choose(bad=False))
        self.bad.clicked.connect(lambda: self._choose(bad=True))
        self.remove.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        note = PlainLabel(
            self.tr("NSRL RDS databases (version 3), CSV files and plain lists of SHA-256, SHA-1 or MD5. They are read "
                    "where they lie, in a process of their own, whenever evidence is read; nothing is sent anywhere."),
            wrap=True,
        )  # fmt: skip
        buttons = QHBoxLayout()
        for button in (self.good, self.bad, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(note)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty)
        layout.addLayout(buttons)
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for known in self.sets:
            word = self.tr("harmful") if known.bad else self.tr("harmless")
            gone = "" if Path(known.path).is_file() else self.tr(" (not found)")
            item = QListWidgetItem(f"{word}: {show(known.path)}{gone}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.list.addItem(item)
        self.empty.setVisible(not self.sets)
        self.remove.setEnabled(False)

    def _choose(self, *, bad: bool) -> PathDialog:
        dialog = PathDialog(self._settings, Choose.EVIDENCE, self)
        dialog.chosen.connect(lambda paths: self.add([Path(p) for p in paths], bad=bad))
        dialog.open()
        return dialog

    def add(self, paths: list[Path], *, bad: bool) -> None:
        """Add files as sets; a file that is listed already takes the new meaning."""
        for path in paths:
            if path.is_file():
                self.sets = [known for known in self.sets if known.path != str(path)]
                self.sets.append(HashSet(path=str(path), bad=bad))
        del self.sets[_MOST:]
        self._fill()
        self.changed.emit()

    def _remove(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            del self.sets[row]
            self._fill()
            self.changed.emit()
