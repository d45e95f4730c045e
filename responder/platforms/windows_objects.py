"""Objects of Windows that are no files, as an integrity baseline keeps them: registry, services, tasks, accounts.

Reads the 64-bit view of the registry through ``winreg`` and accounts through NetUserEnum and NetLocalGroupGetMembers
(netapi32). Nothing is written. Elsewhere nothing is there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final, NamedTuple

from responder.platforms.windows_accounts import accounts

_SERVICES: Final = "HKLM\\SYSTEM\\CurrentControlSet\\Services"
_TASKS: Final = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache"
_FAILURE: Final = "FailureCommand"


class Key(NamedTuple):
    """A registry key: full path, ns of its last write since 1970 UTC, (name, type, data) of its values, subkeys.

    ``error`` tells why it could not be read, "" where it could.
    """

    path: str
    written: int | None = None
    values: tuple[tuple[str, int, object], ...] = ()
    below: tuple[str, ...] = ()
    error: str = ""


class WindowsObjects:
    """The objects of the running system; tests put another registry in its place."""

    def key(self, path: str) -> Key | None:
        r"""A key by its full path (``HKLM\…``, ``HKU\…``), None where there is none."""
        if sys.platform == "win32":
            import winreg

            hives = {"HKLM": winreg.HKEY_LOCAL_MACHINE, "HKU": winreg.HKEY_USERS, "HKCU": winreg.HKEY_CURRENT_USER}
            hive, _, rest = path.partition("\\")
            if hive not in hives:
                return Key(path, error="unknown hive")
            try:
                with winreg.OpenKey(hives[hive], rest, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as handle:
                    below, values, written = winreg.QueryInfoKey(handle)
                    return Key(
                        path,
                        written * 100 - 11_644_473_600_000_000_000,
                        tuple((n, k, d) for n, d, k in (winreg.EnumValue(handle, i) for i in range(values))),
                        tuple(winreg.EnumKey(handle, i) for i in range(below)),
                    )
            except FileNotFoundError:
                return None
            except PermissionError:
                return Key(path, error="access denied")
            except OSError as error:
                return Key(path, error=error.strerror or "cannot be read")
        else:
            return Key(path, error="not available on this system")

    def walk(self, path: str, stop: tuple[str, ...] = (), depth: int = -1) -> Iterator[Key]:
        """A key and those below it, sorted, without the stop points."""
        pending = [(path, 0)]
        stops = {s.casefold() for s in stop}
        while pending:
            here, level = pending.pop()
            if here.casefold() in stops:
                continue
            found = self.key(here)
            if found is None:
                continue
            yield found
            if depth < 0 or level < depth:
                pending += [(f"{here}\\{name}", level + 1) for name in sorted(found.below, reverse=True)]

    def services(self) -> Iterator[tuple[str, str]]:
        """Services and drivers with what they start, as what, how; including the library behind svchost."""
        for service in self.walk(_SERVICES, depth=1):
            name = service.path[len(_SERVICES) + 1 :]
            values = {n.casefold(): d for n, _, d in service.values}
            if not name or "type" not in values:
                continue
            parameters = self.key(f"{service.path}\\Parameters")
            library = [d for n, _, d in parameters.values if n.casefold() == "servicedll"] if parameters else []
            parts = [values.get(k, "") for k in ("imagepath", "start", "type", "objectname", _FAILURE.casefold())]
            yield name, " | ".join(data_words(p) for p in (*parts, *library))

    def tasks(self) -> Iterator[tuple[str, str]]:
        """Scheduled tasks of the task cache, hidden ones included, with their actions."""
        tree = f"{_TASKS}\\Tree"
        for task in self.walk(tree):
            values = {n: d for n, _, d in task.values}
            if "Id" not in values:
                continue
            body = self.key(f"{_TASKS}\\Tasks\\{values['Id']}")
            inner = {n: d for n, _, d in body.values} if body else {}
            hidden = "" if "SD" in values else " | hidden: its tree entry has no security descriptor"
            yield task.path[len(tree) :], data_words(inner.get("Actions", b"")) + hidden

    def accounts(self) -> Iterator[tuple[str, str, str]]:
        """(``user`` | ``group``, name, words) of the local accounts."""
        yield from accounts()


def data_words(data: object) -> str:
    """Data of a value as text; binary in hexadecimal."""
    if isinstance(data, bytes):
        return data.hex()
    if isinstance(data, list | tuple):
        return "; ".join(str(part) for part in data)
    return "" if data is None else str(data)
