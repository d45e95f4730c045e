"""What was written on the host within the hour of the first alert."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.changed_places import is_account, is_autostart, is_web_script
from responder.analysis.image_paths import image_name, is_executable_name
from responder.analysis.rule import Rule, file
from responder.analysis.wording import count, listed
from responder.model.file import FileRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_MINUTE = 60 * TICKS_PER_SECOND
_BEFORE = 5 * _MINUTE  # clocks of sensor and host differ
_MANY = 300  # as many as this are an update or an installation, which its own rule tells
_NAMED = 8
_GRAVE_FOLDERS = ("/tmp/", "/var/tmp/", "/dev/shm/", "\\temp\\", "\\programdata\\", "\\users\\public\\", "\\appdata\\")


def _evaluate(host: HostContext) -> Iterator[Finding]:
    alerts = [a for a in host.alerts if isinstance(a.time, int)]
    if not alerts:
        return
    first = min(alerts, key=lambda a: a.time if isinstance(a.time, int) else 0)
    begin = first.time if isinstance(first.time, int) else 0
    end = begin + host.settings.follow_minutes * _MINUTE
    found: dict[str, tuple[int, FileRecord]] = {}
    for _, record in host.files:
        moment = _written(record, begin - _BEFORE, end)
        if moment is not None and _matters(record.path):
            found.setdefault(record.path, (moment, record))
    if not found:
        return
    records = [r for _, r in sorted(found.values(), key=lambda pair: (pair[0], pair[1].path))]
    names = [image_name(r.path) for r in records]
    grave = [r for r in records if any(part in r.path.casefold() for part in _GRAVE_FOLDERS) or is_web_script(r.path)]
    many = len(records) > _MANY
    yield RULE.finding(
        host,
        text(
            "{files} written within {minutes} minutes of the first alert: {names}",
            files=count(len(records), "file"),
            minutes=host.settings.follow_minutes,
            names=listed(names, _NAMED),
        ),
        [first.source, *(r.source for r in records[:200])],
        times=[begin, *(m for m, _ in found.values())],
        severity=Severity.MEDIUM if grave and not many else Severity.LOW,
        confidence=Confidence.LOW if many else Confidence.MEDIUM,
        subjects=[file(r.path) for r in records[:50]],
        facts={"files": len(records), "paths": [r.path for r in records[:200]], "alert": first.tag},
        why=text("So many files at once are an update or an installation as a rule.") if many else "",
    )


def _written(record: FileRecord, begin: int, end: int) -> int | None:
    """The first of its times within the span; the time of the last access says nothing about writing."""
    moments = [t for t in (record.created, record.modified, record.changed) if isinstance(t, int)]
    return min((t for t in moments if begin <= t <= end), default=None)


def _matters(path: str) -> bool:
    return is_executable_name(path) or is_web_script(path) or is_autostart(path) or is_account(path)


RULE = Rule(
    id="files.around_alert",
    title="Written in the hour of the first alert",
    severity=Severity.LOW,
    stage=Stage.DOWNLOAD,
    techniques=("T1105",),
    why="What an intruder brings is written when he comes in; the first alert tells when that was.",
    next_step="Look at these files first, in the order in which they were written.",
    mark="with alert",
    needs=("alerts", "files"),
    evaluate=_evaluate,
)
