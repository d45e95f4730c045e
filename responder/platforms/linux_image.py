"""The running image of a process: where it is, whether its file is still there, its hashes, its package."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from responder.model.absent import Absent, Value
from responder.model.signer import NO_PACKAGE, package_signer
from responder.platforms.linux_files import open_quietly, text
from responder.platforms.linux_mounts import is_below, remote_mounts
from responder.platforms.linux_packages import package_database

FILE_LIMIT = 512 << 20
RUN_LIMIT = 2 << 30  # bytes hashed per snapshot; beyond it images are left unhashed, and counted
_DELETED = b" (deleted)"
_CHUNK = 1 << 20

FileKey = tuple[int, int, int, int, int]
Digests = tuple[Value[str], Value[str], Value[str]]
_UNREAD: Digests = (Absent.NOT_COLLECTED,) * 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """What ``/proc/PID/exe`` says.

    Attributes:
        path: Path without the kernel's `` (deleted)``.
        state: ``present``, ``deleted`` or ``replaced``.
        raw: The path as bytes, b"" where unknown.
        foreign: The process sees another file system (container, chroot): the packages here say nothing about it.
        key: Identity and change times of the running file, None where it cannot be looked at.
    """

    path: Value[str]
    state: Value[str]
    raw: bytes = b""
    foreign: bool = False
    key: FileKey | None = None


class Images:
    """Looks at images; hashes are kept as long as the file does not change.

    Args:
        root: Root of the file system that is looked at; its ``proc`` is read.
        file_limit: Bytes of the largest image that is hashed.
        run_limit: Bytes hashed per snapshot.
    """

    def __init__(self, root: Path = Path("/"), file_limit: int = FILE_LIMIT, run_limit: int = RUN_LIMIT) -> None:
        self._root = root
        self._base = os.fsencode(root).rstrip(b"/")
        self._file_limit = file_limit
        self._run_limit = run_limit
        self._digests: dict[FileKey, tuple[str, str, str]] = {}
        self._remote: tuple[bytes, ...] = ()
        self._left = run_limit
        self.too_large = 0

    def begin(self) -> None:
        """Start a snapshot: a new budget, a fresh look at mounts and packages."""
        self._remote = remote_mounts(self._root)
        self._packages = package_database(self._root)
        self._left = self._run_limit
        self.too_large = 0

    def look(self, pid: int, kernel: bool = False) -> Image:
        """The image of a process.

        Raises:
            ProcessLookupError: The process is gone.
        """
        if kernel:
            return Image(path=Absent.NOT_APPLICABLE, state=Absent.NOT_APPLICABLE)
        link = b"%b/proc/%d/exe" % (self._base, pid)
        try:
            target = os.readlink(link)
        except PermissionError:
            return Image(path=Absent.ACCESS_DENIED, state=Absent.ACCESS_DENIED)
        except FileNotFoundError:  # a zombie has none
            return Image(path=Absent.NOT_APPLICABLE, state=Absent.NOT_APPLICABLE)
        if is_below(target, self._remote):
            plain = target.removesuffix(_DELETED)
            return Image(path=text(plain), state=Absent.NOT_COLLECTED, raw=plain)
        try:
            running = os.stat(link)
        except PermissionError:
            return Image(path=text(target), state=Absent.ACCESS_DENIED, raw=target)
        except OSError:  # the mount is gone or the file system does not answer
            running = None
        return self._compare(pid, target, running)

    def _compare(self, pid: int, target: bytes, running: os.stat_result | None) -> Image:
        """A file may really be called "x (deleted)": only what lies at the path decides."""
        key = _key(running) if running else None
        if running and _same(self._base + target, running):
            return Image(path=text(target), state="present", raw=target, key=key)
        foreign = not _same(b"%b/proc/%d/root" % (self._base, pid), self._base or b"/")
        base = b"%b/proc/%d/root" % (self._base, pid) if foreign else self._base
        if running and foreign and _same(base + target, running):
            state, path = "present", target
        else:
            path = target.removesuffix(_DELETED)
            state = "replaced" if os.path.isfile(base + path) else "deleted"
        return Image(path=text(path), state=state, raw=path, foreign=foreign, key=key)

    def hashes(self, pid: int, image: Image) -> Digests:
        """SHA-256, MD5 and SHA-1 of the running image, in hex; read through /proc, so deleted images are hashed too."""
        if isinstance(image.path, Absent):
            return image.path, image.path, image.path
        if image.key is None:
            absence = image.state if isinstance(image.state, Absent) else Absent.NOT_COLLECTED
            return absence, absence, absence
        known = self._digests.get(image.key)
        if known:
            return known
        if image.key[2] > min(self._file_limit, self._left):
            self.too_large += 1
            return _UNREAD
        return self._hash(b"%b/proc/%d/exe" % (self._base, pid), image.key)

    def _hash(self, link: bytes, key: FileKey) -> Digests:
        sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
        sha1 = hashlib.sha1(usedforsecurity=False)
        size = 0
        try:
            descriptor = open_quietly(link)
        except PermissionError:
            return (Absent.ACCESS_DENIED,) * 3
        except OSError:
            return _UNREAD
        try:
            if _key(os.fstat(descriptor)) != key:  # the process ended and its number was given away
                return _UNREAD
            while size <= self._file_limit and (chunk := os.read(descriptor, _CHUNK)):
                sha256.update(chunk)
                md5.update(chunk)
                sha1.update(chunk)
                size += len(chunk)
        except OSError:
            return _UNREAD
        finally:
            os.close(descriptor)
        self._left -= size
        if size > self._file_limit:
            self.too_large += 1
            return _UNREAD
        digests = (sha256.hexdigest(), md5.hexdigest(), sha1.hexdigest())
        self._digests[key] = digests
        return digests

    def signer(self, image: Image, md5: Value[str]) -> Value[str]:
        """The package that owns the image; an image that is gone from its path can be confirmed, never accused."""
        if isinstance(image.path, Absent):
            return image.path
        if not self._packages.available:
            return Absent.NOT_COLLECTED
        owner = self._packages.owner_of(image.raw, md5 if isinstance(md5, str) else "")
        if image.foreign and not (owner and owner.matches):
            return Absent.NOT_COLLECTED
        if owner is None:
            return NO_PACKAGE
        certain = isinstance(md5, str) and (image.state == "present" or owner.matches)
        return package_signer("dpkg", owner.package, owner.matches if certain else None)


def _same(path: bytes, other: os.stat_result | bytes) -> bool:
    """Whether both are the same file; a process's root that cannot be looked at counts as ours."""
    try:
        found = os.stat(path)
        expected = os.stat(other) if isinstance(other, bytes) else other
    except OSError:
        return isinstance(other, bytes)
    return (found.st_dev, found.st_ino) == (expected.st_dev, expected.st_ino)


def _key(found: os.stat_result) -> FileKey:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
