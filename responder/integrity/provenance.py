"""Provenance of changed objects of a tree: owner, content, links, known makers; read when a check has found them."""

from __future__ import annotations

import os
import stat
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Final

from responder.integrity.catalogues import load
from responder.integrity.compare import Change
from responder.model.provenance import Provenance
from responder.model.time import from_unix
from responder.platforms.linux_tree import FileTree
from responder.platforms.package_databases import Packages, packages_of

_HASH_LIMIT: Final = 512 << 20
_SPECIAL: Final = (b"user:", b"group:", b"listener:", b"users:", b"groups:", b"listeners:")
_NO_LOGIN: Final = ("nologin", "false", "sync")
_FIRST_PERSON: Final = 1000  # user ids of people begin here (login.defs, UID_MIN)


class ProvenanceReader:
    """Looks at changed objects.

    Args:
        root: Root of the tree; paths are those within it.
    """

    def __init__(self, root: Path = Path("/")) -> None:
        self._tree = FileTree(root)
        self._packages: Packages | None = packages_of(root)
        self._made = [(pattern, str(entry["by"])) for entry in load("generated")["made"] for pattern in entry["paths"]]

    def of(self, change: Change) -> Provenance:
        """What is known about one changed object."""
        if change.path.startswith(_SPECIAL):
            return self._account(change)
        path = change.path
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
            generated="" if recorded else self._maker(resolved),
        )

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
        return Provenance(changed=changed, successor=self._successors.get(_stem(path), ""), generated=self._maker(path))

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
