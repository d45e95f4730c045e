"""Processes from ``/proc`` (proc(5)): names, start times, images, units, owners of sockets."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.message import text as worded
from responder.model.time import TICKS_PER_SECOND, from_unix
from responder.platforms.base import Listing, Process, counted
from responder.platforms.linux_accounts import Accounts
from responder.platforms.linux_cgroup import Membership, membership
from responder.platforms.linux_files import read_once, read_proc, text
from responder.platforms.linux_image import Images
from responder.platforms.linux_rights import denied_warning
from responder.platforms.linux_stat import Stat, command_line, effective_uid, parse_stat, terminal

COMMAND_LIMIT = 32_768  # bytes of arguments shown per process
_COMM_LENGTH = 15
VANISHED = "exited while being read"


def boot_time(root: Path = Path("/")) -> Value[int]:
    """Ticks of the system start, from ``btime`` of ``/proc/stat``."""
    try:
        data = read_proc(f"{root}/proc/stat", 16 << 20)
        at = data.find(b"\nbtime ")
        return from_unix(int(data[at + 7 : data.find(b"\n", at + 1)])) if at >= 0 else Absent.UNPARSED
    except OSError:
        return Absent.ACCESS_DENIED
    except ValueError:
        return Absent.UNPARSED


def list_pids(root: Path = Path("/")) -> list[int]:
    """All process numbers, ascending.

    Raises:
        OSError: There is no /proc.
    """
    return sorted(int(name) for name in os.listdir(f"{root}/proc") if name.isascii() and name.isdigit())


@dataclass(slots=True)
class _Tally:
    denied: int = 0
    unreadable: int = 0
    vanished: list[int] = field(default_factory=list)


class Processes:
    """Reads processes of one host.

    Args:
        root: Root of the file system that is looked at; its ``proc`` is read.
        images: Shared with other readers, so that an image is hashed once.
    """

    def __init__(self, root: Path = Path("/"), images: Images | None = None) -> None:
        self._root = root
        self._proc = f"{root}".rstrip("/") + "/proc"
        self._images = images or Images(root)
        self._boot: Value[int] = Absent.NOT_COLLECTED
        self._hertz = os.sysconf("SC_CLK_TCK")
        self._accounts = Accounts(root)

    def begin(self) -> None:
        """Start a snapshot. The boot time is kept: identities must not move when the clock is set."""
        self._accounts = Accounts(self._root)
        self._images.begin()
        if isinstance(self._boot, Absent):
            self._boot = boot_time(self._root)

    @property
    def accounts(self) -> Accounts:
        """User names of this snapshot."""
        return self._accounts

    def snapshot(self) -> Listing[Process]:
        """All processes, images hashed within the limits of ``Images``.

        Raises:
            OSError: There is no /proc.
        """
        self.begin()
        pids = list_pids(self._root)
        tally = _Tally()
        found: list[Process] = []
        for pid in pids:
            try:
                process = self.read(pid)
            except (FileNotFoundError, ProcessLookupError):
                tally.vanished.append(pid)
                continue
            found.append(process)
            tally.denied += process.path is Absent.ACCESS_DENIED
            tally.unreadable += process.name is Absent.UNPARSED
        return Listing(
            items=tuple(found),
            expected=len(pids),
            explained=tuple(Explained(reason=VANISHED, first=pid, last=pid) for pid in tally.vanished),
            warnings=tuple(self._warnings(tally)),
        )

    def _warnings(self, tally: _Tally) -> list[EvidenceWarning]:
        found = []
        if tally.denied:
            found.append(denied_warning(tally.denied, self._root))
        if tally.unreadable:
            number = counted(tally.unreadable, "process", "processes")
            message = worded("the status line of {number} is not understood; shown by PID only", number=number)
            found.append(EvidenceWarning(message=message))
        if self._images.too_large:
            number = counted(self._images.too_large, "image", "images")
            message = worded(
                "{number} beyond the size limit for hashing: no SHA-256, package not verified", number=number
            )
            found.append(EvidenceWarning(message=message, level=Level.INFO))
        if self._hidden():
            message = worded(
                "/proc is mounted with hidepid: processes of other users are missing; run as root to see them"
            )
            found.append(EvidenceWarning(message=message))
        return found

    def _hidden(self) -> bool:
        """Whether the kernel keeps other users' processes out of our listing."""
        if os.geteuid() == 0:
            return False
        try:
            lines = read_proc(f"{self._proc}/self/mounts", 16 << 20).split(b"\n")
        except OSError:
            return False
        mounts = [f for line in lines if len(f := line.split(b" ")) > 3 and f[1] == b"/proc" and f[2] == b"proc"]
        hiding = {b"hidepid=2", b"hidepid=invisible", b"hidepid=4", b"hidepid=ptraceable"}
        return bool(mounts) and not hiding.isdisjoint(mounts[-1][3].split(b","))

    def stat(self, pid: int) -> Stat:
        """The status line of a process.

        Raises:
            ProcessLookupError, FileNotFoundError: The process is gone.
            OSError: Not ours to read.
            ValueError: Not understood.
        """
        return parse_stat(read_once(f"{self._proc}/{pid}/stat", 8192))

    def start(self, stat: Stat) -> Value[int]:
        """Ticks at which a process began."""
        if isinstance(self._boot, Absent):
            return self._boot
        return self._boot + stat.start * TICKS_PER_SECOND // self._hertz

    def read(self, pid: int) -> Process:
        """Everything about one process.

        Raises:
            ProcessLookupError, FileNotFoundError: The process is gone.
        """
        try:
            stat = self.stat(pid)
        except PermissionError:
            denied = Absent.ACCESS_DENIED
            return Process(
                pid=pid, parent_pid=denied, name=denied, start=denied, user=denied, session=denied, service=denied,
                path=denied, command_line=denied, image_state=denied, signer=denied, sha256=denied,
            )  # fmt: skip
        except ValueError:
            if not os.path.isdir(f"{self._proc}/{pid}"):
                raise ProcessLookupError(pid) from None
            return Process(pid=pid, name=Absent.UNPARSED, parent_pid=Absent.UNPARSED, start=Absent.UNPARSED)
        if stat.kernel:
            return self._kernel_thread(pid, stat)
        image = self._images.look(pid)
        arguments = self._arguments(pid)
        member = self._membership(pid)
        sha256, md5, sha1 = self._images.hashes(pid, image)
        return Process(
            pid=pid,
            parent_pid=stat.parent,
            name=_name(stat.comm, image.raw),
            start=self.start(stat),
            user=self._user(pid),
            session=_session(stat, member),
            service=member if isinstance(member, Absent) else member.service or Absent.NOT_APPLICABLE,
            path=image.path,
            command_line=arguments,
            image_state=image.state,
            signer=self._images.signer(image, md5),
            sha256=sha256,
            sha1=sha1,
            md5=md5,
        )

    def _kernel_thread(self, pid: int, stat: Stat) -> Process:
        none = Absent.NOT_APPLICABLE
        return Process(
            pid=pid, parent_pid=stat.parent, name=text(stat.comm), start=self.start(stat), user=self._user(pid),
            service="kernel", path=none, command_line=none, image_state=none, signer=none, sha256=none, kernel=True,
        )  # fmt: skip

    def _user(self, pid: int) -> Value[str]:
        try:
            return self._accounts.name(effective_uid(read_once(f"{self._proc}/{pid}/status", 65_536)))
        except PermissionError:
            return Absent.ACCESS_DENIED
        except FileNotFoundError as error:
            raise ProcessLookupError(pid) from error
        except ValueError:
            return Absent.UNPARSED

    def _arguments(self, pid: int) -> Value[str]:
        try:
            data = read_once(f"{self._proc}/{pid}/cmdline", COMMAND_LIMIT)
        except PermissionError:
            return Absent.ACCESS_DENIED
        return command_line(data, COMMAND_LIMIT) if data.strip(b"\0") else Absent.NOT_APPLICABLE

    def _membership(self, pid: int) -> Membership | Absent:
        try:
            return membership(read_once(f"{self._proc}/{pid}/cgroup", 65_536))
        except PermissionError:
            return Absent.ACCESS_DENIED
        except FileNotFoundError:  # a kernel without control groups
            return Absent.NOT_APPLICABLE


def _name(comm: bytes, path: bytes) -> str:
    """The name as the process shows it, completed from the image where the kernel cut it at 15 bytes."""
    base = path.rsplit(b"/", 1)[-1]
    return text(base if len(comm) >= _COMM_LENGTH and base.startswith(comm) else comm)


def _session(stat: Stat, member: Membership | Absent) -> Value[str]:
    number = "" if isinstance(member, Absent) else member.session
    parts = [terminal(stat.tty), f"session {number}" if number else ""]
    return ", ".join(p for p in parts if p) or Absent.NOT_APPLICABLE
