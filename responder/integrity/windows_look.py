"""Integrity of a Windows tree without a baseline: programs of the system folders against the catalogues of the system.

Files that Windows brings are listed in its catalogues or carry a signature. A program in a system folder that has
neither is nobody's. Catalogues of the tree are read, so a match is no proof: who could write the program could add a
catalogue; what matches none is the finding.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from responder.integrity import deviation as d
from responder.integrity.authenticode import Program, examine
from responder.integrity.catalogue_file import digests
from responder.integrity.deviation import Deviation
from responder.model.time import from_unix, iso

_CATALOGUES: Final = ("Windows/System32/CatRoot",)
_SYSTEM: Final = ("Windows/System32", "Windows/SysWOW64", "Windows/System32/drivers", "Windows")
_LIMIT: Final = 256 << 20
_PROGRAMS: Final = (".exe", ".dll", ".sys", ".scr", ".cpl", ".ocx", ".drv", ".com")
_FUTURE: Final = 86_400


class WindowsLook:
    """One look at a Windows tree.

    Args:
        root: Folder that holds ``Windows``.
        seconds: Time it may take.
    """

    def __init__(self, root: Path, seconds: float = 600.0) -> None:
        self._root = root
        self._end = time.monotonic() + seconds
        self.checked = self.denied = self.unchecked = self.signed = self.bad_catalogues = 0
        self._known: set[bytes] = set()
        self.catalogues = 0
        for path in self._catalogue_files():
            try:
                self._known |= digests(path.read_bytes())
                self.catalogues += 1
            except (OSError, ValueError, IndexError):
                self.bad_catalogues += 1

    def events(self) -> Iterator[Deviation | None]:
        """Programs that nobody vouches for; None as a sign of life."""
        seen: set[str] = set()
        for place in _SYSTEM:
            folder = self._find(place)
            if folder is None:
                continue
            for entry in sorted(os.scandir(folder), key=lambda e: e.name):
                yield None
                key = f"{place}/{entry.name}".casefold()
                if not entry.name.casefold().endswith(_PROGRAMS) or key in seen:
                    continue
                seen.add(key)
                if time.monotonic() > self._end:
                    self.unchecked += 1
                    continue
                yield from self._file(entry, place)

    def _file(self, entry: os.DirEntry[str], place: str) -> Iterator[Deviation]:
        try:
            status = entry.stat(follow_symlinks=False)
            if not stat.S_ISREG(status.st_mode) or status.st_size > _LIMIT:
                return
            data = Path(entry.path).read_bytes()
        except OSError:
            self.denied += 1
            return
        self.checked += 1
        found = examine(data)
        path = "C:\\" + f"{place}/{entry.name}".replace("/", "\\")
        facts: dict[str, tuple[Any, Any]] = {
            "size": (None, status.st_size), "modified": (None, status.st_mtime_ns),
            "authenticode": (None, found.sha256.hex()),
        }  # fmt: skip
        if found.sha256 not in self._known and found.sha1 not in self._known:
            if found.signed:
                self.signed += 1
            elif self.catalogues:
                facts["content"] = (None, "portable executable" if found.program else "data")
                facts["reasons"] = (None, "is listed by no catalogue of this system and carries no signature")
                severity = 500 if found.program else 100
                yield Deviation(rule=d.UNOWNED, change="added", path=path, severity=severity, attributes=facts)
        yield from self._times(path, found, status)

    def _times(self, path: str, found: Program, status: os.stat_result) -> Iterator[Deviation]:
        """A program that is older than its own compilation got its time from somewhere else."""
        if not found.program or found.signed or not 0 < found.compiled < time.time() + _FUTURE:
            return
        if status.st_mtime + _FUTURE < found.compiled and not status.st_mtime_ns % 1_000_000_000:
            facts = {
                "created": (iso(from_unix(found.compiled)), iso(from_unix(int(status.st_mtime)))),
                "reasons": (None, "last written before it was compiled; times in whole seconds"),
            }
            yield Deviation(rule=d.TIMES, change="modified", path=path, severity=500, attributes=facts)

    def _catalogue_files(self) -> Iterator[Path]:
        for place in _CATALOGUES:
            folder = self._find(place)
            for base, _, names in os.walk(folder) if folder else ():
                yield from (Path(base) / name for name in sorted(names) if name.casefold().endswith(".cat"))

    def _find(self, place: str) -> Path | None:
        """A folder of the tree, letter case ignored, as a mounted image may spell it."""
        here = self._root
        for part in place.split("/"):
            try:
                names = {entry.name.casefold(): entry.name for entry in here.iterdir()}
            except OSError:
                return None
            if part.casefold() not in names:
                return None
            here = here / names[part.casefold()]
        return here
