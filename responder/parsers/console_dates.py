"""Dates and times as console tools print them in the host's regional format, day and month in either order."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

_CLOCK: Final = re.compile(r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?!\d)")
_DATE: Final = re.compile(r"(\d{1,4})([/.\-年년]) ?(\d{1,2})[/.\-月월] ?(\d{1,4})")
_AFTERNOON: Final = ("pm", "p.m.", "μμ", "午後", "下午", "오후")
_MORNING: Final = ("am", "a.m.", "πμ", "午前", "上午", "오전")

#: Locales (language-REGION, lower case) that write the month first; all others with slashes write the day first.
_MONTH_FIRST: Final = ("en-us", "en-ph", "es-us", "en-bz", "fil-ph")


def month_first(locale: str) -> bool | None:
    """Whether a locale such as ``en-us;English (United States)`` writes month/day; None where none is named."""
    name = locale.strip().split(";")[0].strip().lower()
    return name in _MONTH_FIRST if name else None


def parse_console_date(text: str, *, month_leads: bool | None = None) -> datetime | None:
    """Wall-clock time of ``3/19/2021, 9:25:03 AM``, ``19.03.2021, 09:25:03`` or ``2021/03/19 9:25``, or None.

    Args:
        text: What the tool printed; at most 100 characters are looked at.
        month_leads: Order of day and month between slashes where the digits leave it open; None = AM or PM in the
            text means month first, and without them the date stays unread.
    """
    plain = text[:100].strip()
    date = _DATE.search(plain)
    if date is None:
        return None
    clock = _CLOCK.search(plain, date.end()) or _CLOCK.search(plain[: date.start()])
    first, second, third = int(date[1]), int(date[3]), int(date[4])
    rest = (plain[: date.start()] + " " + plain[date.end() :]).lower()
    afternoon = any(word in rest for word in _AFTERNOON)
    morning = not afternoon and any(word in rest for word in _MORNING)
    if len(date[1]) == 4:
        year, month, day = first, second, third
    elif len(date[4]) < 2 or len(date[1]) == 3 or len(date[4]) == 3:
        return None
    else:
        year = third if third > 99 else 2000 + third if third < 80 else 1900 + third
        if date[2] in ".-" or first > 12:
            day, month = first, second
        elif second > 12 or month_leads or (month_leads is None and (afternoon or morning)):
            month, day = first, second
        elif month_leads is None and first != second:
            return None
        else:
            day, month = first, second
    hour, minute, seconds = (int(clock[1]), int(clock[2]), int(clock[3] or 0)) if clock else (0, 0, 0)
    if afternoon and hour < 12:
        hour += 12
    elif morning and hour == 12:
        hour = 0
    try:
        return datetime(year, month, day, hour, minute, seconds)  # noqa: DTZ001  (wall clock; the caller knows the zone)
    except ValueError:
        return None
