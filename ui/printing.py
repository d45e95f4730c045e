"""The summary on paper: the same pages for preview, printer and PDF."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QBuffer,
    QCoreApplication,
    QIODevice,
    QLocale,
    QMarginsF,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextCursor,
    QTextFormat,
    QTextTable,
)
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from responder.case.blocks import Block, Bullets, PageBreak, Paragraph, SummaryDocument, Table, Timeline
from responder.case.case import Case, evidence_digest
from responder.case.summary import SummaryOptions, short, summarise
from responder.model.show import show
from ui.paper import BlockWriter, SealedDocument, paper_look
from ui.widgets.attack_cycle import return_words

#: Resolution of the layout; every device scales it, so all of them break lines and pages alike.
DPI = 600
_UNIT = DPI / 96
_MM = DPI / 25.4
#: Left and right, top and bottom of the text on the sheet, in millimetres.
_SIDE, _TOP, _BOTTOM = 16.0, 19.0, 16.0
#: Sizes tried for page one, largest first.
_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
_BODY = 8.5
_SHORT = 160
#: Rows moved over page breaks at most: each costs a new layout.
_MOVED = 120

_PAGE = QT_TRANSLATE_NOOP("Printing", "page {0} of {1}")
_EVIDENCE = QT_TRANSLATE_NOOP("Printing", "evidence list SHA-256 {0}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Printing", text)


def summary_words(message: str) -> str:
    """A message of the summary, or a sentence of the analysis, in the language of the window."""
    said = QCoreApplication.translate("Summary", message)
    return said if said != message else QCoreApplication.translate("Columns", message)


def summary_of(case: Case, *, appendices: bool = True, zone: object = None) -> SummaryDocument:
    """The summary of a case in the language of the window."""
    language = QLocale().name().partition("_")[0]
    options = SummaryOptions(tr=summary_words, language=language, appendices=appendices, zone=zone)  # type: ignore[arg-type]
    return summarise(case, options)


def stamp_of(case: Case) -> str:
    """Short digest of the evidence list for the foot of every page."""
    return _tr(_EVIDENCE).format(short(evidence_digest(case.evidence)))


@dataclass(slots=True)
class _Part:
    document: SealedDocument
    pages: int


class Paper:
    """A document laid out on sheets.

    Args:
        document: What to print.
        stamp: At the right of every foot.
        size: Sheet; A4 unless told.
        one_page: The blocks before the first page break have to fit on one page.
    """

    def __init__(
        self, document: SummaryDocument, stamp: str = "", size: QSizeF | None = None, *, one_page: bool = True
    ) -> None:
        self._words = document
        self._stamp = stamp
        self.sheet = size or QPageSize(QPageSize.PageSizeId.A4).size(QPageSize.Unit.Millimeter)
        self._device = QImage(1, 1, QImage.Format.Format_RGB32)
        self._device.setDotsPerMeterX(round(DPI / 0.0254))
        self._device.setDotsPerMeterY(round(DPI / 0.0254))
        self._area = QRectF(
            _SIDE * _MM,
            _TOP * _MM,
            (self.sheet.width() - 2 * _SIDE) * _MM,
            (self.sheet.height() - _TOP - _BOTTOM) * _MM,
        )
        blocks = list(document.blocks)
        cut = next((n for n, b in enumerate(blocks) if isinstance(b, PageBreak)), len(blocks))
        first, rest = blocks[:cut], blocks[cut + 1 :]
        self._parts = [self._fit(first) if one_page else self._lay_out(first, _BODY)]
        if rest:
            self._parts.append(self._lay_out(rest, _BODY))

    @property
    def pages(self) -> int:
        """Number of sheets."""
        return sum(p.pages for p in self._parts)

    @property
    def title(self) -> str:
        """Title of the document."""
        return self._words.title

    def text(self) -> str:
        """All text, for screen readers and tests."""
        return "\n".join(p.document.toPlainText() for p in self._parts)

    def _lay_out(self, blocks: Sequence[Block], points: float) -> _Part:
        writer = BlockWriter(paper_look(points, _UNIT), self._area.width(), return_words(), self._device)
        document = writer.write(blocks)
        document.setPageSize(self._area.size())
        _keep_headings(document, self._area.height())
        _keep_rows(document, self._area.height())
        return _Part(document, document.pageCount())

    def _fit(self, blocks: Sequence[Block]) -> _Part:
        """One page: smaller type first, then shorter texts, then fewer lines with their number."""
        part = self._lay_out(blocks, _SIZES[0])
        for points in _SIZES[1:]:
            if part.pages == 1:
                return part
            part = self._lay_out(blocks, points)
        shorter = [_shortened(b) for b in blocks]
        while part.pages > 1:
            part = self._lay_out(shorter, _SIZES[-1])
            fewer = _with_less(shorter)
            if fewer is None:
                break
            shorter = fewer
        return part

    def paint(self, painter: QPainter, page: int, dpi: float) -> None:
        """Paint one sheet.

        Args:
            painter: Its origin is the corner of the sheet.
            page: From 0.
            dpi: Resolution of the painter's units.
        """
        painter.save()
        painter.scale(dpi / DPI, dpi / DPI)
        self._margins(painter, page)
        for part in self._parts:
            if page < part.pages:
                self._text(painter, part, page)
                break
            page -= part.pages
        painter.restore()

    def _text(self, painter: QPainter, part: _Part, page: int) -> None:
        painter.save()
        painter.translate(self._area.left(), self._area.top() - page * self._area.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        context.palette = palette  # type: ignore[attr-defined]
        clip = QRectF(0, page * self._area.height(), self._area.width(), self._area.height())
        context.clip = clip  # type: ignore[attr-defined]
        painter.setClipRect(clip)
        part.document.documentLayout().draw(painter, context)
        painter.restore()

    def _margins(self, painter: QPainter, page: int) -> None:
        font = paper_look(8, _UNIT).font()
        font.setPixelSize(round(8 / 72 * DPI))
        painter.setFont(font)
        painter.setPen(QPen(QColor("#000000"), 0.6 * _UNIT))
        area = self._area
        head = QRectF(area.left(), area.top() - 8 * _MM, area.width(), 5 * _MM)
        foot = QRectF(area.left(), area.bottom() + 3 * _MM, area.width(), 5 * _MM)
        painter.drawLine(head.bottomLeft(), head.bottomRight())
        painter.drawLine(foot.topLeft(), foot.topRight())
        number = _tr(_PAGE).format(page + 1, self.pages)
        _sides(painter, head, show(self._words.header, limit=400), number)
        _sides(painter, foot, show(self._words.footer, limit=400), self._stamp)


def _keep_headings(document: SealedDocument, height: float) -> None:
    """A heading at the foot of a page goes over to the page of what it announces."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            following = block.next()
            while following.isValid() and following.length() <= 1:
                following = following.next()
            bottom = layout.blockBoundingRect(block).bottom()
            if following.isValid() and int(bottom // height) < int(layout.blockBoundingRect(following).top() // height):
                form = block.blockFormat()
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(form)
        block = block.next()


def _keep_rows(document: SealedDocument, height: float) -> None:
    """A row of a table that a page break would cut begins on the next page, where it can."""
    layout = document.documentLayout()
    tables = [f for f in document.rootFrame().childFrames() if isinstance(f, QTextTable)]
    moved = 0
    for table in tables:
        for row in range(1, table.rows()):
            cells = [table.cellAt(row, column) for column in range(table.columns())]
            top = min(layout.blockBoundingRect(c.firstCursorPosition().block()).top() for c in cells)
            bottom = max(layout.blockBoundingRect(c.lastCursorPosition().block()).bottom() for c in cells)
            page = int(top // height)
            if page == int((bottom - 1) // height) or bottom - top > height / 3:
                continue
            for cell in cells:
                form = cell.format().toTableCellFormat()
                form.setTopPadding(((page + 1) * height - top) / _UNIT + 2)
                cell.setFormat(form)
            moved += 1
            if moved >= _MOVED:
                return


def _sides(painter: QPainter, line: QRectF, left: str, right: str) -> None:
    """Two texts on one line; the left one gives way."""
    metrics = painter.fontMetrics()
    room = line.width() - metrics.horizontalAdvance(right) - 20 * _UNIT
    shown = metrics.elidedText(left, Qt.TextElideMode.ElideMiddle, int(room))
    painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
    painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), right)


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


def _shortened(block: Block) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(map(_cut, row)) for row in block.rows))
    if isinstance(block, Bullets):
        return Bullets(tuple(map(_cut, block.items)))
    if isinstance(block, Paragraph):
        return replace(block, text=_cut(block.text))
    if isinstance(block, Timeline):
        return Timeline(tuple(dataclasses.replace(m, text=_cut(m.text)) for m in block.moments))
    return block


