"""Where disposable working files go, and how the user is told.

Order: the folder the user chose; memory (Linux ``/dev/shm``) when it is large enough; the system's temporary folder.
Nothing is kept there: the folder is removed when it is closed.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from responder.errors import EvidenceError
from responder.model.message import text as worded

#: Rows take about 1.5 times the size of their source; below this much free memory the disk is used instead.
_FACTOR = 3


@dataclass(frozen=True, slots=True)
class Scratch:
    """A working folder of our own.

    Attributes:
        path: The folder.
        place: Where it lies, in words for status bar and acquisition log.
    """

    path: Path
    place: str

    def remove(self) -> None:
        """Delete the folder and everything in it."""
        shutil.rmtree(self.path, ignore_errors=True)


def make_scratch(chosen: Path | None, evidence_size: int = 0) -> Scratch:
    """Create a working folder.

    Args:
        chosen: Folder the user named, or None.
        evidence_size: Bytes of evidence about to be read.

    Raises:
        EvidenceError: The folder cannot be created.
    """
    try:
        if chosen is not None:
            chosen.mkdir(parents=True, exist_ok=True)
            return Scratch(Path(tempfile.mkdtemp(prefix="responder-", dir=chosen)), f"the chosen folder {chosen}")
        shm = Path("/dev/shm")
        if sys.platform == "linux" and os.access(shm, os.W_OK):
            status = os.statvfs(shm)
            if status.f_bavail * status.f_frsize > max(64 << 20, _FACTOR * evidence_size):
                return Scratch(Path(tempfile.mkdtemp(prefix="responder-", dir=shm)), "memory (/dev/shm)")
        folder = Path(tempfile.mkdtemp(prefix="responder-"))
    except OSError as error:
        raise EvidenceError(
            worded("No working folder can be created ({error}); name one with --scratch.", error=error)
        ) from error
    return Scratch(folder, f"the temporary folder {folder.parent} of this computer")
