"""The body of a modern Windows event, ``{"System": …, "EventData": …}``, taken apart for the normaliser.

The shape is that of the ``evtx`` reader's JSON: attributes of an element under ``#attributes``, its text under
``#text``. Records of ``.evtx`` files and events exported as XML or JSON meet here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from responder.model.absent import Absent
from responder.model.event import EventRecord
from responder.model.time import from_datetime
from responder.parsers.windows_events.normalise import Normaliser, string_names
from responder.parsers.windows_events.spec import Fields

_LEVELS: Final = {0: "Information", 1: "Critical", 2: "Error", 3: "Warning", 4: "Information", 5: "Verbose"}
_AUDIT_SUCCESS: Final = 0x20000000000000
_AUDIT_FAILURE: Final = 0x10000000000000
_NA: Final = Absent.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class EventParts:
    """What the normaliser needs of one event."""

    provider: str
    channel: str | Absent
    event_id: int | Absent
    level: str | Absent
    computer: str | Absent
    sid: str | Absent
    ticks: int | Absent
    fields: Fields
    lookup: Fields | None

    def record(self, normaliser: Normaliser, ref: int) -> EventRecord:
        """The event as a record."""
        return normaliser.record(
            ref,
            self.ticks,
            self.provider,
            self.channel,
            self.event_id,
            self.level,
            self.computer,
            self.sid,
            self.fields,
            self.lookup,
        )


def event_parts(body: dict[str, Any], record_id: int | None, header_ticks: int | Absent) -> EventParts:
    """Take one body apart.

    Args:
        body: Content of the ``Event`` element.
        record_id: Record number of the file, or None where only the event itself states one.
        header_ticks: Time of the record header, or an absence.

    Raises:
        KeyError, TypeError, ValueError: It is no event.
    """
    system = body["System"]
    if not isinstance(system, dict):
        raise TypeError("System")
    provider = attribute(system, "Provider", "Name") or attribute(system, "Provider", "EventSourceName")
    raw_id = system["EventID"]
    fields: Fields = {}
    lookup = collect(body, fields)
    if isinstance(raw_id, dict):
        qualifiers = number((raw_id.get("#attributes") or {}).get("Qualifiers"))
        raw_id = raw_id.get("#text")
        if qualifiers:
            fields["System.Qualifiers"] = qualifiers
    event_id = number(raw_id)
    name = str(provider) if provider else "(no provider)"
    if lookup is not None:
        values = lookup.pop("Data")
        lookup.update(zip(string_names(name, event_id or 0, len(values)), values, strict=True))
    keywords = system.get("Keywords")
    _extras(system, fields, record_id, keywords)
    channel, computer = system.get("Channel"), system.get("Computer")
    sid = attribute(system, "Security", "UserID")
    return EventParts(
        name,
        channel if isinstance(channel, str) else Absent.UNPARSED,
        Absent.UNPARSED if event_id is None else event_id,
        level_words(system.get("Level"), keywords),
        computer if isinstance(computer, str) and computer else Absent.UNPARSED,
        str(sid) if sid else _NA,
        event_ticks(attribute(system, "TimeCreated", "SystemTime"), header_ticks),
        fields,
        lookup,
    )


def attribute(system: dict[str, Any], element: str, name: str) -> Any:  # noqa: ANN401
    """Attribute of an element of System, or None."""
    found = system.get(element)
    if isinstance(found, dict):
        attributes = found.get("#attributes")
        if isinstance(attributes, dict):
            return attributes.get(name)
    return None


def number(value: Any) -> int | None:  # noqa: ANN401
    """Decimal or 0x number, or None."""
    if isinstance(value, int):
        return value
    if isinstance(value, str) and len(value) <= 20:
        try:
            return int(value, 16) if value[:2] == "0x" else int(value)
        except ValueError:
            return None
    return None


def event_ticks(shown: Any, header_ticks: int | Absent) -> int | Absent:  # noqa: ANN401
    """Time of the event; the record header, where there is one, has the same time with all seven digits."""
    if not isinstance(shown, str):
        return header_ticks
    try:
        ticks = from_datetime(datetime.fromisoformat(shown))
    except (ValueError, OverflowError, TypeError):
        return header_ticks
    if isinstance(header_ticks, int) and header_ticks // 10 == ticks // 10:
        return header_ticks
    return ticks


def level_words(written: Any, keywords: Any) -> str | Absent:  # noqa: ANN401
    """Level in words; audits by their keywords."""
    if isinstance(keywords, str) and keywords[:2] == "0x" and len(keywords) <= 18:
        try:
            bits = int(keywords, 16)
        except ValueError:
            bits = 0
        if bits & _AUDIT_FAILURE:
            return "Audit Failure"
        if bits & _AUDIT_SUCCESS:
            return "Audit Success"
    if written is None:
        return _NA
    level = number(written)
    return Absent.UNPARSED if level is None else _LEVELS.get(level, f"level {level}")


def collect(body: dict[str, Any], fields: Fields) -> Fields | None:
    """Put the event's data into ``fields``; returns a second view where unnamed strings need names."""
    for section, content in body.items():
        if section in ("System", "#attributes") or content is None:
            continue
        if section == "UserData" and isinstance(content, dict):
            inner = [v for k, v in content.items() if k != "#attributes"]
            if len(inner) == 1 and isinstance(inner[0], dict):
                content = inner[0]
        if not isinstance(content, dict):
            fields[section] = content
            continue
        for name, value in content.items():
            if name == "#attributes":
                extra = {k: v for k, v in value.items() if not k.startswith("xmlns")} if isinstance(value, dict) else {}
                for key, shown in extra.items():
                    fields[f"{section}.{key}"] = shown
                continue
            if isinstance(value, dict) and "#text" in value:
                value = value["#text"]
            fields[name] = value
    data = fields.get("Data")
    if data is None:
        return None
    lookup = dict(fields)
    lookup["Data"] = data if isinstance(data, list) else [data]
    return lookup


def _extras(system: dict[str, Any], fields: Fields, record_id: int | None, keywords: Any) -> None:  # noqa: ANN401
    """The parts of System that have no column of their own, where they say anything."""
    for name in ("Version", "Task", "Opcode"):
        value = system.get(name)
        if value not in (None, 0, "0"):
            fields[f"System.{name}"] = value
    if keywords not in (None, "0x0"):
        fields["System.Keywords"] = keywords
    for element, name in (
        ("Execution", "ProcessID"),
        ("Execution", "ThreadID"),
        ("Correlation", "ActivityID"),
        ("Security", "UserID"),
    ):
        value = attribute(system, element, name)
        if value is not None:
            fields[f"System.{name}"] = value
    if system.get("EventRecordID") not in (None, record_id):
        fields["System.EventRecordID"] = system["EventRecordID"]
