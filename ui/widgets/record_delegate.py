"""Paints one cell of a record table; nothing is interpreted, everything is bounded."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from responder.model.columns import ColumnSpec, Kind
from ui import theme
from ui.models.record_table import Cell

_MARGIN = 6
_Index = QModelIndex | QPersistentModelIndex


@lru_cache(maxsize=64)
def _flags(alignment: Qt.AlignmentFlag) -> int:
    return int(alignment) | Qt.TextFlag.TextSingleLine


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


class RecordDelegate(QStyledItemDelegate):
    """Draws cells straight from ``model.cell_at``."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Background by state, then one line of text."""
        model: CellModel = index.model()  # type: ignore[assignment]
        scheme = theme.colours()
        cell = model.cell_at(index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect
        if selected:
            painter.fillRect(area, theme.colour(scheme.selected))
        elif cell.tint:
            painter.fillRect(area, theme.colour(getattr(scheme, cell.tint)))
        if cell.text:
            font: QFont = theme.mono_like(option.font) if cell.mono else option.font
            painter.setFont(font)
            metrics = QFontMetrics(font)
            # severity colours reach 7:1 on the plain background; on a tint or selection the text colour does
            plain = not selected and not cell.tint
            painter.setPen(theme.colour(getattr(scheme, cell.colour if plain else "text")))
            inner = area.adjusted(_MARGIN, 0, -_MARGIN, 0)
            spec = model.column_spec(index.column())
            if spec is not None and spec.kind is Kind.PATH:
                text = elide_path(metrics, cell.text, inner.width())
            else:
                text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, _flags(model.alignment(index.column())), text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour(scheme.link))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

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
