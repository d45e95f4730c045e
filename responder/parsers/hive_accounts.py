"""Accounts and local groups of a SAM hive, as facts in words; password hashes are never read out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from responder.model.absent import Absent, Value
from responder.model.host import FactRecord
from responder.model.registry_data import wide_text
from responder.model.sam_words import (
    LOCAL_GROUPS,
    WELL_KNOWN,
    AccountNames,
    AccountTimes,
    describe_times,
    peculiarities,
    read_f,
    read_v,
)
from responder.model.source import RefKind
from responder.parsers.base import ParseContext
from responder.parsers.evt import sid_text
from responder.parsers.regf_tree import Node

_ACCOUNTS: Final = r"SAM\Domains\Account"
_MAX_MEMBERS: Final = 4096
_GROUP_HEAD: Final = 0x34


def accounts(root: Node, context: ParseContext) -> Iterator[FactRecord]:
    """One fact per account and per group with members."""
    groups = dict(_groups(root, "Builtin")) | dict(_groups(root, "Account"))
    member_of: dict[str, list[str]] = defaultdict(list)
    for name, _, members in groups.values():
        for sid in members:
            member_of[sid].append(name)
    domain = root.find(_ACCOUNTS)
    machine = _machine_sid(domain)
    users = domain.find("Users") if domain else None
    listed = _listed_names(users)
    for node in users.children() if users else ():
        rid = _relative_id(node.name)
        if rid is None:
            continue
        yield _account(node, rid, listed, member_of.get(f"{machine}-{rid}", []), context)
    for node, (name, comment, members) in ((groups_node, groups[key]) for key, groups_node in _group_nodes(root)):
        if members:
            yield FactRecord(
                source=context.at(RefKind.OFFSET, node.key.place),
                category="account",
                name=f"group {name}",
                value=", ".join(members[:200]),
                detail=comment or Absent.NOT_APPLICABLE,
                time=node.modified,
            )


def _account(node: Node, rid: int, listed: dict[int, str], groups: list[str], context: ParseContext) -> FactRecord:
    by_name = {v.name.casefold(): v for v in node.values()}
    f, v = by_name.get("f"), by_name.get("v")
    times = read_f(f.data) if f else None
    names = read_v(v.data) if v else None
    name = names.name if names else listed.get(rid, "")
    parts = [f"relative id {rid}" + (f" ({WELL_KNOWN[rid]})" if rid in WELL_KNOWN else "")]
    parts += _told(times, names)
    if groups:
        parts.append(f"member of {', '.join(groups)}")
    peculiar = list(peculiarities(rid, name, times))
    if listed and rid not in listed:
        peculiar.append("its name is missing from the list of names, which hides it")
    elif names and listed.get(rid, name).casefold() != name.casefold():
        peculiar.append(f"the list of names calls it {listed[rid]}")
    last: Value[int] = times.last_logon if times else Absent.NOT_COLLECTED
    return FactRecord(
        source=context.at(RefKind.OFFSET, node.key.place),
        category="account",
        name=name or f"relative id {rid}",
        value="; ".join(parts),
        detail="; ".join(peculiar) or Absent.NOT_APPLICABLE,
        time=last,
    )


def _told(times: AccountTimes | None, names: AccountNames | None) -> list[str]:
    parts = [describe_times(times)] if times else ["value F cannot be read"]
    if names is None:
        return [*parts, "value V cannot be read"]
    if names.password == "blank":
        parts.append("no password hash stored")
    if names.lan_manager:
        parts.append("LM hash stored")
    for word, text in (
        ("full name", names.full_name),
        ("comment", names.comment),
        ("home", names.home),
        ("logon script", names.script),
        ("profile", names.profile),
    ):
        if text:
            parts.append(f"{word} “{text}”")
    return parts


def _relative_id(name: str) -> int | None:
    try:
        return int(name, 16) if len(name) == 8 else None
    except ValueError:
        return None


def _listed_names(users: Node | None) -> dict[int, str]:
    """Account names by relative id, from the keys below ``Names``: the type of their default value is the id."""
    names = users.find("Names") if users else None
    found: dict[int, str] = {}
    for node in names.children() if names else ():
        value = node.value("")
        if value is not None:
            found[value.kind] = node.name
    return found


def _machine_sid(domain: Node | None) -> str:
    value = domain.value("V") if domain else None
    if value is None or len(value.data) < 24:
        return ""
    return sid_text(value.data[-24:]) or ""


def _group_nodes(root: Node) -> Iterator[tuple[tuple[str, int], Node]]:
    for part in ("Builtin", "Account"):
        aliases = root.find(f"SAM\\Domains\\{part}\\Aliases")
        for node in aliases.children() if aliases else ():
            rid = _relative_id(node.name)
            if rid is not None and node.value("C") is not None:
                yield (part, rid), node


def _groups(root: Node, part: str) -> Iterator[tuple[tuple[str, int], tuple[str, str, list[str]]]]:
    for key, node in _group_nodes(root):
        value = node.value("C")
        if key[0] == part and value is not None:
            yield key, _group(value.data, key[1])


def _group(data: bytes, rid: int) -> tuple[str, str, list[str]]:
    """Name, comment and member SIDs of value C."""

    def number(at: int) -> int:
        return int.from_bytes(data[at : at + 4], "little")

    def text(at: int) -> str:
        start, length = _GROUP_HEAD + number(at), number(at + 4)
        return wide_text(data[start : start + length]) if length <= 2048 and start + length <= len(data) else ""

    members: list[str] = []
    at, count = _GROUP_HEAD + number(0x28), min(number(0x30), _MAX_MEMBERS)
    for _ in range(count):
        if at + 8 > len(data):
            break
        size = 8 + 4 * data[at + 1]
        sid = sid_text(data[at : at + size])
        if sid is None:
            break
        members.append(sid)
        at += size
    return text(0x10) or LOCAL_GROUPS.get(rid, f"relative id {rid}"), text(0x1C), members
