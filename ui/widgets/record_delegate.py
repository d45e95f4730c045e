"""Paints one cell of a record table; nothing is interpreted, everything is bounded."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QStaticText
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from responder.model.columns import ColumnSpec, Kind
from ui import theme
from ui.models.record_table import Cell

_MARGIN = 6
_Index = QModelIndex | QPersistentModelIndex
#: Texts that are kept laid out; a large screen of one table shows about two thousand.
_KEPT = 6_000
_SELECTED, _FOCUS = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus
_EITHER = _SELECTED | _FOCUS
_NO_STATE = QStyle.StateFlag.State_None


class CellModel(Protocol):
    """What the delegate needs of a model: the record table or the process tree."""

    def cell_at(self, index: _Index) -> Cell:
        """What to paint."""

    def column_spec(self, column: int) -> ColumnSpec | None:
        """Specification of a column."""

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Where its text stands."""


def elide_path(metrics: QFontMetrics, text: str, width: int) -> str:
    """A path cut in its folders, the file name kept whole where it fits."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    cut = max(text.rfind("/"), text.rfind("\\"))
    name = text[cut:] if cut > 0 else ""
    rest = width - metrics.horizontalAdvance(name)
    if not name or rest < metrics.horizontalAdvance("C:…"):
        return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)
    return metrics.elidedText(text[:cut], Qt.TextElideMode.ElideRight, rest) + name


class _Laid(NamedTuple):
    """A text cut to the width of its cell and laid out: shaping it again costs more than all else of a cell.

    Attributes:
        left: Pixels from the left edge of the cell.
        top: Pixels from its upper edge.
    """

    font: QFont
    text: QStaticText
    left: float
    top: float


class RecordDelegate(QStyledItemDelegate):
    """Draws cells straight from ``model.cell_at``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._laid: dict[tuple[str, int, int, int, bool], _Laid] = {}
        self._font = QFont()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Background by state, then one line of text."""
        model: CellModel = index.model()  # type: ignore[assignment]
        scheme = theme.colours()
        cell = model.cell_at(index)
        area, state = option.rect, option.state & _EITHER
        special = state != _NO_STATE
        selected = special and bool(state & _SELECTED)
        if selected:
            painter.fillRect(area, theme.colour(scheme.selected))
        elif cell.tint:
            painter.fillRect(area, theme.colour(getattr(scheme, cell.tint)))
        if cell.text:
            font = option.font
            if font != self._font or len(self._laid) > _KEPT:
                self._font = font
                self._laid.clear()
            key = (cell.text, index.column(), area.width(), area.height(), cell.mono)
            laid = self._laid.get(key)
            if laid is None:
                laid = self._laid[key] = self._lay_out(cell, model, *key[1:4])
            painter.setFont(laid.font)
            # severity colours reach 7:1 on the plain background; on a tint or selection the text colour does
            plain = not selected and not cell.tint
            painter.setPen(theme.colour(getattr(scheme, cell.colour if plain else "text")))
            painter.drawStaticText(QPointF(area.x() + laid.left, area.y() + laid.top), laid.text)
        if special and state & _FOCUS:
            painter.setPen(theme.colour(scheme.link))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _lay_out(self, cell: Cell, model: CellModel, column: int, width: int, height: int) -> _Laid:
        font = theme.mono_like(self._font) if cell.mono else self._font
        metrics = QFontMetrics(font)
        inner = width - 2 * _MARGIN
        spec = model.column_spec(column)
        if spec is not None and spec.kind is Kind.PATH:
            text = elide_path(metrics, cell.text, inner)
        else:
            text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, inner)
        laid = QStaticText(text)
        laid.setTextFormat(Qt.TextFormat.PlainText)  # Qt would guess, and take evidence for markup
        laid.setPerformanceHint(QStaticText.PerformanceHint.ModerateCaching)
        laid.prepare(font=font)
        right = bool(model.alignment(column) & Qt.AlignmentFlag.AlignRight)
        left = float(width - _MARGIN) - laid.size().width() if right else float(_MARGIN)
        # a line with letters of another font is higher; in the middle all lines stand level
        return _Laid(font, laid, left, round((height - laid.size().height()) / 2))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Width of the whole text, height of a row."""
        model: CellModel = index.model()  # type: ignore[assignment]
        cell = model.cell_at(index)
        font = theme.mono_like(option.font) if cell.mono else option.font
        return QSize(QFontMetrics(font).horizontalAdvance(cell.text) + 2 * _MARGIN + 2, theme.row_height(option.font))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """A tip only where the cell is cut."""
        if index.isValid() and self.sizeHint(option, index).width() <= view.visualRect(index).width():
            return False
        return super().helpEvent(event, view, option, index)