def _with_less(blocks: Sequence[Block]) -> list[Block] | None:
    """The same with one line less in the longest table or list, which then says how many are missing."""
    sizes = [(len(b.rows) if isinstance(b, Table) else len(b.items) if isinstance(b, Bullets) else 0) for b in blocks]
    longest = max(range(len(blocks)), key=lambda n: sizes[n], default=-1)
    if longest < 0 or sizes[longest] < 2:
        return None
    block = blocks[longest]
    if isinstance(block, Table):
        rows, missing = _less(list(block.rows), lambda row: row[-1])
        last = ("",) * (len(block.columns) - 1) + (missing,)
        fresh: Block = replace(block, rows=(*rows, last))
    else:
        assert isinstance(block, Bullets)
        items, missing = _less(list(block.items), lambda item: item)
        fresh = Bullets((*items, missing))
    return [fresh if n == longest else b for n, b in enumerate(blocks)]


_MORE = QT_TRANSLATE_NOOP("Printing", "… {0} more, see the appendices")


def _less(rows: list[Any], text_of: Callable[[Any], str]) -> tuple[list[Any], str]:
    before, _, after = _tr(_MORE).partition("{0}")
    last = text_of(rows[-1])
    gone = 0
    if last.startswith(before) and last.endswith(after) and last[len(before) : len(last) - len(after)].isdigit():
        gone = int(last[len(before) : len(last) - len(after)])
        rows = rows[:-1]
    return rows[:-1], _tr(_MORE).format(gone + 1)


