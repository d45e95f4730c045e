"""Lengths of time, and zones, in words."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from responder.model.time import TICKS_PER_SECOND, to_datetime
from responder.model.zone import offset_label

_UNITS = (
    (86_400, QT_TRANSLATE_NOOP("Durations", "{0} d")),
    (3_600, QT_TRANSLATE_NOOP("Durations", "{0} h")),
    (60, QT_TRANSLATE_NOOP("Durations", "{0} min")),
    (1, QT_TRANSLATE_NOOP("Durations", "{0} s")),
)


def duration(ticks: int) -> str:
    """Length of time in its two leading units: ``7 h 59 min``, ``6 s``, ``under 1 s``.

    Args:
        ticks: 100 ns ticks; the sign is passed over.
    """
    seconds = abs(ticks) // TICKS_PER_SECOND
    if seconds == 0:
        return QCoreApplication.translate("Durations", "under 1 s") if ticks else _unit(3, 0)
    parts: list[str] = []
    for number, (size, _) in enumerate(_UNITS):
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(_unit(number, count))
        if parts and (len(parts) == 2 or not count):
            break
    return " ".join(parts)


def _unit(number: int, count: int) -> str:
    return QCoreApplication.translate("Durations", _UNITS[number][1]).format(count)


def zone_words(zone: tzinfo, ticks: int) -> str:
    """Short name and offset of a zone at a moment: ``JST (+09:00)``, ``UTC``, ``+05:30``."""
    moment = to_datetime(ticks, zone)
    name = moment.tzname() if moment is not None else None
    if moment is None or not name or not name.isalpha():
        return offset_label(zone)
    offset = moment.strftime("%z")
    return name if name == "UTC" else f"{name} ({offset[:3]}:{offset[3:5]})"
