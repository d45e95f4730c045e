"""A running program whose file was deleted or replaced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.image_paths import Place
from responder.analysis.images import Image
from responder.analysis.rule import Rule
from responder.analysis.wording import short
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

#: Container runtimes start a sealed copy of themselves from memory.
_RUNTIMES = ("runc_cloned", "crun", "lxc", "libcrun")
_INSTALLED = (Place.SYSTEM, Place.PROGRAMS)


def detect(host: HostContext, image: Image) -> tuple[str, Severity] | None:
    """The reason in words and its weight, None where the image is on disk as it runs."""
    if image.path.startswith(("/memfd:", "memfd:")):
        return _in_memory(image)
    state = image.state
    if not state and image.path.endswith(" (deleted)"):
        state = "deleted"
    if state not in ("deleted", "replaced"):
        return None
    # Updates replace the files of running services; that is ordinary in the folders of installed programs.
    installed = image.place in _INSTALLED
    weight = Severity.LOW if installed or image.place is Place.UNKNOWN else Severity.HIGH
    return text("its file on disk is deleted") if state == "deleted" else text("its file on disk is replaced"), weight


def _in_memory(image: Image) -> tuple[str, Severity]:
    if any(word in image.path for word in _RUNTIMES):
        return text("it was never on disk (a container runtime runs a copy of itself in memory)"), Severity.INFO
    networked = any(not s.protocol.startswith("unix") for s in image.sockets)
    return text("it was never on disk, only in memory"), Severity.HIGH if networked else Severity.MEDIUM


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for image in host.images:
        found = detect(host, image)
        if found:
            reason, weight = found
            yield RULE.finding(
                host,
                text("{path} runs although {reason}", path=short(image.path or image.name), reason=reason),
                image.running_proof(),
                times=image.times(),
                severity=weight,
                confidence=Confidence.HIGH if weight >= Severity.HIGH else Confidence.LOW,
                subjects=[image.subject],
                facts={"path": image.path, "state": image.state or "deleted", "pids": image.pids()},
                why=""
                if weight >= Severity.HIGH
                else text("In the folder of an installed program an update explains it."),
            )


RULE = Rule(
    id="image.deleted",
    title="Running program without its file",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1070.004",),
    why="Deleting the file of a running program hides it from every file check; it lives on in memory only.",
    next_step="Do not restart: copy the image from memory first (on Linux /proc/PID/exe).",
    mark="file gone",
    needs=("processes", "endpoints"),
    evaluate=_evaluate,
)
