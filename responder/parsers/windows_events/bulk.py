"""Many events of a log at once: column by column, for all events that share provider, id and field names.

Logs repeat themselves: the same few kinds of events, the same programs, accounts and addresses. So events are grouped
by their shape, each column of a group is taken from a memo of converted values, and sentences are put together
without looking at fields again. What is not of the plain shape goes through ``body`` and ``normalise`` one by one; the
rows are the same either way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, repeat
from operator import add, itemgetter
from typing import Any, Final, TypeAlias

import orjson

from responder.model.absent import Absent
from responder.model.event import EventRecord
from responder.model.stored import decode, encode, encode_row
from responder.parsers.base import Orphan
from responder.parsers.windows_events.body import event_parts, event_ticks
from responder.parsers.windows_events.normalise import BOOT_IDS, Normaliser, generic_words, split_account, split_path
from responder.parsers.windows_events.spec import COLUMN, LOGON_TYPE, USER, Hook, Plan, say
from responder.parsers.windows_events.values import (
    LOGON_TYPES,
    NOTHING,
    SERVICE_SESSIONS,
    WELL_KNOWN_SIDS,
    base_name,
    one_line,
    text,
)

StoredRow: TypeAlias = tuple[Any, ...]
_Column: TypeAlias = list[Any]
_Take: TypeAlias = Callable[[Sequence[Any]], _Column]

_INT64: Final = 1 << 63
_MAX_MEMO: Final = 1 << 16
_MAX_STATICS: Final = 4096
_MAX_SHAPES: Final = 256
_PLAIN_BODY: Final = ("#attributes", "System", "EventData")
_PLAIN: Final = frozenset((str, int, type(None), bool))
_DECIDING: Final = frozenset(("Provider", "EventID", "Version", "Level", "Task", "Opcode", "Keywords"))
_WIDTH: Final = len(EventRecord._fields)
_NOT_COLLECTED: Final = Absent.NOT_COLLECTED.code
_TIME, _ZONE, _ACTION, _ID = (COLUMN[n] for n in ("time", "time_zone", "event_action", "event_id"))
_CHANNEL, _PROVIDER, _LEVEL, _HOST = (COLUMN[n] for n in ("log_channel", "event_provider", "log_level", "host_name"))
_USER, _DOMAIN, _SID = COLUMN["user_name"], COLUMN["user_domain"], COLUMN["user_sid"]
_NAME, _PATH, _PID = COLUMN["process_name"], COLUMN["process_path"], COLUMN["process_pid"]
_PARENT_NAME, _PARENT_PATH = COLUMN["process_parent_name"], COLUMN["process_parent_path"]
_PARENT_PID = COLUMN["process_parent_pid"]
_LOGON_ID, _LOGON_TYPE = COLUMN["logon_id"], COLUMN["logon_type"]
_MESSAGE, _PAYLOAD = COLUMN["message"], COLUMN["payload"]


class _Memo(dict[Any, Any]):
    """Converted values by what was written."""

    def __init__(self, convert: Callable[[Any], Any]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, raw: Any) -> Any:  # noqa: ANN401
        if len(self) >= _MAX_MEMO:
            self.clear()
        value = self[raw] = self._convert(raw)
        return value

    def all(self, raw: Iterable[Any]) -> _Column:
        """The values of many."""
        return list(map(self.__getitem__, raw))


def _texts(memo: _Memo, raw: Sequence[Any]) -> _Column:
    """Texts that hardly repeat, which a memo would only make slower."""
    if set(map(type, raw)) != {str}:
        return memo.all(raw)
    found = [None if (v := t.strip()) in NOTHING else v for t in raw]
    return found if "\0" not in "".join(raw) else list(map(encode, found))


def _numbers(memo: _Memo, raw: Sequence[Any]) -> _Column:
    """Numbers as they are, where they are numbers."""
    if set(map(type, raw)) == {int} and max(raw) < _INT64 and min(raw) >= -_INT64:
        return list(raw)
    return memo.all(raw)


def _storing(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def stored(raw: Any) -> Any:  # noqa: ANN401
        value = convert(raw)
        return None if value is None else encode(value)

    return stored


def _shown(value: Any) -> str | None:  # noqa: ANN401
    """A stored value in a sentence; absent ones are none."""
    return None if value is None or value.__class__ is bytes else str(value)


def _account(raw: Any) -> tuple[Any, Any, Any]:  # noqa: ANN401
    """User, domain and SID that an account field gives."""
    row: list[Any] = [Absent.NOT_APPLICABLE] * _WIDTH
    split_account(row, raw)
    return encode(row[_USER]), encode(row[_DOMAIN]), encode(row[_SID])


def _path(shown: str) -> Any:  # noqa: ANN401
    """Path column of a program; only a file name written means that there is no path to show."""
    return _NOT_COLLECTED if (base_name(shown) or shown) == shown else shown


#: Columns whose values hardly repeat.
_MANIFOLD: Final[dict[int, Callable[[_Memo, Sequence[Any]], _Column]]] = {
    COLUMN["process_guid"]: _texts,
    COLUMN["process_command_line"]: _texts,
    COLUMN["target"]: _texts,
    COLUMN["process_pid"]: _numbers,
    COLUMN["process_parent_pid"]: _numbers,
}
_FIELD: Final = -10


@dataclass(slots=True, eq=False)
class _Static:
    """What the events of one kind have in common: everything of ``System`` but number, time and process.

    Attributes:
        elements: Names within ``System``, in order; None where they are not in their usual order.
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
    elements: tuple[str, ...] | None
    names: tuple[str, ...] = ()
    shape: _Shape | None = None
    shapes: dict[tuple[str, ...], _Shape | None] = field(default_factory=dict)


