"""Rows as text for the clipboard; many of them are read in another thread."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from responder.index.reader import EvidenceIndex, Row
from responder.model.document import dump
from responder.model.stored import decode
from ui.jobs import Job, run_job
from ui.models.record_table import RecordTableModel
from ui.show_text import cell

#: Rows up to which a copy is made at once.
_AT_ONCE = 500
_PAGE = 2_000
#: Text of stored values, by model column.
Memo = dict[int, dict[Any, str]]
#: Makes the text of some rows, for some columns.
Writer = Callable[[Sequence[Row], Sequence[int]], str]
StoredWriter = Callable[[EvidenceIndex, Sequence[int], Sequence[int], Memo], str]


class RowCopier(QObject):
    """Copies rows of a table.

    Args:
        model: The table.

    Signals:
        done: The rows are on the clipboard; how many.
        moved: How many per cent of the rows are read; −1 when that is over.
        failed: One sentence.
    """

    done = Signal(int)
    moved = Signal(int)
    failed = Signal(str)

    def __init__(self, model: RecordTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether rows are being read."""
        return self._job is not None

    def copy_table(self, places: Sequence[int], columns: Sequence[int]) -> None:
        """Tab-separated text, headings first, whole values."""
        headings = [self._model.headerData(c, Qt.Orientation.Horizontal) for c in columns]
        self._copy(places, self._table_rows, self._table_stored, columns, _tabbed([headings]))

    def _table_rows(self, rows: Sequence[Row], columns: Sequence[int]) -> str:
        changes = self._model.change_of
        return _tabbed([self.whole(row, c, changes(row.id)) for c in columns] for row in rows)

    def _table_stored(self, index: EvidenceIndex, ids: Sequence[int], columns: Sequence[int], memo: Memo) -> str:
        """As ``_table_rows``, from the values as stored, each different one made text once."""
        specs = [(c, spec) for c in columns if (spec := self._model.column_spec(c)) is not None]
        found = {v[0]: v for v in index.pick(self._model.spec.name, ids, [spec.key for _, spec in specs])}
        rows = [found[i] for i in ids if i in found]
        texts: dict[int, Sequence[str]] = {}
        for (column, spec), values in zip(specs, list(zip(*rows, strict=True))[3:], strict=False):
            known = memo.setdefault(column, {})
            for value in {v for v in values if type(v) is not str and v not in known}:
                known[value] = cell(decode(value), spec, self._model.zone)
            texts[column] = [v if type(v) is str else known[v] for v in values]
        if 0 in columns:
            marks, changes = index.marks.of(self._model.spec.name, ids), self._model.change_of
            kept = (Row(i, index.source_ref(source, ref), (), marks.get(i)) for i, source, ref, *_ in rows)
            texts[0] = [self._model.cell_of(row, 0, changes(row.id)).text for row in kept]
        return _tabbed(zip(*(texts[c] for c in columns), strict=True)) if rows else ""

    def copy_json(self, places: Sequence[int]) -> None:
        """JSON Lines, every column, absence typed, with their place in the evidence."""

        def text(rows: Sequence[Row], _: Sequence[int]) -> str:
            lines = []
            for row in rows:
                body = {c.key: dump(v) for c, v in zip(self._model.spec.columns, row.values, strict=True)}
                source = {"evidence": row.source.evidence_id, "path": row.source.path, "ref": row.source.ref}
                lines.append(json.dumps({"source": source, **body}, ensure_ascii=True))
            return "\n".join(lines) + "\n"

        def stored(index: EvidenceIndex, ids: Sequence[int], columns: Sequence[int], _: Memo) -> str:
            return text(index.rows(self._model.spec.name, ids), columns)

        self._copy(places, text, stored, (), "")

    def whole(self, row: Row, column: int, change: str = "") -> str:
        """A cell, not cut."""
        spec = self._model.column_spec(column)
        if spec is None:
            return self._model.cell_of(row, column, change).text
        value = row.values[column - 1]
        return value if isinstance(value, str) else cell(value, spec, self._model.zone)

    def cancel(self) -> None:
        """Stop; the clipboard stays as it is."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.moved.emit(-1)

    def _copy(
        self, places: Sequence[int], text: Writer, stored: StoredWriter, columns: Sequence[int], heading: str
    ) -> None:
        self.cancel()
        index = self._model.index_of_rows
        if len(places) <= _AT_ONCE or index is None:
            rows = [row for row in map(self._model.row, places) if row is not None]
            self._put(heading + text(rows, columns), len(rows))
            return
        chosen = self._model.ids[np.asarray(places)]

        def work(job: Job) -> tuple[str, int]:
            own = index.clone()
            memo: Memo = {}
            try:
                parts = [heading]
                for start in range(0, len(chosen), _PAGE):
                    if job.cancelled():
                        break
                    parts.append(stored(own, chosen[start : start + _PAGE].tolist(), columns, memo))
                    job.progress(min(99, (start + _PAGE) * 100 // len(chosen)))
                return "".join(parts), len(chosen)
            finally:
                own.close()

        def failed(sentence: str) -> None:
            self._job = None
            self.moved.emit(-1)
            self.failed.emit(sentence)

        self.moved.emit(0)
        self._job = run_job(
            work, done=lambda made: self._put(*made), failed=failed, progressed=self.moved.emit, owner=self
        )

    def _put(self, text: str, rows: int) -> None:
        self._job = None
        QGuiApplication.clipboard().setText(text.removesuffix("\n") if text.startswith("{") else text)
        self.moved.emit(-1)
        self.done.emit(rows)


def _tabbed(rows: Iterable[Sequence[str]]) -> str:
    """Lines as a spreadsheet reads them; most need no quotes and are joined, which is faster."""
    out = io.StringIO()
    # all quoted: the library's own choice forgets carriage returns
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:
        line = "\t".join(row)
        if len(row) < 2 or line.count("\t") >= len(row) or '"' in line or "\n" in line or "\r" in line:
            writer.writerow(row)
        else:
            out.write(line + "\n")
    return out.getvalue()
