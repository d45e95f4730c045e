"""Programs that run with more rights than they should: setuid, setgid, file capabilities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.deviations import deviants
from responder.analysis.image_paths import image_name
from responder.analysis.rule import Rule
from responder.analysis.wording import short
from responder.integrity.deviation import RIGHTS
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_SHELLS = ("bash", "sh", "dash", "zsh", "ksh", "python3", "perl", "find", "vim", "vi", "nano", "less", "awk", "gawk",
           "cp", "env", "tar", "nmap", "tcpdump", "docker", "systemctl")  # fmt: skip


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for one in deviants(host, RIGHTS):
        path = one.record.path
        owned = one.record.change == "modified"
        rights = text("mode {mode}", mode=one.facts["mode"]) if one.facts.get("mode") else text("file capabilities")
        gives_shell = image_name(path).rstrip("0123456789.") in {s.rstrip("0123456789.") for s in _SHELLS}
        words = text("is not usually so") if owned else text("belongs to no package")
        yield RULE.finding(
            host,
            text(
                "{path} runs with its owner's rights ({rights}) and {words}",
                path=short(path, 70),
                rights=rights,
                words=words,
            ),
            [one.record.source],
            times=[one.changed],
            severity=Severity.MEDIUM if owned and not gives_shell else Severity.HIGH,
            confidence=Confidence.HIGH if gives_shell or not owned else Confidence.MEDIUM,
            subjects=[host.executable(image_name(path), path)],
            facts={
                "path": path,
                "mode": one.facts.get("mode"),
                "capabilities": one.facts.get("capabilities"),
                "owner": one.word("owner") or None,
            },
            why=text("It gives whoever starts it a shell.") if gives_shell else "",
        )


RULE = Rule(
    id="package.rights",
    title="Unexpected setuid program or capabilities",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1548.001",),
    why="A setuid copy of a shell is the oldest way to come back with all rights.",
    next_step="Note owner and times, then take the bit away; look for who started it since.",
    mark="setuid",
    needs=("changes",),
    evaluate=_evaluate,
)
