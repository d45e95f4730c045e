"""All sockets with the processes that hold them: the most volatile artifact, so it is read first."""

from __future__ import annotations

from collections.abc import Iterator

from responder import platforms
from responder.collectors.base import CollectContext, Collected
from responder.collectors.listing import collect_listing, own_rows
from responder.model.absent import Absent, Value
from responder.model.endpoint import EndpointRecord
from responder.platforms.base import Socket

NAME = "sockets"
ARTIFACT = "TCP, UDP, raw and packet sockets with their processes"
TABLE = "endpoints"
NEEDS_ELEVATION = True
VOLATILITY = 10
THOROUGH = False


def check() -> str | None:
    """None: every supported system has this."""
    return None


def collect(context: CollectContext) -> Iterator[Collected]:
    """One endpoint per socket; one more for each further program that holds the same socket.

    Raises:
        CollectorError: The system does not let us read its sockets at all.
    """
    platform = platforms.current()
    listing = platform.sockets()
    yield from collect_listing(context, listing, lambda number, item: _record(context, number, item))
    yield from own_rows([s.pid for s in listing.items if isinstance(s.pid, int)], platform.own_pids())


def _record(context: CollectContext, number: int, socket: Socket) -> EndpointRecord:
    process = socket.process
    if process is None:
        # why the holder is unknown is also why its details are
        absence: Value[str] = socket.pid if isinstance(socket.pid, Absent) else Absent.NOT_COLLECTED
        start: Value[int] = socket.pid if isinstance(socket.pid, Absent) else Absent.NOT_COLLECTED
        return EndpointRecord(
            source=context.item(number), process_name=absence, process_pid=socket.pid, protocol=socket.protocol,
            local_address=socket.local_address, local_port=socket.local_port, remote_address=socket.remote_address,
            remote_port=socket.remote_port, state=socket.state, service=absence, user_name=socket.user,
            process_start=start, process_path=absence, process_command_line=absence, process_signer=absence,
            process_sha256=absence, observed=context.moment,
        )  # fmt: skip
    return EndpointRecord(
        source=context.item(number), process_name=process.name, process_pid=socket.pid, protocol=socket.protocol,
        local_address=socket.local_address, local_port=socket.local_port, remote_address=socket.remote_address,
        remote_port=socket.remote_port, state=socket.state, service=process.service,
        user_name=socket.user if isinstance(process.user, Absent) else process.user, process_start=process.start,
        process_path=process.path, process_command_line=process.command_line, process_signer=process.signer,
        process_sha256=process.sha256, observed=context.moment,
    )  # fmt: skip
