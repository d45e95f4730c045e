"""What was seen while watching: the present rows, every look as far back as memory allows, and how to keep them.

A kept look is a bundle in the form of a live collection, so that it is read, hashed, judged and stored like any other
evidence, here or on another computer.
"""

from __future__ import annotations

import io
import platform
import zipfile
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from responder.case.rows_out import write_jsonl
from responder.case.watch_message import WATCHED, Look
from responder.errors import CaseError
from responder.index.reader import Row
from responder.model.columns import TableSpec
from responder.model.document import dump
from responder.model.host import FACTS, FactRecord
from responder.model.time import iso
from responder.parsers.bundle_records import KIND, SCHEMA

#: Looks that are kept in memory, and rows over all of them (8 bytes each, since looks share their rows).
MAX_LOOKS: Final = 3_600
MAX_ROWS: Final = 8_000_000
#: Objects that are gone and still remembered, for keeping everything that was seen.
MAX_GONE: Final = 200_000
#: Messages of looks that are remembered until there is a file to write them to.
MAX_BYTES: Final = 128 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One look, whole.

    Attributes:
        number: Number of the look.
        moment: Ticks.
        took: Seconds.
        tables: Rows by table.
        new: Objects that it saw first, over both tables.
        gone: Objects that it missed.
        titles: Findings that held, worst first.
        notes: What could not be read.
    """

    number: int
    moment: int
    took: float
    tables: dict[str, tuple[Row, ...]]
    new: int = 0
    gone: int = 0
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class WatchHistory:
    """The looks so far; the oldest are let go when there are too many.

    Args:
        max_looks: Looks kept.
        max_rows: Rows kept over all looks.
    """

    def __init__(self, max_looks: int = MAX_LOOKS, max_rows: int = MAX_ROWS) -> None:
        self._max_looks, self._max_rows = max_looks, max_rows
        self._now: dict[str, dict[int, Row]] = {t.name: {} for t in WATCHED}
        self._gone: dict[tuple[str, int], tuple[Row, int]] = {}
        self._rows = 0
        self.looks: deque[Snapshot] = deque()
        #: The looks as they were sent, from the first on, within MAX_BYTES; none once they are written.
        self.messages: list[bytes] = []
        self.written = False
        self._bytes = 0
        self.facts: tuple[FactRecord, ...] = ()
        #: Looks that were let go, and gone objects that were.
        self.forgotten = 0
        self.forgotten_gone = 0

    def add(self, look: Look) -> Snapshot:
        """Take a look in."""
        new = gone = 0
        for name, delta in look.tables.items():
            rows = self._now[name]
            for row_id in delta.removed:
                self._remember(name, rows.pop(row_id), look.moment)
            for row in (*delta.changed, *delta.added):
                rows[row.id] = row
            new, gone = new + len(delta.added), gone + len(delta.removed)
        self.facts = self.facts or look.facts
        if look.message and not self.written and look.number == len(self.messages) + 1 and self._bytes < MAX_BYTES:
            self.messages.append(look.message)
            self._bytes += len(look.message)
        last = self.looks[-1] if self.looks else None
        snapshot = Snapshot(
            number=look.number, moment=look.moment, took=look.took, new=new, gone=gone,
            notes=last.notes if last is not None and last.notes == look.notes else look.notes,
            titles=last.titles if last is not None and last.titles == look.titles else look.titles,
            tables={name: tuple(rows.values()) for name, rows in self._now.items()},
        )  # fmt: skip
        self.looks.append(snapshot)
        self._rows += _size(snapshot)
        while len(self.looks) > 1 and (len(self.looks) > self._max_looks or self._rows > self._max_rows):
            self._rows -= _size(self.looks.popleft())
            self.forgotten += 1
        return snapshot

    def forget_messages(self) -> None:
        """From now on somebody writes the looks to a file."""
        self.messages.clear()
        self.written = True

    def _remember(self, table: str, row: Row, moment: int) -> None:
        if len(self._gone) >= MAX_GONE:
            self.forgotten_gone += 1
        else:
            self._gone[table, row.id] = (row, moment)

    def everything(self) -> Snapshot | None:
        """Every object seen while watching, each once: the last look and what was gone before it."""
        if not self.looks:
            return None
        last = self.looks[-1]
        tables = {
            name: (*rows, *(row for (table, _), (row, _) in self._gone.items() if table == name))
            for name, rows in last.tables.items()
        }
        return Snapshot(number=last.number, moment=last.moment, took=last.took, tables=tables)

    def left_at(self, table: str, row_id: int) -> int | None:
        """Ticks of the look that missed an object first, or None while it is there."""
        found = self._gone.get((table, row_id))
        return found[1] if found else None


def _size(snapshot: Snapshot) -> int:
    return sum(len(rows) for rows in snapshot.tables.values())


def file_name(moment: int) -> str:
    """Name proposed for a kept look."""
    host = "".join(c if c.isascii() and (c.isalnum() or c == "-") else "-" for c in platform.node())[:40].strip("-")
    return f"watch-{host or 'host'}-{iso(moment)[:19].replace(':', '').replace('-', '')}Z.zip"


def keep(history: WatchHistory, snapshot: Snapshot, path: Path) -> int:
    """Write a look as a bundle that can be opened as evidence.

    Args:
        history: Where it comes from.
        snapshot: One of its looks, or ``everything()``.
        path: File to create; an existing one is never overwritten.

    Returns:
        Records written.

    Raises:
        CaseError: The file exists or cannot be written.
    """
    bodies: list[tuple[TableSpec, list[dict[str, Any]]]] = []
    for table in WATCHED:
        rows = snapshot.tables.get(table.name, ())
        bodies.append((table, [_body(history, table, row, snapshot.moment) for row in rows]))
    facts = [{c.key: dump(getattr(f, c.attr)) for c in FACTS.columns} for f in history.facts]
    bodies.append((FACTS, facts))
    notes = []
    if history.forgotten_gone:
        notes.append(f"{history.forgotten_gone:,} objects that came and went were not remembered")
    try:
        with path.open("xb") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bundle:
            for table, lines in bodies:
                bundle.writestr(f"watch/{table.name}.jsonl", _lines(table, lines, notes))
    except OSError as error:
        raise CaseError(f"{path} cannot be written ({error.strerror}); the looks are still in memory.") from error
    return sum(len(lines) for _, lines in bodies)


def _body(history: WatchHistory, table: TableSpec, row: Row, moment: int) -> dict[str, Any]:
    body = {c.key: dump(v) for c, v in zip(table.columns, row.values, strict=True)}
    # what a rule said is said again when the file is read; when it was seen is what the look adds
    body["verdict"] = body["verdict.reason"] = {"absent": "not collected"}
    left = history.left_at(table.name, row.id)
    body["observed"] = row.values[-1] if left is not None and isinstance(row.values[-1], int) else moment
    return body


def _lines(table: TableSpec, lines: Sequence[dict[str, Any]], notes: Iterable[str]) -> bytes:
    header = {
        "kind": KIND, "schema": SCHEMA, "table": table.name, "collector": "watch", "records": len(lines),
        "outcome": "success", "reason": "", "warnings": list(notes),
    }  # fmt: skip
    stream = io.BytesIO()
    write_jsonl(stream, [header, *lines])
    return stream.getvalue()
