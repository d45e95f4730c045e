"""The one table model: a numpy array of row ids over the evidence index, pages of rows on demand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from responder.index.reader import EvidenceIndex, Ids, Row
from responder.model.absent import Absent
from responder.model.columns import ColumnSpec, Kind, TableSpec
from ui import theme
from ui.colour_rules import Colouring, ColourRule
from ui.models.row_query import MARK_KEY
from ui.safe_widgets import plain_tip
from ui.show_text import CELL_LIMIT, absent_word, cell, column_title, mark_word, severity_word, show

PAGE = 64
_PAGES = 128
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
#: Rows up to which a live list is compared row by row; larger ones are shown afresh.
DIFF_LIMIT = 50_000
_Index = QModelIndex | QPersistentModelIndex

#: What a live refresh did to a row.
NEW, CHANGED, REMOVED = "new", "changed", "removed"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell ready to paint.

    Attributes:
        text: Bounded, visible text.
        colour: Text colour name in ``theme.Colours``.
        tint: Background name in ``theme.Colours``, or "".
        mono: Fixed-width font.
    """

    text: str
    colour: str = "text"
    tint: str = ""
    mono: bool = False


class RecordTableModel(QAbstractTableModel):
    """Rows of one table of the index; column 0 says why a row is marked, the others are the table's columns.

    Never reset under the cursor: ``show_rows`` is for a new filter or sort, ``diff_apply`` for a live refresh.

    Args:
        spec: The table.
        zone: Zone of displayed times.
    """

    def __init__(self, spec: TableSpec, parent: QObject | None = None, *, zone: tzinfo = UTC) -> None:
        super().__init__(parent)
        self.spec = spec
        self._zone = zone
        self._index: EvidenceIndex | None = None
        self._ids: Ids = np.empty(0, dtype=np.int32)
        self._room: Ids = self._ids
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._ascending: bool | None = None
        self._changes: dict[int, str] = {}
        self._ghosts: dict[int, Row] = {}
        self._held: dict[int, Row] = {}
        self._tags: Callable[[Row], str] | None = None
        self._colouring: Colouring | None = None
        self._coloured: dict[int, ColourRule] = {}

    # -- content ---------------------------------------------------------------------------------------------------

    def show_rows(self, index: EvidenceIndex | None, ids: Ids) -> None:
        """Show other rows (new filter, sort or evidence).

        Args:
            index: Index of the window's thread, or None for an empty table.
            ids: Row ids in display order.
        """
        self.beginResetModel()
        self._index = index
        self._ids = ids if index is not None else np.empty(0, dtype=np.int32)
        self._forget()
        self._changes.clear()
        self._ghosts.clear()
        self.endResetModel()

    def reorder(self, ids: Ids) -> None:
        """Show the same rows in another order; selection and current row stay on their rows."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        rows = [int(self._ids[i.row()]) for i in old]
        self._ids = ids
        self._pages.clear()
        self._ascending = None
        fresh = []
        for index, place in zip(old, self.positions(rows), strict=True):
            fresh.append(self.index(place, index.column()) if place >= 0 else QModelIndex())
        self.changePersistentIndexList(old, fresh)
        self.layoutChanged.emit()

    def extend(self, ids: Ids) -> None:
        """Show more rows below the present ones; nothing else moves."""
        if not len(ids):
            return
        size = len(self._ids)
        self.beginInsertRows(QModelIndex(), size, size + len(ids) - 1)
        ascending = self._ascending and (not size or bool(ids[0] > self._ids[-1]))
        if size + len(ids) > len(self._room) or self._ids.base is not self._room:
            self._room = np.empty(max(len(ids) + size, 2 * size), np.int32)
            self._room[:size] = self._ids
        self._room[size : size + len(ids)] = ids
        self._ids = self._room[: size + len(ids)]
        self._ascending = True if ascending and bool((ids[1:] > ids[:-1]).all()) else None
        self._pages.pop(size // PAGE, None)
        self.endInsertRows()

    def go_on_with(self, index: EvidenceIndex) -> None:
        """Read the same rows from another connection (the index was finished, marks may have come)."""
        self._index = index
        self._pages.clear()
        self.refresh_marks()

    def hold(self) -> bool:
        """Read every row on show, so that the index can be closed; False where they are too many."""
        if len(self._ids) > DIFF_LIMIT:
            return False
        self._held = {id_: row for id_, row in ((int(i), self.row(p)) for p, i in enumerate(self._ids)) if row}
        self._index = None
        return True

    def suspend(self) -> None:
        """The index is about to be closed and to come back with the same rows; what was read stays on show."""
        self._index = None

    @property
    def index_of_rows(self) -> EvidenceIndex | None:
        """The index that all rows on show can be read from, None where some are kept from an earlier one."""
        return None if self._ghosts or self._held else self._index

    def belongs_to(self, index: EvidenceIndex | None) -> bool:
        """Whether the rows on show come from this index."""
        return index is not None and self._index is index

    def same_rows(self, ids: Ids) -> bool:
        """Whether these are the rows shown now, in any order."""
        if len(ids) != len(self._ids) or self._ghosts:
            return False
        # sums instead of sorting ten million ids in the window's thread; reorder() looks up what it keeps
        return int(ids.sum(dtype=np.int64)) == int(self._ids.sum(dtype=np.int64))

    def begins(self, ids: Ids) -> bool:
        """Whether the rows shown now are the first of these, in the same order."""
        size = len(self._ids)
        return size <= len(ids) and not self._ghosts and bool(np.array_equal(ids[:size], self._ids))

    def diff_apply(self, index: EvidenceIndex, ids: Ids, identity: Sequence[str]) -> None:
        """Go on with a fresh listing: rows that stayed keep their place, new ones come last, gone ones are marked.

        Args:
            index: The fresh index.
            ids: Its rows.
            identity: Keys of the columns that make a row the same thing (protocol, addresses, ports, PID).
        """
        if not self._held and (self._index is None or len(ids) + len(self._ids) > DIFF_LIMIT):
            self.show_rows(index, ids)
            return
        columns = [i for i, c in enumerate(self.spec.columns) if c.key in identity]
        self._drop_ghosts()
        before = [(row, self._key(row, columns)) for row in map(self.row, range(len(self._ids)))]
        waiting: dict[tuple[Any, ...], list[Row]] = {}
        fresh_rows = index.rows(self.spec.name, ids)
        for row in fresh_rows:
            waiting.setdefault(self._key(row, columns), []).append(row)
        kept: list[int] = []
        changes: dict[int, str] = {}
        ghosts: dict[int, Row] = {}
        volatile = {i for i, c in enumerate(self.spec.columns) if c.key == "observed"}
        for place, (row, key) in enumerate(before):
            same = waiting.get(key) if row is not None else None
            if row is not None and same:
                now = same.pop(0)
                kept.append(now.id)
                if any(
                    a != b for i, (a, b) in enumerate(zip(row.values, now.values, strict=True)) if i not in volatile
                ):
                    changes[now.id] = CHANGED
            else:
                ghost = -(place + 1)
                if row is not None:
                    ghosts[ghost] = row
                changes[ghost] = REMOVED
                kept.append(ghost)
        added = [row.id for row in fresh_rows if row in waiting[self._key(row, columns)]]
        self._index = index
        self._ids = np.array(kept, dtype=np.int32)
        self._forget()
        self._ghosts, self._changes = ghosts, changes
        if kept:
            self.dataChanged.emit(self.index(0, 0), self.index(len(kept) - 1, self.columnCount() - 1))
        if added:
            self.beginInsertRows(QModelIndex(), len(kept), len(kept) + len(added) - 1)
            self._ids = np.concatenate([self._ids, np.array(added, dtype=np.int32)])
            self._ascending = None
            self._changes.update(dict.fromkeys(added, NEW))
            self.endInsertRows()

    def _drop_ghosts(self) -> None:
        for place in np.flatnonzero(self._ids < 0)[::-1].tolist():
            self.beginRemoveRows(QModelIndex(), place, place)
            self._ids = np.delete(self._ids, place)
            self._pages.clear()
            self._ascending = None
            self.endRemoveRows()
        self._ghosts.clear()
        self._changes.clear()

    @staticmethod
    def _key(row: Row | None, columns: list[int]) -> tuple[Any, ...]:
        return tuple(row.values[i] for i in columns) if row is not None else ()

    def _forget(self) -> None:
        self._held.clear()
        self._pages.clear()
        self._coloured.clear()
        self._ascending = None

    def refresh_marks(self) -> None:
        """Repaint after notes, tags or colours changed."""
        if len(self._ids):
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def change_of(self, row_id: int) -> str:
        """What the last refresh did to a row: NEW, CHANGED, REMOVED or ""."""
        return self._changes.get(row_id, "")

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.refresh_marks()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def set_tags(self, tags: Callable[[Row], str] | None) -> None:
        """Function that gives the tags of a row as one text."""
        self._tags = tags

    def set_colouring(self, colouring: Colouring | None) -> None:
        """Function that finds the colour rule of the rows of a page."""
        if colouring is not None or self._colouring is not None:
            self._colouring = colouring
            self._pages.clear()
            self._coloured.clear()
            self.refresh_marks()

    # -- access ----------------------------------------------------------------------------------------------------

    @property
    def ids(self) -> Ids:
        """Row ids in display order; rows that are gone since the last refresh are negative."""
        return self._ids

    @property
    def zone(self) -> tzinfo:
        """Zone of displayed times."""
        return self._zone

    def row(self, place: int) -> Row | None:
        """The row at a place, read by the page."""
        if not 0 <= place < len(self._ids):
            return None
        id_ = int(self._ids[place])
        if id_ < 0:
            return self._ghosts.get(id_)
        number = place // PAGE
        page = self._pages.get(number)
        if page is None and self._index is None:
            return self._held.get(id_)
        if page is None:
            assert self._index is not None
            wanted = self._ids[number * PAGE : (number + 1) * PAGE]
            page = {row.id: row for row in self._index.rows(self.spec.name, wanted[wanted >= 0])}
            if self._colouring is not None:
                self._coloured.update(self._colouring(self._index, list(page)))
            self._pages[number] = page
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page.get(id_)

    def position(self, row_id: int) -> int:
        """Place of a row id, or −1 when the current view does not show it."""
        if self._ascending is None:
            self._ascending = bool((self._ids[1:] > self._ids[:-1]).all())
        if self._ascending:
            found = int(np.searchsorted(self._ids, row_id))
            return found if found < len(self._ids) and self._ids[found] == row_id else -1
        places = np.flatnonzero(self._ids == row_id)
        return int(places[0]) if len(places) else -1

    def positions(self, row_ids: Sequence[int]) -> list[int]:
        """Places of many row ids, −1 for those that are not shown."""
        if len(row_ids) < 32:
            return [self.position(i) for i in row_ids]
        order = np.argsort(self._ids, kind="stable")
        wanted = np.asarray(row_ids, dtype=np.int64)
        places = np.searchsorted(self._ids, wanted, sorter=order)
        places = order[np.clip(places, 0, max(0, len(order) - 1))] if len(order) else places
        return [int(p) if len(order) and self._ids[p] == i else -1 for p, i in zip(places, wanted, strict=True)]

    def column_of(self, key: str) -> int:
        """Model column of a key, or −1."""
        if key == MARK_KEY:
            return 0
        return next((i + 1 for i, c in enumerate(self.spec.columns) if c.key == key), -1)

    def column_spec(self, column: int) -> ColumnSpec | None:
        """Specification of a model column; None for the first."""
        return self.spec.columns[column - 1] if column > 0 else None

    def cell(self, place: int, column: int) -> Cell:
        """What to paint."""
        row = self.row(place)
        if row is None:
            return Cell("", "absent")
        return self.cell_of(row, column, self._changes.get(int(self._ids[place]), ""))

    def cell_at(self, index: _Index) -> Cell:
        """What to paint at an index."""
        return self.cell(index.row(), index.column())

    def cell_of(self, row: Row, column: int, change: str = "") -> Cell:
        """What to paint for any row of the table, after what a live refresh did to it."""
        rule = self._coloured.get(row.id)
        tint = f"tint_{change}" if change else rule.tint if rule is not None else ""
        spec = self.column_spec(column)
        if spec is None:
            return self._mark_cell(row, change, tint)
        value = row.values[column - 1]
        if isinstance(value, Absent):
            return Cell("" if value is Absent.NOT_APPLICABLE else absent_word(value), "absent", tint)
        text = cell(value, spec, self._zone)
        if spec.key == "verdict":
            return Cell(text, {"impostor": "critical", "unknown": "high"}.get(str(value), "text"), tint)
        return Cell(text, "text", tint, spec.kind in (Kind.PATH, Kind.HASH, Kind.ADDRESS))

    def _mark_cell(self, row: Row, change: str, tint: str) -> Cell:
        words = []
        colour = "absent"
        if row.mark is not None:
            words.append(f"{theme.GLYPHS[theme.Severity(row.mark.severity)]} {mark_word(row.mark.word)}")
            colour = theme.Severity(row.mark.severity).word
            tint = f"tint_{change}" if change else f"tint_{colour}"
        rule = self._coloured.get(row.id)
        if rule is not None:
            words.append(rule.mark)
            colour = "text" if row.mark is None else colour
        if change:
            words.append(self._change_word(change))
            colour = "text" if row.mark is None else colour
        tags = self._tags(row) if self._tags is not None else ""
        if tags:
            words.append(tags)
            colour = "text" if row.mark is None and not change else colour
        return Cell(" · ".join(words), colour, tint)

    @staticmethod
    def _change_word(change: str) -> str:
        if change == NEW:
            return QCoreApplication.translate("RecordTable", "new")
        if change == REMOVED:
            return QCoreApplication.translate("RecordTable", "gone")
        return QCoreApplication.translate("RecordTable", "changed")

    # -- Qt --------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Rows of the view."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Mark column plus the table's columns."""
        return 0 if parent.isValid() else len(self.spec.columns) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Roles for views, accessibility and tests; the delegate paints from ``cell``."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self.alignment(index.column()))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(getattr(theme.colours(), self.cell(index.row(), index.column()).colour)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._accessible(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Headings in the language of the window, with the filter name as tip."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        spec = self.column_spec(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(spec) if spec else QCoreApplication.translate("RecordTable", "Finding")
        if role == Qt.ItemDataRole.ToolTipRole and spec:
            return spec.key
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self.alignment(section))
        return None

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Counts right, everything else (times too, they have one width) left."""
        spec = self.column_spec(column)
        right = spec is not None and spec.kind is Kind.INTEGER
        return RIGHT if right else LEFT

    def _accessible(self, place: int, column: int) -> str:
        row = self.row(place)
        text = self.cell(place, column).text
        if column == 0 and row is not None and row.mark is not None:
            return f"{severity_word(row.mark.severity)}: {text}"
        return text

    def _tip(self, place: int, column: int) -> str | None:
        """All of a long value; the delegate shows it only where the cell is cut."""
        row, spec = self.row(place), self.column_spec(column)
        if row is None or spec is None:
            return None
        value = row.values[column - 1]
        if isinstance(value, str) and len(value) > 20:
            return plain_tip(show(value, limit=CELL_LIMIT))
        return None
