"""Into one process of Windows through psutil: mapped modules, open files, environment, and the chain of parents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from responder.model.absent import Absent
from responder.model.inside import Inside, Part, masked, part
from responder.model.time import from_unix_float

_ANCESTORS = 32
_CODE = (".exe", ".dll", ".ocx", ".cpl", ".drv", ".sys", ".scr", ".mui", ".node", ".pyd")


def start_of(pid: int) -> int | None:
    """Ticks at which a process began, None where that cannot be told."""
    import psutil

    try:
        return from_unix_float(psutil.Process(pid).create_time())
    except (psutil.Error, OSError):
        return None


def look(pid: int, moment: int) -> Inside:
    """Everything readable about a process.

    Args:
        pid: Its number.
        moment: Ticks of now.

    Raises:
        FileNotFoundError: There is no such process.
    """
    import psutil

    try:
        process = psutil.Process(pid)
    except psutil.Error as error:
        raise FileNotFoundError(pid) from error
    image = _image(process)
    gone = bool(image) and not os.path.exists(image)
    return Inside(
        pid=pid, looked=moment, image=image, image_note="deleted" if gone else "",
        parts=(
            _guarded("modules", lambda: _modules(process)), _guarded("files", lambda: _files(process)),
            _guarded("environment", lambda: _environment(process)), _guarded("memory", lambda: _memory(process)),
            _guarded("ancestors", lambda: _ancestors(process)),
        ),
    )  # fmt: skip


def _guarded(name: str, rows: Callable[[], Iterable[tuple[str, ...]]]) -> Part:
    import psutil

    try:
        return part(name, rows())
    except (psutil.AccessDenied, PermissionError):
        return Part(name=name, absent=Absent.ACCESS_DENIED)
    except (psutil.Error, OSError, RuntimeError):
        return Part(name=name, absent=Absent.NOT_COLLECTED)


def _image(process: Any) -> str:  # noqa: ANN401
    import psutil

    try:
        return str(process.exe())
    except (psutil.Error, OSError):
        return ""


def _modules(process: Any) -> list[tuple[str, ...]]:  # noqa: ANN401
    paths = {m.path for m in process.memory_maps(grouped=True) if str(m.path).lower().endswith(_CODE)}
    return [(path, "") for path in sorted(paths, key=str.lower)]


def _memory(process: Any) -> list[tuple[str, ...]]:  # noqa: ANN401
    return [(str(m.addr), str(m.perms), f"{m.rss:,}", str(m.path)) for m in process.memory_maps(grouped=False)]


def _files(process: Any) -> list[tuple[str, ...]]:  # noqa: ANN401
    return [(str(f.fd) if f.fd >= 0 else "", "file", str(f.path)) for f in process.open_files()]


def _environment(process: Any) -> list[tuple[str, ...]]:  # noqa: ANN401
    return [(name, masked(name, value)) for name, value in sorted(process.environ().items())]


def _ancestors(process: Any) -> list[tuple[str, ...]]:  # noqa: ANN401
    import psutil

    rows: list[tuple[str, ...]] = []
    for each in [process, *process.parents()][:_ANCESTORS]:
        try:
            command = " ".join(each.cmdline())
        except (psutil.Error, OSError):
            command = ""
        rows.append((str(each.pid), str(each.name()), _image(each), command))
    return rows
