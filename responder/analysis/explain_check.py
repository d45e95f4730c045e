"""Explanations for a check of this host, straight from its packages and their log; and its changes as records."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from responder.analysis.explain import Changed, Explanation, Step, explain, updates
from responder.integrity.compare import Change
from responder.integrity.provenance import ProvenanceReader
from responder.integrity.runs import CheckResult
from responder.model.change import ChangeRecord
from responder.model.provenance import KEY
from responder.model.source import SourceRef
from responder.model.time import from_datetime
from responder.platforms.linux_package_log import package_steps


def explain_check(result: CheckResult, owners: str = "", root: Path = Path("/")) -> list[Explanation | None]:
    """An explanation per change of a check, None for the unexplained.

    Args:
        result: The check.
        owners: Packages by path as the baseline's ``owners`` holds them.
        root: Root of the tree that the paths are of.
    """
    return explain_changes(result.changes, owners, root, _ticks(result.baseline_time))


def explain_changes(
    changes: Sequence[Change], owners: str = "", root: Path = Path("/"), since: int | None = None
) -> list[Explanation | None]:
    """As ``explain_check`` for changes with paths within the tree."""
    reader = ProvenanceReader(root, owners)
    steps = [
        Step(
            time=logged.time, package=logged.step.package, action=logged.step.action,
            version_old=logged.step.version_old, version_new=logged.step.version_new,
        )
        for logged in package_steps(root)
    ]  # fmt: skip
    changed = [
        Changed(
            path=os.fsdecode(c.path), change=c.kind, object_kind=c.object_kind, attributes=frozenset(c.attributes),
            provenance=reader.of(c),
        )
        for c in changes
    ]  # fmt: skip
    return explain(changed, updates(steps), since)


def change_records(
    changes: Sequence[Change],
    source: Callable[[int], SourceRef],
    observed: int,
    owners: str = "",
    root: Path = Path("/"),
) -> Iterator[ChangeRecord]:
    """Changes as rows of the index; they carry their provenance, so that rules can explain them later.

    Args:
        changes: Of a check.
        source: Reference of the 0-based change.
        observed: Ticks of the check.
        owners: See ``explain_check``.
        root: Root of the tree that the paths are of.
    """
    reader = ProvenanceReader(root, owners)
    for number, change in enumerate(changes):
        attributes: dict[str, list[object]] = {k: list(v) for k, v in change.attributes.items()}
        attributes[KEY] = [None, reader.of(change).as_attribute()]
        yield ChangeRecord(
            source=source(number), change=change.kind, path=change.path.decode("utf-8", "backslashreplace"),
            object_kind=change.object_kind, section="Unix File System", rule=change.rule.name,
            severity=change.rule.severity, attributes=json.dumps(attributes, ensure_ascii=True), observed=observed,
        )  # fmt: skip


def _ticks(text: str) -> int | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return from_datetime(moment) if moment.tzinfo else None
