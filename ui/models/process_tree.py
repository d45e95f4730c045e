"""Processes as a tree: each under its parent, parents that have exited in grey; refreshed without losing its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from responder.analysis.call_chain import Exited, ListedProcesses, exited_parents
from responder.index.reader import EvidenceIndex, Ids, Row
from responder.model.absent import Absent
from responder.model.columns import ColumnSpec, TableSpec
from responder.model.process import PROCESSES
from ui import theme
from ui.models.record_table import Cell, RecordTableModel
from ui.show_text import absent_word

_KEYS = [c.key for c in PROCESSES.columns]
_PID, _PARENT, _START, _NAME = (
    _KEYS.index(k) for k in ("process.pid", "process.parent.pid", "process.start", "process.name")
)
_Index = QModelIndex | QPersistentModelIndex
Key = tuple[Any, ...]
#: More processes that come or go at once than this are shown afresh.
_RESET = 1_000


@dataclass(frozen=True, slots=True)
class TreeItem:
    """One process of a tree to show.

    Attributes:
        key: What makes it the same process in the next refresh.
        parent: Key of its parent, or None.
        row: Its row; of an exited parent a row made from its start in the log, with a negative id.
        exited: Known from the log only.
    """

    key: Key
    parent: Key | None
    row: Row
    exited: bool = False


def tree_of(rows: Sequence[Row], gone: Mapping[tuple[str, int], Exited], host_of: Mapping[str, str]) -> list[TreeItem]:
    """Items of a tree, parents before their children; loops of parents are cut.

    Args:
        rows: Processes in display order.
        gone: Parents from the log by host id and PID.
        host_of: Host id by evidence id.
    """
    listed = ListedProcesses(rows)
    seen: Counter[Key] = Counter()
    keys: dict[int, Key] = {}
    for row in rows:
        base = (row.source.evidence_id, row.values[_PID], row.values[_START], row.values[_NAME])
        keys[row.id] = (*base, seen[base])
        seen[base] += 1
    parents = {row.id: listed.parent(row) for row in rows}
    by_id = {row.id: row for row in rows}
    items: dict[Key, TreeItem] = {}

    def add_exited(evidence_id: str, pid: Any, depth: int = 0) -> Key | None:  # noqa: ANN401
        one = gone.get((host_of.get(evidence_id, ""), pid)) if isinstance(pid, int) else None
        if one is None or depth > 24:
            return None
        key = ("exited", one.host_id, one.pid, one.event_id)
        if key not in items:
            # before its own parent is asked for, so that a loop in the log ends here
            items[key] = TreeItem(key, None, _row_of(one), exited=True)
            parent = add_exited(evidence_id, one.parent_pid, depth + 1)
            if parent is not None and parent != key:
                items.pop(key)
                items[key] = TreeItem(key, parent, _row_of(one), exited=True)
        return key

    def add(row: Row) -> None:
        waiting, path = [row], {row.id}
        while True:  # up to a parent that is there already, or to a root
            parent = parents[waiting[-1].id]
            if parent is None or keys[parent.id] in items or parent.id in path:
                break
            path.add(parent.id)
            waiting.append(parent)
        for one in reversed(waiting):
            parent = parents[one.id]
            key = keys[parent.id] if parent is not None and keys[parent.id] in items else None
            if parent is None:
                key = add_exited(one.source.evidence_id, one.values[_PARENT])
            items.setdefault(keys[one.id], TreeItem(keys[one.id], key, by_id[one.id]))

    for row in rows:
        if keys[row.id] not in items:
            add(row)
    return list(items.values())


def _row_of(one: Exited) -> Row:
    known_values = {
        "process.name": one.name, "process.pid": one.pid, "process.parent.pid": one.parent_pid,
        "process.start": one.start, "process.path": one.path, "process.command_line": one.command_line,
        "user.name": one.user,
    }  # fmt: skip
    return Row(-one.event_id - 1, one.source, tuple(known_values.get(k, Absent.NOT_APPLICABLE) for k in _KEYS))


def tree_rows(index: EvidenceIndex, ids: Ids) -> list[TreeItem]:
    """The tree of some processes; runs in the query thread."""
    rows = index.rows("processes", ids)
    host_of = {item.id: item.host_id for item in index.evidence}
    return tree_of(rows, exited_parents(index, rows, ListedProcesses(rows)), host_of)


def orphans(rows: Sequence[Row]) -> frozenset[tuple[Any, ...]]:
    """PID, start and parent of the processes whose parent the list does not have."""
    listed = ListedProcesses(rows)
    return frozenset(
        (row.values[_PID], row.values[_START], row.values[_PARENT])
        for row in rows
        if isinstance(row.values[_PARENT], int) and row.values[_PARENT] > 0 and listed.parent(row) is None
    )


def live_parents(index: EvidenceIndex, rows: Sequence[Row], evidence_id: str) -> tuple[str, dict[Any, Exited]]:
    """Exited parents of processes that are being watched; runs in the query thread.

    Args:
        index: Index of the thread.
        rows: The processes.
        evidence_id: What they have for an evidence id.

    Returns:
        Id of this computer's host in the case, "" where nothing of it was collected, and the parents.
    """
    host_id = next((item.host_id for item in index.evidence if item.origin == "live"), "")
    if not host_id:
        return "", {}
    return host_id, exited_parents(index, rows, ListedProcesses(rows), {evidence_id: host_id})


@dataclass(slots=True, eq=False)
class _Node:
    item: TreeItem | None
    parent: _Node | None = None
    children: list[_Node] = field(default_factory=list)

    def place(self) -> int:
        return self.parent.children.index(self) if self.parent is not None else 0


class ProcessTreeModel(QAbstractItemModel):
    """The tree; cells are those of the process table.

    Args:
        zone: Zone of displayed times.
    """

    def __init__(self, parent: QObject | None = None, *, zone: tzinfo = UTC) -> None:
        super().__init__(parent)
        self.spec: TableSpec = PROCESSES
        self._cells = RecordTableModel(PROCESSES, self, zone=zone)
        self._root = _Node(None)
        self._nodes: dict[Key, _Node] = {}
        self._by_row: dict[int, _Node] = {}
        self._change_of: Callable[[int], str] = lambda _: ""

    def set_items(self, items: Sequence[TreeItem]) -> None:
        """Show other processes; those that stay keep their place, selection and open branches.

        A process whose parent is another one than before is moved with its branch closed.
        """
        wanted = {item.key: item for item in items}
        if len(wanted.keys() ^ self._nodes.keys()) > _RESET:
            self._rebuild(items)
            return
        for key in list(self._nodes):
            node = self._nodes.get(key)
            if node is None or node.item is None:
                continue
            item = wanted.get(key)
            if item is None or item.parent != node.item.parent:
                self._remove(node)
        for item in items:
            node = self._nodes.get(item.key)
            if node is None:
                self._insert(item)
            elif node.item is not item and node.item is not None:
                old, node.item = node.item.row, item
                self._by_row[item.row.id] = node
                if old.id != item.row.id:
                    self._by_row.pop(old.id, None)
                if old is not item.row:
                    self._touch(node)

    def _rebuild(self, items: Sequence[TreeItem]) -> None:
        """Other evidence: everything at once."""
        self.beginResetModel()
        self._root, self._nodes, self._by_row = _Node(None), {}, {}
        for item in items:
            parent = self._nodes.get(item.parent, self._root) if item.parent is not None else self._root
            node = _Node(item, parent)
            parent.children.append(node)
            self._nodes[item.key] = node
            self._by_row[item.row.id] = node
        self.endResetModel()

    def _remove(self, node: _Node) -> None:
        parent = node.parent
        assert parent is not None
        place = node.place()
        self.beginRemoveRows(self._index_of(parent), place, place)
        del parent.children[place]
        waiting = [node]
        while waiting:
            one = waiting.pop()
            waiting += one.children
            if one.item is not None:
                self._nodes.pop(one.item.key, None)
                if self._by_row.get(one.item.row.id) is one:
                    del self._by_row[one.item.row.id]
        self.endRemoveRows()

    def _insert(self, item: TreeItem) -> None:
        parent = self._nodes.get(item.parent, self._root) if item.parent is not None else self._root
        place = len(parent.children)
        self.beginInsertRows(self._index_of(parent), place, place)
        node = _Node(item, parent)
        parent.children.append(node)
        self._nodes[item.key] = node
        self._by_row[item.row.id] = node
        self.endInsertRows()

    def set_changes(self, change_of: Callable[[int], str]) -> None:
        """Function that gives what a refresh did to a row (see ``record_table``)."""
        self._change_of = change_of

    def touch(self, row_ids: Iterable[int]) -> None:
        """Repaint some rows."""
        for row_id in row_ids:
            if row_id in self._by_row:
                self._touch(self._by_row[row_id])

    def _touch(self, node: _Node) -> None:
        index = self._index_of(node)
        if index.isValid():
            self.dataChanged.emit(index, index.siblingAtColumn(self.columnCount() - 1))

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._cells.set_zone(zone)
        self.layoutChanged.emit()

    # -- access ----------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._nodes)

    def row(self, index: _Index) -> Row | None:
        """The row at an index; None for parents that have exited."""
        item = self.item(index)
        return item.row if item is not None and not item.exited else None

    def item(self, index: _Index) -> TreeItem | None:
        """The item at an index."""
        return self._node(index).item

    def index_of(self, row_id: int) -> QModelIndex:
        """Where a row stands; invalid where it does not."""
        node = self._by_row.get(row_id)
        return self._index_of(node) if node is not None else QModelIndex()

    def index_of_key(self, key: Key) -> QModelIndex:
        """Where a process stands; invalid where it does not."""
        node = self._nodes.get(key)
        return self._index_of(node) if node is not None else QModelIndex()

    def cell_at(self, index: _Index) -> Cell:
        """What to paint."""
        item = self.item(index)
        if item is None:
            return Cell("", "absent")
        change = self._change_of(item.row.id)
        cell = self._cells.cell_of(item.row, index.column(), change)
        if not item.exited:
            return cell
        if index.column() == 0:
            return Cell(QCoreApplication.translate("RecordTable", "exited"), "absent")
        spec = self.column_spec(index.column())
        if spec is not None and spec.key == "process.image_state":
            return Cell(absent_word(Absent.NOT_APPLICABLE), "absent")
        return Cell(cell.text, "absent", "", cell.mono)

    def column_spec(self, column: int) -> ColumnSpec | None:
        """Specification of a column; None for the first."""
        return self._cells.column_spec(column)

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """As in the table."""
        return self._cells.alignment(column)

    def column_of(self, key: str) -> int:
        """Column of a key."""
        return self._cells.column_of(key)

    def _node(self, index: _Index) -> _Node:
        found = index.internalPointer() if index.isValid() else self._root
        return found if isinstance(found, _Node) else self._root

    def _index_of(self, node: _Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.place(), 0, node)

    # -- Qt --------------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Index of a child."""
        children = self._node(parent).children
        if not 0 <= row < len(children) or not 0 <= column < self.columnCount():
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: _Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Index of the parent."""
        node = self._node(index)
        return self._index_of(node.parent) if node.parent is not None else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Children."""
        return len(self._node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """As the table."""
        return len(self.spec.columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """As the table."""
        return self._cells.headerData(section, orientation, role)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Roles for views, accessibility and tests."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cell_at(index).text
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(getattr(theme.colours(), self.cell_at(index).colour)))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self.alignment(index.column()))
        return None
