"""Everything that starts by itself on a Linux tree: live at ``/``, or below the root of a mounted image or chroot."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Level
from responder.model.message import text as worded
from responder.model.signer import NO_PACKAGE, is_modified, is_vouched, package_signer
from responder.model.time import from_unix
from responder.model.unix_starts import kinds
from responder.model.unix_starts.base import ENTRY_LIMIT, FILE_LIMIT, Start
from responder.model.unix_starts.container import read_container
from responder.model.unix_starts.kinds import Kind
from responder.model.unix_starts.places import PLACES, is_ignored
from responder.platforms.linux_files import text
from responder.platforms.linux_tree import FileTree
from responder.platforms.package_databases import Packages, packages_of, why_none

_IMAGE_LIMIT: Final = 256 << 20
_RUN_LIMIT: Final = 2 << 30
_SEARCH: Final = (b"/usr/local/sbin", b"/usr/local/bin", b"/usr/sbin", b"/usr/bin", b"/sbin", b"/bin")
_PAM_FOLDERS: Final = (b"/lib/security", b"/lib64/security", b"/usr/lib/security", b"/usr/lib64/security")
_NEEDS_EXECUTE_BIT: Final = (
    kinds.CRON_SCRIPT, kinds.MOTD, kinds.INIT_SCRIPT, kinds.NETWORK_HOOK, kinds.GENERATOR, kinds.GIT_HOOK,
)  # fmt: skip
_TEMPLATE_FOLDERS: Final = (b"/etc/skel/", b"/usr/share/base-files/", b"/usr/etc/")
_UNIT_TREES: Final = (b"/etc/systemd", b"/run/systemd", b"/usr/local/lib/systemd", b"/usr/lib/systemd", b"/lib/systemd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Autostart:
    """One entry with what the tree says about its program.

    Attributes:
        start: The entry.
        location: File that holds it.
        image: Path of the program, links resolved.
        image_found: Whether that file exists; None where the entry names no program.
        signer: Package of the program.
        holder: Package of the file that holds the entry.
        template: Path of a package's file with the same content, where the holder is an unmodified copy of it.
    """

    start: Start
    location: str
    modified: Value[int]
    image: Value[str] = Absent.NOT_APPLICABLE
    image_found: bool | None = None
    sha256: Value[str] = Absent.NOT_APPLICABLE
    signer: Value[str] = Absent.NOT_APPLICABLE
    holder: Value[str] = Absent.NOT_COLLECTED
    template: str = ""

    @property
    def verdict(self) -> str:
        """``known``: entry and program are files as packaged; ``expected``: the program is; else ``unknown``."""
        program = self.image_found is not True or is_vouched(self.signer)
        if is_vouched(self.holder) and program:
            return "known"
        own_program = self.image_found is True and is_vouched(self.signer)
        return "expected" if not self.start.note and (own_program or self.template) else "unknown"

    @property
    def reason(self) -> str:
        """What to say about it, "" for nothing."""
        parts = [self.start.note] if self.start.note else []
        if self.image_found is False:
            parts.append("its program was not found")
        if is_modified(self.signer):
            parts.append("its program is not the one its package installed")
        if self.verdict == "known":
            parts.append(f"an unmodified file of {self.holder}")
        elif self.template:
            parts.append(f"an unmodified copy of {self.template}")
        elif isinstance(self.holder, str) and not is_vouched(self.holder):
            words = (
                "no package owns the file that holds it"
                if self.holder == NO_PACKAGE
                else f"held by a file of {self.holder}"
            )
            parts.append(words)
        return "; ".join(parts)


class AutostartReader:
    """Reads all places of one tree.

    Args:
        root: Root of the tree.
        alive: Called between files, so that a long look is not taken for a hang.
        judged: Whether programs are hashed and matched with packages; without it only the entries are read.
    """

    def __init__(
        self, root: Path = Path("/"), alive: Callable[[], None] = lambda: None, *, judged: bool = True
    ) -> None:
        self.tree = FileTree(root)
        self._alive = alive
        self._packages: Packages | None = packages_of(root) if judged else None
        self._digests: dict[bytes, tuple[str, str] | None] = {}
        self._left = _RUN_LIMIT if judged else 0
        self._seen: set[bytes] = set()
        self._homes = self.tree.homes()
        self._wanted, self._masked, self._started = self._links()
        self.warnings: list[EvidenceWarning] = []
        self._denied = 0

    def read(self) -> Iterator[Autostart]:
        """Entries in the order of ``PLACES``."""
        homes = [path for path, _ in self._homes]
        for pattern, kind in PLACES:
            for path in self.tree.expand(pattern, homes):
                self._alive()
                yield from self._file(path, kind)
        if self._denied:
            self.warnings.append(
                EvidenceWarning(
                    message=worded(
                        "access denied to {denied} start-up files; run as root to see their entries",
                        denied=self._denied,
                    )
                )
            )
        if self._packages is None:
            self.warnings.append(
                EvidenceWarning(message=worded("no entry can be matched with a package: {why}",
                                               why=why_none(self.tree.root)),
                                level=Level.INFO)
            )  # fmt: skip

    def _file(self, path: bytes, kind: Kind) -> Iterator[Autostart]:
        name = path.rpartition(b"/")[2]
        resolved = self.tree.resolve(path)
        if is_ignored(text(name)) or resolved is None or resolved in self._seen:
            return
        if kind is kinds.UNIT and resolved != path and self._is_alias(path, resolved):
            return
        status = self.tree.status(resolved)
        if status is None or not stat.S_ISREG(status.st_mode):
            return
        self._seen.add(resolved)
        try:
            data = self.tree.read(resolved, FILE_LIMIT)
        except PermissionError:
            self._denied += 1
            return
        except OSError:
            return
        shown = text(path)
        if kind is kinds.CONTAINER:
            if name == b"hostconfig.json":
                return  # read beside the container it belongs to
            starts = read_container(data, text(path.split(b"/")[-2]), self._beside(path)).starts
        else:
            starts = kind.read(data, shown).starts
        if len(starts) > ENTRY_LIMIT:
            self.warnings.append(
                EvidenceWarning(
                    message=worded(
                        "{shown}: only {ENTRY_LIMIT:,} of {starts:,} entries are shown",
                        shown=shown,
                        ENTRY_LIMIT=ENTRY_LIMIT,
                        starts=len(starts),
                    ),
                    level=Level.LOSS,
                )
            )
        modified = from_unix(status.st_mtime_ns // 1_000_000_000, status.st_mtime_ns % 1_000_000_000)
        holder = self._package(resolved)
        digests = self._hash(resolved)
        template = self._templates.get(digests[1], "") if digests and holder == NO_PACKAGE else ""
        for start in starts[:ENTRY_LIMIT]:
            state = self._state(start, kind, path, status.st_mode)
            owner = self._owner(path, start)
            plain = Autostart(
                start=replace(start, enabled=state, user=owner), location=shown, modified=modified, holder=holder,
                template=template,
            )  # fmt: skip
            yield self._with_image(plain, kind, resolved)

    def _beside(self, path: bytes) -> bytes:
        try:
            return self.tree.read(path.rpartition(b"/")[0] + b"/hostconfig.json", FILE_LIMIT)
        except OSError:
            return b""

    def _is_alias(self, path: bytes, resolved: bytes) -> bool:
        """A link to another unit of the system is enablement or an alias, not an entry of its own."""
        if resolved == b"/dev/null":
            return True
        return resolved.startswith(_UNIT_TREES) or resolved.rpartition(b"/")[0] == path.rpartition(b"/")[0]

    def _owner(self, path: bytes, start: Start) -> Value[str]:
        if isinstance(start.user, str) and start.user:
            return start.user
        inside = [(home, name) for home, name in self._homes if path.startswith(home + b"/")]
        return max(inside)[1] if inside else start.user

    def _state(self, start: Start, kind: Kind, path: bytes, mode: int) -> Value[str]:
        name = path.rpartition(b"/")[2]
        if kind is kinds.UNIT:
            unit = os.fsencode(start.entry.partition(" (")[0])
            if unit in self._masked and not path.startswith(b"/etc/"):
                return "masked"
            template = unit.partition(b"@")[0] + b"@" + unit.rpartition(b".")[2] if b"@" in unit else b""
            if unit in self._wanted or (template and template in self._wanted):
                return "enabled"
            if b"/generator" in path:
                return "generated"
            return start.enabled if isinstance(start.enabled, str) else "disabled"
        if kind is kinds.INIT_SCRIPT and b"/init.d/" in path:
            return "enabled" if name in self._started else "disabled"
        if kind in _NEEDS_EXECUTE_BIT:
            return "enabled" if mode & 0o111 else "disabled"
        return start.enabled

    def _links(self) -> tuple[set[bytes], set[bytes], set[bytes]]:
        """Units that others want, units that are masked, init scripts that a run level starts."""
        wanted: set[bytes] = set()
        masked: set[bytes] = set()
        homes = [home + b"/.config/systemd" for home, _ in self._homes]
        for base in (*_UNIT_TREES, *homes):
            for scope in (b"system", b"user", b"generator", b"generator.late", b"generator.early"):
                folder = base + b"/" + scope
                for name in self.tree.names(folder):
                    path = folder + b"/" + name
                    if name.endswith((b".wants", b".requires", b".upholds")):
                        for unit in self.tree.names(path):
                            wanted.add(unit)
                            if b"@" in unit:
                                wanted.add(unit.partition(b"@")[0] + b"@" + b"." + unit.rpartition(b".")[2])
                    elif base == b"/etc/systemd":
                        target = self.tree.resolve(path)
                        if target == b"/dev/null":
                            masked.add(name)
                        elif target and target != path:
                            wanted.add(target.rpartition(b"/")[2])  # an alias that "enable" made
        started: set[bytes] = set()
        for level in b"2345S":
            for base in (b"/etc/rc%c.d" % level, b"/etc/rc.d/rc%c.d" % level):
                started.update(n[3:] for n in self.tree.names(base) if n[:1] == b"S" and n[1:3].isdigit())
        return wanted, masked, started

    def _with_image(self, entry: Autostart, kind: Kind, holder: bytes) -> Autostart:
        program = entry.start.program
        if not isinstance(program, str):
            if kind not in (kinds.PROFILE, *_NEEDS_EXECUTE_BIT) or entry.start.line:
                return entry
            image: bytes | None = holder
        else:
            image = self._find(os.fsencode(program), kind)
        if image is None:
            shown: Value[str] = (
                program if isinstance(program, str) and program.startswith("/") else Absent.NOT_COLLECTED
            )
            found = False if isinstance(shown, str) and "$" not in shown and "%" not in shown else None
            return replace(entry, image=shown, image_found=found)
        digests = self._hash(image)
        return replace(
            entry,
            image=text(image),
            image_found=True,
            sha256=digests[0] if digests else Absent.NOT_COLLECTED,
            signer=self._package(image),
        )

    @cached_property
    def _templates(self) -> dict[str, str]:
        """Files that packages keep for copying into place, by digest."""
        if self._packages is None:
            return {}
        return {r.digest: text(path) for path, r in self._packages.files(_TEMPLATE_FOLDERS) if r.digest}

    def _find(self, program: bytes, kind: Kind) -> bytes | None:
        """Resolved path of a program as the system would look it up, None where there is no such file."""
        if program.startswith(b"/"):
            candidates = [program]
        elif b"/" in program:
            return None
        elif kind is kinds.PAM:
            multiarch = [b"/usr/lib/" + n + b"/security" for n in self.tree.names(b"/usr/lib") if b"-linux-" in n]
            candidates = [f + b"/" + program for f in (*multiarch, *_PAM_FOLDERS)]
        elif kind is kinds.UDEV:
            candidates = [f + b"/" + program for f in (b"/usr/lib/udev", b"/lib/udev", *_SEARCH)]
        elif kind is kinds.WEB:
            return None
        else:
            candidates = [f + b"/" + program for f in _SEARCH]
        for path in candidates:
            resolved = self.tree.resolve(path)
            if resolved is not None and self.tree.is_file(resolved):
                return resolved
        return None

    def _hash(self, path: bytes) -> tuple[str, str] | None:
        if path not in self._digests:
            status = self.tree.status(path)
            size = status.st_size if status else 0
            fits = size <= min(_IMAGE_LIMIT, self._left)
            self._left -= size if fits else 0
            self._digests[path] = self.tree.digests(path, _IMAGE_LIMIT) if fits else None
        return self._digests[path]

    def _package(self, path: bytes) -> Value[str]:
        if self._packages is None:
            return Absent.NOT_COLLECTED
        digests = self._hash(path)
        recorded = self._packages.recorded(path)
        if recorded is None:
            return NO_PACKAGE
        found = {"sha256": digests[0], "md5": digests[1]}.get(recorded.algorithm) if digests else None
        matches = found == recorded.digest if found is not None else None
        return package_signer(self._packages.system, recorded.package, matches)
