"""The only place that knows an OS API."""

from __future__ import annotations

import sys
from functools import cache

from responder.errors import CollectorError
from responder.model.message import text as worded
from responder.platforms.base import Platform


@cache
def current() -> Platform:
    """The platform this program runs on; one object per process, so that hashes are computed once.

    Raises:
        CollectorError: No live collection on this system.
    """
    system: str = sys.platform  # a plain text, so that the checker follows every branch
    if system.startswith("linux"):
        from responder.platforms.linux import LinuxPlatform

        return LinuxPlatform()
    if system == "win32":
        from responder.platforms.windows import WindowsPlatform

        return WindowsPlatform()
    raise CollectorError(
        worded("Live collection knows Linux and Windows, not {system}; nothing was collected.", system=system)
    )
