"""Comparing two states of a tree: added, removed, modified, with old and new of every attribute."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from responder.integrity.database import COLUMNS, Baseline
from responder.integrity.policy import Policy, Rule
from responder.integrity.walk import State

#: Rule and path to sort by, and what was found.
_Placed: TypeAlias = "tuple[int, bytes, Change | Unread]"
_THREADS: Final = 2
_WORTH_DIVIDING: Final = 20_000
#: Columns that hold an attribute of the same name; ``grows`` is judged from size and digest.
_PLAIN: Final = tuple(c for c in COLUMNS if c not in ("path", "rule", "error"))


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: ``added`` | ``removed`` | ``modified``.
        path: Bytes of the path or identity.
        rule: The rule it falls under.
        object_kind: Type of the object.
        attributes: Attribute → (expected, observed); for added and removed objects one side is None.
    """

    kind: str
    path: bytes
    rule: Rule
    object_kind: str
    attributes: dict[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    """An object whose state could not be taken, so that nothing can be said of it."""

    path: bytes
    rule: Rule
    reason: str


def compare(
    baseline: Baseline,
    observed: Path,
    policy: Policy,
    unseen: Mapping[bytes, str] | None = None,
    *,
    complete: bool = True,
) -> Iterator[Change | Unread]:
    """Differences between a baseline and a second database (or working file), in rule order, then by path.

    One ordered pass over each side; only rows that differ reach Python.

    Args:
        baseline: The first state.
        observed: Database or working file of the second.
        policy: Says what counts.
        unseen: Folders that the second walk could not or did not enter → reason; what the baseline has below them is
            not known, which is not removed.
        complete: Whether the second walk came to its end; if not, what it did not reach is not said to be removed.
    """
    unseen = unseen or {}
    found: list[_Placed] = []
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="integrity-compare") as pool:
        parts = [
            pool.submit(_differences, (baseline.path, observed), bounds, policy, unseen, complete)
            for bounds in _ranges(baseline)
        ]
        for part in parts:
            found += part.result()
    found.sort(key=lambda entry: entry[:2])
    for _, _, change in found:
        yield change


