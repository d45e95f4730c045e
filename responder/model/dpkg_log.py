"""Lines of ``/var/log/dpkg.log``: ``2026-11-23 20:10:31 upgrade bash:amd64 5.2-1 5.2-2`` (dpkg(1), LOG FILE)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

_ACTIONS: Final = {
    "install": "package installed", "upgrade": "package upgraded", "remove": "package removed",
    "purge": "package removed", "disappear": "package removed", "configure": "", "trigproc": "", "status": "",
}  # fmt: skip
_NONE: Final = ("<none>", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageStep:
    """One line that speaks of a package.

    Attributes:
        moment: Local time of the host, as written.
        action: ``package installed`` | ``package upgraded`` | ``package removed``, "" for the steps in between.
        package: Name without architecture, "" where the line is about no package.
        version_old: Version before, "" for none.
        version_new: Version after, "" for none.
    """

    moment: datetime
    action: str
    package: str
    version_old: str = ""
    version_new: str = ""


def step(line: str) -> PackageStep | None:
    """The step of a line, None where the line is no line of this log."""
    fields = line.split()
    if len(fields) < 3:
        return None
    try:
        moment = datetime.strptime(f"{fields[0]} {fields[1]}", "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007  (zone unknown)
    except ValueError:
        return None
    verb = fields[2]
    if verb not in _ACTIONS or len(fields) < 4:
        return PackageStep(moment=moment, action="", package="")
    name = fields[4] if verb == "status" and len(fields) > 4 else fields[3]
    old, new = ([*fields[4:6], "", ""])[:2] if verb != "status" else ("", "")
    return PackageStep(
        moment=moment,
        action=_ACTIONS[verb],
        package=name.partition(":")[0],
        version_old="" if old in _NONE else old,
        version_new="" if new in _NONE else new,
    )
