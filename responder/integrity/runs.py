"""The three verbs: create a baseline, check against it, accept what was reviewed."""

from __future__ import annotations

import json
import os
import platform
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from responder import __version__
from responder.errors import EvidenceError
from responder.integrity.compare import Change, Spotter, Unread, compare
from responder.integrity.database import Baseline, WorkingFile, write_database
from responder.integrity.policy import Policy
from responder.integrity.provenance import pack_owners
from responder.integrity.special import special_states
from responder.integrity.walk import MISSING_START, State, WalkReport, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Progress of a walk.

    Attributes:
        objects: Objects done.
        expected: Objects of the baseline, 0 where unknown.
        bytes_read: Bytes hashed.
        seconds: Since the start.
    """

    objects: int
    expected: int
    bytes_read: int
    seconds: float

    @property
    def rate(self) -> float:
        """Objects per second."""
        return self.objects / self.seconds if self.seconds else 0.0

    @property
    def remaining(self) -> float | None:
        """Seconds left, None where the total is unknown."""
        return (self.expected - self.objects) / self.rate if self.expected and self.rate else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What a check found.

    Attributes:
        changes: In rule order, then by path.
        unread: Objects nothing can be said of.
        scanned: Objects of this walk.
        observed: The state that was compared, where it was asked to be kept.
        complete: Whether the walk came to its end; if not, nothing is said of what it did not reach.
    """

    changes: tuple[Change, ...]
    unread: tuple[Unread, ...]
    scanned: int
    report: WalkReport
    policy: Policy
    baseline_time: str
    seconds: float
    observed: Path | None = None
    complete: bool = True


