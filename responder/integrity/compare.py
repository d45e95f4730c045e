"""Comparing two states of a tree: added, removed, modified, with old and new of every attribute."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from responder.integrity.database import COLUMNS, Baseline
from responder.integrity.policy import Policy, Rule
from responder.integrity.walk import State

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

    One ordered pass over both sides; only rows that differ reach Python.

    Args:
        baseline: The first state.
        observed: Database or working file of the second.
        policy: Says what counts.
        unseen: Folders that the second walk could not or did not enter → reason; what the baseline has below them is
            not known, which is not removed.
        complete: Whether the second walk came to its end; if not, what it did not reach is not said to be removed.
    """
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        db.execute("ATTACH DATABASE ? AS old", (f"{baseline.path.absolute()}",))
        db.execute("ATTACH DATABASE ? AS new", (f"{observed.absolute()}",))
        db.execute("PRAGMA query_only=ON")
        yield from _differences(db, policy, unseen or {}, complete)
    finally:
        db.close()


def _differences(
    db: sqlite3.Connection, policy: Policy, unseen: Mapping[bytes, str], complete: bool
) -> Iterator[Change | Unread]:
    differs = " OR ".join(f'o."{c}" IS NOT n."{c}"' for c in (*_PLAIN, "error"))
    old = ", ".join(f'o."{c}"' for c in COLUMNS)
    new = ", ".join(f'n."{c}"' for c in COLUMNS)
    found: list[tuple[int, bytes, Change | Unread]] = []
    sql = f"SELECT {old}, {new} FROM new.objects n JOIN old.objects o ON o.path = n.path WHERE {differs}"
    width = len(COLUMNS)
    for row in db.execute(sql):
        before, after = State(*row[:width]), State(*row[width:])
        entry = _modified(before, after, policy)
        if entry:
            found.append((after.rule, after.path, entry))
    sql = f"SELECT {new} FROM new.objects n WHERE NOT EXISTS (SELECT 1 FROM old.objects o WHERE o.path = n.path)"
    for row in db.execute(sql):
        state = State(*row)
        found.append((state.rule, state.path, _whole("added", state, policy)))
    sql = f"SELECT {old} FROM old.objects o WHERE NOT EXISTS (SELECT 1 FROM new.objects n WHERE n.path = o.path)"
    for row in db.execute(sql) if complete else ():
        state = State(*row)
        reason = _unseen(state.path, unseen)
        entry = Unread(state.path, _rule(policy, state.rule), reason) if reason else _whole("removed", state, policy)
        found.append((state.rule, state.path, entry))
    found.sort(key=lambda entry: entry[:2])
    for _, _, change in found:
        yield change


def _unseen(path: bytes, unseen: Mapping[bytes, str]) -> str:
    """Why the folder of a path was not entered, "" where it was."""
    while path:
        reason = unseen.get(path)
        if reason:
            return reason
        path = path.rpartition(b"/")[0]
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
