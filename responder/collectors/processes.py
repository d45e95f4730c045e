"""All processes with start time, parent, user, unit, image and its state on disk."""

from __future__ import annotations

from collections.abc import Iterator

from responder import platforms
from responder.collectors.base import CollectContext, Collected
from responder.collectors.listing import collect_listing, own_rows
from responder.model.process import ProcessRecord
from responder.platforms.base import Process

NAME = "processes"
ARTIFACT = "Processes with images, command lines and units"
TABLE = "processes"
NEEDS_ELEVATION = True
VOLATILITY = 50
THOROUGH = False


def check() -> str | None:
    """None: every supported system has this."""
    return None


def collect(context: CollectContext) -> Iterator[Collected]:
    """One record per process.

    Raises:
        CollectorError: The system does not let us read its processes at all.
    """
    platform = platforms.current()
    listing = platform.processes()
    yield from collect_listing(context, listing, lambda number, item: _record(context, number, item))
    yield from own_rows([p.pid for p in listing.items], platform.own_pids())


def _record(context: CollectContext, number: int, process: Process) -> ProcessRecord:
    return ProcessRecord(
        source=context.item(number), process_name=process.name, process_pid=process.pid,
        process_parent_pid=process.parent_pid, process_start=process.start, user_name=process.user,
        session=process.session, service=process.service, process_path=process.path,
        process_command_line=process.command_line, process_image_state=process.image_state,
        process_signer=process.signer, process_sha256=process.sha256, observed=context.moment,
    )  # fmt: skip
