"""Integrity without a baseline: packages, rights, names and places say what a file should be like.

In order of what intruders change first, so that a look that is cut short has seen that. Only local file systems, links
are not followed, access times stay.
"""

from __future__ import annotations

import os
import stat
import time
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from responder.integrity import deviation as d
from responder.integrity.catalogues import load
from responder.integrity.deviation import Deviation
from responder.integrity.document_roots import document_roots, server_accounts
from responder.integrity.file_signs import FileSigns, SeenFile
from responder.integrity.webshell import READ_LIMIT, score
from responder.platforms.linux_accounts import Accounts
from responder.platforms.linux_files import text
from responder.platforms.linux_mounts import is_below, remote_mounts
from responder.platforms.linux_packages import Recorded
from responder.platforms.linux_tree import FileTree
from responder.platforms.package_databases import Packages, packages_of

#: Folders of programs and libraries, in the order they are looked at.
SYSTEM: Final = (
    b"/usr/local/sbin", b"/usr/local/bin", b"/usr/sbin", b"/usr/bin", b"/sbin", b"/bin", b"/usr/libexec",
    b"/usr/lib/systemd", b"/usr/lib/x86_64-linux-gnu/security", b"/usr/lib64/security", b"/lib", b"/lib32", b"/lib64",
    b"/usr/lib", b"/usr/lib32", b"/usr/lib64", b"/usr/local/lib", b"/usr/local/libexec", b"/usr/games",
)  # fmt: skip
_LOOSE: Final = (b"/dev/shm", b"/tmp", b"/var/tmp", b"/run/shm", b"/run/lock", b"/var/lock")
_RIGHTS_ONLY: Final = (b"/opt", b"/root", b"/home", b"/srv", b"/var")
_NEVER: Final = (
    b"/var/lib/docker", b"/var/lib/containerd", b"/var/lib/containers", b"/var/lib/lxc", b"/var/lib/lxd",
    b"/var/lib/snapd", b"/var/lib/machines", b"/var/lib/flatpak", b"/snap", b"/proc", b"/sys",
)  # fmt: skip
_HASH_LIMIT: Final = 512 << 20
_BATCH: Final = 32
_MONTH: Final = 30 * 86_400
Events = Iterator[Deviation | None]


@dataclass(slots=True)
class Pace:
    """How far the look has come.

    Attributes:
        seconds: Time it may take; what is left then is counted in ``unchecked``.
        checked: Files looked at.
        unchecked: Files whose content was not compared for want of time.
        left_out: Places not entered, with the reason.
        denied: Files and folders that are not ours to read.
    """

    seconds: float = 60.0
    checked: int = 0
    hashed: int = 0
    unchecked: int = 0
    denied: int = 0
    left_out: dict[str, str] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() - self.began > self.seconds


