"""Which evidence speaks of which host, and what it says about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from responder.model.absent import Absent, Value, known
from responder.model.evidence import EvidenceItem
from responder.model.host import FactRecord, Host
from responder.model.zone import parse_zone

#: Formats whose statements about the host outrank those of others (a bundle's own host sheet, a live look).
_AUTHORITIES: Final = ("host-facts", "host", "systeminfo", "hive")
_WINDOWS_WORDS: Final = ("windows",)
_LINUX_WORDS: Final = ("linux", "red hat", "debian", "ubuntu", "centos", "suse", "fedora", "rocky", "alma")


@dataclass(slots=True)
class _Draft:
    names: Counter[str] = field(default_factory=Counter)
    facts: list[tuple[EvidenceItem, FactRecord]] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    origin: str = "imported"


def _short(name: str) -> str:
    return name.split(".")[0].casefold()


def assign(
    items: Sequence[EvidenceItem], groups: Mapping[str, int], facts: Iterable[FactRecord], zone: str
) -> tuple[tuple[EvidenceItem, ...], tuple[Host, ...]]:
    """Give every item its host and put the hosts together.

    Items of one bundle that state no host belong to the bundle's host: the one its host sheet names, or the only
    one named in it. Bundles that name the same host are one host.

    Args:
        items: The register without hosts.
        groups: Bundle number per evidence id.
        facts: All facts of the index.
        zone: Zone the user chose for the display and for unstated zones, "" if none.

    Returns:
        The register with host ids, and the hosts in the order in which their evidence comes.
    """
    by_item: dict[str, list[FactRecord]] = defaultdict(list)
    for fact in facts:
        if fact.category in ("identity", "clock"):
            by_item[fact.source.evidence_id].append(fact)
    stated = {item.id: _stated_name(by_item[item.id]) for item in items}
    primary = _primary_names(items, groups, stated)
    whole = {groups[i.id] for i in items if _in_file_tree(i.path)}
    drafts: dict[str, _Draft] = {}
    key_of: dict[str, str] = {}
    for item in items:
        name = stated[item.id] or primary.get(groups[item.id], "")
        if groups[item.id] in whole:
            # A copy of one machine's disk: other names in its logs are older names of the same machine.
            name = primary.get(groups[item.id], "")
        key = _short(name) if name else f"\0{groups[item.id]}"
        draft = drafts.setdefault(key, _Draft())
        if name:
            draft.names[name] += 1
        draft.items.append(item.id)
        draft.facts.extend((item, fact) for fact in by_item[item.id])
        if item.origin == "live":
            draft.origin = "live"
        key_of[item.id] = key
    useful = [key for key, draft in drafts.items() if any(i.id in draft.items and i.shown for i in items)]
    ids = {key: f"h{n}" for n, key in enumerate(useful, 1)}
    hosts = tuple(_host(ids[key], drafts[key], zone) for key in useful)
    return tuple(replace(i, host_id=ids.get(key_of[i.id], "")) for i in items), hosts


def _in_file_tree(path: str) -> bool:
    """Whether an item lies in a collected file tree, as collectors lay out the disk of one machine."""
    parts = path.replace("!", "/").replace("\\", "/").split("/")
    return any(
        part in ("C", "C%3A", "C:") and following.casefold() in ("windows", "winnt", "users", "programdata")
        for part, following in pairwise(parts)
    ) or any(part == "[root]" for part in parts[:-1])


def _stated_name(facts: Iterable[FactRecord]) -> str:
    for fact in facts:
        value = known(fact.value)
        if fact.name == "hostname" and value:
            return value
    return ""


def _primary_names(
    items: Sequence[EvidenceItem], groups: Mapping[str, int], stated: Mapping[str, str]
) -> dict[int, str]:
    """The host a bundle is about: by its host sheet, else the name most of its items state."""
    chosen: dict[int, str] = {}
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for item in items:
        name = stated[item.id]
        if not name:
            continue
        group = groups[item.id]
        if item.format in _AUTHORITIES:
            chosen.setdefault(group, name)
        counts[group][name] += 1
    for group, counter in counts.items():
        chosen.setdefault(group, counter.most_common(1)[0][0])
    return chosen


def _host(host_id: str, draft: _Draft, zone: str) -> Host:
    facts = sorted(draft.facts, key=lambda pair: pair[0].format not in _AUTHORITIES)

    def first(*names: str) -> Value[str]:
        for name in names:
            for _, fact in facts:
                value = known(fact.value)
                if fact.name == name and value:
                    return value
        return Absent.NOT_COLLECTED

    addresses: dict[str, None] = {}
    for _, fact in facts:
        value = known(fact.value)
        if fact.name == "address" and value:
            addresses.setdefault(value)
    boots = [t for _, f in facts if f.name == "boot.utc" and isinstance(t := f.time, int)]
    os_name = first("os")
    stated_zone = zone or known(first("timezone")) or ""
    if stated_zone and parse_zone(stated_zone) is None:
        stated_zone = ""
    stated_zone = stated_zone or known(first("timezone.offset")) or ""
    names = draft.names.most_common(1)
    return Host(
        id=host_id,
        name=names[0][0] if names else Absent.NOT_COLLECTED,
        os=os_name,
        family=_family(os_name, first("os.family")),
        addresses=tuple(addresses),
        origin=draft.origin,
        timezone=stated_zone or "UTC",
        timezone_known=bool(stated_zone),
        boot=boots[0] if boots else Absent.NOT_COLLECTED,
        elevated=first("elevated"),
    )


def _family(os_name: Value[str], stated: Value[str]) -> Value[str]:
    if isinstance(stated, str):
        return stated
    if isinstance(os_name, str):
        lowered = os_name.casefold()
        if any(word in lowered for word in _WINDOWS_WORDS):
            return "windows"
        return "linux" if any(word in lowered for word in _LINUX_WORDS) else "unix"
    return Absent.NOT_COLLECTED


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a bundle's host sheet says that other parsers need.

    Attributes:
        zone: Zone text that can be used, or "".
        collected: Ticks of the collection, or None.
    """

    zone: str = ""
    collected: int | None = None


def sheet_of(facts: Iterable[FactRecord]) -> Sheet:
    """The sheet of one bundle from its facts."""
    zones: dict[str, str] = {}
    moments: dict[str, int] = {}
    for fact in facts:
        if fact.name in ("timezone", "timezone.offset"):
            zones.setdefault(fact.name, known(fact.value) or "")
        elif fact.name in ("collected.utc", "clock.utc") and isinstance(fact.time, int):
            moments.setdefault(fact.name, fact.time)
    usable = (zones.get(name, "") for name in ("timezone", "timezone.offset"))
    zone = next((z for z in usable if z and parse_zone(z)), "")
    return Sheet(zone, moments.get("collected.utc", moments.get("clock.utc")))
