"""New files in temporary, hidden and device folders, and new set-user-id bits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.changed_places import is_account, is_autostart, is_program_file, is_registry
from responder.analysis.image_paths import Place, image_name, place
from responder.analysis.integrity_reports import reports
from responder.analysis.rule import Rule, file
from responder.analysis.wording import count, listed, short
from responder.model.absent import known
from responder.model.change import ChangeRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_ODD = (Place.TEMPORARY, Place.HIDDEN, Place.DEVICE, Place.RECYCLE)
_NOT_FILES = ("directory", "folder", "registry key", "registry value", "service")


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for report in reports(host):
        odd = [c for c in report.added(_odd) if known(c.object_kind) not in _NOT_FILES]
        privileged = [c for c in report.changes if gained_privilege(c)]
        if not odd and not privileged:
            continue
        first = [*privileged, *(c for c in odd if c not in privileged)]
        words = (
            [text("{files} added in hidden, temporary or device folders", files=count(len(odd), "file"))] if odd else []
        )
        words += (
            [text("{programs} made to run with its owner's rights", programs=count(len(privileged), "program"))]
            if privileged
            else []
        )
        hidden_program = any(place(c.path) is not Place.TEMPORARY or is_program_file(c.path) for c in odd)
        yield RULE.finding(
            host,
            text("{words}: {first}", words=listed(words), first=listed([short(c.path, 60) for c in first])),
            [c.source for c in first],
            times=[report.observed],
            severity=Severity.HIGH if privileged else Severity.MEDIUM if hidden_program else Severity.LOW,
            confidence=Confidence.MEDIUM,
            subjects=[file(c.path) for c in first[:50]],
            facts={
                "added": len(odd),
                "set_user_id": [c.path for c in privileged][:50],
                "paths": [c.path for c in odd][:100],
            },
        )


def _odd(path: str) -> bool:
    if is_registry(path) or is_autostart(path) or is_account(path):
        return False
    return place(path) in _ODD or (image_name(path).startswith(".") and place(path) in (Place.SYSTEM, Place.OTHER))


def gained_privilege(change: ChangeRecord) -> bool:
    """Whether the set-user-id or set-group-id bit is new: ``-rwxr-xr-x`` before, ``-rwsr-xr-x`` now."""
    attributes = known(change.attributes)
    if attributes is None:
        return False
    import json

    try:
        found = json.loads(attributes)
    except ValueError:
        return False
    if not isinstance(found, dict):
        return False
    for name, pair in found.items():
        if name.lower() not in ("mode", "perm", "permissions") or not isinstance(pair, list) or len(pair) != 2:
            continue
        before, after = (str(v or "") for v in pair)
        if _set_id(after) and not _set_id(before):
            return True
    return False


def _set_id(mode: str) -> bool:
    text = mode.strip()
    if text.isdigit():
        return len(text) >= 4 and text[-4] in "2467"
    return len(text) >= 10 and (text[-7] in "sS" or text[-4] in "sS")


RULE = Rule(
    id="integrity.odd_files",
    title="New files in odd places",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1564.001", "T1548.001"),
    why="Tools are unpacked where nobody looks; a program that runs with its owner's rights is a way back to root.",
    next_step="Take copies before a restart empties the folder, and look for the account that owns them.",
    mark="odd file",
    needs=("changes",),
    evaluate=_evaluate,
)
