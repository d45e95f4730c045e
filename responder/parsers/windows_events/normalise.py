"""From provider, event id and fields to an EventRecord: the engine over the tables of this package."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import orjson

from responder.model.absent import Absent
from responder.model.event import EventRecord
from responder.model.stored import decode, encode
from responder.parsers.base import payload_json
from responder.parsers.windows_events import channels, security, security_classic, sysmon
from responder.parsers.windows_events.spec import COLUMN, Fields, Meaning, Plan, Row, say
from responder.parsers.windows_events.values import WELL_KNOWN_SIDS, base_name, one_line, text

_TAIL: Final = [Absent.NOT_APPLICABLE] * (len(EventRecord._fields) - 9)
_NA: Final = Absent.NOT_APPLICABLE
_USER, _DOMAIN, _SID = COLUMN["user_name"], COLUMN["user_domain"], COLUMN["user_sid"]
_NAME, _PATH = COLUMN["process_name"], COLUMN["process_path"]
_PID = COLUMN["process_pid"]
_PARENT_NAME, _PARENT_PATH = COLUMN["process_parent_name"], COLUMN["process_parent_path"]
_PARENT_PID = COLUMN["process_parent_pid"]
_MESSAGE, _PAYLOAD = COLUMN["message"], COLUMN["payload"]
_SECURITY_PROVIDERS: Final = ("security", "security-auditing")
_UNKNOWN: Final = Plan(Meaning())

#: Ids that start the process table of a machine afresh.
BOOT_IDS: Final = (512, 4608)


@lru_cache(maxsize=8192)
def plan_for(provider: str, event_id: int) -> Plan:
    """Compiled meaning of an event; an empty plan where no table knows it."""
    meaning = meaning_of(provider, event_id)
    return Plan(meaning) if meaning else _UNKNOWN


def meaning_of(provider: str, event_id: int) -> Meaning | None:
    """Table entry of an event, or None."""
    key = channels.provider_key(provider)
    if key in _SECURITY_PROVIDERS:
        modern = security_classic.LAYOUTS.get(event_id, (event_id, ""))[0]
        return security.SECURITY.get(modern)
    if key == "sysmon":
        return sysmon.SYSMON.get(event_id)
    return channels.PROVIDERS.get(key, {}).get(event_id)


@lru_cache(maxsize=8192)
def string_names(provider: str, event_id: int, count: int) -> tuple[str, ...]:
    """Names for the ``count`` insertion strings of a classic event: known ones, then their positions."""
    key = channels.provider_key(provider)
    if key in _SECURITY_PROVIDERS:
        found = security_classic.names(event_id, count)
    else:
        found = tuple(channels.LAYOUTS.get(key, {}).get(event_id, "").split()[:count])
    return found + tuple(str(i) for i in range(len(found) + 1, count + 1))


def dump(fields: Fields) -> str:
    """Payload text; fast path, with the slow one for numbers beyond 64 bits."""
    try:
        return orjson.dumps(fields).decode()
    except TypeError:
        return payload_json(fields)


class Tracker:
    """The programs running at a point of a log: old process starts name their parent by number only.

    Numbers, names and paths are in storage form.
    """

    MAX_OPEN: Final = 65_536

    def __init__(self) -> None:
        self._open: dict[Any, tuple[Any, Any]] = {}

    def boot(self) -> None:
        """The machine starts afresh."""
        self._open.clear()

    def exit(self, pid: Any) -> None:  # noqa: ANN401
        """A program ended."""
        self._open.pop(pid, None)

    def parent(self, pid: Any) -> tuple[Any, Any] | None:  # noqa: ANN401
        """Name and path of the program that runs under a number."""
        return self._open.get(pid)

    def start(self, pid: Any, name: Any, path: Any) -> None:  # noqa: ANN401
        """A program started; call after asking for its parent."""
        if len(self._open) >= self.MAX_OPEN:
            self._open.clear()
        self._open[pid] = name, path


class Normaliser:
    """Turns the events of one log into records.

    The log's own earlier process starts are remembered to name parents; a record's payload keeps what it wrote itself.

    Attributes:
        tracker: What runs at this point of the log.
        orphan: The last record is a process start whose parent is neither named nor known.
    """

    def __init__(self) -> None:
        self.tracker = Tracker()
        self.orphan = False
        self._plans: dict[tuple[str, int | Absent], Plan] = {}

    def plan(self, provider: str, event_id: int | Absent) -> Plan:
        """Compiled meaning of an event."""
        plan = self._plans.get((provider, event_id))
        if plan is None:
            plan = _UNKNOWN if isinstance(event_id, Absent) else plan_for(provider, event_id)
            self._plans[(provider, event_id)] = plan
        return plan

    def record(
        self,
        ref: int,
        ticks: int | Absent,
        provider: str,
        channel: str | Absent,
        event_id: int | Absent,
        level: str | Absent,
        host: str | Absent,
        sid: str | Absent,
        fields: Fields,
        lookup: Fields | None = None,
        *,
        own_sid: bool = False,
    ) -> EventRecord:
        """One record.

        Args:
            ref: Record number.
            ticks: Time, UTC.
            provider: Provider or event source as written.
            channel: Log channel.
            event_id: Id without qualifiers.
            level: Level in words.
            host: Computer name as written.
            sid: SID of the record itself.
            fields: All original fields; becomes the payload.
            lookup: Fields under the names that the tables use, where these differ from ``fields``.
            own_sid: The record's SID is the user that the fields name (legacy logs), not that of the provider.
        """
        plan = self.plan(provider, event_id)
        self.orphan = False
        row: Row = [ref, ticks, "UTC", plan.action, event_id, channel, provider, level, host, *_TAIL]
        view = fields if lookup is None else lookup
        for position, name, convert in plan.columns:
            if row[position] is _NA:
                value = view.get(name)
                if value is not None:
                    value = convert(value)
                    if value is not None:
                        row[position] = value
        for name in plan.account:
            if row[_USER] is _NA:
                split_account(row, view.get(name))
        if sid is not _NA and row[_SID] is _NA and (own_sid or row[_USER] is _NA):
            row[_SID] = sid
            if row[_USER] is _NA and sid in WELL_KNOWN_SIDS:
                row[_USER] = WELL_KNOWN_SIDS[sid]
        if row[_PATH] is not _NA:
            split_path(row, _PATH, _NAME)
        if row[_PARENT_PATH] is not _NA:
            split_path(row, _PARENT_PATH, _PARENT_NAME)
        action = plan.action
        if action == "process start" or action == "process exit" or event_id in BOOT_IDS:
            self._track(row, plan, event_id)
        message = say(plan.words, row, view) if plan.words else generic_words(provider, event_id, fields)
        row[_MESSAGE] = message
        if plan.hook is not None:
            plan.hook(row, view)
            message = row[_MESSAGE]
            if row[_NAME] is _NA and row[_PATH] is not _NA:
                split_path(row, _PATH, _NAME)
        row[_MESSAGE] = one_line(message)
        row[_PAYLOAD] = dump(fields)
        return EventRecord._make(row)

    def _track(self, row: Row, plan: Plan, event_id: int | Absent) -> None:
        tracker = self.tracker
        if event_id in BOOT_IDS:
            tracker.boot()
            return
        pid = encode(row[_PID])
        if plan.action == "process exit":
            tracker.exit(pid)
            return
        if row[_PARENT_NAME] is _NA:
            parent = tracker.parent(encode(row[_PARENT_PID]))
            if parent:
                row[_PARENT_NAME], row[_PARENT_PATH] = map(decode, parent)
            else:
                self.orphan = True
        tracker.start(pid, encode(row[_NAME]), encode(row[_PATH]))


def split_path(row: Row, path: int, name: int) -> None:
    """Fill the name of a program from its path, where nothing else named it."""
    value = row[path]
    if value is _NA or row[name] is not _NA:
        return
    row[name] = base_name(value) or value
    if row[name] == value:
        # Only a file name was written (Windows NT and 2000): there is no path to show.
        row[path] = Absent.NOT_COLLECTED


def split_account(row: Row, value: Any) -> None:  # noqa: ANN401
    """Fill user, domain or SID from a field that holds one of their forms."""
    shown = text(value)
    if shown is None:
        return
    if shown.startswith("S-1-"):
        row[_SID] = shown
        if shown in WELL_KNOWN_SIDS:
            row[_USER] = WELL_KNOWN_SIDS[shown]
        return
    domain, mark, user = shown.partition("\\")
    row[_USER] = user if mark and user else shown
    if mark and domain and user:
        row[_DOMAIN] = domain


def generic_words(provider: str, event_id: int | Absent, fields: Fields) -> str:
    """The values of an event that no table knows, one after the other."""
    values: list[str] = []
    room = 300
    for name, value in fields.items():
        if name.startswith("System.") or name in ("Category", "Qualifiers"):
            continue
        for single in value if isinstance(value, list) else (value,):
            shown = text(single)
            if shown is not None:
                values.append(shown[:room])
                room -= len(shown)
        if room <= 0:
            break
    kind = f"{provider} event" if isinstance(event_id, Absent) else f"{provider} {event_id}"
    return f"{kind}: {', '.join(values)}" if values else kind
