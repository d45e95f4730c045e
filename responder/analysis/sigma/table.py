"""Records of one kind as columns: each field that a rule asks for becomes distinct values and one code per record.

A field is encoded when the first rule asks for it; most are never asked for. Columns are shared by all routes that
call the field by the record's own name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any, Final

import ahocorasick_rs
import numpy as np
import numpy.typing as npt

from responder.analysis.sigma.fields import (
    SYSTEM,
    TEXTS,
    Stored,
    all_text,
    as_key,
    field_name,
    mapped,
    payload_fields,
    record_fields,
    stored_text,
    within,
)
from responder.analysis.sigma.logsources import Fields, Route
from responder.analysis.sigma.patterns import any_of, in_a_row

Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]
#: Columns with more distinct values than this, and than this part of the records, are tested on as few as possible.
_WIDE: Final = 400
_WIDE_SHARE: Final = 12
#: Up to so many words are looked for one by one.
_TRIED: Final = 4


class Column:
    """One field: distinct values and one code per record; the code behind the last value means "missing"."""

    def __init__(self, values: Sequence[Any]) -> None:
        try:
            distinct = dict.fromkeys(values)
            plain = all(v is None or type(v) is str for v in distinct)
        except TypeError:
            plain = False
        if not plain:
            values = [as_key(v) for v in values]
            distinct = dict.fromkeys(values)
        self.has_missing = None in distinct
        if self.has_missing:
            del distinct[None]
        #: Elements of each distinct value where some are lists: a list passes a test that one of its elements passes.
        self.lists: list[tuple[str, ...]] | None = None
        if not plain and any(type(v) is tuple for v in distinct):
            self.lists = [v if type(v) is tuple else (v,) for v in distinct]
        self.raw: list[str] = [v if type(v) is str else "\n".join(v) for v in distinct]
        index: dict[Any, int] = {value: number for number, value in enumerate(distinct)}
        index[None] = len(self.raw)
        #: The one code of all records, or None where they differ.
        self.single = 0 if len(self.raw) + self.has_missing <= 1 else None
        self.codes: Codes = (
            np.zeros(len(values), dtype=np.int32)
            if self.single is not None
            else np.fromiter(map(index.__getitem__, values), dtype=np.int32, count=len(values))
        )
        self.wide = self.lists is None and len(self.raw) > max(_WIDE, len(values) // _WIDE_SHARE)
        self._row: tuple[bytes, npt.NDArray[np.int64]] | None = None
        self._lowered: list[str] | None = None
        self._places: dict[str, list[int]] | None = None

    @property
    def lowered(self) -> list[str]:
        """The distinct values in lower case."""
        if self._lowered is None:
            self._lowered = [value.lower() for value in self.raw]
        return self._lowered

    @property
    def lines(self) -> tuple[bytes, npt.NDArray[np.int64]]:
        """The distinct values as written, a line each, and the offsets behind them."""
        if self._row is None:
            self._row = in_a_row(self.raw, "\n")
        return self._row

    def equal(self, lowered: str) -> list[int]:
        """Places of the distinct values that equal a text in lower case."""
        if self._places is None:
            self._places = {}
            for place, value in enumerate(self.lowered):
                self._places.setdefault(value, []).append(place)
        return self._places.get(lowered, [])

    def spread(self, distinct: Bools, rows: Places | None) -> Bools | bool:
        """Answer per record, from one answer per distinct value and one for a missing one."""
        if self.single is not None:
            return bool(distinct[0])
        answer: Bools = distinct[self.codes if rows is None else self.codes[rows]]
        return answer if answer.any() else False


class _Block:
    """Records whose payloads have the same keys in the same order."""

    def __init__(self, keys: Iterable[str], wanted: Callable[[str], bool]) -> None:
        own = {name: key for key in keys if (name := field_name(key))}
        self.names = frozenset(own)
        chosen = {name: key for name, key in own.items() if wanted(name)}
        self.place = {name: number for number, name in enumerate(chosen)}
        picked = tuple(chosen.values())
        self.pick: Callable[[dict[str, Any]], Any] = itemgetter(*picked) if picked else lambda _: ()
        self._one = len(picked) == 1
        self.rows: list[Any] = []
        self.order: list[int] = []
        #: All that is stored of the records, for keywords.
        self.text: bytes | None = None
        self._columns: list[Sequence[Any]] | None = None

    def values(self, name: str) -> Sequence[Any]:
        if self._columns is None:
            self._columns = [self.rows] if self._one else list(zip(*self.rows, strict=True))
        return self._columns[self.place[name]]


class Table:
    """Stored events of one kind.

    Args:
        events: The events.
        wanted: Field names that some rule asks for; None = all.
    """

    def __init__(self, events: Sequence[tuple[Any, ...]], wanted: frozenset[str] | None = None) -> None:
        self.size = len(events)
        self.events = events
        self._blocks: dict[tuple[str, ...], _Block] = {}
        self._columns: dict[str, Column] = {}
        self._holding: dict[tuple[str, ...], Places] = {}
        self._records: Sequence[Fields] | None = None
        self._searched: dict[int, str] = {}
        self._absent: Column | None = None
        self.numbered = bool(events) and type(events[0][4]) is int
        test = wanted.__contains__ if wanted is not None else lambda _: True
        for number, event in enumerate(events):
            self._add(number, payload_fields(event[9]), test)
        order = [place for block in self._blocks.values() for place in block.order]
        #: Places of the events in the order of the columns.
        self.order: Places = np.array(order, dtype=np.intp)
        self.system = dict(SYSTEM) if self.numbered else dict((*TEXTS, *SYSTEM))

    @classmethod
    def of_records(cls, records: Sequence[Fields]) -> Table:
        """A table of records that are in memory already, all their fields in one place."""
        table = cls(())
        table.size = len(records)
        table._records = records
        for number, record in enumerate(records):
            table._add(number, record, lambda _: True)
        table.order = np.array([p for b in table._blocks.values() for p in b.order], dtype=np.intp)
        table.system = {}
        return table

    def _add(self, number: int, fields: dict[str, Any], wanted: Callable[[str], bool]) -> None:
        keys = tuple(fields)
        block = self._blocks.get(keys)
        if block is None:
            block = self._blocks[keys] = _Block(keys, wanted)
        block.rows.append(block.pick(fields))
        block.order.append(number)

    def has(self, name: str) -> bool:
        """Whether any record may have the field."""
        if name in self.system or (self.numbered and name in _NUMBER):
            return True
        first = name.partition(".")[0]
        return any(name in block.names or first in block.names for block in self._blocks.values())

    def values(self, name: str) -> list[Any]:
        """Values of a field in the order of the columns, None where it is missing."""
        if self.numbered and name in _NUMBER:
            return [str(self.events[0][4])] * self.size
        place = self.system.get(name)
        first, _, rest = name.partition(".")
        out: list[Any] = []
        for block in self._blocks.values():
            if name in block.names:
                out.extend(block.values(name))
            elif place is not None:
                out.extend(stored_text(self.events[n][place]) for n in block.order)
            elif first in block.names:
                out.extend(within(v, rest) for v in block.values(first))
            else:
                out.extend([None] * len(block.order))
        return out

    def holding(self, words: tuple[str, ...]) -> Places:
        """Records whose stored text holds one of some lower-case words."""
        found = self._holding.get(words)
        if found is None:
            parts, at = [], 0
            for block in self._blocks.values():
                if not self.numbered or self._says(block, words):
                    parts.append(np.flatnonzero(self._hits(block.order, words)) + at)
                at += len(block.order)
            found = self._holding[words] = np.concatenate(parts) if parts else np.empty(0, dtype=np.intp)
        return found

    def _says(self, block: _Block, words: tuple[str, ...]) -> bool:
        """Whether one of some words occurs anywhere in the records of a block; most do not, and that is soon known."""
        if block.text is None:
            events = [self.events[n] for n in block.order]
            outer = {v for place in range(3, 9) for v in {event[place] for event in events}}
            payloads = [payload for event in events if type(payload := event[9]) is str]
            block.text = "\n".join([*map(str, outer), *payloads]).lower().encode("utf-8", "surrogatepass")
        return any_of(words, block.text)

    def _hits(self, order: Sequence[int], words: tuple[str, ...]) -> list[bool]:
        texts = map(self._text, order)
        if len(words) <= _TRIED:
            return [any(w in text for w in words) for text in texts]
        search = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostFirst)
        return [bool(search.find_matches_as_indexes(text)) for text in texts]

    def _text(self, number: int) -> str:
        text = self._searched.get(number)
        if text is None:
            if self._records is not None:
                text = all_text(self._records[number]).lower()
            else:
                event = self.events[number]
                text = "\n".join([str(event[4]), *(v for v in event if type(v) is str)]).lower()
            self._searched[number] = text
        return text

    def fields(self, number: int) -> Fields:
        """All fields of one record, by its place in the order of the events."""
        return record_fields(Stored(*self.events[number])) if self._records is None else self._records[number]

    def column(self, name: str) -> Column:
        """A field of the records by their own name."""
        column = self._columns.get(name)
        if column is None:
            if self.has(name):
                column = Column(self.values(name))
            else:
                column = self._absent = self._absent or Column([None] * self.size)
            self._columns[name] = column
        return column


_NUMBER: Final = ("EventID", "EventId")


class View:
    """A table under the field names of one route."""

    def __init__(self, table: Table, route: Route) -> None:
        self.table = table
        self.size = table.size
        self._route = route
        self._plain = not route.mapping and not route.derive
        self._texts: dict[int, str] = {}
        self._columns: dict[str, Column] = {}

    def column(self, name: str) -> Column:
        """A field by the name that rules use."""
        if self._plain:
            return self.table.column(name)
        column = self._columns.get(name)
        if column is None:
            column = self._columns[name] = self._column(name)
        return column

    def _column(self, name: str) -> Column:
        table = self.table
        own = self._route.mapping.get(name, "")
        derived = self._route.derive.get(name)
        if not table.has(own):
            own = ""
        if derived is None and not own:
            return table.column(name)
        if derived is None and not table.has(name):
            return table.column(own)
        values = table.values(name)
        if own:
            pairs = zip(table.values(own), values, strict=True)
            # A program goes by one name in rules; the record's "Image" may be something else.
            values = [b if a is None else a for a, b in (pairs if name == "Image" else ((b, a) for a, b in pairs))]
        if derived is not None:
            inputs = list(zip(*(map(as_key, table.values(i)) for i in derived.inputs), strict=True))
            made = {given: derived.make(*given) for given in dict.fromkeys(inputs)}
            values = [v if (m := made[given]) is None else m for v, given in zip(values, inputs, strict=True)]
        return Column(values)

    def text(self, place: int) -> str:
        """All values of a record, for keywords; ``place`` in the order of the columns."""
        known = self._texts.get(place)
        if known is not None:
            return known
        number = int(self.table.order[place])
        fields = self.table.fields(number)
        found = self._texts[place] = all_text(fields if self._plain else mapped(fields, self._route))
        return found

    def holding(self, words: tuple[str, ...]) -> Places | None:
        """Records that may hold one of the words; None where derived fields might word it anew."""
        added = {word for derived in self._route.derive.values() for word in derived.words}
        if any(w in a for w in words for a in added):
            return None
        return self.table.holding(words)
