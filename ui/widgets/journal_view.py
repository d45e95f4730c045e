"""The action journal of the case: who did what when."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from responder.case.content import STORED
from responder.case.journal import JournalEntry
from responder.model.time import text as time_text
from ui.models.simple_table import LIMIT, Line, SimpleTableModel
from ui.printing import summary_words
from ui.session import CaseSession
from ui.show_text import number, show
from ui.widgets.simple_view import SimpleView
from ui.widgets.word_list import Heading

_TOLD = ("name", "value", "place", "tag", "text", "decision", "reason", "playbook", "step", "state", "comment")


def detail_of(entry: JournalEntry) -> str:
    """What an entry says besides its action."""
    data = entry.data
    if entry.action == STORED:
        counts = QCoreApplication.translate("JournalView", "{0} sources, {1} findings")
        paths = ", ".join(show(p, limit=120) for p in data.get("paths", ())[:4])
        return counts.format(data.get("sources"), data.get("findings")) + (f"; {paths}" if paths else "")
    return "; ".join(show(data[k], limit=200) for k in _TOLD if data.get(k) not in (None, "", []))


class JournalView(QWidget):
    """Entries, newest first.

    Args:
        session: The case.
    """

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.heading = Heading()
        self._model = SimpleTableModel(4, self)
        self.entries = SimpleView(self._model, stretch=3)
        self.entries.set_widths(22, 30, 20)
        self.entries.setFrameShape(SimpleView.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self.entries, 1)
        self._retranslate()

    def refresh(self) -> None:
        """Show the present journal."""
        case = self._session.case
        entries = case.journal() if case is not None else []
        zone = self._session.zone
        lines = [
            Line((time_text(e.at, zone), e.who, summary_words(e.action), detail_of(e)), key=e)
            for e in reversed(entries[-LIMIT:])
        ]
        self._model.set_lines(lines)
        self.heading.setText(self.tr("Journal: {0} entries, chained by SHA-256").format(number(len(entries))))

    def _retranslate(self) -> None:
        self._model.set_titles(self.tr("Time"), self.tr("Who"), self.tr("What"), self.tr("Detail"))
        self.entries.setAccessibleName(self.tr("Journal"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
