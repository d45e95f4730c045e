"""The looks of a watch as a file: what the watching process sent, look by look, so that one can go back another day.

The file begins with a line that names the format. Then follow the looks, each as its length (four bytes, network order)
and its message. It grows while the host is watched; whatever breaks off the watch, all looks up to the last whole one
are there.
"""

from __future__ import annotations

import os
import queue
import struct
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from responder.errors import CaseError
from responder.model.message import text as worded

SUFFIX: Final = ".looks"
_MAGIC: Final = b"host-responder looks 2\n"
_LENGTH: Final = struct.Struct("!I")
#: A look that is larger than this is not believed.
_MAX_LOOK: Final = 64 << 20
#: Bytes up to which a file grows.
MAX_FILE: Final = 512 << 20
#: Seconds between two requests to the system to bring what was written to the disk.
_SYNC_EVERY: Final = 10.0


class TrackWriter:
    """Writes looks to a file from a thread of its own: a slow disk holds nobody up.

    Args:
        path: File to create.
        earlier: Messages of the looks so far.
        limit: Bytes up to which it grows.

    Raises:
        CaseError: The file exists or cannot be created.
    """

    def __init__(self, path: Path, earlier: Iterable[bytes] = (), limit: int = MAX_FILE) -> None:
        self.path = path
        #: Why looks are no longer written, as a sentence; "" while they are.
        self.problem = ""
        self._limit = limit
        self._waiting: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        try:
            self._file = path.open("xb", buffering=0)
        except OSError as error:
            raise CaseError(
                worded(
                    "{path} cannot be written ({strerror}); the looks are kept in memory.",
                    path=path,
                    strerror=error.strerror,
                )
            ) from error
        self._thread = threading.Thread(target=self._run, name="looks", daemon=True)
        self._waiting.put(_MAGIC)
        for message in earlier:
            self.add(message)
        self._thread.start()

    def add(self, message: bytes) -> None:
        """Write one look, soon."""
        self._waiting.put(_LENGTH.pack(len(message)) + message)

    def close(self) -> None:
        """Write what waits and end."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        written, synced, number = 0, time.monotonic(), 0
        with self._file:
            while (data := self._waiting.get()) is not None:
                if self.problem:
                    continue
                if written + len(data) > self._limit:
                    self.problem = worded(
                        "{path} holds the looks up to number {number:,}; it does not grow beyond {size} MiB.",
                        path=self.path, number=number, size=self._limit >> 20,
                    )  # fmt: skip
                    continue
                try:
                    # one call per look: another program that reads the file never sees half a length
                    if self._file.write(data) != len(data):
                        raise OSError(28, "no room for a whole look")
                    if time.monotonic() - synced > _SYNC_EVERY:
                        os.fsync(self._file.fileno())
                        synced = time.monotonic()
                except OSError as error:
                    self.problem = worded(
                        "{path} cannot be written on ({strerror}); it ends after look {number:,}.",
                        path=self.path, strerror=error.strerror, number=number,
                    )  # fmt: skip
                    continue
                written += len(data)
                number += data is not _MAGIC
            try:
                os.fsync(self._file.fileno())
            except OSError as error:
                self.problem = self.problem or worded(
                    "{path} may not be on the disk ({strerror}).", path=self.path, strerror=error.strerror
                )


def write(path: Path, messages: Iterable[bytes]) -> None:
    """Write the looks of a watch; a file of that name is never overwritten.

    Raises:
        CaseError: The file exists or cannot be written.
    """
    writer = TrackWriter(path, messages)
    writer.close()
    if writer.problem:
        raise CaseError(writer.problem)


def messages(path: Path) -> Iterator[bytes]:
    """Messages of a file, oldest first; to be read in a process of its own.

    Raises:
        CaseError: The file cannot be read, or is none of looks.
        ValueError: It ends in the middle of a look.
    """
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise CaseError(worded("{path} holds no looks of a watch; nothing was read from it.", path=path))
            while head := file.read(_LENGTH.size):
                size = int.from_bytes(head, "big")
                message = file.read(size) if len(head) == _LENGTH.size and size <= _MAX_LOOK else b""
                if len(message) < size or not message:
                    raise ValueError("cut short")
                yield message
    except OSError as error:
        raise CaseError(
            worded("{path} cannot be read ({strerror}); its looks are missing.", path=path, strerror=error.strerror)
        ) from error