class Look:
    """One look at a tree.

    Args:
        root: Root of the tree.
        pace: Filled on the way.
    """

    def __init__(self, root: Path = Path("/"), pace: Pace | None = None) -> None:
        self.pace = pace or Pace()
        self.packages: Packages | None = packages_of(root)
        self._tree = FileTree(root)
        self._remote = remote_mounts(root)
        self._signs = FileSigns(self._tree, self.packages, Accounts(root))
        self._seen: set[bytes] = set()
        self._owned_seen: set[bytes] = set()

    @property
    def denied(self) -> int:
        """Files and folders that are not ours to read."""
        return self.pace.denied + self._signs.denied

    def deviations(self) -> Iterator[Deviation]:
        """What deviates, place by place."""
        return (found for found in self.events() if found is not None)

    def events(self) -> Iterator[Deviation | None]:
        """As ``deviations``, with None as a sign of life about every second of a long look."""
        last = time.monotonic()
        for found in self._all():
            now = time.monotonic()
            if found is not None:
                yield found
            elif now - last > 1.0:
                last = now
                yield None

    def _all(self) -> Events:
        yield from self._account_file()
        for folder in _LOOSE:
            yield from self._loose(folder)
        yield from self._devices()
        for folder in document_roots(self._tree):
            yield from self._web(folder)
        for folder in SYSTEM:
            yield from self._system(folder)
        yield from self._configuration()
        for folder in _RIGHTS_ONLY:
            yield from self._rights_only(folder)
        yield from self._missing()

    # --- places

    def _account_file(self) -> Events:
        try:
            lines = self._tree.read(b"/etc/passwd", 16 << 20).split(b"\n")
        except OSError:
            return
        for line in lines:
            fields = line.split(b":")
            if len(fields) < 7:
                continue
            name = text(fields[0])
            if fields[2] == b"0" and name != "root":
                facts = {"uid": (None, 0), "shell": (None, text(fields[6]))}
                yield Deviation(rule=d.ACCOUNTS, change="added", path=f"/etc/passwd: {name}", severity=1000,
                                object_kind="account", attributes=facts)  # fmt: skip
            elif fields[1] == b"":
                yield Deviation(rule=d.ACCOUNTS, change="modified", path=f"/etc/passwd: {name}", severity=500,
                                object_kind="account", attributes={"password": ("x", "")})  # fmt: skip

    def _loose(self, folder: bytes) -> Events:
        for file in self._walk(folder):
            if file is None:
                yield None
                continue
            yield from self._signs.names(file, 500)
            if file.kind != "file":
                continue
            yield from self._signs.rights(file, None, "")
            what = self._signs.executable(file)
            if what == "ELF" or (what and file.status.st_mode & 0o111):
                yield self._signs.nobodys(d.DATA_FOLDERS, file, 500, what)

    def _devices(self) -> Events:
        for file in self._walk(b"/dev"):
            if file is None:
                yield None
                continue
            if file.kind == "file" and not file.path.startswith((b"/dev/shm/", b"/dev/mqueue/")):
                yield self._signs.nobodys(
                    d.HIDDEN, file, 500, self._signs.executable(file) or "data", "a plain file among devices"
                )

    def _web(self, folder: bytes) -> Events:
        siblings: dict[bytes, list[SeenFile]] = {}
        for file in self._walk(folder):
            if file is None:
                yield None
                continue
            if file.kind == "file":
                siblings.setdefault(file.path.rpartition(b"/")[0], []).append(file)
            yield from self._signs.names(file, 300)
        servers = server_accounts(self._tree)
        for files in siblings.values():
            times = sorted(f.status.st_mtime for f in files)
            middle = times[len(times) // 2]
            for file in files:
                yield None
                yield from self._script(file, middle, len(files), servers)

    def _script(self, file: SeenFile, middle: float, siblings: int, servers: frozenset[int]) -> Events:
        what = self._signs.executable(file)
        if what == "ELF":
            yield self._signs.nobodys(d.DATA_FOLDERS, file, 500, what)
            return
        recorded = self.packages.recorded(file.path) if self.packages else None
        if recorded is not None and self._differs(file, recorded) is None:
            return  # an unmodified file of a package
        try:
            data = self._tree.read(file.path, READ_LIMIT)
        except OSError:
            self.pace.denied += 1
            return
        found = score(text(file.path.rpartition(b"/")[2]), data)
        upload = self._in_upload_folder(file.path)
        if not found.points and not (found.language == "php" and upload and file.status.st_uid in servers):
            return
        extra = load("webshell")["surroundings"]
        reasons, points = list(found.reasons), found.points
        if file.status.st_uid in servers:
            points += extra["owned_by_server"]
            reasons.append("the web server wrote it")
        if upload:
            points += extra["upload_folder"]
            reasons.append("lies among visitors' files")
        if siblings > 2 and file.status.st_mtime - middle > _MONTH:
            points += extra["newest"]
            reasons.append("much newer than its neighbours")
        words = load("webshell")
        if points < words["suspect"] and not (upload and file.status.st_uid in servers):
            return
        severity = 1000 if points >= words["shell"] and found.points >= words["suspect"] else 300
        facts: dict[str, tuple[Any, Any]] = {
            "score": (None, points), "reasons": (None, "; ".join(reasons)), "language": (None, found.language),
            **self._signs.facts(file),
        }  # fmt: skip
        yield Deviation(rule=d.WEB_SHELLS, change="added", path=text(file.path), severity=severity, attributes=facts)

    def _in_upload_folder(self, path: bytes) -> bool:
        names = {part.lower() for part in text(path).split("/")[1:-1]}
        return bool(names & set(load("webshell")["folders"]["upload"]))

    def _system(self, folder: bytes) -> Events:
        local = folder.startswith(b"/usr/local")
        with ThreadPoolExecutor(2, thread_name_prefix="package-hash") as pool:
            pending: deque[Future[list[Deviation]]] = deque()
            batch: list[tuple[SeenFile, Recorded]] = []
            for file in self._walk(folder):
                if file is None:
                    yield None
                    continue
                recorded = self.packages.recorded(file.path) if self.packages else None
                if recorded is not None:
                    self._owned_seen.add(file.path)
                else:
                    yield from self._signs.names(file, 500)
                if file.kind != "file":
                    continue
                yield from self._signs.rights(file, recorded, text(file.path.rpartition(b"/")[2]))
                if recorded is None:
                    yield from self._nobodys_program(file, local)
                elif recorded.digest:
                    if self.pace.over:
                        self.pace.unchecked += 1
                        continue
                    batch.append((file, recorded))
                    if len(batch) >= _BATCH:
                        pending.append(pool.submit(self._compare, batch))
                        batch = []
                while len(pending) > 8:
                    yield from self._result(pending.popleft())
            pending.append(pool.submit(self._compare, batch))
            while pending:
                yield from self._result(pending.popleft())

    def _result(self, future: Future[list[Deviation]]) -> Events:
        while True:
            try:
                yield from future.result(timeout=1.0)
            except TimeoutError:
                yield None
            else:
                yield None
                return

    def _compare(self, batch: list[tuple[SeenFile, Recorded]]) -> list[Deviation]:
        """Runs in a hashing thread."""
        found = []
        for file, recorded in batch:
            if self.pace.over:
                self.pace.unchecked += 1
                continue
            self.pace.hashed += 1
            digest = self._differs(file, recorded)
            if digest is not None:
                rule, severity = (d.CONFIGURATION, 20) if recorded.configuration else (d.CONTENTS, 1000)
                facts = {
                    recorded.algorithm: (recorded.digest, digest),
                    **self._signs.package_facts(recorded),
                    **self._signs.facts(file),
                }
                found.append(
                    Deviation(rule=rule, change="modified", path=text(file.path), severity=severity, attributes=facts)
                )
        return found

    def _differs(self, file: SeenFile, recorded: Recorded) -> str | None:
        """The found digest where it is another than recorded; None where it is the same or cannot be told."""
        if recorded.algorithm not in ("md5", "sha256"):
            return None
        digests = self._tree.digests(file.path, _HASH_LIMIT)
        if digests is None:
            self.pace.denied += 1
            return None
        found = digests[1] if recorded.algorithm == "md5" else digests[0]
        return None if found == recorded.digest else found

    def _nobodys_program(self, file: SeenFile, local: bool) -> Events:
        if self.packages is None:
            return
        what = self._signs.executable(file)
        if not what or (what != "ELF" and not file.status.st_mode & 0o111):
            return
        if local or file.path.startswith((b"/usr/local/", b"/lib/modules/", b"/usr/lib/modules/")):
            yield self._signs.nobodys(d.LOCAL, file, 20, what)
        else:
            yield self._signs.nobodys(
                d.UNOWNED, file, 500 if what == "ELF" or file.path.startswith(_PROGRAMS) else 100, what
            )

    def _configuration(self) -> Events:
        """Configuration files of packages; administrators change them, so each weighs little."""
        if self.packages is None:
            return
        for path, recorded in list(self.packages.files((b"/etc/",))):
            if not recorded.digest or path in self._seen:
                continue
            status = self._tree.status(path, follow=False)
            if status is None or not stat.S_ISREG(status.st_mode):
                continue
            self.pace.checked += 1
            yield None
            if self.pace.over:
                self.pace.unchecked += 1
                continue
            yield from self._compare([(SeenFile(path, status, "file"), recorded)])

    def _rights_only(self, folder: bytes) -> Events:
        for file in self._walk(folder):
            if file is None:
                yield None
                continue
            if file.kind == "file":
                yield from self._signs.rights(file, self.packages.recorded(file.path) if self.packages else None, "")

    def _missing(self) -> Events:
        if self.packages is None or self.pace.over:
            return
        below = tuple(folder + b"/" for folder in SYSTEM)
        for number, (path, recorded) in enumerate(self.packages.files(below)):
            if not number & 1023:
                yield None
            if not recorded.digest or recorded.optional or recorded.configuration or path in self._owned_seen:
                continue
            resolved = self._tree.resolve(path, last=False)
            if resolved is None or self._tree.status(resolved, follow=False) is None:
                yield Deviation(rule=d.MISSING, change="removed", path=text(path), severity=100,
                                attributes=self._signs.package_facts(recorded))  # fmt: skip

    # --- the walk

    def _walk(self, folder: bytes) -> Iterator[SeenFile | None]:
        """Files and folders below a folder, each once, on its own file system."""
        start = self._tree.resolve(folder)
        if start is None or start in self._seen:
            return
        status = self._tree.status(start)
        if status is None or not stat.S_ISDIR(status.st_mode):
            return
        if is_below(start, self._remote):
            self.pace.left_out[text(start)] = "not a local file system"
            return
        pending = [start]
        device = status.st_dev
        while pending:
            if self.pace.over:
                self.pace.left_out[text(folder)] = "the time for this look was up"
                return
            here = pending.pop()
            if here in self._seen:
                continue
            self._seen.add(here)
            yield None  # a sign of life
            try:
                with os.scandir(self._tree.real(here)) as scan:
                    entries = sorted(scan, key=lambda e: e.name)
            except OSError:
                self.pace.denied += 1
                continue
            for entry in entries:
                path = (here if here != b"/" else b"") + b"/" + os.fsencode(entry.name)
                try:
                    found = entry.stat(follow_symlinks=False)
                except OSError:
                    continue
                if stat.S_ISDIR(found.st_mode):
                    if found.st_dev != device:
                        self.pace.left_out[text(path)] = "another file system is mounted there"
                        continue
                    if path in _NEVER:
                        self.pace.left_out[text(path)] = "belongs to containers or other systems"
                        continue
                    pending.append(path)
                    yield SeenFile(path, found, "directory")
                elif stat.S_ISREG(found.st_mode):
                    self.pace.checked += 1
                    yield SeenFile(path, found, "file")


_PROGRAMS: Final = (b"/usr/bin/", b"/usr/sbin/", b"/bin/", b"/sbin/")


def summary(look: Look, counts: Counter[str]) -> str:
    """One sentence on what was looked at."""
    pace = look.pace
    system = look.packages.system if look.packages else "no package database"
    found = ", ".join(f"{counts[rule]} {rule}" for rule in d.RULES if counts[rule]) or "nothing"
    return f"{pace.checked:,} files looked at, {pace.hashed:,} compared with {system}: {found}"
