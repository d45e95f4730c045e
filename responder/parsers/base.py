"""What a parser is, and what it may yield.

A parser is one module with NAME, DATA_FORMAT, TABLE, REF_KIND, ``sniff`` and ``parse``, listed once in
``responder.parsers.registry``. It runs in a child process with limits, so it may not rely on anything but its
arguments, keeps no state between calls, and stays within bounded memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, BinaryIO, Protocol, TypeAlias, runtime_checkable

from responder.model.account import EvidenceWarning, Expected, Explained
from responder.model.alert import AlertRecord
from responder.model.autostart import AutostartRecord
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.endpoint import EndpointRecord
from responder.model.event import EventRecord
from responder.model.file import FileRecord, RegistryRecord
from responder.model.host import FactRecord
from responder.model.process import ProcessRecord
from responder.model.source import RefKind, SourceRef
from responder.parsers.text import decode_head

Record: TypeAlias = (
    EventRecord
    | EndpointRecord
    | ProcessRecord
    | AutostartRecord
    | FileRecord
    | RegistryRecord
    | AlertRecord
    | ChangeRecord
    | RuleTotalRecord
    | FactRecord
)


@dataclass(frozen=True, slots=True)
class Derived:
    """A further record drawn from a row that is already counted (an autostart from a registry change).

    Stored and shown like any other, but not counted as shown in the account.
    """

    record: Record


@dataclass(frozen=True, slots=True)
class Label:
    """A short fact about the item itself, shown in the evidence register ("channel Security", "level 3")."""

    text: str


@dataclass(frozen=True, slots=True)
class Orphan:
    """A process start whose parent was not named and has not started in the part of the log that was read.

    Attributes:
        index: Place among the rows.
        before: Its sentence up to the parent's name.
        after: The rest of the sentence; None where it does not speak of the parent.
    """

    index: int
    before: str
    after: str | None


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows of a batch by column, where they have most in common; what stands in neither mapping is NULL.

    Attributes:
        places: Of the rows within the batch.
        same: Values that all of them have, by position in the row.
        each: Values of each, by position in the row.
    """

    places: Sequence[int]
    same: Mapping[int, Any]
    each: Mapping[int, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Many events at once, each as an EventRecord in storage form (``responder.model.stored``).

    Only parsers whose logs hold millions of events need it; it may come from ``parse_part`` alone.

    Attributes:
        alike: The same rows once more by column, each in one of these; () where nobody has them so.
    """

    rows: Sequence[tuple[Any, ...]]
    orphans: Sequence[Orphan] = ()
    alike: Sequence[Alike] = ()


@dataclass(frozen=True, slots=True)
class PartState:
    """Closes a part of a log: what ``join`` has to know of it, JSON-ready.

    Attributes:
        stop: Where the part ended; the next one has to begin there.
        state: Anything else.
    """

    stop: int
    state: dict[str, Any]


Item: TypeAlias = Record | Derived | EvidenceWarning | Expected | Explained | Label


#: What ``sniff`` says of a signature that no other format begins with.
CERTAIN = 100


class Head:
    """The first bytes of an evidence item, for recognition by content.

    Attributes:
        data: Up to 64 KiB from the start.
        size: Size of the whole item in bytes.
        notes: What a family of parsers found out about the head and need not find out again.
        path: Display path, "" where unknown; only for files whose place gives them their meaning (a shell script in
            ``/etc/init.d``), never opened.
    """

    SIZE = 65_536

    def __init__(self, data: bytes, size: int, path: str = "") -> None:
        self.data = data
        self.size = size
        self.path = path
        self.notes: dict[str, Any] = {}

    @cached_property
    def text(self) -> str:
        """The bytes as text in the most likely codec; "" for binary data."""
        return decode_head(self.data)

    @cached_property
    def lines(self) -> list[str]:
        """Non-blank lines of ``text``, without line ends, at most 400; a cut last line is left out."""
        parts = self.text.splitlines()
        if self.size > len(self.data) and len(parts) > 1:
            parts.pop()
        return [line for line in parts if line.strip()][:400]


def _nothing() -> None:
    """Nobody waits for signs of progress."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A file that belongs to the item: the transaction log beside a hive.

    Attributes:
        path: Display path; never opened.
        stream: Seekable, read-only.
    """

    path: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseContext:
    """What a parser knows about the item besides its bytes.

    Attributes:
        evidence_id: Id of the evidence item.
        path: Display path; never opened.
        size: Bytes.
        zone: Zone for local times that the item writes without one.
        zone_label: How records name that zone: ``+09:00``, or ``assumed +09:00`` where nothing stated it.
        modified: Latest moment the item can speak of, for dates without a year: ticks of the collection as the
            bundle states it, else of the item's last write, or None.
        progress: To be called now and then in long work that yields nothing, so that it is not taken for a hang.
        companions: Files of the same folder that the parser's ``companion_names`` asked for and that are there.
    """

    evidence_id: str
    path: str
    size: int = 0
    zone: tzinfo = UTC
    zone_label: str = "assumed UTC"
    modified: int | None = None
    companions: tuple[Companion, ...] = ()
    progress: Callable[[], None] = _nothing

    def at(self, kind: RefKind, value: int) -> SourceRef:
        """Reference to a place in this item."""
        return SourceRef(evidence_id=self.evidence_id, path=self.path, kind=kind, value=value)

    def line(self, number: int) -> SourceRef:
        """Reference to a 1-based line."""
        return self.at(RefKind.LINE, number)


class Parser(Protocol):
    """Shape of a parser module.

    Two names are optional: ``STATES_HOST = True`` where the item may state the host's name or time zone, so that it is
    read before others; ``companion_names(name) -> tuple[str, ...]``, the file names (letter case ignored) beside an
    item of this file name that it has to be read together with.
    """

    NAME: str  # short, unique, lower case: "netstat"; appears as "format" in the register
    DATA_FORMAT: str  # one line for people: "netstat listing (Windows, Linux, BSD, Solaris)"
    TABLE: str  # main table of its records
    REF_KIND: RefKind

    def sniff(self, head: Head) -> int:
        """Confidence 0–100 that this parser understands the item; content only, cheap, never raises."""
        ...

    def parse(self, stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
        """Records and notices in file order.

        Args:
            stream: Seekable, positioned at the start.
            context: See ParseContext.

        Yields:
            Records; ``Expected`` at least once; ``Explained`` for each expected record that is not yielded;
            ``EvidenceWarning`` and ``Label`` at any time; ``Derived`` for further records of a counted row.

        Raises:
            ParserError: Cannot go on; what was yielded stays valid.
        """
        ...


class Care(StrEnum):
    """How a part is read; each step is for parts that the one before did not survive."""

    USUAL = "usual"
    SECOND = "second"  # by the second reader, one piece after the other
    NONE = "none"  # not at all: its structure says what is not shown


@runtime_checkable
class PartedParser(Protocol):
    """What a parser has besides, whose logs can be read in parts: by several processes, and again where one died.

    Reading all parts in order and joining them gives what ``parse`` gives.
    """

    def cut(self, stream: BinaryIO, start: int, stop: int, pieces: int) -> list[int]:
        """Offsets within a part at which it can be divided; with ``pieces`` 0 as is good for a whole log."""
        ...

    def parse_part(
        self, stream: BinaryIO, start: int, stop: int, care: Care, before: dict[str, Any] | None
    ) -> Iterator[Rows | Explained | PartState]:
        """Rows of what begins between two offsets, and the state of the part at its end.

        Args:
            stream: The whole item.
            start: 0, an offset from ``cut``, or where the part before ended.
            stop: Where the part ends.
            care: How it is read.
            before: State of the part before it, where ``start`` is none from ``cut``.
        """
        ...

    def join(self, parts: Sequence[dict[str, Any]], stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
        """Everything that only the whole log tells, from the states of all parts in order."""
        ...


def read_whole(parser: PartedParser, stream: BinaryIO, context: ParseContext) -> Iterator[Item | Rows]:
    """An item in one part, events as Rows."""
    states: list[dict[str, Any]] = []
    for item in parser.parse_part(stream, 0, stream.seek(0, 2), Care.USUAL, None):
        if isinstance(item, PartState):
            states.append(item.state)
        else:
            # What no earlier part can explain stays as it is.
            yield Rows(item.rows, alike=item.alike) if isinstance(item, Rows) else item
    yield from parser.join(states, stream, context)


@cache
def _encoder() -> Callable[[Any], str]:
    import json

    return json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def payload_json(fields: dict[str, Any]) -> str:
    """Compact JSON text of all original fields, names and order kept, non-ASCII readable."""
    return _encoder()(fields)
