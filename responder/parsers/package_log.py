"""Logs of package managers with one event per line: dpkg, yum, dnf, pacman and zypper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_datetime, from_local
from responder.parsers.base import Head, Item, Label, ParseContext, payload_json
from responder.parsers.text import TextLines
from responder.parsers.yearless import LocalClock, YearCounter, YearlessFile, year_assumed

NAME = "package-log"
DATA_FORMAT = "Package manager log (dpkg, yum, dnf, pacman, zypper)"
TABLE = "events"
REF_KIND = RefKind.LINE

_NA: Final = Absent.NOT_APPLICABLE
_DPKG: Final = re.compile(
    r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) "
    r"(install|upgrade|remove|purge|configure|trigproc|status|startup|conffile|disappear) "
    r"(\S{1,300}) ?(\S{0,200}) ?(\S{0,200})"
)
_YUM: Final = re.compile(
    r"([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) "
    r"(Installed|Updated|Erased|Obsoleted|Dep-Installed|Reinstalled|Downgraded|Removed): (\S{1,300})"
)
_DNF: Final = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,6})?(?:Z|[+-]\d\d:?\d\d)) "
    r"(CRITICAL|ERROR|WARNING|INFO|DEBUG|DDEBUG|SUBDEBUG|TRACE|ALL) (.*)"
)
_DNF_VERB: Final = re.compile(
    r"(Installed|Upgraded|Upgrade|Erased|Erase|Removed|Obsoleted|Reinstalled|Reinstall|Downgraded|Downgrade|Install"
    r"|Cleanup|Obsoleting): (\S{1,300})"
)
_PACMAN: Final = re.compile(
    r"\[(\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:?\d\d)?)\] (?:\[([\w-]{1,40})\] )?(.*)"
)
_PACMAN_VERB: Final = re.compile(r"(installed|upgraded|removed|downgraded|reinstalled) (\S{1,200}) \(([^)]{1,300})\)")
_ZYPPER: Final = re.compile(
    r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\|(install|remove|command|radd|rremove|patch|stamp) ?\|(.*)"
)
_NEVRA: Final = re.compile(r"(?:(\d{1,6}):)?(\S+)-(?:(\d{1,6}):)?([^-\s]+-[^-\s]+?)(?:\.([A-Za-z]\w{1,10}))?$")
_MONTHS: Final = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6,
    "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
_INSTALLED, _REMOVED, _UPGRADED = "package installed", "package removed", "package upgraded"
#: One change of a package writes several lines; the one that says "done" counts.
_ACTIONS: Final = {
    "install": _INSTALLED, "upgrade": _UPGRADED, "remove": _REMOVED, "purge": _REMOVED, "disappear": _REMOVED,
    "installed": _INSTALLED, "dep-installed": _INSTALLED, "updated": _UPGRADED, "upgraded": _UPGRADED,
    "erased": _REMOVED, "erase": _REMOVED, "removed": _REMOVED, "reinstalled": _INSTALLED, "reinstall": _INSTALLED,
    "downgraded": _UPGRADED, "downgrade": _UPGRADED, "obsoleted": _REMOVED,
}  # fmt: skip


@dataclass(slots=True)
class _Row:
    """One line taken apart; versions are "" where the line has none."""

    manager: str
    verb: str
    moment: str = ""
    yearless: tuple[int, int, int, int, int] | None = None
    package: str = ""
    architecture: str = ""
    old: str = ""
    new: str = ""
    words: str = ""
    level: str = ""
    by: str = ""
    action: str | None = None


def _dpkg(line: str) -> _Row | None:
    found = _DPKG.match(line)
    if found is None:
        return None
    moment, verb, first, second, third = found.groups()
    row = _Row("dpkg", verb, moment, words=line[20:])
    if verb == "status":
        row.verb, row.package, row.new = f"status {first}", second, third
    elif verb == "conffile":
        row.words = f"configuration file {first}: {second}"
    elif verb != "startup":
        row.package, row.old, row.new = first, _version(second), _version(third)
        row.action = _ACTIONS.get(verb)
        if row.action == _REMOVED and row.new in ("", "<none>"):
            row.new = ""
    row.package, _, row.architecture = row.package.partition(":")
    return row


def _version(text: str) -> str:
    return "" if text == "<none>" else text


def _rpm(row: _Row, text: str) -> _Row:
    """Name, version and architecture of ``httpd-2.4.6-90.el7.x86_64`` or ``1:perl-5.1-2.noarch``."""
    found = _NEVRA.match(text)
    if found is None:
        row.package = text
        return row
    before, row.package, epoch, version, architecture = found.groups()
    version = f"{epoch or before}:{version}" if epoch or before else version
    row.architecture = architecture or ""
    if row.action == _REMOVED:
        row.old = version
    else:
        row.new = version
    return row


def _yum(line: str) -> _Row | None:
    found = _YUM.match(line)
    if found is None or found[1] not in _MONTHS:
        return None
    month, day, hour, minute, second, verb, package = found.groups()
    stamp = (_MONTHS[month], int(day), int(hour), int(minute), int(second))
    row = _Row("yum", verb, yearless=stamp, words=f"{verb} {package}", action=_ACTIONS.get(verb.lower()))
    return _rpm(row, package)


def _dnf(line: str) -> _Row | None:
    found = _DNF.match(line)
    if found is None:
        return None
    moment, level, words = found.groups()
    row = _Row("dnf", "", moment, words=words, level=level.lower())
    verb = _DNF_VERB.match(words)
    if verb is None:
        return row
    row.verb = verb[1]
    # "Upgrade: new" is followed by "Upgraded: old": the package that came is the event, the old one its trace.
    if verb[1] == "Upgraded":
        row.action = None
        row = _rpm(row, verb[2])
        row.old, row.new = row.new, ""
        return row
    row.action = {"Upgrade": _UPGRADED, "Install": None, "Cleanup": None}.get(verb[1], _ACTIONS.get(verb[1].lower()))
    return _rpm(row, verb[2])


def _pacman(line: str) -> _Row | None:
    found = _PACMAN.match(line)
    if found is None:
        return None
    moment, part, words = found.groups()
    row = _Row("pacman", "", moment, words=words, by=part or "")
    verb = _PACMAN_VERB.match(words)
    if verb:
        row.verb, row.package = verb[1], verb[2]
        row.action = _ACTIONS[verb[1]]
        old, arrow, new = verb[3].partition(" -> ")
        row.old, row.new = (old, new) if arrow else (("", old) if row.action != _REMOVED else (old, ""))
    elif words.startswith("Running '"):
        row.verb, row.action = "command", "command executed"
    return row


def _zypper(line: str) -> _Row | None:
    found = _ZYPPER.match(line)
    if found is None:
        return None
    moment, verb, rest = found.groups()
    cells = rest.split("|")
    row = _Row("zypper", verb, moment, words=f"{verb} {rest}")
    if verb in ("install", "remove") and len(cells) >= 3:
        row.package, version, row.architecture = cells[0], cells[1], cells[2]
        row.action = _ACTIONS[verb]
        row.old, row.new = (version, "") if verb == "remove" else ("", version)
        row.by = cells[3] if len(cells) > 3 else ""
    elif verb == "command" and len(cells) >= 2:
        row.by, row.action, row.words = cells[0], "command executed", cells[1]
    return row


_READERS: Final[tuple[Callable[[str], _Row | None], ...]] = (_dpkg, _yum, _dnf, _pacman, _zypper)


def _row(line: str) -> _Row | None:
    for reader in _READERS:
        row = reader(line)
        if row is not None:
            return row
    return None


def sniff(head: Head) -> int:
    """Confidence by lines of one of the managers; see Parser."""
    lines = [line for line in head.lines[:100] if not line.startswith("# ")]
    if not lines:
        return 0
    rows = [row for line in lines if (row := _row(line)) is not None]
    if len(rows) * 10 < len(lines) * 6:
        return 0
    named = any(row.package or row.verb for row in rows)
    return 93 if named else (60 if rows[0].manager == "dnf" else 0)


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per line; see Parser."""
    base = None
    years = YearlessFile()
    yearless = 0
    for _, line in TextLines(stream):
        row = _yum(line)
        if row is not None and row.yearless:
            yearless += 1
            years.see(*row.yearless)
    stream.seek(0)
    if yearless:
        base = years.settle(context.modified, context.zone)
        if base is None:
            yield EvidenceWarning(
                message=worded("The dates have no year and nothing states when the file was taken; events have no time")
            )
        else:
            yield Label(f"year assumed: begins in {base}")
    yield from _events(TextLines(stream), context, base)


