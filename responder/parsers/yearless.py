"""Dates without a year: the file's own order counts the years, the moment it was taken fixes the last one.

Two passes over a file use it: the first learns how many New Years lie between its lines, the second reads times.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from responder.model.time import TICKS_PER_SECOND, from_local, to_datetime

_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)  # days before the first of a month
#: A clock that is ahead, or a zone that is not known, may put the last line after the file's own time stamp.
_TOLERANCE = timedelta(days=1)
#: Changes of the date that are remembered of a slice.
MAX_RUNS = 20_000


class YearCounter:
    """Counts New Years along the lines of a file, each by its month and day.

    A step back of more than half a year is a New Year; a smaller one is a clock that was set back, or an older file
    behind a newer one. A step from the first days of January to the last of December is a late line of the old year.

    Attributes:
        steps_back: Times the order went back by more than a day without a New Year.
    """

    def __init__(self, years: int = 0, last: int | None = None) -> None:
        self._years = years
        self._last = last
        self.steps_back = 0

    @property
    def state(self) -> tuple[int, int | None]:
        """What a counter that goes on from here has to be made of."""
        return self._years, self._last

    def year_of(self, month: int, day: int) -> int:
        """Years since the first line, for a line of that date (-1 where it belongs to the year before)."""
        place = _BEFORE[month] + day
        last = self._last
        if last is not None:
            delta = place - last
            if delta < -183:
                self._years += 1
            elif delta > 350:
                return self._years - 1
            elif delta < -1:
                self.steps_back += 1
        self._last = place
        return self._years


class YearlessFile:
    """First pass over a file: call ``see`` for every date, then ``settle`` once.

    Attributes:
        base: Year of the first line, or None where nothing tells it.
        steps_back: See YearCounter.
    """

    def __init__(self, state: Mapping[str, Any] | None = None) -> None:
        self._counter = YearCounter()
        self._latest: tuple[int, ...] | None = tuple(state["latest"]) if state and state["latest"] else None
        self._leap: set[int] = set(state["leap"]) if state else set()
        self.base: int | None = None

    @property
    def state(self) -> dict[str, Any]:
        """What ``settle`` needs, JSON-ready."""
        return {"latest": self._latest, "leap": sorted(self._leap)}

    @property
    def steps_back(self) -> int:
        """Times the order went back without a New Year."""
        return self._counter.steps_back

    def see(self, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> None:
        """One line's date, in file order; impossible dates are passed over."""
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return
        year = self._counter.year_of(month, day)
        if month == 2 and day == 29:
            self._leap.add(year)
        stamp = (year, month, day, hour, minute, second)
        if self._latest is None or stamp > self._latest:
            self._latest = stamp

    def settle(self, modified: int | None, zone: tzinfo) -> int | None:
        """Fix the year of the first line.

        Args:
            modified: Latest moment the file can speak of, in ticks, or None.
            zone: Zone of the file's times.
        """
        moment = to_datetime(modified, zone) if modified is not None else None
        if moment is None or self._latest is None:
            return None
        limit = (moment + _TOLERANCE).replace(tzinfo=None)
        years, month, day, *clock = self._latest
        written = (month, day, *clock)
        last = limit.year
        if written > (limit.month, limit.day, limit.hour, limit.minute, limit.second):
            last -= 1
        base = last - years
        for earlier in range(9):
            # 29 February exists in leap years only.
            if all(_is_leap(base - earlier + offset) for offset in self._leap):
                base -= earlier
                break
        self.base = base if base > 1970 else None
        return self.base


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


class DateRuns:
    """Dates of the lines of a slice, as few runs of the same day: what a survey finds; memory is bounded."""

    def __init__(self) -> None:
        self._file = YearlessFile()
        self._runs: list[list[int]] | None = []
        self._open: list[int] | None = None

    def see(self, month: int, day: int, hour: int, minute: int, second: int) -> None:
        """One line's date, in file order."""
        run = self._open
        if run is None or run[0] != month or run[1] != day:
            self._close()
            self._open = [month, day, hour, minute, second]
        elif run[2:] < [hour, minute, second]:
            run[2:] = hour, minute, second

    def _close(self) -> None:
        if self._open is None:
            return
        self._file.see(*self._open)
        if self._runs is not None and len(self._runs) < MAX_RUNS:
            self._runs.append(self._open)
        else:
            self._runs = None

    def state(self) -> dict[str, Any]:
        """JSON-ready: the runs, None where there are too many; and what they are taken together."""
        self._close()
        yearless, self._open = self._open is not None, None
        return {
            "runs": self._runs, "yearless": yearless, "file": self._file.state, "steps_back": self._file.steps_back,
        }  # fmt: skip


class LocalClock:
    """Wall-clock readings of one zone to ticks, quickly for lines that follow each other."""

    def __init__(self, zone: tzinfo = UTC) -> None:
        self._zone = zone
        self._minute: tuple[int, int, int, int, int] | None = None
        self._ticks = 0

    def ticks(self, year: int, month: int, day: int, hour: int, minute: int, second: int) -> int | None:
        """Ticks of a reading, or None where there is no such date or time."""
        key = (year, month, day, hour, minute)
        if key != self._minute:
            try:
                self._ticks = from_local(datetime(*key), self._zone)  # noqa: DTZ001  (read in the zone given)
            except (ValueError, OverflowError):
                return None
            self._minute = key
        return self._ticks + second * TICKS_PER_SECOND if 0 <= second <= 60 else None


def year_assumed(zone_label: str) -> str:
    """How records name the zone where the year was not written."""
    return f"{zone_label}, year assumed"
