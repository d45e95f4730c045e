"""The fields of a stored record under the names that rules use."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import orjson

from responder.analysis.sigma.logsources import Fields, Route

#: Columns that rules see of every event, and those that they see where no event id says what the record is.
COLUMNS: Final = ("log_channel", "event_id", "event_action", "event_provider", "host_name", "log_level", "payload")
TEXT_COLUMNS: Final = (
    "message", "target", "user_name", "source_address", "process_command_line", "destination_address",
    "destination_port",
)  # fmt: skip


class Stored(NamedTuple):
    """A stored event as ``EvidenceIndex.columns`` gives it, blobs for absence."""

    row: int
    source: int
    ref: int
    channel: Any
    event_id: Any
    action: Any
    provider: Any
    host: Any
    level: Any
    payload: Any
    message: Any = None
    target: Any = None
    user: Any = None
    address: Any = None
    command: Any = None
    destination: Any = None
    port: Any = None


#: (field, place in ``Stored``): the system fields, which a record's own field of that name outranks.
SYSTEM: Final = (
    ("Channel", 3),
    ("Provider_Name", 6),
    ("Provider", 6),
    ("Computer", 7),
    ("ComputerName", 7),
    ("Level", 8),
)
#: The same for records without an event id.
TEXTS: Final = (
    ("message", 10), ("target", 11), ("User", 12), ("source_address", 13), ("CommandLine", 14),
    ("destination_address", 15), ("destination_port", 16),
)  # fmt: skip


def payload_fields(payload: object) -> dict[str, Any]:
    """A record's own fields as stored; {} where it has none that can be read."""
    if type(payload) is not str:
        return {}
    try:
        loaded = orjson.loads(payload)
    except orjson.JSONDecodeError:
        return {}
    return loaded if isinstance(loaded, dict) else {}


def field_name(key: str) -> str:
    """The name that rules use for a field of a payload, "" for parts of the envelope."""
    return "" if key.startswith("System.") else key.replace(" ", "")


def record_fields(event: Stored) -> Fields:
    """A record's own fields with the system ones, under Sigma's names; without those that are absent."""
    fields: Fields = {name: v for k, v in payload_fields(event.payload).items() if (name := field_name(k))}
    if type(event.event_id) is int:
        fields["EventID"] = fields["EventId"] = str(event.event_id)
        further: tuple[tuple[str, int], ...] = SYSTEM
    else:
        further = (*TEXTS, *SYSTEM)
    for name, place in further:
        value = stored_text(event[place])
        if value is not None:
            fields.setdefault(name, value)
    return fields


def stored_text(value: object) -> str | None:
    """A stored value as text, None for any kind of absence."""
    return value if type(value) is str else str(value) if type(value) is int else None


def value_of(fields: Fields, name: str) -> Any:  # noqa: ANN401
    """A field's value; ``http.hostname`` also finds the hostname within http."""
    if name in fields or "." not in name:
        return fields.get(name)
    return within(fields.get(name.partition(".")[0]), name.partition(".")[2])


def within(value: object, path: str) -> Any:  # noqa: ANN401
    """What lies at a path of names within a value, None where it does not lead anywhere."""
    for name in path.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def as_key(value: Any) -> Any:  # noqa: ANN401
    """A value that can be looked up: lists of plain values as tuples of texts, anything nested as text."""
    if isinstance(value, list | tuple):
        return (
            tuple(text_of(v) or "" for v in value) if not any(isinstance(v, dict | list) for v in value) else str(value)
        )
    return text_of(value)


def text_of(value: Any) -> str | None:  # noqa: ANN401
    """A plain value as text; None stays None."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def mapped(fields: Fields, route: Route) -> Fields:
    """The record with the rule's field names added; what it has under them already wins."""
    out = dict(fields)
    for wanted, own in route.mapping.items():
        found = value_of(fields, own)
        # A program goes by one name in rules; the record's "Image" may be something else.
        if found is not None and (wanted == "Image" or out.get(wanted) is None):
            out[wanted] = found
    for name, derived in route.derive.items():
        value = derived.make(*(as_key(value_of(fields, own)) for own in derived.inputs))
        if value is not None:
            out[name] = value
    return out


def all_text(fields: Fields) -> str:
    """What keywords search: every value, one per line; of nested ones every value within."""
    lines: list[str] = []
    waiting = list(fields.values())
    waiting.reverse()
    while waiting:
        value = waiting.pop()
        if type(value) is str:
            lines.append(value)
        elif isinstance(value, dict):
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
        elif (text := text_of(value)) is not None:
            lines.append(text)
    return "\n".join(lines)
