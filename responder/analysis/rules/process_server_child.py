"""Shells, tools and unknown programs started by a program that serves the network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.catalogue import bare
from responder.analysis.image_paths import Place
from responder.analysis.lifetime import Lifetime
from responder.analysis.rule import Rule, process
from responder.analysis.rules import process_download_tool
from responder.analysis.starts import Lives
from responder.analysis.wording import count, listed, short
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_ODD = (Place.TEMPORARY, Place.PUBLIC, Place.WEB, Place.RECYCLE, Place.HIDDEN, Place.DEVICE, Place.USER_TEMPORARY)


def _evaluate(host: HostContext) -> Iterator[Finding]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    groups: dict[tuple[str, str], list[Lives]] = defaultdict(list)
    children = host.lifetimes.matching("parent_name", lambda name: bare(name) in host.catalogue.servers)
    for (parent, child, _), lives in children.groups("parent_name", "name", "path"):
        server, name = bare(parent), bare(child)
        if name == server:
            continue
        counts[server, name] += len(lives)
        # of one name and path all are remarkable or none
        if not _remarkable(host, lives[0], name):
            continue
        if host.catalogue.download(child) is not None:
            lives = lives.at(p for p, life in zip(lives.places.tolist(), lives, strict=True)
                             if process_download_tool.weigh(host, life) is None)  # fmt: skip
        if lives:
            groups[server, name].append(lives)
    for (server, name), parts in sorted(groups.items(), key=lambda g: min(int(p.places[0]) for p in g[1])):
        together = list(parts[0].together(*parts[1:]))
        yield _finding(host, server, name, together, regular=counts[server, name] > host.settings.rare_starts)


def _remarkable(host: HostContext, life: Lifetime, name: str) -> bool:
    if name in host.catalogue.cgi:
        return False
    if name in host.catalogue.hands_on:
        return True
    image = host.image_of(life)
    if image is None or image.program is not None:
        return False
    return image.place in _ODD or (image.place is Place.SYSTEM and host.family == "windows")


def _finding(host: HostContext, server: str, name: str, lives: list[Lifetime], *, regular: bool) -> Finding:
    first = lives[0]
    tool = name in host.catalogue.hands_on
    weak = server in host.catalogue.weak_servers
    severity = Severity.LOW if regular else Severity.MEDIUM if weak and tool else Severity.HIGH
    lines = [life.command_line for life in lives if life.command_line]
    what = text("a shell or system tool") if tool else text("a program that nothing explains")
    again = text(", {times}", times=count(len(lives), "time")) if len(lives) > 1 else ""
    return RULE.finding(
        host,
        text(
            "{parent_name} started {name}{again}: {what} beneath a network service",
            parent_name=first.parent_name,
            name=short(first.name),
            again=again,
            what=what,
        ),
        [*(life.source for life in lives), *([first.parent.source] if first.parent else [])],
        times=[life.time for life in lives],
        severity=severity,
        confidence=Confidence.LOW if regular else Confidence.HIGH,
        stage=Stage.ATTACK if tool else Stage.BACKDOOR,
        subjects=[
            host.executable(first.name, first.path),
            *(process(life.name, life.pid) for life in lives[:20]),
        ],
        facts={
            "process": first.name,
            "parent": first.parent_name,
            "starts": len(lives),
            "command_lines": [short(line, 300) for line in lines[:10]],
        },
        why=(text("Command lines: {lines}.", lines=listed(lines, 3)) if lines else "")
        + (text(" It happens so often here that it may belong to the application.") if regular else ""),
    )


RULE = Rule(
    id="process.server_child",
    title="Child of a network service",
    severity=Severity.HIGH,
    stage=Stage.ATTACK,
    techniques=("T1190", "T1505.003", "T1059"),
    why="A web, mail or database server has no reason to start shells, system tools or unknown programs; an attack or "
    "a web shell has.",
    next_step="Read the server's own log for the minute before, and look for new files in its folders.",
    mark="server's child",
    needs=("events",),
    evaluate=_evaluate,
)
