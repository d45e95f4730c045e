"""File systems that are not local: a look at a file there can hang or cause a mount, so none is taken."""

from __future__ import annotations

from pathlib import Path

from responder.platforms.linux_files import read_proc

_REMOTE = frozenset(
    b"nfs nfs4 cifs smb3 smbfs ncpfs afs coda ceph lustre gpfs glusterfs beegfs orangefs autofs 9p fuse".split()
)


def remote_mounts(root: Path = Path("/")) -> tuple[bytes, ...]:
    """Mount points of network, FUSE and automount file systems, from ``/proc/self/mountinfo``."""
    try:
        data = read_proc(f"{root}/proc/self/mountinfo", 16 << 20)
    except OSError:
        return ()
    found = []
    for line in data.split(b"\n"):
        before, separator, after = line.partition(b" - ")
        fields, kind = before.split(b" "), after.split(b" ", 1)[0]
        if separator and len(fields) > 4 and (kind in _REMOTE or kind.startswith(b"fuse.")):
            point = unescape(fields[4])
            if point != b"/":
                found.append(point)
    return tuple(found)


def is_below(path: bytes, mounts: tuple[bytes, ...]) -> bool:
    """Whether a path is at or below one of the mount points."""
    return any(path == point or path.startswith(point + b"/") for point in mounts)


def unescape(field: bytes) -> bytes:
    """Octal escapes of mount points: space, tab, newline and backslash."""
    for escaped, plain in ((rb"\040", b" "), (rb"\011", b"\t"), (rb"\012", b"\n"), (rb"\134", b"\\")):
        field = field.replace(escaped, plain)
    return field
