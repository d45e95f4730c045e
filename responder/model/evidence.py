"""The evidence register: what was opened or collected, its hash and its account."""

from __future__ import annotations

from dataclasses import dataclass, field

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """One registered source.

    Attributes:
        id: ``e1`` …, in the order of the plan.
        host_id: Host it belongs to, "" where unknown.
        path: Display path; members of archives as ``bundle.zip!inner/name``.
        origin: ``imported`` | ``live``.
        format: Parser's NAME or collector's ARTIFACT, "" where nothing understood it.
        table: Main table its records went to, "" if none.
        size: Bytes.
        sha256: Lower-case hex of the bytes as read, Absent for live listings.
        outcome: How reading ended.
        reason: Why it is not SUCCESS, one sentence.
        counts: Records stored per table.
        ref_kind: What its references count (``line``, ``record`` …).
        first: Ticks of the earliest record.
        last: Ticks of the latest record.
        facts: Short labels worth showing (channel names, codec, report level).
    """

    id: str
    path: str
    host_id: str = ""
    origin: str = "imported"
    format: str = ""
    table: str = ""
    size: Value[int] = Absent.NOT_COLLECTED
    sha256: Value[str] = Absent.NOT_COLLECTED
    outcome: Outcome = Outcome.SUCCESS
    reason: str = ""
    expected: int = 0
    shown: int = 0
    explained: tuple[Explained, ...] = ()
    unexplained: int = 0
    warnings: tuple[EvidenceWarning, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    ref_kind: str = "line"
    first: Value[int] = Absent.NOT_COLLECTED
    last: Value[int] = Absent.NOT_COLLECTED
    facts: tuple[str, ...] = ()
