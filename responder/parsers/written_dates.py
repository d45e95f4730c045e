"""Dates as programs print them for people: C locale, Japanese, German and others; always with a four-digit year."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, tzinfo
from typing import Final

from responder.model.time import from_local
from responder.model.zone import offset_label, parse_zone
from responder.parsers.console_dates import parse_console_date

_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d{1,9})?")
_CLOCK_CJK: Final = re.compile(r"(\d{1,2}) ?[時时시] ?(\d{1,2}) ?[分분](?: ?(\d{1,2}) ?[秒초])?")
_DATE_CJK: Final = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")
_OFFSET: Final = re.compile(r"[+-]\d\d:?\d\d")
_YEAR: Final = re.compile(r"\d{4}")

_MONTHS: Final = {
    prefix: month
    for month, prefixes in enumerate(
        (
            "jan gen ene sty", "feb fév fev lut", "mar mär mrz mrt", "apr avr abr kwi", "may mai mag mei maj",
            "jun juin giu cze", "jul juil lug lip", "aug aoû ago sie", "sep set wrz", "oct okt ott out paź",
            "nov lis", "dec dez déc dic gru",
        ),
        1,
    )
    for prefix in prefixes.split()
}  # fmt: skip
_AFTERNOON: Final = ("pm", "p.m.", "午後", "오후", "下午", "nachm.")
_MORNING: Final = ("am", "a.m.", "午前", "오전", "上午", "vorm.")


def parse_written(text: str, zone: tzinfo) -> tuple[int, str] | None:
    """Ticks of a printed date and time, and the zone written with it ("" where it was read in ``zone``).

    Args:
        text: ``Mon Nov 23 08:43:45 2026``, ``2026年11月23日 08時43分45秒``, ``Di 05 Mai 2026 10:26:56 UTC``,
            ``2004/11/20 8:01:15``, ``11/23/2004 8:01:15 AM`` and the like.
        zone: Zone of a time that names none.

    Returns:
        None where there is no date, or where day and month cannot be told apart.
    """
    plain = unicodedata.normalize("NFKC", text[:200]).strip()
    compact = _COMPACT.fullmatch(plain)
    if compact:
        return _ticks([int(g) for g in compact.groups()], zone, "")
    clock = _CLOCK.search(plain) or _CLOCK_CJK.search(plain)
    if clock is None:
        return None
    before, after = plain[: clock.start()], plain[clock.end() :]
    stated, label = _zone(after)
    date = _date(before + " " + after)
    if date is None:
        moment = parse_console_date(plain)  # digits only, in either order
        return None if moment is None else (from_local(moment, stated or zone), label)
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    words = (before + " " + after).casefold()
    if any(_has(words, word) for word in _AFTERNOON):
        hour = hour + 12 if hour < 12 else hour
    elif any(_has(words, word) for word in _MORNING):
        hour = 0 if hour == 12 else hour
    return _ticks([*date, hour, minute, second], stated or zone, label)


def _ticks(values: list[int], zone: tzinfo, label: str) -> tuple[int, str] | None:
    try:
        moment = datetime(*values)  # type: ignore[arg-type]  # noqa: DTZ001  (wall clock, read in the zone below)
        return from_local(moment, zone), label
    except (ValueError, OverflowError):
        return None


def _has(text: str, word: str) -> bool:
    return word in text.split() if word.isascii() else word in text


def _date(text: str) -> tuple[int, int, int] | None:
    found = _DATE_CJK.search(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else _named_month(text)


def _named_month(text: str) -> tuple[int, int, int] | None:
    month = day = year = 0
    for token in text.replace(",", " ").split():
        word = token.strip(".").casefold()
        if _YEAR.fullmatch(word):
            year = year or int(word)
        elif word.isascii() and word.isdigit() and len(word) <= 2:
            day = day or int(word)
        elif not word[:1].isdigit():
            # The later of two candidates: "mar 24 nov" is a Tuesday in November.
            month = _MONTHS.get(word[:4]) or _MONTHS.get(word[:3]) or month
    return (year, month, day) if year and month and day else None


def _zone(after: str) -> tuple[tzinfo | None, str]:
    for token in after.split():
        if token in ("UTC", "GMT", "JST", "Z") or _OFFSET.fullmatch(token):
            zone = parse_zone(token)
            if zone is not None:
                return zone, offset_label(zone)
    return None, ""
