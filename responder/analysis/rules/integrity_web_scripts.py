"""Programs added to the folders that a web server serves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.changed_places import is_web_script
from responder.analysis.image_paths import image_name
from responder.analysis.integrity_reports import reports
from responder.analysis.rule import Rule, file
from responder.analysis.wording import count, listed
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_UPLOADS = ("upload", "/images/", "\\images\\", "/img/", "/tmp/", "/cache/", "/files/", "/media/", "/aspnet_client/",
            "\\aspnet_client\\", "/avatars/", "/attachments/")  # fmt: skip


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for report in reports(host):
        added = report.added(is_web_script)
        if not added:
            continue
        uploads = [c for c in added if any(part in c.path.lower() for part in _UPLOADS)]
        first = [*uploads, *(c for c in added if c not in uploads)]
        yield RULE.finding(
            host,
            text(
                "{scripts} added to the web server: {first}",
                scripts=count(len(added), "script"),
                first=listed([image_name(c.path) for c in first]),
            ),
            [c.source for c in first],
            times=[report.observed],
            severity=Severity.HIGH if uploads else Severity.MEDIUM,
            confidence=Confidence.HIGH if uploads else Confidence.MEDIUM,
            subjects=[file(c.path) for c in first[:50]],
            facts={"added": len(added), "paths": [c.path for c in first[:100]], "in_upload_folders": len(uploads)},
            why=text("A script in a folder for uploads is run by nobody but its uploader.") if uploads else "",
        )


RULE = Rule(
    id="integrity.web_scripts",
    title="New scripts on the web server",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1505.003",),
    why="Whoever can put a script there owns the web server: this is how web shells come.",
    next_step="Read the script without running it, and search the web log for requests to it.",
    mark="web script",
    needs=("changes",),
    evaluate=_evaluate,
)
