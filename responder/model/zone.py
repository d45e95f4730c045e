"""Time zones as evidence names them."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from responder.model.windows_zones import iana_name


def parse_zone(text: str) -> tzinfo | None:
    """The zone that a text names, or None.

    Understands IANA names, ``UTC``, ``+09:00``, ``UTC+9``, ``Tokyo Standard Time``, ``JST`` and display names such as
    ``(UTC-08:00) Pacific Time (US & Canada)``, which mean a zone with summer time where the place is known to have it.
    """
    name = text.strip()
    windows = iana_name(name) if len(name) < 200 else ""
    if windows:
        name = windows
    if name.startswith("(") and ")" in name:
        return parse_zone(name[1 : name.index(")")])
    upper = name.upper()
    for prefix in ("UTC", "GMT"):
        if upper.startswith(prefix):
            rest = name[3:].strip()
            return UTC if not rest else _offset(rest)
    if upper == "Z":
        return UTC
    if upper == "JST":
        return ZoneInfo("Asia/Tokyo")
    if name[:1] in "+-":
        return _offset(name)
    if "/" in name and ".." not in name and len(name) < 64:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None
    return None


def _offset(text: str) -> tzinfo | None:
    sign = -1 if text[:1] in "-\u2212" else 1
    digits = text.lstrip("+-\u2212").replace(":", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 4:
        return None
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 14 or minutes > 59:
        return None
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def offset_label(zone: tzinfo) -> str:
    """Label that records and headings use: the IANA name, ``UTC`` or ``+09:00``."""
    if isinstance(zone, ZoneInfo) and zone.key:
        return zone.key
    delta = zone.utcoffset(None)
    if not delta:
        return "UTC"
    minutes = int(delta.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
