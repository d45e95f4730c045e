"""Record ids over all chunks of a log: gaps between chunks, repetitions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from responder.parsers.evtx_structure import MAX_RECORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class IdGap:
    """Ids missing between two chunks.

    Attributes:
        count: How many, or None where the jump is too large to be lost records.
        damaged: A damaged or emptied place lies between the two chunks.
    """

    first: int
    last: int
    count: int | None
    damaged: bool


@dataclass(slots=True)
class Ranges:
    """First and last id of each chunk.

    Attributes:
        chunks: Chunks with records.
    """

    chunks: int = 0
    _parts: list[tuple[int, int, int]] = field(default_factory=list)
    _damage: list[int] = field(default_factory=list)
    _repeats: int = 0

    def add(self, offset: int, first: int, last: int, ids: list[int]) -> None:
        """Take a chunk."""
        self.chunks += 1
        self._repeats += len(ids) - len(set(ids))
        self._parts.append((first, last, offset))

    def state(self) -> dict[str, Any]:
        """JSON-ready form."""
        return {"parts": self._parts, "damage": self._damage, "repeats": self._repeats}

    def take(self, state: dict[str, Any]) -> None:
        """Add what another part of the log found."""
        self._parts += [(first, last, offset) for first, last, offset in state["parts"]]
        self._damage += state["damage"]
        self._repeats += state["repeats"]
        self.chunks += len(state["parts"])

    def damage(self, offset: int) -> None:
        """Bytes at this offset should be a chunk and are none."""
        self._damage.append(offset)

    @property
    def newest(self) -> int | None:
        """Highest id, or None without records."""
        return max((last for _, last, _ in self._parts), default=None)

    def gaps(self) -> list[IdGap]:
        """Jumps between chunks in the order of their ids."""
        found: list[IdGap] = []
        reached: int | None = None
        # What one cut-out chunk and the damaged places can have held; a larger jump is told, not counted.
        capacity = MAX_RECORDS * (1 + len(self._damage))
        for first, last, _ in sorted(self._parts):
            if reached is not None and first > reached + 1:
                count = first - reached - 1
                found.append(
                    IdGap(
                        first=reached + 1,
                        last=first - 1,
                        count=count if count <= capacity else None,
                        damaged=bool(self._damage),
                    )
                )
            reached = last if reached is None else max(reached, last)
        return found

    def repeated(self) -> int:
        """Ids that occur more than once."""
        total, reached = self._repeats, None
        for first, last, _ in sorted(self._parts):
            if reached is not None and first <= reached:
                total += min(last, reached) - first + 1
            reached = last if reached is None else max(reached, last)
        return total
