"""Scripts in document roots whose content is that of a web shell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.deviations import deviants
from responder.analysis.rule import Rule, file
from responder.analysis.wording import short
from responder.integrity.deviation import WEB_SHELLS
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_SURE = 1000


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for one in deviants(host, WEB_SHELLS):
        path = one.record.path
        sure = one.severity >= _SURE
        yield RULE.finding(
            host,
            text(
                "{path} {part}",
                path=short(path, 70),
                part=text("is a web shell by its content") if sure else text("may be a web shell"),
            ),
            [one.record.source],
            times=[one.changed],
            severity=Severity.HIGH if sure else Severity.MEDIUM,
            confidence=Confidence.HIGH if sure else Confidence.LOW,
            subjects=[file(path)],
            facts={
                "path": path,
                "score": one.facts.get("score"),
                "language": one.word("language") or None,
                "owner": one.word("owner") or None,
            },
            why=text("It {one} ({facts} points).", one=one.word("reasons"), facts=one.facts.get("score"))
            if one.word("reasons")
            else "",
        )


RULE = Rule(
    id="web.shell",
    title="Web shell",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1505.003",),
    why="A page that runs what a visitor sends gives everybody who knows its address the web server's rights.",
    next_step="Keep a copy with its times, look for its name in the access log, then remove it and close the hole.",
    mark="web shell",
    needs=("changes",),
    evaluate=_evaluate,
)
