"""The image files of Windows processes: whether they are on disk, their hashes and signers."""

from __future__ import annotations

import hashlib
import os
from typing import BinaryIO

from responder.model.absent import Absent, Value
from responder.platforms.windows_trust import Trust, WindowsTrust, signer_of

FILE_LIMIT = 512 << 20
RUN_LIMIT = 2 << 30
_Key = tuple[str, int, int]


class ImageFiles:
    """Looks at image files; hashes are kept as long as size and time of the file stay the same."""

    def __init__(
        self, file_limit: int = FILE_LIMIT, run_limit: int = RUN_LIMIT, trust: Trust | None = None
    ) -> None:  # fmt: skip
        self._trust = trust or WindowsTrust()
        self._signers: dict[_Key, Value[str]] = {}
        self._digests: dict[_Key, str] = {}
        self._others: dict[str, dict[str, str]] = {}
        self._file_limit = file_limit
        self._run_limit = self._left = run_limit
        self.too_large = 0

    def begin(self) -> None:
        """Start a snapshot with a new budget."""
        self._left = self._run_limit
        self.too_large = 0

    def look(self, path: str) -> tuple[Value[str], Value[str]]:
        """State (``present`` or ``deleted``) and SHA-256 of an image; files on other hosts are not touched."""
        if path.startswith(("\\\\", "//")):
            return Absent.NOT_COLLECTED, Absent.NOT_COLLECTED
        try:
            found = os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            return "deleted", Absent.NOT_APPLICABLE
        except PermissionError:
            return Absent.ACCESS_DENIED, Absent.ACCESS_DENIED
        except (OSError, ValueError):
            return Absent.NOT_COLLECTED, Absent.NOT_COLLECTED
        return "present", self._sha256(path, (path, found.st_size, found.st_mtime_ns))

    def signer(self, path: str) -> Value[str]:
        """Verified signer of an image, kept as long as the file stays the same; see ``windows_trust``."""
        if path.startswith(("\\\\", "//")):
            return Absent.NOT_COLLECTED
        try:
            found = os.stat(path)
        except PermissionError:
            return Absent.ACCESS_DENIED
        except (OSError, ValueError):
            return Absent.NOT_APPLICABLE
        key = (path, found.st_size, found.st_mtime_ns)
        if key not in self._signers:
            self._signers[key] = signer_of(path, self._trust)
        return self._signers[key]

    def _sha256(self, path: str, key: _Key) -> Value[str]:
        known = self._digests.get(key)
        if known:
            return known
        if key[1] > min(self._file_limit, self._left):
            self.too_large += 1
            return Absent.NOT_COLLECTED
        try:
            with open(path, "rb") as file:
                digest, *others = _digests(file)
        except PermissionError:
            return Absent.ACCESS_DENIED
        except OSError:
            return Absent.NOT_COLLECTED
        self._left -= key[1]
        self._digests[key] = digest
        self._others[digest] = {"sha1": others[0], "md5": others[1]}
        return digest

    def others(self, sha256: Value[str]) -> dict[str, str]:
        """SHA-1 and MD5 of an image that was hashed, by their names; nothing for any other."""
        return self._others.get(sha256, {}) if isinstance(sha256, str) else {}


def _digests(file: BinaryIO) -> tuple[str, str, str]:
    """SHA-256, SHA-1 and MD5 of a file, read once."""
    found = (hashlib.sha256(), hashlib.sha1(usedforsecurity=False), hashlib.md5(usedforsecurity=False))
    while chunk := file.read(1 << 20):
        for digest in found:
            digest.update(chunk)
    return found[0].hexdigest(), found[1].hexdigest(), found[2].hexdigest()
