"""Who this host is: names, distribution, kernel, machine id, clock, time zone, boot time, rights."""

from __future__ import annotations

import os
import struct
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from responder.model.absent import Absent, Value
from responder.model.time import from_datetime, iso
from responder.platforms.base import Fact
from responder.platforms.linux_files import open_quietly, read_proc, read_regular, text
from responder.platforms.linux_proc import boot_time
from responder.platforms.linux_rights import elevated


def identity(root: Path, addresses: tuple[str, ...], now: datetime) -> tuple[Fact, ...]:
    """Identity and clock facts.

    Args:
        root: Root of the file system that is looked at.
        addresses: Own addresses, most telling first.
        now: The moment, aware.
    """
    release = os_release(root)
    boot = boot_time(root)
    zone_name, offset, local = _zone(root, now)
    moment = from_datetime(now)
    found = [
        Fact(name="hostname", value=_kernel_word(root, "hostname")),
        Fact(name="domain", value=_kernel_word(root, "domainname", unset="(none)")),
        Fact(name="os", value=release.get("PRETTY_NAME") or release.get("NAME") or Absent.NOT_COLLECTED),
        Fact(name="os.version", value=release.get("VERSION_ID") or Absent.NOT_COLLECTED),
        Fact(name="os.build", value=_kernel_word(root, "version")),
        Fact(name="os.family", value="linux"),
        Fact(name="kernel", value=_kernel_word(root, "osrelease")),
        Fact(name="architecture", value=_architecture(root)),
        Fact(name="machine.id", value=_machine_id(root)),
        *(Fact(name="address", value=address) for address in addresses),
        Fact(name="boot.utc", value=boot if isinstance(boot, Absent) else iso(boot), time=boot),
        Fact(name="elevated", value="yes" if elevated(root) else "no"),
        Fact(category="clock", name="timezone", value=zone_name),
        Fact(category="clock", name="timezone.offset", value=offset),
        Fact(category="clock", name="clock.utc", value=iso(moment), time=moment),
        Fact(category="clock", name="clock.local", value=local),
        Fact(category="clock", name="collected.utc", value=iso(moment), time=moment),
    ]
    return tuple(found)


def os_release(root: Path = Path("/")) -> dict[str, str]:
    """Fields of os-release(5)."""
    for path in ("etc/os-release", "usr/lib/os-release"):
        try:
            data = read_regular(root / path, 65_536)
        except OSError:
            continue
        return dict(_assignment(line) for line in text(data).split("\n") if "=" in line and not line.startswith("#"))
    return {}


def _assignment(line: str) -> tuple[str, str]:
    key, _, value = line.strip().partition("=")
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    for escaped in '"$`\\':
        value = value.replace("\\" + escaped, escaped)
    return key, value


def _kernel_word(root: Path, name: str, unset: str = "") -> Value[str]:
    try:
        word = text(read_proc(f"{root}/proc/sys/kernel/{name}", 4096)).strip()
    except PermissionError:
        return Absent.ACCESS_DENIED
    except OSError:
        return Absent.NOT_COLLECTED
    return word if word and word != unset else Absent.NOT_APPLICABLE


def _architecture(root: Path) -> Value[str]:
    word = _kernel_word(root, "arch")  # Linux 6.1 and later
    if isinstance(word, Absent) and root == Path("/"):
        return os.uname().machine
    return word


def _machine_id(root: Path) -> Value[str]:
    for path in ("etc/machine-id", "var/lib/dbus/machine-id"):
        try:
            word = text(read_regular(root / path, 256)).strip()
        except OSError:
            continue
        if word:
            return word
    return Absent.NOT_COLLECTED


def _zone(root: Path, now: datetime) -> tuple[Value[str], Value[str], Value[str]]:
    """Name, offset (``+09:00``) and local time, from the host's own zone file; a host without one is on UTC."""
    link = root / "etc/localtime"
    name: Value[str] = Absent.NOT_COLLECTED
    try:
        _, separator, tail = os.readlink(link).partition("zoneinfo/")
        name = tail.removeprefix("posix/").removeprefix("right/") if separator else name
    except OSError:
        pass
    if isinstance(name, Absent):
        with suppress(OSError):
            name = text(read_regular(root / "etc/timezone", 256)).strip() or Absent.NOT_COLLECTED
    if not os.path.lexists(link):
        return (name if isinstance(name, str) else "UTC"), "+00:00", _local(now)
    try:
        with open(open_quietly(_inside(root, link)), "rb") as file:
            local = now.astimezone(ZoneInfo.from_file(file))
    except FileNotFoundError:
        return name, "+00:00", _local(now)  # the C library falls back to UTC
    except (OSError, ValueError, EOFError, IndexError, OverflowError, struct.error):
        return name, Absent.UNPARSED, Absent.UNPARSED
    stamp = local.strftime("%z")
    return name, f"{stamp[:3]}:{stamp[3:5]}", _local(local)


def _inside(root: Path, link: Path) -> Path:
    """The target of an absolute link as seen from the root that is looked at."""
    try:
        target = Path(os.readlink(link))
    except OSError:
        return link
    return root / target.relative_to("/") if target.is_absolute() else link


def _local(moment: datetime) -> str:
    return moment.replace(tzinfo=None, microsecond=0).isoformat(sep=" ") if moment.tzinfo else str(moment)


def now() -> datetime:
    """The host's clock."""
    return datetime.now(UTC)
