"""Scheduled tasks from the task cache of a SOFTWARE hive, hidden ones included.

Layout of the ``Actions`` value after public research on the task cache (versions 1 to 3): a version, from version 2 on
the name of the principal, then each action with its kind and counted UTF-16 strings.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Final

from responder.model.autostart import AutostartRecord
from responder.model.command_line import absolute, expand, library, resolve
from responder.model.registry_data import string, wide_text
from responder.model.windows_starts.registry import RegistryKey, RegistryView

_EXEC: Final = 0x6666
_COM: Final = 0x7777
_MAIL: Final = 0x8888
_MESSAGE: Final = 0x9999
_MAX_ACTIONS: Final = 64
_TREE: Final = r"Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache\Tree"

HIDDEN: Final = "hidden"


def tasks(node: RegistryKey, hive: RegistryView, make: Callable[..., AutostartRecord]) -> Iterator[AutostartRecord]:
    """One task of the cache: an entry for each of its actions."""
    path = string(node.value("Path"))
    actions = node.value("Actions")
    verdict, reason = _hidden(path, hive)
    found = list(read_actions(actions.data)) if actions else []
    for kind, first, arguments in found or [("", "", "")]:
        command = f"{first} {arguments}".strip()
        if kind == "class":
            image = _class(first, hive)
        elif kind == "program":
            launch = resolve(command, hive.variables)
            image = launch.image
            if not launch.host and " " in first:
                # The cache keeps program and arguments apart: blanks in the program's path do not end it.
                image = absolute(expand(first.strip().strip('"'), hive.variables), hive.variables)
        else:
            image = ""
        yield make(entry=path or node.name, command=command, image=image, value=actions, verdict=verdict, reason=reason)


def _hidden(path: str, hive: RegistryView) -> tuple[str, str]:
    """Why Windows does not list a task that it runs, if so."""
    root = hive.root
    tree = root.find(_TREE) if root else None
    if tree is None or not path:
        return "", ""
    entry = tree.find(path.strip("\\"))
    if entry is None:
        return HIDDEN, "it has no entry in the tree of tasks, so Windows does not list it though it may run"
    if entry.value("SD") is None:
        return HIDDEN, "its security descriptor is gone, so Windows does not list it though it runs"
    return "", ""


def _class(clsid: str, hive: RegistryView) -> str:
    root = hive.root
    found = root.find(f"Classes\\CLSID\\{clsid}\\InprocServer32") if root else None
    path = string(found.value("")) if found else ""
    return library(path, hive.variables) if path else ""


def read_actions(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Kind (``program``, ``class``, ``mail``, ``message``), subject and arguments of each action, until damage."""
    if len(data) < 4:
        return
    version = int.from_bytes(data[:2], "little")
    at = 2
    if version >= 2:
        at = _text(data, at)[1]
    for _ in range(_MAX_ACTIONS):
        if at < 0 or at + 2 > len(data):
            return
        kind = int.from_bytes(data[at : at + 2], "little")
        at = _text(data, at + 2)[1]  # id of the action
        if at < 0:
            return
        if kind == _EXEC:
            command, at = _text(data, at)
            arguments, at = _text(data, at)
            _, at = _text(data, at)  # working folder
            at += 2 if version >= 3 and at >= 0 else 0
            if command:
                yield "program", command, arguments
        elif kind == _COM:
            if at + 16 > len(data):
                return
            clsid = f"{{{str(uuid.UUID(bytes_le=data[at : at + 16])).upper()}}}"
            words, at = _text(data, at + 16)
            yield "class", clsid, words
        elif kind in (_MAIL, _MESSAGE):
            first, at = _text(data, at)
            second, at = _text(data, at)
            yield "mail" if kind == _MAIL else "message", first, second
            return  # attachments follow in a form of their own
        else:
            return


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A string that is preceded by its length in bytes, and the place behind it (-1 where it runs over)."""
    if at < 0 or at + 4 > len(data):
        return "", -1
    length = int.from_bytes(data[at : at + 4], "little")
    end = at + 4 + length
    return (wide_text(data[at + 4 : end]).rstrip("\0"), end) if end <= len(data) else ("", -1)
