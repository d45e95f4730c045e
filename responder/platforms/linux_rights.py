"""Whether the program may look into every process, and how to say that it may not."""

from __future__ import annotations

import os
from pathlib import Path

from responder.model.account import EvidenceWarning
from responder.model.message import text as worded
from responder.platforms.base import counted
from responder.platforms.linux_files import read_proc
from responder.platforms.linux_stat import capabilities

_CAP_DAC_READ_SEARCH, _CAP_SYS_PTRACE = 2, 19


def elevated(root: Path = Path("/")) -> bool:
    """Whether every process can be looked at: root in a container may lack the right to."""
    try:
        mask = capabilities(read_proc(f"{root}/proc/self/status", 65_536))
    except OSError:
        return os.geteuid() == 0
    needed = 1 << _CAP_DAC_READ_SEARCH | 1 << _CAP_SYS_PTRACE
    return mask & needed == needed


def denied_warning(count: int, root: Path = Path("/")) -> EvidenceWarning:
    """The warning of every listing in which some processes are only partly visible."""
    remedy = worded("root has no access to them either") if elevated(root) else worded("run as root to see them")
    message = worded(
        "access denied to {count}: no path, image state, hash or sockets; ",
        count=counted(count, "process", "processes"),
    )
    return EvidenceWarning(message=message + remedy)
