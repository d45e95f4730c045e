"""Which unit or container a process belongs to, as its control group says (cgroups(7), systemd naming)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from responder.platforms.linux_files import text

_HEX = frozenset("0123456789abcdef")
#: Prefix of a scope name → container engine.
_SCOPES = {
    "docker-": "docker",
    "libpod-": "podman",
    "cri-containerd-": "containerd",
    "crio-": "cri-o",
    "nerdctl-": "containerd",
}
#: Parent folder → container engine, for hosts without systemd.
_FOLDERS = {
    "docker": "docker",
    "libpod_parent": "podman",
    "lxc": "lxc",
    "lxc.payload": "lxc",
    "kubepods": "kubernetes",
    "garden": "garden",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What a control group says.

    Attributes:
        unit: ``ssh.service``, ``user@1000.service`` …, "" if none.
        session: logind session number, "" if none.
        container: ``docker 3f2a1bc4d5e6``, "" if none.
    """

    unit: str = ""
    session: str = ""
    container: str = ""

    @property
    def service(self) -> str:
        """The words of the Service/Unit column; a container outranks the unit of its engine."""
        return self.container or self.unit


@lru_cache(maxsize=4096)
def membership(data: bytes) -> Membership:
    """Read ``/proc/PID/cgroup``: the unified hierarchy, else systemd's own, else the first that names something."""
    lines = [parts for line in data.split(b"\n") if len(parts := line.split(b":", 2)) == 3]
    lines.sort(key=lambda p: (p[1] != b"", p[1] != b"name=systemd"))
    for _, _, path in lines:
        found = _of_path(text(path))
        if found != Membership():
            return found
    return Membership()


def _of_path(path: str) -> Membership:
    unit = session = container = ""
    parts = path.split("/")
    for number, part in enumerate(parts):
        parent = parts[number - 1] if number else ""
        container = _container(part, parent) or container
        if part.endswith(".service"):
            unit = _unescape(part)
        elif part.startswith("session-") and part.endswith(".scope"):
            session = part[len("session-") : -len(".scope")]
        elif part.endswith(".scope") and part != "init.scope":
            unit = _unescape(part)
    return Membership(unit=unit, session=session, container=container)


def _container(part: str, parent: str) -> str:
    name = part.removesuffix(".scope")
    for prefix, engine in _SCOPES.items():
        identity = name.removeprefix(prefix)
        if identity != name and _is_id(identity):
            return f"{engine} {identity[:12]}"
    if parent in _FOLDERS and part and not part.endswith((".slice", ".service")):
        return f"{_FOLDERS[parent]} {part[:12] if _is_id(part) else part}"
    if parent.startswith(("pod", "kubepods-")) and _is_id(part):
        return f"kubernetes {part[:12]}"
    if part.startswith("lxc.payload."):
        return f"lxc {part.removeprefix('lxc.payload.')}"
    if name.startswith("machine-") and part.endswith(".scope"):
        return f"machine {_unescape(name.removeprefix('machine-'))}"
    return ""


def _is_id(name: str) -> bool:
    return len(name) >= 32 and _HEX.issuperset(name)


def _unescape(name: str) -> str:
    r"""Undo systemd's ``\\x2d`` in unit names."""
    if "\\x" not in name:
        return name
    head, *rest = name.split("\\x")
    parts = [head]
    for piece in rest:
        try:
            code = int(piece[:2], 16)
        except ValueError:
            code = -1
        parts.append(chr(code) + piece[2:] if len(piece) >= 2 and 32 <= code < 127 else "\\x" + piece)
    return "".join(parts)
