"""All sockets of the host with the processes that hold them.

The order matters, because the host goes on working: the tables first, then the processes, then the tables again.
A socket that closed in between stays in the listing; one that was opened in between joins it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.bulk import uncollected
from responder.model.message import text as worded
from responder.platforms.base import Listing, Process, Socket, counted
from responder.platforms.linux_accounts import Accounts
from responder.platforms.linux_holders import Holders, find_holders
from responder.platforms.linux_proc import Processes, list_pids
from responder.platforms.linux_rights import denied_warning
from responder.platforms.linux_socket_tables import STATES, Known, RawSocket, Tables, may_ask, read_tables

MAX_NAMESPACES = 256
_LISTENING = 10
_UNCONNECTED = ("0.0.0.0", "::")


class Sockets:
    """Reads the sockets of one host.

    Args:
        root: Root of the file system that is looked at; its ``proc`` is read.
        processes: Reader that describes the holders.
    """

    def __init__(self, root: Path, processes: Processes) -> None:
        self._root = root
        self._processes = processes
        self._proc = f"{root}".rstrip("/") + "/proc"

    def snapshot(self) -> Listing[Socket]:
        """All sockets of our own and of every visible network namespace.

        Raises:
            OSError: There is no /proc.
        """
        with uncollected():
            return self._look()  # what it made on the way is gone before the collector runs again

    def _look(self) -> Listing[Socket]:
        netlink = may_ask(self._root)
        first = read_tables(f"{self._proc}/net", netlink=netlink, remember=True)
        pids = list_pids(self._root)
        holders = find_holders(pids, self._root)
        second = read_tables(f"{self._proc}/net", netlink=netlink, known=first.seen, remember=True)
        foreign = [
            read_tables(f"{self._proc}/{pid}/net", netlink=False)
            for pid in list(holders.namespaces.values())[:MAX_NAMESPACES]
        ]
        if any(raw.inode and raw.inode not in holders.by_inode for raw in second.sockets):
            _merge(holders, find_holders(sorted(set(list_pids(self._root)) - set(pids)) + pids, self._root))
        away = [raw for tables in foreign for raw in tables.sockets]
        self._processes.begin()
        closed = first.seen - second.seen
        return self._describe([*first.sockets, *second.sockets, *away], holders, first, foreign, closed)

    def _describe(
        self, rows: Sequence[RawSocket], holders: Holders, first: Tables, foreign: Sequence[Tables], closed: Known
    ) -> Listing[Socket]:
        details: dict[int, Process | None] = {}
        by_pids: dict[tuple[int, ...], list[Process]] = {}
        alone: dict[tuple[int, ...], Process] = {}
        items: list[Socket] = []
        unowned = shared = further = 0
        owners, add, shape = holders.by_inode.get, items.append, _shape(self._processes.accounts)
        only = alone.get
        for raw in rows:
            inode = raw[7]
            if not inode:  # in transit: no file, hence no holder
                add(shape(raw, Absent.NOT_APPLICABLE, None))
                continue
            pids = owners(inode, ())
            process = only(pids)
            if process is not None:  # nearly all sockets: one holder, described before
                add(shape(raw, process.pid, process))
                continue
            programs = by_pids.get(pids)
            if programs is None:
                programs = by_pids[pids] = self._programs(pids, details)
                if len(programs) == len(pids) == 1:
                    alone[pids] = programs[0]
            shared += len(programs) < len(pids)
            if programs:
                further += len(programs) - 1
                for process in programs:
                    add(shape(raw, process.pid, process))
                continue
            nobody = _why_nobody(bool(pids) or inode in closed, holders.denied)
            unowned += nobody is Absent.NOT_APPLICABLE
            add(shape(raw, nobody, None))
        unread = first.unread + sum(tables.unread for tables in foreign)
        return Listing(
            items=tuple(items),
            expected=len(rows) + further + unread,
            explained=(Explained(reason=worded("line of a socket table not understood"), count=unread),)
            if unread
            else (),
            warnings=tuple(self._warnings(holders, first, foreign, unowned, shared)),
        )

    def _programs(self, pids: Sequence[int], details: dict[int, Process | None]) -> list[Process]:
        """The oldest holder of each distinct program among several holders of one socket."""
        found: dict[tuple[object, ...], Process] = {}
        for pid in pids:
            if pid not in details:
                details[pid] = self._read(pid)
            process = details[pid]
            if process is None:
                continue
            key = (process.path, process.name, process.command_line) if len(pids) > 1 else ()
            if key not in found or _age(process) < _age(found[key]):
                found[key] = process
        return list(found.values())

    def _read(self, pid: int) -> Process | None:
        try:
            return self._processes.read(pid)
        except (FileNotFoundError, ProcessLookupError):
            return None

    def _warnings(
        self, holders: Holders, first: Tables, foreign: Sequence[Tables], unowned: int, shared: int
    ) -> list[EvidenceWarning]:
        found = [
            EvidenceWarning(
                message=worded("the socket table {missing} could not be read; its sockets are missing", missing=missing)
            )
            for missing in first.missing
        ]
        if holders.denied:
            found.append(denied_warning(holders.denied, self._root))
        if unowned:
            message = worded(
                "{unowned} without a process: used by the kernel or in transit",
                unowned=counted(unowned, "socket", "sockets"),
            )
            found.append(EvidenceWarning(message=message, level=Level.INFO))
        if shared:
            number = counted(shared, "socket", "sockets")
            message = worded(
                "{number} held by several processes of one program; the oldest of them is named", number=number
            )
            found.append(EvidenceWarning(message=message, level=Level.INFO))
        if foreign:
            inside = counted(sum(len(tables.sockets) for tables in foreign), "socket", "sockets")
            spaces = counted(len(foreign), "other network namespace", "other network namespaces")
            message = worded(
                "{inside} of {spaces} (containers) included; addresses are those inside", inside=inside, spaces=spaces
            )
            found.append(EvidenceWarning(message=message, level=Level.INFO))
        failed = sum(1 for tables in foreign if tables.missing) + max(0, len(holders.namespaces) - MAX_NAMESPACES)
        if failed:
            spaces = counted(failed, "network namespace", "network namespaces")
            found.append(
                EvidenceWarning(
                    message=worded("{spaces} not read in full; sockets in there are missing", spaces=spaces)
                )
            )
        return found


def _shape(accounts: Accounts) -> Callable[[RawSocket, Value[int], Process | None], Socket]:
    """From a row of the kernel's table to a socket in words; names and cases are worked out once each."""
    users: dict[int, str] = {}
    kinds: dict[tuple[str, int], tuple[Value[str], bool, bool]] = {}
    none = Absent.NOT_APPLICABLE
    new, shape = tuple.__new__, Socket

    def kind_of(protocol: str, state: int) -> tuple[Value[str], bool, bool]:
        words: Value[str] = STATES.get(state, f"state {state}") if protocol.startswith("tcp") else none
        # a raw socket has a protocol number where others have a port
        kind = kinds[protocol, state] = (words, not protocol.startswith("raw"), state == _LISTENING)
        return kind

    def socket(raw: RawSocket, pid: Value[int], process: Process | None) -> Socket:
        protocol, state, local, local_port, remote, remote_port, uid, inode = raw
        user: Value[str] = (users.get(uid) or users.setdefault(uid, accounts.name(uid))) if inode else none
        words, ports, listens = kinds.get((protocol, state)) or kind_of(protocol, state)
        # by position, in the order of the fields: tens of thousands of these are made in one look
        if remote_port and ports and not listens:
            return new(shape, (protocol, local, local_port, remote, remote_port, words, user, pid, process))
        if protocol == "packet":
            return Socket(protocol="packet", pid=pid, process=process, user=user)
        if listens or (remote_port == 0 and remote in _UNCONNECTED):
            return new(shape, (protocol, local, local_port if ports else none, none, none, words, user, pid, process))
        if not ports:
            return new(shape, (protocol, local, none, remote, none, words, user, pid, process))
        return new(shape, (protocol, local, local_port, remote, remote_port, words, user, pid, process))

    return socket


def _why_nobody(vanished: bool, denied: int) -> Value[int]:
    """Why no holder is named: nobody holds it, it or its holder went while we looked, or we may not see who does."""
    if vanished:
        return Absent.NOT_COLLECTED
    return Absent.ACCESS_DENIED if denied else Absent.NOT_APPLICABLE


def _merge(holders: Holders, further: Holders) -> None:
    for inode, pids in further.by_inode.items():
        holders.by_inode.setdefault(inode, pids)


def _age(process: Process) -> tuple[int, int]:
    return (process.start if isinstance(process.start, int) else 0, process.pid)
