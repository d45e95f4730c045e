"""What will be read: files, folders and archives turned into an ordered list of items, nothing followed blindly."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from responder.model.message import text as worded
from responder.model.time import from_unix
from responder.platforms.windows_paths import extended_path, is_junction


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedItem:
    """One evidence item to read.

    Attributes:
        group: Number of the bundle it belongs to: each folder or archive given is one, loose files form one.
        file: Path on disk.
        members: Member index per archive level.
        display: Path to show; members as ``bundle.zip!inner/name``; relative to the folder that was opened.
        size: Bytes.
        modified: Ticks of the last write, or None.
        refused: Why it will not be read, or "".
        outcome: Outcome word for a refused item (``denied``, ``missing``, ``failed``).
        live: A log of the host the program runs on.
    """

    group: int
    file: Path
    display: str
    members: tuple[int, ...] = ()
    size: int = 0
    modified: int | None = None
    refused: str = ""
    outcome: str = ""
    live: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquisitionPlan:
    """Files in the order in which they become evidence items; archives among them are expanded when run."""

    items: tuple[PlannedItem, ...] = ()
    roots: tuple[str, ...] = ()


#: Files that the program itself writes beside a case; opening the folder again must not read them as evidence.
OWN_SUFFIXES = (".ircase", ".index", ".index-wal", ".index-shm", ".ircase-journal")


def plan(paths: Sequence[Path]) -> AcquisitionPlan:
    """List everything below the given paths in sorted order.

    Symbolic links are not followed, special files not opened; both are listed with the reason.
    """
    items: list[PlannedItem] = []
    loose: list[PlannedItem] = []
    group = 1
    for path in paths:
        if path.is_dir():
            items.extend(_walk(path, group))
            group += 1
        else:
            item = _file(path, path.name, group)
            if _is_archive(path):
                items.append(item)
                group += 1
            else:
                loose.append(item)
    items.extend(
        PlannedItem(
            group=group,
            file=i.file,
            display=i.display,
            size=i.size,
            modified=i.modified,
            refused=i.refused,
            outcome=i.outcome,
        )
        for i in loose
    )
    return AcquisitionPlan(items=tuple(items), roots=tuple(str(p) for p in paths))


def _walk(root: Path, group: int) -> Iterator[PlannedItem]:
    """All files below a folder, folders and files sorted by name, without following links."""
    root = extended_path(root)
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda e: e.name)
        except PermissionError:
            yield _refusal(folder, root, group, "denied", worded("access denied; its files were not read"))
            continue
        except OSError as error:
            yield _refusal(
                folder,
                root,
                group,
                "failed",
                worded("cannot be listed ({strerror}); its files were not read", strerror=error.strerror),
            )
            continue
        below = []
        for entry in entries:
            path = Path(entry.path)
            if entry.is_symlink():
                yield _refusal(path, root, group, "failed", worded("symbolic link, not followed"))
            elif entry.is_dir(follow_symlinks=False):
                if is_junction(entry.stat(follow_symlinks=False)):
                    yield _refusal(path, root, group, "failed", worded("junction, not followed"))
                else:
                    below.append(path)
            elif not entry.name.endswith(OWN_SUFFIXES):
                yield _file(path, _relative(path, root), group)
        pending.extend(reversed(below))


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _refusal(path: Path, root: Path, group: int, outcome: str, reason: str) -> PlannedItem:
    return PlannedItem(group=group, file=path, display=_relative(path, root), refused=reason, outcome=outcome)


def _file(path: Path, display: str, group: int) -> PlannedItem:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return PlannedItem(
            group=group, file=path, display=str(path), refused=worded("there is no such file"), outcome="missing"
        )
    except OSError as error:
        return PlannedItem(
            group=group,
            file=path,
            display=display,
            refused=worded("cannot be read ({strerror})", strerror=error.strerror),
            outcome="denied",
        )
    if stat.S_ISLNK(status.st_mode) or not stat.S_ISREG(status.st_mode):
        reason = (
            worded("symbolic link, not followed")
            if stat.S_ISLNK(status.st_mode)
            else worded("special file, not opened")
        )
        return PlannedItem(group=group, file=path, display=display, refused=reason, outcome="failed")
    return PlannedItem(
        group=group,
        file=path,
        display=display,
        size=status.st_size,
        modified=from_unix(status.st_mtime_ns // 1_000_000_000, status.st_mtime_ns % 1_000_000_000),
    )


def _is_archive(path: Path) -> bool:
    """Whether a file given by name is a bundle of its own; four bytes are read, nothing is parsed."""
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
    except OSError:
        return False
    return head.startswith((b"PK\x03\x04", b"\x1f\x8b"))
