"""Objects that are no files: accounts, groups, listeners; each with an identity and its attributes in words.

The state's ``target`` holds the attributes as one readable line, so that a change shows old and new.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from responder.integrity.walk import State


def special_states(start: str, rule: int, root: Path = Path("/")) -> Iterator[State]:
    """States of a special start point (``users:``, ``listeners:``).

    Args:
        start: The start point as the policy writes it.
        rule: Number of its rule.
        root: Root of the file tree to read from.
    """
    if start == "users:":
        yield from _users(rule, root)
    elif start == "listeners:":
        yield from _listeners(rule)
    else:
        yield State(start.encode(), rule, error="not available on this system")


def _users(rule: int, root: Path) -> Iterable[State]:
    """Accounts and groups of a Unix system, straight from its files."""
    if sys.platform == "win32":
        return [State(b"users:", rule, error="accounts are in the SAM hive; import it instead")]
    states: list[State] = []
    for kind, name in (("user", "etc/passwd"), ("group", "etc/group")):
        try:
            lines = (root / name).read_bytes().splitlines()
        except OSError as error:
            states.append(State(f"{kind}s:".encode(), rule, error=error.strerror))
            continue
        for line in lines:
            fields = line.split(b":")
            if len(fields) >= 3:
                words = b" ".join(fields[i] for i in range(2, len(fields)) if i != 4 or kind == "group")
                states.append(State(f"{kind}:".encode() + fields[0], rule, kind, target=words))
    return sorted(states)


def _listeners(rule: int) -> Iterable[State]:
    """Listening ports with the program behind them, keyed by what survives a restart (no PIDs)."""
    import psutil

    found: dict[bytes, State] = {}
    try:
        connections = psutil.net_connections("inet")
    except psutil.AccessDenied:
        return [State(b"listeners:", rule, error="access denied")]
    for entry in connections:
        is_udp = entry.type == 2
        if not entry.laddr or not (entry.status == psutil.CONN_LISTEN or (is_udp and not entry.raddr)):
            continue
        program = b"?"
        if entry.pid:
            try:
                program = psutil.Process(entry.pid).exe().encode("utf-8", "surrogateescape")
            except (psutil.Error, OSError):
                program = b"?"
        identity = f"listener:{'udp' if is_udp else 'tcp'}/{entry.laddr.ip}:{entry.laddr.port}".encode()
        found[identity] = State(identity, rule, "listener", target=program)
    return [found[key] for key in sorted(found)]
