"""Containers that restart by themselves: Docker's ``config.v2.json`` and ``hostconfig.json``."""

from __future__ import annotations

import json
from typing import Any, Final

from responder.model.absent import Absent
from responder.model.unix_starts.base import Read, Start

_NEVER: Final = ("", "no")
_DANGEROUS: Final = ("/", "/etc", "/root", "/var/run/docker.sock", "/run/docker.sock", "/home")


def _document(data: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def looks_like_container(text: str) -> bool:
    """Whether a JSON text begins like a container's configuration."""
    return (text.lstrip().startswith("{") and '"RestartPolicy"' in text) or (
        '"Driver"' in text and '"Config":{' in text
    )


def read_container(data: bytes, name: str, host_configuration: bytes = b"") -> Read:
    """The container, if its restart policy starts it with the daemon.

    Args:
        data: ``config.v2.json``, or ``hostconfig.json`` alone, which knows the policy but not the command.
        name: Folder of the container, its id.
        host_configuration: ``hostconfig.json`` beside it.
    """
    document = _document(data)
    if document is None:
        return Read(unknown=[1])
    host = _document(host_configuration) if host_configuration else document if "RestartPolicy" in document else None
    policy = ""
    binds: list[str] = []
    privileged = False
    if host is not None:
        wanted = host.get("RestartPolicy")
        policy = str(wanted.get("Name", "")) if isinstance(wanted, dict) else ""
        raw = host.get("Binds")
        binds = [str(b) for b in raw] if isinstance(raw, list) else []
        privileged = host.get("Privileged") is True
    if host is not None and policy in _NEVER:
        return Read()
    config = document.get("Config")
    config = config if isinstance(config, dict) else {}
    words = [w for key in ("Entrypoint", "Cmd") for w in (config.get(key) or []) if isinstance(w, str)]
    image = str(config.get("Image", ""))
    shared = [b for b in binds if b.split(":")[0].rstrip("/") in _DANGEROUS or b.startswith("/:")]
    note = "is privileged" if privileged else f"sees the host's {shared[0].split(':')[0]}" if shared else ""
    title = str(document.get("Name", "")).lstrip("/") or name[:12]
    command = " ".join(words) + (f" (image {image})" if image else "")
    return Read(
        starts=[
            Start(
                category="Containers", technique="T1543.005", entry=title, line=1,
                command=command.strip() or Absent.NOT_COLLECTED,
                user=str(config.get("User") or "") or Absent.NOT_COLLECTED,
                enabled=policy or Absent.NOT_COLLECTED, note=note,
            )
        ]
    )  # fmt: skip
