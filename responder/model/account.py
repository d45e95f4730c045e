"""The account of a source: expected = shown + explained, or a visible alarm."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """How work on one evidence item or one collector ended."""

    SUCCESS = "success"
    PARTIAL = "partial"
    DENIED = "denied"
    MISSING = "missing"
    EMPTY = "empty"
    FAILED = "failed"
    ORDINARY = "ordinary"  # a file of the collected host that is evidence of no known kind; hashed, not read


class Level(StrEnum):
    """Weight of a warning: INFO (dirty flag), WARN (bad checksum), LOSS (records are gone)."""

    INFO = "info"
    WARN = "warn"
    LOSS = "loss"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWarning:
    """Something the reader of the evidence must know; stored, shown and printed, never only logged.

    Attributes:
        message: One sentence naming what, where and the consequence.
        level: How much it weighs.
        value: Line, record id or offset it is about (same kind as the parser's references), if any.
    """

    message: str
    level: Level = Level.WARN
    value: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Yielded by a parser: how many records the structure of the item promises (replaces an earlier one)."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Yielded by a parser: expected records that are not shown, with the reason.

    Attributes:
        reason: Short English phrase, the same for all records of one kind ("line not understood").
        count: How many records.
        first: First line, record id or offset concerned, if known.
        last: Last one, if known.
    """

    reason: str
    count: int = 1
    first: int | None = None
    last: int | None = None


@dataclass(slots=True, kw_only=True)
class Account:
    """Running account of one evidence item; becomes part of the evidence register."""

    expected: int = 0
    shown: int = 0
    explained: list[Explained] = field(default_factory=list)
    warnings: list[EvidenceWarning] = field(default_factory=list)

    @property
    def unexplained(self) -> int:
        """Expected records that are neither shown nor explained; anything but 0 is an alarm."""
        return self.expected - self.shown - sum(e.count for e in self.explained)

    def explain(self, entry: Explained) -> None:
        """Add an explanation, merging with one of the same reason so that the list stays short."""
        for i, old in enumerate(self.explained):
            if old.reason == entry.reason:
                firsts = [v for v in (old.first, entry.first) if v is not None]
                lasts = [v for v in (old.last, entry.last, entry.first) if v is not None]
                self.explained[i] = Explained(
                    reason=old.reason,
                    count=old.count + entry.count,
                    first=min(firsts, default=None),
                    last=max(lasts, default=None),
                )
                return
        self.explained.append(entry)
