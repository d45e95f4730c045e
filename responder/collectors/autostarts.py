"""What starts by itself: units, jobs, keys, rules, hooks, with the program each resolves to."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from responder.collectors.base import CollectContext, Collected
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Expected
from responder.model.autostart import AutostartRecord
from responder.model.message import text as worded

NAME = "autostarts"
ARTIFACT = "Autostart entries: units, scheduled jobs, logon scripts, keys, rules and hooks"
TABLE = "autostarts"
NEEDS_ELEVATION = True
VOLATILITY = 90
THOROUGH = False


def check() -> str | None:
    """Live reading knows Linux, and the services of Windows."""
    system: str = sys.platform  # a plain text, so that the checker follows both branches
    if system.startswith("linux") or system == "win32":
        return None
    return "Autostart entries are read live on Linux and Windows only."


def collect(context: CollectContext) -> Iterator[Collected]:
    """One record per entry."""
    system: str = sys.platform
    return services(context) if system == "win32" else records(context, Path("/"))


def services(context: CollectContext) -> Iterator[Collected]:
    """Services of Windows, each with the program it starts."""
    from responder.model.command_line import resolve
    from responder.platforms.windows_state import services as every

    number = 0
    for service in every():
        command = str(service.get("binpath") or "")
        yield AutostartRecord(
            source=context.item(number), category="Services", location="services", entry=str(service["name"]),
            command=command or Absent.ACCESS_DENIED,
            process_path=(resolve(command).image if command else "") or Absent.NOT_COLLECTED,
            enabled=str(service.get("start_type") or "") or Absent.ACCESS_DENIED,
            user_name=str(service.get("username") or "") or Absent.NOT_COLLECTED, technique="T1543.003",
        )  # fmt: skip
        number += 1
        if not number & 63 and context.cancelled():
            break
    yield Expected(count=number)
    yield EvidenceWarning(
        message=worded(
            "only services were read live; import the registry hives and task files of this host for the rest"
        )
    )


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