class _Shape:
    """A plan for events with exactly these field names.

    Attributes:
        columns: Per column of the row: the fields it is taken from, and how.
        accounts: Fields that hold an account.
        parts: The sentence; places are lists of columns of the row, or -10 minus the field.
    """

    def __init__(self, static: _Static, names: tuple[str, ...], memos: dict[Any, _Memo]) -> None:
        plan = static.plan
        self.static = static
        self._names: list[str] = []
        self.columns: list[tuple[int, list[tuple[int, _Take]]]] = []
        columns: dict[int, list[tuple[int, _Take]]] = {}
        for position, name, convert in plan.columns:
            if name in names:
                if convert not in memos:
                    memos[convert] = _Memo(_storing(convert))
                memo = memos[convert]
                take: _Take = partial(_MANIFOLD[position], memo) if position in _MANIFOLD else memo.all
                columns.setdefault(position, []).append((self._field(name), take))
        self.columns = list(columns.items())
        self.accounts = [self._field(name) for name in plan.account if name in names]
        self.parts: list[tuple[bool, list[str | list[int]]]] = []
        for optional, items in plan.words:
            made: list[str | list[int]] = []
            for item in items:
                if not isinstance(item, str):
                    item = [
                        n if isinstance(n, int) else _FIELD - self._field(n)
                        for n in item
                        if n in names or isinstance(n, int)
                    ]
                made.append(item)
            self.parts.append((optional, made))
        self.boots = static.event_id in BOOT_IDS
        self.exits = plan.action == "process exit"
        self.tracked = self.boots or self.exits or plan.action == "process start"
        self.group: _Group | None = None

    def _field(self, name: str) -> int:
        if name not in self._names:
            self._names.append(name)
        return self._names.index(name)

    def take(self, data: list[dict[str, Any]]) -> list[Sequence[Any]]:
        """The values of the fields that are needed, field by field."""
        if len(self._names) > 1 and data:
            return list(zip(*map(itemgetter(*self._names), data), strict=True))
        return [[fields[name] for fields in data] for name in self._names]


class _Group:
    """Events of one shape within a batch, in the order of the log."""

    def __init__(self, shape: _Shape) -> None:
        self.shape = shape
        #: Place in the batch, record number, time, fields, text of the fields, text of further payload.
        self.items: list[tuple[int, int, int, dict[str, Any], str, str]] = []
        self.values: list[Sequence[Any]] = []
        self.columns: dict[int, _Column] = {}
        self.orphans: list[int] = []

    def part_odd(self) -> list[int]:
        """Take out events with fields that are not plain values; returns their places."""
        odd: list[int] = []
        kinds = set(map(type, chain.from_iterable([item[3].values() for item in self.items])))
        if not kinds <= _PLAIN:
            sound = [item for item in self.items if set(map(type, item[3].values())) <= _PLAIN]
            odd = sorted({item[0] for item in self.items} - {item[0] for item in sound})
            self.items = sound
        self.values = self.shape.take([item[3] for item in self.items])
        if bool in kinds:
            # True would find what was kept for 1.
            self.values = [[str(v) if v.__class__ is bool else v for v in column] for column in self.values]
        return odd


