"""Which Debian package owns a file and whether the file is still the one it installed (dpkg's own database).

Read straight from ``/var/lib/dpkg/info``; no program is started. An intruder with root rights can change that
database too: a match tells apart what nobody cared to hide, it is no proof of innocence.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from responder.platforms.linux_files import open_quietly, read_regular

_LIST_LIMIT = 64 << 20
_HASH_LIMIT = 512 << 20
_MERGED = (b"bin", b"sbin", b"lib", b"lib32", b"lib64", b"libx32")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """Owner of one path.

    Attributes:
        package: Package name without architecture.
        state: ``matches`` | ``modified`` | ``unknown`` (the package recorded no checksum, or nothing to compare).
    """

    package: str
    state: str

    @property
    def matches(self) -> bool | None:
        """The state as yes, no or cannot be told."""
        return {"matches": True, "modified": False}.get(self.state)


class PackageDatabase:
    """Paths of all installed packages.

    Args:
        root: Root of the file system that is looked at.
    """

    def __init__(self, root: Path = Path("/")) -> None:
        self._root = root
        self._info = f"{root}/var/lib/dpkg/info"
        self._merged = tuple(
            b"/" + name + b"/" for name in _MERGED if _points_to(root / os.fsdecode(name), "usr/" + os.fsdecode(name))
        )
        self._packages: list[str] = []
        self._owner: dict[bytes, int] = {}
        self._diverted: dict[bytes, bytes] = {}  # where a diverted file lies → the path its package calls it
        self._checksums: dict[int, dict[bytes, bytes]] = {}
        try:
            names = sorted(name for name in os.listdir(self._info) if name.endswith(".list"))
        except OSError:
            names = []
        self.available = bool(names)
        diversions = self._read_diversions()
        for name in names:
            self._add(name.removesuffix(".list"), diversions)

    def owner_of(self, path: bytes, md5: str | None = None) -> Ownership | None:
        """Package that owns a path, or None.

        Args:
            path: Absolute path as the kernel names it (symbolic links resolved).
            md5: MD5 of the file's bytes in hex where it is known already; otherwise the file is read.
        """
        key = self._canonical(path)
        index = self._owner.get(key)
        if index is None:
            return None
        package = self._packages[index].split(":", 1)[0]
        recorded = self._recorded(index).get(self._diverted.get(key, key))
        if recorded is None:
            return Ownership(package=package, state="unknown")
        found = md5 if md5 is not None else _md5(os.fsencode(self._root) + b"/" + path.lstrip(b"/"))
        if found is None:
            return Ownership(package=package, state="unknown")
        return Ownership(package=package, state="matches" if found.encode() == recorded else "modified")

    def _add(self, package: str, diversions: dict[bytes, tuple[bytes, str]]) -> None:
        try:
            data = read_regular(f"{self._info}/{package}.list", _LIST_LIMIT)
        except OSError:
            return
        index = len(self._packages)
        self._packages.append(package)
        paths = data.split(b"\n")
        if data.startswith(self._merged) or any(b"\n" + folder in data for folder in self._merged):
            paths = [self._canonical(path) for path in paths]
        if diversions:
            for place in diversions.keys() & set(paths):
                target, diverter = diversions[place]
                if package.split(":", 1)[0] != diverter:
                    self._owner[target] = index
                    self._diverted[target] = place
                    paths.remove(place)
        self._owner.update(dict.fromkeys(paths, index))

    def _canonical(self, path: bytes) -> bytes:
        return b"/usr" + path if path.startswith(self._merged) else path

    def _read_diversions(self) -> dict[bytes, tuple[bytes, str]]:
        """``dpkg-divert``: (original path → where it lies now, package whose own file took the place)."""
        try:
            lines = read_regular(f"{self._root}/var/lib/dpkg/diversions", _LIST_LIMIT).split(b"\n")
        except OSError:
            return {}
        return {
            self._canonical(lines[i]): (self._canonical(lines[i + 1]), os.fsdecode(lines[i + 2]))
            for i in range(0, len(lines) - 2, 3)
        }

    def _recorded(self, index: int) -> dict[bytes, bytes]:
        """Checksums that a package recorded, by canonical path; read when first asked for."""
        if index not in self._checksums:
            try:
                data = read_regular(f"{self._info}/{self._packages[index]}.md5sums", _LIST_LIMIT)
            except OSError:
                data = b""
            self._checksums[index] = {
                self._canonical(b"/" + line[34:]): line[:32]
                for line in data.split(b"\n")
                if len(line) > 34 and line[32:34] == b"  "
            }
        return self._checksums[index]


_cache: dict[Path, tuple[tuple[int, ...], PackageDatabase]] = {}


def package_database(root: Path = Path("/")) -> PackageDatabase:
    """The database of a root, read anew only after packages were installed or removed."""
    stamp = tuple(_modified(root / "var/lib/dpkg" / name) for name in ("info", "status", "diversions"))
    cached = _cache.get(root)
    if cached is None or cached[0] != stamp:
        _cache[root] = cached = (stamp, PackageDatabase(root))
    return cached[1]


def _modified(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _points_to(link: Path, target: str) -> bool:
    try:
        return os.readlink(link).strip("/") == target
    except OSError:
        return False


def _md5(path: bytes) -> str | None:
    digest = hashlib.md5(usedforsecurity=False)
    size = 0
    try:
        descriptor = open_quietly(path)
    except OSError:
        return None
    try:
        while size <= _HASH_LIMIT and (chunk := os.read(descriptor, 1 << 20)):
            digest.update(chunk)
            size += len(chunk)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return digest.hexdigest() if size <= _HASH_LIMIT else None
