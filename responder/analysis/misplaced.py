"""System processes that are not what their name says: parent, session or second instance that they never have.

What each rule looks at, and all of it together for verdicts on single instances.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from responder.analysis.accounts import is_system
from responder.analysis.catalogue import Program, bare, windows_version
from responder.analysis.images import Image, clean_name
from responder.analysis.lifetime import Lifetime
from responder.analysis.rule import Rule, process
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding
from responder.model.message import text
from responder.model.process import ProcessRecord
from responder.model.source import SourceRef

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_SESSIONS_SINCE = 6.0  # from Windows Vista on, services have session 0 to themselves


WRONG_PARENT: Final = "process.wrong_parent"
WRONG_SESSION: Final = "process.wrong_session"
SECOND_INSTANCE: Final = "process.second_instance"
#: Rules about single instances of a system program.
RULE_IDS: Final = (WRONG_PARENT, WRONG_SESSION, SECOND_INSTANCE)


@dataclass(frozen=True, slots=True)
class Misplaced:
    """One process instance that is not what its name says."""

    words: str
    source: SourceRef
    pid: int | None
    time: int | None
    row: int | None = None
    rule_id: str = WRONG_PARENT


def wrong_rows(host: HostContext, image: Image) -> list[Misplaced]:
    """Instances of a system program that cannot be it; of several reasons the first of parent, session, instance."""
    found: dict[tuple[SourceRef, int | None], Misplaced] = {}
    for wrong in (*wrong_parents(host, image), *wrong_sessions(host, image), *second_instances(host, image)):
        found.setdefault((wrong.source, wrong.row), wrong)
    return list(found.values())


def wrong_parents(host: HostContext, image: Image) -> list[Misplaced]:
    """Instances that were started by a program that never starts it, by process lists and by logs."""
    program = _core(image)
    if program is None:
        return []
    listed = [
        Misplaced(words, record.source, known(record.process_pid), known(record.process_start), row)
        for row, record in image.processes
        if (words := _parent_words(host, record, program))
    ]
    if host.family == "linux":
        return listed
    strangers = image.starts.matching("parent_name", lambda name: bool(_not_its_parent(program, name.lower())))
    return [
        *listed,
        *(Misplaced(_not_its_parent(program, s.parent_name.lower()), s.source, s.pid, s.time) for s in strangers),
    ]


def wrong_sessions(host: HostContext, image: Image) -> list[Misplaced]:
    """Instances of a program of session 0 in the session of a user."""
    program = _core(image)
    if program is None or program.session != 0:
        return []
    version = windows_version(known(host.host.os) or "")
    # Session 0 is reserved only where the system is new enough; wininit.exe came with that.
    modern = version >= _SESSIONS_SINCE if version is not None else "wininit.exe" in host.images_by_name
    if not modern:
        return []
    return [
        Misplaced(
            text("{name} never runs in session {session}, a user's session", name=program.name, session=session),
            record.source, known(record.process_pid), known(record.process_start), row, WRONG_SESSION,
        )
        for row, record in image.processes
        if (session := session_number(known(record.session) or ""))
    ]  # fmt: skip


def second_instances(host: HostContext, image: Image) -> list[Misplaced]:
    """Further instances of a program of which a host runs one."""
    program = _core(image)
    if program is None or not program.single:
        return []
    other = {wrong.row for wrong in (*wrong_parents(host, image), *wrong_sessions(host, image))}
    # Two listings may lie on either side of a restart, so instances count within one of them.
    listings: dict[str, list[ProcessRecord]] = defaultdict(list)
    for _, record in image.processes:
        listings[record.source.evidence_id].append(record)
    found = []
    for row, record in image.processes:
        same = listings[record.source.evidence_id]
        pids = {n for p in same if (n := known(p.process_pid)) is not None}
        pid = known(record.process_pid)
        if row not in other and len(pids) > 1 and pid != _oldest(host, same, program):
            words = text("{name} exists once per host, here {pids} times", name=program.name, pids=len(pids))
            found.append(Misplaced(words, record.source, pid, known(record.process_start), row, SECOND_INSTANCE))
    return [*found, *_started_again(host, image, program)]


def _core(image: Image) -> Program | None:
    """The system program an image claims to be, None for all others."""
    program = image.program
    return None if program is None or not program.core or program.kernel else program


def session_number(text: str) -> int | None:
    """0 out of ``0``, ``Services``; 1 out of ``1``, ``1 RDP-Tcp#0``, ``Console 1``; None where none is stated."""
    words = text.split()
    for word in (*words[:1], *words[-1:]):
        if word.isascii() and word.isdigit() and len(word) < 6:
            return int(word)
    return 0 if words and words[0].lower() == "services" else None


