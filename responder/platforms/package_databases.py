"""The package database of a tree, whichever it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from responder.platforms.linux_packages import Recorded, package_database, package_paths
from responder.platforms.rpm_packages import UNREADABLE, rpm_database


class Packages(Protocol):
    """What a package database answers; paths are absolute bytes with links resolved."""

    @property
    def system(self) -> str:
        """``dpkg`` or ``rpm``."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader of this database must know."""
        ...

    @property
    def overrides(self) -> dict[bytes, int]:
        """Modes that the administrator set for good."""
        ...

    def recorded(self, path: bytes) -> Recorded | None:
        """What the database says of a path, None where no package owns it."""
        ...

    def files(self, below: tuple[bytes, ...] = (b"/",)) -> Iterator[tuple[bytes, Recorded]]:
        """Every path of all packages at or below the given prefixes."""
        ...

    def packages(self) -> frozenset[str]:
        """Names of all packages."""
        ...

    def version(self, package: str) -> str:
        """Installed version, "" where unknown."""
        ...


def packages_of(root: Path = Path("/")) -> Packages | None:
    """The database of a tree, None where it has none that can be read."""
    dpkg = package_database(root)
    return dpkg if dpkg.available else rpm_database(root)


def paths_by_package(root: Path = Path("/")) -> Iterator[tuple[str, list[bytes]]]:
    """Package after package with its paths; a package may come in several parts, one behind the other."""
    if (root / "var/lib/dpkg/info").is_dir():
        yield from package_paths(root)
        return
    rpm = rpm_database(root)
    if rpm is not None:
        owned: dict[str, list[bytes]] = {}
        for path, recorded in rpm.files():
            owned.setdefault(recorded.package, []).append(path)
        yield from owned.items()


def why_none(root: Path = Path("/")) -> str:
    """Why a tree has no database that can be read, a clause."""
    if any((root / place).is_file() for place in UNREADABLE):
        return "its rpm database is of the Berkeley DB or NDB kind, which is not read; import the output of rpm -Va"
    return "there is neither a dpkg nor an rpm database"
