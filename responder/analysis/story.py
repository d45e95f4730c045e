"""The story: findings as lines in order of time; what has no time comes last, as true at collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from responder.analysis.registry import BY_ID
from responder.model.absent import Absent
from responder.model.finding import Finding, Severity, StoryLine, SubjectKind
from responder.model.message import joined, phrase, text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

#: Which finding gives a line its words, where several tell of the same moment.
_SPOKESMEN = (
    "process.download_tool", "process.first_seen", "process.server_child", "process.remote_execution",
    "endpoint.fanout", "alerts.attack", "alerts.download", "alerts.backdoor", "alerts.mail", "alerts.own_source",
    "endpoint.unknown_listener", "integrity.new_files", "integrity.services_added", "integrity.autostarts_added",
    "service.installed", "image.lookalike", "image.wrong_folder", "process.wrong_parent", "process.wrong_session",
    "process.second_instance", "story.corroborated",
)  # fmt: skip
#: Told by themselves, not as events.
_SILENT = ("integrity.violations", "process.vanished")


def story(host: HostContext, findings: list[Finding]) -> list[StoryLine]:
    """Lines of one host in order of time.

    Args:
        host: The host.
        findings: Its findings with ids.
    """
    told = [f for f in findings if f.severity >= Severity.MEDIUM and f.rule_id not in _SILENT]
    groups: list[list[Finding]] = []
    places: dict[tuple[int | None, str], list[Finding]] = {}
    for finding in told:
        time = finding.first_seen if isinstance(finding.first_seen, int) else None
        keys = [(time, s.value) for s in finding.subjects[:1] if s.kind is SubjectKind.EXECUTABLE]
        group = next((places[k] for k in keys if k in places), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(finding)
        for key in keys:
            places.setdefault(key, group)
    lines = [_line(host, group) for group in groups]
    return sorted(
        lines, key=lambda line: (not isinstance(line.time, int), line.time if isinstance(line.time, int) else 0)
    )


def _line(host: HostContext, group: list[Finding]) -> StoryLine:
    ranked = sorted(group, key=lambda f: (_rank(f), -int(f.severity)))
    speaker = ranked[0]
    also = list(dict.fromkeys(phrase(BY_ID[f.rule_id].mark) for f in ranked[1:] if f.rule_id in BY_ID))
    words = speaker.title + (text(" (also: {also})", also=joined(", ", also)) if also else "")
    timed = isinstance(speaker.first_seen, int)
    return StoryLine(
        text=words if timed else text("At collection: {words}", words=words),
        host_id=host.id,
        time=speaker.first_seen if timed else Absent.NOT_COLLECTED,
        stage=speaker.stage,
        finding_ids=tuple(f.id for f in ranked),
        sources=len({ref.evidence_id for f in group for ref in f.evidence}),
    )


def _rank(finding: Finding) -> int:
    return _SPOKESMEN.index(finding.rule_id) if finding.rule_id in _SPOKESMEN else len(_SPOKESMEN)
