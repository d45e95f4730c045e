"""What starts by itself: units, jobs, keys, rules, hooks, with the program each resolves to."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from responder.collectors.base import CollectContext, Collected
from responder.model.absent import Absent
from responder.model.account import Expected
from responder.model.autostart import AutostartRecord

NAME = "autostarts"
ARTIFACT = "Autostart entries: units, scheduled jobs, logon scripts, keys, rules and hooks"
TABLE = "autostarts"
NEEDS_ELEVATION = True
VOLATILITY = 90
THOROUGH = False


def check() -> str | None:
    """Live reading knows Linux and Windows."""
    system: str = sys.platform  # a plain text, so that the checker follows both branches
    if system.startswith("linux") or system == "win32":
        return None
    return "Autostart entries are read live on Linux and Windows only; import the start-up files of this host."


def collect(context: CollectContext) -> Iterator[Collected]:
    """One record per entry."""
    from responder.platforms.windows_registry import winreg_api

    api = winreg_api()
    return records(context, Path("/")) if api is None else windows_records(context, api)


def windows_records(context: CollectContext, api: Any) -> Iterator[Collected]:  # noqa: ANN401
    """One record per entry of a Windows host.

    Args:
        context: The collection.
        api: The ``winreg`` module, or a stand-in.
    """
    from responder.platforms.windows_autostarts import WindowsAutostarts
    from responder.platforms.windows_images import ImageFiles

    number = 0
    for found in WindowsAutostarts(api, ImageFiles()).read(context.item):
        if isinstance(found, AutostartRecord):
            number += 1
            if not number & 63 and context.cancelled():
                yield found
                break
        yield found
    yield Expected(count=number)


def records(context: CollectContext, root: Path) -> Iterator[Collected]:
    """One record per entry of a tree.

    Args:
        context: The collection.
        root: ``/``, or the root of a mounted image.
    """
    from responder.platforms.linux_autostarts import AutostartReader

    reader = AutostartReader(root)
    number = 0
    for entry in reader.read():
        start = entry.start
        yield AutostartRecord(
            source=context.item(number), category=start.category, location=entry.location, entry=start.entry,
            command=start.command, process_path=entry.image, enabled=start.enabled, user_name=start.user,
            signer="image file not found" if entry.image_found is False else entry.signer, sha256=entry.sha256,
            technique=start.technique, modified=entry.modified, verdict=entry.verdict,
            verdict_reason=entry.reason or Absent.NOT_APPLICABLE,
        )  # fmt: skip
        number += 1
        if not number & 63 and context.cancelled():
            break
    yield Expected(count=number)
    yield from reader.warnings
