"""Columns of port tools by their headings, and rows without separators by the form of their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from responder.model.absent import Absent, Value
from responder.parsers.endpoint_text import PROTOCOLS, Endpoint, is_address, normal_state, split_endpoint
from responder.parsers.port_names import PORTS

#: Headings of ActivePorts, CurrPorts, TCPView, Get-NetTCPConnection and their like, by what they hold.
_ROLES: Final[dict[str, tuple[str, ...]]] = {
    "process": ("process", "process name", "processname", "image name", "image", "program", "application", "name"),
    "pid": ("pid", "process id", "processid", "owningprocess", "owning process"),
    "protocol": ("protocol", "proto", "type"),
    "local": ("local", "local ip", "local address", "localaddress", "local ip address", "laddr.ip", "local addr"),
    "local_port": ("local port", "localport", "laddr.port", "lport"),
    "remote": (
        "remote", "remote ip", "remote address", "remoteaddress", "foreign address", "remote ip address", "raddr.ip",
        "remote addr",
    ),
    "remote_port": ("remote port", "remoteport", "foreign port", "raddr.port", "rport"),
    "state": ("state", "status"),
    "path": ("path", "process path", "image path", "executable", "executablepath", "processpath", "file", "filename"),
    "user": ("user", "user name", "username", "owner"),
    "service": ("service", "services", "process services", "module", "module name"),
    "command": ("command line", "commandline"),
}  # fmt: skip
_BY_HEADING: Final = {heading: role for role, headings in _ROLES.items() for heading in headings}
#: Columns of CurrPorts in the order in which it saves them without headings.
_CURRPORTS: Final = (
    "process", "pid", "protocol", "local_port", "", "local", "remote_port", "", "remote", "", "state", "path", "", "",
    "", "", "", "user", "service",
)  # fmt: skip
_LONGEST: Final = 3  # words in a heading
_IMAGE_ENDS: Final = (".exe", ".com", ".scr", ".pif", ".bat", ".cmd", ".dll", ".sys")


@dataclass(slots=True)
class Cells:
    """Values of one row as text; "" where the row has none."""

    values: dict[str, str] = field(default_factory=dict)

    def get(self, role: str) -> str:
        """The value of a role, blanks stripped."""
        return self.values.get(role, "").strip()


def roles_of(headings: list[str]) -> list[str]:
    """Role per heading; "" for columns that are not used."""
    found: list[str] = []
    for heading in headings:
        role = _BY_HEADING.get(heading.strip().lower(), "")
        found.append("" if role in found else role)
    return found


def is_port_table(roles: list[str]) -> bool:
    """Whether these columns make a table of sockets with their programs."""
    owner = "process" in roles or "pid" in roles or "path" in roles
    socket = "local_port" in roles or ("local" in roles and "remote" in roles)
    return owner and (socket or ("state" in roles and "path" in roles and "process" in roles))


def spoken_headings(line: str) -> list[str] | None:
    """Roles of a heading whose columns are parted by blanks only ("Process PID Local IP"), or None."""
    words = line.lower().split()
    roles: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            role = _BY_HEADING.get(" ".join(words[at : at + size]))
            if role:
                roles.append(role)
                at += size
                break
        else:
            return None
    if len(roles) < 3 or len(set(roles)) != len(roles) or "process" not in roles:
        return None  # netstat has such headings too, but names no program in front
    return roles if is_port_table(roles) else None


def blank_parted(line: str, roles: list[str]) -> Cells | None:
    """A row of such a table by the form of its words; a state glued to the path behind it is taken apart."""
    cells = Cells()
    body = line.strip()
    if "path" in roles:
        at = _path_at(body)
        if at is not None:
            # A yen sign is how Japanese fonts draw the backslash; copied from a slide it arrives as itself.
            path = body[at:].strip().replace("\uffe5", "\\").replace("\u00a5", "\\")
            cells.values["path"], body = path, body[:at].strip()
    words = body.split()
    if not words or len(words) > 32:
        return None
    size = next((i + 1 for i, word in enumerate(words[:6]) if word.lower().endswith(_IMAGE_ENDS)), 1)
    cells.values["process"] = " ".join(words[:size])
    wanted = [role for role in ("pid", "local_port", "remote_port") if role in roles]
    for word in words[size:]:
        end = None if is_address(word) else split_endpoint(word)
        if word.lower() in PROTOCOLS:
            cells.values["protocol"] = word
        elif normal_state(word) and "state" not in cells.values:
            cells.values["state"] = word
        elif word.isdigit() and wanted:
            cells.values[wanted.pop(0)] = word
        elif is_address(word) or word == "*":
            cells.values["remote" if "local" in cells.values else "local"] = word
        elif end is not None:
            role = "remote" if "local" in cells.values else "local"
            cells.values[role] = word
        else:
            return None
    return cells if len(cells.values) >= 2 and ("state" in cells.values or "local" in cells.values) else None


def _path_at(text: str) -> int | None:
    """Where a Windows or UNC path begins."""
    for mark, back in (
        (":\\", 1),
        (":\uffe5", 1),
        (":\u00a5", 1),
        ("\\\\", 0),
        ("\\??\\", 0),
        ("\\SystemRoot\\", 0),
        ("%SystemRoot%", 0),
    ):
        at = text.find(mark)
        if at - back >= 0 and (not back or text[at - 1].isalpha()):
            return at - back
    return None


def headless(fields: list[str]) -> Cells | None:
    """A row of TCPView, CurrPorts (``name,pid,TCP,…``) or tcpvcon (``TCP,name,pid,…``) saved without headings."""
    parts = [part.strip() for part in fields]
    older = _older_tcpview(parts)
    if older:
        return older
    if len(parts) >= 11 and parts[2].lower() in PROTOCOLS and parts[1].isdigit() and _port_or_none(parts[3]):
        if not (_end_like(parts[5]) and (not parts[8] or _end_like(parts[8])) and _port_or_none(parts[6])):
            return None
        return Cells({role: part for role, part in zip(_CURRPORTS, parts, strict=False) if role})
    if (
        len(parts) >= 8 and parts[2].lower() in PROTOCOLS and parts[1].isdigit() and _named_end(parts[4], parts[5])
        and (not parts[6] or _named_end(parts[6], parts[7]))
    ):  # fmt: skip
        names = ("process", "pid", "protocol", "state", "local", "local_port", "remote", "remote_port")
        cells = Cells(dict(zip(names, parts, strict=False)))
        if len(parts) > 9:
            cells.values["service"] = parts[9]
        return cells
    if len(parts) >= 6 and parts[0].lower() in PROTOCOLS and parts[2].isdigit() and _end_like(parts[4]):
        return Cells(dict(zip(("protocol", "process", "pid", "state", "local", "remote"), parts, strict=False)))
    return None


def _older_tcpview(parts: list[str]) -> Cells | None:
    """``name:pid``, protocol, local and remote end, state: TCPView up to version 3, with names for addresses."""
    if not 4 <= len(parts) <= 6 or parts[1].lower() not in PROTOCOLS:
        return None
    name, colon, pid = parts[0].rpartition(":")
    if not colon or not pid.isdigit() or split_endpoint(parts[2]) is None or split_endpoint(parts[3]) is None:
        return None
    state = parts[4] if len(parts) > 4 else ""
    return Cells({"process": name, "pid": pid, "protocol": parts[1], "local": parts[2], "remote": parts[3],
                  "state": state})  # fmt: skip


def _port_or_none(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit() and len(text) <= 5)


def _named_end(host: str, port: str) -> bool:
    """An address or host name with a port or service name, as TCPView saves them with "Resolve Addresses"."""
    return _end_like(host) or (
        (not port.isalpha() or port.lower() in PORTS) and (split_endpoint(f"{host}:{port or '*'}") is not None)
    )


def _end_like(text: str) -> bool:
    return is_address(text.strip("[]")) or text == "*" or split_endpoint(text) is not None


def end_of(cells: Cells, role: str, *, asked: bool) -> Endpoint | None:
    """Local or remote end of a row.

    Args:
        cells: The row.
        role: ``local`` or ``remote``.
        asked: Whether the table has a column for the port; without one the port is NOT_COLLECTED.
    """
    address, port = cells.get(role), cells.get(f"{role}_port")
    if not address and not port:
        return None
    if not port and not is_address(address.strip("[]")):
        both = split_endpoint(address)
        if both is not None:
            return both
    number: Value[int] = Absent.NOT_APPLICABLE if asked else Absent.NOT_COLLECTED
    name = ""
    if port and port != "*":
        end = split_endpoint(f"0.0.0.0:{port}")
        number, name = (end.port, end.port_name) if end else (Absent.UNPARSED, "")
    return Endpoint(address.strip("[]") or "*", number, name)
