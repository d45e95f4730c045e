"""Parents of processes across the parts of a log: parts are read side by side, so a part does not know what ran before.

Old Windows names the parent of a process by number only. A part notes its starts whose parent it has not seen; once
the log is whole, what ran at their moment is followed from its beginning, and their rows are completed.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left

from responder.model.absent import Absent
from responder.model.stored import decode
from responder.parsers.windows_events.normalise import BOOT_IDS, Tracker
from responder.parsers.windows_events.values import one_line

_DDL = (
    "CREATE TABLE IF NOT EXISTS temp.orphans"
    "(id INTEGER PRIMARY KEY, source INTEGER NOT NULL, before TEXT NOT NULL, after TEXT)"
)
_SELECT = (
    "SELECT id, event_id, event_action, process_pid, process_name, process_path, process_parent_pid,"
    " process_parent_name FROM events WHERE id>=? AND source=? AND (event_action IN ('process start', 'process exit')"
    f" OR event_id IN ({','.join(map(str, BOOT_IDS))})) ORDER BY id"
)


class Parents:
    """Process starts whose parent is still to be found, of the items that are being read."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}

    def take(self, db: sqlite3.Connection, source: int) -> None:
        """Note those of a shard that is about to be copied."""
        (offset,) = db.execute("SELECT coalesce(max(id), 0) FROM main.events").fetchone()
        db.execute(_DDL)
        db.execute("INSERT INTO temp.orphans SELECT id+?, ?, before, after FROM shard.orphans", (offset, source))
        self._first.setdefault(source, 0)

    def find(self, db: sqlite3.Connection, source: int) -> None:
        """Complete the rows of an item."""
        if source not in self._first:
            return
        del self._first[source]
        orphans = {
            row: (before, after)
            for row, before, after in db.execute("SELECT id, before, after FROM temp.orphans WHERE source=?", (source,))
        }
        changes: list[tuple[str | None, object, object, int]] = []
        tracker = Tracker()
        (begin,) = db.execute("SELECT coalesce(min(id), 0) FROM events WHERE source=?", (source,)).fetchone()
        for row, event_id, action, pid, name, path, parent_pid, parent_name in db.execute(_SELECT, (begin, source)):
            if event_id in BOOT_IDS:
                tracker.boot()
            elif action == "process exit":
                tracker.exit(pid)
            else:
                parent = tracker.parent(parent_pid) if parent_name is None and row in orphans else None
                if parent:
                    before, after = orphans[row]
                    shown = decode(parent[0])
                    silent = after is None or isinstance(shown, Absent)
                    changes.append((None if silent else one_line(f"{before}{shown}{after}"), *parent, row))
                tracker.start(pid, name, path)
        changed = [row for *_, row in changes]
        db.execute("BEGIN")
        db.executemany(
            "UPDATE events SET message=coalesce(?, message), process_parent_name=?, process_parent_path=? WHERE id=?",
            changes,
        )
        # Packs hold what the rows held; without one, rows are read themselves until they are packed again.
        for first, rows in db.execute("SELECT DISTINCT first, rows FROM packs WHERE tbl='events'").fetchall():
            if changed and bisect_left(changed, first) < bisect_left(changed, first + rows):
                db.execute("DELETE FROM packs WHERE tbl='events' AND first=?", (first,))
        db.execute("DELETE FROM temp.orphans WHERE source=?", (source,))
        db.execute("COMMIT")
