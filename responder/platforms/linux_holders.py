"""Which processes hold which sockets: the links in ``/proc/PID/fd``, and the network namespaces they live in."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

_SOCKET = b"socket:["


@dataclass(slots=True)
class Holders:
    """One walk over all processes.

    Attributes:
        by_inode: Socket inode → PIDs that hold it, ascending.
        denied: Processes whose files are not visible.
        namespaces: Network namespace → lowest PID seen in it, without our own.
    """

    by_inode: dict[int, list[int]] = field(default_factory=dict)
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
        seen: set[int] = set()
        for name in names:
            try:
                target = os.readlink(b"%b/%b" % (base, name))
            except PermissionError:  # the folder may be listed, its links not followed
                holders.denied += 1
                break
            except OSError:
                continue
            if target.startswith(_SOCKET) and target[8:-1].isdigit():
                seen.add(int(target[8:-1]))
        for inode in seen:
            by_inode.setdefault(inode, []).append(pid)
        if own:
            namespace = _namespace(b"%b/%d/ns/net" % (proc, pid))
            if namespace and namespace != own:
                holders.namespaces.setdefault(namespace, pid)
    return holders


def _namespace(link: bytes) -> bytes:
    try:
        return os.readlink(link)
    except OSError:
        return b""
