"""Paints one cell of a record table; nothing is interpreted, everything is bounded."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QStaticText
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from responder.model.columns import ColumnSpec, Kind
from ui import theme
from ui.models.record_table import RIGHT, Cell

_MARGIN = 6
_Index = QModelIndex | QPersistentModelIndex


#: Laid out texts that are kept; some pages of a wide table.
_KEPT = 6_000
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value
_ELIDE_RIGHT = Qt.TextElideMode.ElideRight


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


@dataclass(slots=True)
class _Look:
    """Fonts of one view, and its texts as they were laid out last: most values of a column come again and again."""

    font: QFont
    fonts: tuple[QFont, QFont]
    metrics: tuple[QFontMetrics, QFontMetrics]
    laid: OrderedDict[tuple[str, int, bool, bool], tuple[QStaticText, int, int]]


class RecordDelegate(QStyledItemDelegate):
    """Draws cells straight from ``model.cell_at``."""

    _look: _Look | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Background by state, then one line of text."""
        model: CellModel = index.model()  # type: ignore[assignment]
        scheme = theme.colours()
        cell = model.cell_at(index)
        state = option.state.value
        selected = state & _SELECTED
        area: QRect = option.rect
        if selected:
            painter.fillRect(area, theme.colour(scheme.selected))
        elif cell.tint:
            painter.fillRect(area, theme.colour(getattr(scheme, cell.tint)))
        if cell.text:
            column = index.column()
            left, top, width, height = area.getRect()  # type: ignore[misc]
            look = self._look_of(option.font)
            spec = model.column_spec(column)
            path = spec is not None and spec.kind is Kind.PATH
            text, advance, tall = self._laid(look, cell, width - 2 * _MARGIN, path=path)
            painter.setFont(look.fonts[cell.mono])
            # severity colours reach 7:1 on the plain background; on a tint or selection the text colour does
            plain = not selected and not cell.tint
            painter.setPen(theme.colour(getattr(scheme, cell.colour if plain else "text")))
            right = model.alignment(column) == RIGHT
            spare = width - 2 * _MARGIN - advance if right else 0
            painter.drawStaticText(left + _MARGIN + max(0, spare), top + (height - tall) // 2, text)
        if state & _FOCUSED:
            painter.setPen(theme.colour(scheme.link))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _look_of(self, font: QFont) -> _Look:
        look = self._look
        if look is None or look.font != font:
            font = QFont(font)  # the option's own one ends with it
            fonts = (font, theme.mono_like(font))
            metrics = (QFontMetrics(fonts[0]), QFontMetrics(fonts[1]))
            look = self._look = _Look(font, fonts, metrics, OrderedDict())
        return look

    @staticmethod
    def _laid(look: _Look, cell: Cell, width: int, *, path: bool) -> tuple[QStaticText, int, int]:
        """The text of a cell cut to a width and laid out, its width and its height."""
        key = (cell.text, width, cell.mono, path)
        found = look.laid.get(key)
        if found is not None:
            look.laid.move_to_end(key)
            return found
        metrics = look.metrics[cell.mono]
        cut = elide_path(metrics, cell.text, width) if path else metrics.elidedText(cell.text, _ELIDE_RIGHT, width)
        text = QStaticText(cut)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.prepare(font=look.fonts[cell.mono])
        size = text.size()
        found = look.laid[key] = (text, round(size.width()), round(size.height()))
        if len(look.laid) > _KEPT:
            look.laid.popitem(last=False)
        return found

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
