"""Services and tasks installed at run time, judged by what they start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.catalogue import bare
from responder.analysis.image_paths import Place, image_name, place
from responder.analysis.rule import Rule, autostart
from responder.analysis.wording import count, listed, short
from responder.model.absent import known
from responder.model.event import EventRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import phrase, text
from responder.model.source import SourceRef

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_ODD = (Place.TEMPORARY, Place.PUBLIC, Place.WEB, Place.RECYCLE, Place.HIDDEN, Place.DEVICE, Place.USER_TEMPORARY)
_COMMAND_WORDS = ("%comspec%", "cmd.exe /", "cmd /c", "powershell", "-enc", "\\\\.\\pipe\\", "echo ", "mshta",
                  "rundll32", "regsvr32", "certutil", "bitsadmin", "wscript", "cscript", "/bin/sh -c", "curl ",
                  "wget ", "base64", "\\admin$\\", "\\127.0.0.1\\")  # fmt: skip


def program_of(command: str) -> str:
    """The program of a launch string, with or without quotes and arguments."""
    text = command.strip()
    if text.startswith('"'):
        return text[1:].partition('"')[0]
    lowered = text.lower()
    for suffix in (".exe", ".sys", ".dll", ".bat", ".cmd", ".vbs", ".ps1"):
        at = lowered.find(suffix)
        if at >= 0:
            return text[: at + len(suffix)]
    return text.split(" ")[0]


def judge(host: HostContext, command: str) -> tuple[str, Severity] | None:
    """What speaks against a launch string, and how much; None where nothing does."""
    lowered = command.lower()
    word = next((w for w in _COMMAND_WORDS if w in lowered), "")
    if word:
        return text("it starts a command, not a service program ({word})", word=word.strip()), Severity.HIGH
    program = program_of(command)
    where = place(program)
    if where in _ODD:
        return text("its program lies in a {value}", value=phrase(where.value)), Severity.HIGH
    if bare(image_name(program)) in host.catalogue.remote_execution:
        return text("it is a remote execution service"), Severity.MEDIUM
    if bare(image_name(program)) in host.catalogue.attack_tools:
        return text("its program bears the name of an attack tool"), Severity.HIGH
    return None


def _evaluate(host: HostContext) -> Iterator[Finding]:
    rest: list[tuple[SourceRef, EventRecord]] = []
    groups: dict[tuple[str, str], tuple[tuple[str, Severity], list[tuple[SourceRef, EventRecord]]]] = {}
    for source, event in host.events("service installed", "task created"):
        command = known(event.target) or known(event.process_path) or known(event.process_command_line) or ""
        name = known(event.service_name) or known(event.target) or "?"
        judged = judge(host, command) if command else None
        if judged is None:
            rest.append((source, event))
            continue
        groups.setdefault((name, command), (judged, []))[1].append((source, event))
    for (name, command), ((words, severity), rows) in groups.items():
        event = rows[0][1]
        kind = text("Service") if event.event_action == "service installed" else text("Task")
        yield RULE.finding(
            host,
            text(
                "{kind} {name} installed{part}: {words}",
                kind=kind,
                name=short(name, 60),
                part=text(" {rows:,} times", rows=len(rows)) if len(rows) > 1 else "",
                words=words,
            ),
            [s for s, _ in rows],
            times=[e.time if isinstance(e.time, int) else None for _, e in rows],
            severity=severity,
            confidence=Confidence.HIGH if severity >= Severity.HIGH else Confidence.MEDIUM,
            subjects=[autostart(name), host.executable(image_name(program_of(command)), program_of(command))],
            facts={"name": name, "installed": len(rows), "command": short(command, 500)},
        )
    if rest:
        names = list(dict.fromkeys(known(e.service_name) or known(e.target) or "?" for _, e in rest))
        yield RULE.finding(
            host,
            text(
                "{services_and_tasks} installed: {names}",
                services_and_tasks=count(len(names), "service or task", "services and tasks"),
                names=listed(names),
            ),
            [s for s, _ in rest],
            times=[e.time if isinstance(e.time, int) else None for _, e in rest],
            severity=Severity.INFO,
            confidence=Confidence.LOW,
            stage=Stage.NONE,
            subjects=[autostart(n) for n in names[:100]],
            facts={"names": names[:200], "count": len(rest)},
            why=text("Nothing else speaks against them."),
        )


RULE = Rule(
    id="service.installed",
    title="Service or task installed",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1543.003", "T1053.005", "T1569.002"),
    why="A service or task runs with the rights of the system and starts by itself.",
    next_step="Take a copy of the program it starts, and find the logon that installed it.",
    mark="installed",
    needs=("events",),
    evaluate=_evaluate,
)
