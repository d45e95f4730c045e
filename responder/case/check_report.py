"""The result of a check or comparison as a file: one JSON object that is evidence like any other report."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from responder.analysis.explain import Explanation
from responder.analysis.explain_check import Ground
from responder.case.comparison import Compared
from responder.errors import CaseError
from responder.integrity.compare import Change
from responder.integrity.runs import CheckResult
from responder.model import time
from responder.model.provenance import KEY

#: Names the form; ``responder.parsers.check_report`` reads it.
FORM: Final = "integrity check of host-responder"
_TIMES: Final = ("modified", "changed", "created", "accessed")


def check_document(result: CheckResult, ground: Ground, host: str = "") -> dict[str, Any]:
    """A check; changes carry what the package database says of them, so that the reader can explain them anew."""
    bodies = []
    for change, why, facts in zip(result.changes, ground.reasons, ground.provenance, strict=True):
        body = change_body(change, why)
        if facts is not None:
            body[KEY] = facts.as_attribute()
        bodies.append(body)
    counts = Counter((c.rule.name, c.kind) for c in result.changes)
    return {
        "schema": 1,
        "form": FORM,
        "host": host,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "baseline": result.baseline_time,
        "policy": result.policy.name,
        "scanned": result.scanned,
        "complete": result.complete,
        "violations": len(result.changes),
        "unexplained": list(ground.reasons).count(None),
        "rules": [
            {"rule": rule.name, "severity": rule.severity,
             **{kind: counts[rule.name, kind] for kind in ("added", "removed", "modified")}}
            for rule in result.policy.rules
        ],
        "changes": bodies,
        "package_steps": [
            {"time": time.iso(s.time), "package": s.package, "action": s.action, "old": s.version_old,
             "new": s.version_new}
            for s in ground.steps
        ],
        "unread": [{"path": os.fsdecode(u.path), "reason": u.reason} for u in result.unread],
        "left_out": {os.fsdecode(k): v for k, v in sorted(result.report.left_out.items())},
        "seconds": round(result.seconds, 3),
    }  # fmt: skip


def change_body(change: Change, why: Explanation | None) -> dict[str, Any]:
    """One change."""
    return {
        "change": change.kind,
        "path": os.fsdecode(change.path),
        "rule": change.rule.name,
        "severity": change.rule.severity,
        "object": change.object_kind,
        "attributes": {k: {"expected": o, "observed": n} for k, (o, n) in change.attributes.items()},
        "explanation": {"words": why.words, "update": why.update.words if why.update else None, "certain": why.certain}
        if why
        else None,
    }


def comparison_document(compared: Compared, before: Sequence[str] = (), after: Sequence[str] = ()) -> dict[str, Any]:
    """A comparison; times as ISO 8601 UTC."""
    return {
        "schema": 1,
        "form": FORM,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "before": list(before),
        "after": list(after),
        "compared": compared.summary.both,
        "only_one_side": compared.summary.only_one_side,
        "changes": [
            {
                "change": d.change, "object": d.kind, "path": d.path,
                "attributes": {k: {"expected": compared_word(k, o), "observed": compared_word(k, n)}
                               for k, (o, n) in d.attributes.items()},
            }
            for d in compared.differences
        ],
    }  # fmt: skip


def compared_word(column: str, value: Any) -> Any:  # noqa: ANN401
    """A compared value; ticks as ISO 8601 UTC."""
    return time.iso(value) if column in _TIMES and isinstance(value, int) else value


def write_report(document: dict[str, Any], target: Path) -> None:
    """Write a result; a file that is there already is never replaced.

    Raises:
        CaseError: It exists or cannot be written.
    """
    try:
        with target.open("x", encoding="ascii", newline="\n") as file:
            json.dump(document, file, ensure_ascii=True, indent=1)
            file.write("\n")
    except FileExistsError as error:
        raise CaseError(f"{target} exists already and is not replaced; choose another name.") from error
    except OSError as error:
        raise CaseError(f"{target} cannot be written ({error.strerror}).") from error
