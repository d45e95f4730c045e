"""Who a Windows host is and how it resolves names, from its registry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Level
from responder.model.command_line import expand
from responder.model.message import text as worded
from responder.model.time import from_datetime, iso
from responder.platforms import windows_native as native
from responder.platforms.base import Fact, Listing
from responder.platforms.hosts_file import hosts_facts, limited

_VERSION = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_CONTROL = r"SYSTEM\CurrentControlSet\Control"
_TCPIP = r"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters"
_TCPIP6 = r"SYSTEM\CurrentControlSet\Services\Tcpip6\Parameters"
_HOSTS_LIMIT = 16 << 20
_FIRST_WINDOWS_11 = 22_000


def identity(addresses: tuple[str, ...], boot: Value[int], elevated: bool, now: datetime) -> tuple[Fact, ...]:
    """Identity and clock facts.

    Args:
        addresses: Own addresses.
        boot: Ticks of the last start.
        elevated: Whether the program has administrator rights.
        now: The moment, aware.
    """
    build, revision = _text(_VERSION, "CurrentBuildNumber"), native.registry_value(_VERSION, "UBR")
    full = f"{build}.{revision}" if isinstance(build, str) and isinstance(revision, int) else build
    display = _text(_VERSION, "DisplayVersion")
    moment = from_datetime(now)
    offset = _offset()
    local: Value[str] = Absent.NOT_COLLECTED
    if isinstance(offset, str):
        zone = datetime.strptime(offset, "%z").tzinfo
        local = now.astimezone(zone).replace(tzinfo=None, microsecond=0).isoformat(sep=" ")
    return (
        Fact(name="hostname", value=_hostname()),
        Fact(name="domain", value=_text(_TCPIP, "Domain")),
        Fact(name="os", value=_os_name(build)),
        Fact(name="os.version", value=display if isinstance(display, str) else _text(_VERSION, "CurrentVersion")),
        Fact(name="os.build", value=full),
        Fact(name="os.family", value="windows"),
        Fact(name="architecture", value=_text(_CONTROL + r"\Session Manager\Environment", "PROCESSOR_ARCHITECTURE")),
        Fact(name="machine.id", value=_text(r"SOFTWARE\Microsoft\Cryptography", "MachineGuid")),
        *(Fact(name="address", value=address) for address in addresses),
        Fact(name="boot.utc", value=boot if isinstance(boot, Absent) else iso(boot), time=boot),
        Fact(name="elevated", value="yes" if elevated else "no"),
        Fact(category="clock", name="timezone", value=_text(_CONTROL + r"\TimeZoneInformation", "TimeZoneKeyName")),
        Fact(category="clock", name="timezone.offset", value=offset),
        Fact(category="clock", name="clock.utc", value=iso(moment), time=moment),
        Fact(category="clock", name="clock.local", value=local),
        Fact(category="clock", name="collected.utc", value=iso(moment), time=moment),
    )


def _hostname() -> Value[str]:
    name = _text(_TCPIP, "Hostname")
    return name if isinstance(name, str) else _text(_CONTROL + r"\ComputerName\ActiveComputerName", "ComputerName")


def _os_name(build: Value[str]) -> Value[str]:
    """The product name, which Windows 11 still gives as Windows 10."""
    name = _text(_VERSION, "ProductName")
    number = int(build) if isinstance(build, str) and build.isascii() and build.isdigit() else 0
    if isinstance(name, str) and number >= _FIRST_WINDOWS_11 and name.startswith("Windows 10"):
        return "Windows 11" + name.removeprefix("Windows 10")
    return name


def _offset() -> Value[str]:
    """``+09:00`` from the active bias, which counts minutes west of UTC as an unsigned 32-bit number."""
    bias = native.registry_value(_CONTROL + r"\TimeZoneInformation", "ActiveTimeBias")
    if not isinstance(bias, int):
        return Absent.NOT_COLLECTED
    minutes = -(bias - (1 << 32) if bias >= 1 << 31 else bias)
    if abs(minutes) >= 24 * 60:
        return Absent.UNPARSED
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _text(key: str, name: str) -> Value[str]:
    value = native.registry_value(key, name)
    return str(value) if value not in (None, "") else Absent.NOT_COLLECTED


def dns() -> Listing[Fact]:
    """Name servers and search domains of all interfaces, and the hosts file."""
    found = list(_resolver_facts())
    warnings: list[EvidenceWarning] = []
    home = native.registry_value(_TCPIP, "DataBasePath")
    system = native.system_directory()
    folder = system / "drivers" / "etc" if system is not None else None
    if isinstance(home, str) and folder is not None and system is not None:
        there = expand(home, {"systemroot": str(system.parent), "windir": str(system.parent)}).rstrip("\\")
        if _plain(there) != _plain(str(folder)):
            found.append(Fact(category="dns", name="option", value=f"DataBasePath {home}"))
            if there.startswith(("\\\\", "//")):
                text = worded("the hosts file in use is on another host ({home}); the usual one is shown", home=home)
            else:
                text = worded("the hosts file in use is not the usual one but in {home}; it is shown", home=home)
                folder = Path(there)
            warnings.append(EvidenceWarning(message=text))
    lines: list[str] = []
    if folder is not None:
        try:
            with (folder / "hosts").open("rb") as file:
                lines = file.read(_HOSTS_LIMIT).decode("utf-8", "backslashreplace").splitlines()
        except FileNotFoundError:
            warnings.append(EvidenceWarning(message=worded("there is no hosts file"), level=Level.INFO))
        except OSError as error:
            warnings.append(
                EvidenceWarning(
                    message=worded("the hosts file could not be read ({strerror})", strerror=error.strerror)
                )
            )
    entries, explained, further = limited((f for line in lines for f in hosts_facts(line)), "the hosts file")
    items = (*found, *entries)
    return Listing(
        items=items,
        expected=len(items) + sum(e.count for e in explained),
        explained=explained,
        warnings=(*warnings, *further),
    )


def _plain(path: str) -> str:
    return path.replace("\\", "/").casefold()


def _resolver_facts() -> Iterator[Fact]:
    for family in (_TCPIP, _TCPIP6):
        places = [family] + [f"{family}\\Interfaces\\{name}" for name in native.registry_keys(family + r"\Interfaces")]
        for key in places:
            for value, name in (
                ("NameServer", "server"), ("DhcpNameServer", "server"), ("SearchList", "search"), ("Domain", "search"),
                ("DhcpDomain", "search"),
            ):  # fmt: skip
                text = native.registry_value(key, value)
                for word in str(text or "").replace(",", " ").split():
                    yield Fact(category="dns", name=name, value=word, detail=f"{value} of {key.rsplit(chr(92), 1)[-1]}")
