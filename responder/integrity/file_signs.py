"""What a single file tells without a baseline: its name, its rights, what it is by content."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from responder.integrity import deviation as d
from responder.integrity.catalogues import load
from responder.integrity.deviation import Deviation
from responder.platforms.linux_accounts import Accounts
from responder.platforms.linux_files import text
from responder.platforms.linux_packages import Recorded
from responder.platforms.linux_tree import FileTree
from responder.platforms.package_databases import Packages

_ELF: Final = b"\x7fELF"


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file or folder that the walk met.

    Attributes:
        path: Path within the tree, links resolved.
        kind: ``file`` or ``directory``.
    """

    path: bytes
    status: os.stat_result
    kind: str


class FileSigns:
    """Judges files one by one.

    Args:
        tree: The tree they lie in.
        packages: Its package database.
        accounts: Its account names.
    """

    def __init__(self, tree: FileTree, packages: Packages | None, accounts: Accounts) -> None:
        self._tree = tree
        self._packages = packages
        self._accounts = accounts
        catalogue = load("setuid")
        self._setuid = frozenset(catalogue["setuid"])
        self._capable = frozenset(catalogue["capabilities"])
        self._hidden = frozenset(os.fsencode(name) for name in catalogue["hidden"])
        self._told: set[bytes] = set()
        #: Files that are not ours to read.
        self.denied = 0

    def names(self, file: SeenFile, severity: int) -> Iterator[Deviation]:
        """What a name hides; each file is told once."""
        name = file.path.rpartition(b"/")[2]
        if file.path in self._told or name in self._hidden:
            return
        shown = name.decode("utf-8", "replace")
        odd = ""
        if (
            name.startswith((b"..", b". "))
            or name in (b".", b" ")
            or (name.endswith((b" ", b".")) and name.startswith(b"."))
        ):
            odd = "made to look like the folder itself"
        elif any(ord(c) < 32 or ord(c) == 127 or "\u200b" <= c <= "\u200f" or "\u202a" <= c <= "\u202e" for c in shown):
            odd = "holds characters that are not shown"
        elif name.strip(b" ") != name:
            odd = "begins or ends with a blank"
        elif name.startswith(b".") and file.kind == "file" and self.executable(file):
            odd = "a hidden program"
        if odd:
            self._told.add(file.path)
            yield self.nobodys(d.HIDDEN, file, severity, file.kind, odd)

    def rights(self, file: SeenFile, recorded: Recorded | None, name: str) -> Iterator[Deviation]:
        """Setuid, setgid and capabilities that nobody expects."""
        mode = file.status.st_mode
        facts: dict[str, tuple[Any, Any]] = {}
        usual = False
        if mode & (stat.S_ISUID | stat.S_ISGID) and mode & 0o111:
            facts["mode"] = (
                f"{recorded.mode & 0o7777:04o}" if recorded and recorded.mode else None,
                f"{mode & 0o7777:04o}",
            )
            usual = name.lower() in self._setuid
            if recorded is not None and recorded.mode is not None:
                usual = recorded.mode & 0o7777 == mode & 0o7777
            if self._packages is not None and self._packages.overrides.get(file.path) == mode & 0o7777:
                usual = True
        capabilities = self._capabilities(file.path)
        if capabilities:
            facts["capabilities"] = (None, capabilities)
            usual = (usual or not mode & stat.S_ISUID) and (
                name.lower() in self._capable or bool(recorded and recorded.capabilities)
            )
        if not facts or (usual and recorded is not None):
            return
        change = "added" if recorded is None else "modified"
        if recorded is not None:
            facts |= self.package_facts(recorded)
        severity = 1000 if recorded is None else 500
        yield Deviation(rule=d.RIGHTS, change=change, path=text(file.path), severity=severity,
                        attributes={**facts, **self.facts(file)})  # fmt: skip

    def _capabilities(self, path: bytes) -> str:
        try:
            return os.getxattr(self._tree.real(path), b"security.capability", follow_symlinks=False).hex()
        except (OSError, AttributeError):
            return ""

    def executable(self, file: SeenFile) -> str:
        """``ELF``, ``script``, or "" by the first bytes."""
        if file.status.st_size < 4:
            return ""
        try:
            head = self._tree.read(file.path, 4)
        except OSError:
            self.denied += 1
            return ""
        return "ELF" if head == _ELF else "script" if head.startswith(b"#!") else ""

    def nobodys(self, rule: str, file: SeenFile, severity: int, what: str, why: str = "") -> Deviation:
        """A deviation of a file that no package vouches for."""
        facts: dict[str, tuple[Any, Any]] = {"content": (None, what), **self.facts(file)}
        if why:
            facts["reasons"] = (None, why)
        return Deviation(
            rule=rule, change="added", path=text(file.path), severity=severity, object_kind=file.kind, attributes=facts
        )

    def facts(self, file: SeenFile) -> dict[str, tuple[Any, Any]]:
        """Owner, size and times."""
        status = file.status
        facts: dict[str, tuple[Any, Any]] = {
            "owner": (None, self._accounts.name(status.st_uid)),
            "size": (None, status.st_size),
            "modified": (None, status.st_mtime_ns),
            "changed": (None, status.st_ctime_ns),
        }
        if not status.st_mtime_ns % 1_000_000_000 and status.st_ctime - status.st_mtime > 86_400:
            facts["times"] = (None, "modified time set by hand or by an archive")
        return facts

    def package_facts(self, recorded: Recorded) -> dict[str, tuple[Any, Any]]:
        """Package and version as the expected side."""
        return {"package": (f"{recorded.package} {recorded.version}".strip(), None)}
