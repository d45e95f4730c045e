"""Programs that intruders bring along, by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.accounts import is_service, is_system
from responder.analysis.catalogue import bare
from responder.analysis.image_paths import Place
from responder.analysis.images import Image
from responder.analysis.rule import Rule
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_ODD = (Place.RECYCLE, Place.TEMPORARY, Place.PUBLIC, Place.WEB, Place.HIDDEN, Place.DEVICE, Place.SYSTEM)


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for image in host.images:
        name = bare(image.name)
        if name not in host.catalogue.attack_tools:
            continue
        dual = name in host.catalogue.dual_use
        yield RULE.finding(
            host,
            text(
                "{path}: {part} {part_2}",
                path=short(image.path or image.name),
                part=text("a tool that intruders like") if dual else text("an attack tool"),
                part_2=text("ran") if image.runs else text("lies on the host"),
            ),
            image.proof(),
            times=image.times(),
            severity=_weigh(host, image, dual=dual),
            confidence=Confidence.MEDIUM if image.path else Confidence.LOW,
            subjects=[image.subject],
            facts={"name": image.name, "path": image.path, "pids": image.pids()},
        )


def _weigh(host: HostContext, image: Image, *, dual: bool) -> Severity:
    if not dual:
        return Severity.HIGH if image.runs else Severity.MEDIUM
    users = [(s.user, s.sid) for s in image.starts] + [(known(p.user_name) or "", "") for _, p in image.processes]
    by_service = any(is_service(u, s) or (is_system(u, s) and host.family == "windows") for u, s in users)
    odd = image.place in _ODD and (host.family == "windows" or image.place is not Place.SYSTEM)
    if by_service or odd:
        return Severity.HIGH if image.runs else Severity.MEDIUM
    return Severity.LOW


RULE = Rule(
    id="process.attack_tool",
    title="Attack tool by name",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1588.002",),
    why="The name is that of a tool that intruders bring along. A name proves little; folder and account say more.",
    next_step="Check the file's hash, and what its command line and its parent wanted.",
    mark="attack tool",
    needs=("processes", "endpoints", "events", "changes", "autostarts"),
    evaluate=_evaluate,
)
