"""The record inspector: original text with its neighbours, bytes, and structure of the row on show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from responder.model.inspection import Inspection
from ui.models.simple_table import Line, SimpleTableModel
from ui.safe_widgets import PlainLabel
from ui.show_text import number, said, show
from ui.widgets.raw_text import RawText
from ui.widgets.simple_view import SimpleView

#: Pages in the order of their tabs.
ORIGINAL, BYTES, STRUCTURE = range(3)
_WIDE, _NARROW = 16, 8
_VALUE = 2_000


def hex_dump(data: bytes, base: int, width: int) -> str:
    """Offset, bytes and the characters they stand for, ``width`` bytes a line."""
    lines = []
    for at in range(0, len(data), width):
        part = data[at : at + width]
        text = "".join(chr(b) if 32 <= b < 127 else "·" for b in part)
        lines.append(f"{base + at:08x}  {part.hex(' '):<{3 * width}} {text}")
    return "\n".join(lines)


class RecordInspector(QWidget):
    """Three pages about one record, with a line above them that says what is shown and what is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Inspection | None = None
        self._sentence = ""
        self._width = 0
        self.words = PlainLabel(wrap=True, selectable=True)
        self.words.setContentsMargins(8, 4, 8, 4)
        self.original = RawText()
        self._lines = SimpleTableModel(2, self, right=(0,), mono=(1,))
        self.lines = SimpleView(self._lines)
        self.lines.setFrameShape(SimpleView.Shape.NoFrame)
        self.text_page = QSplitter(Qt.Orientation.Vertical)
        self.text_page.setChildrenCollapsible(False)
        self.text_page.addWidget(self.original)
        self.text_page.addWidget(self.lines)
        self.bytes = RawText(wrap=False)
        self._parts = SimpleTableModel(4, self, mono=(2,))
        self.parts = SimpleView(self._parts)
        self.parts.set_widths(22, 30, 26, 11)
        self.parts.setFrameShape(SimpleView.Shape.NoFrame)
        self.stack = QStackedWidget()
        for page in (self.text_page, self.bytes, self.parts):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.words)
        layout.addWidget(self.stack, 1)
        self._retranslate()

    @property
    def found(self) -> Inspection | None:
        """What is on show."""
        return self._found

    def say(self, sentence: str) -> None:
        """Show a sentence instead of a record."""
        self._found, self._sentence = None, sentence
        self._fill()

    def show_inspection(self, found: Inspection) -> None:
        """Show a record."""
        self._found, self._sentence = found, ""
        self._fill()

    def _fill(self) -> None:
        found = self._found
        self.stack.setVisible(found is not None)
        self.words.setText(self._sentence if found is None else "\n".join(self._about(found)))
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if found is None:
            self.original.set_text("")
            self.bytes.set_text("")
            self._lines.set_lines([])
            self._parts.set_lines([])
            return
        self.original.set_text(found.original or self.tr("No text: see the bytes and the structure."))
        self._lines.set_lines(
            [
                Line((f"▶ {number(line.number)}" if line.own else number(line.number), show(line.text, limit=_VALUE)),
                     bold=line.own, colour="text" if line.own else "absent")
                for line in found.lines
            ]
        )  # fmt: skip
        self.lines.setVisible(bool(found.lines))
        own = next((n for n, line in enumerate(found.lines) if line.own), 0)
        if found.lines:
            self.lines.set_widths(9, min(400, max(40, *(len(line.text) for line in found.lines))))
            self.lines.select_place(own)
            self.lines.scrollTo(self._lines.index(own, 0), SimpleView.ScrollHint.PositionAtCenter)
        self._dump()
        self._parts.set_lines([self._part(p.name, said(p.value), p.raw, p.offset) for p in found.parts])

    @staticmethod
    def _part(name: str, value: str, raw: str, offset: int) -> Line:
        return Line((show(name, limit=200), show(value, limit=_VALUE), raw, f"0x{offset:X}" if offset >= 0 else ""))

    def _about(self, found: Inspection) -> Sequence[str]:
        parts = []
        if found.offset >= 0:
            parts.append(
                self.tr("{0} bytes at offset 0x{1} ({2})").format(
                    number(found.size), f"{found.offset:X}", number(found.offset)
                )
            )
        if found.changed:
            parts.append(
                self.tr("▲ The source has changed since it was read; this is what stands there now. SHA-256 now: {0}")
                .format(found.sha256)
            )  # fmt: skip
        else:
            parts.append(self.tr("✓ The source is unchanged: its SHA-256 is the one in the register."))
        return [*parts, *(f"▲ {said(n)}" for n in found.notices)]

    # -- bytes -----------------------------------------------------------------------------------------------------

    def _room(self) -> int:
        metrics = self.bytes.edit.fontMetrics()
        room = self.width() - self.bytes.edit.verticalScrollBar().sizeHint().width() - 16
        return _WIDE if room >= metrics.horizontalAdvance("0") * (11 + 4 * _WIDE) else _NARROW

    def _dump(self) -> None:
        found = self._found
        self._width = self._room()
        if found is None:
            return
        if not found.data:
            self.bytes.set_text(self.tr("The place of this record in bytes is not known; its text is under Original."))
            return
        data = bytes.fromhex(found.data)
        text = hex_dump(data, max(0, found.offset), self._width)
        if len(data) < found.size:
            text += "\n" + self.tr("… {0} more bytes").format(number(found.size - len(data)))
        self.bytes.set_text(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Half as many bytes a line where the pane is narrow."""
        super().resizeEvent(event)
        if self._found is not None and self._room() != self._width:
            self._dump()

    # -- language --------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        self._lines.set_titles(self.tr("Line"), self.tr("Text"))
        self._parts.set_titles(self.tr("Part"), self.tr("Value"), self.tr("Bytes"), self.tr("Offset"))
        self.lines.setAccessibleName(self.tr("Lines around the record"))
        self.parts.setAccessibleName(self.tr("Structure of the record"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