def _events(lines: TextLines, context: ParseContext, base: int | None) -> Iterator[Item]:
    counter = YearCounter()
    clock = LocalClock(context.zone)
    managers: set[str] = set()
    bad = 0
    for number, line in lines:
        row = _row(line)
        if row is None:
            if line.startswith("#"):
                lines.layout()  # zypper writes what scripts said as comments
            else:
                yield Explained(reason=worded("line without a time of its own"), first=number)
            continue
        managers.add(row.manager)
        if row.yearless is None:
            time, zone = _time(row.moment, context)
        elif base is None:
            time, zone = Absent.UNPARSED, year_assumed(context.zone_label)
        else:
            year = base + counter.year_of(row.yearless[0], row.yearless[1])
            ticks = clock.ticks(year, *row.yearless)
            time = Absent.UNPARSED if ticks is None else ticks
            zone = year_assumed(context.zone_label)
        bad += time is Absent.UNPARSED
        yield _event(number, row, time, zone)
    for manager in sorted(managers):
        yield Label(manager)
    if bad and base is not None:
        yield EvidenceWarning(
            message=worded("{bad} lines carry a time that is not valid; they are listed without one", bad=bad)
        )
    yield lines.expected()
    yield from lines.warnings()


def _time(text: str, context: ParseContext) -> tuple[Value[int], str]:
    try:
        moment = datetime.fromisoformat(text.replace(",", "."))
        if moment.tzinfo is None:
            return from_local(moment, context.zone), context.zone_label
        offset = moment.strftime("%z")
        label = "UTC" if moment.utcoffset() == UTC.utcoffset(None) else f"{offset[:3]}:{offset[3:5]}"
        return from_datetime(moment), label
    except (ValueError, OverflowError):
        return Absent.UNPARSED, context.zone_label


def _event(number: int, row: _Row, time: Value[int], zone: str) -> EventRecord:
    fields = {
        "manager": row.manager, "verb": row.verb, "package": row.package, "architecture": row.architecture,
        "old_version": row.old, "new_version": row.new, "by": row.by,
    }  # fmt: skip
    return EventRecord(
        ref=number,
        time=time,
        time_zone=zone,
        event_action=row.action or _NA,
        log_channel="packages",
        event_provider=row.manager,
        log_level=row.level or _NA,
        user_name=row.by.partition("@")[0][:256] if row.manager == "zypper" and row.by else _NA,
        process_command_line=row.words[:32_768] if row.action == "command executed" else _NA,
        target=row.package[:300] or _NA,
        message=" ".join(row.words.split())[:1000] or _NA,
        payload=payload_json({name: value for name, value in fields.items() if value}),
    )
