"""Blocks to rich text by cursor only: nothing from evidence is ever parsed as markup or fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from responder.case.blocks import (
    Block,
    Bullets,
    Column,
    CycleFigure,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    SignatureLines,
    Table,
    Timeline,
    Tone,
)
from responder.model.show import show
from ui import theme
from ui.widgets.attack_cycle import CyclePainter, CycleStyle, paper_style, screen_style

_FIGURE = int(QTextFormat.ObjectTypes.UserObject) + 1
_NUMBER = int(QTextFormat.Property.UserProperty) + 1
#: Characters of one text that reach a page; blocks are bounded already, this is the last fence.
_LIMIT = 4_200
#: Characters of a text that decide on the width of its column.
_MEASURED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Fonts and colours of a document.

    Attributes:
        points: Size of running text.
        unit: Pixels of the layout per pixel of a 96 dpi screen.
        paper: Black on white.
    """

    points: float
    text: str
    quiet: str
    line: str
    shade: str
    unit: float = 1.0
    paper: bool = True
    families: tuple[str, ...] = ()
    mono: tuple[str, ...] = field(default_factory=tuple)

    def font(self, factor: float = 1.0, *, bold: bool = False, mono: bool = False) -> QFont:
        """A font in a size relative to running text."""
        font = QFont()
        font.setFamilies(list(self.mono if mono else self.families))
        font.setPointSizeF(self.points * factor)
        font.setBold(bold)
        return font


def families(*, mono: bool = False) -> tuple[str, ...]:
    """Families of the window's font followed by those that hold Japanese."""
    # The system's font may be an alias ("monospace"); lists of families need the name behind it.
    return tuple(theme.with_japanese(theme.mono_font() if mono else QFont()).families())


def paper_look(points: float, unit: float) -> Look:
    """Black on white."""
    return Look(
        points=points, text="#000000", quiet="#333333", line="#888888", shade="#ececec", unit=unit,
        families=families(), mono=families(mono=True),
    )  # fmt: skip


def screen_look(points: float) -> Look:
    """In the colours of the window."""
    colours = theme.colours()
    return Look(
        points=points, text=colours.text, quiet=colours.absent, line=colours.line, shade=colours.tint_info, paper=False,
        families=families(), mono=families(mono=True),
    )  # fmt: skip


class SealedDocument(QTextDocument):
    """A document that never loads anything: every resource is one white pixel."""

    def loadResource(self, kind: int, name: Any) -> QImage:  # noqa: ANN401
        """One white pixel, whatever is asked for."""
        pixel = QImage(1, 1, QImage.Format.Format_RGB32)
        pixel.fill(Qt.GlobalColor.white)
        return pixel


class _Figures(QPyTextObject):
    """Draws the attack cycles of a document as lines and text, not as pictures."""

    def __init__(self, look: Look, back: str, parent: QTextDocument) -> None:
        super().__init__(parent)
        self._look = look
        self._back = back
        self.width = 400.0
        self.figures: list[CycleFigure] = []

    def _painter(self, number: int) -> CyclePainter:
        font = self._look.font(0.9)
        style: CycleStyle
        if self._look.paper:
            font.setPixelSize(max(1, round(font.pointSizeF() / 72 * 96 * self._look.unit)))
            style = paper_style(font, self._look.unit)
        else:
            style = screen_style(font)
        return CyclePainter(self.figures[number].stages, style, self._back)

    def intrinsicSize(self, doc: QTextDocument, place: int, form: QTextFormat) -> QSizeF:
        """As wide as the text, as high as the longest stage."""
        number = form.intProperty(_NUMBER)
        return QSizeF(self.width, self._painter(number).height(self.width, most=5))

    def drawObject(self, painter: QPainter, rect: QRectF, doc: QTextDocument, place: int, form: QTextFormat) -> None:
        """Draw one cycle."""
        self._painter(form.intProperty(_NUMBER)).draw(painter, rect)


def shares(needs: Sequence[float], room: float) -> list[float]:
    """Widths of columns: what each needs where there is room, else the long ones share what is left.

    Args:
        needs: Width that each column needs to show its longest text on one line.
        room: Width of the page.
    """
    found = [0.0] * len(needs)
    left, waiting = room, sorted(range(len(needs)), key=needs.__getitem__)
    while waiting:
        number = waiting.pop(0)
        found[number] = min(needs[number], left / (len(waiting) + 1))
        left -= found[number]
    if left > 0 and found:
        # Room that nobody needs goes to the widest column, so that numbers stay near their words.
        found[max(range(len(found)), key=found.__getitem__)] += left
    return found


