"""What hives say about the host as a whole: name, system, time zone, addresses, last shutdown."""

from __future__ import annotations

from collections.abc import Iterator

from responder.model.absent import Absent, Value
from responder.model.host import FactRecord
from responder.model.registry_data import number, string, strings
from responder.model.source import RefKind
from responder.model.time import from_unix, iso
from responder.model.windows_zones import iana_name
from responder.parsers.base import ParseContext
from responder.parsers.hive_kind import HiveInfo, HiveKind
from responder.parsers.regf import HiveValue
from responder.parsers.regf_tree import Node


def facts(hive: HiveInfo, context: ParseContext) -> Iterator[FactRecord]:
    """Facts of a SYSTEM or SOFTWARE hive."""
    if hive.root is None:
        return
    reader = _Facts(context)
    if hive.kind is HiveKind.SYSTEM and hive.control_set:
        yield from reader.system(hive.root, hive.control_set)
    elif hive.kind is HiveKind.SOFTWARE:
        yield from reader.software(hive.root)


class _Facts:
    def __init__(self, context: ParseContext) -> None:
        self._context = context

    def _fact(
        self,
        value: HiveValue,
        name: str,
        text: str,
        *,
        category: str = "identity",
        detail: str = "",
        time: Value[int] = Absent.NOT_APPLICABLE,
    ) -> FactRecord:
        return FactRecord(
            source=self._context.at(RefKind.OFFSET, value.place),
            category=category,
            name=name,
            value=text,
            detail=detail or Absent.NOT_APPLICABLE,
            time=time,
        )

    def system(self, root: Node, control_set: str) -> Iterator[FactRecord]:
        def key(path: str) -> Node | None:
            return root.find(f"{control_set}\\{path}")

        def value(path: str, name: str) -> HiveValue | None:
            node = key(path)
            return node.value(name) if node else None

        parameters = r"Services\Tcpip\Parameters"
        names = (
            value(r"Control\ComputerName\ActiveComputerName", "ComputerName"),
            value(r"Control\ComputerName\ComputerName", "ComputerName"),
            value(parameters, "Hostname"),
        )
        named = next((v for v in names if string(v)), None)
        if named:
            yield self._fact(named, "hostname", string(named))
        for path in ("Domain", "NV Domain", "DhcpDomain"):
            domain = value(parameters, path)
            if domain and string(domain):
                yield self._fact(domain, "domain", string(domain))
                break
        yield from self._zone(key(r"Control\TimeZoneInformation"))
        shutdown = value(r"Control\Windows", "ShutdownTime")
        if shutdown and len(shutdown.data) == 8:
            ticks = int.from_bytes(shutdown.data, "little")
            if ticks:
                yield self._fact(shutdown, "last shutdown", iso(ticks), category="setting", time=ticks)
        interfaces = key(rf"{parameters}\Interfaces")
        for node in interfaces.children() if interfaces else ():
            yield from self._interface(node)

    def _zone(self, node: Node | None) -> Iterator[FactRecord]:
        if node is None:
            return
        for name in ("TimeZoneKeyName", "StandardName"):
            value = node.value(name)
            text = string(value)
            # From Vista on StandardName is a reference into a library ("@tzres.dll,-631").
            if value and text and not text.startswith("@"):
                yield self._fact(value, "timezone", text, detail=iana_name(text))
                break
        bias = node.value("ActiveTimeBias") or node.value("Bias")
        minutes = number(bias)
        if bias and minutes is not None:
            minutes -= 1 << 32 if minutes >= 1 << 31 else 0
            if abs(minutes) <= 14 * 60:
                sign = "-" if minutes > 0 else "+"
                offset = f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
                yield self._fact(bias, "timezone.offset", offset)

    def _interface(self, node: Node) -> Iterator[FactRecord]:
        by_name = {v.name.casefold(): v for v in node.values()}
        for name, how in (("ipaddress", "static"), ("dhcpipaddress", "by DHCP")):
            for address in strings(by_name.get(name)):
                if address not in ("0.0.0.0", "255.255.255.255"):
                    yield self._fact(by_name[name], "address", address, detail=f"{how}, interface {node.name}")
        for name in ("nameserver", "dhcpnameserver"):
            for server in string(by_name.get(name)).replace(",", " ").split():
                yield self._fact(by_name[name], "server", server, category="dns", detail=f"interface {node.name}")

    def software(self, root: Node) -> Iterator[FactRecord]:
        node = root.find(r"Microsoft\Windows NT\CurrentVersion")
        by_name = {v.name.casefold(): v for v in node.values()} if node else {}
        product = string(by_name.get("productname"))
        build = string(by_name.get("currentbuild")) or string(by_name.get("currentbuildnumber"))
        if product:
            if product.startswith("Windows 10") and build.isdigit() and int(build) >= 22000:
                product = f"Windows 11{product[10:]}"  # Windows 11 still calls itself 10 there
            words = (
                product if product.startswith("Windows") else f"Windows {product.removeprefix('Microsoft Windows ')}"
            )
            service_pack = string(by_name.get("csdversion"))
            yield self._fact(by_name["productname"], "os", words, detail=service_pack)
        for name, fact in (
            ("displayversion", "os.version"),
            ("releaseid", "os.version"),
            ("currentversion", "os.version"),
        ):
            if string(by_name.get(name)):
                yield self._fact(by_name[name], fact, string(by_name[name]))
                break
        if build:
            revision = number(by_name.get("ubr"))
            holder = by_name.get("currentbuild") or by_name["currentbuildnumber"]
            yield self._fact(holder, "os.build", f"{build}.{revision}" if revision is not None else build)
        installed = by_name.get("installdate")
        seconds = number(installed)
        if installed and seconds:
            ticks = from_unix(seconds)
            yield self._fact(installed, "installed", iso(ticks), category="setting", time=ticks)
        cryptography = root.find(r"Microsoft\Cryptography")
        machine = cryptography.value("MachineGuid") if cryptography else None
        if machine and string(machine):
            yield self._fact(machine, "machine.id", string(machine))
