"""A system program's name in a folder where that program never lies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.image_paths import Place, comparable
from responder.analysis.images import Image
from responder.analysis.rule import Rule
from responder.analysis.wording import short
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import phrase, text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

#: Folders in which Windows itself keeps further copies.
_COPIES = (
    "\\winsxs\\", "\\servicepackfiles\\", "\\dllcache\\", "\\softwaredistribution\\", "\\$windows.~", "\\$hf_mig$\\",
    "\\$ntuninstall", "\\installer\\", "\\i386\\", "\\windows.old\\", "\\driverstore\\", "\\systemapps\\",
)  # fmt: skip
_UNIX_ODD = (Place.TEMPORARY, Place.DEVICE, Place.HIDDEN, Place.PUBLIC, Place.WEB)


def detect(host: HostContext, image: Image) -> str:
    """The reason in words, "" where the folder is as it should be."""
    program, key = image.program, comparable(image.path)
    if program is None or not program.core or not key:
        return ""
    if key.startswith("\\"):
        if program.in_place(image.path) or any(part in key for part in _COPIES):
            return ""
        where = phrase(image.place.value) if image.place is not Place.SYSTEM else text("another folder of the system")
        return text(
            "{name} ({program_words}) never lies in {where} {path}",
            name=program.name,
            program_words=phrase(program.words),
            where=where,
            path=short(image.path[: -len(image.name)]),
        )
    if program.kernel or image.place not in _UNIX_ODD:
        return ""
    return text(
        "{name} ({program_words}) never lies in a {value}",
        name=program.name,
        program_words=phrase(program.words),
        value=phrase(image.place.value),
    )


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for image in host.images:
        reason = detect(host, image)
        # What only starts by itself has a rule of its own.
        if reason and (image.runs or image.added):
            yield RULE.finding(
                host,
                text("{path}: system name in a wrong folder", path=short(image.path)),
                image.proof(),
                times=image.times(),
                severity=Severity.HIGH if image.runs or image.autostarts else Severity.MEDIUM,
                confidence=Confidence.HIGH,
                subjects=[image.subject],
                facts={"name": image.name, "path": image.path, "running": image.runs, "pids": image.pids()},
                why=text("Here: {reason}.", reason=reason),
            )


RULE = Rule(
    id="image.wrong_folder",
    title="System name in a wrong folder",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1036.005",),
    why="A system program runs from its own folder only; the same name elsewhere is a disguise.",
    next_step="Take a copy and the hash of the file before anything touches it; look at its parent and its sockets.",
    mark="wrong folder",
    needs=("processes", "endpoints", "events", "changes", "autostarts"),
    evaluate=_evaluate,
)
