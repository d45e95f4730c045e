"""Rows as text for the clipboard; many of them are read in another thread."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from responder.index.reader import Row
from responder.model.document import dump
from ui.jobs import Job, run_job
from ui.models.record_table import RecordTableModel
from ui.show_text import cell

#: Rows up to which a copy is made at once.
_AT_ONCE = 500
_PAGE = 500
#: Makes the text of some rows; the first call also makes the heading.
Writer = Callable[[Sequence[Row]], str]


class RowCopier(QObject):
    """Copies rows of a table.

    Args:
        model: The table.

    Signals:
        done: The rows are on the clipboard; how many.
        failed: One sentence.
    """

    done = Signal(int)
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
        changes = self._model.change_of

        def text(rows: Sequence[Row]) -> str:
            out = io.StringIO()
            writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
            writer.writerows([self.whole(row, c, changes(row.id)) for c in columns] for row in rows)
            return out.getvalue()

        out = io.StringIO()
        csv.writer(out, dialect="excel-tab", lineterminator="\n").writerow(headings)
        self._copy(places, text, out.getvalue())

    def copy_json(self, places: Sequence[int]) -> None:
        """JSON Lines, every column, absence typed, with their place in the evidence."""

        def text(rows: Sequence[Row]) -> str:
            lines = []
            for row in rows:
                body = {c.key: dump(v) for c, v in zip(self._model.spec.columns, row.values, strict=True)}
                source = {"evidence": row.source.evidence_id, "path": row.source.path, "ref": row.source.ref}
                lines.append(json.dumps({"source": source, **body}, ensure_ascii=True))
            return "\n".join(lines) + "\n"

        self._copy(places, text, "")

    def whole(self, row: Row, column: int, change: str = "") -> str:
        """A cell, not cut."""
        spec = self._model.column_spec(column)
        if spec is None:
            return self._model.cell_of(row, column, change).text
        value = row.values[column - 1]
        return value if isinstance(value, str) else cell(value, spec, self._model.zone)

    def _copy(self, places: Sequence[int], text: Writer, heading: str) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        index = self._model.index_of_rows
        if len(places) <= _AT_ONCE or index is None:
            rows = [row for row in map(self._model.row, places) if row is not None]
            self._put(heading + text(rows), len(rows))
            return
        table, ids = self._model.spec.name, self._model.ids[places[0] : places[-1] + 1].copy()
        ids = ids[[p - places[0] for p in places]]

        def work(job: Job) -> tuple[str, int]:
            own = index.clone()
            try:
                parts, count = [heading], 0
                for start in range(0, len(ids), _PAGE):
                    if job.cancelled():
                        break
                    rows = own.rows(table, ids[start : start + _PAGE])
                    parts.append(text(rows))
                    count += len(rows)
                return "".join(parts), count
            finally:
                own.close()

        def failed(sentence: str) -> None:
            self._job = None
            self.failed.emit(sentence)

        self._job = run_job(work, done=lambda made: self._put(*made), failed=failed, owner=self)

    def _put(self, text: str, rows: int) -> None:
        self._job = None
        QGuiApplication.clipboard().setText(text.removesuffix("\n") if text.startswith("{") else text)
        self.done.emit(rows)
