"""Everything about one thing: an executable, process, address, account, autostart or file, in all tables."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QHBoxLayout, QTabWidget, QTextEdit, QVBoxLayout, QWidget

from responder.index.reader import EvidenceIndex, Row
from responder.model.columns import TableSpec
from responder.model.finding import Subject
from ui.dialogs.base import SizedDialog
from ui.dossier_page import Dossier, collect, kind_word, page_of
from ui.paper import BlockWriter, screen_look
from ui.printing import preview, stamp_of
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import number, show, table_title
from ui.widgets.record_panel import RecordPanel


class PageText(QTextEdit):
    """A page of blocks on screen: readable, selectable, never editable; nothing in it is fetched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setAcceptDrops(False)
        self._kept: QTextDocument | None = None

    def show_document(self, document: QTextDocument) -> None:
        """Show a document that a BlockWriter made."""
        document.setDocumentMargin(12)
        old, self._kept = self._kept, document
        self.setDocument(document)
        if old is not None:
            old.deleteLater()


class DossierDialog(SizedDialog):
    """One page about a subject, and all its rows behind.

    Args:
        session: The case.
        spec: Table of the row.
        row: Row whose subjects are meant, or None where they are given.
        subjects: Subjects, where no row is given.

    Signals:
        opened: Table and row id to go to.
    """

    opened = Signal(str, object)

    def __init__(
        self,
        session: CaseSession,
        spec: TableSpec | None = None,
        row: Row | None = None,
        parent: QWidget | None = None,
        *,
        subjects: Sequence[Subject] = (),
    ) -> None:
        super().__init__(session.settings, "dossier", QSize(960, 640), parent)
        self._session = session
        self._found: list[Dossier] = []
        self.setWindowTitle(self.tr("Everything About This"))
        self.subjects = QComboBox()
        self.subjects.setAccessibleName(self.tr("About"))
        self.subjects.setMinimumContentsLength(20)
        self.subjects.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.subjects.currentIndexChanged.connect(self._chosen)
        self.summary = PlainLabel(wrap=True, selectable=True)
        self.page = PageText()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.page, self.tr("Page"))
        self.tabs.currentChanged.connect(lambda _: self._enable())
        label = PlainLabel(self.tr("&About"))
        label.setBuddy(self.subjects)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.subjects, 1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        self.go = box.addButton(self.tr("&Go to Row"), QDialogButtonBox.ButtonRole.ActionRole)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        self.print_button = box.addButton(self.tr("&Print…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.print_button.clicked.connect(self.show_preview)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.summary)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(box)
        self.summary.setText(self.tr("Looking through all tables…"))
        self._enable()
        table, wanted = spec.name if spec is not None else "", list(subjects)
        session.queries.ask(
            self, lambda index: gather(index, table, row, wanted), self._show, self.summary.setText, owner=self
        )
        session.indexClosing.connect(self.reject)

    def _show(self, found: list[Dossier]) -> None:
        self._found = found
        self.summary.setVisible(not found)
        for dossier in found:
            count = sum(map(len, dossier.ids.values()))
            kind = kind_word(dossier.subject.kind)
            self.subjects.addItem(f"{kind}: {show(dossier.subject.value, limit=120)}  ({number(count)})")
        if not found:
            self.summary.setText(self.tr("This row names nothing that other rows could be about."))

    def current(self) -> Dossier | None:
        """The dossier on show."""
        place = self.subjects.currentIndex()
        return self._found[place] if 0 <= place < len(self._found) else None

    def _chosen(self, _place: int) -> None:
        while self.tabs.count() > 1:
            widget = self.tabs.widget(1)
            self.tabs.removeTab(1)
            widget.deleteLater()
        dossier = self.current()
        if dossier is None:
            return
        self._show_page(dossier)
        for name, ids in dossier.ids.items():
            panel = RecordPanel(self._session, name, name=f"dossier-{name}")
            panel.restrict(ids)
            self.tabs.addTab(panel, f"{table_title(name)} {number(len(ids))}".replace("&", "&&"))
        self._enable()

    def _show_page(self, dossier: Dossier) -> None:
        writer = BlockWriter(screen_look(self.font().pointSizeF()), 600, "")
        self.page.show_document(writer.write(page_of(self._session, dossier).blocks))

    def _enable(self) -> None:
        self.go.setEnabled(isinstance(self.tabs.currentWidget(), RecordPanel))
        self.print_button.setEnabled(self.current() is not None)

    def show_preview(self) -> None:
        """Preview and print the page."""
        dossier, case = self.current(), self._session.case
        if dossier is not None and case is not None:
            preview(self, page_of(self._session, dossier), stamp_of(case), one_page=False)

    def _go(self) -> None:
        panel = self.tabs.currentWidget()
        row = panel.current() if isinstance(panel, RecordPanel) else None
        if isinstance(panel, RecordPanel) and row is not None:
            self.accept()
            self.opened.emit(panel.spec.name, row.id)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        dossier = self.current() if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_found") else None
        if dossier is not None:
            self._show_page(dossier)


def gather(index: EvidenceIndex, table: str, row: Row | None, subjects: Sequence[Subject] = ()) -> list[Dossier]:
    """Dossiers of the subjects of a row, or of given ones; runs in the query thread."""
    if row is not None:
        from responder.analysis.subjects import subjects_of

        subjects = subjects_of(table, row)
    return [collect(index, subject) for subject in subjects]
