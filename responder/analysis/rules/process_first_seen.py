"""Images that start for the first time after a learning part of the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from responder.analysis.image_paths import Place
from responder.analysis.images import Image
from responder.analysis.lifetime import Lifetime
from responder.analysis.rule import Rule, process
from responder.analysis.rules import process_download_tool
from responder.analysis.wording import count, elapsed, listed, short
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import joined, text
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_MINUTE = 60 * TICKS_PER_SECOND
_GROUPED = 200


def _evaluate(host: HostContext) -> Iterator[Finding]:
    learned = _learning_ends(host)
    downloads = [
        life
        for life in process_download_tool.candidates(host)
        if life.time is not None and (found := process_download_tool.weigh(host, life)) and found[0] >= Severity.MEDIUM
    ]
    rest: list[Image] = []
    for image in host.images:
        timed = image.starts.where(image.starts.column("timed").astype(np.bool_))
        if not timed or image.in_place or len(timed) > host.settings.rare_starts:
            continue
        starts = list(timed)
        first = starts[0]
        if first.time is None or first.time < learned.get(first.source.evidence_id, first.time + 1):
            continue
        reasons = _corroboration(host, image, first, downloads)
        if reasons:
            yield _finding(host, image, starts, reasons)
        else:
            rest.append(image)
    if rest:
        yield _grouped(host, rest)


def _learning_ends(host: HostContext) -> dict[str, int]:
    """End of the learning part of each log; logs that are too short for one are left out."""
    lives = host.lifetimes.where(host.lifetimes.column("timed").astype(np.bool_))
    learning = host.settings.learning_minutes * _MINUTE
    logs, times = lives.column("source"), lives.column("time")
    first, last = np.unique(logs, return_index=True)[1], np.unique(logs[::-1], return_index=True)[1]
    long = times[::-1][last] - times[first] > learning
    begins = [lives[at] for at in first[long].tolist()]
    return {life.source.evidence_id: life.time + learning for life in begins if life.time is not None}


def _corroboration(host: HostContext, image: Image, first: Lifetime, downloads: list[Lifetime]) -> list[str]:
    reasons: list[str] = []
    for download in downloads:
        gap = (first.time or 0) - (download.time or 0)
        if 0 <= gap <= host.settings.follow_minutes * _MINUTE and download.name.lower() != image.name.lower():
            reasons.append(text("it started {gap} after {name}", gap=elapsed(gap), name=download.name))
            break
    if image.added:
        reasons.append(text("an integrity report lists its file as new"))
    if image.listeners:
        reasons.append(text("it listens on the network"))
    stranger = image.place is Place.SYSTEM and image.program is None and host.family == "windows"
    # Alone this drowns: updates bring programs that no catalogue knows.
    if stranger and (reasons or host.catalogue.is_server(first.parent_name)):
        reasons.append(text("it lies in the system folder, where no program of the system has this name"))
    return reasons


def _finding(host: HostContext, image: Image, starts: list[Lifetime], reasons: list[str]) -> Finding:
    first = starts[0]
    running = [s for s in starts if s.ended != "exit"]
    again = text(", {starts} in all", starts=count(len(starts), "start")) if len(starts) > 1 else ""
    return RULE.finding(
        host,
        text(
            "{name} started by {parent_words}, first seen in this log{again}; {reasons}",
            name=short(image.name),
            parent_words=first.parent_words,
            again=again,
            reasons=reasons[0],
        ),
        [s.source for s in starts],
        times=[s.time for s in starts],
        severity=Severity.HIGH if len(reasons) > 1 else Severity.MEDIUM,
        confidence=Confidence.HIGH if len(reasons) > 1 else Confidence.MEDIUM,
        subjects=[image.subject, *(process(s.name, s.pid) for s in starts[:20])],
        facts={
            "process": image.name,
            "path": image.path,
            "starts": len(starts),
            "without_exit": len(running),
            "parent": first.parent_name or None,
            "reasons": reasons,
        },
        why=text(
            "Here: {reasons}. Not started in the first {learning_minutes:,} min of the log.",
            reasons=joined("; ", reasons),
            learning_minutes=host.settings.learning_minutes,
        )
        + (text(" {instances} of it did not end.", instances=count(len(running), "instance")) if running else ""),
    )


def _grouped(host: HostContext, images: list[Image]) -> Finding:
    starts = [s for image in images for s in image.starts]
    names = [image.name for image in images]
    return RULE.finding(
        host,
        text(
            "{programs} outside the catalogue started for the first time: {names}",
            programs=count(len(images), "program"),
            names=listed(names),
        ),
        [image.starts[0].source for image in images],
        times=[s.time for s in starts],
        severity=Severity.LOW,
        confidence=Confidence.LOW,
        stage=Stage.NONE,
        subjects=[image.subject for image in images[:_GROUPED]],
        facts={"programs": sorted(set(names))[:_GROUPED], "count": len(images)},
        why=text("Nothing else speaks against them; updates and new software look like this too."),
    )


RULE = Rule(
    id="process.first_seen",
    title="First-seen program",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1204", "T1059"),
    why="A program that never ran before and starts in the night of an incident may be what was brought in.",
    next_step="Look at what started it, take a copy of the file, and look for it on other hosts.",
    mark="first seen",
    needs=("events",),
    evaluate=_evaluate,
)
