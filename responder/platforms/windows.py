"""Windows through psutil, the IP Helper API and the registry; no program is started and nothing is written."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from responder.errors import CollectorError
from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.message import text as worded
from responder.model.time import from_unix_float
from responder.platforms import windows_native as native
from responder.platforms.addresses import own_addresses
from responder.platforms.base import Fact, Listing, Process, Socket, complete, counted
from responder.platforms.own import SPAWNED, own_pids
from responder.platforms.windows_identity import dns, identity
from responder.platforms.windows_images import ImageFiles
from responder.platforms.windows_state import state
from responder.platforms.windows_tables import parse_neighbours, parse_routes

VANISHED = "exited while being read"
_COMMAND_LIMIT = 32_768
_KERNEL_PIDS = (0, 4)  # idle and System: no image
_ATTRIBUTES = ("pid", "ppid", "name", "exe", "cmdline", "create_time", "username")
_STATES = {
    "LISTEN": "LISTENING", "SYN_RECV": "SYN_RECEIVED", "FIN_WAIT1": "FIN_WAIT_1", "FIN_WAIT2": "FIN_WAIT_2",
    "CLOSE": "CLOSED",
}  # fmt: skip


class WindowsPlatform:
    """See ``responder.platforms.base.Platform``."""

    name = "windows"

    def __init__(self) -> None:
        self._images = ImageFiles()

    def elevated(self) -> bool:
        """Whether the program has administrator rights."""
        return native.is_elevated()

    def boot_time(self) -> Value[int]:
        """Ticks of the last start."""
        import psutil

        try:
            return from_unix_float(psutil.boot_time())
        except (psutil.Error, OSError):
            return Absent.NOT_COLLECTED

    def identity(self) -> Listing[Fact]:
        """Identity and clock."""
        addresses = own_addresses(self.interfaces().items)
        return complete(identity(addresses, self.boot_time(), self.elevated(), datetime.now(UTC)))

    def processes(self) -> Listing[Process]:
        """All processes.

        Raises:
            CollectorError: Windows refuses the list.
        """
        import psutil

        try:
            pids = psutil.pids()
        except (psutil.Error, OSError) as error:
            raise CollectorError(
                worded("Windows did not give the process list ({error}); no processes are shown.", error=error)
            ) from error
        self._images.begin()
        services = _services()
        found = [self._process(pid, services) for pid in pids]
        shown = tuple(process for process in found if process is not None)
        gone = len(pids) - len(shown)
        return Listing(
            items=shown,
            expected=len(pids),
            explained=(Explained(reason=VANISHED, count=gone),) if gone else (),
            warnings=tuple(self._warnings(shown)),
        )

    def sockets(self) -> Listing[Socket]:
        """TCP and UDP sockets with their processes.

        Raises:
            CollectorError: Windows refuses the tables.
        """
        import psutil

        try:
            rows = psutil.net_connections("inet")
        except (psutil.Error, OSError) as error:
            raise CollectorError(
                worded("Windows did not give its sockets ({error}); no sockets are shown.", error=error)
            ) from error
        self._images.begin()
        services = _services()
        owners = {row.pid: None for row in rows if row.pid}
        details = {pid: self._process(pid, services) for pid in owners}
        items = tuple(_socket(row, details.get(row.pid or 0)) for row in rows)
        shown = tuple(process for process in details.values() if process is not None)
        return complete(items, *self._warnings(shown))

    def own_pids(self) -> frozenset[int]:
        """See ``responder.platforms.own``."""
        import psutil

        parents = {p.pid: p.info["ppid"] or 0 for p in psutil.process_iter(["ppid"])}

        def is_spawned(pid: int) -> bool:
            try:
                return SPAWNED in psutil.Process(pid).cmdline()
            except (psutil.Error, OSError):
                return False

        return own_pids(parents, is_spawned)

    def sessions(self) -> Listing[Fact]:
        """Who is logged on.

        Raises:
            CollectorError: Windows refuses the list.
        """
        import psutil

        try:
            users = psutil.users()
        except (psutil.Error, OSError) as error:
            raise CollectorError(worded("Windows did not say who is logged on ({error}).", error=error)) from error
        return complete(
            tuple(
                Fact(
                    category="session",
                    name=user.name,
                    value=user.terminal or Absent.NOT_APPLICABLE,
                    detail=f"from {user.host}" if user.host and user.host != "0.0.0.0" else Absent.NOT_APPLICABLE,
                    time=from_unix_float(user.started) if user.started else Absent.NOT_COLLECTED,
                )
                for user in users
            )
        )

    def interfaces(self) -> Listing[Fact]:
        """Interfaces and their addresses.

        Raises:
            CollectorError: Windows refuses the list.
        """
        import psutil

        try:
            every = psutil.net_if_addrs()
            states = psutil.net_if_stats()
        except (psutil.Error, OSError) as error:
            raise CollectorError(worded("Windows did not give its interfaces ({error}).", error=error)) from error
        found: list[Fact] = []
        for name, addresses in every.items():
            state = states.get(name)
            detail = f"{'up' if state.isup else 'down'}, mtu {state.mtu}" if state else Absent.NOT_COLLECTED
            for address in addresses:
                value = _interface_value(address, int(psutil.AF_LINK))
                found.append(Fact(category="interface", name=name, value=value, detail=detail))
        return complete(tuple(found))

    def routes(self) -> Listing[Fact]:
        """Routing tables.

        Raises:
            CollectorError: Windows refuses the table.
        """
        return _table(native.forward_table, parse_routes, "routes")

    def neighbours(self) -> Listing[Fact]:
        """ARP and neighbour discovery.

        Raises:
            CollectorError: Windows refuses the table.
        """
        return _table(native.neighbour_table, parse_neighbours, "neighbours")

    def dns(self) -> Listing[Fact]:
        """Resolver configuration."""
        return dns()

    def state(self, kind: str) -> Listing[Fact]:
        """Services, drivers, shares, name cache, firewall, updates, mounts."""
        return state(kind)

    def _process(self, pid: int, services: dict[int, str] | None) -> Process | None:
        """One process; None when it is gone."""
        import psutil

        try:
            facts = psutil.Process(pid).as_dict(_ATTRIBUTES, ad_value=Absent.ACCESS_DENIED)
        except psutil.NoSuchProcess:
            return None
        except OSError:
            return Process(pid=pid)
        path = _path(pid, facts["exe"])
        state, sha256 = self._images.look(path) if isinstance(path, str) else (path, path)
        session = native.session_of(pid)
        return Process(
            pid=pid,
            parent_pid=_or_absent(facts["ppid"]),
            name=_or_absent(facts["name"]),
            start=_start(pid, facts["create_time"]),
            user=_or_absent(facts["username"]),
            session=Absent.NOT_COLLECTED if session is None else str(session),
            service=Absent.NOT_COLLECTED if services is None else services.get(pid, Absent.NOT_APPLICABLE),
            path=path,
            command_line=_command_line(facts["cmdline"]),
            image_state=state,
            signer=self._images.signer(path) if isinstance(path, str) else path,
            sha256=sha256,
            **self._images.others(sha256),
            kernel=pid in _KERNEL_PIDS,
        )

    def _warnings(self, shown: tuple[Process, ...]) -> Iterator[EvidenceWarning]:
        denied = sum(1 for process in shown if process.path is Absent.ACCESS_DENIED)
        if denied:
            message = worded(
                "access denied to {denied}: no path, image state or hash",
                denied=counted(denied, "process", "processes"),
            )
            remedy = "" if self.elevated() else worded("; run as administrator to see them")
            yield EvidenceWarning(message=message + remedy)
        if self._images.too_large:
            number = counted(self._images.too_large, "image", "images")
            message = worded("{number} beyond the size limit for hashing: no SHA-256", number=number)
            yield EvidenceWarning(message=message, level=Level.INFO)


def _start(pid: int, value: Any) -> Value[int]:  # noqa: ANN401
    """Start time; the kernel's own processes have none."""
    if isinstance(value, Absent):
        return value
    if value:
        return from_unix_float(value)
    return Absent.NOT_APPLICABLE if pid in _KERNEL_PIDS else Absent.NOT_COLLECTED


