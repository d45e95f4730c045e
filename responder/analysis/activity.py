"""What the logs tell about, kind by kind: how often, since when, until when; the way in for a log nobody knows yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Final

from responder.index.reader import EvidenceIndex
from responder.model.message import Text, text
from responder.model.tables import BY_NAME
from responder.query.compile import compile_filter
from responder.query.span import between

_ACTIONS: Final = "event.action in {{{}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of activity.

    Attributes:
        title: In the words of the field.
        tells: What it can tell.
        filter: Filter text of its events.
        columns: Keys of the columns that matter for it.
    """

    title: Text
    tells: Text
    filter: str
    columns: tuple[str, ...] = ()


def _of(*actions: str) -> str:
    return _ACTIONS.format(",".join(f'"{a}"' for a in actions))


_WHO: Final = ("time", "event.action", "event.id", "user.name", "user.domain", "source.address", "host.name")
KINDS: Final[tuple[Kind, ...]] = (
    Kind(
        title=text("Remote desktop sessions"),
        tells=text("logons of type 10, and what the terminal services log"),
        filter='(logon.type in {10,12} or log.channel contains "TerminalServices")',
        columns=(*_WHO, "logon.type", "message"),
    ),
    Kind(
        title=text("SSH sessions"),
        tells=text("who came in by SSH, from where, and who tried"),
        filter="(process.name == sshd or event.provider == sshd) and "
        + _of("logon", "logon failed", "logoff", "session opened", "session closed"),
        columns=(*_WHO, "message"),
    ),
    Kind(
        title=text("Network logons"),
        tells=text("logons over the network: shares, remote administration"),
        filter="logon.type in {3,8} and " + _of("logon"),
        columns=(*_WHO, "logon.type"),
    ),
    Kind(
        title=text("Failed logons"),
        tells=text("guessed passwords, and forgotten ones"),
        filter=_of("logon failed"),
        columns=(*_WHO, "logon.type", "message"),
    ),
    Kind(
        title=text("Credentials of another account used"),
        tells=text("runas, and movement from host to host"),
        filter=_of("explicit logon"),
        columns=(*_WHO, "target", "process.name"),
    ),
    Kind(
        title=text("Services installed or changed"),
        tells=text("what starts with the system, and remote execution"),
        filter=_of("service installed", "service changed"),
        columns=("time", "event.action", "event.id", "service.name", "process.path", "user.name", "message"),
    ),
    Kind(
        title=text("Tasks created or changed"),
        tells=text("what starts by schedule"),
        filter=_of("task created", "task changed"),
        columns=("time", "event.action", "event.id", "target", "user.name", "process.command_line", "message"),
    ),
    Kind(
        title=text("Accounts and passwords changed"),
        tells=text("accounts created, enabled, deleted, locked; passwords set"),
        filter=_of("account created", "account changed", "account deleted", "account locked", "password changed"),
        columns=("time", "event.action", "event.id", "target", "user.name", "host.name", "message"),
    ),
    Kind(
        title=text("Groups changed"),
        tells=text("who became an administrator"),
        filter=_of("group changed"),
        columns=("time", "event.action", "event.id", "target", "user.name", "host.name", "message"),
    ),
    Kind(
        title=text("Shares used"),
        tells=text("files and pipes reached over the network"),
        filter=_of("share access"),
        columns=("time", "event.id", "target", "user.name", "source.address", "host.name", "message"),
    ),
    Kind(
        title=text("Programs started"),
        tells=text("see Process History for when they ended and what started them"),
        filter=_of("process start"),
    ),
    Kind(
        title=text("Scripts and commands run"),
        tells=text("PowerShell script blocks, shell histories, sudo"),
        filter=_of("script executed", "command executed"),
        columns=("time", "event.action", "event.id", "user.name", "process.command_line", "message"),
    ),
    Kind(
        title=text("Network connections"),
        tells=text("programs that connected or were stopped from it"),
        filter=_of("network connection", "connection blocked", "listening started"),
        columns=(
            "time", "event.action", "process.name", "source.address", "source.port", "destination.address",
            "destination.port", "user.name",
        ),
    ),
    Kind(
        title=text("Web requests"),
        tells=text("what a web server was asked for"),
        filter=_of("web request"),
        columns=("time", "source.address", "target", "message"),
    ),
    Kind(
        title=text("Registry changes"),
        tells=text("autostarts and settings set while the log ran"),
        filter=_of("registry changed"),
        columns=("time", "process.name", "target", "user.name", "message"),
    ),
    Kind(
        title=text("Drivers loaded"),
        tells=text("code in the kernel"),
        filter=_of("driver loaded"),
    ),
    Kind(
        title=text("Software installed or removed"),
        tells=text("packages and updates"),
        filter=_of("package installed", "package removed", "package upgraded"),
        columns=("time", "event.action", "target", "user.name", "message"),
    ),
    Kind(
        title=text("The logs themselves"),
        tells=text("cleared, audit policy changed, clock set, events dropped"),
        filter=_of("log cleared", "audit policy changed", "time changed", "events dropped"),
        columns=("time", "event.action", "event.id", "log.channel", "user.name", "message"),
    ),
    Kind(
        title=text("Starts and stops of the system"),
        tells=text("restarts, and shutdowns that nobody asked for"),
        filter=_of("system started", "system stopped", "unexpected shutdown"),
    ),
    Kind(
        title=text("Crashes"),
        tells=text("a failed attack can look like this"),
        filter=_of("application crashed"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine:
    """A kind of activity in this evidence.

    Attributes:
        rows: Events of the kind.
        findings: Those of them that prove a finding.
        first: Earliest tick, or None.
        last: Latest tick, or None.
    """

    kind: Kind
    rows: int
    findings: int = 0
    first: int | None = None
    last: int | None = None


def activity(index: EvidenceIndex, *, zone: tzinfo = UTC, span: tuple[int, int] | None = None) -> list[ActivityLine]:
    """Every kind with its count, also those that never occur: that nothing was logged is an answer.

    Raises:
        QueryError: The query was interrupted.
    """
    spec = BY_NAME["events"]
    proof = compile_filter("finding is present", spec, zone)
    inside = between(spec, *span) if span is not None else None
    assert proof is not None
    lines = []
    for kind in KINDS:
        where = compile_filter(kind.filter, spec, zone)
        assert where is not None
        where = where & inside if inside is not None else where
        rows = index.count("events", where)
        times = index.values("events", "time", where)
        lines.append(
            ActivityLine(
                kind=kind,
                rows=rows,
                findings=index.count("events", where & proof) if rows else 0,
                first=int(times.min()) if len(times) else None,
                last=int(times.max()) if len(times) else None,
            )
        )
    return lines
