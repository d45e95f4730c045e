"""Writing a note, and choosing a tag."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from responder.model.show import show
from ui.dialogs.base import SizedDialog
from ui.safe_widgets import PlainLabel
from ui.settings import WindowSettings

_LIMIT = 20_000


class NoteDialog(SizedDialog):
    """A note on something.

    Args:
        about: What it is about, shown above.

    Signals:
        written: The text.
    """

    written = Signal(str)

    def __init__(self, settings: WindowSettings, about: str, parent: QWidget | None = None) -> None:
        super().__init__(settings, "note", QSize(520, 260), parent)
        self.setWindowTitle(self.tr("Note"))
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(self.tr("Note"))
        self.edit.setTabChangesFocus(True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        box.accepted.connect(self._save)
        box.rejected.connect(self.reject)
        box.button(QDialogButtonBox.StandardButton.Save).setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel(show(about, limit=300), wrap=True))
        layout.addWidget(self.edit, 1)
        layout.addWidget(
            PlainLabel(self.tr("Notes are kept with time and name, and cannot be changed later."), wrap=True)
        )
        layout.addWidget(box)
        self.edit.setFocus()

    def _save(self) -> None:
        text = self.edit.toPlainText().strip()[:_LIMIT]
        self.accept()
        if text:
            self.written.emit(text)


class TagDialog(SizedDialog):
    """A tag on rows.

    Args:
        known: Tags used before.
        present: Tags that the rows have now; choosing one of them takes it away.

    Signals:
        chosen: The tag.
    """

    chosen = Signal(str)

    def __init__(
        self, settings: WindowSettings, known: Sequence[str], present: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(settings, "tag", QSize(420, 160), parent)
        self.setWindowTitle(self.tr("Tag"))
        self.combo = QComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        usual = (self.tr("suspicious"), self.tr("evidence"), self.tr("harmless"), self.tr("to check"))
        for tag in dict.fromkeys((*known, *usual)):
            self.combo.addItem(show(tag, limit=60))
        self.combo.setAccessibleName(self.tr("Tag"))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        box.accepted.connect(self._choose)
        box.rejected.connect(self.reject)
        box.button(QDialogButtonBox.StandardButton.Ok).setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.combo)
        text = self.tr("Choosing a tag that is already set takes it away.")
        if present:
            text = self.tr("Set now: {0}.").format(", ".join(show(t, limit=60) for t in present)) + " " + text
        layout.addWidget(PlainLabel(text, wrap=True))
        layout.addStretch()
        layout.addWidget(box)
        self.combo.setFocus()

    def _choose(self) -> None:
        text = self.combo.currentText().strip()[:60]
        self.accept()
        if text:
            self.chosen.emit(text)
