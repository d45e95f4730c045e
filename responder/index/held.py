"""Columns that a helper process keeps unpacked, so that a condition on one of them costs no more than its codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from responder.index import packs
from responder.query.plan import OneColumn

#: Bytes that one process keeps.
LIMIT: Final = 320 << 20
#: Different values from which a column is not kept.
_MANY: Final = 60_000
#: About what a value and its places take.
_VALUE: Final = 200
_UNKNOWN, _UNFIT, _FIT = 0, 1, 2


@dataclass(slots=True)
class HeldColumn:
    """Different values of a column, and its parts by the first row of their pack."""

    values: list[Any] = field(default_factory=list)
    places: dict[Any, int] = field(default_factory=dict)
    parts: dict[int, HeldPart] = field(default_factory=dict)


@dataclass(slots=True)
class HeldPart:
    """A column in the rows of one pack.

    Attributes:
        column: The whole.
        codes: Places in ``names``, or the numbers themselves.
        names: Places in the values of the column; None for plain numbers.
        low: Lowest of the numbers.
        high: Highest of the numbers.
    """

    column: HeldColumn
    codes: npt.NDArray[Any]
    names: npt.NDArray[np.int32] | None
    low: int = 0
    high: int = 0

    @property
    def size(self) -> int:
        """Bytes."""
        return self.codes.nbytes + (self.names.nbytes if self.names is not None else 0)


class HeldColumns:
    """What one process keeps of the columns of an index; for its one thread."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._columns: dict[tuple[str, str], HeldColumn | None] = {}
        self._room = limit

    def part(self, table: str, attr: str, first: int) -> HeldPart | None:
        """A part that is kept."""
        column = self._columns.get((table, attr))
        return column.parts.get(first) if column is not None else None

    def wants(self, table: str, attr: str) -> bool:
        """Whether parts of a column are to be kept."""
        return self._room > 0 and self._columns.get((table, attr), ...) is not None

    def keep(self, table: str, attr: str, first: int, pack: packs.Column) -> HeldPart | None:
        """Keep one more part of a column; None where it has too many values, then nothing of it is kept."""
        column = self._columns.setdefault((table, attr), HeldColumn())
        if column is None:
            return None
        before = len(column.values)
        if pack.values is None:
            part = HeldPart(column, pack.codes.copy(), None, int(pack.codes.min()), int(pack.codes.max()))
        else:
            places = column.places
            names = np.fromiter((places.setdefault(v, len(places)) for v in pack.values), np.int32, len(pack.values))
            column.values += list(places)[before:] if len(places) > before else ()
            part = HeldPart(column, pack.codes.copy(), names)
            self._room -= _VALUE * (len(column.values) - before)
        if len(column.values) > _MANY:
            self._columns[table, attr] = None
            self._room += sum(p.size for p in column.parts.values()) + _VALUE * len(column.values)
            return None
        self._room -= part.size
        column.parts[first] = part
        return part


class Judgement:
    """Which values of a kept column fulfil a condition; each is asked about once.

    Args:
        plan: The condition.
        ask: Says of some values whether they do.
    """

    def __init__(self, plan: OneColumn, ask: Callable[[list[Any]], npt.NDArray[np.bool_]]) -> None:
        self._plan, self._ask = plan, ask
        self._known = np.zeros(0, np.uint8)

    def mask(self, part: HeldPart) -> npt.NDArray[np.bool_] | None:
        """The rows that fulfil it, or None where that cannot be said of plain numbers."""
        if part.names is None:
            return self._numbers(part)
        values = part.column.values
        if len(self._known) < len(values):
            self._known = np.concatenate([self._known, np.zeros(len(values) - len(self._known), np.uint8)])
        unknown = part.names[self._known[part.names] == _UNKNOWN]
        if len(unknown):
            fit = self._ask([values[n] for n in unknown.tolist()])
            self._known[unknown] = np.where(fit, _FIT, _UNFIT)
        fitting = self._known[part.names] == _FIT
        if not fitting.any():
            return np.zeros(len(part.codes), np.bool_)
        return np.ones(len(part.codes), np.bool_) if fitting.all() else fitting[part.codes]

    def _numbers(self, part: HeldPart) -> npt.NDArray[np.bool_] | None:
        if self._plan.ranges is None:
            return None
        found = np.zeros(len(part.codes), np.bool_)
        for low, high in self._plan.ranges:
            if low <= part.low and part.high <= high:
                found[:] = True
            elif low <= part.high and part.low <= high:
                found |= (part.codes >= low) & (part.codes <= high)
        return found
