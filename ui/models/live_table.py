"""A table of rows that come and go while a host is watched: diff-applied, never sorted under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, tzinfo

import numpy as np
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

from responder.index.reader import Row
from responder.model.absent import Absent
from responder.model.columns import TableSpec
from ui.models.record_table import CHANGED, NEW, REMOVED, Cell, RecordTableModel
from ui.models.row_query import MARK_KEY

#: Runs of neighbouring rows up to which a change is told run by run.
_RUNS = 16
#: Cells kept ready to paint.
_CELLS = 8_000
_Index = QModelIndex | QPersistentModelIndex


class LiveTableModel(RecordTableModel):
    """Rows without an index, each known by its id for as long as its object lives.

    Args:
        spec: The table.
        zone: Zone of displayed times.
    """

    def __init__(self, spec: TableSpec, parent: QObject | None = None, *, zone: tzinfo = UTC) -> None:
        super().__init__(spec, parent, zone=zone)
        self._due: dict[int, float] = {}
        self._wanted: Callable[[Row], bool] | None = None
        self._all: dict[int, Row] = {}
        self._cells: dict[tuple[int, int], tuple[Row, str, Cell]] = {}
        # another language, another zone
        self.headerDataChanged.connect(lambda *_: self._cells.clear())

    def cell_at(self, index: _Index) -> Cell:
        """What to paint: made once while the row says the same, since a look repaints all that is on screen."""
        row_id, column = int(self._ids[index.row()]), index.column()
        row, change = self._held.get(row_id), self._changes.get(row_id, "")
        if row is None:
            return super().cell_at(index)
        kept = self._cells.get((row_id, column))
        if kept is not None and kept[0] is row and kept[1] is change:
            return kept[2]
        if len(self._cells) > _CELLS:
            self._cells.clear()
        made = self.cell_of(row, column, change)
        self._cells[row_id, column] = (row, change, made)
        return made

    @property
    def total(self) -> int:
        """Rows there are, shown or not."""
        return len(self._all)

    def apply(
        self,
        added: Iterable[Row] = (),
        changed: Iterable[Row] = (),
        removed: Iterable[int] = (),
        *,
        until: float = 0.0,
    ) -> None:
        """Take in what a look changed.

        Args:
            added: New rows; they come last.
            changed: Other values of rows that stay where they are.
            removed: Ids of rows that are gone.
            until: Until when to show what is new, changed and gone; 0 = not at all.
        """
        gone, touched = [], []
        for row_id in removed:
            self._all.pop(row_id, None)
            if until and row_id in self._held:
                self._mark(row_id, REMOVED, until)
                touched.append(row_id)
            elif row_id in self._held:
                gone.append(row_id)
        self._take_away(gone)
        fresh, unwanted = [], []
        for row in (*changed, *added):
            self._all[row.id] = row
            if row.id in self._held:
                self._held[row.id] = row
                if self._wanted is not None and not self._wanted(row):
                    unwanted.append(row.id)
                    continue
                if until:
                    self._mark(row.id, CHANGED, until)
                touched.append(row.id)
            elif self._wanted is None or self._wanted(row):
                fresh.append(row)
        self._take_away(unwanted)
        self._touch(touched)
        self._append(fresh, until)

    @property
    def marked(self) -> bool:
        """Whether any row bears a mark."""
        return bool(self._due)

    def expire(self, now: float) -> list[int]:
        """End the marks whose time is up and take away rows that are gone.

        Returns:
            Ids of the rows whose mark ended.
        """
        over = [row_id for row_id, due in self._due.items() if due <= now]
        gone, touched = [], []
        for row_id in over:
            del self._due[row_id]
            (gone if self._changes.pop(row_id, "") == REMOVED else touched).append(row_id)
        self._take_away(gone)
        self._touch(touched)
        return over

    def show(self, rows: Sequence[Row]) -> None:
        """Go to another look; rows of both keep place and selection, nothing is marked."""
        self.expire(float("inf"))
        wanted = {row.id: row for row in rows}
        self.apply(
            [row for row in rows if row.id not in self._all],
            [row for row in rows if row.id in self._all and self._all[row.id] is not row],
            [row_id for row_id in self._all if row_id not in wanted],
        )

    def set_wanted(self, wanted: Callable[[Row], bool] | None) -> None:
        """Show only some rows."""
        self._wanted = wanted
        rows = self._all.values()
        shown = {r.id for r in rows if wanted is None or wanted(r)}
        self._take_away([i for i in self._held if i not in shown and self._changes.get(i) != REMOVED])
        self._append([r for r in rows if r.id in shown and r.id not in self._held], 0.0)

    @property
    def kept_back(self) -> int:
        """Rows there are that the filter does not show."""
        return sum(1 for row_id in self._all if row_id not in self._held) if self._wanted is not None else 0

    def sort_once(self, key: str, *, descending: bool) -> None:
        """Put the rows into an order; rows that come later are put at the end."""
        column = self.column_of(key)

        def weight(row_id: int) -> tuple[bool, bool, object]:
            row = self._held[row_id]
            if key == MARK_KEY:
                return (row.mark is None, False, -row.mark.severity if row.mark else 0)
            value = row.values[column - 1]
            if isinstance(value, Absent):
                return (True, False, 0)
            return (False, isinstance(value, str), value.casefold() if isinstance(value, str) else value)

        ids = [int(i) for i in self._ids] if key else sorted(self._held)
        if key and column >= 0:
            absent = [i for i in ids if weight(i)[0]]
            ids = sorted((i for i in ids if not weight(i)[0]), key=weight, reverse=descending) + absent
        self.reorder(np.array(ids, dtype=np.int64))

    # -- rows ------------------------------------------------------------------------------------------------------

    def _mark(self, row_id: int, change: str, until: float) -> None:
        self._changes[row_id] = change
        self._due[row_id] = until

    def _touch(self, row_ids: Sequence[int]) -> None:
        """Tell that rows changed: neighbours together, and very many as one stretch."""
        places = sorted(p for p in self.positions(row_ids) if p >= 0)
        if not places:
            return
        runs = [(places[0], places[0])]
        for place in places[1:]:
            if place == runs[-1][1] + 1:
                runs[-1] = (runs[-1][0], place)
            else:
                runs.append((place, place))
        if len(runs) > _RUNS:
            runs = [(places[0], places[-1])]
        last = self.columnCount() - 1
        for top, bottom in runs:
            self.dataChanged.emit(self.index(top, 0), self.index(bottom, last))

    def _append(self, rows: Sequence[Row], until: float) -> None:
        if not rows:
            return
        first = len(self._ids)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._ids = np.concatenate([self._ids, np.array([r.id for r in rows], dtype=np.int64)])
        self._ascending = None
        for row in rows:
            self._held[row.id] = row
            if until:
                self._changes[row.id] = NEW
                self._due[row.id] = until
        self.endInsertRows()

    def _take_away(self, row_ids: Sequence[int]) -> None:
        """Remove rows, neighbours together."""
        places = sorted((p for p in self.positions(row_ids) if p >= 0), reverse=True)
        at = 0
        while at < len(places):
            last = first = places[at]
            while at + 1 < len(places) and places[at + 1] == first - 1:
                at += 1
                first -= 1
            self.beginRemoveRows(QModelIndex(), first, last)
            for row_id in self._ids[first : last + 1].tolist():
                self._held.pop(row_id, None)
                self._changes.pop(row_id, None)
                self._due.pop(row_id, None)
            self._ids = np.delete(self._ids, slice(first, last + 1))
            self._ascending = None
            self.endRemoveRows()
            at += 1
