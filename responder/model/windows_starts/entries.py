"""Autostart entries of a registry: what each place starts, resolved to an image as far as the registry alone tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from responder.model.absent import Absent, Value
from responder.model.autostart import AutostartRecord
from responder.model.autostart_locations import AutostartPlace, registry_place
from responder.model.command_line import absolute, expand, library, resolve
from responder.model.registry_data import DEFAULT, number, string, strings
from responder.model.source import SourceRef
from responder.model.windows_starts.places import Holds, Place
from responder.model.windows_starts.registry import RegistryKey, RegistryValue, RegistryView
from responder.model.windows_starts.services import network_providers, services, winsock
from responder.model.windows_starts.tasks import tasks

#: Ordinary places of the start-up folder, as the languages of Windows XP and later name it.
_STARTUP: Final = (
    "\\start menu\\programs\\startup", "\\スタート メニュー\\プログラム\\スタートアップ",
    "\\startmenü\\programme\\autostart", "\\menu démarrer\\programmes\\démarrage",
    "\\menú inicio\\programas\\inicio", "\\「开始」菜单\\程序\\启动", "\\시작 메뉴\\프로그램\\시작프로그램",
)  # fmt: skip
_OPENERS: Final = frozenset({'"%1" %*', '"%1" /s', '"%1"', "%1 %*"})
_SERVERS: Final = ("InprocServer32", "LocalServer32")


def entries(
    place: Place,
    node: RegistryKey,
    path: tuple[str, ...],
    hive: RegistryView,
    at: Callable[[RegistryValue | None], SourceRef],
) -> Iterator[AutostartRecord]:
    """Entries of one key.

    Args:
        place: What kind of key it is.
        node: The key.
        path: Its full path.
        hive: The hive, or what stands for it.
        at: Where in the evidence a value lies; None asks for the key itself.
    """
    reader = _Reader(hive, node, path, at)
    match place.holds:
        case Holds.SERVICE:
            found = services(node, path, hive, reader.record)
        case Holds.WINSOCK:
            found = winsock(node, hive, reader.record)
        case Holds.NETWORK_ORDER:
            found = network_providers(node, hive, reader.record)
        case Holds.TASK:
            found = tasks(node, hive, reader.record)
        case Holds.ADDIN:
            found = reader.addin()
        case Holds.CLASS_KEY:
            found = reader.class_key()
        case _:
            found = reader.values(place)
    yield from found


class _Reader:
    def __init__(
        self,
        hive: RegistryView,
        node: RegistryKey,
        path: tuple[str, ...],
        at: Callable[[RegistryValue | None], SourceRef],
    ) -> None:
        self._hive = hive
        self._node = node
        self._path = path
        self._location = "\\".join(path)
        self._at = at

    def record(
        self,
        *,
        entry: str,
        command: str,
        image: str,
        value: RegistryValue | None = None,
        enabled: str = "",
        category: str = "",
        verdict: str = "",
        reason: str = "",
    ) -> AutostartRecord:
        """An entry; category and technique by its place."""
        place = self._place(value)
        absent = Absent.NOT_COLLECTED
        user: Value[str] = Absent.NOT_APPLICABLE
        if self._hive.per_user:
            user = self._hive.user or absent
        return AutostartRecord(
            source=self._at(value),
            category=category or place.category,
            location=self._location,
            entry=entry,
            command=command or Absent.NOT_APPLICABLE,
            process_path=image or absent,
            enabled=enabled or absent,
            user_name=user,
            technique=place.technique,
            modified=self._node.modified,
            verdict=verdict or absent,
            verdict_reason=reason or absent,
        )

    def _place(self, value: RegistryValue | None) -> AutostartPlace:
        name = f"|{value.name or DEFAULT}" if value else ""
        found = registry_place(self._location + name) or registry_place(self._location)
        return found or AutostartPlace(category="Autostart", technique="T1547", location=self._location, entry="")

    def values(self, place: Place) -> Iterator[AutostartRecord]:
        """Entries of a key whose values name what starts."""
        enabled = ""
        found = self._node.values()
        if "appinit_dlls" in place.values:
            switch = next((number(v) for v in found if v.name.casefold() == "loadappinit_dlls"), None)
            enabled = "" if switch is None else "yes" if switch else "no"
        for value in found:
            if place.values and value.name.casefold() not in place.values:
                continue
            if value.name.casefold().startswith("dlldirectory"):
                continue  # the folder of the known libraries, none itself
            entry = {"key": self._path[-1], "class": self._path[-2]}.get(place.entry, value.name or DEFAULT)
            for command, image in self._images(place.holds, value):
                yield self.record(entry=entry, command=command, image=image, value=value, enabled=enabled)

    def _images(self, holds: Holds, value: RegistryValue) -> Iterator[tuple[str, str]]:
        """Launch string and image of each entry that a value holds."""
        variables = self._hive.variables
        data = string(value).strip()
        match holds:
            case Holds.COMMAND if data:
                yield data, resolve(data, variables).image
            case Holds.COMMANDS:
                parts = strings(value) if value.kind == 7 else data.split(",")
                for part in filter(None, map(str.strip, parts)):
                    yield part, resolve(part, variables).image
            case Holds.LIBRARY if data:
                yield data, library(data, variables)
            case Holds.LIBRARIES:
                parts = strings(value) if value.kind == 7 else data.replace(",", " ").split()
                for part in parts:
                    if part.strip('" '):
                        yield part, library(part, variables)
            case Holds.SCRIPT if data:
                extra = string(self._node.value("Parameters"))
                yield f"{data} {extra}".strip(), data if "://" in data else absolute(expand(data, variables), variables)
            case Holds.CLASS if data:
                yield data, self._server(data)
            case Holds.CLASS_NAME if value.name:
                yield value.name, self._server(value.name)
            case Holds.FOLDER if data and not data.casefold().rstrip("\\").endswith(_STARTUP):
                yield data, expand(data, variables)
            case Holds.DATABASE:
                yield data or value.name, expand(data, variables) if data else ""
            case Holds.OPENER if data and " ".join(data.casefold().split()) not in _OPENERS:
                yield data, resolve(data, variables).image
            case Holds.OPENER if value.name and not data:
                # An empty DelegateExecute makes Windows take the command beside it.
                return
            case _:
                return

    def class_key(self) -> Iterator[AutostartRecord]:
        """A key that is named by the class it loads."""
        yield self.record(entry=self._path[-1], command=self._path[-1], image=self._server(self._path[-1]))

    def addin(self) -> Iterator[AutostartRecord]:
        """An Office add-in: by manifest, or by the class behind its program id."""
        manifest = string(self._node.value("Manifest")).partition("|")[0]
        behaviour = number(self._node.value("LoadBehavior"))
        image = manifest
        if not manifest:
            classes = self._classes()
            program = classes.find(f"{self._path[-1]}\\CLSID") if classes and "\\" not in self._path[-1] else None
            image = self._server(string(program.value(""))) if program else ""
        enabled = "" if behaviour is None else "yes" if behaviour & 1 else "no"
        yield self.record(entry=self._path[-1], command=manifest or self._path[-1], image=image, enabled=enabled)

    def _classes(self) -> RegistryKey | None:
        root = self._hive.root
        if root is None:
            return None
        return root.find("Classes") or root.find(r"Software\Classes") or root

    def _server(self, clsid: str) -> str:
        """Library or program behind a class, "" where this hive does not hold it."""
        classes = self._classes()
        if classes is None or not clsid or "\\" in clsid or len(clsid) > 100:
            return ""
        for below in ("CLSID", r"Wow6432Node\CLSID"):
            for server in _SERVERS:
                found = classes.find(f"{below}\\{clsid}\\{server}")
                data = string(found.value("")) if found else ""
                if data:
                    variables = self._hive.variables
                    return library(data, variables) if server == _SERVERS[0] else resolve(data, variables).image
        return ""
