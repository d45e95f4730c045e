"""Which of three orders the dates of a fast alert file have, decided over the whole file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Level
from responder.model.message import text as worded
from responder.model.time import from_local
from responder.parsers.base import Item, Label, ParseContext
from responder.parsers.yearless import LocalClock, YearCounter, YearlessFile, year_assumed

_DAY: Final = 86_400 * 10_000_000
_ORDERS: Final = {"mdy": "month/day/year", "ymd": "year/month/day"}


@dataclass(slots=True)
class _Order:
    """How well one reading of two-digit dates fits the file."""

    valid: int = 0
    back: int = 0
    last: tuple[int, ...] = ()
    latest: tuple[int, ...] = ()

    def see(self, stamp: tuple[int, ...]) -> None:
        self.valid += 1
        self.back += stamp < self.last
        self.last = stamp
        self.latest = max(self.latest, stamp)


class AlertDates:
    """Learns the dates of a file in a first pass, reads them in a second.

    Attributes:
        unread: Dates that no reading makes valid.
        zone_label: What records say about their zone.
    """

    def __init__(self) -> None:
        self._yearless = YearlessFile()
        self._without_year = self._two_digit = self._total = 0
        self._orders = {"mdy": _Order(), "ymd": _Order()}
        self._single = self._double = 0
        self._order = "mdy"
        self._counter = YearCounter()
        self._clock = LocalClock()
        self.unread = 0
        self.zone_label: Value[str] = Absent.NOT_COLLECTED

    def see(self, first: str, second: str, third: str | None, hour: int, minute: int, second_of: int) -> None:
        """One date of the first pass."""
        self._total += 1
        if third is None:
            self._without_year += 1
            self._yearless.see(int(first), int(second), hour, minute, second_of)
        elif len(first) <= 2 and len(third) == 2:
            self._two_digit += 1
            for name, date in _readings(first, second, third).items():
                if _is_date(date):
                    self._orders[name].see((*date, hour, minute, second_of))

    def spacing(self, after: str) -> None:
        """What follows the time stamp: Snort 2 and Suricata write two spaces, Snort 3 one."""
        if after.startswith("  "):
            self._double += 1
        else:
            self._single += 1

    def settle(self, context: ParseContext) -> Iterator[Item]:
        """Decide, and say what had to be assumed."""
        self._clock = LocalClock(context.zone)
        self.zone_label = context.zone_label
        if self._two_digit:
            yield from self._settle_order(context)
        if not self._without_year:
            return
        base = self._yearless.settle(context.modified, context.zone)
        if base is None:
            yield EvidenceWarning(
                message=worded(
                    "The dates have no year and nothing states when the file was taken; alerts are listed "
                    "without a time"
                ),
                level=Level.WARN,
            )
            return
        self.zone_label = year_assumed(context.zone_label)
        yield Label(f"year assumed: begins in {base}")
        if self._yearless.steps_back:
            yield EvidenceWarning(
                message=worded(
                    "The order of times goes back {steps_back} times by more than a day: the clock was set, "
                    "or files were joined",
                    steps_back=self._yearless.steps_back,
                ),
                level=Level.INFO,
            )

    def _settle_order(self, context: ParseContext) -> Iterator[Item]:
        mdy, ymd = self._orders["mdy"], self._orders["ymd"]
        reason = ""
        if mdy.valid != ymd.valid:
            self._order, reason = ("mdy" if mdy.valid > ymd.valid else "ymd"), "only this order gives valid dates"
        elif (late := self._too_late(context)) in ("mdy", "ymd"):
            self._order, reason = ("ymd" if late == "mdy" else "mdy"), "the other order lies after the collection"
        elif mdy.back != ymd.back:
            self._order, reason = ("mdy" if mdy.back < ymd.back else "ymd"), "the lines are in order only so"
        elif self._single and not self._double:
            self._order, reason = "ymd", ""
        if reason:
            yield Label(f"dates are {_ORDERS[self._order]}: {reason}")
            return
        yield EvidenceWarning(
            message=worded(
                "The dates are three two-digit numbers that fit both month/day/year and year/month/day; "
                "they are read as {ORDERS}, and may be wrong",
                ORDERS=_ORDERS[self._order],
            ),
            level=Level.WARN,
        )

    def _too_late(self, context: ParseContext) -> str:
        """The one order whose latest date lies after the moment the file was taken, if it is one."""
        if context.modified is None:
            return ""
        late = []
        for name, order in self._orders.items():
            try:
                moment = datetime(*order.latest)  # type: ignore[arg-type]  # noqa: DTZ001
                if from_local(moment, context.zone) > context.modified + _DAY:
                    late.append(name)
            except (ValueError, TypeError, OverflowError):
                continue
        return late[0] if len(late) == 1 else ""

    def ticks(self, first: str, second: str, third: str | None, hour: int, minute: int, second_of: int) -> int | None:
        """Ticks of a date in the second pass; None where it cannot be read."""
        date = self._date(first, second, third)
        ticks = self._clock.ticks(*date, hour, minute, second_of) if date else None
        if ticks is None and (third is not None or self._yearless.base is not None):
            self.unread += 1
        return ticks

    def _date(self, first: str, second: str, third: str | None) -> tuple[int, int, int] | None:
        if third is None:
            month, day = int(first), int(second)
            if self._yearless.base is None or not (1 <= month <= 12 and 1 <= day <= 31):
                return None
            return self._yearless.base + self._counter.year_of(month, day), month, day
        if len(first) == 4 and len(third) <= 2:
            return int(first), int(second), int(third)
        if len(third) == 4:
            return int(third), int(first), int(second)
        readings = _readings(first, second, third)
        other = readings["ymd" if self._order == "mdy" else "mdy"]
        chosen = readings[self._order]
        # A line that is a date only in the other order was written by another sensor.
        return chosen if _is_date(chosen) or not _is_date(other) else other


def _readings(first: str, second: str, third: str) -> dict[str, tuple[int, int, int]]:
    return {
        "mdy": (_century(int(third)), int(first), int(second)),
        "ymd": (_century(int(first)), int(second), int(third)),
    }


def _century(two_digits: int) -> int:
    """Snort began in 1998: 70 to 99 are the last century."""
    return two_digits + (1900 if 70 <= two_digits <= 99 else 2000)


def _is_date(date: tuple[int, int, int]) -> bool:
    try:
        datetime(*date)  # noqa: DTZ001
    except ValueError:
        return False
    return True