# -- devices -----------------------------------------------------------------------------------------------------------


def pdf_bytes(paper: Paper) -> bytes:
    """The pages as a PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(show(paper.title, limit=200))
    writer.setCreator("Host Responder")
    size = QPageSize(paper.sheet, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    for page in range(paper.pages):
        if page:
            writer.newPage()
        paper.paint(painter, page, DPI)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def write_pdf(paper: Paper, path: Path) -> None:
    """Write a PDF; an existing file is replaced only by a complete one.

    Raises:
        OSError: It cannot be written.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_bytes(pdf_bytes(paper))
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def page_image(paper: Paper, page: int, dpi: float) -> QImage:
    """One sheet as a picture, for the view on screen."""
    image = QImage(
        round(paper.sheet.width() / 25.4 * dpi), round(paper.sheet.height() / 25.4 * dpi), QImage.Format.Format_RGB32
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    paper.paint(painter, page, dpi)
    painter.end()
    return image


def print_on(printer: QPrinter, document: SummaryDocument, stamp: str, *, one_page: bool = True) -> int:
    """Print on a printer, laid out for its sheet; returns the number of pages printed."""
    printer.setFullPage(True)
    size = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter).size()
    paper = Paper(document, stamp, size, one_page=one_page)
    first = max(1, printer.fromPage()) if printer.fromPage() else 1
    last = min(paper.pages, printer.toPage()) if printer.toPage() else paper.pages
    painter = QPainter(printer)
    for page in range(first, last + 1):
        if page > first:
            printer.newPage()
        paper.paint(painter, page - 1, printer.resolution())
    painter.end()
    return last - first + 1


def preview(
    parent: QWidget | None, document: SummaryDocument, stamp: str, *, one_page: bool = True
) -> QPrintPreviewDialog:
    """Open the print preview; it deletes itself when closed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(show(document.title, limit=200))
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(show(document.title, limit=200))
    dialog.resize(900, 760)
    # The dialog does not own its printer; this keeps it alive as long as the dialog.
    dialog.printer_kept = printer  # type: ignore[attr-defined]
    dialog.paintRequested.connect(lambda target: print_on(target, document, stamp, one_page=one_page))
    dialog.open()
    return dialog