def _oldest(host: HostContext, listing: list[ProcessRecord], program: Program) -> int | None:
    """PID of the instance that began first among those with a right parent: the true one."""
    good = [p for p in listing if not _parent_words(host, p, program)]
    found = [(known(p.process_start) or 0, pid) for p in good if (pid := known(p.process_pid)) is not None]
    return min(found)[1] if found else None


def _parent_words(host: HostContext, record: ProcessRecord, program: Program) -> str:
    parent_pid, pid = known(record.process_parent_pid), known(record.process_pid)
    parent = host.processes_by_pid.get(parent_pid) if parent_pid else None
    if host.family != "windows" and parent_pid == 1:
        return ""  # in a container the first process bears any name
    if parent is None or not program.parents or parent_pid == pid:
        return ""
    born, since = known(record.process_start), known(parent.process_start)
    if born is not None and since is not None and since > born:
        return ""  # the parent's PID is used again
    name = clean_name(known(parent.process_name) or "").lower()
    return _not_its_parent(program, name)


def _not_its_parent(program: Program, name: str) -> str:
    if not name or not program.parents or bare(name) in {bare(p) for p in program.parents}:
        return ""
    return text("{name} is never started by {name_2}", name=program.name, name_2=name)


def _started_again(host: HostContext, image: Image, program: Program) -> Iterator[Misplaced]:
    """Starts by a user while the first one still runs, as logs tell it."""
    if host.family != "windows":
        return
    running: Lifetime | None = None
    for life in image.starts:
        if _not_its_parent(program, life.parent_name.lower()):
            continue
        # A log that misses the restart shows a second one with the right parent; only a start by a user tells more.
        by_user = not life.parent_name and life.user and not is_system(life.user, life.sid)
        same = running is not None and (running.source.evidence_id, running.machine) == (
            life.source.evidence_id,
            life.machine,
        )
        alive = running is not None and same and not _ended(running, life)
        if by_user and alive:
            words = text("{name} exists once per host, and the first one has not ended", name=program.name)
            yield Misplaced(words, life.source, life.pid, life.time, rule_id=SECOND_INSTANCE)
        else:
            running = life


def _ended(earlier: Lifetime, later: Lifetime) -> bool:
    if earlier.ended == "exit":
        return earlier.exit_time is None or later.time is None or earlier.exit_time <= later.time
    return earlier.ended != ""


def findings(rule: Rule, host: HostContext, look: Callable[[HostContext, Image], list[Misplaced]]) -> Iterator[Finding]:
    """One finding for each process of each image that a rule looks at, with all its proof."""
    for image in host.images:
        instances: dict[tuple[int | None, str], list[Misplaced]] = defaultdict(list)
        for row in look(host, image):
            instances[row.pid, row.words].append(row)
        for same in instances.values():
            wrong = same[0]
            yield rule.finding(
                host,
                text(
                    "{name}{part} is not the system's: {wrong_words}",
                    name=short(image.name),
                    part=text(" (PID {pid})", pid=wrong.pid) if wrong.pid is not None else "",
                    wrong_words=wrong.words,
                ),
                [w.source for w in same],
                times=[w.time for w in same],
                confidence=Confidence.HIGH,
                subjects=[image.subject, process(image.name, wrong.pid)],
                facts={"process": image.name, "pid": wrong.pid},
            )
