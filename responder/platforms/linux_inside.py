"""Into one process of Linux through /proc (proc(5)): maps, fd, environ, exe, and the chain of parents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from responder.model.absent import Absent
from responder.model.inside import Inside, Part, masked, part
from responder.model.message import text as worded
from responder.model.time import TICKS_PER_SECOND
from responder.platforms.linux_files import read_proc, text
from responder.platforms.linux_proc import boot_time
from responder.platforms.linux_stat import parse_stat

_MAPS = 32 << 20
_ENVIRON = 4 << 20
_DELETED = " (deleted)"
_ANCESTORS = 32
_NAMED = ("socket:", "pipe:", "anon_inode:")


def look(pid: int, moment: int, root: Path = Path("/")) -> Inside:
    """Everything readable about a process.

    Args:
        pid: Its number.
        moment: Ticks of now.
        root: ``/``, or the root of a made-up host.

    Raises:
        FileNotFoundError: There is no such process.
    """
    base = root / "proc" / str(pid)
    if not base.is_dir():
        raise FileNotFoundError(base)
    image, note = _image(base)
    modules, memory = _maps(base)
    return Inside(
        pid=pid, looked=moment, image=image, image_note=note,
        parts=(
            modules, _guarded("files", lambda: _files(base)), _guarded("environment", lambda: _environment(base)),
            memory, _guarded("ancestors", lambda: _ancestors(root, pid)),
        ),
    )  # fmt: skip


def start_of(pid: int, root: Path = Path("/")) -> int | None:
    """Ticks at which a process began, None where that cannot be told."""
    boot = boot_time(root)
    try:
        stat = parse_stat(read_proc(str(root / "proc" / str(pid) / "stat"), 8192))
    except (OSError, ValueError):
        return None
    return boot + stat.start * TICKS_PER_SECOND // os.sysconf("SC_CLK_TCK") if isinstance(boot, int) else None


def _guarded(name: str, rows: Callable[[], Iterable[tuple[str, ...]]]) -> Part:
    try:
        return part(name, rows())
    except PermissionError:
        return Part(name=name, absent=Absent.ACCESS_DENIED)
    except OSError:
        return Part(name=name, absent=Absent.NOT_COLLECTED)


def _image(base: Path) -> tuple[str, str]:
    try:
        path = text(os.fsencode(os.readlink(base / "exe")))
    except OSError:
        return "", ""
    return (path.removesuffix(_DELETED), "deleted") if path.endswith(_DELETED) else (path, "")


def _maps(base: Path) -> tuple[Part, Part]:
    """Modules (files with code mapped) and all mappings."""
    try:
        data = read_proc(str(base / "maps"), _MAPS)
    except OSError as error:
        why = Absent.ACCESS_DENIED if isinstance(error, PermissionError) else Absent.NOT_COLLECTED
        return Part(name="modules", absent=why), Part(name="memory", absent=why)
    modules: dict[str, str] = {}
    memory: list[tuple[str, ...]] = []
    for line in text(data).split("\n"):
        words = line.split(None, 5)
        if len(words) < 5:
            continue
        path = words[5] if len(words) > 5 else ""
        first, _, last = words[0].partition("-")
        try:
            size = int(last, 16) - int(first, 16)
        except ValueError:
            continue
        memory.append((words[0], words[1], f"{size:,}", path))
        if "x" in words[1] and path.startswith("/"):
            gone = path.endswith(_DELETED)
            modules.setdefault(path.removesuffix(_DELETED), "deleted" if gone else "")
        elif "x" in words[1] and "w" in words[1]:
            modules.setdefault(path or words[0], "writable code without a file")
    note = worded("only the first {size} MiB were read", size=_MAPS >> 20) if len(data) >= _MAPS else ""
    return part("modules", sorted(modules.items()), note), part("memory", memory, note)


def _files(base: Path) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for name in sorted(os.listdir(base / "fd"), key=lambda n: int(n) if n.isdigit() else -1):
        try:
            target = text(os.fsencode(os.readlink(base / "fd" / name)))
        except OSError:
            continue
        kind = next((k.rstrip(":") for k in _NAMED if target.startswith(k)), "file")
        if target.startswith(("/dev/", "/memfd:")):
            kind = "device" if target.startswith("/dev/") else "memory file"
        rows.append((name, f"{kind}, deleted" if target.endswith(_DELETED) else kind, target.removesuffix(_DELETED)))
    return rows


def _environment(base: Path) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for entry in read_proc(str(base / "environ"), _ENVIRON).split(b"\0"):
        name, mark, value = text(entry).partition("=")
        if mark:
            rows.append((name, masked(name, value)))
    return rows


def _ancestors(root: Path, pid: int) -> list[tuple[str, ...]]:
    """The process and its parents, youngest first."""
    rows: list[tuple[str, ...]] = []
    while pid > 0 and len(rows) < _ANCESTORS:
        base = root / "proc" / str(pid)
        try:
            stat = parse_stat(read_proc(str(base / "stat")))
            command = text(read_proc(str(base / "cmdline"), 32_768)).rstrip("\0").replace("\0", " ")
        except OSError:
            break
        rows.append((str(pid), text(stat.comm), _image(base)[0], command))
        pid = stat.parent
    return rows
