"""APT's ``history.log``: one event per command and one per package that it changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_local
from responder.parsers.base import Head, Item, ParseContext, payload_json
from responder.parsers.text import MAX_LINE, TextLines

NAME = "apt-history"
DATA_FORMAT = "APT history log"
TABLE = "events"
REF_KIND = RefKind.LINE

_NA: Final = Absent.NOT_APPLICABLE
_KEYS: Final = ("Start-Date", "Commandline", "Requested-By", "Comment", "End-Date", "Error")
_LISTS: Final = {
    "Install": "package installed", "Reinstall": "package installed", "Upgrade": "package upgraded",
    "Downgrade": "package upgraded", "Remove": "package removed", "Purge": "package removed",
}  # fmt: skip
_PACKAGE: Final = re.compile(r"([^\s(),:]{1,200})(?::([\w-]{1,30}))? \(([^()]{0,400})\)")


def sniff(head: Head) -> int:
    """Confidence by the keys of a stanza; see Parser."""
    keys = {line.partition(": ")[0] for line in head.lines[:60]}
    if "Start-Date" not in keys:
        return 0
    return 94 if keys & (_LISTS.keys() | {"Commandline", "End-Date"}) else 60


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Events of each stanza; see Parser."""
    # A large upgrade writes one line of many thousand characters, longer than lines are elsewhere.
    lines = TextLines(stream)
    stanza: dict[str, tuple[int, str]] = {}
    expected = cut = 0
    for number, line in lines:
        key, colon, value = line.partition(": ")
        known = colon and (key in _KEYS or key in _LISTS)
        if not known:
            expected += 1
            yield Explained(reason=worded("line that is no field of a stanza"), first=number)
            continue
        if key == "Start-Date" and stanza:
            for item in _counted(stanza, context):
                expected += item if isinstance(item, int) else isinstance(item, EventRecord)
                if not isinstance(item, int):
                    yield item
            stanza = {}
        cut += len(line) >= MAX_LINE
        if key in stanza and key in _LISTS:
            value = f"{stanza[key][1]}, {value}"
        stanza[key] = (number, value.strip())
    for item in _counted(stanza, context):
        expected += item if isinstance(item, int) else isinstance(item, EventRecord)
        if not isinstance(item, int):
            yield item
    if cut:
        yield EvidenceWarning(
            message=worded("{cut} lists of packages are too long and were cut", cut=cut), level=Level.LOSS
        )
    yield Expected(count=expected)
    yield from lines.warnings()


def _time(text: str, context: ParseContext) -> Value[int]:
    try:
        # Two blanks stand between date and time.
        return from_local(datetime.fromisoformat(" ".join(text.split())), context.zone)
    except (ValueError, OverflowError):
        return Absent.UNPARSED


def _counted(stanza: dict[str, tuple[int, str]], context: ParseContext) -> Iterator[Item | int]:
    """Events of a stanza; numbers are records promised besides those."""
    if not stanza:
        return
    yield from _events(stanza, context)
    for kind in _LISTS:
        if kind in stanza:
            number, text = stanza[kind]
            missing = len(text.split("), ")) - len(_PACKAGE.findall(text))
            if missing > 0:
                yield missing
                yield Explained(reason=worded("package entry not understood"), count=missing, first=number)


def _events(stanza: dict[str, tuple[int, str]], context: ParseContext) -> Iterator[EventRecord]:
    first = min(number for number, _ in stanza.values())
    begun = stanza.get("Start-Date") or stanza.get("End-Date")
    time = _time(begun[1], context) if begun else Absent.NOT_COLLECTED
    by = stanza.get("Requested-By", (0, ""))[1]
    user, _, uid = by.partition(" (")
    command = stanza.get("Commandline", (0, ""))[1]
    kept = ("Commandline", "Requested-By", "Error", "End-Date")
    common: dict[str, str] = {name: stanza[name][1] for name in kept if name in stanza}
    yield EventRecord(
        ref=first,
        time=time,
        time_zone=context.zone_label,
        event_action="command executed" if command else _NA,
        log_channel="packages",
        event_provider="apt",
        user_name=user[:256] or _NA,
        user_sid=uid.rstrip(")") or _NA,
        process_command_line=command[:32_768] or _NA,
        message=f"APT ran: {command}"[:1000] if command else "APT changed packages",
        payload=payload_json(common),
    )
    for kind, action in _LISTS.items():
        if kind not in stanza:
            continue
        number, text = stanza[kind]
        for name, architecture, inside in _PACKAGE.findall(text):
            versions = [part.strip() for part in inside.split(",")]
            automatic = "automatic" in versions
            versions = [part for part in versions if part and part != "automatic"]
            old, new = _versions(kind, versions)
            fields = {
                "manager": "apt", "verb": kind.lower(), "package": name, "architecture": architecture,
                "old_version": old, "new_version": new, "automatic": "yes" if automatic else "",
                "command": command[:500],
            }  # fmt: skip
            yield EventRecord(
                ref=number,
                time=time,
                time_zone=context.zone_label,
                event_action=action,
                log_channel="packages",
                event_provider="apt",
                user_name=user[:256] or _NA,
                target=name,
                message=f"{kind} {name} {' -> '.join(v for v in (old, new) if v)}".strip(),
                payload=payload_json({k: v for k, v in fields.items() if v}),
            )


def _versions(kind: str, versions: list[str]) -> tuple[str, str]:
    """Old and new version; a list of one is the new one, or the old one of what was removed."""
    if len(versions) >= 2:
        return versions[0], versions[1]
    if not versions:
        return "", ""
    return (versions[0], "") if kind in ("Remove", "Purge") else ("", versions[0])
