"""A list whose lines are made only when they are painted: tens of thousands of rows cost nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

from ui.models.simple_table import Line, SimpleTableModel


class LazyTableModel(SimpleTableModel):
    """Rows of any kind with a function that puts one into words.

    Args:
        columns: Number of columns.
        make: Line of a row; its key should be the row.
        right: Columns with numbers.
        mono: Columns in fixed width.
    """

    def __init__(
        self,
        columns: int,
        make: Callable[[Any], Line],
        parent: QObject | None = None,
        *,
        right: Sequence[int] = (),
        mono: Sequence[int] = (),
    ) -> None:
        super().__init__(columns, parent, right=right, mono=mono)
        self._make = make
        self._rows: Sequence[Any] = ()
        self._made: dict[int, Line] = {}

    def set_shape(self, columns: int, right: Sequence[int] = ()) -> None:
        """Another number of columns; shows no rows until they are set."""
        self.beginResetModel()
        self._columns, self._right, self._rows = columns, frozenset(right), ()
        self._made.clear()
        self.endResetModel()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self._made.clear()
        self.endResetModel()

    def again(self) -> None:
        """Put the same rows into words again (language, zone)."""
        self._made.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self._columns - 1))

    @property
    def rows(self) -> Sequence[Any]:
        """All rows."""
        return self._rows

    def line(self, row: int) -> Line | None:
        """The line at a place."""
        if not 0 <= row < len(self._rows):
            return None
        made = self._made.get(row)
        if made is None:
            if len(self._made) > 2_000:
                self._made.clear()
            made = self._made[row] = self._make(self._rows[row])
        return made

    @property
    def lines(self) -> list[Line]:
        """All lines; for small lists and tests."""
        return [self._make(row) for row in self._rows]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Rows."""
        return 0 if parent.isValid() else len(self._rows)
