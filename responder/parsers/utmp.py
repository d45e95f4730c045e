"""Login records of Linux: wtmp (logins, logouts, boots), btmp (failed logins) and utmp (who is logged in)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.errors import ParserError
from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_unix
from responder.parsers.base import Head, Item, Label, ParseContext, payload_json
from responder.parsers.utmp_structure import (
    EARLIEST,
    LATEST,
    Layout,
    Utmp,
    address_in,
    best_layout,
    certain,
    plausible,
    read_record,
)

NAME = "utmp"
DATA_FORMAT = "Login records of Linux (wtmp, btmp, utmp)"
TABLE = "events"
REF_KIND = RefKind.OFFSET

_NA: Final = Absent.NOT_APPLICABLE
_BLOCK: Final = 2048  # records read at once
_KINDS: Final = (
    "EMPTY", "RUN_LVL", "BOOT_TIME", "NEW_TIME", "OLD_TIME", "INIT_PROCESS", "LOGIN_PROCESS", "USER_PROCESS",
    "DEAD_PROCESS", "ACCOUNTING",
)  # fmt: skip
_RUN_LVL, _BOOT, _LOGIN, _USER = 1, 2, 6, 7
_MAX_LINES: Final = 65_536
_MAX_SEARCHES: Final = 5_000


def sniff(head: Head) -> int:
    """Confidence by how many of the first records fit a layout; see Parser."""
    if head.size < 384 or b"\0\0\0\0" not in head.data[:384]:
        return 0
    _, good, filled = best_layout(head.data[:38_400])  # a whole number of records of either size
    if not good or good * 2 < filled:
        return 0
    return 90 if good == filled else 70


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per record with content; see Parser."""
    size = stream.seek(0, 2)
    stream.seek(0)
    layout, good, filled = best_layout(stream.read(65_536))
    if not good and filled:
        raise ParserError(
            worded("{path}: no login record in any known layout was found; nothing was read from it", path=context.path)
        )
    yield Label(layout.name)
    reader = _Reader(layout, failed_only=_only_failures(stream, layout, size))
    yield from reader.read(stream, size)
    if reader.failed_only:
        yield Label("failed logins only (btmp)")
    yield from reader.notices()
    yield Expected(count=reader.expected)


def _only_failures(stream: BinaryIO, layout: Layout, size: int) -> bool:
    """Whether the file is a btmp: attempts with names, and none of the records that logins and boots leave."""
    stream.seek(0)
    attempts = 0
    for _ in range(0, min(size, layout.size * 10_000), layout.size):
        raw = stream.read(layout.size)
        if len(raw) < layout.size:
            break
        if not plausible(raw, layout):
            continue
        record = read_record(raw, layout)
        if _is_attempt(record):
            attempts += 1
        elif record.kind != _USER:
            return False
    return attempts > 0


def _is_attempt(record: Utmp) -> bool:
    """A getty that waits for a name writes "LOGIN"; a failed login writes the name that was tried."""
    if record.line.endswith(":notty"):
        return record.kind in (_LOGIN, _USER)
    return record.kind == _LOGIN and record.user not in ("LOGIN", "") and record.user != record.line


