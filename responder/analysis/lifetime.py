"""One life of a process as a log tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from responder.model.message import text
from responder.model.source import SourceRef

#: Ids above this are addresses of kernel objects (Windows NT 4.0 and 2000).
ADDRESS_LIKE: Final = 0x8000_0000
#: How a life ended; "" while running at the end of the log.
ENDS: Final = ("", "exit", "restart", "id used again")
_MAX_DEPTH: Final = 16


@dataclass(slots=True, eq=False)
class Lifetime:
    """One life of a process as a log tells it.

    Attributes:
        source: Row of the start.
        time: Ticks of the start, or None.
        name: Image name as written; "" where the record names none.
        path: Image path as written, "" where only a name is known.
        machine: Lower-case host name of the record (forwarded logs hold several).
        parent_name: Name of the creator, "" where it is not known.
        parent_pid: Creator's id as written.
        twins: Rows of other logs that tell the same start.
        gone_by: Ticks at which it no longer ran where no exit was logged (restart, id used again), or None.
        ended: One of ``ENDS``.
        parent_of: Gives the lifetime of the creator; None where the log does not show its start.
    """

    source: SourceRef
    time: int | None
    name: str
    path: str = ""
    pid: int | None = None
    parent_pid: int | None = None
    parent_name: str = ""
    command_line: str = ""
    user: str = ""
    domain: str = ""
    sid: str = ""
    machine: str = ""
    exit_time: int | None = None
    ended: str = ""
    gone_by: int | None = None
    twins: tuple[SourceRef, ...] = ()
    parent_of: Callable[[], Lifetime] | None = field(default=None, repr=False)

    @property
    def parent(self) -> Lifetime | None:
        """Lifetime of the creator where the log shows its start."""
        return self.parent_of() if self.parent_of is not None else None

    def ancestors(self) -> Iterator[tuple[str, Lifetime | None]]:
        """Names of the parent, its parent and so on, nearest first, with their lifetimes where the log has them."""
        current: Lifetime = self
        for _ in range(_MAX_DEPTH):
            parent = current.parent
            if current.parent_name:
                yield current.parent_name, parent
            if parent is None:
                return
            current = parent

    @property
    def parent_words(self) -> str:
        """The creator in words, also where it is only a number."""
        if self.parent_name:
            return self.parent_name
        if self.parent_pid is None:
            return text("a process the log does not name")
        return text("process {parent_pid} (its start is not in this log)", parent_pid=self.parent_pid)
