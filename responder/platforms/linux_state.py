"""State of a Linux host without any tool of it: units by their control groups, modules, mounts, packet filter.

Sources: ``/run/systemd/units`` and cgroups (systemd.unit(5), cgroups(7)), ``/proc/modules`` against ``/sys/module``,
``/proc/self/mountinfo`` (proc(5)), nf_tables over netlink (nfnetlink).
"""

from __future__ import annotations

import os
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Level
from responder.model.message import text as worded
from responder.platforms.base import Fact, Listing, complete
from responder.platforms.linux_files import read_proc, text
from responder.platforms.linux_mounts import unescape
from responder.platforms.linux_netlink import attributes, dump
from responder.platforms.linux_nft import FAMILIES, Elements, element_list, rule_texts

#: What only Windows has as a list of its own.
_ELSEWHERE = {
    "dns-cache": worded("not collected: only the resolver knows its cache, and no program of the host is asked"),
    "updates": worded("not collected here: updates of packages stand in the log of the package manager"),
}
_UNIT_ENDS = (".service", ".timer", ".socket", ".mount", ".path", ".scope")
_SLICES = ("sys/fs/cgroup/system.slice", "sys/fs/cgroup/systemd/system.slice")
_PIDS_NAMED = 20
_NETFILTER = 12
_GET_CHAIN, _GET_RULE = 0xA04, 0xA07
_NEW_CHAIN, _NEW_RULE = 0xA03, 0xA06
_HOOKS = ("prerouting", "input", "forward", "output", "postrouting", "ingress")
_GET_ELEMENTS, _NEW_ELEMENTS = 0xA0D, 0xA0C
_SETS = 500  # sets without a name that are asked for


def state(kind: str, root: Path) -> Listing[Fact]:
    """Facts of one kind; see ``responder.collectors.host_state``."""
    readers = {"services": _services, "drivers": _modules, "mounts": _mounts, "firewall": _firewall, "shares": _shares}
    reader = readers.get(kind)
    if reader is not None:
        return reader(root)
    message = _ELSEWHERE.get(kind, "")
    return complete((), *((EvidenceWarning(message=message, level=Level.INFO),) if message else ()))


def _services(root: Path) -> Listing[Fact]:
    """Active units, with the processes of each."""
    running = {name: pids for folder in _SLICES for name, pids in _groups(root / folder)}
    active: set[str] = set()
    try:
        names = os.listdir(root / "run/systemd/units")
    except OSError:
        names = []
    for name in names:
        prefix, _, unit = name.partition(":")
        if prefix == "invocation" and unit.endswith(_UNIT_ENDS):
            active.add(unit)
    facts = []
    for unit in sorted(active | running.keys()):
        pids = running.get(unit, [])
        listed = ", ".join(map(str, pids[:_PIDS_NAMED])) + (" …" if len(pids) > _PIDS_NAMED else "")
        facts.append(
            Fact(
                category="service", name=unit, value="active (running)" if pids else "active",
                detail=f"PID {listed}" if pids else Absent.NOT_APPLICABLE,
            )
        )  # fmt: skip
    if facts:
        note = worded("units that are not active are not among these; how units start stands among the autostarts")
        return complete(tuple(facts), EvidenceWarning(message=note, level=Level.INFO))
    return complete((), EvidenceWarning(message=worded("systemd does not run here; its units have no state")))


