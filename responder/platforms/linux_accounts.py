"""User names from the passwd file itself: no name service is asked, so nothing leaves the host."""

from __future__ import annotations

from pathlib import Path

from responder.platforms.linux_files import read_regular, text

_LIMIT = 16 << 20


class Accounts:
    """Names of numeric user ids.

    Args:
        root: Root of the file system that is looked at.
    """

    def __init__(self, root: Path = Path("/")) -> None:
        self._names: dict[int, str] = {}
        try:
            data = read_regular(root / "etc/passwd", _LIMIT)
        except OSError:
            data = b""
        for line in data.split(b"\n"):
            parts = line.split(b":", 3)
            if len(parts) == 4 and parts[2].isdigit() and len(parts[2]) <= 10:
                self._names.setdefault(int(parts[2]), text(parts[0]))

    def name(self, uid: int) -> str:
        """Account name, or ``uid 1234`` for an id without an entry (directory accounts, containers)."""
        return self._names.get(uid) or f"uid {uid}"
