"""Services, drivers and what the network stack loads, from a SYSTEM hive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from responder.model.autostart import AutostartRecord
from responder.model.command_line import library, resolve
from responder.model.registry_data import number, string, strings, wide_text
from responder.model.windows_starts.registry import RegistryKey, RegistryView

Make = Callable[..., AutostartRecord]

START: Final = {0: "boot", 1: "system", 2: "automatic", 3: "manual", 4: "disabled"}
_DRIVER_TYPES: Final = 0x0B  # kernel, file system, recogniser
_SERVICE_TYPES: Final = 0xFF
_PROTOCOL_NAME_AT: Final = 376
_PATH_BYTES: Final = 260


def services(node: RegistryKey, path: tuple[str, ...], hive: RegistryView, make: Make) -> Iterator[AutostartRecord]:
    """One service or driver: its image, its library, and the command run when it fails."""
    by_name = {v.name.casefold(): v for v in node.values()}
    image_path = by_name.get("imagepath")
    start = number(by_name.get("start"))
    kind = number(by_name.get("type"))
    failure = by_name.get("failurecommand")
    dll_holder = node.find("Parameters")
    dll = (dll_holder.value("ServiceDll") if dll_holder else None) or by_name.get("servicedll")
    if image_path is None and dll is None and failure is None and (start is None or kind is None):
        return  # a key for settings only
    driver = kind is not None and bool(kind & _DRIVER_TYPES) and not kind & ~_SERVICE_TYPES
    command = string(image_path)
    image = resolve(command, hive.variables).image if command else ""
    if not command and driver:
        image = library(path[-1], hive.variables).removesuffix(".dll").replace("\\System32\\", "\\System32\\drivers\\")
        image += ".sys"
    loaded = string(dll)
    shared = image.casefold().endswith(("\\svchost.exe", "\\lsass.exe", "\\services.exe"))
    if loaded and (shared or not image):
        image = library(loaded, hive.variables)
    enabled = START.get(start, f"{start}") if start is not None else ""
    if start == 2 and number(by_name.get("delayedautostart")):
        enabled = "automatic (delayed)"
    words = f"{command} ({loaded})" if loaded and command else command or loaded
    category = "Drivers" if driver else "Services"
    yield make(entry=path[-1], command=words, image=image, value=image_path, enabled=enabled, category=category)
    text = string(failure)
    if text:
        yield make(
            entry=f"{path[-1]} (failure command)",
            command=text,
            image=resolve(text, hive.variables).image,
            value=failure,
            category=category,
        )


def winsock(node: RegistryKey, hive: RegistryView, make: Make) -> Iterator[AutostartRecord]:
    """A protocol or name space provider of Winsock."""
    packed = node.value("PackedCatalogItem")
    if packed is not None:
        path = packed.data[:_PATH_BYTES].partition(b"\0")[0].decode("latin-1")
        name = wide_text(packed.data[_PROTOCOL_NAME_AT : _PROTOCOL_NAME_AT + 512]).partition("\0")[0]
    else:
        path = string(node.value("LibraryPath"))
        name = string(node.value("DisplayString"))
    if path:
        yield make(entry=name or node.name, command=path, image=library(path, hive.variables), value=packed)


def network_providers(node: RegistryKey, hive: RegistryView, make: Make) -> Iterator[AutostartRecord]:
    """Libraries that see each logon: the providers in their order."""
    order = node.value("ProviderOrder")
    root = hive.root
    for name in (part.strip() for text in strings(order) for part in text.split(",")):
        service = None
        if root and name and "\\" not in name and hive.control_set:
            service = root.find(f"{hive.control_set}\\Services\\{name}\\NetworkProvider")
        path = string(service.value("ProviderPath")) if service else ""
        if name:
            yield make(entry=name, command=path, image=library(path, hive.variables) if path else "", value=order)