class Bulk:
    """Turns the events of one log into rows in storage form.

    Attributes:
        channels: Events per channel, in the order of first appearance.
        hosts: Events per computer name.
        host_at: First record of each computer name.
        orphans: Of the last batch.
    """

    def __init__(self) -> None:
        self.normaliser = Normaliser()
        self.channels: Counter[str] = Counter()
        self.hosts: Counter[str] = Counter()
        self.host_at: dict[str, int] = {}
        self.orphans: list[Orphan] = []
        self._statics: dict[tuple[Any, ...], _Static] = {}
        self._seconds: dict[str, int] = {}
        self._memos: dict[Any, _Memo] = {}
        self._text = self._memos[text] = _Memo(_storing(text))
        self._account = _Memo(_account)
        self._base = _Memo(lambda shown: base_name(shown) or shown)
        self._path = _Memo(_path)

    def rows(self, refs: Sequence[int], ticks: Sequence[int], texts: Sequence[str | bytes]) -> list[StoredRow | None]:
        """One row per event; None for what is no event.

        Args:
            refs: Record numbers.
            ticks: Times of the record headers.
            texts: JSON texts of the events as the first reader writes them.
        """
        out: list[StoredRow | None] = [None] * len(refs)
        groups: list[_Group] = []
        order: list[tuple[int, _Group | None, int]] = []
        slow = self._sort(refs, ticks, texts, groups)
        for group in groups:
            group.shape.group = None
            slow += group.part_odd()
            if group.items:
                self._fill(group)
                self._count(group)
                if group.shape.tracked:
                    order += [(item[0], group, k) for k, item in enumerate(group.items)]
        # What runs when is the one thing that depends on the order of events of different kinds.
        self.orphans = []
        order += [(i, None, 0) for i in slow]
        order.sort(key=itemgetter(0))
        for i, found, k in order:
            if found is None:
                out[i] = self._one(i, refs[i], ticks[i], texts[i])
            else:
                self._track(found, k)
        for group in groups:
            if group.items:
                for item, row in zip(group.items, self._finish(group), strict=True):
                    out[item[0]] = row
        return out

    def _sort(
        self, refs: Sequence[int], ticks: Sequence[int], texts: Sequence[str | bytes], groups: list[_Group]
    ) -> list[int]:
        """Put each event into the group of its shape; returns the places of those that have none."""
        slow: list[int] = []
        loads, statics, seconds = orjson.loads, self._statics, self._seconds
        for i, textual in enumerate(texts):
            try:
                at = textual.rfind('"EventData":{')  # type: ignore[arg-type]
                begin = textual.find('"TimeCreated":{', 0, at)  # type: ignore[arg-type]
                body = loads(textual)["Event"]
                system, data = body["System"], body["EventData"]
                get = system.get
                security = get("Security")
                uid = None if security is None else security["#attributes"]["UserID"]
                # The text before the time holds provider, id, version, level, task, opcode and keywords.
                key = (textual[:begin], get("Channel"), get("Computer"), uid)
                static = statics.get(key) or self._static(key, body)
                names = tuple(data)
                if names != static.names:
                    static = self._variant(static, names)
                shape, ref = static.shape, refs[i]
                number = get("EventRecordID", ref)
                if (
                    begin < 0
                    or shape is None
                    or tuple(body) != _PLAIN_BODY
                    or tuple(system) != static.elements
                    or number.__class__ is not int
                ):
                    slow.append(i)
                    continue
                shown = system["TimeCreated"]["#attributes"]["SystemTime"]
                header, second = ticks[i], shown[:19]
                time = seconds.get(second) or self._second(second)
                if time + int(shown[20:26]) * 10 == header - header % 10 and shown[26:] == "Z":
                    time = header
                else:
                    time = event_ticks(shown, header)
                    if time >= _INT64:
                        slow.append(i)
                        continue
                further = static.extras
                execution, correlation = get("Execution"), get("Correlation")
                if execution is not None:
                    attributes = execution["#attributes"]
                    pid, tid = attributes["ProcessID"], attributes["ThreadID"]
                    if pid.__class__ is not int or tid.__class__ is not int:
                        slow.append(i)
                        continue
                    further = f'{further},"System.ProcessID":{pid},"System.ThreadID":{tid}'
                if correlation is not None:
                    activity = correlation["#attributes"].get("ActivityID")
                    if activity is not None:
                        further = f'{further},"System.ActivityID":{orjson.dumps(activity).decode()}'
            except (ValueError, KeyError, TypeError, AttributeError):
                slow.append(i)
                continue
            group = shape.group
            if group is None:
                group = shape.group = _Group(shape)
                groups.append(group)
            further += static.closing if number == ref else f'{static.closing[:-1]},"System.EventRecordID":{number}}}'
            group.items.append((i, ref, time, data, textual[at + 12 : -3], further))  # type: ignore[arg-type]
        return slow

    def _second(self, shown: str) -> int:
        if len(self._seconds) >= _MAX_MEMO:
            self._seconds.clear()
        ticks = event_ticks(f"{shown}Z", Absent.UNPARSED)
        found = self._seconds[shown] = -1 if isinstance(ticks, Absent) else ticks
        return found

    def _static(self, key: tuple[Any, ...], body: dict[str, Any]) -> _Static:
        """Everything that ``event_parts`` finds in events whose text begins alike."""
        system = body["System"]
        parts = event_parts({"System": system}, system.get("EventRecordID"), Absent.UNPARSED)
        fields = parts.fields
        user = fields.pop("System.UserID", None)
        for name in ("System.ProcessID", "System.ThreadID", "System.ActivityID"):
            fields.pop(name, None)
        plan = self.normaliser.plan(parts.provider, parts.event_id)
        row = {
            _ZONE: "UTC", _ACTION: plan.action, _ID: parts.event_id, _CHANNEL: parts.channel,
            _PROVIDER: parts.provider, _LEVEL: parts.level, _HOST: parts.computer,
        }  # fmt: skip
        if len(self._statics) >= _MAX_STATICS:
            self._statics.clear()
        made = self._statics[key] = _Static(
            parts.provider,
            parts.event_id,
            plan,
            {position: encode(value) for position, value in row.items()},
            None if isinstance(parts.sid, Absent) else parts.sid,
            "".join(f",{orjson.dumps({name: value}).decode()[1:-1]}" for name, value in fields.items()),
            "}" if user is None else f',"System.UserID":{orjson.dumps(user).decode()}}}',
            parts.channel,
            parts.computer,
            _elements(key[0], system),
        )
        return made

    def _variant(self, static: _Static, names: tuple[str, ...]) -> _Static:
        """The same kind of event with other field names than the last."""
        if names not in static.shapes:
            if len(static.shapes) >= _MAX_SHAPES:
                static.shapes.clear()
            plain = bool(names) and not any(n in ("Data", "#attributes") or n.startswith("System.") for n in names)
            static.shapes[names] = _Shape(static, names, self._memos) if plain else None
        static.names, static.shape = names, static.shapes[names]
        return static

    def _count(self, group: _Group) -> None:
        static = group.shape.static
        if isinstance(static.channel, str):
            self.channels[static.channel] += len(group.items)
        if isinstance(static.host, str):
            self.hosts[static.host] += len(group.items)
            self.host_at.setdefault(static.host, group.items[0][1])

    def _one(self, i: int, ref: int, ticks: int, textual: str | bytes) -> StoredRow | None:
        """An event of no plain shape."""
        try:
            parts = event_parts(orjson.loads(textual)["Event"], ref, ticks)
        except (ValueError, KeyError, TypeError):
            return None
        if isinstance(parts.channel, str):
            self.channels[parts.channel] += 1
        if isinstance(parts.computer, str):
            self.hosts[parts.computer] += 1
            self.host_at.setdefault(parts.computer, ref)
        record = parts.record(self.normaliser, ref)
        if self.normaliser.orphan:
            plan = self.normaliser.plan(parts.provider, parts.event_id)
            view = parts.fields if parts.lookup is None else parts.lookup
            self.orphans.append(_orphan(i, plan, list(record), view))
        return encode_row(record)

    def _fill(self, group: _Group) -> None:
        """Columns that come from fields, then those that follow from them."""
        shape, values, columns = group.shape, group.values, group.columns
        for position, sources in shape.columns:
            column: _Column = []
            for i, take in sources:
                new = take(values[i])
                column = [b if a is None else a for a, b in zip(column, new, strict=True)] if column else new
                if None not in column:
                    break
            columns[position] = column
        self._users(group)
        for path, name in ((_PATH, _NAME), (_PARENT_PATH, _PARENT_NAME)):
            paths = columns.get(path)
            if paths is not None:
                columns[path], columns[name] = self._split(paths, columns.get(name))
        if shape.tracked:
            empty = [None] * len(group.items)
            for position in (_PID, _PARENT_PID, _NAME, _PATH):
                columns.setdefault(position, empty)
            for position in (_PARENT_NAME, _PARENT_PATH):
                columns.setdefault(position, list(empty))

    def _split(self, paths: _Column, names: _Column | None) -> tuple[_Column, _Column]:
        base, path = self._base, self._path
        if names is None and None not in paths:
            return path.all(paths), base.all(paths)
        names = names or [None] * len(paths)
        taken = [p is not None and n is None for p, n in zip(paths, names, strict=True)]
        return (
            [path[p] if t else p for p, t in zip(paths, taken, strict=True)],
            [base[p] if t else n for p, n, t in zip(paths, names, taken, strict=True)],
        )

    def _users(self, group: _Group) -> None:
        columns, n = group.columns, len(group.items)
        users, domains, sids = columns.get(_USER), columns.get(_DOMAIN), columns.get(_SID)
        for i in group.shape.accounts:
            if users is not None and None not in users:
                break
            found = self._account.all(group.values[i])
            users = users or [None] * n
            domains, sids = domains or [None] * n, sids or [None] * n
            for k, (user, domain, sid) in enumerate(found):
                if users[k] is None:
                    users[k] = user
                    if domain is not None:
                        domains[k] = domain
                    if sid is not None:
                        sids[k] = sid
        own = group.shape.static.sid
        if own is not None and (users is None or None in users):
            users, sids = users or [None] * n, sids or [None] * n
            known = WELL_KNOWN_SIDS.get(own)
            for k in range(n):
                if users[k] is None and sids[k] is None:
                    sids[k], users[k] = own, known
        for position, column in ((_USER, users), (_DOMAIN, domains), (_SID, sids)):
            if column is not None:
                columns[position] = column

    def _track(self, group: _Group, k: int) -> None:
        shape, columns, tracker = group.shape, group.columns, self.normaliser.tracker
        if shape.boots:
            tracker.boot()
        elif shape.exits:
            tracker.exit(columns[_PID][k])
        else:
            names = columns[_PARENT_NAME]
            if names[k] is None:
                parent = tracker.parent(columns[_PARENT_PID][k])
                if parent:
                    names[k], columns[_PARENT_PATH][k] = parent
                else:
                    group.orphans.append(k)
            tracker.start(columns[_PID][k], columns[_NAME][k], columns[_PATH][k])

    def _finish(self, group: _Group) -> Iterable[StoredRow]:
        shape, columns = group.shape, group.columns
        static, plan = shape.static, shape.static.plan
        _, refs, times, datas, payloads, further = zip(*group.items, strict=True)
        if plan.words:
            messages = self._words(group)
        else:
            messages = [generic_words(static.provider, static.event_id, data) for data in datas]
        if plan.hook is None:
            messages = [m if len(m) <= 1000 and m.isprintable() else encode(one_line(m)) for m in messages]
        parts: list[Iterable[Any]] = [columns.get(position) or repeat(None) for position in range(_WIDTH)]
        for position, value in static.constants.items():
            parts[position] = repeat(value)
        parts[0], parts[_TIME], parts[_MESSAGE] = refs, times, messages
        parts[_PAYLOAD] = map(add, payloads, further)
        rows: Iterable[StoredRow] = zip(*parts, strict=False)
        if plan.hook is not None:
            rows = [_hooked(plan.hook, row, data) for row, data in zip(rows, datas, strict=True)]
        if group.orphans:
            rows = list(rows)
            for k in group.orphans:
                row = list(map(decode, rows[k]))
                self.orphans.append(_orphan(group.items[k][0], plan, row, datas[k]))
        return rows

    def _words(self, group: _Group) -> list[str]:
        made: list[Iterable[str]] = []
        for optional, items in group.shape.parts:
            spoken = [item if isinstance(item, str) else self._place(group, item) for item in items]
            places = [s for s in spoken if not isinstance(s, str)]
            if len(places) == 1 and optional:
                at = next(i for i, s in enumerate(spoken) if not isinstance(s, str))
                front, back = "".join(map(str, spoken[:at])), "".join(map(str, spoken[at + 1 :]))
                made.append(["" if v is None else f"{front}{v}{back}" for v in places[0]])
            elif optional and places:
                whole = zip(*(repeat(s) if isinstance(s, str) else s for s in spoken), strict=False)
                made.append(["" if None in words else "".join(words) for words in whole])
            else:
                for s in spoken:
                    if isinstance(s, str):
                        made.append(repeat(s))
                    else:
                        made.append(["(not stated)" if v is None else v for v in s] if None in s else s)
        if all(isinstance(m, repeat) for m in made):
            return ["".join(map(next, map(iter, made)))] * len(group.items)
        return list(map("".join, zip(*made, strict=False)))

    def _place(self, group: _Group, place: list[int]) -> list[str | None]:
        """The words of one place of the sentence, one per event."""
        columns, found = group.columns, None
        for kind in place:
            if kind <= _FIELD:
                new: list[str | None] = _texts(self._text, group.values[_FIELD - kind])
            elif kind == USER:
                users = columns.get(_USER)
                new = [_shown(v) for v in users] if users else [None] * len(group.items)
                if _LOGON_ID in columns:
                    sessions = map(SERVICE_SESSIONS.get, columns[_LOGON_ID])
                    new = [a or b for a, b in zip(sessions, new, strict=True)]
            elif kind == LOGON_TYPE:
                new = list(map(LOGON_TYPES.get, columns.get(_LOGON_TYPE, [None] * len(group.items))))
            elif kind in columns:
                new = [v if v.__class__ is str else _shown(v) for v in columns[kind]]
            elif kind in group.shape.static.constants:
                new = [_shown(group.shape.static.constants[kind])] * len(group.items)
            else:
                continue
            found = new if found is None else [b if a is None else a for a, b in zip(found, new, strict=True)]
            if None not in found:
                break
        return found if found is not None else [None] * len(group.items)