def _or_absent(value: Any) -> Any:  # noqa: ANN401
    return Absent.NOT_COLLECTED if value is None or value == "" else value


def _path(pid: int, value: Any) -> Value[str]:  # noqa: ANN401
    if pid in _KERNEL_PIDS:
        return Absent.NOT_APPLICABLE
    if isinstance(value, Absent):
        return value
    return str(value) if value and os.path.isabs(value) else Absent.NOT_APPLICABLE


def _command_line(value: Any) -> Value[str]:  # noqa: ANN401
    if isinstance(value, Absent):
        return value
    if not value:
        return Absent.NOT_APPLICABLE
    line = " ".join(f'"{part}"' if not part or " " in part or "\t" in part else part for part in value)
    return line if len(line) <= _COMMAND_LIMIT else f"{line[:_COMMAND_LIMIT]} […]"


def _socket(row: Any, process: Process | None) -> Socket:  # noqa: ANN401
    tcp = row.type == socket.SOCK_STREAM
    name = ("tcp" if tcp else "udp") + ("6" if row.family == socket.AF_INET6 else "")
    listening = row.status == "LISTEN" or not row.raddr
    if row.pid:
        pid: Value[int] = row.pid
    else:  # the idle process stands for connections that belong to nobody any more
        pid = Absent.ACCESS_DENIED if row.pid is None else Absent.NOT_APPLICABLE
    return Socket(
        protocol=name,
        local_address=row.laddr.ip if row.laddr else Absent.NOT_APPLICABLE,
        local_port=row.laddr.port if row.laddr else Absent.NOT_APPLICABLE,
        remote_address=Absent.NOT_APPLICABLE if listening else row.raddr.ip,
        remote_port=Absent.NOT_APPLICABLE if listening else row.raddr.port,
        state=_STATES.get(row.status, row.status) if tcp else Absent.NOT_APPLICABLE,
        user=Absent.NOT_COLLECTED,
        pid=pid,
        process=process,
    )


