"""Which Debian package owns a file and whether the file is still the one it installed (dpkg's own database).

Read straight from ``/var/lib/dpkg``; no program is started. An intruder with root rights can change that
database too: a match tells apart what nobody cared to hide, it is no proof of innocence.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
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


@dataclass(slots=True)
class _Status:
    versions: dict[str, str] = field(default_factory=dict)
    conffiles: dict[bytes, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a package database says of one path.

    Attributes:
        package: Package name without architecture.
        version: Installed version, "" where unknown.
        algorithm: ``md5`` | ``sha256`` …, "" where no digest is recorded (folders, links, generated files).
        digest: Hex.
        configuration: A configuration file, which administrators change.
        mode: File mode with type bits where the database records it (rpm), else None.
        link: Target of a symbolic link where recorded, else None.
        capabilities: Whether file capabilities are recorded.
        optional: May be missing without harm (ghost files, documentation left out).
    """

    package: str
    version: str = ""
    algorithm: str = ""
    digest: str = ""
    configuration: bool = False
    mode: int | None = None
    link: str | None = None
    capabilities: bool = False
    optional: bool = False


class PackageDatabase:
    """Paths of all installed packages.

    Args:
        root: Root of the file system that is looked at.
    """

    system = "dpkg"
    notes: tuple[str, ...] = ()

    def __init__(self, root: Path = Path("/")) -> None:
        self._root = root
        self._info = f"{root}/var/lib/dpkg/info"
        self._merged = _merged_folders(root)
        self._packages: list[str] = []
        self._owner: dict[bytes, int] = {}
        self._diverted: dict[bytes, bytes] = {}  # where a diverted file lies → the path its package calls it
        self._checksums: dict[int, dict[bytes, bytes]] = {}
        for package, paths, diverted in _lists(root, self._merged):
            self._owner.update(dict.fromkeys(paths, len(self._packages)))
            self._diverted.update(diverted)
            self._packages.append(package)
        self.available = bool(self._packages)

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
        recorded = self._recorded(index).get(self._diverted.get(key, key)) or self._status.conffiles.get(key)
        if recorded is None:
            return Ownership(package=package, state="unknown")
        found = md5 if md5 is not None else _md5(os.fsencode(self._root) + b"/" + path.lstrip(b"/"))
        if found is None:
            return Ownership(package=package, state="unknown")
        return Ownership(package=package, state="matches" if found.encode() == recorded else "modified")

    def recorded(self, path: bytes) -> Recorded | None:
        """What the database says of a path (symbolic links resolved), None where no package owns it."""
        key = self._canonical(path)
        index = self._owner.get(key)
        return None if index is None else self._describe(key, index)

    def files(self, below: tuple[bytes, ...] = (b"/",)) -> Iterator[tuple[bytes, Recorded]]:
        """Every path of all packages at or below the given prefixes."""
        for path, index in self._owner.items():
            if path.startswith(below) and path != b"/.":
                yield path, self._describe(path, index)

    def version(self, package: str) -> str:
        """Installed version, "" where unknown."""
        return self._status.versions.get(package, "")

    def packages(self) -> frozenset[str]:
        """Names without architecture."""
        return frozenset(p.split(":", 1)[0] for p in self._packages)

    @cached_property
    def overrides(self) -> dict[bytes, int]:
        """Modes that the administrator set for good (``dpkg-statoverride``), by path."""
        found: dict[bytes, int] = {}
        try:
            lines = read_regular(f"{self._root}/var/lib/dpkg/statoverride", _LIST_LIMIT).split(b"\n")
        except OSError:
            return found
        for line in lines:
            fields = line.split(b" ", 3)
            if len(fields) == 4 and fields[2].isdigit():
                found[self._canonical(fields[3])] = int(fields[2], 8) if set(fields[2]) <= set(b"01234567") else 0
        return found

    def _describe(self, key: bytes, index: int) -> Recorded:
        package = self._packages[index].split(":", 1)[0]
        digest = self._recorded(index).get(self._diverted.get(key, key))
        conffile = self._status.conffiles.get(key)
        value = (digest or conffile or b"").decode("ascii", "replace")
        return Recorded(
            package=package,
            version=self.version(package),
            algorithm="md5" if value else "",
            digest=value,
            configuration=conffile is not None,
            optional=key.startswith(
                (b"/usr/share/doc/", b"/usr/share/man/", b"/usr/share/locale/", b"/usr/share/info/")
            ),
        )

    @cached_property
    def _status(self) -> _Status:
        """Versions and configuration files from ``/var/lib/dpkg/status``, read when first asked for."""
        status = _Status()
        try:
            data = read_regular(f"{self._root}/var/lib/dpkg/status", _LIST_LIMIT)
        except OSError:
            return status
        for stanza in data.split(b"\n\n"):
            package, conffiles = "", False
            for line in stanza.split(b"\n"):
                if conffiles and line.startswith(b" "):
                    fields = (
                        line.strip().rsplit(b" ", 2) if line.endswith(b" obsolete") else line.strip().rsplit(b" ", 1)
                    )
                    if len(fields) > 1 and len(fields[1]) == 32:
                        status.conffiles[self._canonical(fields[0])] = fields[1]
                    continue
                conffiles = line == b"Conffiles:"
                if line.startswith(b"Package: "):
                    package = os.fsdecode(line[9:])
                elif line.startswith(b"Version: "):
                    status.versions[package] = os.fsdecode(line[9:])
        return status

    def _canonical(self, path: bytes) -> bytes:
        return _canonical(path, self._merged)

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


