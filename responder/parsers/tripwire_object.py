"""One object of a Tripwire Object Detail: its property table, expected against observed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Final

from responder.model.change import ChangeRecord
from responder.parsers import tripwire_words as words
from responder.parsers.tripwire_lines import property_cells

_MAX_CHARACTERS: Final = 262_144
_MAX_PROPERTIES: Final = 1000


@dataclass(slots=True)
class DetailObject:
    """An object that is still open for its property lines.

    Attributes:
        record: The change without attributes.
        rule_key: Rule and severity, for the report's own sums.
        cut: Property lines left out because the object grew beyond all reason.
    """

    record: ChangeRecord
    rule_key: tuple[str, int]
    cut: int = 0
    _attributes: dict[str, list[str | None]] = field(default_factory=dict)
    _cell: tuple[str, int] | None = None
    _size: int = 0
    _tight: bool = False  # the expected value of the last row fills its column

    def row(self, line: str, starts: list[int], codec: str) -> bool:
        """Take one property line; False if it is none."""
        cells = property_cells(line, starts, codec)
        if cells is None:
            return False
        name, old, new = cells
        if self._size > _MAX_CHARACTERS or len(self._attributes) > _MAX_PROPERTIES:
            self.cut += 1
        elif name:
            self._property(name, old, new)
            self._tight = len(old.encode(codec, "replace")) == starts[2] - starts[1] - 1
        elif self._cell is None:
            return False
        else:
            self._continued(*self._cell, old, new)
        self._size += len(line)
        return True

    def _property(self, name: str, old: str, new: str) -> None:
        """A row of the table; values of several lines come as ``Name Expected`` and ``Name Observed``."""
        head, _, tail = name.rpartition(" ")
        folded = words.fold(tail)
        if head and folded in words.EXPECTED:
            self._attributes[head] = [_value(old), None]
            self._cell = (head, 0)
        elif head and folded in words.OBSERVED:
            self._attributes.setdefault(head, [None, None])[1] = _value(old)
            self._cell = (head, 1)
        else:
            self._attributes[name] = [_value(old), _value(new)]
            self._cell = (name, 1 if new else 0)

    def _continued(self, name: str, side: int, old: str, new: str) -> None:
        values = self._attributes[name]
        if new and not old and side == 1 and self._tight and values[1] is not None:
            # The observed value stands here, so what seemed to be it was the end of a long expected one.
            values[0], values[1] = f"{values[0]} {values[1]}", _value(new)
            self._tight = False
            return
        if new and not old and side == 0:
            values[1] = _value(new)  # pushed to its own line by a long expected value
            self._cell = (name, 1)
            return
        for index, text in ((side, old), (1, new)):
            if text:
                before = values[index]
                values[index] = text if before is None else f"{before}\n{text}"

    def finished(self) -> ChangeRecord:
        """The change with what its properties say."""
        if not self._attributes:
            return self.record
        record = replace(
            self.record, attributes=json.dumps(self._attributes, ensure_ascii=False, separators=(",", ":"))
        )
        kind = self._object_type()
        return replace(record, object_kind=kind) if kind and not isinstance(record.object_kind, str) else record

    def _object_type(self) -> str:
        values = self._attributes.get("Object Type")
        word = ((values[1] or values[0] or "") if values else "").casefold()
        return "file" if "file" in word else word[:40]


def _value(text: str) -> str | None:
    return None if text in ("", "---") else text
