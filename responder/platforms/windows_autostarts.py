"""Autostart entries of a live Windows host: the registry, and the files of the start-up folders."""

from __future__ import annotations

import ntpath
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import PureWindowsPath
from typing import Any, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning
from responder.model.autostart import AutostartRecord
from responder.model.message import text as worded
from responder.model.source import SourceRef
from responder.model.time import from_unix_float
from responder.model.windows_starts.files import FILE_PLACES, FilePlace
from responder.model.windows_starts.walk import walk
from responder.platforms.windows_images import ImageFiles
from responder.platforms.windows_registry import LiveRegistry, live_registry

_NAMED: Final = 8


@dataclass(slots=True)
class WindowsAutostarts:
    """Reads what starts by itself on this host.

    Args:
        api: The ``winreg`` module, or a stand-in.
        images: Looks at image files.
        visited: Called now and then.
    """

    api: Any
    images: ImageFiles
    visited: Callable[[], None] = lambda: None
    _refused: set[str] = field(default_factory=set, init=False)  # folders

    def read(self, item: Callable[[int], SourceRef]) -> Iterator[AutostartRecord | EvidenceWarning]:
        """Entries in the order of the registry, then those of folders, then what could not be read.

        Args:
            item: Reference to the record of a number.
        """
        registry = live_registry(self.api)
        self.images.begin()
        numbers = count()
        yield from map(self._judged, self._records(registry, lambda: item(next(numbers))))
        yield from self._notices(registry)

    def _records(self, registry: LiveRegistry, at: Callable[[], SourceRef]) -> Iterator[AutostartRecord]:
        for view in registry.views:
            yield from walk(view, view.prefix, view.canonical, lambda _: at(), self.visited)
        drive = registry.views[0].variables.get("systemdrive", "C:")
        for place in FILE_PLACES:
            if not place.per_user:
                yield from self._files(f"{drive}\\", place, "", at)
                continue
            for folder in registry.profiles:
                yield from self._files(folder, place, ntpath.basename(folder), at)

    def _judged(self, record: AutostartRecord) -> AutostartRecord:
        """The entry with what its image file tells."""
        path = record.process_path
        if not isinstance(path, str) or not PureWindowsPath(path).is_absolute():
            return record
        state, sha256 = self.images.look(path)
        if state == "deleted":
            return replace(record, signer="image file not found", sha256=Absent.NOT_APPLICABLE)
        return replace(record, signer=self.images.signer(path), sha256=sha256)

    def _notices(self, registry: LiveRegistry) -> Iterator[EvidenceWarning]:
        denied = sorted(registry.denied)
        if denied:
            yield EvidenceWarning(
                message=worded(
                    "access denied to {count} registry keys ({named}); entries there are not shown",
                    count=len(denied),
                    named=_some(denied),
                )
            )
        if self._refused:
            yield EvidenceWarning(
                message=worded(
                    "{count} start-up folders could not be listed ({named}); entries there are not shown",
                    count=len(self._refused),
                    named=_some(sorted(self._refused)),
                )
            )
        if registry.absent_users:
            yield EvidenceWarning(
                message=worded(
                    "{count} users are not logged on, so their registry was not read ({named}); import NTUSER.DAT and "
                    "UsrClass.dat from these folders",
                    count=len(registry.absent_users),
                    named=_some(registry.absent_users),
                )
            )
        if self.images.too_large:
            yield EvidenceWarning(
                message=worded(
                    "{number} beyond the size limit for hashing: no SHA-256", number=f"{self.images.too_large} images"
                )
            )

    def _files(self, root: str, place: FilePlace, user: str, at: Callable[[], SourceRef]) -> Iterator[AutostartRecord]:
        """Files of a place; a folder that is not there starts nothing."""
        for folder in self._folders(root, place.folder[1:] if place.per_user else place.folder):
            for entry in self._listed(folder):
                if not place.counts(entry.name):
                    continue
                modified: Value[int] = Absent.ACCESS_DENIED
                try:
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISDIR(status.st_mode):
                        continue
                    modified = from_unix_float(status.st_mtime)
                except OSError:
                    pass
                shortcut = entry.name.casefold().endswith((".lnk", ".url"))
                yield AutostartRecord(
                    source=at(), category=place.category, location=folder, entry=entry.name, command=entry.path,
                    process_path=Absent.UNPARSED if shortcut else entry.path, user_name=user or Absent.NOT_APPLICABLE,
                    technique=place.technique, modified=modified,
                )  # fmt: skip

    def _folders(self, root: str, parts: Sequence[str]) -> Iterator[str]:
        if not parts:
            yield root
        elif parts[0].endswith("*"):
            for entry in self._listed(root):
                if entry.name.casefold().startswith(parts[0][:-1]):
                    yield from self._folders(entry.path, parts[1:])
        else:
            yield from self._folders(os.path.join(root, parts[0]), parts[1:])

    def _listed(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as found:
                return sorted(found, key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError:
            self._refused.add(folder)
            return []


def _some(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
