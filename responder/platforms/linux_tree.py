"""A file tree of Linux below some root: links are resolved within it, never out of it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from responder.platforms.linux_files import open_quietly, read_regular, text

_MAX_LINKS = 40
_CHUNK = 1 << 20


class FileTree:
    """Looks at files below a root by the paths that the system itself would use.

    Args:
        root: ``/``, a mounted image, a chroot, an unpacked collection.
    """

    def __init__(self, root: Path = Path("/")) -> None:
        self.root = root
        self._base = os.fsencode(root).rstrip(b"/")

    def real(self, path: bytes) -> bytes:
        """The path to open for a resolved path of the tree."""
        return self._base + path

    def resolve(self, path: bytes, *, last: bool = True) -> bytes | None:
        """Absolute path without symbolic links, or None where links never end.

        What does not exist resolves as far as it goes. Links are read relative to the root, so a link to ``/etc`` in a
        mounted image stays in the image.

        Args:
            path: Absolute path within the tree.
            last: Also follow the last component.
        """
        pending = [p for p in path.split(b"/") if p not in (b"", b".")]
        done: list[bytes] = []
        links = 0
        while pending:
            part = pending.pop(0)
            if part == b"..":
                if done:
                    done.pop()
                continue
            here = b"/" + b"/".join([*done, part])
            if pending or last:
                try:
                    target = os.readlink(self.real(here))
                except OSError:
                    target = None
                if target is not None:
                    links += 1
                    if links > _MAX_LINKS:
                        return None
                    if target.startswith(b"/"):
                        done = []
                    pending = [p for p in target.split(b"/") if p not in (b"", b".")] + pending
                    continue
            done.append(part)
        return b"/" + b"/".join(done)

    def status(self, path: bytes, *, follow: bool = True) -> os.stat_result | None:
        """Status of a path, None where there is nothing or it cannot be looked at."""
        resolved = self.resolve(path, last=follow)
        if resolved is None:
            return None
        try:
            return os.lstat(self.real(resolved))
        except OSError:
            return None

    def is_file(self, path: bytes) -> bool:
        """Whether a regular file lies there."""
        found = self.status(path)
        return found is not None and stat.S_ISREG(found.st_mode)

    def read(self, path: bytes, limit: int) -> bytes:
        """Up to ``limit`` bytes of a regular file.

        Raises:
            OSError: Missing or not ours to read.
        """
        resolved = self.resolve(path)
        if resolved is None:
            raise OSError(40, "too many links")
        return read_regular(self.real(resolved), limit)

    def names(self, folder: bytes) -> list[bytes]:
        """Sorted names in a folder; none where there is no such folder or it is denied."""
        resolved = self.resolve(folder)
        if resolved is None:
            return []
        try:
            return sorted(os.listdir(self.real(resolved)))
        except OSError:
            return []

    def expand(self, pattern: str, homes: list[bytes]) -> Iterator[bytes]:
        """Existing paths of a pattern of ``responder.model.unix_starts.places``."""
        if pattern.startswith("~/"):
            for home in homes:
                yield from self._expand(home, pattern.split("/")[1:])
        else:
            yield from self._expand(b"", pattern.split("/")[1:])

    def _expand(self, folder: bytes, parts: list[str]) -> Iterator[bytes]:
        if not parts:
            yield folder
            return
        first, rest = parts[0], parts[1:]
        if "*" not in first:
            path = folder + b"/" + os.fsencode(first)
            if rest or self.status(path, follow=False) is not None:
                yield from self._expand(path, rest)
            return
        for name in self.names(folder or b"/"):
            if fnmatchcase(os.fsdecode(name), first):
                yield from self._expand(folder + b"/" + name, rest)

    def homes(self) -> list[tuple[bytes, str]]:
        """Home folders of all accounts with their names, and of folders below /home without an account."""
        found: dict[bytes, str] = {}
        try:
            lines = self.read(b"/etc/passwd", 16 << 20).split(b"\n")
        except OSError:
            lines = []
        for line in lines:
            fields = line.split(b":")
            if len(fields) >= 6 and len(fields[5]) > 1 and fields[5].startswith(b"/"):
                found.setdefault(fields[5].rstrip(b"/"), text(fields[0]))
        found.setdefault(b"/root", "root")
        for name in self.names(b"/home"):
            found.setdefault(b"/home/" + name, text(name))
        return list(found.items())

    def digests(self, path: bytes, limit: int) -> tuple[str, str] | None:
        """SHA-256 and MD5 of a file in hex, None where it is larger than the limit or not ours to read."""
        resolved = self.resolve(path)
        if resolved is None:
            return None
        sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
        size = 0
        try:
            descriptor = open_quietly(self.real(resolved))
        except OSError:
            return None
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            while size <= limit and (chunk := os.read(descriptor, _CHUNK)):
                sha256.update(chunk)
                md5.update(chunk)
                size += len(chunk)
        except OSError:
            return None
        finally:
            os.close(descriptor)
        return (sha256.hexdigest(), md5.hexdigest()) if size <= limit else None