def _elements(begin: str, system: dict[str, Any]) -> tuple[str, ...] | None:
    """Names within ``System`` where the text up to its time holds all that decides what an event is."""
    try:
        before = orjson.loads(f"{begin.rstrip(',')}}}}}}}")["Event"]["System"]
    except (ValueError, KeyError, TypeError):
        return None
    names = tuple(system)
    held = names[: len(before)]
    return names if held == tuple(before) and _DECIDING.isdisjoint(names[len(before) :]) else None


def _hooked(hook: Hook, stored: StoredRow, data: dict[str, Any]) -> StoredRow:
    """A row after what the table of meanings cannot say in words."""
    row = list(map(decode, stored))
    hook(row, data)
    if row[_NAME] is Absent.NOT_APPLICABLE and row[_PATH] is not Absent.NOT_APPLICABLE:
        split_path(row, _PATH, _NAME)
    row[_MESSAGE] = one_line(row[_MESSAGE])
    return encode_row(row)


def _orphan(index: int, plan: Plan, row: list[Any], view: dict[str, Any]) -> Orphan:
    """What the sentence of a process start becomes once its parent is known."""
    row[_PARENT_NAME] = "\0"
    before, mark, after = say(plan.words, row, view).partition("\0")
    return Orphan(index, before, after if mark else None)
