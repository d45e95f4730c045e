"""An entry of the systemd journal as an event, whichever form it was read from.

Field names are the journal's own (systemd.journal-fields); all of them stay in the payload. What the message means is
taken from the same tables as for syslog, then from the catalogue id of systemd's own messages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from responder.model.absent import Absent, Value
from responder.model.event import EventRecord
from responder.model.host import FactRecord
from responder.model.source import SourceRef
from responder.model.time import from_unix
from responder.parsers.auth_messages import AUTH_PROGRAMS, auth_meaning
from responder.parsers.base import Derived, Item, Label, payload_json
from responder.parsers.log_meaning import Meaning, name_or_absent
from responder.parsers.service_messages import CRON_PROGRAMS, MAIL_PROGRAMS, service_meaning

Fields = Mapping[str, Any]  # text, or a list of texts where a field occurs more than once

_NA: Final = Absent.NOT_APPLICABLE
_LEVELS: Final = ("emergency", "alert", "critical", "error", "warning", "notice", "information", "debug")
_MAX_MESSAGE: Final = 16_384
_MAX_MICROSECONDS: Final = 1 << 58

#: Catalogue ids of systemd's messages (``systemd/sd-messages.h``).
_CATALOGUE: Final = {
    "c7a787079b354eaaa9e77b371893cd27": "time changed",
    "b07a249cd024414a82dd00cd181378ff": "system started",
    "98268866d1d54a499c4e98921d93bc40": "system stopped",
    "fc2e22bc6ee647b6b90729ab34a250b1": "application crashed",
    "8d45620c1a4348dbb17410da57c60c66": "session opened",
    "3354939424b4456d9802ca8333ed424a": "session closed",
    "a596d6fe7bfa4994828e72309e95d61e": "events dropped",
}
_UNIT_STARTED: Final = "39f53479d3a045ac8e11786248231fbf"
_UNIT_STOPPED: Final = "9d1aaa27d60140bd96365438aad20286"


def _one(fields: Fields, *names: str) -> str | None:
    for name in names:
        value = fields.get(name)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, str) and value:
            return value
    return None


def _number(text: str | None) -> Value[int]:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 11 else _NA


def microseconds(text: str | None) -> int | None:
    """A journal time stamp (microseconds since 1970), or None where it is none."""
    if text and text.isascii() and text.isdigit() and len(text) <= 18 and int(text) < _MAX_MICROSECONDS:
        return int(text)
    return None


def journal_event(ref: int, fields: Fields, realtime: int | None) -> EventRecord:
    """One entry.

    Args:
        ref: Offset or line of the entry.
        fields: Its fields.
        realtime: Microseconds since 1970 UTC at which the journal took it, or None.
    """
    message = (_one(fields, "MESSAGE") or "").strip()
    process = _one(fields, "SYSLOG_IDENTIFIER", "_COMM") or ""
    program = process.rpartition("/")[2] or process
    if process.startswith("postfix"):
        program = process
    meaning = auth_meaning(program, message)
    is_auth = meaning is not None or program in AUTH_PROGRAMS
    if meaning is None:
        meaning = service_meaning(program, message) or Meaning()
    action = meaning.action if isinstance(meaning.action, str) else _catalogue(fields)
    exe = _one(fields, "_EXE")
    level = _one(fields, "PRIORITY") or ""
    return EventRecord(
        ref=ref,
        time=from_unix(realtime // 1_000_000, realtime % 1_000_000 * 1000) if realtime is not None else Absent.UNPARSED,
        time_zone="UTC",
        event_action=action,
        log_channel=_channel(program, fields, is_auth=is_auth),
        event_provider=process[:256] or _NA,
        log_level=_LEVELS[int(level)] if level in ("0", "1", "2", "3", "4", "5", "6", "7") else _NA,
        host_name=name_or_absent(_one(fields, "_HOSTNAME")),
        user_name=meaning.user,
        user_sid=name_or_absent(_one(fields, "_UID")),
        logon_id=name_or_absent(_one(fields, "_AUDIT_SESSION")),
        process_name=name_or_absent(_one(fields, "_COMM", "SYSLOG_IDENTIFIER")),
        process_path=exe[:4096] if exe else _NA,
        process_pid=_number(_one(fields, "_PID", "SYSLOG_PID")),
        process_command_line=meaning.command
        if isinstance(meaning.command, str)
        else (line[:32_768] if (line := _one(fields, "_CMDLINE")) else _NA),
        source_address=meaning.source_address,
        source_port=meaning.source_port,
        destination_address=meaning.destination_address,
        destination_port=meaning.destination_port,
        service_name=meaning.service
        if isinstance(meaning.service, str)
        else name_or_absent(_one(fields, "UNIT", "_SYSTEMD_UNIT")),
        target=meaning.target,
        message=" ⏎ ".join(message.splitlines())[:_MAX_MESSAGE] if message else _NA,
        payload=payload_json({**meaning.extra, **fields} if meaning.extra else dict(fields)),
    )


def _catalogue(fields: Fields) -> Value[str]:
    known = (_one(fields, "MESSAGE_ID") or "").replace("-", "").lower()
    if known in (_UNIT_STARTED, _UNIT_STOPPED):
        unit = _one(fields, "UNIT", "USER_UNIT") or ""
        done = _one(fields, "JOB_RESULT") in (None, "done")
        if not unit.endswith(".service") or not done:
            return _NA
        return "service started" if known == _UNIT_STARTED else "service stopped"
    return _CATALOGUE.get(known, _NA)


def _channel(program: str, fields: Fields, *, is_auth: bool) -> str:
    """The log that syslog would have written it to, or ``auditd``."""
    if _one(fields, "_TRANSPORT") == "audit":
        return "auditd"
    if _one(fields, "_TRANSPORT") == "kernel" or program == "kernel":
        return "kernel"
    if program in MAIL_PROGRAMS or program.startswith("postfix"):
        return "mail"
    if is_auth or _one(fields, "SYSLOG_FACILITY") in ("4", "10"):
        return "auth"
    return "cron" if program in CRON_PROGRAMS or _one(fields, "SYSLOG_FACILITY") == "9" else "syslog"


class JournalFacts:
    """Host name and machine id that the entries agree on."""

    def __init__(self) -> None:
        self._values: dict[str, Counter[str]] = {"_HOSTNAME": Counter(), "_MACHINE_ID": Counter()}
        self._first: dict[str, SourceRef] = {}

    def see(self, fields: Fields, place: SourceRef) -> None:
        """One entry."""
        for name, seen in self._values.items():
            value = _one(fields, name)
            if value and len(value) <= 255 and len(seen) < 1000:
                seen[value] += 1
                self._first.setdefault(name, place)

    def items(self) -> Iterator[Item]:
        """Facts at the end of the file."""
        for name, fact in (("_HOSTNAME", "hostname"), ("_MACHINE_ID", "machine.id")):
            seen = self._values[name]
            if len(seen) > 1:
                yield Label(f"{len(seen)} {'host names' if fact == 'hostname' else 'machine ids'}")
            elif seen:
                (value,) = seen
                if value.casefold() not in ("localhost", "-"):
                    yield Derived(
                        FactRecord(
                            source=self._first[name], category="identity", name=fact, value=value, detail="journal"
                        )
                    )
