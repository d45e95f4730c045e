"""Exported Windows events in the shape of ``body.event_parts``, whichever tool wrote them.

Shapes: the event's own structure (``evtx_dump``, XML turned to JSON), Winlogbeat 6 and 7 (also inside ``_source``),
flat objects of nxlog, Logstash and the OTRF data sets, and ``Get-WinEvent | ConvertTo-Json``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, Final

from responder.model.absent import Absent
from responder.model.time import TICKS_PER_SECOND, from_datetime, from_unix
from responder.parsers.windows_events.body import EventParts, event_parts, level_words, number
from responder.parsers.windows_events.channels import provider_key
from responder.parsers.windows_events.property_names import property_names
from responder.parsers.windows_events.spec import Fields

_NA: Final = Absent.NOT_APPLICABLE
_SIX_DIGITS: Final = re.compile(r"(\.\d{6})\d{1,9}")
_QUARTER: Final = 15 * 60 * TICKS_PER_SECOND
_DAY: Final = 24 * 4 * _QUARTER
_NET_DATE: Final = re.compile(r"/Date\((-?\d{1,17})(?:[+-]\d{4})?\)/$")
_LEVEL_WORDS: Final = {
    "information": "Information", "informational": "Information", "info": "Information", "warning": "Warning",
    "error": "Error", "critical": "Critical", "verbose": "Verbose", "audit_success": "Audit Success",
    "audit_failure": "Audit Failure", "success audit": "Audit Success", "failure audit": "Audit Failure",
    "audit success": "Audit Success", "audit failure": "Audit Failure",
}  # fmt: skip
_NUMBER_LEVELS: Final = {1: "Critical", 2: "Error", 3: "Warning", 4: "Information", 5: "Verbose", 0: "Information"}

#: Keys of flat exports that describe the record rather than its data.
_FLAT_SYSTEM: Final = frozenset(
    (
        "@timestamp", "@version", "EventID", "EventId", "Channel", "SourceName", "ProviderName", "Hostname", "Computer",
        "ComputerName", "host", "TimeCreated", "EventTime", "EventReceivedTime", "SourceModuleName", "SourceModuleType",
        "Keywords", "Level", "LevelValue", "Severity", "SeverityValue", "EventType", "RecordNumber", "EventRecordID",
        "ProviderGuid", "Task", "Opcode", "OpcodeValue", "Version", "ExecutionProcessID", "ThreadID", "Message",
        "message", "tags", "port", "timestamp", "type", "beat", "agent", "ecs", "@metadata",
    )
)  # fmt: skip


def exported_parts(value: dict[str, Any]) -> EventParts | None:
    """What the normaliser needs, or None where the object is no Windows event."""
    inner = value.get("_source")
    if isinstance(inner, dict):
        value = inner
    for key in ("Event", "event"):
        body = value.get(key)
        if isinstance(body, dict) and isinstance(body.get("System"), dict):
            return _structured(body)
    if isinstance(value.get("System"), dict):
        return _structured(value)
    if isinstance(value.get("winlog"), dict):
        return _winlogbeat(value, value["winlog"])
    if "event_id" in value and ("log_name" in value or "source_name" in value):
        return _winlogbeat(value, value)
    if "ProviderName" in value and "LogName" in value and "Id" in value:
        return _get_winevent(value)
    if ("EventID" in value or "EventId" in value) and not _FLAT_NAMES.isdisjoint(value):
        return _flat(value)
    return None


_FLAT_NAMES: Final = frozenset(("Channel", "SourceName", "ProviderName", "Provider", "Provider_Name", "LogName"))


def _structured(body: dict[str, Any]) -> EventParts | None:
    system = dict(body["System"])
    # Other converters write attributes as "@Name" or plain keys, and text as "#text" or "$".
    for key, value in list(system.items()):
        if isinstance(value, dict) and "#attributes" not in value:
            attributes = {k.lstrip("@"): v for k, v in value.items() if k not in ("#text", "$")}
            text = value.get("#text", value.get("$"))
            system[key] = {"#attributes": attributes} | ({"#text": text} if text is not None else {})
    created = system.get("TimeCreated")
    if isinstance(created, dict):
        shown = created["#attributes"].get("SystemTime") if isinstance(created.get("#attributes"), dict) else None
        if isinstance(shown, str):
            system["TimeCreated"] = {"#attributes": {"SystemTime": _SIX_DIGITS.sub(r"\1", shown)}}
    data = body.get("EventData")
    if isinstance(data, dict) and isinstance(data.get("Data"), list):
        body = dict(body)
        body["EventData"] = _named_data(data)
    try:
        parts = event_parts(body | {"System": system}, None, Absent.UNPARSED)
    except (KeyError, TypeError, ValueError):
        return None
    return parts if isinstance(parts.event_id, int) else None


def _named_data(data: dict[str, Any]) -> dict[str, Any]:
    """``Data: [{"@Name": n, "#text": v}, …]``, as XML converters write it, to names and values."""
    named: dict[str, Any] = {k: v for k, v in data.items() if k != "Data"}
    rest: list[Any] = []
    for item in data["Data"]:
        attributes = item.get("#attributes", item) if isinstance(item, dict) else {}
        name = attributes.get("@Name", attributes.get("Name")) if isinstance(attributes, dict) else None
        if isinstance(item, dict) and isinstance(name, str):
            named[name] = item.get("#text", item.get("$", item.get("Value")))
        else:
            rest.append(item)
    if rest:
        named["Data"] = rest
    return named


def _text(value: Any) -> str | None:  # noqa: ANN401
    return value if isinstance(value, str) and value else None


def _first(value: dict[str, Any], *names: str) -> str | None:
    for name in names:
        if found := _text(value.get(name)):
            return found
    return None


def _ticks(*values: Any) -> int | Absent:  # noqa: ANN401
    """First of the values that is a time; without a zone it is UTC, as all of these tools write it."""
    for value in values:
        if isinstance(value, dict):
            value = value.get("DateTime") or value.get("value")
        if isinstance(value, int) and not isinstance(value, bool):
            seconds = value / 1000 if abs(value) > 100_000_000_000 else value
            if 0 < seconds < 1 << 33:
                return from_unix(int(seconds), int(value % 1000) * 1_000_000 if seconds != value else 0)
            continue
        if not isinstance(value, str):
            continue
        found = _NET_DATE.match(value)
        if found:
            milliseconds = int(found[1])
            if 0 < milliseconds < 1 << 43:
                return from_unix(milliseconds // 1000, milliseconds % 1000 * 1_000_000)
            continue
        try:
            moment = datetime.fromisoformat(_SIX_DIGITS.sub(r"\1", value[:40]))
            return from_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
        except (ValueError, OverflowError):
            continue
    return Absent.UNPARSED


def _level(words: Any, keywords: Any = None) -> str | Absent:  # noqa: ANN401
    for keyword in keywords if isinstance(keywords, list) else (keywords,):
        known = _LEVEL_WORDS.get(keyword.lower()) if isinstance(keyword, str) else None
        if known and known.startswith("Audit"):
            return known
    audit = level_words(None, _hexadecimal(keywords))
    if isinstance(audit, str):
        return audit
    if isinstance(words, str):
        known = _LEVEL_WORDS.get(words.lower())
        if known:
            return known
    shown = number(words)
    return _NA if shown is None else _NUMBER_LEVELS.get(shown, f"level {shown}")


def _hexadecimal(keywords: Any) -> Any:  # noqa: ANN401
    """Keywords as ``0x…``; some tools write the signed number."""
    if isinstance(keywords, str) and keywords.lstrip("-").isdigit() and len(keywords) < 21:
        keywords = int(keywords)
    if isinstance(keywords, int) and not isinstance(keywords, bool):
        return hex(keywords & 0xFFFFFFFFFFFFFFFF)
    return keywords


def _winlogbeat(value: dict[str, Any], log: dict[str, Any]) -> EventParts | None:
    event = value.get("event") if isinstance(value.get("event"), dict) else {}
    event_id = number(log.get("event_id"))
    if event_id is None:
        event_id = number(event.get("code") if isinstance(event, dict) else None)
    if event_id is None:
        return None
    fields: Fields = {}
    for section in ("event_data", "user_data"):
        data = log.get(section)
        if isinstance(data, dict):
            fields.update(data)
    user = log.get("user")
    sid = user.get("identifier") if isinstance(user, dict) else None
    process = log.get("process")
    if isinstance(process, dict) and process.get("pid") is not None:
        fields["System.ProcessID"] = process["pid"]
    record = log.get("record_id", log.get("record_number"))
    if record is not None:
        fields["System.EventRecordID"] = record
    if _text(value.get("message")):
        fields["Message"] = value["message"]
    logged = value.get("log")
    level = logged.get("level") if isinstance(logged, dict) else value.get("level")
    host = value.get("host")
    computer = _text(log.get("computer_name")) or _text(host.get("name") if isinstance(host, dict) else host)
    return EventParts(
        _text(log.get("provider_name")) or _text(log.get("source_name")) or "(no provider)",
        _text(log.get("channel")) or _text(log.get("log_name")) or Absent.UNPARSED,
        event_id,
        _level(level, log.get("keywords")),
        computer or Absent.UNPARSED,
        _text(sid) or _NA,
        _ticks(value.get("@timestamp"), event.get("created") if isinstance(event, dict) else None),
        fields,
        None,
    )


#: Keys of flat exports that go to the payload under the names that records of ``.evtx`` give them.
_FLAT_KEPT: Final = (
    ("EventRecordID", "EventRecordID"), ("RecordNumber", "EventRecordID"), ("Task", "Task"),
    ("ExecutionProcessID", "ProcessID"), ("ThreadID", "ThreadID"), ("Keywords", "Keywords"),
)  # fmt: skip


def _flat_ticks(value: dict[str, Any]) -> int | Absent:
    """When the event happened: ``@timestamp`` and its like may be when the collector took it.

    Sysmon states its own UTC time; nxlog's EventTime is local, and the whole quarters of an hour between it and the
    collector's time are the zone.
    """
    taken = _ticks(value.get("@timestamp"), value.get("TimeCreated"), value.get("timestamp"))
    own = _ticks(value.get("UtcTime")) if isinstance(value.get("UtcTime"), str) else Absent.UNPARSED
    if isinstance(own, int) and (isinstance(taken, Absent) or abs(taken - own) < _DAY):
        return own
    local = _ticks(value.get("EventTime"))
    if isinstance(taken, Absent) or isinstance(local, Absent):
        return local if isinstance(taken, Absent) else taken
    zone = round((taken - local) / _QUARTER) * _QUARTER
    return local + zone if abs(taken - local - zone) < _QUARTER // 3 and abs(zone) <= _DAY else taken


def _flat(value: dict[str, Any]) -> EventParts | None:
    event_id = number(value.get("EventID", value.get("EventId")))
    if event_id is None:
        return None
    channel = _text(value.get("Channel")) or _text(value.get("LogName"))
    fields: Fields = {k: v for k, v in value.items() if k not in _FLAT_SYSTEM}
    message = _text(value.get("Message")) or _text(value.get("message"))
    # nxlog renames the data's own ProcessId to ProcessID where it clashes with the record's.
    if message:
        fields["Message"] = message
    for own, name in _FLAT_KEPT:
        if value.get(own) not in (None, ""):
            fields.setdefault(f"System.{name}", value[own])
    provider = _first(value, "SourceName", "ProviderName", "Provider_Name", "Provider")
    computer = _first(value, "Hostname", "Computer", "ComputerName", "host")
    if provider == "Microsoft-Windows-Eventlog" and channel == "Security" and message:
        for name, shown in _message_fields(message).items():
            fields.setdefault(name, shown)
    return EventParts(
        provider or "(no provider)",
        channel or Absent.UNPARSED,
        event_id,
        _level(value.get("Level", value.get("Severity", value.get("EventType"))), value.get("Keywords")),
        computer or Absent.UNPARSED,
        _text(value.get("UserID")) or _NA,
        _flat_ticks(value),
        fields,
        None,
    )


#: Labels of the rendered message of 1102 and their field names; the exports that lack the fields have the message.
_MESSAGE_NAMES: Final = {
    "Security ID": "SubjectUserSid", "Account Name": "SubjectUserName", "Domain Name": "SubjectDomainName",
    "Logon ID": "SubjectLogonId",
}  # fmt: skip


def _message_fields(message: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in message.splitlines()[:40]:
        label, colon, shown = line.partition(":")
        name = _MESSAGE_NAMES.get(label.strip())
        if colon and name and shown.strip():
            found.setdefault(name, shown.strip())
    return found


def _get_winevent(value: dict[str, Any]) -> EventParts | None:
    event_id = number(value.get("Id"))
    provider = _text(value.get("ProviderName")) or "(no provider)"
    if event_id is None:
        return None
    fields: Fields = {}
    message = _text(value.get("Message"))
    properties = value.get("Properties")
    values = [p.get("Value") if isinstance(p, dict) else p for p in properties] if isinstance(properties, list) else []
    values = [_property(v) for v in values[:1000]]
    names = property_names(provider_key(provider), event_id, len(values))
    if names is None:
        labelled: Fields = _labelled(message or "") if provider_key(provider) == "sysmon" else {}
        fields.update(labelled or {str(i): v for i, v in enumerate(values, 1)})
    else:
        fields.update(zip(names, values, strict=True))
    if message:
        fields["Message"] = message
    for own, name in (("RecordId", "EventRecordID"), ("ProcessId", "ProcessID"), ("ThreadId", "ThreadID")):
        if value.get(own) is not None:
            fields[f"System.{name}"] = value[own]
    keywords = value.get("KeywordsDisplayNames")
    level = _level(value.get("LevelDisplayName") or value.get("Level"), keywords)
    if level in ("Information", _NA):
        audit = _level(None, value.get("Keywords"))
        level = audit if isinstance(audit, str) and audit.startswith("Audit") else level
    user = value.get("UserId")
    sid = user.get("Value") if isinstance(user, dict) else user
    return EventParts(
        provider,
        _text(value.get("LogName")) or Absent.UNPARSED,
        event_id,
        level,
        _text(value.get("MachineName")) or Absent.UNPARSED,
        _text(sid) or _NA,
        _ticks(value.get("TimeCreated")),
        fields,
        None,
    )


def _property(value: Any) -> Any:  # noqa: ANN401
    """A value as ConvertTo-Json nests it: SIDs and GUIDs are objects with their text inside."""
    if isinstance(value, dict):
        for key in ("Value", "Guid", "DateTime", "value"):
            if _text(value.get(key)):
                return value[key]
    return value


def _labelled(message: str) -> Fields:
    """Sysmon's messages are ``Name: value`` lines with the names of the fields."""
    found: Fields = {}
    for line in message.splitlines()[1:100]:
        name, colon, shown = line.partition(": ")
        if colon and name.isalnum():
            found[name] = shown
    return found
