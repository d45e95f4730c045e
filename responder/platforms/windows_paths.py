r"""Paths of Windows in the form in which every file can be named (``\\?\C:\…``).

Without it Windows refuses paths of 260 characters and more unless a policy allows them, and reads ``x.exe.``,
``x.exe `` and ``nul`` as other names: files could hide behind such a name, or another be read in their place.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_JUNCTION: Final = 0xA000_0003  # IO_REPARSE_TAG_MOUNT_POINT


def extended(path: str, windows: bool = sys.platform == "win32") -> str:
    r"""The same path for a call of Windows; elsewhere as it is.

    Args:
        path: Absolute: ``C:\…`` or ``\\server\share\…``; anything else comes back unchanged.
        windows: Whether this is Windows.
    """
    if not windows or path.startswith(("\\\\?\\", "\\\\.\\")):
        return path
    straight = path.replace("/", "\\")
    if straight.startswith("\\\\"):
        return "\\\\?\\UNC\\" + straight[2:]
    return "\\\\?\\" + straight if straight[1:3] == ":\\" else path


def extended_bytes(path: bytes) -> bytes:
    """As ``extended`` for names in bytes, which Windows takes as UTF-8."""
    return os.fsencode(extended(os.fsdecode(path))) if sys.platform == "win32" else path


def extended_path(path: Path) -> Path:
    """As ``extended`` for any path; a relative one is taken from the working folder."""
    if sys.platform == "win32":
        return Path(extended(os.path.normpath(os.path.join(os.getcwd(), path))))  # abspath drops a last dot
    return path


def is_junction(status: os.stat_result) -> bool:
    """Whether a folder of Windows leads elsewhere although its status calls it a directory."""
    return getattr(status, "st_reparse_tag", 0) == _JUNCTION
