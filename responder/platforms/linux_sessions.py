"""Who is logged on: utmp(5) records and the session files of systemd-logind."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.message import text as worded
from responder.model.time import from_unix
from responder.platforms.base import Fact, Listing
from responder.platforms.linux_files import read_regular, text

_LIMIT = 64 << 20
_USER_PROCESS = 7
# type, PID, line, id, user, host, exit status; then session, seconds, microseconds in 32 or 64 bits, address
_HEAD = struct.Struct("=h2xi32s4s32s256s4x")
_TAIL_32 = struct.Struct("=iiI16s20x")
_TAIL_64 = struct.Struct("=qqq16s24x")
_SIZE_32 = _HEAD.size + _TAIL_32.size  # 384: x86, x86-64, ppc64, s390
_SIZE_64 = _HEAD.size + _TAIL_64.size  # 400: aarch64, riscv64
_WIDE_MACHINES = ("aarch64", "riscv64", "loongarch64", "alpha")


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """One session, from whichever source states it."""

    user: str
    terminal: str
    host: str = ""
    pid: int = 0
    since: Value[int] = Absent.NOT_COLLECTED
    session: str = ""
    kind: str = ""
    sources: tuple[str, ...] = ()


def sessions(root: Path = Path("/")) -> Listing[Fact]:
    """Sessions of utmp and of logind, each person's session once."""
    warnings: list[EvidenceWarning] = []
    explained: list[Explained] = []
    logins: list[Login] = []
    read = 0
    for path in ("run/utmp", "var/run/utmp"):
        try:
            data = read_regular(root / path, _LIMIT)
        except FileNotFoundError:
            continue
        except OSError as error:
            warnings.append(
                EvidenceWarning(
                    message=worded("/{path} could not be read ({strerror})", path=path, strerror=error.strerror)
                )
            )
            break
        read += 1
        logins, rest = parse_utmp(data)
        if rest:
            reason = worded("cut last record of utmp")
            explained.append(Explained(reason=reason))
            warnings.append(
                EvidenceWarning(
                    message=worded("/{path} ends with {rest} bytes that are no whole record", path=path, rest=rest)
                )
            )
        break
    folder = root / "run/systemd/sessions"
    files, bad = _session_files(folder)
    read += folder.is_dir()
    if bad:
        explained.append(Explained(reason=worded("session file of logind not readable"), count=bad))
    if not read:
        message = worded("this host keeps neither utmp nor logind sessions; who is logged on is not known from them")
        warnings.append(EvidenceWarning(message=message, level=Level.INFO))
    merged = merge(logins, files)
    facts = tuple(_fact(login, root) for login in merged)
    lost = sum(e.count for e in explained)
    return Listing(items=facts, expected=len(facts) + lost, explained=tuple(explained), warnings=tuple(warnings))


def parse_utmp(data: bytes, machine: str | None = None) -> tuple[list[Login], int]:
    """User sessions of a utmp file, and the number of bytes after the last whole record.

    Args:
        data: The file.
        machine: Machine name that decides between the two record sizes where the file's length fits both.
    """
    wide = (machine or _machine()) in _WIDE_MACHINES
    if len(data) % _SIZE_64 == 0 and len(data) % _SIZE_32:
        wide = True
    elif len(data) % _SIZE_32 == 0 and len(data) % _SIZE_64:
        wide = False
    size, tail = (_SIZE_64, _TAIL_64) if wide else (_SIZE_32, _TAIL_32)
    found: list[Login] = []
    for at in range(0, len(data) - size + 1, size):
        kind, pid, line, _, user, host = _HEAD.unpack_from(data, at)
        _, seconds, micro, address = tail.unpack_from(data, at + _HEAD.size)
        if kind != _USER_PROCESS:
            continue
        found.append(
            Login(
                user=_field(user),
                terminal=_field(line),
                host=_field(host) or _address(address),
                pid=pid,
                since=from_unix(seconds, micro * 1000) if seconds > 0 and 0 <= micro < 1_000_000 else Absent.UNPARSED,
                sources=("utmp",),
            )
        )
    return found, len(data) % size


def parse_session_file(data: bytes, number: str) -> Login | None:
    """A session file of logind (``KEY=value`` lines); None for one that is closing or names nobody."""
    fields = dict(line.split("=", 1) for line in text(data).split("\n") if "=" in line and not line.startswith("#"))
    user = fields.get("USER") or (f"uid {fields['UID']}" if fields.get("UID") else "")
    if not user:
        return None
    since = _digits(fields.get("REALTIME", ""), 18)
    return Login(
        user=user,
        terminal=fields.get("TTY", ""),
        host=fields.get("REMOTE_HOST", ""),
        pid=_digits(fields.get("LEADER", ""), 10) or 0,
        since=Absent.NOT_COLLECTED if since is None else from_unix(0, since * 1000),
        session=number,
        kind=", ".join(w for w in (fields.get("TYPE"), fields.get("SERVICE"), fields.get("STATE")) if w),
        sources=("logind",),
    )


def merge(first: list[Login], second: list[Login]) -> list[Login]:
    """Both lists with a session that both state once; same user and same terminal or same process."""
    rest = list(second)
    merged: list[Login] = []
    for login in first:
        twin = next(
            (
                o
                for o in rest
                if o.user == login.user and ((o.pid and o.pid == login.pid) or o.terminal == login.terminal)
            ),
            None,
        )
        if twin is None:
            merged.append(login)
            continue
        rest.remove(twin)
        merged.append(
            Login(
                user=login.user,
                terminal=login.terminal or twin.terminal,
                host=login.host or twin.host,
                pid=login.pid or twin.pid,
                since=login.since,
                session=twin.session,
                kind=twin.kind,
                sources=login.sources + twin.sources,
            )
        )
    return merged + rest


def _session_files(folder: Path) -> tuple[list[Login], int]:
    found: list[Login] = []
    bad = 0
    try:
        names = sorted(name for name in os.listdir(folder) if not name.endswith(".ref") and not name.startswith("."))
    except OSError:
        return [], 0
    for name in names:
        try:
            login = parse_session_file(read_regular(folder / name, 65_536), name)
        except FileNotFoundError:
            continue
        except OSError:
            bad += 1
            continue
        if login is None:
            bad += 1
        else:
            found.append(login)
    return found, bad


def _fact(login: Login, root: Path) -> Fact:
    words = list(_words(login))
    if login.pid and not (root / "proc" / str(login.pid)).exists():
        words.append("its process is gone: a stale entry")
    return Fact(
        category="session",
        name=login.user or "(no name)",
        value=login.terminal or login.kind or Absent.NOT_APPLICABLE,
        detail=", ".join(words),
        time=login.since,
    )


def _words(login: Login) -> Iterator[str]:
    if login.host:
        yield f"from {login.host}"
    if login.pid:
        yield f"PID {login.pid}"
    if login.session:
        yield f"session {login.session}"
    if login.kind:
        yield login.kind
    yield " and ".join(login.sources)


def _digits(word: str, length: int) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= length else None


def _field(data: bytes) -> str:
    return text(data.split(b"\0", 1)[0])


def _address(data: bytes) -> str:
    """The address field: four bytes for IPv4, sixteen for IPv6, zeros for none."""
    import socket

    if not any(data):
        return ""
    return socket.inet_ntop(socket.AF_INET, data[:4]) if not any(data[4:]) else socket.inet_ntop(socket.AF_INET6, data)


def _machine() -> str:
    return os.uname().machine if hasattr(os, "uname") else ""
