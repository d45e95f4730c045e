"""What a syslog message means, in the fields that all events share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from responder.model.absent import Absent, Value


@dataclass(slots=True)
class Meaning:
    """Fields of an EventRecord that a message fills; ``action`` is one of model.event.ACTIONS or absent.

    Attributes:
        extra: Further fields of the message, for the payload.
    """

    action: Value[str] = Absent.NOT_APPLICABLE
    user: Value[str] = Absent.NOT_APPLICABLE
    source_address: Value[str] = Absent.NOT_APPLICABLE
    source_port: Value[int] = Absent.NOT_APPLICABLE
    destination_address: Value[str] = Absent.NOT_APPLICABLE
    destination_port: Value[int] = Absent.NOT_APPLICABLE
    target: Value[str] = Absent.NOT_APPLICABLE
    command: Value[str] = Absent.NOT_APPLICABLE
    service: Value[str] = Absent.NOT_APPLICABLE
    extra: dict[str, Any] = field(default_factory=dict)


def name_or_absent(text: str | None) -> Value[str]:
    """A name as written, or "not applicable" for nothing."""
    return text[:256] if text else Absent.NOT_APPLICABLE


def port_or_absent(text: str | None) -> Value[int]:
    """A port number, or "not applicable" for anything else."""
    if text and text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65_535:
        return int(text)
    return Absent.NOT_APPLICABLE