def package_paths(root: Path = Path("/")) -> Iterator[tuple[str, list[bytes]]]:
    """Package after package with its canonical paths, folders included, so that nobody has to hold them all."""
    for package, paths, _ in _lists(root, _merged_folders(root)):
        yield package.split(":", 1)[0], [p for p in paths if p and p != b"/."]


def _merged_folders(root: Path) -> tuple[bytes, ...]:
    return tuple(
        b"/" + name + b"/" for name in _MERGED if _points_to(root / os.fsdecode(name), "usr/" + os.fsdecode(name))
    )


def _canonical(path: bytes, merged: tuple[bytes, ...]) -> bytes:
    return b"/usr" + path if path.startswith(merged) else path


def _lists(root: Path, merged: tuple[bytes, ...]) -> Iterator[tuple[str, list[bytes], dict[bytes, bytes]]]:
    """Packages with their canonical paths, and where diverted files of theirs lie → what the package calls them."""
    info = f"{root}/var/lib/dpkg/info"
    try:
        names = sorted(name for name in os.listdir(info) if name.endswith(".list"))
    except OSError:
        return
    diversions = _read_diversions(root, merged)
    for name in names:
        package = name.removesuffix(".list")
        try:
            data = read_regular(f"{info}/{name}", _LIST_LIMIT)
        except OSError:
            continue
        paths = data.split(b"\n")
        if data.startswith(merged) or any(b"\n" + folder in data for folder in merged):
            paths = [_canonical(path, merged) for path in paths]
        diverted = {}
        for place in diversions.keys() & set(paths) if diversions else ():
            target, diverter = diversions[place]
            if package.split(":", 1)[0] != diverter:
                diverted[target] = place
                paths[paths.index(place)] = target
        yield package, paths, diverted


def _read_diversions(root: Path, merged: tuple[bytes, ...]) -> dict[bytes, tuple[bytes, str]]:
    """``dpkg-divert``: (original path → where it lies now, package whose own file took the place)."""
    try:
        lines = read_regular(f"{root}/var/lib/dpkg/diversions", _LIST_LIMIT).split(b"\n")
    except OSError:
        return {}
    return {
        _canonical(lines[i], merged): (_canonical(lines[i + 1], merged), os.fsdecode(lines[i + 2]))
        for i in range(0, len(lines) - 2, 3)
    }


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
