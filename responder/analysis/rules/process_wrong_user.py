"""A system process that belongs to a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.accounts import is_administrator, is_service, is_system
from responder.analysis.catalogue import windows_version
from responder.analysis.images import clean_name
from responder.analysis.rule import Rule, account, process
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import phrase, text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext
    from responder.model.process import ProcessRecord

_ROOT = ("root", "0")
_DESKTOPS = ("explorer.exe", "taskhostw.exe", "taskhost.exe", "taskhostex.exe", "sihost.exe")


def _evaluate(host: HostContext) -> Iterator[Finding]:
    people = _people(host)
    version = windows_version(known(host.host.os) or "")
    for image in host.images:
        program = image.program
        if program is None or not program.core or not program.user:
            continue
        if program.user == "system until 10" and (version is None or version >= 10.0):
            continue  # services of a user's own exist since then
        for _, record in image.processes:
            user = known(record.user_name) or ""
            if not user or not _wrong(host, user, people):
                continue
            pid = known(record.process_pid)
            yield RULE.finding(
                host,
                text("{name}{part} runs as {user}", name=short(image.name), user=short(user),
                     part=text(" (PID {pid})", pid=pid) if pid is not None else ""),
                [record.source],
                times=[known(record.process_start)],
                confidence=Confidence.HIGH,
                subjects=[image.subject, process(image.name, pid), account(user)],
                facts={"process": image.name, "pid": pid, "user": user},
                why=text("{name} is {words}; it runs as the system, never as a person.",
                         name=program.name, words=phrase(program.words)),
            )  # fmt: skip


def _people(host: HostContext) -> set[str]:
    """Accounts that hold a desktop: whatever the system's accounts are called in its language, these are none."""
    return {
        user.lower()
        for _, record in host.processes
        if clean_name(known(record.process_name) or "").lower() in _DESKTOPS and (user := _user(record))
    }


def _user(record: ProcessRecord) -> str:
    return known(record.user_name) or ""


def _wrong(host: HostContext, user: str, people: set[str]) -> bool:
    if host.family in ("linux", "unix"):
        return user not in _ROOT
    if is_system(user) or is_service(user):
        return False
    domain = user.rpartition("\\")[0].lower()
    own = (known(host.host.name) or "\0").split(".")[0].lower()
    return user.lower() in people or is_administrator(user) or domain == own


RULE = Rule(
    id="process.wrong_user",
    title="System process of a user",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1036.005",),
    why="The system starts its processes under its own accounts; a process of that name under a person's was started "
    "by hand or by something that person ran.",
    next_step="Compare image path and parent with the true instance, and ask what that person started.",
    mark="wrong user",
    needs=("processes",),
    evaluate=_evaluate,
)
