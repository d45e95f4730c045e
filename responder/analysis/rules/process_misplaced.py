"""A system process with a parent, session or second instance that it never has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from responder.analysis.accounts import is_system
from responder.analysis.catalogue import Program, bare, windows_version
from responder.analysis.images import Image, clean_name
from responder.analysis.lifetime import Lifetime
from responder.analysis.rule import Rule, process
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text
from responder.model.process import ProcessRecord
from responder.model.source import SourceRef

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_SESSIONS_SINCE = 6.0  # from Windows Vista on, services have session 0 to themselves


@dataclass(frozen=True, slots=True)
class Misplaced:
    """One process instance that is not what its name says."""

    words: str
    source: SourceRef
    pid: int | None
    time: int | None
    row: int | None = None


def wrong_rows(host: HostContext, image: Image) -> list[Misplaced]:
    """Instances of a system program that cannot be it, in the order of the evidence."""
    program = image.program
    if program is None or not program.core or program.kernel:
        return []
    return [*_listed(host, image, program), *_logged(host, image, program)]


def session_number(text: str) -> int | None:
    """0 out of ``0``, ``Services``; 1 out of ``1``, ``1 RDP-Tcp#0``, ``Console 1``; None where none is stated."""
    words = text.split()
    for word in (*words[:1], *words[-1:]):
        if word.isascii() and word.isdigit() and len(word) < 6:
            return int(word)
    return 0 if words and words[0].lower() == "services" else None


def _listed(host: HostContext, image: Image, program: Program) -> Iterator[Misplaced]:
    version = windows_version(known(host.host.os) or "")
    sessions = {row: session_number(known(p.session) or "") for row, p in image.processes}
    # Session 0 is reserved only where the system is new enough; wininit.exe came with that.
    modern = version >= _SESSIONS_SINCE if version is not None else "wininit.exe" in host.images_by_name
    listings: dict[str, list[ProcessRecord]] = defaultdict(list)
    for _, record in image.processes:
        listings[record.source.evidence_id].append(record)
    for row, record in image.processes:
        words = _parent_words(host, record, program)
        session = sessions[row]
        pid = known(record.process_pid)
        # Two listings may lie on either side of a restart, so instances count within one of them.
        same = listings[record.source.evidence_id]
        pids = {n for p in same if (n := known(p.process_pid)) is not None}
        if not words and modern and program.session == 0 and session:
            words = text("{name} never runs in session {session}, a user's session", name=program.name, session=session)
        if not words and program.single and len(pids) > 1 and pid != _oldest(host, same, program):
            words = text("{name} exists once per host, here {pids} times", name=program.name, pids=len(pids))
        if words:
            yield Misplaced(words, record.source, pid, known(record.process_start), row)


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


def _logged(host: HostContext, image: Image, program: Program) -> Iterator[Misplaced]:
    running: Lifetime | None = None
    starts = image.starts
    if not program.single:
        # only the parent can be wrong; of the others millions may run
        starts = starts.matching("parent_name", lambda name: bool(_not_its_parent(program, name.lower())))
    for life in starts:
        words = _not_its_parent(program, life.parent_name.lower()) if host.family != "linux" else ""
        # A log that misses the restart shows a second one with the right parent; only a start by a user tells more.
        by_user = not life.parent_name and life.user and not is_system(life.user, life.sid)
        same = running is not None and (running.source.evidence_id, running.machine) == (
            life.source.evidence_id,
            life.machine,
        )
        alive = running is not None and same and not _ended(running, life)
        if not words and program.single and by_user and alive and host.family == "windows":
            words = text("{name} exists once per host, and the first one has not ended", name=program.name)
        if words:
            yield Misplaced(words, life.source, life.pid, life.time)
        else:
            running = life


def _ended(earlier: Lifetime, later: Lifetime) -> bool:
    if earlier.ended == "exit":
        return earlier.exit_time is None or later.time is None or earlier.exit_time <= later.time
    return earlier.ended != ""


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for image in host.images:
        instances: dict[tuple[int | None, str], list[Misplaced]] = defaultdict(list)
        for row in wrong_rows(host, image):
            instances[row.pid, row.words].append(row)
        for same in instances.values():
            wrong = same[0]
            yield RULE.finding(
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


RULE = Rule(
    id="process.misplaced",
    title="System process out of its place",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1036.005", "T1055"),
    why="System processes have a fixed parent, a fixed session and a fixed number of instances; what breaks that only "
    "bears the name.",
    next_step="Compare image path, hash and command line with the true instance, and keep the memory of this one.",
    mark="not the system's",
    needs=("processes", "events"),
    evaluate=_evaluate,
)
