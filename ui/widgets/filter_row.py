"""A line below the headings of a table: what is typed under a heading filters that column.

It writes into the filter bar and reads from it, so that both always say the same.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from responder.model.columns import ColumnSpec
from responder.query.header import pieces, with_condition
from ui.safe_widgets import set_tip
from ui.settings import WindowSettings
from ui.show_text import column_title
from ui.widgets.filter_bar import FilterBar
from ui.widgets.padded_header import PaddedHeader
from ui.widgets.record_view import RecordView

#: Setting: whether the line is shown.
SHOWN = "filter_row"
_APPLY_MS = 350


class ColumnEdit(QLineEdit):
    """Condition on one column."""

    def __init__(self, spec: ColumnSpec, parent: PaddedHeader) -> None:
        super().__init__(parent)
        self.spec = spec
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears first."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            event.accept()
            return
        super().keyPressEvent(event)


class FilterRow(QObject):
    """The line of one table.

    Args:
        view: The table.
        bar: Its filter bar.
        settings: Where it is remembered whether the line is shown.
    """

    def __init__(self, view: RecordView, bar: FilterBar, settings: WindowSettings) -> None:
        super().__init__(view)
        self._view, self._bar = view, bar
        header = view.horizontalHeader()
        assert isinstance(header, PaddedHeader)
        self._header = header
        self.edits: dict[int, ColumnEdit] = {}
        self._edited: ColumnEdit | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_APPLY_MS)
        self._timer.timeout.connect(self._apply)
        header.placed.connect(self._place)
        header.sectionResized.connect(lambda *_: self._place())
        header.sectionMoved.connect(lambda *_: self._place())
        view.horizontalScrollBar().valueChanged.connect(lambda _: self._place())
        bar.edit.textChanged.connect(self._read)
        view.installEventFilter(self)
        self.set_shown(settings.value(SHOWN) is True)

    @property
    def shown(self) -> bool:
        """Whether the line is there."""
        return bool(self.edits)

    def set_shown(self, on: bool) -> None:
        """Show or hide the line; conditions stay in the filter bar."""
        self._view.filter_row_shown = on
        if on == self.shown:
            return
        if on:
            for column in range(1, self._view.records.columnCount()):
                self._make(column)
            self._retranslate()
            self._read(self._bar.text())
        for edit in () if on else self.edits.values():
            edit.hide()
            edit.deleteLater()
        self.edits = self.edits if on else {}
        self._header.set_room(next(iter(self.edits.values())).sizeHint().height() if on else 0)
        self._place()

    def _make(self, column: int) -> None:
        spec = self._view.records.column_spec(column)
        assert spec is not None
        edit = ColumnEdit(spec, self._header)
        edit.textEdited.connect(lambda _, e=edit: self._typed(e))
        edit.returnPressed.connect(self._entered)
        self.edits[column] = edit

    # -- what is typed ---------------------------------------------------------------------------------------------

    def _typed(self, edit: ColumnEdit) -> None:
        if self._edited is not edit:
            self._apply()
        self._edited = edit
        self._timer.start()

    def _apply(self) -> None:
        self._timer.stop()
        edit, self._edited = self._edited, None
        if edit is None:
            return
        text = with_condition(self._bar.text().strip(), self._view.records.spec, edit.spec, edit.text())
        self._bar.set_text(text)

    def _entered(self) -> None:
        self._apply()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, text: str) -> None:
        """Show what the filter bar says of single columns."""
        said = {piece.column.key: piece.typed for piece in reversed(pieces(text, self._view.records.spec))}
        for edit in self.edits.values():
            typed = said.get(edit.spec.key, "")
            if edit is not self._edited and not edit.hasFocus() and edit.text() != typed:
                edit.setText(typed)
                edit.setCursorPosition(0)

    # -- place -----------------------------------------------------------------------------------------------------

    def _place(self) -> None:
        header = self._header
        top, last = header.height() - header.room, None
        for visual in range(header.count()):
            column = header.logicalIndex(visual)
            edit = self.edits.get(column)
            if edit is None:
                continue
            hidden = header.isSectionHidden(column)
            if not hidden:
                left, width = header.sectionViewportPosition(column), header.sectionSize(column)
                edit.setGeometry(left, top, width, header.room)
                if last is not None:
                    QWidget.setTabOrder(last, edit)
                last = edit
            edit.setVisible(not hidden)

    def _retranslate(self) -> None:
        for edit in self.edits.values():
            title = column_title(edit.spec)
            edit.setAccessibleName(self.tr("Filter {0}").format(title))
            edit.setPlaceholderText("…")
            set_tip(
                edit,
                self.tr(
                    "{0}: text that the value contains; =text is exactly that, !text hides it, * stands for anything,"
                    " >5 compares, 1,2 is any of these; or is absent"
                ).format(title),
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow language and font."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange and self.edits:
            self._header.set_room(next(iter(self.edits.values())).sizeHint().height())
        return super().eventFilter(watched, event)