def _ranges(baseline: Baseline) -> list[tuple[bytes | None, bytes | None]]:
    """Parts of the paths that are compared side by side; small databases are one."""
    count = int(baseline.db.execute("SELECT count(*) FROM objects").fetchone()[0])
    if count < _WORTH_DIVIDING:
        return [(None, None)]
    sql = "SELECT path FROM objects ORDER BY path LIMIT 1 OFFSET ?"
    cuts = [baseline.db.execute(sql, (count * n // _THREADS,)).fetchone()[0] for n in range(1, _THREADS)]
    return list(zip([None, *cuts], [*cuts, None], strict=True))


def _differences(
    files: tuple[Path, Path],
    bounds: tuple[bytes | None, bytes | None],
    policy: Policy,
    unseen: Mapping[bytes, str],
    complete: bool,
) -> list[_Placed]:
    """Differences of one range of paths; runs in a thread with a connection of its own."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        db.execute("ATTACH DATABASE ? AS old", (f"{files[0].absolute()}",))
        db.execute("ATTACH DATABASE ? AS new", (f"{files[1].absolute()}",))
        db.execute("PRAGMA query_only=ON")
        differs = " OR ".join(f'o."{c}" IS NOT n."{c}"' for c in (*_PLAIN, "error"))
        old = ", ".join(f'o."{c}"' for c in COLUMNS)
        new = ", ".join(f'n."{c}"' for c in COLUMNS)
        width = len(COLUMNS)
        found: list[_Placed] = []
        where, values = _within("n", bounds)
        sql = f"SELECT {new}, {old} FROM new.objects n LEFT JOIN old.objects o ON o.path = n.path WHERE {where}"
        for row in db.execute(f"{sql} AND (o.path IS NULL OR {differs})", values):
            after = State(*row[:width])
            added = row[width] is None
            entry = _whole("added", after, policy) if added else _modified(State(*row[width:]), after, policy)
            if entry:
                found.append((after.rule, after.path, entry))
        where, values = _within("o", bounds)
        sql = f"SELECT {old} FROM old.objects o WHERE {where} AND o.path NOT IN (SELECT path FROM new.objects)"
        for row in db.execute(sql, values) if complete else ():
            state = State(*row)
            reason = _unseen(state.path, unseen)
            entry = (
                Unread(state.path, _rule(policy, state.rule), reason) if reason else _whole("removed", state, policy)
            )
            found.append((state.rule, state.path, entry))
        return found
    finally:
        db.close()


def _within(table: str, bounds: tuple[bytes | None, bytes | None]) -> tuple[str, list[bytes]]:
    low, high = bounds
    parts = [f"{table}.path >= ?"] * (low is not None) + [f"{table}.path < ?"] * (high is not None)
    return " AND ".join(parts) or "1", [b for b in bounds if b is not None]


def _unseen(path: bytes, unseen: Mapping[bytes, str]) -> str:
    """Why the folder of a path was not entered, "" where it was."""
    kind, colon, _ = path.partition(b":")
    if colon and b"/" not in kind and kind + b"s:" in unseen:
        return unseen[kind + b"s:"]  # the whole list of services, users …
    while path and unseen:
        reason = unseen.get(path)
        if reason:
            return reason
        path = path[: max(path.rfind(b"/"), path.rfind(b"\\"), path.rfind(b"|"), 0)]
    return ""


class Spotter:
    """Tells differences while the walk is still under way, so that nobody waits for its end to see the first.

    Args:
        baseline: What is compared with.
        policy: Its policy.
        found: Called with each changed or added object, in the order of the walk.
    """

    BATCH: Final = 64

    def __init__(self, baseline: Baseline, policy: Policy, found: Callable[[Change], None]) -> None:
        self._db, self._policy, self._found = baseline.db, policy, found
        self._waiting: list[State] = []

    def see(self, state: State) -> None:
        """Take one state of the walk."""
        self._waiting.append(state)
        if len(self._waiting) >= self.BATCH:
            self.flush()

    def flush(self) -> None:
        """Compare what waits."""
        marks = ",".join("?" * len(self._waiting))
        sql = f"SELECT * FROM objects WHERE path IN ({marks})"
        old = {row[0]: row for row in self._db.execute(sql, [s.path for s in self._waiting])}
        for after in self._waiting:
            row = old.get(after.path)
            if row is None:
                self._found(_whole("added", after, self._policy))
            elif row[2:] != after[2:]:
                change = _modified(State(*row), after, self._policy)
                if isinstance(change, Change):
                    self._found(change)
        self._waiting.clear()


def _rule(policy: Policy, number: int) -> Rule:
    return policy.rules[number] if 0 <= number < len(policy.rules) else policy.rules[-1]


def _modified(before: State, after: State, policy: Policy) -> Change | Unread | None:
    rule = _rule(policy, after.rule)
    if after.error and not before.error and after.sha256 is None:
        return Unread(after.path, rule, after.error)
    wanted = [a for a in rule.attributes if a != "grows"]
    if after.error:
        wanted = [a for a in wanted if a != "sha256" or after.sha256]
    changed = {a: (_shown(before, a), _shown(after, a)) for a in wanted if getattr(before, a) != getattr(after, a)}
    if "grows" in rule.attributes and before.type == after.type == "file":
        changed |= _growth(before, after)
    if not changed:
        return None
    return Change("modified", after.path, rule, after.type or before.type or "object", changed)


def _growth(before: State, after: State) -> dict[str, tuple[Any, Any]]:
    """A growing file may only get longer, and what was there must still be its beginning."""
    if (after.size or 0) < (before.size or 0):
        return {"size": (before.size, after.size)}
    if after.sha256 and before.sha256 and after.sha256 != before.sha256:
        return {"sha256": (before.sha256, after.sha256)}
    return {}


def _whole(kind: str, state: State, policy: Policy) -> Change:
    rule = _rule(policy, state.rule)
    sides = {a: _shown(state, a) for a in rule.attributes if a != "grows"}
    attributes = {a: ((None, v) if kind == "added" else (v, None)) for a, v in sides.items() if v is not None}
    return Change(kind, state.path, rule, state.type or "object", attributes)


def _shown(state: State, attribute: str) -> Any:  # noqa: ANN401
    value = getattr(state, attribute)
    if isinstance(value, bytes):
        return os.fsdecode(value)
    if attribute == "mode" and isinstance(value, int):
        return f"{value:04o}"
    return value


def attributes_json(change: Change) -> str:
    """The attributes as the JSON text that ChangeRecord holds."""
    return json.dumps({k: list(v) for k, v in change.attributes.items()}, ensure_ascii=True)
