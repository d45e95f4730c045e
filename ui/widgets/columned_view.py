"""Widths, order and choice of a table's columns: defaults, what the user set, and where spare room goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from responder.model.columns import ColumnSpec, Kind
from ui import theme
from ui.models.record_table import RecordTableModel
from ui.models.row_query import MARK_KEY, Filled
from ui.settings import WindowSettings
from ui.widgets.padded_header import PaddedHeader

_FIT_ROWS = 200
#: Columns of texts at least so many characters wide take the room that is left over.
_WIDE = 22


def default_width(header: PaddedHeader, spec: ColumnSpec | None, column: int) -> int:
    """Pixels of a column that nobody set: whole times, whole headings, else the specification's characters."""
    metrics = header.fontMetrics()
    unit = metrics.horizontalAdvance("0") or 1
    if spec is None:
        wanted = unit * 14
    elif spec.kind is Kind.TIME:
        wanted = metrics.horizontalAdvance("2004-11-20 00:00:00") + 16
    elif spec.kind in (Kind.ADDRESS, Kind.HASH):
        wanted = QFontMetrics(theme.mono_like(header.font())).horizontalAdvance("0") * spec.width + 14
    else:
        wanted = unit * spec.width + 14
    return max(wanted, header.heading_width(column))


def takes_room(spec: ColumnSpec | None) -> bool:
    """Whether a column grows where there is room: reasons, messages, paths, command lines."""
    return spec is not None and spec.width >= _WIDE and spec.kind in (Kind.TEXT, Kind.PATH)


