"""Search everything: one line, hits of all tabs below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from responder.index.reader import EvidenceIndex
from responder.model.finding import Finding
from responder.model.tables import BY_NAME
from responder.query.build import quote
from responder.query.compile import compile_filter
from ui import theme
from ui.models.simple_table import Line, SimpleTableModel
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import number, said, table_title
from ui.widgets.simple_view import SimpleView

_DELAY_MS = 300
_FINDINGS = 8
#: Tables in the order of the tabs.
SEARCHED = ("events", "alerts", "endpoints", "processes", "facts", "changes", "autostarts", "files", "registry")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was found: rows of a table, or a finding."""

    table: str = ""
    text: str = ""
    finding: Finding | None = None


def search(index: EvidenceIndex, text: str, zone: tzinfo) -> list[tuple[str, int]]:
    """Tables with rows that hold every word, with their counts; runs in the query thread."""
    found = []
    for table in SEARCHED:
        count = index.count(table, compile_filter(text, BY_NAME[table], zone))
        if count:
            found.append((table, count))
    return found


class _Popup(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model = SimpleTableModel(2, self, right=(1,))
        self.view = SimpleView(self.model, stretch=0)
        self.view.horizontalHeader().hide()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.set_widths(30, 10)
        self.note = PlainLabel()
        self.note.setContentsMargins(8, 6, 8, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.view)
        layout.addWidget(self.note)


class SearchBox(QLineEdit):
    """The search line.

    Args:
        session: The case.

    Signals:
        hitChosen: A Hit.
    """

    hitChosen = Signal(object)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        self.popup = _Popup(self)
        self.popup.view.clicked.connect(lambda index: self._choose(index.row()))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        self.textEdited.connect(lambda _: self._timer.start())
        session.evidenceChanged.connect(lambda _: self.popup.hide())
        self._retranslate()

    def sizeHint(self) -> QSize:
        """Wide enough for its placeholder."""
        wanted = self.fontMetrics().horizontalAdvance(self.placeholderText()) + 48
        return QSize(max(wanted, self.fontMetrics().horizontalAdvance("0") * 38), super().sizeHint().height())

    def filter_text(self) -> str:
        """The words as filter text: each literally, all of them."""
        return " ".join(quote(word) for word in self.text().split()[:8])

    def _ask(self) -> None:
        text = self.filter_text()
        if not text or self._session.index is None:
            self.popup.hide()
            return
        zone = self._session.zone
        self._session.queries.ask(
            self, lambda index: search(index, text, zone), lambda hits: self._show(text, hits), self._failed, owner=self
        )

    def _show(self, text: str, hits: list[tuple[str, int]]) -> None:
        words = self.text().lower().split()
        lines: list[Line] = []
        for finding in self._session.analysis.findings:
            if len(lines) < _FINDINGS and all(
                w in f"{said(finding.title)} {finding.title} {finding.why}".lower() for w in words
            ):
                mark = theme.GLYPHS[finding.severity]
                lines.append(
                    Line(
                        (f"{mark} {said(finding.title)}", self.tr("finding")),
                        Hit(finding=finding),
                        finding.severity.word,
                    )
                )
        lines += [Line((table_title(t), number(n)), Hit(table=t, text=text)) for t, n in hits]
        self.popup.model.set_lines(lines)
        self.popup.note.setText(
            self.tr("↑ ↓ choose, Return opens, Esc closes") if lines else self.tr("Nothing found in any tab.")
        )
        self.popup.view.setVisible(bool(lines))
        if lines:
            self.popup.view.select_place(0)
        self._place(len(lines))

    def _failed(self, sentence: str) -> None:
        self.popup.model.set_lines([])
        self.popup.view.hide()
        self.popup.note.setText(sentence)
        self._place(0)

    def _place(self, lines: int) -> None:
        width = max(self.width(), 440)
        height = lines * theme.row_height(self.font()) + self.popup.note.sizeHint().height() + 6
        corner = self.mapToGlobal(QPoint(self.width() - width, self.height() + 2))
        self.popup.setGeometry(corner.x(), corner.y(), width, height)
        self.popup.show()

    def _choose(self, row: int) -> None:
        line = self.popup.model.line(row)
        self.popup.hide()
        if line is not None:
            self.hitChosen.emit(line.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the hits, Return opens, Esc closes."""
        key, view = event.key(), self.popup.view
        if self.popup.isVisible() and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            count = self.popup.model.rowCount()
            if count:
                view.select_place((view.currentIndex().row() + step) % count)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.popup.isVisible() and view.currentIndex().isValid():
                self._choose(view.currentIndex().row())
            else:
                self._ask()
        elif key == Qt.Key.Key_Escape and (self.popup.isVisible() or self.text()):
            if self.popup.isVisible():
                self.popup.hide()
            else:
                self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The hits go with the focus."""
        super().focusOutEvent(event)
        self.popup.hide()

    def _retranslate(self) -> None:
        self.setPlaceholderText(self.tr("Search everything (Ctrl+K)"))
        self.setAccessibleName(self.tr("Search everything"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
