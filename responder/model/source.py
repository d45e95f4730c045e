"""Where a record comes from: the row of proof behind every sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RefKind(StrEnum):
    """What the number in a reference counts."""

    LINE = "line"  # 1-based line of a text file
    RECORD = "record"  # record id written in the log itself
    OFFSET = "offset"  # byte offset in the file
    ITEM = "item"  # 0-based position in a live listing or a structured list


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """A place in an evidence item.

    Attributes:
        evidence_id: Id of the evidence item in the case (``e1``, ``e2`` …).
        path: Display path of the item; members of archives as ``bundle.zip!inner/name``. Never opened.
        kind: What ``value`` counts.
        value: Line number, record id, byte offset or item number.
    """

    evidence_id: str
    path: str
    kind: RefKind
    value: int

    @property
    def ref(self) -> str:
        """``line:17``: the form of the command line contract."""
        return f"{self.kind.value}:{self.value}"


def parse_ref(ref: str) -> tuple[RefKind, int]:
    """Inverse of ``SourceRef.ref``.

    Raises:
        ValueError: The text is not ``kind:number``.
    """
    kind, _, value = ref.partition(":")
    return RefKind(kind), int(value)
