"""The live registry, read only, in the shape in which the autostart reader knows a hive.

What this way cannot show: values and keys whose names hold a NUL, which the API hides, and hives of users who are not
logged on. Both are read from hive files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from responder.model.command_line import ORDINARY_VARIABLES, expand, user_variables
from responder.model.windows_starts.registry import RegistryKey, RegistryValue

_KEY_READ: Final = 0x20019
_WOW64_64KEY: Final = 0x0100
_TEXTS: Final = (1, 2, 6)
_MULTI: Final = 7
_QWORD: Final = 11
#: Keys below one key, and values of one key, that are looked at.
_MAX_BELOW: Final = 100_000
_PROFILES: Final = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"


@dataclass(frozen=True, slots=True)
class LiveValue:
    """See ``RegistryValue``."""

    name: str
    kind: int
    data: bytes

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)


class LiveKey:
    """A key of the live registry; see ``RegistryKey``.

    Attributes:
        denied: Paths below this key that Windows did not let the program read; shared by all keys of a walk.

    Args:
        api: The ``winreg`` module, or a stand-in.
        top: Handle of the predefined key.
        path: Path below it.
        denied: Where refused paths are noted.
    """

    def __init__(self, api: Any, top: Any, path: str, denied: set[str] | None = None) -> None:  # noqa: ANN401
        self._api = api
        self._top = top
        self._path = path
        self.denied: set[str] = denied if denied is not None else set()
        self._values: list[LiveValue] | None = None
        self._modified = 0
        self._names: list[str] | None = None

    @property
    def name(self) -> str:
        """Name as written."""
        return self._path.rpartition("\\")[2]

    @property
    def modified(self) -> int:
        """Ticks of the last write."""
        self._read()
        return self._modified

    def exists(self) -> bool:
        """Whether Windows knows the key and lets it be read."""
        try:
            self._open().Close()
        except PermissionError:
            self.denied.add(self._path)
            return False
        except OSError:
            return False
        return True

    def values(self) -> list[LiveValue]:
        """Values in their order."""
        return self._read()

    def value(self, name: str) -> LiveValue | None:
        """A value by name, letter case ignored."""
        wanted = name.casefold()
        return next((v for v in self._read() if v.name.casefold() == wanted), None)

    def find(self, path: str) -> LiveKey | None:
        """A key below, or None."""
        if not path:
            return self
        below = LiveKey(self._api, self._top, f"{self._path}\\{path}" if self._path else path, self.denied)
        return below if below.exists() else None

    def names(self) -> list[str]:
        """Names of the subkeys."""
        if self._names is None:
            self._names = []
            try:
                with self._open() as handle:
                    count = min(self._api.QueryInfoKey(handle)[0], _MAX_BELOW)
                    for number in range(count):
                        self._names.append(self._api.EnumKey(handle, number))
            except PermissionError:
                self.denied.add(self._path)
            except OSError:  # changed meanwhile: what was listed is kept
                pass
        return self._names

    def children(self) -> Iterator[LiveKey]:
        """Subkeys in their order."""
        for name in self.names():
            yield LiveKey(self._api, self._top, f"{self._path}\\{name}" if self._path else name, self.denied)

    def _open(self) -> Any:  # noqa: ANN401
        return self._api.OpenKey(self._top, self._path, 0, _KEY_READ | _WOW64_64KEY)

    def _read(self) -> list[LiveValue]:
        if self._values is None:
            self._values = []
            try:
                with self._open() as handle:
                    _, count, self._modified = self._api.QueryInfoKey(handle)
                    for number in range(min(count, _MAX_BELOW)):
                        name, data, kind = self._api.EnumValue(handle, number)
                        self._values.append(LiveValue(name or "", kind, raw_data(data, kind)))
            except PermissionError:
                self.denied.add(self._path)
            except OSError:  # changed meanwhile: what was read is kept
                pass
        return self._values


def raw_data(data: object, kind: int) -> bytes:
    """The bytes behind a value as ``winreg`` decodes it."""
    if isinstance(data, bytes):
        return data
    if isinstance(data, str):
        return (data + "\0").encode("utf-16-le", "surrogatepass")
    if isinstance(data, list):
        return ("".join(f"{part}\0" for part in data) + "\0").encode("utf-16-le", "surrogatepass")
    if isinstance(data, int):
        return data.to_bytes(8 if kind == _QWORD else 4, "big" if kind == 5 else "little")
    return b""


@dataclass(frozen=True, slots=True)
class LiveView:
    """Part of the live registry that stands for one hive; see ``RegistryView``.

    Attributes:
        prefix: Parts that stand before its keys.
        canonical: The same as the patterns name them: every user counts as HKCU.
    """

    root: RegistryKey | None
    prefix: tuple[str, ...]
    canonical: tuple[str, ...]
    user: str = ""
    per_user: bool = False
    control_set: str = ""
    variables: Mapping[str, str] = field(default_factory=lambda: ORDINARY_VARIABLES)


@dataclass(slots=True)
class LiveRegistry:
    """All parts of the live registry that can start something.

    Attributes:
        views: One per hive that is loaded.
        profiles: Profile folders of all accounts that ever logged on.
        absent_users: Profile folders whose users are not logged on, so that their hives are not loaded.
        denied: Paths that Windows did not let the program read; filled while the views are walked.
    """

    views: tuple[LiveView, ...]
    profiles: tuple[str, ...]
    absent_users: tuple[str, ...]
    denied: set[str]


def winreg_api() -> Any:  # noqa: ANN401
    """The ``winreg`` module; None on other systems."""
    if sys.platform == "win32":
        import winreg

        return winreg
    return None


def live_registry(api: Any) -> LiveRegistry:  # noqa: ANN401
    """The live registry as views.

    Args:
        api: The ``winreg`` module, or a stand-in.
    """
    denied: set[str] = set()
    machine, users = api.HKEY_LOCAL_MACHINE, api.HKEY_USERS

    def key(top: Any, path: str) -> LiveKey:  # noqa: ANN401
        return LiveKey(api, top, path, denied)

    variables = {
        **ORDINARY_VARIABLES,
        **_machine_variables(key(machine, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion")),
    }
    views = [
        LiveView(
            key(machine, hive), ("HKLM", hive), ("HKLM", hive),
            control_set="CurrentControlSet" if hive == "SYSTEM" else "", variables=variables,
        )
        for hive in ("SOFTWARE", "SYSTEM")
    ]  # fmt: skip
    profiles = dict(_profiles(key(machine, _PROFILES), variables))
    loaded = key(users, "").names()
    for sid in loaded:
        classes = sid.casefold().endswith("_classes")
        owner = sid[: -len("_classes")] if classes else sid
        folder = profiles.get(owner, "")
        user = ".DEFAULT" if sid.casefold() == ".default" else folder.rpartition("\\")[2] or owner
        views.append(
            LiveView(
                key(users, sid),
                ("HKU", owner, "Software", "Classes") if classes else ("HKU", owner),
                ("HKCU", "Software", "Classes") if classes else ("HKCU",),
                user=user, per_user=True, variables={**variables, **_user_variables(folder)},
            )
        )  # fmt: skip
    here = {name.casefold() for name in loaded}
    absent = tuple(folder for sid, folder in profiles.items() if sid.casefold() not in here and "\\" in folder)
    return LiveRegistry(tuple(views), tuple(profiles.values()), absent, denied)


def _text(value: RegistryValue | None) -> str:
    if value is None or value.kind not in _TEXTS:
        return ""
    return value.data.decode("utf-16-le", "replace").partition("\0")[0]


def _machine_variables(version: LiveKey) -> dict[str, str]:
    folder = _text(version.value("SystemRoot"))
    if folder[1:3] != ":\\":
        return {}
    return {
        "systemroot": folder, "windir": folder, "systemdrive": folder[:2],
        "comspec": f"{folder}\\System32\\cmd.exe",
    }  # fmt: skip


def _profiles(key: LiveKey, variables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """SID and profile folder of every account that ever logged on."""
    for child in key.children():
        folder = _text(child.value("ProfileImagePath"))
        if folder:
            yield child.name, expand(folder, variables)


def _user_variables(folder: str) -> dict[str, str]:
    if not folder:
        return {}
    found = user_variables(folder.rpartition("\\")[2])
    ordinary = found["userprofile"]
    return {name: value.replace(ordinary, folder, 1) for name, value in found.items()}
