"""Many events of a log at once: column by column, for all events that share provider, id and field names.

Logs repeat themselves: the same few kinds of events, the same programs, accounts and addresses. So events are grouped
by their shape, each column of a group is taken from a memo of converted values, and sentences are put together
without looking at fields again. What is not of the plain shape goes through ``body`` and ``normalise`` one by one; the
rows are the same either way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any, Final, TypeAlias

import orjson

from responder.model.absent import Absent
from responder.model.event import EventRecord
from responder.model.stored import NULL, decode, encode, encode_row
from responder.parsers.base import Alike, Orphan
from responder.parsers.windows_events.body import attribute, event_parts, event_ticks
from responder.parsers.windows_events.memo import Column, Memo, account, shown_path, storing
from responder.parsers.windows_events.normalise import Normaliser, generic_words, split_path
from responder.parsers.windows_events.shapes import Group, Shape, Static, words
from responder.parsers.windows_events.spec import COLUMN, Hook, Plan, say
from responder.parsers.windows_events.values import (
    WELL_KNOWN_SIDS,
    base_name,
    one_line,
    text,
)

StoredRow: TypeAlias = tuple[Any, ...]

_INT64: Final = 1 << 63
_MAX_SECONDS: Final = 1 << 16
_MAX_STATICS: Final = 4096
_MAX_SHAPES: Final = 256
#: Longer texts are not kept: a hostile log could fill the memory with them.
_LONGEST_KEY: Final = 4096
_PLAIN_BODY: Final = ("#attributes", "System", "EventData")
_PLAIN: Final = frozenset((str, int, type(None), bool, float))
_EXACT: Final = frozenset((str, int, type(None)))
#: Elements of ``System`` between record number and channel, in order.
_CALLER: Final = ("Correlation", "Execution")
#: What stands in the text of every event of the plain shape.
_BEFORE_TIME: Final = '"TimeCreated":{"#attributes":{"SystemTime":"'
_AFTER_TIME: Final = 'Z"}},"EventRecordID":'
_CHANNEL_MARK: Final = ',"Channel":"'
_DATA_MARK: Final = '"EventData":{'
_TO_TIME: Final = len(_BEFORE_TIME)
_TO_DATA: Final = len(_DATA_MARK) - 1
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


class Bulk:
    """Turns the events of one log into rows in storage form.

    Attributes:
        channels: Events per channel.
        hosts: Events per computer name.
        host_at: First record of each computer name.
        orphans: Of the last batch.
        alike: Rows of the last batch by column.
    """

    def __init__(self) -> None:
        self.normaliser = Normaliser()
        self.channels: Counter[str] = Counter()
        self.hosts: Counter[str] = Counter()
        self.host_at: dict[str, int] = {}
        self._met: list[tuple[int, int, str]] = []
        self.orphans: list[Orphan] = []
        self.alike: list[Alike] = []
        self._statics: dict[tuple[str, str], Static] = {}
        self._callers: dict[str, str] = {}
        self._seconds: dict[str, int] = {}
        self._memos: dict[Any, Memo] = {}
        self._text = self._memos[text] = Memo(storing(text))
        self._account = Memo(account)
        self._base = Memo(lambda shown: base_name(shown) or shown)
        self._path = Memo(shown_path)

    def rows(self, refs: Sequence[int], ticks: Sequence[int], texts: Sequence[str | bytes]) -> list[StoredRow | None]:
        """One row per event; None for what is no event.

        Args:
            refs: Record numbers.
            ticks: Times of the record headers.
            texts: JSON texts of the events as the first reader writes them.
        """
        out: list[StoredRow | None] = [None] * len(refs)
        groups: list[Group] = []
        order: list[tuple[int, int, Group | None]] = []
        slow = self._sort(refs, ticks, texts, groups)
        for group in groups:
            group.shape.group = None
            group.take()
            self._fill(group)
            self._count(group)
            if group.shape.tracked:
                order += [(item[0], k, group) for k, item in enumerate(group.items)]
        # What runs when is the one thing that depends on the order of events of different kinds.
        self.orphans = []
        order += [(i, 0, None) for i in slow]
        order.sort()
        for i, k, found in order:
            if found is None:
                out[i] = self._one(i, refs[i], ticks[i], texts[i])
            else:
                self._track(found, k)
        for _, ref, host in sorted(self._met):
            self.host_at.setdefault(host, ref)
        self._met.clear()
        self.alike = []
        for group in groups:
            for item, row in zip(group.items, self._finish(group), strict=True):
                out[item[0]] = row
        alone = {i: single for i in slow if (single := out[i]) is not None}
        if alone:
            self.alike.append(Alike(list(alone), {}, _by_column(alone.values())))
        return out

    def _sort(
        self, refs: Sequence[int], ticks: Sequence[int], texts: Sequence[str | bytes], groups: list[Group]
    ) -> list[int]:
        """Put each event into the group of its shape; returns the places of those that have none.

        Only the data of an event are loaded. What stands around them repeats itself: the text before the time, the
        text from the channel on, and process and activity between. Each such text is taken apart once (``_static``,
        ``_caller``), and as JSON has no context, what it means is settled by it alone.
        """
        slow: list[int] = []
        loads, statics, callers, seconds = orjson.loads, self._statics, self._callers, self._seconds
        for i, (ref, header, textual) in enumerate(zip(refs, ticks, texts, strict=True)):
            if isinstance(textual, bytes):  # of the second reader
                slow.append(i)
                continue
            try:
                begin = textual.find(_BEFORE_TIME)
                start = begin + _TO_TIME
                between = f"{_AFTER_TIME}{ref},"
                rest = start + 25 + len(between)
                channel = textual.find(_CHANNEL_MARK, rest)
                at = textual.find(_DATA_MARK, channel)
                if begin < 0 or channel < 0 or at < 0 or not textual.startswith(between, start + 26):
                    slow.append(i)
                    continue
                shown = textual[start : start + 26]
                key = (textual[:begin], textual[channel:at])
                static = statics.get(key) or self._static(key, textual)
                caller = textual[rest:channel]
                further = callers.get(caller)
                if further is None:
                    further = self._caller(caller)
                data = loads(textual[at + _TO_DATA : -2])
                names = tuple(data)
                if names != static.names:
                    static = self._variant(static, names)
                shape = static.shape
                if shape is None or (
                    # Signs of nested values, which texts may hold too: then a second look decides.
                    (textual.find("{", at + 13) > 0 or textual.find("[", at + 13) > 0)
                    and not set(map(type, data.values())) <= _PLAIN
                ):
                    slow.append(i)
                    continue
                second = shown[:19]
                time = seconds.get(second) or self._second(second)
                if time + int(shown[20:26]) * 10 == header - header % 10:
                    time = header
                else:
                    exact = event_ticks(f"{shown}Z", header)
                    if isinstance(exact, Absent) or exact >= _INT64:
                        slow.append(i)
                        continue
                    time = exact
            except (ValueError, KeyError, TypeError, AttributeError):
                slow.append(i)
                continue
            group = shape.group
            if group is None:
                group = shape.group = Group(shape)
                groups.append(group)
            payload = f"{textual[at + _TO_DATA : -3]}{static.extras}{further}{static.closing}"
            group.items.append((i, ref, time, data, payload))
        return slow

    def _second(self, shown: str) -> int:
        if len(self._seconds) >= _MAX_SECONDS:
            self._seconds.clear()
        ticks = event_ticks(f"{shown}Z", Absent.UNPARSED)
        found = self._seconds[shown] = -1 if isinstance(ticks, Absent) else ticks
        return found

    def _static(self, key: tuple[str, str], textual: str) -> Static:
        """Everything that ``event_parts`` finds in events with these texts before their time and from the channel on.

        Raises:
            ValueError, KeyError, TypeError: The event is not of the plain shape.
        """
        body = orjson.loads(textual)["Event"]
        system = body["System"]
        opened = orjson.loads(f"{key[0].rstrip(',')}}}}}}}")["Event"]
        closed = orjson.loads(f"{{{key[1][1:-1]}")
        names = [*opened["System"], "TimeCreated", "EventRecordID", *(n for n in _CALLER if n in system), *closed]
        # Each text has to be a piece of its own: what is around it cannot change what it says.
        if tuple(body) != _PLAIN_BODY or tuple(opened) != _PLAIN_BODY[:2] or list(system) != names:
            raise ValueError("shape")
        parts = event_parts({"System": system}, system["EventRecordID"], Absent.UNPARSED)
        fields = parts.fields
        user = fields.pop("System.UserID", None)
        for name in ("System.ProcessID", "System.ThreadID", "System.ActivityID"):
            fields.pop(name, None)
        plan = self.normaliser.plan(parts.provider, parts.event_id)
        row = {
            _ZONE: "UTC", _ACTION: plan.action, _ID: parts.event_id, _CHANNEL: parts.channel,
            _PROVIDER: parts.provider, _LEVEL: parts.level, _HOST: parts.computer,
        }  # fmt: skip
        made = Static(
            parts.provider,
            parts.event_id,
            plan,
            {position: encode(value) for position, value in row.items()},
            None if isinstance(parts.sid, Absent) else parts.sid,
            "".join(f",{orjson.dumps({name: value}).decode()[1:-1]}" for name, value in fields.items()),
            "}" if user is None else f',"System.UserID":{orjson.dumps(user).decode()}}}',
            parts.channel,
            parts.computer,
        )
        if len(key[0]) + len(key[1]) <= _LONGEST_KEY:
            if len(self._statics) >= _MAX_STATICS:
                self._statics.clear()
            self._statics[key] = made
        return made

    def _caller(self, written: str) -> str:
        """What the text between number and channel adds to the payload: process, thread, activity.

        Raises:
            ValueError, KeyError, TypeError: It is not of the plain shape.
        """
        system = orjson.loads(f"{{{written[1:]}}}") if written else {}
        if list(system) != [name for name in _CALLER if name in system]:
            raise ValueError("shape")
        found = [
            f',"System.{name}":{orjson.dumps(value).decode()}'
            for element, name in (("Execution", "ProcessID"), ("Execution", "ThreadID"), ("Correlation", "ActivityID"))
            if (value := attribute(system, element, name)) is not None
        ]
        made = "".join(found)
        if len(written) <= _LONGEST_KEY // 8:
            if len(self._callers) >= _MAX_SECONDS:
                self._callers.clear()
            self._callers[written] = made
        return made

    def _variant(self, static: Static, names: tuple[str, ...]) -> Static:
        """The same kind of event with other field names than the last."""
        if names not in static.shapes:
            if len(static.shapes) >= _MAX_SHAPES:
                static.shapes.clear()
            plain = bool(names) and not any(n in ("Data", "#attributes") or n.startswith("System.") for n in names)
            static.shapes[names] = Shape(static, names, self._memos) if plain else None
        static.names, static.shape = names, static.shapes[names]
        return static

    def _count(self, group: Group) -> None:
        static = group.shape.static
        if isinstance(static.channel, str):
            self.channels[static.channel] += len(group.items)
        if isinstance(static.host, str):
            self.hosts[static.host] += len(group.items)
            self._met.append((group.items[0][0], group.items[0][1], static.host))

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
            self._met.append((i, ref, parts.computer))
        record = parts.record(self.normaliser, ref)
        if self.normaliser.orphan:
            plan = self.normaliser.plan(parts.provider, parts.event_id)
            view = parts.fields if parts.lookup is None else parts.lookup
            self.orphans.append(orphan_of(i, plan, list(record), view))
        return encode_row(record)

    def _fill(self, group: Group) -> None:
        """Columns that come from fields, then those that follow from them."""
        shape, values, columns = group.shape, group.values, group.columns
        for position, sources in shape.columns:
            column: Column = []
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

    def _split(self, paths: Column, names: Column | None) -> tuple[Column, Column]:
        base, path = self._base, self._path
        if names is None and None not in paths:
            return path.all(paths), base.all(paths)
        names = names or [None] * len(paths)
        taken = [p is not None and n is None for p, n in zip(paths, names, strict=True)]
        return (
            [path[p] if t else p for p, t in zip(paths, taken, strict=True)],
            [base[p] if t else n for p, n, t in zip(paths, names, taken, strict=True)],
        )

    def _users(self, group: Group) -> None:
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

    def _track(self, group: Group, k: int) -> None:
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

    def _finish(self, group: Group) -> Iterable[StoredRow]:
        shape, columns = group.shape, group.columns
        static, plan = shape.static, shape.static.plan
        places, refs, times, datas, payloads = zip(*group.items, strict=True)
        if plan.words:
            messages = words(group, self._text)
        else:
            messages = [generic_words(static.provider, static.event_id, data) for data in datas]
        if plan.hook is None:
            messages = [m if len(m) <= 1000 and m.isprintable() else encode(one_line(m)) for m in messages]
        same = {position: NULL if value is None else value for position, value in static.constants.items()}
        each: dict[int, Sequence[Any]] = {
            position: [NULL if v is None else v for v in column] if None in column else column
            for position, column in columns.items()
            if position not in same
        }
        each |= {0: refs, _TIME: times, _MESSAGE: messages, _PAYLOAD: payloads}
        parts: list[Iterable[Any]] = [repeat(NULL)] * _WIDTH
        for position, value in same.items():
            parts[position] = repeat(value)
        for position, column in each.items():
            parts[position] = column
        rows: Iterable[StoredRow] = zip(*parts, strict=False)
        if plan.hook is not None:
            rows = [_hooked(plan.hook, row, data) for row, data in zip(rows, datas, strict=True)]
            same, each = {}, _by_column(rows)
        self.alike.append(Alike(places, same, each))
        if group.orphans:
            rows = list(rows)
            for k in group.orphans:
                row = list(map(decode, rows[k]))
                self.orphans.append(orphan_of(group.items[k][0], plan, row, datas[k]))
        return rows


def _by_column(rows: Iterable[StoredRow]) -> dict[int, Sequence[Any]]:
    return dict(enumerate(zip(*rows, strict=True)))


def _hooked(hook: Hook, stored: StoredRow, data: dict[str, Any]) -> StoredRow:
    """A row after what the table of meanings cannot say in words."""
    row = list(map(decode, stored))
    hook(row, data)
    if row[_NAME] is Absent.NOT_APPLICABLE and row[_PATH] is not Absent.NOT_APPLICABLE:
        split_path(row, _PATH, _NAME)
    row[_MESSAGE] = one_line(row[_MESSAGE])
    return encode_row(row)


def orphan_of(index: int, plan: Plan, row: list[Any], view: dict[str, Any]) -> Orphan:
    """What the sentence of a process start becomes once its parent is known."""
    row[_PARENT_NAME] = "\0"
    before, mark, after = say(plan.words, row, view).partition("\0")
    return Orphan(index, before, after if mark else None)
