"""Objects that are no files: accounts, groups, listeners, services, tasks, registry keys and values.

Each has an identity; its attributes stand in words in the state's ``target``, so that a change shows old and new.
Registry values also have a type, a size and a digest, keys the time of their last write, so that masks apply to them.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from responder.integrity.walk import State
from responder.platforms.windows_objects import WindowsObjects, data_words

_TYPES: Final = (
    "REG_NONE", "REG_SZ", "REG_EXPAND_SZ", "REG_BINARY", "REG_DWORD", "REG_DWORD_BIG_ENDIAN", "REG_LINK",
    "REG_MULTI_SZ", "REG_RESOURCE_LIST", "REG_FULL_RESOURCE_DESCRIPTOR", "REG_RESOURCE_REQUIREMENTS_LIST", "REG_QWORD",
)  # fmt: skip
_SHOWN: Final = 4096  # characters of a value that are kept in words; its digest covers all of it
#: Categories of start-up entries of a Linux tree by start point.
_UNIX: Final = {"services:": ("Services",), "tasks:": ("Scheduled Tasks",)}


def special_states(
    start: str,
    rule: int,
    root: Path = Path("/"),
    stop: tuple[bytes, ...] = (),
    windows: WindowsObjects | None = None,
) -> Iterator[State]:
    r"""States of a special start point (``users:``, ``listeners:``, ``registry:HKLM\SOFTWARE\…``).

    Args:
        start: The start point as the policy writes it.
        rule: Number of its rule.
        root: Root of the file tree to read from.
        stop: Stop points of the rule, of the same form.
        windows: Objects of Windows, None = those of this system.
    """
    if windows is None and sys.platform == "win32":
        windows = WindowsObjects()
    if start == "listeners:":
        yield from _listeners(rule)
    elif windows is not None:
        yield from _windows(start, rule, stop, windows)
    elif start == "users:":
        yield from _users(rule, root)
    elif start in _UNIX:
        yield from _unix_starts(start, rule, root)
    else:
        yield State(start.encode(), rule, error="not available on this system")


def _windows(start: str, rule: int, stop: tuple[bytes, ...], windows: WindowsObjects) -> Iterator[State]:
    kind, _, place = start.partition(":")
    try:
        if kind == "registry":
            stops = tuple(os.fsdecode(s).removeprefix("registry:") for s in stop)
            yield from _registry(place, rule, stops, windows)
        elif kind == "services":
            yield from _worded("service", rule, windows.services())
        elif kind == "tasks":
            yield from _worded("task", rule, windows.tasks())
        else:
            for what, name, words in sorted(windows.accounts()):
                yield State(_bytes(f"{what}:{name}"), rule, what, target=_bytes(words))
    except OSError as error:
        yield State(start.encode(), rule, error=error.strerror or "cannot be read")


def _worded(kind: str, rule: int, found: Iterable[tuple[str, str]]) -> Iterator[State]:
    for name, words in sorted(found):
        yield State(_bytes(f"{kind}:{name}"), rule, kind, target=_bytes(words))


def _registry(place: str, rule: int, stop: tuple[str, ...], windows: WindowsObjects) -> Iterator[State]:
    missing = True
    for key in windows.walk(place, stop):
        missing = False
        path = f"registry:{key.path}"
        yield State(_bytes(path), rule, "registry key", modified=key.written, error=key.error or None)
        for name, kind, data in sorted(key.values, key=lambda v: v[0]):
            words = data_words(data)
            raw = data if isinstance(data, bytes) else _bytes(words)
            type_word = _TYPES[kind] if 0 <= kind < len(_TYPES) else f"type {kind}"
            yield State(
                _bytes(f"{path}|{name or '(Default)'}"),
                rule,
                "registry value",
                size=len(raw),
                sha256=hashlib.sha256(raw).hexdigest(),
                target=_bytes(f"{type_word} {words[:_SHOWN]}"),
            )
    if missing:
        yield State(_bytes(f"registry:{place}"), rule, error="there is no such key")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape" if os.name != "nt" else "surrogatepass")


def _users(rule: int, root: Path) -> Iterable[State]:
    """Accounts and groups of a Unix system, straight from its files."""
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


def _unix_starts(start: str, rule: int, root: Path) -> Iterable[State]:
    """Services or jobs of a Unix system with command, account and state; files give them, links enable them."""
    from responder.platforms.linux_autostarts import AutostartReader

    kind = start.removesuffix("s:")
    found: dict[bytes, State] = {}
    for entry in AutostartReader(root, judged=False).read():
        if entry.start.category not in _UNIX[start]:
            continue
        parts = (entry.start.command, entry.start.user, entry.start.enabled)
        words = " | ".join(p if isinstance(p, str) else "-" for p in parts)
        identity = _bytes(f"{kind}:{entry.start.entry} ({entry.location})")
        found[identity] = State(identity, rule, kind, target=_bytes(words))
    return [found[key] for key in sorted(found)]


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
