"""A short list of ready texts: findings, sources, fields. Bounded; long lists belong into the record table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from ui import theme
from ui.safe_widgets import plain_tip
from ui.show_text import CELL_LIMIT, show

#: Rows that a short list shows at most.
LIMIT = 2_000
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One row.

    Attributes:
        texts: One per column; made visible by the model.
        key: What the row stands for.
        colour: Colour name of the first column's text.
        bold: Changed or otherwise worth a look.
        tint: Background name, "" for none.
    """

    texts: tuple[str, ...]
    key: Any = None
    colour: str = "text"
    bold: bool = False
    tint: str = ""


class SimpleTableModel(QAbstractTableModel):
    """Rows of texts.

    Args:
        columns: Number of columns.
        right: Columns with numbers.
        mono: Columns in fixed width.
        limit: Rows shown at most.
    """

    def __init__(
        self,
        columns: int,
        parent: QObject | None = None,
        *,
        right: Sequence[int] = (),
        mono: Sequence[int] = (),
        limit: int = LIMIT,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._limit = limit
        self._titles: tuple[str, ...] = ("",) * columns
        self._lines: list[Line] = []
        self._right = frozenset(right)
        self._mono = frozenset(mono)

    def set_shape(self, columns: int, right: Sequence[int] = ()) -> None:
        """Another number of columns; shows no rows until they are set."""
        self.beginResetModel()
        self._columns, self._right, self._lines = columns, frozenset(right), []
        self.endResetModel()

    def set_titles(self, *titles: str) -> None:
        """Headings, already translated."""
        self._titles = titles
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._columns - 1)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other rows; the first ``limit`` of them."""
        self.beginResetModel()
        self._lines = list(lines[: self._limit])
        self.endResetModel()

    def add_line(self, line: Line) -> None:
        """One more row at the end, if there is room."""
        place = len(self._lines)
        if place < self._limit:
            self.beginInsertRows(QModelIndex(), place, place)
            self._lines.append(line)
            self.endInsertRows()

    def line(self, row: int) -> Line | None:
        """The row at a place."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    @property
    def lines(self) -> list[Line]:
        """All rows."""
        return self._lines

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Rows."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Columns."""
        return 0 if parent.isValid() else self._columns

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Headings."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < self._columns:
            if role == Qt.ItemDataRole.DisplayRole and section < len(self._titles):
                return self._titles[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if section in self._right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Visible texts with their colours."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = index.column()
        text = line.texts[column] if column < len(line.texts) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return show(text, limit=CELL_LIMIT)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text) if len(text) > 24 else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and column == 0 and line.colour != "text" and not line.tint:
            return QBrush(QColor(getattr(theme.colours(), line.colour)))
        if role == Qt.ItemDataRole.BackgroundRole and line.tint:
            return QBrush(QColor(getattr(theme.colours(), line.tint)))
        if role == Qt.ItemDataRole.FontRole and (column in self._mono or line.bold):
            font = theme.mono_font() if column in self._mono else theme.table_font()
            if line.bold:
                font.setBold(True)
            return font
        return None
