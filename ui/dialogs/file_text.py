"""The beginning of a collected file for reading: as text, or as bytes where it is none."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from responder.model.evidence import EvidenceItem
from responder.model.inspection import TextView
from ui.dialogs.base import SizedDialog
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import number, show
from ui.widgets.raw_text import RawText


class FileTextDialog(SizedDialog):
    """Reads the file in the child process that looks into sources, and shows it.

    Args:
        session: The case.
        item: The file, as the register knows it.
    """

    def __init__(self, session: CaseSession, item: EvidenceItem, parent: QWidget | None = None) -> None:
        super().__init__(session.settings, "file-text", QSize(820, 600), parent)
        self.setWindowTitle(item.path.replace("!", "/").rpartition("/")[2])
        self.words = PlainLabel(self.tr("Reading…"), wrap=True)
        self.path = PlainLabel(show(item.path, limit=400), wrap=True)
        self.raw = RawText()
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        box.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.path)
        layout.addWidget(self.words)
        layout.addWidget(self.raw, 1)
        layout.addWidget(box)
        session.caseClosing.connect(self.reject)
        session.looker.text(item, self.show_text, self._failed, self)

    def show_text(self, view: TextView) -> None:
        """The file has been read."""
        if view.codec:
            words = self.tr("Text in {0}, {1} bytes.").format(view.codec.upper(), number(view.size))
        else:
            words = self.tr("No text; {0} bytes, the first ones are shown in hexadecimal.").format(number(view.size))
        if view.codec and view.shown < view.size:
            words += " " + self.tr("The first {0} bytes are shown.").format(number(view.shown))
        if view.changed:
            words += " " + self.tr("▲ The file has changed since it was read as evidence.")
        self.words.setText(words)
        self.raw.set_text(view.text)

    def _failed(self, sentence: str) -> None:
        self.words.setText(show(sentence, limit=1_000))
