"""A program that runs from a folder no program is installed in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.image_paths import Place
from responder.analysis.images import Image
from responder.analysis.rule import Rule
from responder.analysis.wording import short
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import phrase, text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_WEIGHT = {
    Place.RECYCLE: Severity.HIGH,
    Place.DEVICE: Severity.HIGH,
    Place.HIDDEN: Severity.MEDIUM,
    Place.TEMPORARY: Severity.MEDIUM,
    Place.PUBLIC: Severity.MEDIUM,
    Place.WEB: Severity.MEDIUM,
    Place.USER_TEMPORARY: Severity.LOW,
}


def detect(host: HostContext, image: Image) -> tuple[str, Severity] | None:
    """The reason in words and its weight, None where the folder is ordinary."""
    weight = _WEIGHT.get(image.place)
    if weight is None or not (image.runs or image.autostarts):
        return None
    if image.listeners:
        weight = max(weight, Severity.HIGH)
    return text("it runs from a {value}", value=phrase(image.place.value)), weight


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for image in host.images:
        found = detect(host, image)
        # What only starts by itself has a rule of its own.
        if found and image.runs:
            _reason, weight = found
            yield RULE.finding(
                host,
                text("{path} runs from a {value}", path=short(image.path), value=phrase(image.place.value)),
                image.proof(),
                times=image.times(),
                severity=weight,
                confidence=Confidence.HIGH if weight >= Severity.HIGH else Confidence.MEDIUM,
                subjects=[image.subject],
                facts={
                    "path": image.path,
                    "place": image.place.value,
                    "pids": image.pids(),
                    "listens": bool(image.listeners),
                },
            )


RULE = Rule(
    id="image.odd_place",
    title="Program in an odd folder",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1036", "T1564.001"),
    why="No installer puts programs into temporary, hidden, device, recycle-bin or world-writable folders; "
    "intruders do, since everybody may write there.",
    next_step="Take a copy and the hash of the file; such folders are emptied by a restart.",
    mark="odd folder",
    needs=("processes", "endpoints", "events", "autostarts"),
    evaluate=_evaluate,
)
