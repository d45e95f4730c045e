"""Time as integer ticks: 100 ns since 1601-01-01 UTC (the FILETIME scale), so that no source loses a digit.

``datetime`` is used for display only; values it cannot show (year 10000 and beyond, negative) keep their ticks
and print as ``invalid (0x…)``, and the record is kept.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

TICKS_PER_SECOND = 10_000_000
UNIX_EPOCH_TICKS = 116_444_736_000_000_000
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_MAX_TICKS = int((datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC) - _EPOCH).total_seconds()) * TICKS_PER_SECOND


def from_unix(seconds: int, nanoseconds: int = 0) -> int:
    """Ticks of a Unix time given in whole seconds plus nanoseconds."""
    return UNIX_EPOCH_TICKS + seconds * TICKS_PER_SECOND + nanoseconds // 100


def from_unix_float(seconds: float) -> int:
    """Ticks of a Unix time given as a float (psutil, boot times); precision is that of the float."""
    return UNIX_EPOCH_TICKS + round(seconds * TICKS_PER_SECOND)


def from_datetime(moment: datetime) -> int:
    """Ticks of an aware datetime."""
    delta = moment.astimezone(UTC) - _EPOCH
    return (delta.days * 86_400 + delta.seconds) * TICKS_PER_SECOND + delta.microseconds * 10


def from_local(naive: datetime, zone: tzinfo) -> int:
    """Ticks of a wall-clock time without zone, read in ``zone`` (first of the two instants in a DST fold)."""
    return from_datetime(naive.replace(tzinfo=zone))


def to_datetime(ticks: int, zone: tzinfo = UTC) -> datetime | None:
    """Aware datetime in ``zone``, or None where datetime cannot represent the ticks."""
    if not 0 <= ticks <= _MAX_TICKS:
        return None
    try:
        return (_EPOCH + timedelta(microseconds=ticks // 10)).astimezone(zone)
    except OverflowError:
        return None


def iso(ticks: int) -> str:
    """``2004-11-19T15:01:07Z`` (UTC; 100 ns digits only where they are not zero), or ``invalid (0x…)``."""
    moment = to_datetime(ticks)
    if moment is None:
        return f"invalid ({ticks:#x})"
    fraction = ticks % TICKS_PER_SECOND
    text = moment.strftime("%Y-%m-%dT%H:%M:%S") if moment.year >= 1000 else moment.replace(tzinfo=None).isoformat()[:19]
    return f"{text}.{fraction:07d}".rstrip("0") + "Z" if fraction else text + "Z"


def text(ticks: int, zone: tzinfo = UTC, *, subsecond: bool = False) -> str:
    """``2004-11-20 00:01:07`` in ``zone`` for tables and paper; the zone is named by the surroundings."""
    moment = to_datetime(ticks, zone)
    if moment is None:
        return f"invalid ({ticks:#x})"
    shown = moment.replace(tzinfo=None, microsecond=0).isoformat(sep=" ")
    return f"{shown}.{ticks % TICKS_PER_SECOND:07d}" if subsecond else shown
