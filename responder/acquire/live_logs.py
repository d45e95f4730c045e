"""Logs of the host the program runs on, as evidence items: read by the same parsers as imported ones.

On Linux the files are read in place. On Windows every channel with records is exported into a folder of the
responder's and the copy is read; channels that may not be read are listed as denied, not left out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from responder.acquire.plan import PlannedItem
from responder.errors import CollectorError
from responder.model.message import text as worded
from responder.platforms.event_channels import Channel, EventLogs
from responder.platforms.log_files import log_files

#: Live items belong to the host that is looked at.
LIVE_GROUP = 0


def live_logs(
    folder: Path,
    progress: Callable[[str], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    system: str = sys.platform,
    root: Path = Path("/"),
    service: EventLogs | None = None,
) -> tuple[PlannedItem, ...]:
    """List the logs of this host, exporting them where they cannot be read in place.

    Args:
        folder: Existing folder for exported copies.
        progress: Called with the name of what is being exported.
        cancelled: Asked between exports; what was not exported is listed as such.
        system: As ``sys.platform``.
        root: Where a Linux system's files are.
        service: The event log service.
    """
    if system == "win32":
        return tuple(_channels(folder, progress, cancelled, service))
    if system.startswith("linux"):
        return tuple(
            PlannedItem(
                group=LIVE_GROUP, file=found.path, display=f"live: {found.path}", size=found.size,
                modified=found.modified, refused=found.problem, outcome=found.outcome, live=True,
            )
            for found in log_files(root)
        )  # fmt: skip
    return ()


def _channels(
    folder: Path, progress: Callable[[str], None], cancelled: Callable[[], bool], service: EventLogs | None
) -> Iterator[PlannedItem]:
    try:
        service = service or EventLogs()
        for channel in service.channels():
            if channel.records == 0:
                continue  # listed, with all others, by the collector of channels
            if channel.problem and not channel.denied:
                continue  # debug channels and the like: listed there with the reason
            yield _exported(service, channel, folder, progress, cancelled)
    except CollectorError as error:
        display = "live: event logs"
        yield PlannedItem(
            group=LIVE_GROUP, file=folder, display=display, refused=error.message, outcome="failed", live=True
        )


def _exported(
    service: EventLogs,
    channel: Channel,
    folder: Path,
    progress: Callable[[str], None],
    cancelled: Callable[[], bool],
) -> PlannedItem:
    name = f"live: {channel.name}"
    # Names of channels hold slashes; the program makes the file name, nothing of it is trusted.
    target = folder / f"{quote(channel.name, safe=' ')[:150]}.evtx"
    problem = channel.problem
    if not problem and cancelled():
        problem = worded("cancelled before it was read")
    if not problem:
        progress(channel.name)
        problem = service.export(channel.name, target.absolute())
    if problem:
        outcome = "denied" if channel.denied else "failed"
        return PlannedItem(
            group=LIVE_GROUP, file=target, display=name, refused=problem, outcome=outcome, live=True
        )  # fmt: skip
    return PlannedItem(group=LIVE_GROUP, file=target, display=name, size=target.stat().st_size, live=True)
