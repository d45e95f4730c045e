"""Many rows as one selection: neighbours become one range, so that thousands cost little."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionRange


def selection_of(model: QAbstractItemModel, places: Sequence[int]) -> QItemSelection:
    """Whole rows at some places, in ascending order; at least one."""
    last = model.columnCount() - 1
    chosen = QItemSelection()
    start = end = places[0]
    for place in (*places[1:], -1):
        if place == end + 1:
            end = place
            continue
        chosen.append(QItemSelectionRange(model.index(start, 0), model.index(end, last)))
        start = end = place
    return chosen
