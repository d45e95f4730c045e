"""Download tools started by a service, a web server or a service account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.accounts import is_service, is_system
from responder.analysis.catalogue import bare
from responder.analysis.lifetime import Lifetime
from responder.analysis.rule import Rule, account, process
from responder.analysis.starts import Lives
from responder.analysis.wording import count, short
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

#: Tools that have hardly any honest use on a server of today.
_RARE = ("tftp", "bitsadmin", "desktopimgdownldr", "lwp-download")
#: Tools that can fetch files although that is not what they are for.
_ABUSED = (
    "certutil",
    "mshta",
    "regsvr32",
    "hh",
    "cmstp",
    "esentutl",
    "ieexec",
    "presentationhost",
    "desktopimgdownldr",
)
_SCRIPT_PARENTS = (
    "msiexec", "setup", "gupdate", "googleupdate", "yum", "dnf", "apt", "apt-get", "aptd", "unattended-upgr", "dpkg",
    "puppet", "salt-minion", "ansible", "cloud-init",
)  # fmt: skip


def _evaluate(host: HostContext) -> Iterator[Finding]:
    groups: dict[tuple[str, str, str, Severity], list[Lifetime]] = defaultdict(list)
    for life in candidates(host):
        found = weigh(host, life)
        if found:
            severity, reason = found
            groups[bare(life.name), life.parent_name.lower(), reason, severity].append(life)
    for (_, _, reason, severity), lives in groups.items():
        yield _finding(host, lives, reason, severity)


def candidates(host: HostContext) -> Lives:
    """Starts that may be downloads, by their names."""
    return host.lifetimes.matching("name", lambda name: host.catalogue.download(name) is not None)


def weigh(host: HostContext, life: Lifetime) -> tuple[Severity, str] | None:
    """How much a start is worth a look as a download, and why; None where it is no download."""
    tool = host.catalogue.download(life.name)
    if tool is None:
        return None
    line = life.command_line.lower()
    if tool.words and not any(word in line for word in tool.words):
        return None
    name = bare(life.name)
    for depth, (ancestor, _) in enumerate(life.ancestors()):
        parent = bare(ancestor)
        if parent in _SCRIPT_PARENTS:
            return Severity.INFO, text(
                "started beneath {ancestor}, a program that installs software", ancestor=ancestor
            )
        if parent in host.catalogue.servers:
            weak = parent in host.catalogue.weak_servers
            through = "" if depth == 0 else text(" through other programs")
            severity = Severity.MEDIUM if weak and name not in _RARE else Severity.HIGH
            return severity, text(
                "started{through} by {ancestor}, which serves the network", through=through, ancestor=ancestor
            )
        if parent in host.catalogue.remote_execution and parent not in host.catalogue.ordinary_remote_execution:
            return Severity.HIGH, text("started beneath {ancestor}, a remote execution service", ancestor=ancestor)
    if is_service(life.user, life.sid):
        return Severity.HIGH, text("started under the service account {user}", user=life.user)
    if is_system(life.user, life.sid) and host.family != "linux":
        known_parent = bool(life.parent_name) and host.catalogue.program(life.parent_name) is not None
        weight = Severity.MEDIUM if name in _RARE or not known_parent else Severity.LOW
        return weight, text("started under the system account {user}", user=life.user)
    if name in _ABUSED:
        return Severity.MEDIUM, text("started by a user, though nobody fetches files with it on purpose")
    return Severity.LOW if name in _RARE or tool.words else Severity.INFO, text("started by a user")


def _finding(host: HostContext, lives: list[Lifetime], reason: str, severity: Severity) -> Finding:
    first = lives[0]
    times = [life.time for life in lives]
    again = text(", {times}", times=count(len(lives), "time")) if len(lives) > 1 else ""
    ended = (
        text(" It ended after {exit_time} s.", exit_time=(first.exit_time - first.time) // 10000000)
        if first.exit_time and first.time
        else ""
    )
    line = next((life.command_line for life in lives if life.command_line), "")
    parent = first.parent
    return RULE.finding(
        host,
        text(
            "{name} started by {parent_words}{again}: a download",
            name=short(first.name),
            parent_words=first.parent_words,
            again=again,
        ),
        [*(life.source for life in lives), *([parent.source] if parent else [])],
        times=times,
        severity=severity,
        confidence=Confidence.HIGH if severity >= Severity.HIGH and first.parent_name else Confidence.MEDIUM,
        subjects=[
            host.executable(first.name, first.path),
            *(process(life.name, life.pid) for life in lives[:20]),
            *([account(first.user)] if first.user else []),
        ],
        facts={
            "process": first.name,
            "starts": len(lives),
            "parent": first.parent_name or None,
            "parent_pid": first.parent_pid,
            "user": first.user or None,
            "command_line": short(line, 500) if line else None,
        },
        why=text("Here it was {reason}.", reason=reason)
        + ("" if first.parent_name else text(" Its creator is {parent_words}.", parent_words=first.parent_words))
        + ended
        + ("" if line else text(" The log does not tell the command line, so neither file nor server are known.")),
    )


RULE = Rule(
    id="process.download_tool",
    title="Download tool",
    severity=Severity.HIGH,
    stage=Stage.DOWNLOAD,
    techniques=("T1105",),
    why="After a break-in the first thing that comes is the program to stay with, fetched by a tool that is there.",
    next_step="Look for new files from that minute on, and for the server in the firewall's and proxy's logs.",
    mark="download",
    needs=("events",),
    evaluate=_evaluate,
)
