"""Marks and axis of the time ribbon."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from responder.model.finding import Severity
from responder.model.time import from_datetime, to_datetime

#: Steps of the axis, in seconds.
_STEPS = (1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
          2_592_000, 7_776_000, 31_536_000, 157_680_000)  # fmt: skip


#: Shared beginnings of names from this length on are left out.
_SHARED = 8
#: Grid lines at most.
_LINES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A line of the story on the ribbon.

    Attributes:
        letter: The letter that the story shows beside the line.
        key: What is told when the mark is clicked.
    """

    time: int
    letter: str
    severity: Severity
    text: str
    key: int


def step_of(least: float) -> int:
    """The smallest round step, in seconds, that is no smaller than ``least``."""
    return next((s for s in _STEPS if s >= least), _STEPS[-1])


def grid(view: tuple[int, int], step: int, zone: tzinfo) -> list[int]:
    """Round times of a zone inside a view, in ticks.

    Args:
        view: First and last tick.
        step: Seconds between two lines.
        zone: Whose wall clock is round.
    """
    start = to_datetime(view[0], zone)
    if start is None:
        return []
    midnight = datetime(start.year, start.month, start.day)  # noqa: DTZ001  (wall clock of the zone)
    if step > 86_400:
        midnight = datetime(start.year, 1, 1)  # noqa: DTZ001
    steps = int((start.replace(tzinfo=None) - midnight).total_seconds() // step)
    found: list[int] = []
    for number in range(steps, steps + _LINES):
        try:
            ticks = from_datetime((midnight + timedelta(seconds=number * step)).replace(tzinfo=zone))
        except (OverflowError, ValueError):
            break
        if ticks > view[1]:
            break
        if ticks >= view[0]:
            found.append(ticks)
    return found


def letter(number_: int) -> str:
    """``a`` … ``z``, ``aa`` …: the name of the n-th mark."""
    text = ""
    number_ += 1
    while number_:
        number_, rest = divmod(number_ - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def letters(group: Sequence[Mark]) -> str:
    """``a``, ``a b``, ``a–d``: the names of marks that stand together."""
    names = [m.letter for m in group]
    return names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}" if len(names) > 2 else f"{names[0]} {names[1]}"


def strip_names(names: Sequence[str]) -> list[str]:
    """Names without the long beginnings they share, which would leave no room for what tells them apart."""
    found: list[str] = []
    for name in names:
        others = [n for n in names if n != name]
        same = max((len(os.path.commonprefix([name, other])) for other in others), default=0)  # noqa: RUF071  (names, not paths)
        cut = max((name.rfind(sign, 0, same) for sign in "-_. %"), default=-1) + 1
        found.append(f"…{name[cut:]}" if cut >= _SHARED and cut < len(name) else name)
    return found