def grown(widths: dict[int, int], room: int) -> dict[int, int]:
    """Widths of columns that share so many pixels by what each has by default; never less than that."""
    total = sum(widths.values())
    spare = max(0, room - total)
    return {column: width + spare * width // total for column, width in widths.items()}


class ColumnedView(QTableView):
    """The part of a record table that looks after its columns."""

    _settings: WindowSettings
    _name: str
    _restoring: bool
    _valueless: frozenset[str]
    _further: frozenset[str]
    _save_timer: QTimer
    _spread_soon: QTimer
    #: Keys of columns whose widths the user set.
    _own: set[str]

    @property
    def records(self) -> RecordTableModel:
        """The model."""
        model = self.model()
        assert isinstance(model, RecordTableModel)
        return model

    def visible_columns(self) -> list[int]:
        """Model columns on screen, in display order."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(i) for i in range(header.count()))
        return [c for c in order if not header.isSectionHidden(c)]

    # -- spare room ------------------------------------------------------------------------------------------------

    def spread(self) -> None:
        """Give room that is left over to message, command line and paths; widths that the user set stay."""
        if self._restoring:
            return
        self._restoring = True
        try:
            columns = self.visible_columns()
            texts = {c: w for c in columns if (w := self._text_width(c))}
            room = self.viewport().width() - sum(self.columnWidth(c) for c in columns if c not in texts)
            for column, width in grown(texts, room).items():
                self.setColumnWidth(column, width)
        finally:
            self._restoring = False

    def _text_width(self, column: int) -> int:
        """Default width of a column that may grow, 0 for the others."""
        spec = self.records.column_spec(column)
        if spec is None or spec.key in self._own or not takes_room(spec):
            return 0
        return self._default_width(spec, column)

    def refit(self) -> None:
        """Headings or font are others: columns whose widths the user did not set get theirs anew."""
        self._restoring = True
        try:
            for column, key in enumerate(self._keys()):
                if key not in self._own and not self.isColumnHidden(column):
                    self.setColumnWidth(column, self._default_width(self.records.column_spec(column), column))
        finally:
            self._restoring = False
        self.spread()

    def _resized(self, column: int, *_: int) -> None:
        """A width was set: from now on it is the user's."""
        if not self._restoring:
            self._own.add(self._keys()[column])
            self._save_timer.start()
            self._spread_soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the room."""
        super().resizeEvent(event)
        self.spread()

    # -- layout ----------------------------------------------------------------------------------------------------

    def fit_column(self, column: int) -> None:
        """Width of the widest of the rows on screen and the heading, within reason."""
        header = self.horizontalHeader()
        top = max(0, self.rowAt(0))
        width = header.sectionSizeFromContents(column).width()
        option = self.viewOptionsForSize()
        for place in range(top, min(self.records.rowCount(), top + _FIT_ROWS)):
            width = max(width, self.itemDelegate().sizeHint(option, self.records.index(place, column)).width())
        self.setColumnWidth(column, min(width, max(200, self.viewport().width() * 2 // 3)))

    def viewOptionsForSize(self) -> Any:  # noqa: ANN401
        """Style options as the delegate needs them."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option

    def fit_columns(self) -> None:
        """Fit every visible column."""
        for column in self.visible_columns():
            self.fit_column(column)

    def set_column_shown(self, column: int, *, shown: bool) -> None:
        """Show or hide a column; one column always stays."""
        key = self._keys()[column]
        if shown:
            self._valueless -= {key}
        if shown or len(self.visible_columns()) > 1:
            self.setColumnHidden(column, not shown)
            self._layout_changed()
            self.spread()

    def _layout_changed(self, *_: object) -> None:
        if not self._restoring:
            self._save_timer.start()

    def _unit(self) -> int:
        return self.fontMetrics().horizontalAdvance("0") or 1

    def set_filled(self, found: Filled | None) -> None:
        """Hide columns that hold no value in this evidence, show further ones where few are left.

        The header menu lists them all; what the user arranged stays.
        """
        if found is None or (found.without, found.further) == (self._valueless, self._further):
            return
        state = self.layout_state()
        was = self._further
        self._valueless, self._further = found.without, found.further
        if self._settings.value(f"columns/{self._name}") is None:
            state["hidden"] = [k for k in {*state["hidden"], *was} if k not in found.further]
        self.apply_layout(state)

    def _default_width(self, spec: ColumnSpec | None, column: int) -> int:
        header = self.horizontalHeader()
        assert isinstance(header, PaddedHeader)
        return default_width(header, spec, column)

    def _keys(self) -> list[str]:
        return [MARK_KEY, *(c.key for c in self.records.spec.columns)]

    def layout_state(self) -> dict[str, Any]:
        """Column order, widths that the user set (in average characters) and hidden columns, JSON-ready."""
        header, keys = self.horizontalHeader(), self._keys()
        unit = self._unit()
        return {
            "order": [keys[header.logicalIndex(i)] for i in range(header.count())],
            "widths": {
                key: round(self.columnWidth(i) / unit, 1)
                for i, key in enumerate(keys)
                if not self.isColumnHidden(i) and key in self._own
            },
            "hidden": [k for i, k in enumerate(keys) if self.isColumnHidden(i) and k not in self._valueless],
        }

    def save_layout(self) -> None:
        """Remember the columns."""
        self._settings.set(f"columns/{self._name}", self.layout_state())

    def restore_layout(self) -> None:
        """Columns as remembered, else as the table's specification says."""
        self.apply_layout(self._settings.value(f"columns/{self._name}"))

    def show_only(self, keys: Sequence[str]) -> None:
        """Show these columns in this order for now; what is remembered stays."""
        known = [k for k in keys if k in self._keys()]
        state = {"order": [MARK_KEY, *known], "hidden": [k for k in self._keys() if k not in (MARK_KEY, *known)]}
        self.apply_layout(state)

    def reset_layout(self) -> None:
        """Columns as the table's specification says."""
        self._settings.set(f"columns/{self._name}", None)
        self.apply_layout(None)

    def apply_layout(self, state: Any) -> None:  # noqa: ANN401
        """Apply a remembered layout; unknown keys and odd values are passed over."""
        self._restoring = True
        try:
            saved = state if isinstance(state, dict) else {}
            keys, header = self._keys(), self.horizontalHeader()
            unit = self._unit()
            widths, hidden, order = saved.get("widths"), saved.get("hidden"), saved.get("order")
            for column, key in enumerate(keys):
                spec = self.records.column_spec(column)
                chars: Any = widths.get(key) if isinstance(widths, dict) else None
                usable = isinstance(chars, int | float) and 2 <= chars <= 400
                (self._own.add if usable else self._own.discard)(key)
                self.setColumnWidth(column, round(chars * unit) if usable else self._default_width(spec, column))
                gone = key in hidden if isinstance(hidden, list) else not (spec is None or spec.visible)
                self.setColumnHidden(column, gone or key in self._valueless)
            if not isinstance(order, list):
                order = [MARK_KEY, *self.records.spec.first]
            wanted = [k for k in order if k in keys]
            for place, key in enumerate(dict.fromkeys([*wanted, *keys])):
                header.moveSection(header.visualIndex(keys.index(key)), place)
        finally:
            self._restoring = False
        self.spread()
