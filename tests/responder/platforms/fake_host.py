"""A host made of files: a ``/proc`` and an ``/etc`` below a temporary folder."""

from __future__ import annotations

import os
from pathlib import Path

PASSWD = b"root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33::/var/www:/usr/sbin/nologin\nroot2:x:0:0::/:/bin/sh\nbroken line\n"
HEADER = b"  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"


class FakeHost:
    """Writes what the readers read."""

    def __init__(self, root: Path) -> None:
        self.root = root / "host"
        self.images = root / "images"
        self.images.mkdir()
        self.file("etc/passwd", PASSWD)
        self.file("proc/stat", b"cpu 1 2 3\nbtime 1100876467\nprocesses 5\n")
        self.link("proc/self/ns/net", "net:[1]")

    def file(self, path: str, data: bytes) -> Path:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        return place

    def link(self, path: str, target: str | bytes) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(os.fsdecode(target))

    def image(self, name: str, data: bytes = b"\x7fELF", *, present: bool = True) -> str:
        """An executable; ``present`` also puts it at the same path below the root that is looked at."""
        image = self.images / name
        image.write_bytes(data)
        if present:
            self.put(str(image), image)
        return str(image)

    def put(self, path: str, target: Path | None = None) -> None:
        """Something at a path of the host: the given file, or another one."""
        place = self.root / path.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        if target is None:
            place.write_bytes(b"another file")
        else:
            place.symlink_to(target)

    def process(
        self,
        pid: int,
        *,
        comm: bytes = b"sshd",
        parent: int = 1,
        start: int = 250,
        uid: int = 0,
        tty: int = 0,
        flags: int = 0x400000,
        exe: str | bytes | None = None,
        arguments: bytes = b"",
        cgroup: bytes = b"0::/\n",
        sockets: tuple[int, ...] = (),
        namespace: int = 1,
    ) -> None:
        base = f"proc/{pid}"
        tail = b"S %d 7 8 %d -1 %d 0 0 0 0 0 0 0 0 20 0 1 0 %d 0 0 0\n" % (parent, tty, flags, start)
        self.file(f"{base}/stat", b"%d (%b) %b" % (pid, comm, tail))
        self.file(f"{base}/status", b"Name:\tx\nUid:\t1000\t%d\t%d\t%d\nCapEff:\t0000000000000000\n" % (uid, uid, uid))
        self.file(f"{base}/cmdline", arguments)
        self.file(f"{base}/cgroup", cgroup)
        (self.root / base / "fd").mkdir()
        if exe is not None:
            self.link(f"{base}/exe", exe)
        for number, inode in enumerate(sockets, 3):
            self.link(f"{base}/fd/{number}", f"socket:[{inode}]")
        self.link(f"{base}/fd/0", "/dev/null")
        self.link(f"{base}/ns/net", f"net:[{namespace}]")

    def tables(self, folder: str = "proc/net", **lines: bytes) -> None:
        """Socket tables; every table that is not given is empty."""
        for name in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
            self.file(f"{folder}/{name}", HEADER + lines.get(name, b""))
        if "packet" in lines:
            self.file(f"{folder}/packet", b"sk RefCnt Type Proto Iface R Rmem User Inode\n" + lines["packet"])


def row(local: str, remote: str, state: int, inode: int, uid: int = 0) -> bytes:
    """One line of a socket table."""
    return f"   0: {local} {remote} {state:02X} 00000000:00000000 00:00000000 00000000 {uid:5d}        0 {inode} 1 0\n".encode()