def create(
    policy: Policy,
    target: Path,
    progress: Callable[[Pace], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    root: Path = Path("/"),
) -> WalkReport:
    """Walk and write a baseline; resumes an interrupted run of the same policy.

    Raises:
        EvidenceError: Not written; what was committed stays in ``TARGET.part`` for a resume.
    """
    meta = {"created": datetime.now(UTC).isoformat(timespec="seconds"), "host": socket.gethostname()}
    meta["owners"] = pack_owners(root, (start for rule in policy.rules for start in rule.start))
    meta |= {"system": platform.platform(terse=True), "tool": f"host-responder {__version__}"}
    part = target.with_name(target.name + ".part")
    file = WorkingFile(part, policy, meta)
    report = WalkReport()
    _run(policy, file, report, progress, cancelled, _objects_of(target), own=(_bytes(target),), root=root)
    if cancelled():
        file.close()
        raise EvidenceError(f"Cancelled after {report.objects:,} objects; run the same command again to resume.")
    file.finish(target, report)
    return report


def _objects_of(target: Path) -> int:
    """Objects of the baseline that is to be replaced, as a measure of what is to come; 0 where there is none."""
    if not target.exists():
        return 0
    try:
        older = Baseline(target)
    except EvidenceError:
        return 0
    try:
        return int(older.db.execute("SELECT count(*) FROM objects").fetchone()[0])
    finally:
        older.close()


def check(
    baseline: Baseline,
    scratch: Path,
    progress: Callable[[Pace], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    keep: bool = False,
    found: Callable[[Change], None] | None = None,
) -> CheckResult:
    """Walk again with the stored policy and compare.

    Args:
        baseline: Opened and, where a key is at hand, verified by the caller.
        scratch: Folder for the second state; nothing else is written.
        progress: Called about ten times a second.
        cancelled: Ends the walk early; what was compared until then is returned.
        keep: Leave the second state in ``scratch`` for ``accept``.
        found: Called with each changed or added object while the walk is under way, what matters most first; the
            result holds them again, and the removed ones.
    """
    began = time.monotonic()
    policy = baseline.policy
    part = scratch / "check.part"
    file = WorkingFile(part, policy, {})
    report = WalkReport()
    expected = baseline.db.execute("SELECT count(*) FROM objects").fetchone()[0]
    growing = [n for n, rule in enumerate(policy.rules) if "grows" in rule.attributes]
    sizes = baseline.sizes_of(growing) if growing else {}
    own = (_bytes(baseline.path), _bytes(scratch))
    spotter = Spotter(baseline, policy, found) if found else None
    try:
        _run(policy, file, report, progress, cancelled, expected, sizes.get, own, spotter)
    finally:
        file.close()
    changes: list[Change] = []
    unread: list[Unread] = []
    complete = not cancelled()
    unseen = {p: r for p, r in (report.unreadable | report.left_out).items() if r != MISSING_START}
    for entry in compare(baseline, part, policy, unseen, complete=complete):
        if isinstance(entry, Change):
            changes.append(entry)
        else:
            unread.append(entry)
    if not keep:
        for leftover in scratch.glob("check.part*"):
            leftover.unlink()
    return CheckResult(
        changes=tuple(changes),
        unread=tuple(unread),
        scanned=report.objects,
        report=report,
        policy=policy,
        baseline_time=str(baseline.meta.get("created", "")),
        seconds=time.monotonic() - began,
        observed=part if keep else None,
        complete=complete,
    )


def _bytes(path: Path) -> bytes:
    return os.fsencode(path.absolute())


def _run(
    policy: Policy,
    file: WorkingFile,
    report: WalkReport,
    progress: Callable[[Pace], None],
    cancelled: Callable[[], bool],
    expected: int,
    grown: Callable[[bytes], int | None] = lambda _: None,
    own: tuple[bytes, ...] = (),
    spotter: Spotter | None = None,
    root: Path = Path("/"),
) -> None:
    began = last = time.monotonic()

    def special(start: str, number: int) -> Iterator[State]:
        return special_states(start, number, root, policy.rules[number].stop)

    def states() -> Iterator[State]:
        nonlocal last
        source = walk(policy, report, known=file.known, grown=grown, cancelled=cancelled, special=special, own=own)
        for state in source:
            if spotter is not None:
                spotter.see(state)
            now = time.monotonic()
            if now - last > 0.1:
                last = now
                progress(
                    Pace(
                        objects=report.objects,
                        expected=expected,
                        bytes_read=report.bytes_hashed,
                        seconds=now - began,
                    )
                )
            yield state
        if spotter is not None:
            spotter.flush()

    for _ in file.add(states()):
        pass


def accept(baseline: Baseline, changes: Sequence[Change], observed: Path, name: str, reason: str) -> int:
    """Take reviewed changes into the baseline; who, when, why and what is kept in it for good.

    Args:
        baseline: Closed afterwards; its file is replaced.
        changes: The reviewed selection.
        observed: Database or working file that holds their new state.
        name: Who accepts.
        reason: Why.

    Returns:
        Number of objects taken over. The file must be signed anew by the caller.

    Raises:
        EvidenceError: Name or reason is empty; nothing is accepted silently.
    """
    if not name.strip() or not reason.strip():
        raise EvidenceError("Accepting a change needs a name and a reason; nothing was accepted.")
    db = baseline.db
    db.execute("PRAGMA temp_store=MEMORY")
    db.execute("ATTACH DATABASE ? AS new", (str(observed.absolute()),))
    db.execute("CREATE TEMP TABLE taken(path PRIMARY KEY) WITHOUT ROWID")
    db.executemany("INSERT OR IGNORE INTO taken VALUES(?)", ((c.path,) for c in changes))
    count = int(db.execute("SELECT count(*) FROM taken").fetchone()[0])
    rows = db.execute(
        "SELECT * FROM main.objects WHERE path NOT IN taken"
        " UNION ALL SELECT * FROM new.objects WHERE path IN taken ORDER BY path"
    )
    meta = dict(baseline.meta)
    entry = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "name": name,
        "reason": reason,
        "changes": [
            {"kind": c.kind, "path": os.fsdecode(c.path), "attributes": {k: list(v) for k, v in c.attributes.items()}}
            for c in changes
        ],
    }
    meta["accepted"] = [*meta.get("accepted", []), json.loads(json.dumps(entry))]
    write_database(baseline.path, rows, meta, release=baseline.close)
    return count
