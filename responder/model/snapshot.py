"""What changed between two looks at the same host, for tables that refresh without losing their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Generic, TypeAlias, TypeVar

from responder.model.endpoint import EndpointRecord
from responder.model.host import FactRecord
from responder.model.process import ProcessRecord

LiveRecord: TypeAlias = EndpointRecord | ProcessRecord | FactRecord
R = TypeVar("R", bound=LiveRecord)
Identity: TypeAlias = tuple[object, ...]

#: Facts of which a host has one per name; for all others the value belongs to the identity.
_SINGLE = ("identity", "clock", "neighbour")
#: Fields that differ between any two looks, or that analysis adds later.
_IGNORED = frozenset(("source", "observed", "verdict", "verdict_reason"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotDiff(Generic[R]):
    """Result of ``diff``.

    Attributes:
        added: Records of the new snapshot that the old one does not have, in the order of the new one.
        removed: Records of the old snapshot that are gone, in the order of the old one.
        changed: (old, new) of the same object with other properties, in the order of the new one.
    """

    added: tuple[R, ...] = ()
    removed: tuple[R, ...] = ()
    changed: tuple[tuple[R, R], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def identity(record: LiveRecord) -> Identity:
    """What makes a record the same object in the next snapshot.

    A socket is its protocol, both ends and the instance of its process; a process is PID and start time; a fact is
    its name, and its value where a name can occur more than once.
    """
    if isinstance(record, EndpointRecord):
        return (
            record.protocol, record.local_address, record.local_port, record.remote_address, record.remote_port,
            record.process_pid, record.process_start,
        )  # fmt: skip
    if isinstance(record, ProcessRecord):
        return (record.process_pid, record.process_start)
    if record.category in _SINGLE and record.name != "address":
        return (record.category, record.name)
    return (record.category, record.name, record.value)


def diff(old: Sequence[R], new: Sequence[R]) -> SnapshotDiff[R]:
    """Compare two snapshots of one table.

    Records of the same identity within a snapshot (several sockets of one process on one port) are paired in their
    order.

    Args:
        old: The earlier snapshot.
        new: The later one.
    """
    before = keyed(old)
    added: list[R] = []
    changed: list[tuple[R, R]] = []
    for key, record in _numbered(new):
        earlier = before.pop(key, None)
        if earlier is None:
            added.append(record)
        elif not alike(earlier, record):
            changed.append((earlier, record))
    return SnapshotDiff(added=tuple(added), removed=tuple(before.values()), changed=tuple(changed))


def keyed(records: Iterable[R]) -> dict[Identity, R]:
    """Records by identity, in their order; records of one identity are numbered."""
    return dict(_numbered(records))


def _numbered(records: Iterable[R]) -> Iterator[tuple[Identity, R]]:
    seen: Counter[Identity] = Counter()
    for record in records:
        key = identity(record)
        yield (*key, seen[key]), record
        seen[key] += 1


def alike(old: LiveRecord, new: LiveRecord) -> bool:
    """Whether two records of one object say the same, but for place and moment."""
    if type(old) is not type(new):
        return False
    get = _COMPARED[type(old)]
    return bool(get(old) == get(new))


_COMPARED = {
    kind: attrgetter(*(f.name for f in fields(kind) if f.name not in _IGNORED))
    for kind in (EndpointRecord, ProcessRecord, FactRecord)
}