def _groups(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Units of a slice with their processes, those of sub-groups included."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        if not name.endswith(_UNIT_ENDS):
            continue
        pids: list[int] = []
        for place, _, files in os.walk(folder / name):
            if "cgroup.procs" in files:
                try:
                    pids += map(int, read_proc(os.path.join(place, "cgroup.procs")).split())
                except (OSError, ValueError):
                    continue
        if pids:
            yield name, sorted(pids)


def _modules(root: Path) -> Listing[Fact]:
    """Loadable modules; one that ``/sys/module`` has and ``/proc/modules`` has not is told."""
    try:
        lines = text(read_proc(f"{root}/proc/modules", 4 << 20)).split("\n")
    except FileNotFoundError:
        return complete((), EvidenceWarning(message=worded("this kernel loads no modules"), level=Level.INFO))
    except OSError as error:
        return complete(
            (), EvidenceWarning(message=worded("/proc/modules could not be read ({strerror})", strerror=error.strerror))
        )  # fmt: skip
    facts: list[Fact] = []
    listed: set[str] = set()
    for line in lines:
        words = line.split()
        if len(words) < 5:
            continue
        listed.add(words[0])
        users = words[3].strip("-,")
        taint = f", taints {words[6]}" if len(words) > 6 else ""
        facts.append(
            Fact(
                category="driver", name=words[0], value=f"used by {users}" if users else "loaded",
                detail=f"{words[1]} bytes, {words[4].lower()}{taint}", raw=line,
            )
        )  # fmt: skip
    try:
        known = [n for n in os.listdir(root / "sys/module") if (root / "sys/module" / n / "initstate").exists()]
    except OSError:
        known = []
    facts += [
        Fact(category="driver", name=name, value="hidden", detail="in /sys/module, not in /proc/modules")
        for name in sorted(set(known) - listed)
    ]
    return complete(tuple(facts))


def _mounts(root: Path) -> Listing[Fact]:
    try:
        data = read_proc(f"{root}/proc/self/mountinfo", 16 << 20)
    except OSError as error:
        return complete(
            (), EvidenceWarning(message=worded("the mounts could not be read ({strerror})", strerror=error.strerror))
        )  # fmt: skip
    facts = []
    for line in data.split(b"\n"):
        before, mark, after = line.partition(b" - ")
        fields, rest = before.split(b" "), after.split(b" ")
        if not mark or len(fields) < 6 or len(rest) < 2:
            continue
        facts.append(
            Fact(
                category="mount", name=text(unescape(fields[4])), value=text(unescape(rest[1])),
                detail=f"{text(rest[0])} ({text(fields[5])})", raw=text(line),
            )
        )  # fmt: skip
    return complete(tuple(facts))


def _firewall(root: Path) -> Listing[Fact]:
    """Chains of nf_tables with hook and policy, and their rules in words like those of nft."""
    if root != Path("/"):
        return complete((), EvidenceWarning(message=worded("the packet filter is only read from the running kernel")))
    if not may_ask_nf_tables(root):
        message = worded("nf_tables is not loaded, and asking for it would load it; no chains are shown")
        return complete(tuple(_legacy(root)), EvidenceWarning(message=message, level=Level.INFO))
    try:
        chains = dump(_NETFILTER, _GET_CHAIN, struct.pack("=BBH", 0, 0, 0), _NEW_CHAIN)
        rules = dump(_NETFILTER, _GET_RULE, struct.pack("=BBH", 0, 0, 0), _NEW_RULE)
    except PermissionError:
        return complete((), EvidenceWarning(message=worded("access denied: the packet filter is shown to root only")))
    except OSError as error:
        message = worded(
            "the packet filter could not be read ({strerror}); no chains are shown", strerror=error.strerror
        )
        return complete((), EvidenceWarning(message=message))
    asked: dict[tuple[int, bytes, bytes], list[tuple[bytes, str]] | None] = {}

    def elements(family: int, table: bytes, name: bytes) -> list[tuple[bytes, str]] | None:
        key = family, table, name
        if key not in asked and len(asked) < _SETS:
            asked[key] = _elements(family, table, name)
        return asked.get(key)

    return complete((*chain_facts(chains, rules), *rule_facts(rules, elements), *_legacy(root)))


def _elements(family: int, table: bytes, name: bytes) -> list[tuple[bytes, str]] | None:
    """What a set holds, None where the kernel does not say."""
    request = struct.pack("=BBH", family, 0, 0) + b"".join(
        struct.pack("=HH", 4 + len(part), kind) + part + bytes(-len(part) % 4) for kind, part in ((1, table), (2, name))
    )
    try:
        return element_list(dump(_NETFILTER, _GET_ELEMENTS, request, _NEW_ELEMENTS))
    except OSError:
        return None


def rule_facts(rules: list[bytes], elements: Elements = lambda *_: None) -> Iterator[Fact]:
    """One fact per rule: its chain, what it says, and where it stands."""
    place: Counter[tuple[int, bytes, bytes]] = Counter()
    for rule in rule_texts(rules, elements):
        key = rule.family, rule.table, rule.chain
        place[key] += 1
        where = f"table {FAMILIES.get(rule.family, '')} {_string(rule.table)}, rule {place[key]}, handle {rule.handle}"
        yield Fact(category="firewall", name=_string(rule.chain), value=rule.words, detail=where, raw=rule.words)


def may_ask_nf_tables(root: Path) -> bool:
    """Whether the kernel has nf_tables already: a question to a missing one would make it load the module."""
    return (root / "sys/module/nf_tables").is_dir() and (root / "sys/module/nfnetlink").is_dir()


def _legacy(root: Path) -> Iterator[Fact]:
    """Tables of the older iptables; their rules are not read."""
    for name, family in (("ip_tables_names", "ip"), ("ip6_tables_names", "ip6")):
        try:
            tables = text(read_proc(f"{root}/proc/net/{name}")).split()
        except OSError:
            continue
        for table in tables:
            yield Fact(
                category="firewall", name=table, value="table of iptables", detail=f"{family}, rules not collected"
            )


def chain_facts(chains: list[bytes], rules: list[bytes]) -> Iterator[Fact]:
    """Facts of rows of NFT_MSG_NEWCHAIN, counting those of NFT_MSG_NEWRULE."""
    count: Counter[tuple[int, bytes, bytes]] = Counter()
    for row in rules:
        cells = attributes(row, 4)
        count[row[0] if row else 0, cells.get(1, b""), cells.get(2, b"")] += 1
    for row in chains:
        cells = attributes(row, 4)
        table, name = cells.get(1, b""), cells.get(3, b"")
        family = FAMILIES.get(row[0] if row else 0, "")
        words = [f"table {family} {_string(table)}", f"{count[row[0] if row else 0, table, name]} rules"]
        hook = attributes(cells[4], 0) if 4 in cells else {}
        if 1 in hook and len(hook[1]) == 4:
            number = int.from_bytes(hook[1], "big")
            words.append(f"hook {_HOOKS[number] if number < len(_HOOKS) else number}")
        policy = int.from_bytes(cells[5], "big") if 5 in cells else None
        value = "chain" if policy is None else "policy accept" if policy else "policy drop"
        yield Fact(category="firewall", name=_string(name), value=value, detail=", ".join(words))


def _string(data: bytes) -> str:
    return text(data.rstrip(b"\0"))


def _shares(root: Path) -> Listing[Fact]:
    """Folders given to other hosts: NFS exports and sections of Samba."""
    facts: list[Fact] = []
    for path, reader in (("etc/exports", _exports), ("etc/samba/smb.conf", _samba)):
        try:
            facts += reader(text(read_proc(f"{root}/{path}", 1 << 20)).split("\n"))
        except OSError:
            continue
    return complete(tuple(facts))


def _exports(lines: list[str]) -> list[Fact]:
    rows = [line.split("#", 1)[0].split() for line in lines]
    return [
        Fact(category="share", name=words[0], value=words[0], detail=f"NFS, to {' '.join(words[1:]) or 'everybody'}")
        for words in rows if words and words[0].startswith("/")
    ]  # fmt: skip


def _samba(lines: list[str]) -> list[Fact]:
    shares: dict[str, dict[str, str]] = {}
    section = ""
    for line in lines:
        plain = line.strip()
        if plain.startswith("[") and plain.endswith("]"):
            section = plain[1:-1]
        elif section and not plain.startswith(("#", ";")) and "=" in plain:
            key, _, value = plain.partition("=")
            shares.setdefault(section, {})[key.strip().lower()] = value.strip()
    found = []
    for name, cells in shares.items():
        if name.lower() != "global":
            words = [
                "SMB",
                *(f"{key} {cells[key]}" for key in ("guest ok", "read only", "valid users") if key in cells),
            ]
            place = cells.get("path") or Absent.NOT_APPLICABLE
            found.append(Fact(category="share", name=name, value=place, detail=", ".join(words)))
    return found
