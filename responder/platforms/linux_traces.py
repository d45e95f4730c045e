"""What a process list does not show: preloads, hollow images, sockets as standard input, hidden processes and sockets.

Sources: ``/proc/PID/environ``, ``maps`` and ``fd`` (proc(5)), ``/etc/ld.so.preload`` (ld.so(8)), sock_diag(7) against
``/proc/net``, and the process numbers themselves (pidfd_open(2)).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from responder.model.message import text as worded
from responder.model.signer import NO_PACKAGE, package_signer
from responder.platforms.base import Fact, Listing, complete
from responder.platforms.linux_crossview import hidden_processes, hidden_sockets
from responder.platforms.linux_files import read_proc, read_regular, text
from responder.platforms.linux_packages import PackageDatabase, package_database
from responder.platforms.linux_proc import list_pids
from responder.platforms.linux_socket_tables import STATES, RawSocket, read_tables
from responder.platforms.linux_stat import parse_stat

_LIMIT = 256 << 10
_MAPS_LIMIT = 16 << 20
#: Variables by which the loader takes foreign code into every program (ld.so(8)).
_AGAIN_S = 0.05
_PRELOADS = (b"LD_PRELOAD=", b"LD_AUDIT=")
_SOCKET = b"socket:["
_DELETED = b" (deleted)"


def traces(root: Path = Path("/")) -> Listing[Fact]:
    """Preloads, odd images, sockets as standard input, hidden processes and sockets.

    The name of a fact is the PID it is about; nothing is a fact, so a quiet host gives an empty listing.

    Raises:
        OSError: There is no /proc.
    """
    reader = _Reader(root)
    found = [*reader.preload_file()]
    for pid in list_pids(root):
        try:
            found += reader.process(pid)
        except (FileNotFoundError, ProcessLookupError):
            continue
    if root == Path("/"):
        found += hidden_processes()
        found += hidden_sockets()
    return complete(tuple(found))


class _Reader:
    def __init__(self, root: Path) -> None:
        self._root = os.fsencode(root).rstrip(b"/")
        self._where = root
        self._tables: dict[bytes, dict[int, RawSocket]] = {}

    @cached_property
    def _packages(self) -> PackageDatabase:
        return package_database(self._where)

    def preload_file(self) -> Iterator[Fact]:
        """Libraries that ``/etc/ld.so.preload`` forces on every program."""
        try:
            data = read_regular(self._root + b"/etc/ld.so.preload", _LIMIT)
        except OSError:
            return
        for line in data.split(b"\n"):
            for name in line.partition(b"#")[0].replace(b":", b" ").split():
                yield Fact(
                    category="preload", name="ld.so.preload", value=text(name), detail=self._owner(name), raw=text(line)
                )

    def process(self, pid: int) -> list[Fact]:
        """Facts about one process.

        Raises:
            ProcessLookupError, FileNotFoundError: It is gone.
        """
        base = b"%b/proc/%d" % (self._root, pid)
        try:
            stat = parse_stat(read_proc(os.fsdecode(base) + "/stat", 8192))
        except (PermissionError, ValueError):
            return []
        if stat.kernel:
            return []
        found: list[Fact] = []
        for read in (self._preloads, self._image, self._standard_input):
            try:
                found += read(base, pid, text(stat.comm))
            except (PermissionError, FileNotFoundError, ProcessLookupError):
                continue
        return found

    def _preloads(self, base: bytes, pid: int, name: str) -> Iterator[Fact]:
        data = read_proc(os.fsdecode(base) + "/environ", _LIMIT)
        for entry in data.split(b"\0"):
            if not entry.startswith(_PRELOADS):
                continue
            for library in entry.partition(b"=")[2].replace(b":", b" ").split():
                yield Fact(
                    category="preload", name=str(pid), value=text(library), detail=self._owner(library), raw=text(entry)
                )

    def _owner(self, path: bytes) -> str:
        """Package of a library: the reader of the fact can tell a known helper from a stranger."""
        if not path.startswith(b"/") or not self._packages.available:
            return NO_PACKAGE if path.startswith(b"/") else worded("searched by name")
        owner = self._packages.owner_of(path, "")
        return NO_PACKAGE if owner is None else package_signer("dpkg", owner.package, owner.matches)

    def _image(self, base: bytes, pid: int, name: str) -> Iterator[Fact]:
        """The file that ``exe`` names has to be mapped; a program whose own code was taken out is hollow.

        A program that is being started or ended lacks it for a moment, so what looks hollow is looked at again.
        """
        first = self._hollow(base)
        if first is not None:
            time.sleep(_AGAIN_S)
            if self._hollow(base) == first:
                target, mapped, raw = first
                yield Fact(
                    category="mapped image", name=str(pid), value=mapped or worded("no file at all"),
                    detail=text(target), raw=raw,
                )  # fmt: skip

    def _hollow(self, base: bytes) -> tuple[bytes, str, str] | None:
        """Named file, first program mapped and first line of the map; None where the named file is mapped."""
        target = os.readlink(base + b"/exe")
        maps = read_proc(os.fsdecode(base) + "/maps", _MAPS_LIMIT)
        if not maps:
            return None
        plain = target.removesuffix(_DELETED)
        first = ""
        try:
            running = os.stat(base + b"/exe")
        except OSError:
            return None
        for line in maps.split(b"\n"):
            fields = line.split(None, 5)
            if len(fields) < 6:
                continue
            path = fields[5]
            # Layered file systems show another device and number in maps than in stat, so the path counts too.
            if path.removesuffix(_DELETED) == plain or fields[4] == b"%d" % running.st_ino:
                return None
            if not first and b"x" in fields[1] and path.startswith(b"/"):
                first = text(path)
        if os.readlink(base + b"/exe") != target:  # it started another program while we looked
            return None
        return plain, first, text(maps.split(b"\n", 1)[0])

    def _standard_input(self, base: bytes, pid: int, name: str) -> Iterator[Fact]:
        """Input and output are one network socket: whoever is at its other end types and reads."""
        try:
            ends = [os.readlink(b"%b/fd/%d" % (base, number)) for number in (0, 1)]
        except FileNotFoundError:  # closed
            return
        if ends[0] != ends[1] or not ends[0].startswith(_SOCKET):
            return
        inode = int(ends[0][len(_SOCKET) : -1])
        row = self._table(base).get(inode)
        if row is not None:
            yield Fact(
                category="standard input", name=str(pid),
                value=f"{row.local_address}:{row.local_port} → {row.remote_address}:{row.remote_port}",
                detail=f"{row.protocol} {STATES.get(row.state, '')}".strip(), raw=text(ends[0]),
            )  # fmt: skip

    def _table(self, base: bytes) -> dict[int, RawSocket]:
        space = os.readlink(base + b"/ns/net")
        if space not in self._tables:
            rows = read_tables(os.fsdecode(base) + "/net", netlink=False).sockets
            self._tables[space] = {row.inode: row for row in rows if row.protocol != "packet"}
        return self._tables[space]
