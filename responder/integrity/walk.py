"""The walk: every object below the start points, its state, its digest; reading only, following nothing.

Names are bytes, so names that are no valid text survive. Links are recorded, never followed; other file systems are
left out and named; files are opened so that reading leaves no access time where the system allows it; a file that
changes while it is read is said to have.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from responder.integrity.policy import SPECIAL_STARTS, Policy, Rule
from responder.platforms.linux_mounts import is_below, remote_mounts
from responder.platforms.windows_paths import extended_bytes, is_junction
from responder.platforms.windows_streams import security_and_streams

_SMALL: Final = 131_072
_CHUNK: Final = 1 << 20
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_NOATIME: Final = getattr(os, "O_NOATIME", 0)
_NO_XATTRS: Final = (errno.ENOTSUP, errno.ENODATA)
MISSING_START: Final = "start point does not exist"
_NOT_LOCAL: Final = "not a local file system"
_TYPES: Final = {
    stat.S_IFREG: "file",
    stat.S_IFDIR: "directory",
    stat.S_IFLNK: "link",
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "character device",
    stat.S_IFBLK: "block device",
}
THREADS: Final = 2
BATCH: Final = 64


class State(NamedTuple):
    """State of one object, in the order of the database's columns; None = not taken or not applicable.

    Attributes:
        path: Bytes of the path, or of an identity such as ``users:root``.
        rule: Number of its rule in the policy.
        size: Bytes.
        modified: ns since 1970 UTC, as ``changed``.
        sha256: Hex.
        prefix: SHA-256 of the content when the object is of a growing rule (equals ``sha256`` at baseline).
        xattrs: JSON text of extended attributes, ACL and capabilities among them.
        error: Why the state is incomplete, or None.
    """

    path: bytes
    rule: int
    type: str | None = None
    mode: int | None = None
    owner: int | None = None
    group: int | None = None
    size: int | None = None
    modified: int | None = None
    changed: int | None = None
    inode: int | None = None
    links: int | None = None
    sha256: str | None = None
    target: bytes | None = None
    xattrs: str | None = None
    error: str | None = None


@dataclass(slots=True)
class WalkReport:
    """What the walk met besides objects.

    Attributes:
        left_out: Mount points not entered, stop points, missing start points: path → reason.
        unreadable: Path → reason; these objects are in the database with their error.
        access_times: Files whose access time reading may have changed.
    """

    left_out: dict[bytes, str] = field(default_factory=dict)
    unreadable: dict[bytes, str] = field(default_factory=dict)
    access_times: int = 0
    objects: int = 0
    bytes_hashed: int = 0


def walk(
    policy: Policy,
    report: WalkReport,
    *,
    known: Callable[[State], State | None] = lambda _: None,
    grown: Callable[[bytes], int | None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    special: Callable[[str, int], Iterable[State]] = lambda _start, _rule: (),
    own: tuple[bytes, ...] = (),
    remote: tuple[bytes, ...] | None = None,
) -> Iterator[State]:
    """Objects in rule order, then sorted by name below each start point.

    Args:
        policy: What to walk.
        report: Filled on the way.
        known: Given a state without digest, may return the finished state of an interrupted run, to save reading.
        grown: Size up to which a growing file is to be read again (its size in the baseline), or None for all.
        cancelled: Asked per batch; the walk then ends early.
        special: States of a start point that is no path (``users:``).
        own: Beginnings of paths that this program writes itself; left out and said so.
        remote: Mount points that are not local, which are not even looked at; None = those of this system.
    """
    remote = remote_mounts() if remote is None else remote
    claimed = {same(point) for rule in policy.rules for point in rule.start}
    with ThreadPoolExecutor(THREADS, thread_name_prefix="integrity-hash") as pool:
        pending: deque[Future[list[State]]] = deque()
        batch: list[tuple[State, bool, int | None]] = []
        for number, rule in enumerate(policy.rules):
            wants_hash = "sha256" in rule.attributes or "grows" in rule.attributes
            wants_xattrs = "xattrs" in rule.attributes
            for state in _entries(rule, number, claimed, report, special, remote):
                if own and state.path.startswith(own):
                    report.left_out[state.path] = "written by this program"
                    continue
                done = known(state)
                if done is not None:
                    batch.append((done, False, None))
                else:
                    limit = grown(state.path) if "grows" in rule.attributes else None
                    if wants_xattrs and state.error is None and state.type in ("file", "directory"):
                        state = state._replace(xattrs=_xattrs(state.path))
                    batch.append((state, wants_hash and state.type == "file" and state.error is None, limit))
                if len(batch) >= BATCH:
                    if cancelled():
                        return
                    pending.append(pool.submit(_finish, batch, report))
                    batch = []
                    if len(pending) > THREADS * 4:
                        yield from _count(pending.popleft().result(), report)
        pending.append(pool.submit(_finish, batch, report))
        while pending:
            yield from _count(pending.popleft().result(), report)


def _count(states: list[State], report: WalkReport) -> list[State]:
    report.objects += len(states)
    for state in states:
        if state.error:
            report.unreadable[state.path] = state.error
    return states


def _entries(
    rule: Rule,
    number: int,
    claimed: set[bytes],
    report: WalkReport,
    special: Callable[[str, int], Iterable[State]],
    remote: tuple[bytes, ...],
) -> Iterator[State]:
    for start in rule.start:
        if start.startswith(tuple(s.encode() for s in SPECIAL_STARTS)):
            yield from special(start.decode("utf-8", "surrogateescape"), number)
            continue
        if is_below(start, remote) or start.startswith(b"\\\\"):
            report.left_out[start] = _NOT_LOCAL
            continue
        try:
            status = os.lstat(extended_bytes(start))
        except FileNotFoundError:
            report.left_out[start] = MISSING_START
            continue
        except OSError as error:
            yield State(start, number, error=_reason(error))
            continue
        first = _state(start, number, status)
        yield first
        if first.type == "directory":
            yield from _below(start, status.st_dev, rule, number, claimed, report, remote)


def _below(
    start: bytes,
    device: int,
    rule: Rule,
    number: int,
    claimed: set[bytes],
    report: WalkReport,
    remote: tuple[bytes, ...],
) -> Iterator[State]:
    pending: list[tuple[bytes, int]] = [(start, 0)]
    stops = {same(stop) for stop in rule.stop}
    while pending:
        folder, depth = pending.pop()
        try:
            with os.scandir(extended_bytes(folder)) as scan:
                entries = sorted(scan, key=lambda e: e.name)
        except OSError as error:
            report.unreadable[folder] = _reason(error)
            continue
        below: list[tuple[bytes, int]] = []
        for entry in entries:
            path = os.path.join(folder, entry.name) if os.name == "nt" else entry.path  # noqa: PTH118  (bytes)
            name = same(path)
            if name in stops:
                report.left_out[path] = "stop point"
                continue
            if name in claimed:
                continue  # another rule's start point
            if path in remote:
                report.left_out[path] = _NOT_LOCAL
                continue
            try:
                # a folder listing of Windows does not tell inode, links and device
                status = os.lstat(entry.path) if os.name == "nt" else entry.stat(follow_symlinks=False)
            except OSError as error:
                yield State(path, number, error=_reason(error))
                continue
            if status.st_dev != device and device:
                report.left_out[path] = "another file system is mounted there"
                continue
            state = _state(path, number, status)
            yield state
            if state.type == "directory" and (rule.depth < 0 or depth + 1 < rule.depth):
                below.append((path, depth + 1))
        pending.extend(reversed(below))


def same(path: bytes) -> bytes:
    """What two names of the same file have in common: on Windows letter case does not count."""
    return os.fsdecode(path).casefold().encode("utf-8", "surrogatepass") if os.name == "nt" else path


def _state(path: bytes, number: int, status: os.stat_result) -> State:
    kind = _TYPES.get(stat.S_IFMT(status.st_mode), "other")
    target = None
    error = None
    if is_junction(status):
        kind = "junction"
    if kind in ("link", "junction"):
        try:
            target = os.readlink(extended_bytes(path))  # noqa: PTH115  (bytes in, bytes out)
        except OSError as problem:
            error = _reason(problem)
    return State(
        path,
        number,
        kind,
        stat.S_IMODE(status.st_mode),
        status.st_uid,
        status.st_gid,
        status.st_size if kind in ("file", "link") else None,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_ino,
        status.st_nlink if kind != "directory" else None,
        None,
        target,
        None,
        error,
    )


def _xattrs(path: bytes) -> str | None:
    """Extended attributes as JSON text, POSIX ACL and capabilities among them; on Windows ACL and alternate streams."""
    try:
        if os.name == "nt":
            values = security_and_streams(extended_bytes(path))
        elif hasattr(os, "listxattr"):
            names = sorted(os.listxattr(path, follow_symlinks=False))
            values = {n: os.getxattr(path, n, follow_symlinks=False).hex() for n in names}
        else:
            return None
    except OSError as error:
        if error.errno in _NO_XATTRS:
            return None
        values = {"unreadable": _reason(error)}
    return json.dumps(values, sort_keys=True) if values else None


def _finish(batch: list[tuple[State, bool, int | None]], report: WalkReport) -> list[State]:
    """Digest the files of a batch; runs in a hashing thread (hashlib and read release the interpreter)."""
    buffer = bytearray(0)
    done: list[State] = []
    for state, wanted, limit in batch:
        if not wanted:
            done.append(state)
            continue
        if not buffer and (state.size or 0) > _SMALL:
            buffer = bytearray(_CHUNK)
        done.append(_digest(state, limit, buffer, report))
    return done


def _digest(state: State, limit: int | None, buffer: bytearray, report: WalkReport) -> State:
    try:
        try:
            descriptor = os.open(extended_bytes(state.path), _FLAGS | _NOATIME)
        except PermissionError:
            if not _NOATIME:
                raise
            descriptor = os.open(state.path, _FLAGS)
            report.access_times += 1
    except OSError as error:
        return state._replace(error=_reason(error))
    try:
        before = os.fstat(descriptor)
        if (before.st_ino, before.st_mode) != (state.inode, before.st_mode) or not stat.S_ISREG(before.st_mode):
            return state._replace(error="replaced while it was read")
        size = before.st_size if limit is None else min(limit, before.st_size)
        digest = hashlib.sha256()
        if size <= _SMALL:
            data = os.read(descriptor, _SMALL + 1 if limit is None else size)
            digest.update(data)
            got = len(data)
            if limit is None and got > _SMALL:
                got += _rest(descriptor, digest, None)
        else:
            got = _rest(descriptor, digest, limit, buffer)
        report.bytes_hashed += got
        after = os.fstat(descriptor)
        if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size) and limit is None:
            return state._replace(sha256=digest.hexdigest(), error="changed while it was read")
        return state._replace(sha256=digest.hexdigest())
    except OSError as error:
        return state._replace(error=_reason(error))
    finally:
        os.close(descriptor)


def _rest(descriptor: int, digest: hashlib._Hash, limit: int | None, buffer: bytearray | None = None) -> int:
    room = memoryview(buffer or bytearray(_CHUNK))
    got = 0
    while limit is None or got < limit:
        part = room if limit is None else room[: min(len(room), limit - got)]
        count = os.readv(descriptor, [part]) if hasattr(os, "readv") else _read_into(descriptor, part)
        if not count:
            break
        digest.update(part[:count])
        got += count
    return got


def _read_into(descriptor: int, part: memoryview) -> int:
    data = os.read(descriptor, len(part))
    part[: len(data)] = data
    return len(data)


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "access denied"
    if isinstance(error, FileNotFoundError):
        return "vanished during the walk"
    return error.strerror or "cannot be read"