def _interface_value(address: Any, link_family: int) -> str:  # noqa: ANN401
    if int(address.family) == link_family:
        return str(address.address).replace("-", ":").lower()
    text = str(address.address).partition("%")[0]
    if address.family == socket.AF_INET and address.netmask:
        return f"{text}/{int.from_bytes(socket.inet_aton(address.netmask), 'big').bit_count()}"
    return text


def _services() -> dict[int, str] | None:
    """Service names by PID, several of one process separated by commas; None where Windows refuses."""
    import psutil

    found: dict[int, list[str]] = {}
    every: Callable[[], Any] | None = getattr(psutil, "win_service_iter", None)
    try:
        for service in every() if every else ():
            try:
                pid = service.pid()
            except (psutil.Error, OSError):
                continue
            if pid:
                found.setdefault(pid, []).append(service.name())
    except (psutil.Error, OSError):
        return None
    return {pid: ", ".join(sorted(names)) for pid, names in found.items()}


def _table(
    fetch: Callable[[], bytes], parse: Callable[[bytes, Callable[[int, int], str]], Iterator[Fact]], what: str
) -> Listing[Fact]:
    try:
        return complete(tuple(parse(fetch(), native.interface_name)))
    except (OSError, ValueError) as error:
        raise CollectorError(
            worded("Windows did not give its {what} ({error}); none are shown.", what=what, error=error)
        ) from error
