"""Which processes hold which sockets: the links in ``/proc/PID/fd``, and the network namespaces they live in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

_SOCKET = b"socket:["
_FOLDER = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_DIRECTORY", 0)


@dataclass(slots=True)
class Holders:
    """One walk over all processes.

    Attributes:
        by_inode: Socket inode → PIDs that hold it, ascending.
        denied: Processes whose files are not visible.
        namespaces: Network namespace → lowest PID seen in it, without our own.
    """

    by_inode: dict[int, tuple[int, ...]] = field(default_factory=dict)
    denied: int = 0
    namespaces: dict[bytes, int] = field(default_factory=dict)


def find_holders(pids: Iterable[int], root: Path = Path("/")) -> Holders:
    """Walk the open files of the given processes; those that are gone by now are left out."""
    holders = Holders()
    proc = os.fsencode(root).rstrip(b"/") + b"/proc"
    own = _namespace(proc + b"/self/ns/net")
    by_inode = holders.by_inode
    for pid in pids:
        base = b"%b/%d/fd" % (proc, pid)
        try:
            names = os.listdir(base)
        except PermissionError:
            holders.denied += 1
            continue
        except OSError:
            continue
        if names:
            try:
                targets = _targets(base, names)
            except PermissionError:  # the folder may be listed, its links not followed
                holders.denied += 1
                targets = set()
            inodes = _inodes(targets)
            further = [(inode, by_inode[inode]) for inode in by_inode.keys() & inodes]
            by_inode.update(dict.fromkeys(inodes, (pid,)))
            by_inode.update((inode, (*others, pid)) for inode, others in further)
        if own:
            namespace = _namespace(b"%b/%d/ns/net" % (proc, pid))
            if namespace and namespace != own:
                holders.namespaces.setdefault(namespace, pid)
    return holders


def _inodes(targets: Iterable[bytes]) -> set[int]:
    """Numbers of the sockets among link targets (``socket:[123]``); split in one go, since there may be thousands."""
    words = [target[8:-1] for target in targets if target[:8] == _SOCKET]
    try:
        return set(map(int, words))
    except ValueError:  # a file may be named like that
        return {int(word) for word in words if word.isdigit()}


def _targets(base: bytes, names: Sequence[bytes]) -> set[bytes]:
    """What the links of a folder point to; read by name within the folder, which spares the kernel the way there.

    Raises:
        PermissionError: The links may not be followed.
    """
    try:
        folder = os.open(base, _FOLDER)
    except PermissionError:
        raise
    except OSError:
        return set()
    follow = partial(os.readlink, dir_fd=folder)
    found: set[bytes] = set()
    try:
        with suppress(FileNotFoundError):
            return set(map(follow, names))
        for name in names:  # one was closed meanwhile: each by itself
            try:
                found.add(follow(name))
            except PermissionError:
                raise
            except OSError:  # closed meanwhile
                continue
    finally:
        os.close(folder)
    return found


def _namespace(link: bytes) -> bytes:
    try:
        return os.readlink(link)
    except OSError:
        return b""
