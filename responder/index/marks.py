"""Which rows prove findings: two numbers a row in memory, the rest read when a row is shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_ROWS = 400


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a row is marked: the worst finding it proves.

    Attributes:
        finding_ids: All findings that the row proves, worst first.
        severity: Severity number of the worst.
        word: Its short word ("download").
    """

    finding_ids: tuple[str, ...]
    severity: int
    word: str


class Marks:
    """Marks of all tables.

    Args:
        db: Connection to the index.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._rows: dict[str, tuple[npt.NDArray[np.int32], npt.NDArray[np.int8]]] = {}
        self._any = db.execute("SELECT 1 FROM marks LIMIT 1").fetchone() is not None

    def rows(self, table: str) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int8]]:
        """Ids of marked rows in ascending order, and the worst severity of each."""
        found = self._rows.get(table)
        if found is None:
            sql = "SELECT row, max(severity) FROM marks WHERE tbl=? GROUP BY row ORDER BY row"
            pairs = np.array(self._db.execute(sql, (table,)).fetchall() if self._any else [], np.int64).reshape(-1, 2)
            found = self._rows[table] = (pairs[:, 0].astype(np.int32), pairs[:, 1].astype(np.int8))
        return found

    def of(self, table: str, ids: Sequence[int]) -> dict[int, Mark]:
        """Marks of some rows; those without one are left out."""
        found: dict[int, Mark] = {}
        if not self._any:
            return found
        for start in range(0, len(ids), _ROWS):
            part = list(ids[start : start + _ROWS])
            sql = (
                f"SELECT row, finding, severity, word FROM marks WHERE tbl=? AND row IN ({','.join('?' * len(part))})"
                " ORDER BY severity DESC, rowid"
            )
            for row, finding, severity, word in self._db.execute(sql, [table, *part]):
                old = found.get(row)
                names = (*old.finding_ids, finding) if old else (finding,)
                found[row] = Mark(names, old.severity if old else severity, old.word if old else word)
        return found

    def findings(self, table: str) -> frozenset[str]:
        """Ids of the findings that rows of a table prove."""
        if not self._any:
            return frozenset()
        return frozenset(f for (f,) in self._db.execute("SELECT DISTINCT finding FROM marks WHERE tbl=?", (table,)))