class _Reader:
    """Walks the records of one file and keeps its account."""

    def __init__(self, layout: Layout, *, failed_only: bool) -> None:
        self._layout = layout
        self.failed_only = failed_only
        self._sessions: dict[str, tuple[str, str]] = {}
        self._searches = 0
        self.expected = 0
        self._empty = 0
        self._empty_inside = 0
        self._odd: list[int] = []
        self._bad_times = 0
        self._back = 0
        self._last = 0

    def read(self, stream: BinaryIO, size: int) -> Iterator[Item]:
        """Events and explanations in file order."""
        step = self._layout.size
        at = 0
        while at + step <= size:
            stream.seek(at)
            block = stream.read(step * _BLOCK)
            if len(block) < step:
                break
            used = 0
            while used + step <= len(block):
                raw = block[used : used + step]
                if not any(raw):
                    self._empty += 1
                elif plausible(raw, self._layout) or self._in_place(stream, at + used):
                    self.expected += 1
                    self._empty_inside += self._empty
                    self._empty = 0
                    yield self._event(at + used, read_record(raw, self._layout))
                else:
                    skipped = self._resume(stream, at + used, size)
                    self.expected += 1
                    yield Explained(reason=worded("damaged record"), first=at + used)
                    yield EvidenceWarning(
                        message=worded(
                            "{skipped} bytes at offset {at:#x} are no login record", skipped=skipped, at=at + used
                        ),
                        level=Level.LOSS,
                        value=at + used,
                    )
                    used += skipped
                    break
                used += step
            at += used
        if at < size:
            yield from self._rest(stream, at, size)

    def _rest(self, stream: BinaryIO, at: int, size: int) -> Iterator[Item]:
        stream.seek(at)
        if any(stream.read(size - at)):
            self.expected += 1
            yield Explained(reason=worded("record cut off at the end of the file"), first=at)
            yield EvidenceWarning(
                message=worded("The last {size} bytes are only a part of a record; it was cut off", size=size - at),
                level=Level.LOSS,
            )

    def _in_place(self, stream: BinaryIO, at: int) -> bool:
        """Whether a record with odd content stands where one belongs: one behind it fits, or the file ends."""
        step = self._layout.size
        stream.seek(at + step)
        ahead = stream.read(step * 4)
        fits = len(ahead) < step or any(
            certain(ahead[i : i + step], self._layout) for i in range(0, len(ahead) - step + 1, step)
        )
        if fits and len(self._odd) < 1000:
            self._odd.append(at)
        return fits

    def _resume(self, stream: BinaryIO, at: int, size: int) -> int:
        """Bytes to pass over until records go on."""
        step = self._layout.size
        self._searches += 1
        if self._searches > _MAX_SEARCHES:
            return step
        stream.seek(at)
        data = stream.read(step * 3)
        for skip in range(1, step):
            first = data[skip : skip + step]
            second = data[skip + step : skip + 2 * step]
            if certain(first, self._layout) and (len(second) < step or certain(second, self._layout)):
                return skip
        return step

    def _event(self, offset: int, record: Utmp) -> EventRecord:
        time: Value[int] = Absent.UNPARSED
        if EARLIEST <= record.seconds < LATEST:
            time = from_unix(record.seconds, max(0, min(record.microseconds, 999_999)) * 1000)
            self._back += record.seconds < self._last - 86_400
            self._last = record.seconds
        elif record.seconds == 0:
            time = Absent.NOT_COLLECTED
        else:
            self._bad_times += 1
        action, user, source, words = self._meaning(record)
        kind = _KINDS[record.kind] if 0 <= record.kind < len(_KINDS) else f"type {record.kind}"
        return EventRecord(
            ref=offset,
            time=time,
            time_zone="UTC",
            event_action=action or _NA,
            event_id=record.kind,
            log_channel="btmp" if self.failed_only else "wtmp",
            event_provider=kind,
            user_name=user or _NA,
            process_pid=record.pid if record.pid > 0 and record.kind not in (_RUN_LVL, _BOOT) else _NA,
            source_address=source or _NA,
            target=record.line or _NA,
            message=" ".join(words.split())[:1000],
            payload=payload_json(
                {
                    "type": kind, "pid": record.pid, "line": record.line, "id": record.id, "user": record.user,
                    "host": record.host, "exit": {"termination": record.termination, "exit": record.exit},
                    "session": record.session, "seconds": record.seconds, "microseconds": record.microseconds,
                    "address": record.address,
                }
            ),
        )  # fmt: skip

    def _meaning(self, record: Utmp) -> tuple[str, str, str, str]:
        """Action, user, source address and words."""
        source = record.address or address_in(record.host)
        place = f" on {record.line}" if record.line else ""
        origin = f" from {record.host or source}" if record.host or source else ""
        user = record.user
        if _is_attempt(record) or (self.failed_only and record.kind == _USER):
            return "logon failed", user, source, f"Failed login of {user or '(no name)'}{place}{origin}"
        match record.kind:
            case 7:
                if len(self._sessions) < _MAX_LINES:
                    self._sessions[record.line] = (user, source)
                return "logon", user, source, f"Login of {user or '(no name)'}{place}{origin}"
            case 8:
                known = self._sessions.pop(record.line, None)
                if known is None and not user:
                    return "", "", "", f"Process {record.pid}{place} ended"
                user, source = user or (known[0] if known else ""), source or (known[1] if known else "")
                return "logoff", user, source, f"Logout of {user}{place}"
            case 2:
                self._sessions.clear()
                return "system started", "", "", f"System booted{f', kernel {record.host}' if record.host else ''}"
            case 1:
                if user == "shutdown":
                    return "system stopped", "", "", "System shut down"
                return "", user, "", f"Run level changed to {_level(record.pid)}"
            case 3:
                return "time changed", "", "", "Clock set: time after the change"
            case 4:
                return "", "", "", "Clock set: time before the change"
            case 5:
                return "", user, "", f"Process {record.pid} started by init{place}"
            case 6:
                return "", user, "", f"Terminal{place} waits for a login"
            case 0:
                return "", user, source, f"Slot given free{place}{f', last used by {user}' if user else ''}"
            case _:
                return "", user, source, f"Record of unknown type {record.kind}: {user} {record.line} {record.host}"

    def notices(self) -> Iterator[Item]:
        """What the walk noticed about the file as a whole."""
        if self._odd:
            yield EvidenceWarning(
                message=worded(
                    "{odd} records hold values that no login program writes, the first at offset {odd_2:#x}; "
                    "they are shown as they are",
                    odd=len(self._odd),
                    odd_2=self._odd[0],
                ),
                value=self._odd[0],
            )
        if self._empty_inside:
            yield EvidenceWarning(
                message=worded(
                    "{empty_inside} slots between used ones are zero bytes; in wtmp and btmp log cleaners "
                    "leave such slots, in utmp they are free slots",
                    empty_inside=self._empty_inside,
                ),
                level=Level.INFO,
            )
        if self._bad_times:
            yield EvidenceWarning(
                message=worded(
                    "{bad_times} records carry a time that is not valid; listed without one", bad_times=self._bad_times
                )
            )
        if self._back:
            yield EvidenceWarning(
                message=worded(
                    "The order of times goes back {back} times by more than a day: the clock was set, or "
                    "records were inserted",
                    back=self._back,
                ),
                level=Level.INFO,
            )


def _level(pid: int) -> str:
    """Run levels are written as two characters in the process id: new level, then the one before."""
    char = chr(pid & 0xFF)
    return char if char.isprintable() and char.isascii() else str(pid)
