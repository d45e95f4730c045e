"""Provenance of changed objects of a tree: owner, content, links, known makers; read when a check has found them."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import stat
import zlib
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from responder.integrity.catalogues import load
from responder.integrity.compare import Change
from responder.model.provenance import Provenance
from responder.model.time import from_unix
from responder.platforms.linux_tree import FileTree
from responder.platforms.package_databases import Packages, packages_of, paths_by_package

_HASH_LIMIT: Final = 512 << 20
_SCRIPT_LIMIT: Final = 1 << 20
_OWNERS_LIMIT: Final = 256 << 20
_SPECIAL: Final = (b"user:", b"group:", b"listener:", b"users:", b"groups:", b"listeners:")
#: Objects that a file of the tree gives; the file is explained, and with it what it holds.
_HELD: Final = (b"service:", b"task:")
_ELSEWHERE: Final = (b"registry:", b"services:", b"tasks:")
_NO_LOGIN: Final = ("nologin", "false", "sync")
_FIRST_PERSON: Final = 1000  # user ids of people begin here (login.defs, UID_MIN)


class ProvenanceReader:
    """Looks at changed objects.

    Args:
        root: Root of the tree; paths are those within it.
        owners: Packages by path when the baseline was made, as ``pack_owners`` packed them; "" where it does not say.
    """

    def __init__(self, root: Path = Path("/"), owners: str = "") -> None:
        self._root = root
        self._tree = FileTree(root)
        self._packages: Packages | None = packages_of(root)
        self._former = unpack_owners(owners)
        self._made = [(pattern, str(entry["by"])) for entry in load("generated")["made"] for pattern in entry["paths"]]

    def of(self, change: Change) -> Provenance:
        """What is known about one changed object."""
        if change.path.startswith(_SPECIAL):
            return self._account(change)
        if change.path.startswith(_ELSEWHERE):
            return Provenance(changed=None)
        path = change.path
        if path.startswith(_HELD):
            path = path[path.rfind(b"(") + 1 :].removesuffix(b")")
        resolved = self._tree.resolve(path, last=False) or path
        if change.kind == "removed":
            return self._removed(resolved)
        status = self._tree.status(resolved, follow=False)
        changed = None if status is None else from_unix(status.st_ctime_ns // 10**9, status.st_ctime_ns % 10**9)
        recorded = self._packages.recorded(resolved) if self._packages else None
        content, link_package, rights = "unknown", "", False
        if status is not None and stat.S_ISREG(status.st_mode):
            rights = bool(status.st_mode & (stat.S_ISUID | stat.S_ISGID)) or self._capable(resolved)
            if recorded is not None and recorded.algorithm in ("md5", "sha256"):
                digests = self._tree.digests(resolved, _HASH_LIMIT)
                found = digests and (digests[1] if recorded.algorithm == "md5" else digests[0])
                content = "unknown" if not found else "same" if found == recorded.digest else "other"
        elif status is not None and stat.S_ISLNK(status.st_mode):
            target = self._tree.resolve(resolved)
            owner = self._packages.recorded(target) if self._packages and target else None
            link_package = owner.package if owner else ""
        return Provenance(
            package=recorded.package if recorded else "",
            version=recorded.version if recorded else "",
            content=content,
            changed=changed,
            rights=rights,
            link_package=link_package,
            **({} if recorded or status is None else self._unowned(resolved, status)),
        )

    def _unowned(self, path: bytes, status: os.stat_result) -> dict[str, Any]:
        """What speaks for an object of no package: its maker, a template, a script that names it, its folder."""
        folder = path.rpartition(b"/")[0]
        owner = self._packages.recorded(folder) if self._packages else None
        word = folder.rpartition(b"/")[2].decode("utf-8", "replace")
        related = owner is not None and len(word) > 2 and (word in owner.package or owner.package in word)
        facts: dict[str, Any] = {
            "generated": self._maker(path),
            "folder_package": owner.package if owner is not None and related else "",
            "script": self._named_in_script(path),
        }
        if stat.S_ISREG(status.st_mode):
            head = b""
            with contextlib.suppress(OSError):
                head = self._tree.read(path, 4)
            facts["program"] = bool(status.st_mode & 0o111) or head == b"\x7fELF" or head.startswith(b"#!")
            digests = self._tree.digests(path, _HASH_LIMIT) if status.st_size else None
            if digests:
                facts["copy_of"] = self._copies.get(digests[0]) or self._copies.get(digests[1]) or ""
        return facts

    @cached_property
    def _copies(self) -> dict[str, str]:
        """Files of packages by digest."""
        if self._packages is None:
            return {}
        return {r.digest: os.fsdecode(path) for path, r in self._packages.files() if r.digest}

    @cached_property
    def _scripts(self) -> list[tuple[str, bytes]]:
        """Installation scripts of dpkg's packages; rpm keeps its own within its database, which are not read."""
        found = []
        folder = b"/var/lib/dpkg/info"
        for name in self._tree.names(folder):
            package, _, kind = name.rpartition(b".")
            if kind in (b"postinst", b"preinst", b"postrm", b"prerm", b"config"):
                with contextlib.suppress(OSError):
                    data = self._tree.read(folder + b"/" + name, _SCRIPT_LIMIT)
                    found.append((os.fsdecode(package.partition(b":")[0]), data))
        return found

    def _named_in_script(self, path: bytes) -> str:
        """Package whose script names the whole path, ended by something that is no part of a name."""
        for package, data in self._scripts:
            at = data.find(path)
            while at >= 0:
                after = data[at + len(path) : at + len(path) + 1]
                if not (after.isalnum() or after in (b"-", b"_", b".", b"/")):
                    return package
                at = data.find(path, at + 1)
        return ""

    def _capable(self, path: bytes) -> bool:
        try:
            return bool(os.getxattr(self._tree.real(path), b"security.capability", follow_symlinks=False))
        except (OSError, AttributeError):
            return False

    def _maker(self, path: bytes) -> str:
        shown = os.fsdecode(path)
        return next((by for pattern, by in self._made if fnmatchcase(shown, pattern)), "")

    def _removed(self, path: bytes) -> Provenance:
        folder = path.rpartition(b"/")[0] or b"/"
        status = self._tree.status(folder)
        changed = None if status is None else from_unix(status.st_mtime_ns // 10**9, status.st_mtime_ns % 10**9)
        still = self._packages.recorded(path) if self._packages else None
        if still is not None:  # its package is installed and lists it: nobody but an intruder or an accident took it
            return Provenance(package=still.package, version=still.version, content="other", changed=changed)
        return Provenance(
            changed=changed,
            former=self._former.get(path, ""),
            successor=self._successors.get(_stem(path), ""),
            generated=self._maker(path),
        )

    @cached_property
    def _successors(self) -> dict[bytes, str]:
        """Package by folder and stem of its versioned files."""
        if self._packages is None:
            return {}
        return {_stem(path): r.package for path, r in self._packages.files() if any(48 <= c <= 57 for c in path)}

    def _account(self, change: Change) -> Provenance:
        """Accounts carry number, home and shell as one line (``responder.integrity.special``)."""
        words = str((change.attributes.get("target") or (None, None))[1] or "").split(" ")
        number = int(words[0]) if words[0].isdigit() else 0
        login = change.path.startswith(b"user:") and not words[-1].endswith(_NO_LOGIN)
        status = self._tree.status(b"/etc/passwd" if change.path.startswith(b"user:") else b"/etc/group")
        changed = None if status is None else from_unix(status.st_ctime_ns // 10**9, status.st_ctime_ns % 10**9)
        own = change.kind == "added" and 0 < number < _FIRST_PERSON and not login
        return Provenance(changed=changed, system_account=own)


def _stem(path: bytes) -> bytes:
    """Folder and name up to the first digit of the name: what stays the same from version to version."""
    folder, _, name = path.rpartition(b"/")
    end = next((i for i, c in enumerate(name) if 48 <= c <= 57), len(name))
    return folder + b"/" + name[:end]


def pack_owners(root: Path, starts: Iterable[bytes]) -> str:
    """Packages of all paths at or below the start points, small enough to lie in a baseline; "" without a database.

    Only with this can a later check tell that a file went because its package was removed.
    """
    base = os.fsencode(root).rstrip(b"/")
    below = tuple({start.removeprefix(base) for start in starts if start.startswith(b"/")})
    squeeze = zlib.compressobj(6)
    parts: list[bytes] = []
    for package, group in groupby(paths_by_package(root), key=lambda entry: entry[0]):
        owned = [os.fsdecode(path) for _, paths in group for path in paths if path.startswith(below)]
        if owned:
            text = json.dumps(package) + ":" + json.dumps(owned, ensure_ascii=True)
            parts.append(squeeze.compress((("," if parts else "{") + text).encode()))
    if not parts:
        return ""
    parts.append(squeeze.compress(b"}") + squeeze.flush())
    return base64.b85encode(b"".join(parts)).decode("ascii")


def unpack_owners(packed: str) -> dict[bytes, str]:
    """Package by path; nothing where the text is damaged."""
    if not packed:
        return {}
    try:
        plain = zlib.decompressobj().decompress(base64.b85decode(packed), _OWNERS_LIMIT)
        owned = json.loads(plain)
        return {os.fsencode(path): str(package) for package, paths in owned.items() for path in paths}
    except (ValueError, zlib.error, AttributeError, TypeError, RecursionError):
        return {}
