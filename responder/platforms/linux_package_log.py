"""When packages were installed, upgraded and removed on a tree: its own dpkg logs, rotated ones included."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from responder.model.dpkg_log import PackageStep, step
from responder.model.time import from_local
from responder.platforms.linux_files import read_regular
from responder.platforms.linux_tree import FileTree

_LIMIT: Final = 64 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedStep:
    """A step with its time and place.

    Attributes:
        time: Ticks.
        path: Log file within the tree.
        line: 1-based line.
    """

    time: int
    step: PackageStep
    path: str
    line: int


def zone_of(root: Path = Path("/")) -> tzinfo:
    """Time zone of the tree's system, UTC where it states none."""
    tree = FileTree(root)
    resolved = tree.resolve(b"/etc/localtime")
    if resolved is None:
        return UTC
    try:
        with open(tree.real(resolved), "rb") as file:
            return ZoneInfo.from_file(file)
    except (OSError, ValueError):
        return UTC


def package_steps(root: Path = Path("/")) -> Iterator[LoggedStep]:
    """Steps of all dpkg logs, oldest first."""
    tree = FileTree(root)
    zone = zone_of(root)
    names = [n for n in tree.names(b"/var/log") if n == b"dpkg.log" or n.startswith(b"dpkg.log.")]

    def age(name: bytes) -> int:
        number = name.split(b".")[2] if name.count(b".") >= 2 else b"0"
        return -int(number) if number.isdigit() else 0

    for name in sorted(names, key=age):
        path = tree.resolve(b"/var/log/" + name)
        if path is None:
            continue
        try:
            data = read_regular(tree.real(path), _LIMIT)
        except OSError:
            continue
        if data.startswith(b"\x1f\x8b"):
            data = _unzipped(data)
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            found = step(line)
            if found is not None:
                yield LoggedStep(
                    time=from_local(found.moment, zone), step=found, path=f"/var/log/{name.decode()}", line=number
                )


def _unzipped(data: bytes) -> bytes:
    """Content of a gzip file up to the limit, nothing of a damaged one."""
    worker = zlib.decompressobj(31)
    try:
        return worker.decompress(data, _LIMIT)
    except zlib.error:
        return b""
