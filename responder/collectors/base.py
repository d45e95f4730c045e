"""What a collector is: one artifact of the live host, read without changing it.

A collector is one module with NAME, ARTIFACT, TABLE, NEEDS_ELEVATION, VOLATILITY, THOROUGH, ``check`` and
``collect``, listed once in ``responder.collectors.registry`` in order of volatility (RFC 3227).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from responder.model.account import EvidenceWarning, Expected, Explained
from responder.model.autostart import AutostartRecord
from responder.model.change import ChangeRecord
from responder.model.endpoint import EndpointRecord
from responder.model.event import EventRecord
from responder.model.file import FileRecord
from responder.model.host import FactRecord
from responder.model.process import ProcessRecord
from responder.model.source import RefKind, SourceRef

Collected: TypeAlias = (
    EndpointRecord
    | ProcessRecord
    | AutostartRecord
    | ChangeRecord
    | FileRecord
    | FactRecord
    | EventRecord
    | EvidenceWarning
    | Expected
    | Explained
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectContext:
    """What a collector is given.

    Attributes:
        evidence_id: Id of the evidence item that this collection becomes.
        path: Display path of the item ("live: sockets").
        moment: Ticks of the start of the collection; ``observed`` of its records.
        cancelled: Asked between records.
    """

    evidence_id: str
    path: str
    moment: int
    cancelled: Callable[[], bool] = lambda: False

    def item(self, number: int) -> SourceRef:
        """Reference to the 0-based record of this collection."""
        return SourceRef(evidence_id=self.evidence_id, path=self.path, kind=RefKind.ITEM, value=number)


class Collector(Protocol):
    """Shape of a collector module.

    One name is optional: ``SYSTEM``, as ``sys.platform``, where the artifact exists on one system only.
    """

    NAME: str  # "sockets"
    ARTIFACT: str  # one line for people: "TCP and UDP sockets with their owners"
    TABLE: str
    NEEDS_ELEVATION: bool  # True: without it the result is partial, and says so
    VOLATILITY: int  # lower is collected earlier
    THOROUGH: bool  # True: reads whole folders of files and takes minutes; runs only when asked

    def check(self) -> str | None:
        """None when it can run here, else one sentence why not."""
        ...

    def collect(self, context: CollectContext) -> Iterator[Collected]:
        """Records in the order found.

        Raises:
            CollectorError: Cannot go on; what was yielded stays valid.
        """
        ...
