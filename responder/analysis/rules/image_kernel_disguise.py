"""A Linux process that calls itself a kernel thread and is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.images import Image
from responder.analysis.rule import Rule
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def detect(host: HostContext, image: Image) -> str:
    """The reason in words, "" where it is no kernel thread's name."""
    if host.family == "windows":
        return ""
    program = image.program or host.catalogue.program(image.name.partition("/")[0])
    lines = [known(p.process_command_line) or "" for _, p in image.processes]
    bracketed = any(line.startswith("[") and "]" in line for line in lines)
    named = program is not None and program.kernel
    owners = {known(p.user_name) or "root" for _, p in image.processes}
    if (bracketed or named) and owners - {"root", "0"}:
        return text("kernel threads belong to root, not to {owners}", owners=min(owners - {"root", "0"}))
    if (named and (image.path.startswith("/") or image.sockets)) or (bracketed and image.path.startswith("/")):
        return text("a kernel thread has neither a file nor a socket")
    return ""


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for image in host.images:
        reason = detect(host, image)
        if reason:
            yield RULE.finding(
                host,
                text("{path} poses as a kernel thread", path=short(image.path or image.name)),
                image.running_proof(),
                times=image.times(),
                confidence=Confidence.HIGH,
                subjects=[image.subject],
                facts={"name": image.name, "path": image.path, "pids": image.pids()},
                why=text("Here: {reason}.", reason=reason),
            )


RULE = Rule(
    id="image.kernel_disguise",
    title="Posing as a kernel thread",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1036.004",),
    why="Process lists show kernel threads in brackets, and people pass over them; any program can take such a name.",
    next_step="Copy /proc/PID/exe, its maps and open files before the process ends.",
    mark="disguise",
    needs=("processes", "endpoints"),
    evaluate=_evaluate,
)
