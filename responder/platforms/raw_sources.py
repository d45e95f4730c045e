"""Small system files worth keeping as they are beside the records read from them, in order of volatility."""

from __future__ import annotations

import base64
import hashlib
import os
import sys
from collections.abc import Iterator
from typing import Any, Final

from responder.model.absent import Absent
from responder.model.document import dump
from responder.model.time import from_unix
from responder.platforms.linux_files import read_regular

LIMIT: Final = 4 << 20
LINUX: Final = (
    "/proc/net/tcp", "/proc/net/tcp6", "/proc/net/udp", "/proc/net/udp6", "/proc/net/raw", "/proc/net/arp",
    "/proc/net/route", "/proc/net/dev", "/proc/uptime", "/proc/loadavg", "/proc/version", "/proc/cmdline",
    "/proc/modules", "/proc/mounts", "/etc/hosts", "/etc/resolv.conf", "/etc/os-release", "/etc/passwd",
    "/etc/crontab", "/etc/ld.so.preload",
)  # fmt: skip


def raw_copies() -> Iterator[dict[str, Any]]:
    """One JSON-ready object per file: path, size, last write, SHA-256 and content; nothing on other systems.

    Files that are not there are left out; those that may not be read are listed with that as their content.
    """
    for path in LINUX if sys.platform == "linux" else ():
        try:
            content = read_regular(path, LIMIT)
            written = os.stat(path).st_mtime_ns
        except FileNotFoundError:
            continue
        except OSError as error:
            denied = Absent.ACCESS_DENIED if isinstance(error, PermissionError) else Absent.NOT_COLLECTED
            yield {"path": path, "sha256": dump(denied), "size": dump(denied), "error": error.strerror or "unreadable"}
            continue
        body: dict[str, Any] = {
            "path": path,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        if not path.startswith("/proc/"):
            body["modified"] = from_unix(written // 1_000_000_000, written % 1_000_000_000)
        try:
            body["text"] = content.decode("utf-8")
        except UnicodeDecodeError:
            body["base64"] = base64.b64encode(content).decode("ascii")
        yield body
