"""Repeatable variation: the same seed gives the same sample on every Python."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Dice:
    """A seeded source of small variations.

    Only ``random.Random.random`` is used, the one method whose sequence Python promises to keep between versions.

    Args:
        seed: Integer that fixes the whole sequence.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def between(self, low: int, high: int) -> int:
        """Return an integer from ``low`` to ``high``, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """Return True in the given share (0 to 1) of calls."""
        return self._random.random() < share

    def pick(self, choices: Sequence[T]) -> T:
        """Return one member of a sequence."""
        return choices[self.between(0, len(choices) - 1)]
