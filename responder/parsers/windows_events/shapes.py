"""Shapes of events: what all events of one kind with the same field names have in common, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from operator import itemgetter
from typing import Any, Final, TypeAlias

from responder.model.absent import Absent
from responder.parsers.windows_events.memo import Column, Memo, numbers, shown_value, storing, texts
from responder.parsers.windows_events.normalise import BOOT_IDS
from responder.parsers.windows_events.spec import COLUMN, LOGON_TYPE, USER, Plan
from responder.parsers.windows_events.values import LOGON_TYPES, SERVICE_SESSIONS

_Take: TypeAlias = Callable[[Sequence[Any]], Column]

_EXACT: Final = frozenset((str, int, type(None)))
_USER, _LOGON_ID, _LOGON_TYPE = COLUMN["user_name"], COLUMN["logon_id"], COLUMN["logon_type"]

#: Columns whose values hardly repeat.
_MANIFOLD: Final[dict[int, Callable[[Memo, Sequence[Any]], Column]]] = {
    COLUMN["process_guid"]: texts,
    COLUMN["process_command_line"]: texts,
    COLUMN["target"]: texts,
    COLUMN["process_pid"]: numbers,
    COLUMN["process_parent_pid"]: numbers,
}
_FIELD: Final = -10


@dataclass(slots=True, eq=False)
class Static:
    """What the events of one kind have in common: everything of ``System`` but number, time and process.

    Attributes:
        names: Field names of the event met last.
        shape: The shape for these; None where there is none.
    """

    provider: str
    event_id: int | Absent
    plan: Plan
    constants: dict[int, Any]
    sid: str | None
    extras: str
    closing: str
    channel: str | Absent
    host: str | Absent
    names: tuple[str, ...] = ()
    shape: Shape | None = None
    shapes: dict[tuple[str, ...], Shape | None] = field(default_factory=dict)


class Shape:
    """A plan for events with exactly these field names.

    Attributes:
        columns: Per column of the row: the fields it is taken from, and how.
        accounts: Fields that hold an account.
        parts: The sentence; places are lists of columns of the row, or -10 minus the field.
    """

    def __init__(self, static: Static, names: tuple[str, ...], memos: dict[Any, Memo]) -> None:
        plan = static.plan
        self.static = static
        self._names: list[str] = []
        self.columns: list[tuple[int, list[tuple[int, _Take]]]] = []
        columns: dict[int, list[tuple[int, _Take]]] = {}
        for position, name, convert in plan.columns:
            if name in names:
                if convert not in memos:
                    memos[convert] = Memo(storing(convert))
                memo = memos[convert]
                take: _Take = partial(_MANIFOLD[position], memo) if position in _MANIFOLD else memo.all
                columns.setdefault(position, []).append((self._field(name), take))
        self.columns = list(columns.items())
        self.accounts = [self._field(name) for name in plan.account if name in names]
        self.parts: list[tuple[bool, list[str | list[int]]]] = []
        for optional, items in plan.words:
            made: list[str | list[int]] = []
            for item in items:
                if isinstance(item, str):
                    made.append(item)
                    continue
                known = [n for n in item if isinstance(n, int) or n in names]
                made.append([n if isinstance(n, int) else _FIELD - self._field(n) for n in known])
            self.parts.append((optional, made))
        self.boots = static.event_id in BOOT_IDS
        self.exits = plan.action == "process exit"
        self.tracked = self.boots or self.exits or plan.action == "process start"
        self.group: Group | None = None

    def _field(self, name: str) -> int:
        if name not in self._names:
            self._names.append(name)
        return self._names.index(name)

    def take(self, data: list[dict[str, Any]]) -> list[Sequence[Any]]:
        """The values of the fields that are needed, field by field."""
        if len(self._names) > 1 and data:
            return list(zip(*map(itemgetter(*self._names), data), strict=True))
        return [[fields[name] for fields in data] for name in self._names]


class Group:
    """Events of one shape within a batch, in the order of the log."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        #: Place in the batch, record number, time, fields, payload.
        self.items: list[tuple[int, int, int, dict[str, Any], str]] = []
        self.values: list[Sequence[Any]] = []
        self.columns: dict[int, Column] = {}
        self.orphans: list[int] = []

    def take(self) -> None:
        """Collect the values of the fields that are needed."""
        self.values = self.shape.take([item[3] for item in self.items])
        for i, column in enumerate(self.values):
            kinds = set(map(type, column))
            if bool in kinds or float in kinds:
                # True and 1.0 would find what was kept for 1.
                self.values[i] = [v if v.__class__ in _EXACT else str(v) for v in column]


def words(group: Group, memo: Memo) -> list[str]:
    """The sentences of a group, one per event."""
    made: list[Iterable[str]] = []
    for optional, items in group.shape.parts:
        spoken = [item if isinstance(item, str) else _place(group, memo, item) for item in items]
        places = [s for s in spoken if not isinstance(s, str)]
        if len(places) == 1 and optional:
            at = next(i for i, s in enumerate(spoken) if not isinstance(s, str))
            front, back = "".join(map(str, spoken[:at])), "".join(map(str, spoken[at + 1 :]))
            made.append(["" if v is None else f"{front}{v}{back}" for v in places[0]])
        elif optional and places:
            whole = zip(*(repeat(s) if isinstance(s, str) else s for s in spoken), strict=False)
            made.append(["" if None in bits else "".join(map(str, bits)) for bits in whole])
        else:
            for s in spoken:
                if isinstance(s, str):
                    made.append(repeat(s))
                else:
                    made.append(["(not stated)" if v is None else v for v in s])
    if all(isinstance(m, repeat) for m in made):
        return ["".join(map(next, map(iter, made)))] * len(group.items)
    return list(map("".join, zip(*made, strict=False)))


def _place(group: Group, memo: Memo, place: list[int]) -> list[str | None]:
    """The words of one place of the sentence, one per event."""
    columns, found = group.columns, None
    for kind in place:
        if kind <= _FIELD:
            new: list[str | None] = texts(memo, group.values[_FIELD - kind])
        elif kind == USER:
            users = columns.get(_USER)
            new = [shown_value(v) for v in users] if users else [None] * len(group.items)
            if _LOGON_ID in columns:
                sessions = map(SERVICE_SESSIONS.get, columns[_LOGON_ID])
                new = [a or b for a, b in zip(sessions, new, strict=True)]
        elif kind == LOGON_TYPE:
            new = list(map(LOGON_TYPES.get, columns.get(_LOGON_TYPE, [None] * len(group.items))))
        elif kind in columns:
            new = [v if v.__class__ is str else shown_value(v) for v in columns[kind]]
        elif kind in group.shape.static.constants:
            new = [shown_value(group.shape.static.constants[kind])] * len(group.items)
        else:
            continue
        found = new if found is None else [b if a is None else a for a, b in zip(found, new, strict=True)]
        if None not in found:
            break
    return found if found is not None else [None] * len(group.items)
