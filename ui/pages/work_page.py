"""What the work tabs share: sub-pages of record panels at the left, the detail pane at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from responder.index.reader import Row
from responder.model.columns import Kind, TableSpec
from ui.dialogs.go_to import go_to
from ui.safe_widgets import tell
from ui.session import CaseSession
from ui.widgets.detail_pane import DetailPane
from ui.widgets.record_panel import RecordPanel

if TYPE_CHECKING:
    from ui.dialogs.inside import InsideDialog
    from ui.dialogs.whois import WhoisDialog


class WorkPage(QWidget):
    """A work tab.

    Args:
        session: The case.

    Signals:
        everything: Table and row: "everything about this".
        noteAsked: Table and row.
        tagAsked: Table and rows.
        openAsked: The user wants to open evidence.
    """

    everything = Signal(object, object)
    noteAsked = Signal(object, object)
    tagAsked = Signal(object, object)
    openAsked = Signal()

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.panels: dict[str, RecordPanel] = {}
        self._where: dict[str, int] = {}
        self._without_detail: set[int] = set()
        self._detail_wanted = True
        self._last: RecordPanel | None = None
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget()
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.tabs.currentChanged.connect(self._sub_page_changed)
        self.detail = DetailPane(session)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([1_000, 350])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self.detail.insideAsked.connect(self.ask_inside)
        self.detail.everything.connect(self.ask_everything)
        self.detail.noteAsked.connect(self.ask_note)
        self.detail.tagAsked.connect(self.ask_tag)

    def add_sub_page(self, widget: QWidget, *panels: RecordPanel, detail: bool = True) -> None:
        """Add a sub-page; the first added is in front.

        Args:
            widget: The page.
            panels: Its tables.
            detail: Whether the detail pane has anything to say about its lines.
        """
        number = self.stack.addWidget(widget)
        if not detail:
            self._without_detail.add(number)
        self.tabs.addTab("")
        for panel in panels:
            self.panels[panel.spec.name] = panel
            self._where[panel.spec.name] = number
            panel.rowChanged.connect(lambda spec, row, p=panel: self._row_changed(p, spec, row))
            panel.everything.connect(self.ask_everything)
            panel.noteAsked.connect(self.ask_note)
            panel.tagAsked.connect(self.ask_tag)
            panel.openAsked.connect(self.openAsked)
            panel.countsChanged.connect(lambda *_: self._tell_counts())
        self.tabs.setVisible(self.tabs.count() > 1)

    def bring(self, table: str) -> RecordPanel:
        """Bring the sub-page with a table to the front."""
        self.tabs.setCurrentIndex(self._where[table])
        panel = self.panels[table]
        self._last = panel
        return panel

    def current_panel(self) -> RecordPanel | None:
        """The panel in work: the one with the focus, else the one used last, else the first of the sub-page."""
        front = [p for name, p in self.panels.items() if self._where[name] == self.stack.currentIndex()]
        for panel in front:
            if panel.isAncestorOf(self.focusWidget() or self):
                return panel
        if self._last in front:
            return self._last
        return front[-1] if front else None

    def _row_changed(self, panel: RecordPanel, spec: TableSpec, row: Row | None) -> None:
        if self._where[panel.spec.name] != self.stack.currentIndex():
            return  # a table behind that was filled anew; its row is shown when its sub-page comes to the front
        if row is not None:
            self._last = panel
            self.detail.show_row(spec, row)
        elif self.detail.shown is not None and self.detail.shown[0] is spec:
            self.detail.show_row(spec, None)

    def set_detail_shown(self, on: bool) -> None:
        """Show the detail pane wherever it has something to say."""
        self._detail_wanted = on
        self.detail.setVisible(on and self.stack.currentIndex() not in self._without_detail)

    def _sub_page_changed(self) -> None:
        self.set_detail_shown(self._detail_wanted)
        panel = self.current_panel()
        if panel is not None:
            self.detail.show_row(panel.spec, panel.current())
        self._tell_counts()

    def showEvent(self, event: QEvent) -> None:
        """Tell the status bar."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._tell_counts()

    def _tell_counts(self) -> None:
        panel = self.current_panel()
        if panel is not None and self.isVisible():
            self.session.rowsShown.emit(int((panel.model.ids >= 0).sum()), panel.total)

    # -- asking the window -----------------------------------------------------------------------------------------

    def ask_everything(self) -> None:
        """Everything about the current row."""
        panel = self.current_panel()
        row = panel.current() if panel is not None else None
        if panel is not None and row is not None:
            self.everything.emit(panel.spec, row)

    def ask_note(self) -> None:
        """A note on the current row."""
        panel = self.current_panel()
        row = panel.current() if panel is not None else None
        if panel is not None and row is not None:
            self.noteAsked.emit(panel.spec, row)

    def ask_tag(self) -> None:
        """A tag on the selected rows."""
        panel = self.current_panel()
        if panel is not None:
            rows = [r for r in map(panel.model.row, panel.view.selected_places(1_000)) if r is not None]
            if rows:
                self.tagAsked.emit(panel.spec, rows)

    def ask_inside(self) -> InsideDialog | None:
        """A look into the process of the row on show."""
        from ui.dialogs.inside import InsideDialog
        from ui.widgets.detail_pane import process_of

        spec, row = self.detail.shown or (None, None)
        process = process_of(spec, row)
        if process is None or row is None:
            return None
        item = self.session.item(row.source.evidence_id)
        live = row.source.evidence_id == "watch" or (item is not None and item.origin == "live")
        dialog = InsideDialog(self.session, *process, self, live=live, source=row.source.evidence_id)
        dialog.open()
        return dialog

    def ask_whois(self) -> WhoisDialog | None:
        """Whois of the public addresses of the selected rows; says so where they have none."""
        from responder.acquire.whois import public_addresses
        from ui.dialogs.whois import WhoisDialog

        panel = self.current_panel()
        if panel is None:
            return None
        columns = [n for n, c in enumerate(panel.spec.columns) if c.kind is Kind.ADDRESS]
        rows = [r for r in map(panel.model.row, panel.view.selected_places()[:1_000]) if r is not None]
        found = public_addresses([row.values[n] for row in rows for n in columns])
        if not found:
            tell(
                self,
                self.tr("Nothing to ask"),
                self.tr("The selected rows hold no public address, and no other is registered with anybody."),
            )
            return None
        dialog = WhoisDialog(self.session, found, self)
        dialog.open()
        return dialog

    def ask_place(self) -> None:
        """Ask for a row or a time to go to."""
        panel = self.current_panel()
        if panel is not None and panel.model.rowCount():
            go_to(self.session, panel)

    def focus_filter(self) -> None:
        """Put the cursor into the filter bar."""
        panel = self.current_panel()
        if panel is not None:
            panel.bar.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            panel.bar.edit.selectAll()

    def retranslate(self) -> None:
        """Set texts; pages override."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
