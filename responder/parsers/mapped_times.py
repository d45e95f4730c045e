"""Times of mapped tables: one format for the whole file, chosen over all values rather than value by value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from typing import Final

from responder.model.time import from_datetime, from_local, from_unix
from responder.model.zone import offset_label

_MAX_LENGTH: Final = 64
_LATEST: Final = 1 << 33


def read_time(text: str, layout: str, zone: tzinfo) -> tuple[int, str] | None:
    """Ticks and written zone ("" where none is written) of a time, or None where it does not fit the format.

    Args:
        text: As in the table.
        layout: A strptime format, or ``iso``, ``unix``, ``unix_ms``.
        zone: For times without a zone.
    """
    value = " ".join(text.split())
    if not value or len(value) > _MAX_LENGTH:
        return None
    try:
        if layout in ("unix", "unix_ms"):
            return _unix(value, milliseconds=layout == "unix_ms")
        if layout == "iso":
            if value[:4].isdigit() and value[4:5] == "-":
                moment = datetime.fromisoformat(value.removesuffix(" UTC"))
                if value.endswith(" UTC"):
                    moment = moment.replace(tzinfo=UTC)
            else:
                return None
        else:
            moment = datetime.strptime(value, layout)  # noqa: DTZ007  (read in the zone given)
            if "%Z" in layout and moment.tzinfo is None and value.upper().endswith(("UTC", "GMT")):
                moment = moment.replace(tzinfo=UTC)
        if moment.tzinfo is None:
            return from_local(moment, zone), ""
        return from_datetime(moment), offset_label(moment.tzinfo)
    except (ValueError, OverflowError):
        return None


def _unix(value: str, *, milliseconds: bool) -> tuple[int, str] | None:
    whole, _, fraction = value.partition(".")
    if not (whole.isascii() and whole.isdigit()) or (fraction and not (fraction.isascii() and fraction.isdigit())):
        return None
    number = int(whole)
    seconds, rest = divmod(number, 1000) if milliseconds else (number, 0)
    if not 0 < seconds < _LATEST:
        return None
    nanoseconds = rest * 1_000_000 if milliseconds else int(fraction.ljust(9, "0")[:9] or 0)
    return from_unix(seconds, nanoseconds), "UTC"


def best_layout(values: Iterable[str], layouts: tuple[str, ...], zone: tzinfo) -> tuple[str, bool]:
    """The format that fits most values, and whether another one fits as many with other results."""
    # Format by format: strptime keeps the compiled pattern of only five.
    known = list(values)
    read = {layout: [read_time(value, layout, zone) for value in known] for layout in layouts}
    counts = {layout: sum(found is not None for found in results) for layout, results in read.items()}
    best = max(layouts, key=lambda layout: counts[layout])

    def rivals(other: str) -> bool:
        pairs = zip(read[best], read[other], strict=True)
        return counts[other] == counts[best] and any(a != b for a, b in pairs if a is not None and b is not None)

    return best, counts[best] > 0 and any(rivals(other) for other in layouts if other != best)
