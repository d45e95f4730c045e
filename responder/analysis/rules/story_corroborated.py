"""One executable that several independent sources show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.changed_places import is_autostart, service_of
from responder.analysis.images import Image
from responder.analysis.rule import Rule
from responder.analysis.wording import listed, short, spelled
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage, SubjectKind
from responder.model.message import joined, phrase, text
from responder.model.source import SourceRef

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_STRONG = 3
#: Kinds of sources, as ``_views`` names them.
VIEWS = ("log", "socket table", "process list", "integrity report", "autostart list", "sensor")
_NOW = {"socket table", "process list"}


def _evaluate(host: HostContext) -> Iterator[Finding]:
    noted = {
        s.value
        for f in host.found
        if f.severity >= Severity.MEDIUM and f.rule_id not in _NOT_ABOUT_ONE
        for s in f.subjects
        if s.kind is SubjectKind.EXECUTABLE
    }
    for image in host.images:
        if image.subject.value not in noted or (image.in_place and not image.added):
            continue
        views = _views(host, image)
        files = {ref.evidence_id for refs in views.values() for ref in refs}
        # Every program with a socket is in the process list too: those two are one witness, as are two tables out of
        # one program's output.
        if len(views.keys() - _NOW) + bool(views.keys() & _NOW) < 2 or len(files) < 2 or not image.runs:
            continue
        yield _finding(host, image, views, len(files))


#: These name executables in bulk; being listed there says nothing about one of them.
_NOT_ABOUT_ONE = ("process.vanished", "integrity.programs_changed")


def _views(host: HostContext, image: Image) -> dict[str, list[SourceRef]]:
    """Rows by the kind of source that shows the executable."""
    views: dict[str, list[SourceRef]] = {}

    def see(kind: str, refs: list[SourceRef]) -> None:
        if refs:
            views[kind] = refs

    see("log", image.starts.sources())
    see("socket table", [s.record.source for s in image.sockets])
    socket_files = {s.record.source.evidence_id for s in image.sockets}
    see("process list", [p.source for _, p in image.processes if p.source.evidence_id not in socket_files])
    entries = [c for c in host.changes if c.change == "added" and _mentions(c.path, image.name)]
    see("integrity report", [c.source for c in [*image.added, *entries]])
    report_files = {c.source.evidence_id for c in entries} | {c.source.evidence_id for c in image.added}
    see("autostart list", [a.source for _, a in image.autostarts if a.source.evidence_id not in report_files])
    name = image.name.lower()
    see(
        "sensor",
        [a.source for a in host.alerts if f"/{name}" in f"{known(a.tag) or ''} {known(a.detail) or ''}".lower()],
    )
    return views


def _mentions(path: str, name: str) -> bool:
    """Whether an added service or autostart entry bears the executable's name."""
    stem = name.lower().removesuffix(".exe")
    if len(stem) < 4:
        return False
    if service_of(path):
        return service_of(path).lower() in (stem, name.lower())
    return is_autostart(path) and path.rpartition("|")[2].lower() in (stem, name.lower())


def _finding(host: HostContext, image: Image, views: dict[str, list[SourceRef]], files: int) -> Finding:
    strong = len(views) >= _STRONG
    first: list[SourceRef] = [refs[0] for refs in views.values()]
    starts = [t for t in image.starts.times() if t is not None]
    times = starts or [t for t in image.times() if t is not None]
    listens = bool(image.listeners)
    severity = Severity.CRITICAL if strong and image.added else Severity.HIGH
    return RULE.finding(
        host,
        text(
            "{name}: {views} kinds of sources agree ({kinds})",
            name=short(image.name),
            views=spelled(len(views)),
            kinds=listed(map(phrase, views), 6),
        ),
        [*first, *image.proof()],
        times=times,
        severity=severity if strong or image.added else Severity.MEDIUM,
        confidence=Confidence.HIGH if strong else Confidence.MEDIUM,
        subjects=[image.subject],
        facts={
            "process": image.name,
            "path": image.path,
            "sources": sorted(views),
            "source_count": len(views),
            "evidence_items": files,
            "starts": len(image.starts),
            "listens": listens,
            "new_file": bool(image.added),
        },
        why=text(
            "Independent sources show it: {views}.",
            views=joined(
                "; ", [text("{kind} ({refs:,})", kind=phrase(kind), refs=len(refs)) for kind, refs in views.items()]
            ),
        ),
    )


RULE = Rule(
    id="story.corroborated",
    title="Several sources agree",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1543", "T1204"),
    why="One source may err; several that do not know of each other hardly do.",
    next_step="Treat it as malware: take a copy, then plan its removal together with everything it brought.",
    mark="sources agree",
    needs=("events", "endpoints", "processes", "changes"),
    evaluate=_evaluate,
)
