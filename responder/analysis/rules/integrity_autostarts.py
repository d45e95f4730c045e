"""Autostart entries added or changed since the last accepted state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.changed_places import is_autostart, is_registry, service_of
from responder.analysis.image_paths import image_name
from responder.analysis.integrity_reports import reports
from responder.analysis.rule import Rule, autostart
from responder.analysis.wording import count, listed, short
from responder.model.change import ChangeRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_WORDS = ("startup executables", "system startup", "run keys", "autostart", "スタートアップ", "cron and systemd")
_GRAVE = ("ld.so.preload", "image file execution options", "appinit_dlls", "winlogon|", "silentprocessexit")


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for report in reports(host):
        added = report.added(_counts)
        modified = [c for c in report.modified(_counts) if not is_registry(c.path)]
        number, totals = report.total_added(_WORDS)
        number = len(added) or number
        if not number and not modified:
            continue
        names = list(dict.fromkeys(_entry(c) for c in added))
        grave = [c.path for c in added if any(part in c.path.lower() for part in _GRAVE)]
        hidden = [c.path for c in added if image_name(c.path).startswith(".")]
        title = (
            text("{startup_entries} added", startup_entries=count(number, "startup entry", "startup entries"))
            if number
            else ""
        )
        if modified:
            changed = text("{startup_files} changed", startup_files=count(len(modified), "startup file"))
            title = text("{title}, {changed}", title=title, changed=changed) if title else changed
        yield RULE.finding(
            host,
            text("{title}: {names}", title=title, names=listed(names or [_entry(c) for c in modified]))
            if names or modified
            else title,
            [*(c.source for c in added), *(c.source for c in modified), *totals],
            times=[report.observed],
            severity=Severity.HIGH if grave or hidden else Severity.MEDIUM if number else Severity.LOW,
            confidence=Confidence.HIGH if names else Confidence.MEDIUM,
            subjects=[autostart(n) for n in names[:100]],
            facts={
                "autostarts_added": number,
                "autostarts_modified": len(modified),
                "entries": names[:200],
                "paths": [c.path for c in added][:200],
            },
            why=text("Most telling: {grave}.", grave=listed([short(p) for p in grave or hidden]))
            if grave or hidden
            else "",
        )


def _counts(path: str) -> bool:
    return is_autostart(path) and not service_of(path)


def _entry(change: ChangeRecord) -> str:
    value = change.path.rpartition("|")[2] if "|" in change.path else change.path
    return image_name(value) or change.path


RULE = Rule(
    id="integrity.autostarts_added",
    title="Autostart entries added",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1547.001", "T1053"),
    why="What starts by itself survives a restart; intruders see to that soon after they are in.",
    next_step="Read the command of every new entry and take copies of the programs; remove them all in one go.",
    mark="new autostart",
    needs=("changes", "rule_totals"),
    evaluate=_evaluate,
)
