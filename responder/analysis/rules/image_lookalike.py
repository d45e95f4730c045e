"""A program that bears almost the name of a system program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.authorities import is_signed
from responder.analysis.image_paths import Place
from responder.analysis.images import Image
from responder.analysis.lookalike import imitated
from responder.analysis.rule import Rule
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_PROGRAM_SUFFIXES = (".exe", ".com", ".scr", ".pif")


def detect(host: HostContext, image: Image) -> str:
    """The reason in words, "" where the name imitates nothing."""
    if image.program is not None or not _is_program(image, host.family) or _is_kernel_thread(image):
        return ""
    if is_signed(image.signer):
        return ""  # the vendor's or a package's own file: the name is theirs to choose
    found = imitated(image.name, host.catalogue.core)
    return text("the name imitates {name} ({found})", name=found[0].name, found=found[1]) if found else ""


def _is_program(image: Image, family: str) -> bool:
    name = image.name.lower()
    return name.endswith(_PROGRAM_SUFFIXES) or (image.runs and (family != "windows" or "." not in name))


def _is_kernel_thread(image: Image) -> bool:
    """Listed in brackets and without file or socket; whoever only poses as one has a rule of his own."""
    lines = [known(p.process_command_line) or "" for _, p in image.processes]
    return bool(lines) and all(line.startswith("[") for line in lines) and not (image.path or image.sockets)


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for image in host.images:
        reason = detect(host, image)
        # What only starts by itself has a rule of its own.
        if not reason or not (image.runs or image.added):
            continue
        # A product of its own may have a like name in its own folder; a system folder leaves no such excuse.
        own_folder = image.place is Place.PROGRAMS
        yield RULE.finding(
            host,
            text("{path}: {reason}", path=short(image.path or image.name), reason=reason),
            image.proof(),
            times=image.times(),
            severity=Severity.LOW if own_folder else Severity.HIGH,
            confidence=Confidence.LOW if own_folder else Confidence.HIGH if image.path else Confidence.MEDIUM,
            subjects=[image.subject],
            facts={"name": image.name, "path": image.path, "running": image.runs, "pids": image.pids()},
        )


RULE = Rule(
    id="image.lookalike",
    title="Look-alike name",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1036.005",),
    why="Malware takes names that pass for a system program at a glance; the catalogue knows no program of this name.",
    next_step="Take a copy and the hash of the file, look at what started it, search the other hosts for the name.",
    mark="look-alike",
    needs=("processes", "endpoints", "events", "changes", "autostarts"),
    evaluate=_evaluate,
)
