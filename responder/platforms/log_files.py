"""Where a running Linux keeps its logs: listed, with rotated ones; nothing is opened here."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from responder.model.message import text as worded
from responder.model.time import from_unix

#: Folders whose files are logs, and how deep to go below them.
_FOLDERS: Final = (("var/log", 6), ("run/log/journal", 3))
#: Single files outside of them.
_FILES: Final = ("run/utmp", "var/run/utmp")
_HISTORIES: Final = (".bash_history", ".zsh_history", ".histfile", ".local/share/fish/fish_history", ".ash_history")
_MAX_FILES: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFile:
    """One file that holds a log.

    Attributes:
        path: Absolute.
        size: Bytes.
        modified: Ticks of the last write, or None.
        problem: Why it will not be read, or "".
        outcome: Outcome word where there is a problem.
    """

    path: Path
    size: int = 0
    modified: int | None = None
    problem: str = ""
    outcome: str = ""


def log_files(root: Path = Path("/")) -> Iterator[LogFile]:
    """Logs of the system and shell histories, in sorted order; links are not followed, what may not be read is listed.

    Args:
        root: Where the system's files are.
    """
    seen: set[tuple[int, int]] = set()
    for number, found in enumerate(_all(root)):
        if number >= _MAX_FILES:
            problem = worded("more than {number} log files; the rest is not listed", number=_MAX_FILES)
            yield LogFile(path=found.path, problem=problem, outcome="failed")
            return
        try:
            status = found.path.lstat()
        except OSError:
            yield found
            continue
        identity = status.st_dev, status.st_ino
        if identity not in seen:
            seen.add(identity)
            yield found


def _all(root: Path) -> Iterator[LogFile]:
    for folder, depth in _FOLDERS:
        yield from _below(root / folder, depth)
    for name in _FILES:
        if (root / name).is_file() and not (root / name).is_symlink():
            yield _file(root / name)
    for home in _homes(root):
        for name in _HISTORIES:
            try:
                there = (home / name).is_file()
            except OSError:
                continue
            if there:
                yield _file(home / name)


def _homes(root: Path) -> list[Path]:
    try:
        below = sorted(p for p in (root / "home").iterdir() if p.is_dir() and not p.is_symlink())
    except OSError:
        below = []
    return [root / "root", *below]


def _below(folder: Path, depth: int) -> Iterator[LogFile]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda e: e.name)
    except FileNotFoundError:
        return
    except PermissionError:
        yield LogFile(path=folder, problem=worded("access denied; its files were not read"), outcome="denied")
        return
    except OSError as error:
        problem = worded("cannot be listed ({strerror}); its files were not read", strerror=error.strerror)
        yield LogFile(path=folder, problem=problem, outcome="failed")
        return
    for entry in entries:
        if entry.is_symlink():
            continue  # the file itself is listed where it lies, if that is a place of logs
        if entry.is_dir(follow_symlinks=False):
            if depth > 1:
                yield from _below(Path(entry.path), depth - 1)
        else:
            yield _file(Path(entry.path))


def _file(path: Path) -> LogFile:
    try:
        status = path.lstat()
    except OSError as error:
        return LogFile(
            path=path, problem=worded("cannot be read ({strerror})", strerror=error.strerror), outcome="denied"
        )  # fmt: skip
    if not stat.S_ISREG(status.st_mode):
        return LogFile(path=path, problem=worded("special file, not opened"), outcome="failed")
    modified = from_unix(status.st_mtime_ns // 1_000_000_000, status.st_mtime_ns % 1_000_000_000)
    if not os.access(path, os.R_OK):
        return LogFile(
            path=path, size=status.st_size, modified=modified, problem=worded("access denied; run as root to read it"),
            outcome="denied",
        )  # fmt: skip
    return LogFile(path=path, size=status.st_size, modified=modified)