class BlockWriter:
    """Writes blocks into a fresh document.

    Args:
        look: Fonts and colours.
        width: Width of the text in layout pixels.
        back: Words on the cycle's way back.
        device: Paint device that measures the layout; None for the screen.
    """

    def __init__(self, look: Look, width: float, back: str, device: QImage | None = None) -> None:
        self.look = look
        self.document = SealedDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(look.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(option)
        if device is not None:
            self.document.documentLayout().setPaintDevice(device)
        self._figures = _Figures(look, back, self.document)
        self._figures.width = width
        self.document.documentLayout().registerHandler(_FIGURE, self._figures)
        self._cursor = QTextCursor(self.document)
        self._fresh = True
        self._break = False

    def write(self, blocks: Sequence[Block]) -> SealedDocument:
        """Write blocks and give the document."""
        self._cursor.beginEditBlock()
        for block in blocks:
            self._block(block)
        self._cursor.endEditBlock()
        return self.document

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case KeyValues():
                self._pairs(block)
            case Bullets():
                for item in block.items:
                    self._hanging("•", item)
            case Table():
                self._table(block)
            case CycleFigure():
                self._figure(block)
            case Timeline():
                self._timeline(block)
            case SignatureLines():
                self._signatures(block)
            case PageBreak():
                self._break = True

    # -- text ------------------------------------------------------------------------------------------------------

    def _chars(
        self, factor: float = 1.0, *, bold: bool = False, quiet: bool = False, mono: bool = False
    ) -> QTextCharFormat:
        chars = QTextCharFormat()
        chars.setFont(self.look.font(factor, bold=bold, mono=mono))
        chars.setForeground(QBrush(QColor(self.look.quiet if quiet else self.look.text)))
        return chars

    def _start(self, top: float = 0, bottom: float = 0, left: float = 0, indent: float = 0) -> None:
        """A new block; the empty one after a table or at the beginning is used first."""
        form = QTextBlockFormat()
        form.setTopMargin(top)
        form.setBottomMargin(bottom)
        # Qt scales what stands above and below to the resolution of the layout, but not what stands beside.
        form.setLeftMargin(left * self.look.unit)
        form.setTextIndent(indent * self.look.unit)
        if self._break:
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            self._break = False
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._fresh = False
        else:
            self._cursor.insertBlock(form)

    def _text(self, text: str, chars: QTextCharFormat) -> None:
        self._cursor.insertText(show(text, limit=_LIMIT), chars)

    def _heading(self, heading: Heading) -> None:
        factor, top, bottom = {1: (1.5, 0, 4), 2: (1.3, 12, 4)}.get(heading.level, (1.08, 8, 2))
        self._start(top, bottom)
        form = self._cursor.blockFormat()
        form.setHeadingLevel(heading.level)
        self._cursor.setBlockFormat(form)
        self._text(heading.text, self._chars(factor, bold=True))

    def _paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.tone is Tone.LEAD:
            self._start(6, 2)
            self._text(paragraph.text, self._chars(1.3, bold=True))
        elif paragraph.tone is Tone.SMALL:
            self._start(2, 0)
            self._text(paragraph.text, self._chars(0.85, quiet=True))
        elif paragraph.tone is Tone.WARNING:
            self._start(4, 4)
            self._text(f"▲ {paragraph.text}", self._chars(bold=True))
        elif paragraph.text:
            self._start(1, 2)
            self._text(paragraph.text, self._chars())

    def _hanging(self, mark: str, text: str) -> None:
        self._start(0, 1.5, left=14, indent=-10)
        self._text(f"{mark} ", self._chars())
        self._text(text, self._chars())

    # -- tables ----------------------------------------------------------------------------------------------------

    def _grid(self, rows: int, weights: Sequence[float], *, padding: float = 2) -> QTextTable:
        if self._break:
            self._start()
        form = QTextTableFormat()
        total = sum(weights) or 1
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, w / total * 100) for w in weights]
        )
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setCellPadding(padding)
        form.setCellSpacing(0)
        form.setBorder(0)
        form.setBorderCollapse(True)
        form.setMargin(0)
        form.setTopMargin(2)
        form.setBottomMargin(2)
        if not self._fresh:
            # The empty block in front of a table would be a line of white.
            self._start()
        self._thin()
        table = self._cursor.insertTable(rows, len(weights), form)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True
        return table

    def _thin(self) -> None:
        """Make the current, empty block as low as can be."""
        form = self._cursor.blockFormat()
        form.setLineHeight(1, int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
        self._cursor.setBlockFormat(form)
        self._cursor.setBlockCharFormat(self._chars(0.1))

    def _need(self, texts: Sequence[str], factor: float, *, bold: bool = False, mono: bool = False) -> float:
        """Width of the longest of some texts with the white around it."""
        font = self.look.font(factor, bold=bold, mono=mono)
        font.setPixelSize(max(1, round(font.pointSizeF() / 72 * 96 * self.look.unit)))
        metrics = QFontMetricsF(font)
        return max((metrics.horizontalAdvance(t[:_MEASURED]) for t in texts), default=0.0) + 12 * self.look.unit

    def _columns(self, block: Table) -> list[float]:
        needs: list[float] = []
        for number, column in enumerate(block.columns):
            texts = [row[number] for row in block.rows if number < len(row)]
            size = 0.86 if column.mono else 0.9
            needs.append(
                max(self._need(texts, size, mono=column.mono), self._need(column.title.split(), 0.88, bold=True))
            )
        return shares(needs, self._figures.width)

    def _cell(
        self, table: QTextTable, row: int, column: int, text: str, chars: QTextCharFormat, *, right: bool = False
    ) -> None:
        cursor = table.cellAt(row, column).firstCursorPosition()
        form = QTextBlockFormat()
        form.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        form.setRightMargin(6 * self.look.unit if right else 0)
        cursor.setBlockFormat(form)
        cursor.insertText(show(text, limit=_LIMIT), chars)

    def _pairs(self, block: KeyValues) -> None:
        if not block.rows:
            return
        short = len(block.rows) >= 4 and max(len(v) for _, v in block.rows) <= 32
        per_row = 2 if short else 1
        rows = [block.rows[i : i + per_row] for i in range(0, len(block.rows), per_row)]
        room = self._figures.width / per_row
        label = min(self._need([k for k, _ in block.rows], 0.92), room * 0.4)
        table = self._grid(len(rows), [label, room - label] * per_row, padding=1)
        for number, row in enumerate(rows):
            for column, (key, value) in enumerate(row):
                self._cell(table, number, column * 2, key, self._chars(0.92, quiet=True))
                self._cell(table, number, column * 2 + 1, value, self._chars(0.96))

    def _table(self, block: Table) -> None:
        if block.caption:
            self._start(4, 1)
            self._text(block.caption, self._chars(0.9, quiet=True))
        table = self._grid(len(block.rows) + 1, self._columns(block))
        form = table.format()
        form.setHeaderRowCount(1)
        table.setFormat(form)
        for number, column in enumerate(block.columns):
            self._head(table, number, column)
        for row, cells in enumerate(block.rows, 1):
            for number, (column, text) in enumerate(zip(block.columns, cells, strict=False)):
                self._cell(
                    table,
                    row,
                    number,
                    text,
                    self._chars(0.86 if column.mono else 0.9, mono=column.mono),
                    right=column.right,
                )
                self._rule(table.cellAt(row, number))

    def _rule(self, cell: QTextTableCell, *, width: float = 0.4, shade: str = "", above: bool = False) -> None:
        """A hairline; set after the text, since the first block of a cell shares its format."""
        form = cell.format().toTableCellFormat()
        brush = QBrush(QColor(self.look.text if above else self.look.line))
        if above:
            form.setTopBorder(width)
            form.setTopBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setTopBorderBrush(brush)
        else:
            form.setBottomBorder(width)
            form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBottomBorderBrush(brush)
        if shade:
            form.setBackground(QBrush(QColor(shade)))
        cell.setFormat(form)

    def _head(self, table: QTextTable, number: int, column: Column) -> None:
        self._cell(table, 0, number, column.title, self._chars(0.88, bold=True), right=column.right)
        self._rule(table.cellAt(0, number), width=0.8, shade=self.look.shade)

    def _timeline(self, block: Timeline) -> None:
        if not block.moments:
            return
        needs = [
            self._need([m.time for m in block.moments], 0.92),
            self._need([m.stage for m in block.moments], 0.92, bold=True),
            self._need([m.text for m in block.moments], 0.96),
            min(self._need([m.note for m in block.moments], 0.85), self._figures.width / 5),
        ]
        table = self._grid(len(block.moments), shares(needs, self._figures.width), padding=1.5)
        for row, moment in enumerate(block.moments):
            self._cell(table, row, 0, moment.time, self._chars(0.92))
            self._cell(table, row, 1, moment.stage, self._chars(0.92, bold=True))
            self._cell(table, row, 2, moment.text, self._chars(0.96))
            self._cell(table, row, 3, moment.note, self._chars(0.85, quiet=True))

    def _signatures(self, block: SignatureLines) -> None:
        if not block.labels:
            return
        self._start(22, 0)
        self._thin()
        self._fresh = True
        gaps = len(block.labels) * 2 - 1
        table = self._grid(1, [30 if i % 2 == 0 else 3 for i in range(gaps)], padding=1)
        for number, label in enumerate(block.labels):
            self._cell(table, 0, number * 2, label, self._chars(0.8, quiet=True))
            self._rule(table.cellAt(0, number * 2), width=0.75, above=True)

    # -- figure ----------------------------------------------------------------------------------------------------

    def _figure(self, block: CycleFigure) -> None:
        if not block.stages:
            return
        self._start(6, 3)
        self._text(block.title, self._chars(1.08, bold=True))
        self._start(0, 2)
        form = QTextCharFormat()
        form.setObjectType(_FIGURE)
        form.setProperty(_NUMBER, len(self._figures.figures))
        self._figures.figures.append(block)
        self._cursor.insertText("\ufffc", form)
