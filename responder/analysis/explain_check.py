"""Explanations for a check of this host, straight from its packages and their log."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from responder.analysis.explain import Changed, Explanation, Step, explain, updates
from responder.integrity.compare import Change
from responder.integrity.provenance import ProvenanceReader
from responder.integrity.runs import CheckResult
from responder.model.provenance import Provenance
from responder.model.time import TICKS_PER_SECOND, from_datetime
from responder.platforms.linux_package_log import package_steps

#: An update that was under way when the baseline was made still tells of its end.
_BEFORE: Final = 600 * TICKS_PER_SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Explanations of the changes of a check, and what they rest on; each in the order of the changes.

    Attributes:
        reasons: None for the unexplained.
        provenance: What package database and file system say; None where they were not asked.
        steps: What package managers did since the state compared with.
    """

    reasons: tuple[Explanation | None, ...]
    provenance: tuple[Provenance | None, ...]
    steps: tuple[Step, ...] = ()


def explain_check(result: CheckResult, owners: str = "", root: Path = Path("/")) -> Ground:
    """Explanations for a check.

    Args:
        result: The check.
        owners: Packages by path as the baseline's ``owners`` holds them.
        root: Root of the tree that the paths are of.
    """
    if os.name == "nt":
        nothing = (None,) * len(result.changes)
        return Ground(reasons=nothing, provenance=nothing)
    return explain_changes(result.changes, owners, root, _ticks(result.baseline_time))


def explain_changes(
    changes: Sequence[Change], owners: str = "", root: Path = Path("/"), since: int | None = None
) -> Ground:
    """As ``explain_check`` for changes with paths within the tree."""
    if not changes:
        return Ground(reasons=(), provenance=())
    reader = ProvenanceReader(root, owners)
    steps = [
        Step(
            time=logged.time, package=logged.step.package, action=logged.step.action,
            version_old=logged.step.version_old, version_new=logged.step.version_new,
        )
        for logged in package_steps(root)
    ]  # fmt: skip
    facts = tuple(reader.of(change) for change in changes)
    changed = [
        Changed(
            path=os.fsdecode(c.path), change=c.kind, object_kind=c.object_kind, attributes=frozenset(c.attributes),
            provenance=found,
        )
        for c, found in zip(changes, facts, strict=True)
    ]  # fmt: skip
    # a step without action only shows that the update went on: one a second tells as much
    kept = {(s.time, s.package, s.action): s for s in steps if since is None or s.time >= since - _BEFORE}
    return Ground(reasons=tuple(explain(changed, updates(steps), since)), provenance=facts, steps=tuple(kept.values()))


def _ticks(text: str) -> int | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return from_datetime(moment) if moment.tzinfo else None
