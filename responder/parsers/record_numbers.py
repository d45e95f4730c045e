"""Account of records that carry consecutive numbers: which of the promised ones were read, and which were not."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

#: A log whose numbers break more often than this is hostile; further records are counted without their numbers.
MAX_RUNS: Final = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Numbers that were promised and not read.

    Attributes:
        first: First missing number.
        last: Last missing number.
        damaged: Bytes that cannot be read lie where these records should be.
    """

    first: int
    last: int
    damaged: bool

    @property
    def count(self) -> int:
        """How many records."""
        return self.last - self.first + 1


class NumberLedger:
    """Takes record numbers in the order of the log and finds what is missing between them.

    Attributes:
        added: Records taken.
        renumbered: Records whose own number contradicts their place: (number written, number of the place).
    """

    def __init__(self) -> None:
        self._runs: list[list[int]] = []
        self._damage_after: set[int] = set()
        self._overflow = 0
        self.added = 0
        self.renumbered: list[tuple[int, int]] = []

    def add(self, number: int) -> None:
        """Take the next record."""
        self.added += 1
        runs = self._runs
        if runs:
            last = runs[-1]
            if number == last[1] + 1:
                last[1] = number
                return
            if len(runs) >= 2 and last[0] == last[1] and number == runs[-2][1] + 2:
                # One odd number between two that leave exactly one place: the number is damaged, not the record.
                if len(self.renumbered) < MAX_RUNS:
                    self.renumbered.append((last[0], number - 1))
                runs.pop()
                runs[-1][1] = number
                return
            if len(runs) >= MAX_RUNS:
                self._overflow += 1
                return
        runs.append([number, number])

    def damage(self) -> None:
        """Bytes that cannot be read follow the records taken so far."""
        self._damage_after.add(len(self._runs) - 1)

    @property
    def damaged_at_end(self) -> bool:
        """Unreadable bytes follow the last record."""
        return len(self._runs) - 1 in self._damage_after

    @property
    def breaks(self) -> int:
        """How often the numbers do not follow each other."""
        return max(0, len(self._runs) - 1) + self._overflow

    def missing_within(self, first: int, last: int) -> tuple[list[Missing], int]:
        """Missing numbers of a promised range, and how many records lie outside the range or repeat a number."""
        missing: list[Missing] = []
        covered = 0
        expect = first
        before = -1
        for index, (low, high) in sorted(enumerate(self._runs), key=lambda item: item[1]):
            low, high = max(low, expect), min(high, last)
            if low > high:
                continue
            if low > expect:
                missing.append(Missing(first=expect, last=low - 1, damaged=before in self._damage_after))
            covered += high - low + 1
            expect = high + 1
            before = index
        if expect <= last:
            missing.append(Missing(first=expect, last=last, damaged=before in self._damage_after))
        return missing, self.added - covered

    def missing_between(self, capacity: int) -> list[Missing]:
        """Missing numbers between neighbours, where nothing states a range.

        Args:
            capacity: Records that can fit into the log at all; a larger jump, or one back, is no gap but a break.
        """
        missing: list[Missing] = []
        known = sorted(self._runs)
        starts = [run[0] for run in known]
        for index, (run, following) in enumerate(zip(self._runs, self._runs[1:], strict=False)):
            gap = following[0] - run[1] - 1
            if not 0 < gap <= capacity:
                continue
            # Numbers that turn up elsewhere (a ring read from its middle) are not missing.
            at = bisect_right(starts, run[1] + 1) - 1
            if at >= 0 and known[at][1] >= following[0] - 1:
                continue
            missing.append(Missing(first=run[1] + 1, last=following[0] - 1, damaged=index in self._damage_after))
        return missing
